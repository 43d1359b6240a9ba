"""The bundles that `make browser` made of the modules here, as pages take them in."""

from __future__ import annotations

from pathlib import Path

BUNDLES = Path(__file__).with_name("bundles")


def bundle(entry: str) -> str:
    """Return the bundle of `entries/<entry>.js`: a classic script that sets `WorkbookPress.<entry>`.

    It is ASCII and can stand in a `<script>` as it is. Raises FileNotFoundError if there is no such entry.
    """
    return (BUNDLES / f"{entry}.js").read_text("ascii")
