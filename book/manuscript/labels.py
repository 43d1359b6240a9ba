"""What a numbered section, figure or table is called where the text names it, "Worksheet 6", and its id."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from book.manuscript.model import Manuscript, Role, Section
from book.manuscript.page_kinds import has_figures
from book.manuscript.tokens.blocks import NUMBER
from book.wording import Wording


def section_label(section: Section, words: Wording) -> str:
    """Return "Chapter 3", "Appendix A" or "Worksheet 6", in the language of the words; "" where there is no number."""
    if section.number is None:
        return ""
    phrases = {Role.WORKSHEET: words.worksheet, Role.APPENDIX: words.appendix}
    return phrases.get(section.role, words.chapter).format(number=section.printed_number)


def figure_anchor(section: Section, figure: Token) -> str:
    """Return the id of a figure; of a picture without a number its name, "" without one."""
    number = NUMBER.get(figure)
    return f"{section.id}-fig-{number}" if number else str(figure.attrs.get("id", ""))


def figures(manuscript: Manuscript) -> Iterator[tuple[Section, Token]]:
    """The figures of the book that are numbered, each with the section that it is in."""
    return ((section, token) for section, token in _in_the_book(manuscript, "figure") if has_figures(section.kind))


def captioned_tables(manuscript: Manuscript) -> Iterator[tuple[Section, Token]]:
    """The tables of the book that have a caption, each with the section that it is in."""
    return ((section, token) for section, token in _in_the_book(manuscript, "table_open") if token.children)


def _in_the_book(manuscript: Manuscript, kind: str) -> Iterator[tuple[Section, Token]]:
    for section in manuscript.in_the_book():
        yield from ((section, token) for token in section.tokens if token.type == kind)


def table_anchor(section: Section, table: Token) -> str:
    """Return the id of a table that has a caption; others have no number either, and none."""
    return f"{section.id}-table-{NUMBER.of(table)}" if table.children else ""
