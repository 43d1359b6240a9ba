"""The search of the site: all words of its pages in a script file, which the page of the search finds them in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

from lxml import etree

from book.browser.bundled import bundle
from book.generated_pages import FIGURE_LIST, INDEX, TABLE_LIST, WORKSHEET_LIST
from book.html.context import Context
from book.reflowable.contents import label
from book.reflowable.documents import Document
from book.reflowable.resources import Resource
from book.reflowable.xhtml import tag, text_of

PAGE, LIBRARY, SCRIPT, WORDS = "search.html", "js/minisearch.js", "js/search.js", "js/search-pages.js"
SOURCE = Path(__file__).with_name("scripts") / "search.js"

LISTS = (INDEX, WORKSHEET_LIST, FIGURE_LIST, TABLE_LIST)
"""Pages that name what stands on others."""

HEADINGS = tuple(tag(f"h{level}") for level in range(2, 5))
TITLES = {tag("h1"), tag("footer"), *HEADINGS}
BLOCKS = TITLES | {
    tag(name) for name in ("p", "li", "td", "th", "dt", "dd", "div", "section", "figcaption", "pre", "br")
}


LINE = re.compile(r"_{2,}|…{2,}|\.{4,}")
"""A line to write on."""

LETTERS = frozenset("… ·")
"""What the search writes between words."""


@dataclass
class Place:
    """A part of a page that can be found. href: from the root of the site; heading: "" for what stands before any."""

    title: str
    heading: str
    href: str
    text: str = ""


def search_scripts(documents: Iterable[Document], context: Context) -> list[Resource]:
    """Return the scripts of the page of the search: the library, what it does, and all words of the site."""
    places = [
        place for document in documents if document.piece.kind not in LISTS for place in _places(document, context)
    ]
    data = json.dumps([place.__dict__ for place in places], ensure_ascii=False, separators=(",", ":"))
    texts = {LIBRARY: bundle("web"), SCRIPT: SOURCE.read_text("utf-8"), WORDS: f"var workbookPages = {data};\n"}
    return [Resource(file, "text/javascript", text.encode()) for file, text in texts.items()]


def _places(document: Document, context: Context) -> Iterator[Place]:
    title = label(document, context.project.wording(document.piece.language))
    place = Place(title, "", document.file)
    walk = etree.iterwalk(document.root, events=("start", "end"))
    for event, node in walk:
        if event == "start" and node.tag in HEADINGS and node.get("id"):
            yield from _kept(place)
            place = Place(title, text_of(node), f"{document.file}#{node.get('id')}")
        if event == "start" and _is_beside(node):
            walk.skip_subtree()
        elif event == "start":
            place.text += _space(node) + (node.text or "")
        else:
            place.text += _space(node) + (node.tail or "")
    yield from _kept(place)


def _is_beside(node: etree._Element) -> bool:
    """Whether it is a title, which is known, or what every sheet has at its foot."""
    return node.tag in TITLES or node.get("class") in ("ws-pdf", "number")


def _space(node: etree._Element) -> str:
    return " " if node.tag in BLOCKS else ""


def _kept(place: Place) -> Iterator[Place]:
    words = "".join(sign for sign in LINE.sub(" ", place.text) if category(sign) != "So")
    place.text = " ".join(words.split())
    if place.text or not place.heading:
        yield place
