"""All that is mended in WeasyPrint itself, in one place, as two mends of one function would switch each other off.

Whatever typesets calls `apply_patches` first. A patch goes when its test in `tests/pdf/test_weasyprint_patches.py`
passes without it: that is looked at with every new version of WeasyPrint.
"""

from __future__ import annotations

import warnings

from PIL import Image

from book.pdf.layout.weasyprint_patches.cascade import CASCADE
from book.pdf.layout.weasyprint_patches.drawings import DRAWINGS
from book.pdf.layout.weasyprint_patches.elements import ELEMENTS
from book.pdf.layout.weasyprint_patches.gradients import GRADIENTS
from book.pdf.layout.weasyprint_patches.markers import MARKERS
from book.pdf.layout.weasyprint_patches.mends import MENDS
from book.pdf.layout.weasyprint_patches.parts import PARTS
from book.pdf.layout.weasyprint_patches.patch import Patch, Shortcut
from book.pdf.layout.weasyprint_patches.percentages import PERCENTAGES
from book.pdf.layout.weasyprint_patches.styles import STYLES
from book.pdf.layout.weasyprint_patches.text import TEXT
from book.pdf.layout.weasyprint_patches.widths import WIDTHS

PATCHES: tuple[Patch, ...] = (*MENDS, *GRADIENTS, *PARTS, *MARKERS, *CASCADE)
"""In the order in which they are applied. No two replace the same name."""

SHORTCUTS: tuple[Shortcut, ...] = (*ELEMENTS, *STYLES, *PERCENTAGES, *TEXT, *DRAWINGS, *WIDTHS)
"""What is only quicker: pages are the same without any of them."""


def apply_patches() -> None:
    """Mend WeasyPrint in this process. Once or more often is the same: patches call what WeasyPrint came with.

    Of large pictures nothing is said on the way: those that are too large were told when the book was read.
    """
    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
    for patch in PATCHES:
        setattr(patch.module, patch.name, patch.replacement)
    for shortcut in SHORTCUTS:
        for place in shortcut.places:
            setattr(place, shortcut.name, shortcut.replacement)
