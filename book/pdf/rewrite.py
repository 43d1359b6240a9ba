"""Take a bound PDF and write it changed: whole or not at all, and the same bytes for the same changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf


@contextmanager
def rewritten(source: Path, out: Path, version: str = "") -> Iterator[pikepdf.Pdf]:
    """Open a PDF to be changed, and write it to `out` when the block ends without an exception.

    version: of PDF, where it must not be the one that the file has.
    """
    with pikepdf.open(source) as pdf:
        yield pdf
        save(pdf, out, version)


def save(pdf: pikepdf.Pdf, out: Path, version: str = "") -> None:
    """Write a PDF to a file that takes its name once it is whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        pdf.save(draft, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
                 force_version=version)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
