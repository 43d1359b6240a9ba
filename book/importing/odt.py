"""OpenDocument before pandoc sees it: what it would drop of a form is made a mark in the text.

Form controls (OpenDocument 1.3, part 3, 13), placeholders (7.7.14), tab stops with leaders (17.8), underlined spaces,
and the fields that LibreOffice writes for those of Word: content controls and marks of fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from book.importing.archive import Unreadable, parsed
from book.importing.elements import Element, remove, swap
from book.importing.marks import BLANK, BOX, CIRCLE, DONE, FIELD, LINE, LINES, TAB, clean, pattern, unfolding
from book.importing.odt_beside import read_beside
from book.importing.report import Left

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _DRAW, _FORM, _STYLE = (f"{{{_NS}{name}:1.0}}" for name in ("text", "drawing", "form", "style"))
_CONTENT = "content.xml"


def marked_odt(files: dict[str, bytes], left: Left) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a document with marks in its text, and what programs it holds. Raises Unreadable."""
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        raise Unreadable("it is protected by a password", "Save a copy without a password.")
    if _CONTENT not in files:
        raise Unreadable("it is no OpenDocument text", "Open it in LibreOffice and save it as .odt or .docx.")
    roots = {name: parsed(data, name) for name, data in files.items() if name.lower().endswith(".xml")}
    root, styles = roots[_CONTENT], roots.get("styles.xml")
    for element in root.iter(etree.Element):
        element.text, element.tail = clean(element.text or ""), clean(element.tail or "")
    read_beside(root, left)
    _controls(root, left)
    _content_controls(root)
    _field_marks(root)
    _leaders(root, styles)
    _underlined(root)
    for field in list(root.iter(f"{_TEXT}placeholder", f"{_TEXT}text-input")):
        _replace(field, BLANK * FIELD)
    _title(root)
    _page_heads(root, styles, left)
    programs = ["macros"] if any(name.startswith(("Basic/", "Scripts/")) and "script" in name for name in files) else []
    kept = {name: data for name, data in files.items() if not name.startswith(("Basic/", "Scripts/"))}
    return kept | {_CONTENT: etree.tostring(root)}, programs


def _replace(element: Element, words: str) -> None:
    span = etree.Element(f"{_TEXT}span")
    span.text = words
    swap(element, span)


def _named(root: Element, name: str) -> Iterator[Element]:
    """Give the elements of a name, whatever version of a draft its namespace is of."""
    yield from [each for each in root.iter(etree.Element) if etree.QName(each).localname == name]


def _said(element: Element, key: str) -> str:
    """Return an attribute by its local name."""
    return next((str(value) for name, value in element.items() if etree.QName(name).localname == key), "")


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _content_controls(root: Element) -> None:
    for control in _named(root, "content-control"):
        items = [_said(item, "display-text") or _said(item, "value") for item in _named(control, "list-item")]
        if _said(control, "checkbox") == "true":
            _replace(control, DONE if _said(control, "checked") == "true" else BOX)
        elif items:
            _replace(control, unfolding(items))
        elif _said(control, "date") == "true":
            _replace(control, f"({pattern(_said(control, 'date-format'))}) {BLANK * FIELD}")
        elif _said(control, "showing-place-holder") == "true":
            _replace(control, BLANK * FIELD)


def _field_marks(root: Element) -> None:
    for mark in (*_named(root, "fieldmark-start"), *_named(root, "fieldmark")):
        kind = _said(mark, "type").rpartition(".")[2]
        if kind == "FORMTEXT":
            mark.tail = ""
            for behind in list(mark.itersiblings()):
                ends = etree.QName(behind).localname == "fieldmark-end"
                if ends:
                    break
                remove(behind)
            _replace(mark, BLANK * FIELD)
        elif kind == "FORMCHECKBOX":
            ticked = any(_said(each, "name").endswith("Checkbox_Checked") for each in _named(mark, "param"))
            _replace(mark, DONE if ticked else BOX)
        elif kind == "FORMDROPDOWN":
            entries = [each for each in _named(mark, "param") if "ListEntry" in _said(each, "name")]
            _replace(mark, unfolding([_said(entry, "value") for entry in entries]))


