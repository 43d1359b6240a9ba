"""How a drawing looks that is put into a PDF as an annotation (ISO 32000-1, 12.5.6.13)."""

from __future__ import annotations

WIDTH = 1.3
"""Of a stroke in pt: as a pen's on paper."""

COLOUR = (0.1, 0.2, 0.5)
"""Red, green and blue: an ink that is not that of the page."""

PRINTED = 4
"""Annotation flag: it is printed too (table 165)."""
