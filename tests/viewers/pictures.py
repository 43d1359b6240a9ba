"""How each viewer shows a PDF: pictures of its pages, with what was filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
from PIL import Image

from tests.judges.programs import need, run
from tests.viewers.fillers import MUPDF, pdfjs
from tests.viewers.places import SCALE

Pages = list[Image.Image]
Show = Callable[[Mapping[str, Path], Path], dict[str, Pages]]
"""Files by name, and a folder to work in."""


def show_pdfium(files: Mapping[str, Path], _: Path) -> dict[str, Pages]:
    """Chrome and Edge."""
    return {name: _pdfium_pages(file) for name, file in files.items()}


def _pdfium_pages(file: Path) -> Pages:
    with pypdfium2.PdfDocument(file) as document:
        document.init_forms()
        return [page.render(scale=SCALE, may_draw_forms=True).to_pil() for page in list(document)]


def show_mupdf(files: Mapping[str, Path], _: Path) -> dict[str, Pages]:
    """MuPDF and what is built on it."""
    return {name: _mupdf_pages(file) for name, file in files.items()}


def _mupdf_pages(file: Path) -> Pages:
    with MUPDF.open(file) as document:
        return [page.get_pixmap(matrix=MUPDF.Matrix(SCALE, SCALE)).pil_image() for page in document]


def show_poppler(files: Mapping[str, Path], folder: Path) -> dict[str, Pages]:
    """Evince and Okular."""
    program = need("poppler", "pdftocairo")
    for name, file in files.items():
        done = run([program, "-png", "-r", str(72 * SCALE), file, folder / f"poppler-{name}"])
        assert done.returncode == 0, done.stderr
    return {name: _opened(sorted(folder.glob(f"poppler-{name}-*.png"))) for name in files}


def show_pdfjs(files: Mapping[str, Path], folder: Path) -> dict[str, Pages]:
    """Firefox, as it prints."""
    work: list[dict[str, object]] = []
    for name, file in files.items():
        (folder / f"pdfjs-{name}").mkdir()
        work.append({"source": str(file), "pictures": str(folder / f"pdfjs-{name}"), "scale": SCALE})
    pdfjs(work)
    return {name: _opened(sorted((folder / f"pdfjs-{name}").iterdir())) for name in files}


def _opened(files: list[Path]) -> Pages:
    pages = []
    for file in files:
        with Image.open(file) as picture:
            pages.append(picture.convert("RGB"))
    return pages
