"""What the process imports from which workers are forked: the worker, and the builder's fonts, unpacked for them all.

It stands apart from the worker, as what is unpacked decides how fast a document comes, never what it is.
"""

from __future__ import annotations

import gc

from book.files.packed_fonts import unpack_default_fonts
from book.pdf.layout import worker

__all__ = ["worker"]

unpack_default_fonts()
gc.freeze()
