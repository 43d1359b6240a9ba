"""The names in a worksheet that is printed several times: every copy after the first has names of its own.

The first copy keeps the sheet's names. In the second, the answer space "sheet.label" is "sheet.2.label", and so is its
field in a PDF; the anchor "sheet" is "sheet--2". What links to the sheet leads to the first copy.
"""

from __future__ import annotations

import re

MOST_COPIES = 99
"""How many copies of a sheet a file to hand out holds at most."""

_SPACE = re.compile(r"(?P<sheet>[^.]+)\.(?P<copy>[1-9]\d{0,2})\.(?P<name>.+)", re.ASCII)
_ANCHOR = re.compile(r"--\d+$", re.ASCII)


def space_in_copy(space: str, copy: int) -> str:
    """Return the id that an answer space has in a copy, from 2."""
    sheet, _, name = space.partition(".")
    return f"{sheet}.{copy}.{name}"


def split_space(name: str) -> tuple[str, int]:
    """Return an answer space's id in the first copy, and the number of the copy (from 1) that has it by this name."""
    match = _SPACE.fullmatch(name)
    return (f"{match['sheet']}.{match['name']}", int(match["copy"])) if match else (name, 1)


def anchor_in_copy(anchor: str, copy: int) -> str:
    """Return the id that an element has in a copy, from 2."""
    return f"{anchor}--{copy}"


def in_first_copy(name: str) -> str:
    """Return the name that an anchor or an answer space has in the first copy of its sheet."""
    return split_space(_ANCHOR.sub("", name))[0]
