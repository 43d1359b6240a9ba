"""What a worker process imports: it sets the process up for `typeset`, in the order that this needs."""

from __future__ import annotations

from book.files.garbage import collect_seldom
from book.files.process_env import use_no_machine_fonts

use_no_machine_fonts()  # WeasyPrint looks for fonts as soon as it is imported

from book.pdf.layout.typesetter import typeset  # noqa: E402 (as above)
from book.pdf.layout.weasyprint_patches import apply_patches  # noqa: E402 (as above)

__all__ = ["typeset"]

apply_patches()
collect_seldom()
