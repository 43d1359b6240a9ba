"""What the desk knows of lists of people: the rules of `people.py` and the book's words, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from book.answers.personal_places import LOGO, PERSONAL_PLACES
from book.diagnostics import Code
from book.handing_out.people import ALIASES, FULL_NAME
from book.manuscript.words import LONGEST_NAME, PLAIN_LETTERS

ADVICE = {
    Code.PEOPLE_UNREADABLE: "save_as_csv",
    Code.PEOPLE_COLUMN: "needs_code",
    Code.PEOPLE_COLUMN_UNUSED: "can_say",
    Code.PEOPLE_ENCODING: "look_at_accents",
    Code.PEOPLE_ROW: "",
    Code.PEOPLE_NAME: "use_codes",
}
"""What can be wrong with a list, and which of the words say what to do on the desk, where nobody types a command."""


def people_table(words: Mapping[str, str]) -> dict[str, Any]:
    """Return the table. A list has no logos there: a page of the web cannot open the files that it names.

    words: `Wording.people` of the book. In English it has none for messages, which are said as in the terminal.
    """
    said = {code.slug: [words.get(code.slug, code.text), words.get(advice, "")] for code, advice in ADVICE.items()}
    return {
        "places": [place for place in PERSONAL_PLACES if place != LOGO],
        "aliases": ALIASES,
        "full_name": FULL_NAME.pattern.replace(r"[^\W\d_]", r"\p{L}"),
        "faults": words,
        "diagnostics": said,
        "own_words": {"letters": dict(PLAIN_LETTERS), "longest": LONGEST_NAME},
    }
