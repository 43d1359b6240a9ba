"""Pages of an EPUB in the marks that Kindle knows, and the formulas that stood in them, to be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from posixpath import dirname, relpath

from lxml import etree

from book.epub.xhtml_pages import serialise
from book.manuscript.mathematics import X_HEIGHT, drawn
from book.reflowable.xhtml import MATHML, element, tag

FORMULA_FOLDER = "EPUB/formulas"
MATH = f"{{{MATHML}}}math"
NCX_LEVELS = 2
"""How deep Kindle's contents go ("Amazon Kindle Publishing Guidelines", "NCX Guidelines")."""

_REFUSED = re.compile(
    r"(?<=[{;])\s*(?:position\s*:\s*(?:absolute|fixed)|margin(?:-\w+)?\s*:[^;}]*-[\d.][^;}]*)\s*(?:;|(?=\}))"
)


@dataclass
class Formulas:
    """The formulas of a book, each once: their MathML and the files of their pictures."""

    files: dict[str, str] = field(default_factory=dict)

    def file_of(self, mathml: str) -> str:
        """Return the file that shows a formula."""
        return self.files.setdefault(mathml, f"{FORMULA_FOLDER}/{len(self.files) + 1}.png")


def plain_css(css: str) -> str:
    """Return a style sheet without what Kindle refuses."""
    return _REFUSED.sub("", css)


def plain_page(name: str, page: bytes, formulas: Formulas) -> bytes:
    """Return a page, whose file is `name`, as Kindle shows it: formulas as pictures, what can be opened lies open."""
    root = etree.fromstring(page)
    changes = [*_draw_formulas(root, dirname(name), formulas), *_open_details(root), *_plain_styles(root)]
    return serialise(root) if changes else page


def _draw_formulas(root: etree._Element, folder: str, formulas: Formulas) -> Iterator[etree._Element]:
    for line in list(root.iter(etree.Element)):
        for math in line.findall(MATH):
            shown = _drawing_of(math, folder, formulas)
            shown.tail = math.tail
            for row in math.iterdescendants():
                if anchor := row.get("id"):
                    math.addprevious(element("span", id=anchor))
            line.replace(math, shown)
            if math.get("display") == "block":
                line.set("style", "text-align: center")
            yield shown


def _drawing_of(math: etree._Element, folder: str, formulas: Formulas) -> etree._Element:
    """The picture that stands for a formula among letters, as large as they are, and its words."""
    alone = copy(math)
    alone.attrib.pop("alttext", "")
    alone.tail = None
    mathml = etree.tostring(alone, encoding="unicode")
    drawing = drawn(mathml)
    style = f"width: {drawing.width * X_HEIGHT:.3f}em; vertical-align: {drawing.foot * X_HEIGHT:.3f}em"
    src = relpath(formulas.file_of(mathml), folder)
    return element("img", class_="formula", src=src, alt=math.get("alttext", ""), style=style)


def _open_details(root: etree._Element) -> Iterator[etree._Element]:
    for details in list(root.iter(tag("details"), tag("summary"))):
        details.set("class", f"{etree.QName(details).localname} {details.get('class', '')}".strip())
        details.attrib.pop("open", "")
        if details.tag == tag("summary"):
            details.set("style", "font-weight: bold")
        details.tag = tag("div")
        yield details


def _plain_styles(root: etree._Element) -> Iterator[etree._Element]:
    for node in root.iter(etree.Element):
        style = node.get("style", "")
        plain = plain_css(f"{{{style}}}")[1:-1].strip()
        if style and plain != style.strip():
            node.set("style", plain)
            yield node


def flat_ncx(ncx: bytes) -> bytes:
    """Return contents of at most two levels: what lies deeper stands behind what it is in."""
    root = etree.fromstring(ncx)
    for chapter in root.findall("{*}navMap/{*}navPoint/{*}navPoint"):
        for deeper in reversed(list(chapter.iterdescendants("{*}navPoint"))):
            chapter.addnext(deeper)
    for depth in root.iterfind("{*}head/{*}meta[@name='dtb:depth']"):
        depth.set("content", str(min(int(depth.get("content", "1")), NCX_LEVELS)))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))