def _underlined(root: Element) -> None:
    """Underlined spaces and tabs are how many people draw a blank."""
    ruled = {
        _said(style, "name")
        for style in root.iter(f"{_STYLE}style")
        for look in style.iter(f"{_STYLE}text-properties")
        if _said(look, "text-underline-style") not in ("", "none")
    }
    for span in list(root.iter(f"{_TEXT}span")):
        spaces = list(span.iter(f"{_TEXT}s", f"{_TEXT}tab"))
        if _said(span, "style-name") in ruled and len(span) == len(spaces) and not _words(span):
            width = sum(int(_said(each, "c") or 1) if each.tag == f"{_TEXT}s" else TAB for each in spaces)
            if width > 1:
                _replace(span, BLANK * max(4, width))


def _title(root: Element) -> None:
    """Pandoc knows no titles here: a paragraph in that style becomes the one heading above all others."""
    titles = {_said(s, "name") for s in root.iter(f"{_STYLE}style") if _said(s, "parent-style-name") == "Title"} | {
        "Title"
    }
    found = next((each for each in root.iter(f"{_TEXT}p") if _said(each, "style-name") in titles), None)
    if found is None:
        return
    for heading in root.iter(f"{_TEXT}h"):
        level = _said(heading, "outline-level") or "1"
        heading.set(f"{_TEXT}outline-level", str(min(int(level) + 1, 9)))
    found.tag = f"{_TEXT}h"
    found.set(f"{_TEXT}outline-level", "1")


def _page_heads(root: Element, styles: Element | None, left: Left) -> None:
    """What is to be filled in in the head of a page comes first in the text; other words there are left out."""
    text = next(iter(_named(root, "text")), None)
    if text is None or styles is None:
        return
    for head in list(styles.iter(f"{_STYLE}header", f"{_STYLE}footer")):
        words = _words(head)
        if "___" in words or "....." in words:
            left.add(f"head or foot of the pages, “{words[:60]}”: stands at the beginning now")
            at = next((at for at, each in enumerate(text) if each.tag == f"{_TEXT}p"), 0)
            for paragraph in reversed(list(head.iter(f"{_TEXT}p"))):
                text.insert(at, paragraph)
        elif words:
            left.add(f"head or foot of the pages, “{words[:60]}”: left out")


def _controls(root: Element, left: Left) -> None:
    """Form controls stand in the text by their ids; what they are is said elsewhere in the file."""
    kinds = {str(each.get(f"{_FORM}id", "")): each for each in root.iter() if str(each.tag).startswith(_FORM)}
    for control in list(root.iter(f"{_DRAW}control")):
        form = kinds.get(str(control.get(f"{_DRAW}control", "")))
        mark = _mark(form) if form is not None else ""
        if not mark:
            left.add("a button or the like of a form: left out")
        _replace(control, mark)


def _mark(form: Element) -> str:
    kind = etree.QName(form).localname
    label = clean(str(form.get(f"{_FORM}label", "")))
    if kind in ("checkbox", "radio"):
        box = DONE if form.get(f"{_FORM}current-state") == "checked" else BOX
        return f"{box if kind == 'checkbox' else CIRCLE} {label}"
    if kind in ("listbox", "combobox"):
        options = [
            str(each.get(f"{_FORM}label", "")) for each in form if etree.QName(each).localname in ("option", "item")
        ]
        return unfolding(options)
    if kind == "textarea":
        return BLANK * (LINES * LINE)
    dates = {"date": "(dd/mm/yyyy) ", "time": "(hh:mm) "}
    known = ("text", "formatted-text", "number", "password", *dates)
    return dates.get(kind, "") + BLANK * FIELD if kind in known else ""


def _leaders(root: Element, styles: Element | None) -> None:
    stops: dict[str, list[bool]] = {}
    for holder in (styles, root):
        for style in holder.iter(f"{_STYLE}style") if holder is not None else ():
            tabs = [_leads(stop) for stop in style.iter(f"{_STYLE}tab-stop")]
            above = stops.get(str(style.get(f"{_STYLE}parent-style-name", "")), [])
            stops[str(style.get(f"{_STYLE}name", ""))] = tabs or above
    for paragraph in root.iter(f"{_TEXT}p"):
        tabs_here = list(paragraph.iter(f"{_TEXT}tab"))
        if next(paragraph.iterancestors(f"{_TEXT}table-of-content"), None) is None:
            for tab, leads in zip(tabs_here, stops.get(str(paragraph.get(f"{_TEXT}style-name", "")), []), strict=False):
                if leads:
                    _replace(tab, BLANK * TAB)


def _leads(stop: Element) -> bool:
    return stop.get(f"{_STYLE}leader-style", "none") != "none" or str(stop.get(f"{_STYLE}leader-text", " ")) in "._·"
