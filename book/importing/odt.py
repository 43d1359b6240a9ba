"""OpenDocument before pandoc sees it: form controls, fields to fill in and tabs with leaders become marks."""

from __future__ import annotations

from lxml import etree

from book.importing.archive import Unreadable, parsed
from book.importing.elements import Element, swap
from book.importing.marks import BLANK, BOX, CHOICES, CIRCLE, END, NEXT, clean
from book.importing.report import Left

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _DRAW, _FORM, _STYLE = (f"{{{_NS}{name}:1.0}}" for name in ("text", "drawing", "form", "style"))
FIELD, TAB, LINE, LINES = 12, 16, 90, 3
_CONTENT = "content.xml"


def marked_odt(files: dict[str, bytes], left: Left) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a document with marks in its text, and what programs it holds. Raises Unreadable."""
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        raise Unreadable("it is protected by a password", "Save a copy without a password.")
    if _CONTENT not in files:
        raise Unreadable("it is no OpenDocument text", "Open it in LibreOffice and save it as .odt or .docx.")
    roots = {name: parsed(data, name) for name, data in files.items() if name.lower().endswith(".xml")}
    root = roots[_CONTENT]
    for element in root.iter():
        element.text, element.tail = clean(element.text or ""), clean(element.tail or "")
    _controls(root, left)
    _leaders(root, roots.get("styles.xml"))
    for rule in list(root.iter(f"{_TEXT}placeholder")):
        _replace(rule, BLANK * FIELD)
    programs = ["macros"] if any(name.startswith(("Basic/", "Scripts/")) and "script" in name for name in files) else []
    kept = {name: data for name, data in files.items() if not name.startswith(("Basic/", "Scripts/"))}
    return kept | {_CONTENT: etree.tostring(root)}, programs


def _replace(element: Element, words: str) -> None:
    span = etree.Element(f"{_TEXT}span")
    span.text = words
    swap(element, span)


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
        return f"{BOX if kind == 'checkbox' else CIRCLE} {label}"
    if kind in ("listbox", "combobox"):
        options = [
            str(each.get(f"{_FORM}label", "")) for each in form if etree.QName(each).localname in ("option", "item")
        ]
        offered = [clean(each) for each in options if each.strip()]
        return CHOICES + NEXT.join(offered) + END if offered else BLANK * FIELD
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
