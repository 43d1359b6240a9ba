"""What a numbered section is called where the text names it: "Worksheet 6"."""

from __future__ import annotations

from book.manuscript.model import Role, Section
from book.wording import Wording


def section_label(section: Section, words: Wording) -> str:
    """Return "Chapter 3" or "Worksheet 6", in the language of the words; "" for a section without a number."""
    if section.number is None:
        return ""
    phrase = words.worksheet if section.role is Role.WORKSHEET else words.chapter
    return phrase.format(number=section.number)
