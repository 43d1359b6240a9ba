"""The head of a worksheet: name, date and session, where the book or the sheet asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from book.diagnostics import Place
from book.manuscript.dates import is_time_of_day
from book.manuscript.model import AnswerSpace, Blank, Date, HeadSpace, Worksheet
from book.manuscript.rules.date import without_pattern
from book.manuscript.words import free_name
from book.project import HEAD_PARTS, Project
from book.wording import SheetHeadWords

AT_THE_TOP = 3
"""Among so many of its first answer spaces, what a sheet asks for by itself stands in its own head."""

_WIDTHS = {"name": 12, "date": 6, "session": 4}
"""Of the blanks, in underscores."""

_BEHIND = re.compile(r"\s*\(.*")


def add_head(sheet: Worksheet, project: Project) -> None:
    """Give a sheet the head that its front matter asks for, or else book.yaml.

    What the book asks for and the sheet has at its top already is not there twice; what its own front matter asks for
    is. The ids ("sheet.head-name") are the same in every language.
    """
    words = project.wording(sheet.language).sheet_head
    asked = sheet.asked_head
    if asked is None:
        asked = tuple(part for part in project.sheets.head if not _is_there(part, sheet.spaces[:AT_THE_TOP], words))
    taken = {space.id for space in sheet.spaces}
    sheet.head = [HeadSpace(part, _space(part, sheet, words, taken)) for part in asked]
    sheet.spaces[:0] = [each.space for each in sheet.head]


def words_of_head(part: str, words: SheetHeadWords) -> str:
    """Return what stands in front of a space of the head, without the pattern of a date."""
    return without_pattern(str(getattr(words, part)))[0]


def is_of_a_head(space: AnswerSpace, words: SheetHeadWords) -> bool:
    """Whether a space in the body of a sheet asks for what a head asks for."""
    return any(_is_there(part, [space], words) for part in HEAD_PARTS)


def _is_there(part: str, spaces: Iterable[AnswerSpace], words: SheetHeadWords) -> bool:
    """Whether one of these spaces has the same words, or asks for a date of any name."""
    called = {part, words_of_head(part, words).casefold()}
    return any(
        _BEHIND.sub("", space.label).casefold() in called
        or (part == "date" and isinstance(space, Date) and not is_time_of_day(space.pattern))
        for space in spaces
    )


def _space(part: str, sheet: Worksheet, words: SheetHeadWords, taken: set[str]) -> AnswerSpace:
    said, pattern = without_pattern(str(getattr(words, part)))
    label = f"{said} ({sheet.title})"
    if any(space.label == label for space in sheet.spaces):
        label = said
    name, place = free_name(f"{sheet.id}.head-{part}", taken), Place(sheet.source)
    if pattern:
        return Date(id=name, label=label, place=place, pattern=pattern)
    return Blank(id=name, label=label, place=place, width=_WIDTHS[part])
