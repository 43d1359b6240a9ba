"""From a place in the EPUB back to the author's file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from book.checks.epub.opened import line_of
from book.diagnostics import Code, Place, Problems

if TYPE_CHECKING:
    from book.manuscript.model import Manuscript, Section

GOING_ON = re.compile(r"(-continued-\d+(-of-\d+)?)+$")


@dataclass
class Trace:
    """What the EPUB's ids stand for in the author's files.

    places: of sections, headings and answer spaces by their ids; spaces: ids of the answer spaces of each section that
    the book shows; titles: of the sections.
    """

    places: dict[str, Place] = field(default_factory=dict)
    spaces: dict[str, list[str]] = field(default_factory=dict)

    def origin(self, root: etree._Element, node: etree._Element | None) -> Place | None:
        """The place of the last thing known before a node, the node itself included; None if nothing is known."""
        known = None
        for each in root.iter(etree.Element):
            for name in (each.get("id"), each.get("data-space")):
                known = self.places.get(GOING_ON.sub("", name or ""), known)
            if each is node:
                break
        return known


def trace(manuscript: Manuscript) -> Trace:
    """Note the places of all that has a name in the book."""
    found = Trace()
    for section in manuscript.in_reading_order():
        if section.source:
            _note(section, found)
    return found


def _note(section: Section, found: Trace) -> None:
    found.places[section.id] = Place(section.source)
    found.spaces[section.id] = [space.id for space in section.spaces]
    for token in section.tokens:
        if token.type == "heading_open":
            found.places[str(token.attrGet("id"))] = section.place_of(token)
    for space in section.spaces:
        found.places[space.id] = space.place


@dataclass
class Report:
    """Adds what is found in an EPUB to the problems, at the author's line where it is known."""

    epub: str
    trace: Trace
    problems: Problems

    def add(
        self,
        code: Code,
        file: str,
        root: etree._Element | None = None,
        node: etree._Element | None = None,
        **words: object,
    ) -> None:
        """Note a problem in a file of the package; node: the element it is about."""
        origin = self.trace.origin(root, node) if root is not None else None
        self.problems.add(code, origin or Place(f"{self.epub}/{file}", line_of(node)), **words)
