"""What Word's fields and styles say of a book, written so that pandoc reads it: captions, references, parts.

Complex fields: ECMA-376, part 1, 17.16.18; REF: 17.16.5.52; the style of captions: 17.7.4.9 (built in as "caption").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from book.importing.archive import parsed
from book.importing.elements import Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_REFERENCE = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")
_FIGURE, _CAPTION, _TABLE = "CaptionedFigure", "ImageCaption", "TableCaption"
_NEW_STYLES = {_FIGURE: "Captioned Figure", _CAPTION: "Image Caption", _TABLE: "Table Caption"}


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def prepared_word(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a document with its captions, references and parts as pandoc has them. Raises Unreadable."""
    if _BODY not in files:
        return files
    root = parsed(files[_BODY], _BODY)
    styles = parsed(files[_STYLES], _STYLES) if _STYLES in files else etree.Element(_w("styles"))
    names = {_value(each, "styleId"): _value(each.find(_w("name"))).lower() for each in styles.iter(_w("style"))}
    _captions(root, names)
    _parts(root, names)
    _references(root)
    for identifier, said in _NEW_STYLES.items():
        style = etree.SubElement(styles, _w("style"), {_w("type"): "paragraph", _w("styleId"): identifier})
        etree.SubElement(style, _w("name"), {_w("val"): said})
    return {**files, _BODY: etree.tostring(root), _STYLES: etree.tostring(styles)}


def _value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(_w(name), ""))


def _style(paragraph: Element) -> str:
    return _value(paragraph.find(f"{_w('pPr')}/{_w('pStyle')}"))


def _set_style(paragraph: Element, style: str) -> None:
    properties = paragraph.find(_w("pPr"))
    if properties is None:
        properties = etree.Element(_w("pPr"))
        paragraph.insert(0, properties)
    for old in properties.findall(_w("pStyle")):
        properties.remove(old)
    properties.insert(0, etree.Element(_w("pStyle"), {_w("val"): style}))


def _captions(root: Element, names: dict[str, str]) -> None:
    for paragraph in list(root.iter(_w("p"))):
        if names.get(_style(paragraph), _style(paragraph).lower()) != "caption":
            continue
        before, behind = _neighbour(paragraph, previous=True), _neighbour(paragraph, previous=False)
        if behind is not None and behind.tag == _w("tbl"):
            _set_style(paragraph, _TABLE)
        elif before is not None and before.tag == _w("tbl"):
            before.addprevious(paragraph)
            _set_style(paragraph, _TABLE)
        elif before is not None and next(before.iter(_w("drawing")), None) is not None:
            _set_style(before, _FIGURE)
            _set_style(paragraph, _CAPTION)


def _neighbour(element: Element, previous: bool) -> Element | None:
    """Return the paragraph or table beside one; bookmarks and empty paragraphs are passed over."""
    for each in element.itersiblings(preceding=previous):
        said = "".join(text.text or "" for text in each.iter(_w("t"))).strip()
        if each.tag == _w("tbl") or (
            each.tag == _w("p") and (said or next(each.iter(_w("drawing")), None) is not None)
        ):
            return each
    return None


def _parts(root: Element, names: dict[str, str]) -> None:
    """Titles of parts are headings of level 1 without text behind them."""
    heading = next((style for style, name in names.items() if name == "heading 1"), "")
    for paragraph in root.iter(_w("p")) if heading else ():
        if re.fullmatch(r"part([ -]?(title|heading))?|teil|partie|parte", names.get(_style(paragraph), "")):
            _set_style(paragraph, heading)


def _references(root: Element) -> None:
    """What a REF field shows becomes a link to its bookmark."""
    for simple in list(root.iter(_w("fldSimple"))):
        if match := _REFERENCE.match(_value(simple, "instr")):
            simple.tag = _w("hyperlink")
            simple.attrib.clear()
            simple.set(_w("anchor"), match[1])
    for paragraph in root.iter(_w("p")):
        for target, shown in list(_shown_by_fields(paragraph)):
            link = etree.Element(_w("hyperlink"), {_w("anchor"): target})
            shown[0].addprevious(link)
            for run in shown:
                link.append(run)


def _shown_by_fields(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    """Give the bookmark and the runs of each REF field; the marks of the field itself are taken out."""
    code, state = "", ""
    shown: list[Element] = []
    marks: list[Element] = []
    for run in paragraph.findall(_w("r")):
        kind = _value(run.find(_w("fldChar")), "fldCharType")
        if kind == "begin":
            code, shown, marks, state = "", [], [run], kind
        elif kind == "separate" or (state == "begin" and run.find(_w("instrText")) is not None):
            code += "".join(each.text or "" for each in run.findall(_w("instrText")))
            marks.append(run)
            state = kind or state
        elif kind == "end":
            match = _REFERENCE.match(code)
            if match and shown:
                for mark in (*marks, run):
                    paragraph.remove(mark)
                yield match[1], shown
            state = ""
        elif state == "separate":
            shown.append(run)
