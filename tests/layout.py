"""Pages laid out as a worker process does it, for tests that look at their boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import weasyprint

from book.editions import EDITIONS
from book.pdf.layout.book_fonts import BookFonts
from book.pdf.layout.project_fetcher import BASE, ProjectFetcher
from book.pdf.layout.weasyprint_patches import apply_patches


def lay_out(page: str, edition: str, root: Path, forms: bool = False) -> Any:
    """Return the WeasyPrint document of an HTML page. root: the project folder, where its addresses begin."""
    apply_patches()
    fonts, fetcher = BookFonts(), ProjectFetcher(root)
    addresses = [f"{BASE}styles/{name}" for name in EDITIONS[edition].styles]
    sheets = [weasyprint.CSS(url=address, url_fetcher=fetcher, font_config=fonts) for address in addresses]
    source = weasyprint.HTML(string=page, base_url=BASE, url_fetcher=fetcher)
    return source.render(stylesheets=sheets, font_config=fonts, pdf_forms=forms)
