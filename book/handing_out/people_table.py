"""What the desk knows of lists of people: the rules and the words of `people.py`, as plain data."""

from __future__ import annotations

from typing import Any

from book.answers.personal_places import LOGO, PERSONAL_PLACES
from book.diagnostics import Code
from book.handing_out.people import ALIASES, FAULTS, FULL_NAME
from book.manuscript.words import LONGEST_NAME, PLAIN_LETTERS

TOLD = (
    Code.PEOPLE_UNREADABLE,
    Code.PEOPLE_COLUMN,
    Code.PEOPLE_COLUMN_UNUSED,
    Code.PEOPLE_ENCODING,
    Code.PEOPLE_ROW,
    Code.PEOPLE_NAME,
)
"""What can be wrong with a list."""


def people_table() -> dict[str, Any]:
    """Return the table. A list has no logos there: a page of the web cannot open the files that it names."""
    return {
        "places": [place for place in PERSONAL_PLACES if place != LOGO],
        "aliases": ALIASES,
        "full_name": FULL_NAME.pattern.replace(r"[^\W\d_]", r"\p{L}"),
        "faults": FAULTS,
        "diagnostics": {code.slug: [code.text, code.help_text] for code in TOLD},
        "own_words": {"letters": dict(PLAIN_LETTERS), "longest": LONGEST_NAME},
    }
