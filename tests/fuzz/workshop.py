"""What all books of a run are made with: one process that typesets, one folder, and fonts that are cut down once.

Most of a small book's time goes into what is the same for all: processes that start, fonts that are unpacked and cut
down, style sheets that are read.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from types import SimpleNamespace
from unittest.mock import patch

from book.files.project_folders import CACHE_FOLDER, STYLE_FOLDER
from book.pdf import pool
from book.pdf.bind import fonts as bind_fonts
from book.pdf.pool import Pool
from book.reflowable import fonts as reflowable_fonts
from book.reflowable.fonts import PRINTABLE_ASCII
from tests.fuzz.grammar import Texts

DOCUMENTS_A_WORKER = 300
"""How many documents one process typesets, which grows with each: a new one reads the style sheets anew."""

OF_ONE_BOOK = ("built.json", "built", "readings", "typeset/documents")
"""What is kept of a book and not for the next one, by its path in the cache."""


class Workshop:
    """Folders for books, and what typesets them. Books without styles of their own share a folder and its cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pool = Pool(1)

    @contextmanager
    def written(self, files: Texts) -> Iterator[Path]:
        """The folder of a book for as long as it is looked at."""
        has_looks = any(name.startswith(STYLE_FOLDER) for name in files)
        root = Path(mkdtemp(dir=self.folder)) if has_looks else self.folder / "plain"
        write(root, files)
        try:
            yield root
        finally:
            shutil.rmtree(root) if has_looks else _empty(root)


@contextmanager
def workshop() -> Iterator[Workshop]:
    """A workshop, which is gone afterwards."""
    with _fonts_cut_once(), TemporaryDirectory(prefix="fuzz-") as folder:
        shop = Workshop(Path(folder))
        try:
            yield shop
        finally:
            shop.pool.close()


def write(root: Path, files: Texts) -> None:
    """Write a book into a folder, with whatever an author may have pasted."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode("utf-8", "replace"))


def _empty(root: Path) -> None:
    for path in root.iterdir():
        if path.name != CACHE_FOLDER:
            _delete(path)
    for name in OF_ONE_BOOK:
        _delete(root / CACHE_FOLDER / name)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _fonts_cut_once() -> Iterator[None]:
    """Cut each font down once for all books of the block: e-books get letters that all have, PDFs all letters.

    What an e-book is made of lacks letters, and is for judges of XHTML and of messages alone.
    """
    epub_fonts, pdf_fonts = reflowable_fonts._subset, bind_fonts._cut_down
    few = cache(lambda file, packed: epub_fonts(file, PRINTABLE_ASCII, packed))
    whole = cache(lambda data: pdf_fonts(data, list(range(0xFFFF))))
    with (
        patch.object(reflowable_fonts, "_subset", lambda file, _, packed: few(file, packed)),
        patch.object(bind_fonts, "_cut_down", lambda data, glyphs: whole(data)),  # noqa: ARG005 (called by its name)
        patch.object(bind_fonts, "zlib", SimpleNamespace(compress=lru_cache(64)(zlib.compress))),
        patch.object(pool, "DOCUMENTS_A_WORKER", DOCUMENTS_A_WORKER),
    ):
        yield
