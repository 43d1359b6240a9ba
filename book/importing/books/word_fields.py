"""What Word's fields and styles say of a book, written so that pandoc reads it: captions, references, parts.

Complex fields: ECMA-376, part 1, 17.16.18; REF: 17.16.5.52; the style of captions: 17.7.4.9 (built in as "caption").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from book.importing.archive import parsed
from book.importing.books.word_headings import name_headings, set_style
from book.importing.books.word_sources import name_sources
from book.importing.elements import Element, remove
from book.importing.report import Left
from book.importing.word_left import near, text_of
from book.importing.word_names import WORD, w

_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_REFERENCE = re.compile(r"\s*(REF|PAGEREF|NOTEREF)\s+(\S+)")
_NUMBERED_ANEW = {
    "PAGEREF": "it is a link now, which prints its page by itself",
    "NOTEREF": "it stays as it is, but notes are counted anew in each chapter",
}
_FIGURE, _CAPTION, _TABLE = "CaptionedFigure", "ImageCaption", "TableCaption"
_CAPTIONS = ("caption", "beschriftung", "légende", "leyenda", "epígrafe", "didascalia", "figure", "illustration")
"""What the style of captions is called: by Word in every language, by LibreOffice, by others."""
_MADE_LISTS = re.compile(r"toc \d|table of figures|index \d|contents \d|illustration index \d")
_NEW_STYLES = {_FIGURE: "Captioned Figure", _CAPTION: "Image Caption", _TABLE: "Table Caption"}


def prepared_word(files: dict[str, bytes], left: Left) -> dict[str, bytes]:
    """Return the files of a document with its headings, captions, references and sources as pandoc has them.

    Raises Unreadable.
    """
    if _BODY not in files:
        return files
    root = parsed(files[_BODY], _BODY)
    styles = parsed(files[_STYLES], _STYLES) if _STYLES in files else etree.Element(w("styles"), nsmap={"w": WORD})
    names = {_value(each, "styleId"): _value(each.find(w("name"))).lower() for each in styles.iter(w("style"))}
    _leave_lists(root, names, left)
    _captions(root, names)
    _parts(root, names)
    name_headings(root, styles, left)
    name_sources(root, files)
    _references(root, left)
    for identifier, said in _NEW_STYLES.items():
        style = etree.SubElement(styles, w("style"), {w("type"): "paragraph", w("styleId"): identifier})
        etree.SubElement(style, w("name"), {w("val"): said})
    return {**files, _BODY: etree.tostring(root), _STYLES: etree.tostring(styles)}


def _value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(w(name), ""))


def _style(paragraph: Element) -> str:
    return _value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))


def _leave_lists(root: Element, names: dict[str, str], left: Left) -> None:
    """Contents, lists of figures and an index are made anew by the book."""
    for paragraph in list(root.iter(w("p"))):
        if _MADE_LISTS.fullmatch(names.get(_style(paragraph), "")):
            left.add(f"list “{names[_style(paragraph)]}” of Word: left out, as the book makes its own")
            remove(paragraph)


def _captions(root: Element, names: dict[str, str]) -> None:
    for paragraph in list(root.iter(w("p"))):
        if names.get(_style(paragraph), _style(paragraph).lower()) not in _CAPTIONS:
            continue
        before, behind = _neighbour(paragraph, previous=True), _neighbour(paragraph, previous=False)
        if behind is not None and behind.tag == w("tbl"):
            set_style(paragraph, _TABLE)
        elif before is not None and before.tag == w("tbl"):
            before.addprevious(paragraph)
            set_style(paragraph, _TABLE)
        elif before is not None and _has_drawing(before):
            set_style(before, _FIGURE)
            set_style(paragraph, _CAPTION)
        elif behind is not None and _has_drawing(behind):
            behind.addnext(paragraph)
            set_style(behind, _FIGURE)
            set_style(paragraph, _CAPTION)


def _has_drawing(element: Element) -> bool:
    return next(element.iter(w("drawing")), None) is not None


def _neighbour(element: Element, previous: bool) -> Element | None:
    """Return the paragraph or table beside one; bookmarks and empty paragraphs are passed over."""
    for each in element.itersiblings(preceding=previous):
        said = "".join(text.text or "" for text in each.iter(w("t"))).strip()
        if each.tag == w("tbl") or (each.tag == w("p") and (said or next(each.iter(w("drawing")), None) is not None)):
            return each
    return None


def _parts(root: Element, names: dict[str, str]) -> None:
    """Titles of parts are headings of level 1 without text behind them."""
    heading = next((style for style, name in names.items() if name == "heading 1"), "")
    for paragraph in root.iter(w("p")) if heading else ():
        if re.fullmatch(r"part([ -]?(title|heading))?|teil|partie|parte", names.get(_style(paragraph), "")):
            set_style(paragraph, heading)


def _references(root: Element, left: Left) -> None:
    """What a REF field shows becomes a link to its bookmark."""
    for paragraph in root.iter(w("p")):
        for field, target, shown in list(_shown_by_fields(paragraph)):
            if field != "REF":
                words = "".join(map(text_of, shown))
                left.change(f"“{words}”, {near(paragraph)}: a number that Word kept; {_NUMBERED_ANEW[field]}")
            if field == "NOTEREF":
                continue
            link = etree.Element(w("hyperlink"), {w("anchor"): target})
            shown[0].addprevious(link)
            for run in shown:
                link.append(run)


def _shown_by_fields(paragraph: Element) -> Iterator[tuple[str, str, list[Element]]]:
    """Give kind, bookmark and runs of each field that refers; the marks of the field itself are taken out."""
    code, state = "", ""
    shown: list[Element] = []
    marks: list[Element] = []
    for run in paragraph.findall(w("r")):
        kind = _value(run.find(w("fldChar")), "fldCharType")
        if kind == "begin":
            code, shown, marks, state = "", [], [run], kind
        elif kind == "separate" or (state == "begin" and run.find(w("instrText")) is not None):
            code += "".join(each.text or "" for each in run.findall(w("instrText")))
            marks.append(run)
            state = kind or state
        elif kind == "end":
            match = _REFERENCE.match(code)
            if match and shown:
                for mark in (*marks, run):
                    paragraph.remove(mark)
                yield match[1], match[2], shown
            state = ""
        elif state == "separate":
            shown.append(run)
