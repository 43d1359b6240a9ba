"""What a worker process imports: it sets the process up for `typeset`, in the order that this needs."""

from __future__ import annotations

from book.files.garbage import collect_seldom
from book.files.process_env import use_no_machine_fonts
from book.pdf.libraries import found_by_name

use_no_machine_fonts()  # WeasyPrint looks for fonts as soon as it is imported

with found_by_name():
    from book.pdf.layout.typesetter import typeset
    from book.pdf.layout.weasyprint_patches import apply_patches

__all__ = ["typeset"]

apply_patches()
collect_seldom()
