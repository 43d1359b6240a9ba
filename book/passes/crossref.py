"""Resolve links between the author's files: each cross-reference learns what it leads to."""

from __future__ import annotations

from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems, nearest
from book.language import wording
from book.manuscript.labels import section_label
from book.manuscript.model import Heading, Manuscript, Section, headings
from book.wording import Wording


def crossref(manuscript: Manuscript, language: str, problems: Problems) -> None:
    """Complete every `crossref_open` token's meta: anchor, label ("Worksheet 6" or ""), title, same_section.

    language: the book's; a section in another has its labels in that, where the builder has words in it.
    A link to a file that is not part of the book, or to a heading that does not exist, is an error.
    """
    targets = {section.source: section for section in manuscript.in_reading_order()}
    for section, token in manuscript.walk():
        if token.type != "crossref_open":
            continue
        target = targets.get(token.meta["target_file"])
        place = Place(section.source, _line(token))
        if target is None:
            problems.add(Code.LINK_NOT_IN_BOOK, place, path=token.meta["target_file"])
            continue
        _resolve(token, section, target, wording(section.language, language), place, problems)


def _resolve(token: Token, section: Section, target: Section, words: Wording, place: Place, problems: Problems) -> None:
    heading = _heading(token.meta["fragment"], target, place, problems)
    token.meta["anchor"] = heading.anchor if heading else target.id
    token.meta["title"] = heading.title if heading else target.title
    token.meta["label"] = section_label(target, words)
    token.meta["same_section"] = target is section


def _heading(fragment: str, target: Section, place: Place, problems: Problems) -> Heading | None:
    if not fragment:
        return None
    known = {heading.anchor.removeprefix(target.id + "-"): heading for heading in headings(target)}
    if fragment not in known:
        problems.add(Code.LINK_DEAD, place, fragment=fragment, path=target.source, hint=nearest(fragment, known))
    return known.get(fragment)


def _line(token: Token) -> int:
    line = token.meta.get("line")
    if line is not None:
        return int(line)
    return token.map[0] + 1 if token.map else 1
