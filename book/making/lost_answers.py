"""Answer spaces that are lost on their way: in the XHTML of an edition, or on the pages of its PDF."""

from __future__ import annotations

from collections.abc import Iterable

from book.diagnostics import Code, Problems
from book.editions import Edition
from book.manuscript.model import AnswerSpace


def report_lost(spaces: Iterable[AnswerSpace], edition: Edition, problems: Problems) -> None:
    """Report answer spaces that an edition would not show."""
    for space in spaces:
        problems.add(Code.ANSWER_LOST, space.place, label=space.label, edition=edition.label)
