"""The flags and states of a PDF's form fields, for what writes them and what reads them (ISO 32000-1, 12.7.4)."""

from __future__ import annotations

MULTILINE = 1 << 12
"""Flag of a text field that has several lines (table 228)."""

RADIO = 1 << 15
PUSH_BUTTON = 1 << 16
"""Flags of a button of which one of a group is on, and of one that has no value (table 226)."""

TICKED = "Yes"
"""The state of a checkbox that is ticked, as we write it."""

OFF = "Off"
"""The state of a button that is not on (12.7.4.2.3)."""

AREAS = "Areas"
"""An entry of our own in the field of a drawing: what is drawn on, left, bottom, right and top of each part, in pt."""
