"""Word's XML in the one form that all else here, and pandoc, reads; nothing is lost by it.

The main part by any name, and "strict" namespaces (ECMA-376, part 4, annex A); one of several ways to draw the same
(part 3, 7.2); simple fields (part 1, 17.16.19) as complex ones; no wrappers that say nothing of the text (17.5.1,
17.3.2.8); phonetic guides (17.3.3.25) behind their letters; one thing in a run.
"""

from __future__ import annotations

import posixpath
import re
from copy import deepcopy

from lxml import etree

from book.importing.archive import parsed
from book.importing.elements import Element, remove, swap, unwrap
from book.importing.word_names import WORD, w

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BODY, _RELATIONS = "word/document.xml", "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", f"{_OFFICE}wordprocessingml/2006/main".encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", f"{_OFFICE}officeDocument/2006/math".encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        f"{_OFFICE}officeDocument/2006/relationships".encode(),
    ),
    *(
        (
            f"http://purl.oclc.org/ooxml/drawingml/{name}".encode(),
            f"{_OFFICE}drawingml/2006/{name}".encode(),
        )
        for name in ("main", "wordprocessingDrawing", "picture", "chart", "diagram")
    ),
)
_TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_WRAPPERS = ("customXml", "smartTag", "dir", "bdo")
_READ_HERE = {"wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "a14"}
"""What a way to draw may need: shapes with text, groups, newer features of words (ECMA-376, part 3, 9.3)."""
_OWN_PROPERTIES = ("customXmlPr", "smartTagPr")


def regular_word(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a Word document in the form that is read here. Raises Unreadable."""
    files = {name: _transitional(data) if name.endswith((".xml", ".rels")) else data for name, data in files.items()}
    files = {name: _prefixed(data, name) for name, data in _with_main_part(files).items()}
    return {name: _regular(data, name) if _TEXTS.fullmatch(name) else data for name, data in files.items()}


def _prefixed(data: bytes, name: str) -> bytes:
    """Give Word's elements the prefix "w", as pandoc knows them by no other: some libraries write "ns0"."""
    if not re.fullmatch(r"word/[\w.]+\.xml", name) or WORD.encode() not in data or b"<w:" in data:
        return data
    prefix = (parsed(data, name).prefix or "").encode()
    found = re.compile(rb"(</?|\s|xmlns:)" + prefix + rb"(?=[:=])")
    return found.sub(rb"\1w", data) if prefix else data


def _transitional(data: bytes) -> bytes:
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return data


def _with_main_part(files: dict[str, bytes]) -> dict[str, bytes]:
    """Give the main part its usual name: Word on the web calls it `word/document2.xml`, others as they like."""
    if _BODY in files or _RELATIONS not in files:
        return files
    links = parsed(files[_RELATIONS], _RELATIONS)
    found = [str(each.get("Target", "")) for each in links if str(each.get("Type", "")).endswith("/officeDocument")]
    name = posixpath.normpath(found[0]).lstrip("/") if found else ""
    folder, _, base = name.rpartition("/")
    if name not in files or folder != "word":
        return files
    names = {name: _BODY, f"{folder}/_rels/{base}.rels": "word/_rels/document.xml.rels"}
    renamed = {names.get(each, each): data for each, data in files.items()}
    for each in (_RELATIONS, "[Content_Types].xml"):
        renamed[each] = renamed.get(each, b"").replace(name.encode(), _BODY.encode())
    return renamed


def _regular(data: bytes, name: str) -> bytes:
    root = parsed(data, name)
    for alternatives in list(root.iter(f"{{{_MC}}}AlternateContent")):
        _take_one(alternatives)
    for wrapper in list(root.iter(*map(w, _WRAPPERS))):
        for own in wrapper.findall("*"):
            if own.tag in map(w, _OWN_PROPERTIES):
                wrapper.remove(own)
        unwrap(wrapper)
    for field in list(root.iter(w("fldSimple"))):
        _complex_field(field)
    for old, new in (("cr", "br"), ("ptab", "tab")):
        for each in root.iter(w(old)):
            each.tag = w(new)
    for guide in list(root.iter(w("ruby"))):
        _said_behind(guide)
    for run in list(root.iter(w("r"))):
        _apart(run)
    return etree.tostring(root)


def _take_one(alternatives: Element) -> None:
    """Of several ways to draw the same, keep the first that is read here; a picture of ink and the like is the last."""
    choices = alternatives.findall(f"{{{_MC}}}Choice")
    fallback = alternatives.find(f"{{{_MC}}}Fallback")
    known = [each for each in choices if set(str(each.get("Requires", "")).split()) <= _READ_HERE]
    taken = next(iter(known), fallback)
    for child in list(taken if taken is not None else ()):
        alternatives.addprevious(child)
    remove(alternatives)


def _complex_field(field: Element) -> None:
    for kind in ("begin", "code", "separate"):
        field.addprevious(_mark(kind, str(field.get(w("instr"), ""))))
    field.addnext(_mark("end", ""))
    unwrap(field)


def _mark(kind: str, code: str) -> Element:
    """Return a run that begins, parts or ends a field, or says its code."""
    run = etree.Element(w("r"))
    if kind == "code":
        etree.SubElement(run, w("instrText")).text = code
    else:
        etree.SubElement(run, w("fldChar"), {w("fldCharType"): kind})
    return run


def _said_behind(guide: Element) -> None:
    """A phonetic guide stands in brackets behind the letters that it is for."""
    base, above = ("".join(_said(guide.find(w(name)))) for name in ("rubyBase", "rt"))
    text = etree.Element(w("t"))
    text.text = f"{base} ({above})" if above else base
    swap(guide, text)


def _said(element: Element | None) -> list[str]:
    return [each.text or "" for each in element.iter(w("t"))] if element is not None else []


def _apart(run: Element) -> None:
    """Give each thing in a run, but for words side by side, a run of its own: pandoc takes one of them alone."""
    things = [child for child in run if child.tag != w("rPr")]
    if len(things) < 2 or all(child.tag in (w("t"), w("tab"), w("br"), w("sym")) for child in things):
        return
    properties = run.find(w("rPr"))
    for thing in things:
        own = etree.Element(w("r"))
        if properties is not None:
            own.append(deepcopy(properties))
        run.addprevious(own)
        own.append(thing)
    remove(run)
