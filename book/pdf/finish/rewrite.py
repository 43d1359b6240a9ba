"""Take a bound PDF and write it changed: whole or not at all, and the same bytes for the same changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf

from book.files.atomic import write_whole


@contextmanager
def rewritten(source: Path, out: Path, version: str = "") -> Iterator[pikepdf.Pdf]:
    """Open a PDF to be changed, and write it to `out` when the block ends without an exception.

    version: of PDF, where it must not be the one that the file has.
    """
    with pikepdf.open(source) as pdf:
        yield pdf
        save(pdf, out, version)


def save(pdf: pikepdf.Pdf, out: Path, version: str = "") -> None:
    """Write a PDF to a file, whole or not at all.

    It is put together in memory: when a disk is full, pikepdf ends the process where it should raise an exception.
    """
    whole = BytesIO()
    pdf.save(whole, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version=version)
    write_whole(out, whole.getvalue())
