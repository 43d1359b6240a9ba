"""Pages laid out as a worker process does it, for tests that look at their boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import weasyprint

from book.editions import EDITIONS
from book.pdf.layout.book_fonts import BookFonts
from book.pdf.layout.weasyprint_patches import apply_patches


def lay_out(page: str, edition: str, root: Path, styles: Path | None = None, forms: bool = False) -> Any:
    """Return the WeasyPrint document of an HTML page.

    root: where its addresses begin; styles: the folder of the edition's style sheets, `root / "styles"` without it.
    """
    apply_patches()
    fonts, folder = BookFonts(), styles or root / "styles"
    sheets = [weasyprint.CSS(folder / name, font_config=fonts) for name in EDITIONS[edition].styles]
    source = weasyprint.HTML(string=page, base_url=f"{root}/")
    return source.render(stylesheets=sheets, font_config=fonts, pdf_forms=forms)
