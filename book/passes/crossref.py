"""Resolve links between the author's files: each cross-reference learns what it leads to.

Its words, “Worksheet 6, page 42”, come from `manuscript.labels` and the language file, and are set in `html.inline`.
"""

from __future__ import annotations

from dataclasses import replace

from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems, nearest
from book.manuscript.labels import section_label
from book.manuscript.model import Heading, Manuscript, Section, headings
from book.manuscript.tokens.links import LANDING, PLACE, TARGET, Landing
from book.project import Project


def crossref(manuscript: Manuscript, project: Project, problems: Problems) -> None:
    """Give every `crossref_open` token its `LANDING`.

    project: whose words these are; a section in another language has its labels in that, where there are words in it.
    A link to a file that is not part of the book, or to a heading that does not exist, is an error.
    """
    targets = {section.source: section for section in manuscript.in_reading_order()}
    inside = {section.id for section in manuscript.in_the_book()}
    for section, token in manuscript.walk():
        if token.type != "crossref_open":
            continue
        named = TARGET.of(token)
        target = targets.get(named.file)
        place = Place(section.source, _line(token))
        if target is None:
            problems.add(Code.LINK_NOT_IN_BOOK, place, path=named.file)
            continue
        heading = _heading(named.fragment, target, place, problems)
        label = section_label(target, project.wording(section.language))
        landing = _landing(target, heading, label)
        LANDING.put(token, replace(landing, same_section=target is section, in_book=target.id in inside))


def _landing(target: Section, heading: Heading | None, label: str) -> Landing:
    return Landing(
        anchor=heading.anchor if heading else target.id,
        title=heading.title if heading else target.title,
        label=label,
    )


def _heading(fragment: str, target: Section, place: Place, problems: Problems) -> Heading | None:
    if not fragment:
        return None
    known = {heading.anchor.removeprefix(target.id + "-"): heading for heading in headings(target)}
    if fragment not in known:
        problems.add(Code.LINK_DEAD, place, fragment=fragment, path=target.source, hint=nearest(fragment, known))
    return known.get(fragment)


def _line(token: Token) -> int:
    if place := PLACE.get(token):
        return place.line
    return token.map[0] + 1 if token.map else 1
