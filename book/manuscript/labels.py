"""What a numbered section, figure or table is called where the text names it, "Worksheet 6", and its id."""

from __future__ import annotations

from markdown_it.token import Token

from book.manuscript.model import Role, Section
from book.manuscript.tokens.blocks import NUMBER
from book.wording import Wording


def section_label(section: Section, words: Wording) -> str:
    """Return "Chapter 3", "Appendix A" or "Worksheet 6", in the language of the words; "" where there is no number."""
    if section.number is None:
        return ""
    phrases = {Role.WORKSHEET: words.worksheet, Role.APPENDIX: words.appendix}
    return phrases.get(section.role, words.chapter).format(number=section.printed_number)


def figure_anchor(section: Section, figure: Token) -> str:
    """Return the id of a figure."""
    return f"{section.id}-fig-{NUMBER.of(figure)}"


def table_anchor(section: Section, table: Token) -> str:
    """Return the id of a table that has a caption; others have no number either, and none."""
    return f"{section.id}-table-{NUMBER.of(table)}" if table.children else ""
