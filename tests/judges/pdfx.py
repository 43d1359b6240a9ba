"""Judge of files for a printing house: PDF Oxide, the one free validator that knows PDF/X-4.

It has a known fault: of composite fonts (ISO 32000-1, 9.7) it looks for the font file in the font itself, where it
never is, and says XFONT-001 of every one. Of fonts it is therefore not asked; veraPDF and tests/pdf/test_press.py
judge them.
"""

import re
from pathlib import Path

from pdf_oxide import PdfDocument

DEAF = re.compile(r"^\[XFONT-001\]")


def pdfx(path: Path) -> list[str]:
    """Judge one PDF as PDF/X-4: its complaints, and its warnings."""
    verdict = PdfDocument(str(path)).validate_pdf_x("4")
    return [said for said in (*verdict["errors"], *verdict["warnings"]) if not DEAF.match(said)]
