"""Words that no cover has room for, known before a cover is made: how much room they need is worked out anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from book.clinic import Clinic
from book.diagnostics import Code, Place, Problems
from book.editions import EPUB, PRESS, WEB, Edition
from book.html.wrap import A4_WIDTH, Fit, Wrap, blurb_fit, blurb_of, front_fit, title_fit
from book.project import Project
from book.reflowable.cover import FRONT, room_of_clinic

LOWEST = Wrap(A4_WIDTH, 279.4, 0, 0)
"""As narrow as A4 and as low as Letter, so that what fits it fits both."""

SMALL = {"a5": Wrap(148.0, 210.0, 0, 0), "pocket": Wrap(120.0, 190.0, 0, 0)}
"""The fronts of smaller papers, by their names."""

FRONT_WORDS = "title, subtitle, names and the cover’s “line”"


def report_long_covers(
    project: Project, clinic: Clinic | None, editions: Sequence[Edition], problems: Problems
) -> None:
    """Warn of the words on a front or a back that have no room there in their smallest type."""
    for edition in editions:
        for side, words, place, fit in _sides(project, clinic, edition):
            if not fit.fits:
                problems.add(Code.COVER_LONG, place, side=side, edition=edition.label, words=words)


def _sides(project: Project, clinic: Clinic | None, edition: Edition) -> Iterator[tuple[str, str, Place, Fit]]:
    if edition.scope in (EPUB, WEB):
        yield "front", FRONT_WORDS, project.place("title"), title_fit(FRONT, project, room_of_clinic(clinic))
    if edition.scope is PRESS:
        wrap = SMALL.get(edition.paper.name, LOWEST) if edition.paper else LOWEST
        front = front_fit(wrap, project, clinic)
        yield "front", FRONT_WORDS, project.place("title"), front
        own = bool(project.cover and project.cover.blurb)
        words, at = (
            ("“blurb”", ("cover", "blurb")) if own else ("the description, or write a “blurb”", ("description",))
        )
        yield "back", words, project.place(*at), blurb_fit(wrap, blurb_of(project), front.foot)
