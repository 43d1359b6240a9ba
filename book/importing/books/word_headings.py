"""Headings of Word as pandoc knows them: by localised names of styles, by outline levels, by how they are set.

Word's own headings are called "heading 1" in every language (ECMA-376, part 1, 17.7.4.9); other programs translate the
name. Outline levels: 17.3.1.20.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from book.importing.elements import Element
from book.importing.report import Left
from book.importing.word_left import shown, text_of
from book.importing.word_names import w

_NAMED = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|rubrik|overskrift|otsikko|kop|nagłówek|nadpis|címsor|"
    r"заголовок|επικεφαλίδα|başlık|标题|標題|見出し|제목)\s*(\d)"
)
_OURS = re.compile(r"heading [1-9]")
_CHAPTER = re.compile(r"(?:chapter|kapitel|chapitre|capítulo)\s+(?:\d+|[ivxlc]+)\b.{0,80}", re.IGNORECASE)
_SENTENCE = (".", ",", ";", ":", "!", "…", "”", "“")
_LEVELS, LONGEST, _LARGER, _USUAL = 9, 80, 4, 22
"""How deep headings go, how long one is that only looks so, by how much it is larger than the text, in half points."""


def _value(element: Element | None) -> str:
    return "" if element is None else str(element.get(w("val"), ""))


def name_headings(root: Element, styles: Element, left: Left) -> None:
    """Give paragraphs that are headings in any way the style of one. root: of the text; styles: takes the new ones."""
    known = _Styles(styles)
    has_some = False
    for paragraph in root.iter(w("p")):
        level = known.level_of(paragraph)
        if level and text_of(paragraph).strip():
            known.set(paragraph, level)
        has_some = has_some or bool(level)
    if not has_some:
        _name_by_looks(root, known, left)


class _Styles:
    """The styles of a document. root: of their file."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.by_id = {str(each.get(w("styleId"), "")): each for each in root.iter(w("style"))}

    def chain(self, style: str) -> Iterator[Element]:
        """Give a style, the one that it is based on, and so on."""
        seen: set[str] = set()
        while style in self.by_id and style not in seen:
            seen.add(style)
            yield self.by_id[style]
            style = _value(self.by_id[style].find(w("basedOn")))

    def of(self, paragraph: Element) -> str:
        """Return the style of a paragraph; "" for the usual one."""
        return _value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))

    def level_of(self, paragraph: Element) -> int:
        """Return the level of a heading, from 1; 0 for what is none."""
        own = paragraph.find(f"{w('pPr')}/{w('outlineLvl')}")
        if own is not None:
            return _level(_value(own))
        for style in self.chain(self.of(paragraph)):
            name = _value(style.find(w("name"))).lower()
            if name.startswith(("toc", "title", "subtitle")):
                return 0
            if match := _NAMED.fullmatch(name):
                return int(match[1])
            outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
            if outline is not None:
                return _level(_value(outline))
        return 0

    def set(self, paragraph: Element, level: int) -> None:
        """Make a paragraph a heading, where it is none for pandoc."""
        names = [_value(each.find(w("name"))).lower() for each in self.chain(self.of(paragraph))]
        if not any(_OURS.fullmatch(name) for name in names):
            set_style(paragraph, self.heading(level))

    def heading(self, level: int) -> str:
        """Return the style of headings of a level; one is made if there is none."""
        name = f"heading {level}"
        for key, style in self.by_id.items():
            if _value(style.find(w("name"))).lower() == name:
                return key
        key = f"Heading{level}"
        style = etree.SubElement(self.root, w("style"), {w("type"): "paragraph", w("styleId"): key})
        etree.SubElement(style, w("name"), {w("val"): name})
        self.by_id[key] = style
        return key

    def size(self, paragraph: Element) -> int:
        """Return the smallest size of the words of a paragraph, in half points."""
        return min((self._size(run, paragraph) for run in _spoken(paragraph)), default=0)

    def _size(self, run: Element, paragraph: Element) -> int:
        holders = [run, *self.chain(self.of(paragraph)), *self.root.iter(w("rPrDefault"))]
        found = (_value(holder.find(f"{w('rPr')}/{w('sz')}")) for holder in holders)
        return next((int(each) for each in found if each.isdigit()), _USUAL)

    def is_bold(self, paragraph: Element) -> bool:
        """Whether all words of a paragraph are bold."""
        runs = list(_spoken(paragraph))
        return bool(runs) and all(self._is_bold(run, paragraph) for run in runs)

    def _is_bold(self, run: Element, paragraph: Element) -> bool:
        for holder in (run, *self.chain(self.of(paragraph))):
            sign = holder.find(f"{w('rPr')}/{w('b')}")
            if sign is not None:
                return _value(sign) not in ("0", "false")
        return False


def _level(outline: str) -> int:
    return int(outline) + 1 if outline.isdigit() and int(outline) < _LEVELS else 0


def _spoken(paragraph: Element) -> Iterator[Element]:
    return (run for run in paragraph.iter(w("r")) if text_of(run).strip())


def _name_by_looks(root: Element, styles: _Styles, left: Left) -> None:
    """Where nothing says that it is a heading, short lines that are set like headings are: the larger, the higher."""
    paragraphs = [each for each in root.iter(w("p")) if text_of(each).strip()]
    usual = _usual_size(paragraphs, styles)
    looks: dict[Element, tuple[int, int]] = {}
    for paragraph in paragraphs:
        if look := _look(paragraph, styles, usual):
            looks[paragraph] = look
    if len(looks) < 2 or 2 * len(looks) > len(paragraphs):
        return
    ranks = sorted(set(looks.values()), reverse=True)
    for paragraph, look in looks.items():
        level = min(ranks.index(look) + 1, _LEVELS)
        set_style(paragraph, styles.heading(level))
        left.change(f"“{shown(text_of(paragraph))}”: a heading of level {level} now, as it was set like one")


def _usual_size(paragraphs: list[Element], styles: _Styles) -> int:
    letters: dict[int, int] = {}
    for paragraph in paragraphs:
        size = styles.size(paragraph)
        letters[size] = letters.get(size, 0) + len(text_of(paragraph))
    return max(letters, key=lambda size: letters[size], default=_USUAL)


def _look(paragraph: Element, styles: _Styles, usual: int) -> tuple[int, int] | None:
    """Return how a heading is set: its size, and whether it says that it is a chapter; None for what is no heading."""
    words = text_of(paragraph).strip()
    parent = paragraph.getparent()
    if len(words) > LONGEST or parent is None or parent.tag != w("body"):
        return None
    if _CHAPTER.fullmatch(words) and not words.endswith(_SENTENCE):
        return 1, 0
    size = styles.size(paragraph)
    is_set_apart = size >= usual + _LARGER or styles.is_bold(paragraph)
    if not is_set_apart or words.endswith(_SENTENCE) or paragraph.find(f"{w('pPr')}/{w('numPr')}") is not None:
        return None
    return 0, max(size, usual)


def set_style(paragraph: Element, style: str) -> None:
    """Give a paragraph a style in place of the one that it has."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    for old in properties.findall(w("pStyle")):
        properties.remove(old)
    properties.insert(0, etree.Element(w("pStyle"), {w("val"): style}))
