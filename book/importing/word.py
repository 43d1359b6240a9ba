"""Word's XML before pandoc sees it: what pandoc would drop of a form is made a mark in the text.

Content controls (ECMA-376, part 1, 17.5.2), fields of old forms (17.16.17), tab stops with leaders (17.3.1.37), symbols
(17.3.3.30), underlined spaces, text boxes, bullets that are boxes, heads and feet of pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from book.importing.archive import Unreadable, parsed
from book.importing.elements import Element, remove, swap
from book.importing.marks import (
    BLANK,
    BOX,
    BOXES,
    CIRCLE,
    CIRCLES,
    DONE,
    FIELD,
    LINE,
    LINES,
    PAGE,
    SOME,
    TAB,
    TICKED,
    WINGDINGS,
    bracketed,
    clean,
    pattern,
    unfolding,
)
from book.importing.report import Left
from book.importing.unread import words_given
from book.importing.word_drawings import drawn_as_text
from book.importing.word_left import leave_hidden, tell_beside
from book.importing.word_names import WORD, w
from book.importing.word_room import mark_gaps, mark_room

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")

LONGEST_FIELD = 40
_SYMBOL_FONTS = ("wingdings", "symbol", "webdings")
_BULLETS = {BOX: BOXES, DONE: TICKED, CIRCLE: CIRCLES}
_WINGDINGS_2 = {BOX: "\xa3\x2a", DONE: "RST", CIRCLE: "\x99\x81"}
_LEADERS = ("dot", "underscore", "hyphen", "middleDot", "heavy")
_OUTSIDE = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO|LINK)\b\s*(.*)")
_PROMPTS = re.compile(r"\s*(?:MACROBUTTON|FILLIN|ASK)\b")
_PROGRAMS = {"vbaProject": "macros", "activeX": "ActiveX controls", "embeddings": "embedded objects"}


@dataclass
class Outside:
    """What a document would fetch or run, and does not; and its words as they are given to pandoc, run by run."""

    external: list[str] = field(default_factory=list)
    programs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def _value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(w(name), ""))


def marked_word(files: dict[str, bytes], left: Left, is_manuscript: bool = False) -> tuple[dict[str, bytes], Outside]:
    """Return the files of a document with marks in its text, and what it would fetch or run. Raises Unreadable.

    is_manuscript: whether fields that say something are words of the text.
    """
    if _BODY not in files:
        raise Unreadable("it is no Word document", "Open it in Word or LibreOffice and save it as .docx.")
    roots = {name: parsed(data, name) for name, data in files.items() if name.lower().endswith((".xml", ".rels"))}
    outside = Outside(_external(roots), _programs(files))
    root = roots[_BODY]
    drawn_as_text(root, roots, left)
    for name, each in roots.items():
        if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name):
            _mark(each, roots, left, is_manuscript)
    _page_heads(root, roots, left)
    tell_beside(root, roots, left)
    outside.words = words_given([root, *(roots[name] for name in _NOTES if name in roots)])
    kept = {name: data for name, data in files.items() if not any(each in name for each in _PROGRAMS)}
    return kept | {name: etree.tostring(each) for name, each in roots.items() if name in kept}, outside


def _external(roots: dict[str, Element]) -> list[str]:
    found = [
        str(each.get("Target", ""))
        for name, root in roots.items()
        if name.endswith(".rels")
        for each in root
        if each.get("TargetMode") == "External" and not str(each.get("Type", "")).endswith("/hyperlink")
    ]
    texts = [each.text or "" for each in roots[_BODY].iter(w("instrText"))]
    found += [match[2].strip(' "') or match[1] for text in texts if (match := _OUTSIDE.search(text))]
    return list(dict.fromkeys(found))


def _programs(files: dict[str, bytes]) -> list[str]:
    return [words for part, words in _PROGRAMS.items() if any(part in name for name in files)]


def _mark(root: Element, roots: dict[str, Element], left: Left, is_manuscript: bool) -> None:
    for text in root.iter(w("t")):
        text.text = bracketed(clean(text.text or ""))
    mark_room(root, left)
    _text_boxes(root, left)
    leave_hidden(root, roots.get("word/styles.xml"), left)
    _page_ends(root)
    for control in list(root.iter(w("sdt"))):
        _control(control, left, is_manuscript)
    _old_fields(root, left, is_manuscript)
    for run in root.iter(w("r")):
        _symbols(run)
        _underlined(run)
    _leaders(root, roots.get("word/styles.xml"))
    if not is_manuscript:
        mark_gaps(root)
    _bullets(root, roots.get("word/numbering.xml"))


def _write(run: Element, words: str) -> Element:
    """Let a run say these words alone, without a rule beneath."""
    for child in list(run):
        if child.tag != w("rPr"):
            run.remove(child)
    for rule in run.findall(f"{w('rPr')}/{w('u')}"):
        remove(rule)
    text = etree.SubElement(run, w("t"))
    text.text = words
    text.set(_XML_SPACE, "preserve")
    return run


def _new_run(words: str) -> Element:
    return _write(etree.Element(w("r")), words)


# --- text boxes


def _text_boxes(root: Element, left: Left) -> None:
    for box in list(root.iter(w("txbxContent"))):
        paragraph = next(box.iterancestors(w("p")), None)
        if paragraph is None:
            continue
        for child in reversed(list(box)):
            paragraph.addnext(child)
        left.change("text box: its text stands behind the paragraph that it was fixed to")
        frame = next(box.iterancestors(w("drawing"), w("pict")), None)
        if frame is not None and frame.getparent() is not None and not list(frame.iter(f"{{{_A}}}blip")):
            remove(frame)


# --- ends of pages


def _page_ends(root: Element) -> None:
    """Mark where a page ends: at a break (17.3.3.1), before a paragraph (17.3.1.23), behind a section (17.6.22)."""
    for line in list(root.iter(w("br"))):
        if _value(line, "type") == "page":
            text = etree.Element(w("t"))
            text.text = PAGE
            swap(line, text)
    for paragraph in root.iter(w("p")):
        before = paragraph.find(f"{w('pPr')}/{w('pageBreakBefore')}")
        if before is not None and _value(before) not in ("0", "false"):
            paragraph.insert(1, _new_run(PAGE))
        section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None and _value(section.find(w("type"))) not in ("continuous", "nextColumn"):
            paragraph.append(_new_run(PAGE))


# --- content controls


def _control(control: Element, left: Left, is_manuscript: bool) -> None:
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    if control.getparent() is None or content is None:
        return
    if properties is None:
        _unwrap(control, content)
        return
    if _is_contents(properties):
        left.add("table of contents: left out, as the book makes its own")
        remove(control)
        return
    if _is_text(properties, content, is_manuscript) or not (words := _asks(properties, content, left)):
        _unwrap(control, content)
        return
    named = _value(properties.find(w("alias")))
    paragraph = next(content.iter(w("p")), None)
    if paragraph is None:
        run = _new_run(words)
        swap(control, run)
        paragraph = next(run.iterancestors(w("p")), None)
    else:
        _only(paragraph, content, words)
        _unwrap(control, content)
    _name(paragraph, named)


def _is_contents(properties: Element) -> bool:
    return any("Table of Contents" in _value(each) for each in properties.iter(w("docPartGallery")))


def _is_text(properties: Element, content: Element, is_manuscript: bool) -> bool:
    """Whether what stands in a control is text: in a manuscript, what somebody has written or chosen there is."""
    is_empty = properties.find(w("showingPlcHdr")) is not None or not _text_of(content).strip()
    return is_manuscript and not is_empty and properties.find(f"{{{_W14}}}checkbox") is None


def _asks(properties: Element, content: Element, left: Left) -> str:
    """Return the mark for what a control asks; "" if it only holds text."""
    kinds = {etree.QName(child).localname: child for child in properties}
    empty = "showingPlcHdr" in kinds
    box = properties.find(f"{{{_W14}}}checkbox")
    if box is not None:
        return DONE if _is_on(box.find(f"{{{_W14}}}checked"), _W14) else BOX
    said = "" if empty else _text_of(content).strip()
    for name in ("dropDownList", "comboBox"):
        if name in kinds:
            _tell_said(said, left)
            return unfolding([_value(item, "displayText") or _value(item, "value") for item in kinds[name]])
    if "date" in kinds:
        _tell_said(said, left)
        return f"({pattern(_value(kinds['date'].find(w('dateFormat'))))}) {BLANK * FIELD}"
    if "dataBinding" in kinds or not (empty or "text" in kinds):
        return ""
    _tell_said(said, left)
    several = "text" in kinds and _value(kinds["text"], "multiLine") in ("1", "true")
    return BLANK * (LINES * LINE if several else FIELD)


def _is_on(sign: Element | None, namespace: str = WORD) -> bool:
    """Whether a box is ticked: its sign is there, and does not say that it is off."""
    return sign is not None and str(sign.get(f"{{{namespace}}}val", "1")) in ("1", "true", "on")


def _tell_said(said: str, left: Left) -> None:
    """Tell what stood in a field: it is for somebody else to answer now."""
    if said.strip():
        left.add(f"“{said.strip()[:60]}” stood in a field: the field is empty now")


def _only(paragraph: Element, content: Element, words: str) -> None:
    """Let a control's first paragraph say these words, and take its other paragraphs away."""
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.append(_new_run(words))
    for other in [each for each in content if each.tag == w("p") and each is not paragraph]:
        content.remove(other)


def _unwrap(control: Element, content: Element) -> None:
    for child in list(content):
        control.addprevious(child)
    remove(control)


def _name(paragraph: Element | None, named: str) -> None:
    """Put a control's title before it where no words are beside it."""
    if paragraph is None or not named or next(paragraph.iterancestors(w("tc")), None) is not None:
        return
    if not SOME.sub("", _text_of(paragraph)).strip():
        runs = paragraph.find(w("r"))
        if runs is not None:
            runs.addprevious(_new_run(f"{clean(named)}: "))


def _text_of(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))


# --- fields of old forms


def _old_fields(root: Element, left: Left, is_manuscript: bool) -> None:
    inside = 0
    for run in list(root.iter(w("r"))):
        sign = run.find(w("fldChar"))
        kind = _value(sign, "fldCharType")
        data = sign.find(w("ffData")) if sign is not None else None
        if kind == "begin" and (inside or data is not None or _prompts(run)):
            said = _said_in_field(run) if not inside and data is not None else ""
            if is_manuscript and said:
                continue
            _tell_said(said, left)
            inside += 1
            if inside == 1:
                _write(run, BLANK * FIELD if data is None else _old_field(data))
                continue
        elif kind == "end" and inside:
            inside -= 1
            remove(run)
            continue
        if inside:
            remove(run)


def _said_in_field(begin: Element) -> str:
    """Return the words that stand in a field, up to its end; five spaces are what Word has in an empty one."""
    behind = takewhile(lambda run: _value(run.find(w("fldChar")), "fldCharType") != "end", begin.itersiblings(w("r")))
    return "".join(map(_text_of, behind)).strip(" \u2002\xa0")


def _prompts(begin: Element) -> bool:
    """Whether a field is one that asks for words when it is clicked on (ECMA-376, part 1, 17.16.5.3, .22, .35)."""
    behind = [each for run in begin.itersiblings(w("r")) for each in run.iter(w("instrText"), w("fldChar"))]
    codes = takewhile(lambda each: each.tag == w("instrText"), behind)
    return bool(_PROMPTS.match("".join(each.text or "" for each in codes)))


def _old_field(data: Element) -> str:
    box = data.find(w("checkBox"))
    if box is not None:
        said = box.find(w("checked"))
        return DONE if _is_on(said if said is not None else box.find(w("default"))) else BOX
    choices = data.find(w("ddList"))
    if choices is not None:
        return unfolding([_value(entry) for entry in choices.findall(w("listEntry"))])
    text = data.find(w("textInput"))
    if text is not None and _value(text.find(w("type"))) == "date":
        return f"({pattern(_value(text.find(w('format'))))}) {BLANK * FIELD}"
    most = _value(text.find(w("maxLength"))) if text is not None else ""
    return BLANK * (min(max(int(most), 4), LONGEST_FIELD) if most.isdigit() and int(most) else FIELD)


# --- symbols, rules, leaders, bullets


def _symbols(run: Element) -> None:
    for symbol in run.findall(w("sym")):
        number = int(_value(symbol, "char") or "0", 16) & 0xFF
        mark = _glyph(chr(number), _value(symbol, "font"))
        if mark:
            text = etree.Element(w("t"))
            text.text = mark
            run.replace(symbol, text)
    fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
    for text in run.findall(w("t")) if _is_symbols(_value(fonts, "ascii")) else ():
        words = "".join(_glyph(chr(ord(each) & 0xFF), _value(fonts, "ascii")) or each for each in text.text or "")
        text.text = words


def _is_symbols(font: str) -> bool:
    return font.lower().startswith(_SYMBOL_FONTS)


def _glyph(character: str, font: str) -> str:
    if font.lower().startswith("wingdings 2"):
        return next((mark for mark, signs in _WINGDINGS_2.items() if character in signs), "")
    return WINGDINGS.get(character, "") if font.lower().startswith("wingdings") else ""


def _underlined(run: Element) -> None:
    """Underlined spaces and tabs are how many people draw a blank."""
    rule = run.find(f"{w('rPr')}/{w('u')}")
    if rule is None or _value(rule) == "none" or _text_of(run).strip(" \xa0\t"):
        return
    width = len(_text_of(run)) + TAB * len(run.findall(w("tab")))
    others = [child for child in run if child.tag not in (w("rPr"), w("t"), w("tab"))]
    if width > 1 and not others:
        _write(run, BLANK * max(4, width))


def _leaders(root: Element, styles: Element | None) -> None:
    by_style = _stops_of_styles(styles)
    for paragraph in root.iter(w("p")):
        style = _style(paragraph)
        if style.lower().startswith(("toc", "verzeichnis", "tm", "tdc", "index")):
            continue
        stops = _stops(paragraph.find(f"{w('pPr')}/{w('tabs')}")) or by_style.get(style, [])
        tabs = [tab for run in paragraph.iter(w("r")) for tab in run.findall(w("tab"))]
        for tab, (_, leader) in zip(tabs, stops, strict=False):
            if leader in _LEADERS:
                text = etree.Element(w("t"))
                text.text = BLANK * TAB
                swap(tab, text)


def _stops(tabs: Element | None) -> list[tuple[int, str]]:
    """Return the tab stops in their order on the line: where, in twentieths of a point, and the leader."""
    found = []
    for stop in tabs if tabs is not None else ():
        where = re.match(r"-?\d+", _value(stop, "pos"))
        if where and _value(stop) not in ("clear", "bar"):
            found.append((int(where[0]), _value(stop, "leader")))
    return sorted(found)


def _stops_of_styles(styles: Element | None) -> dict[str, list[tuple[int, str]]]:
    found = styles.iter(w("style")) if styles is not None else ()
    return {_value(style, "styleId"): _stops(style.find(f"{w('pPr')}/{w('tabs')}")) for style in found}


def _bullets(root: Element, numbering: Element | None) -> None:
    """A list whose bullets are boxes is a checklist."""
    marks = _marks_of_lists(numbering) if numbering is not None else {}
    for paragraph in root.iter(w("p")) if marks else ():
        numbered = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        if numbered is None:
            continue
        key = (_value(numbered.find(w("numId"))), _value(numbered.find(w("ilvl"))) or "0")
        if key in marks:
            paragraph.insert(1, _new_run(f"{marks[key]} "))  # behind its properties, which come first
    for sign in numbering.iter(w("lvlText")) if numbering is not None else ():
        sign.set(w("val"), "•")  # pandoc writes boxes of its own for some of them


def _marks_of_lists(numbering: Element) -> dict[tuple[str, str], str]:
    kinds: dict[tuple[str, str], str] = {}
    for kind in numbering.findall(w("abstractNum")):
        signs = [_value(level.find(w("lvlText"))) for level in kind.findall(w("lvl"))]
        plain = not any(sign in list(CIRCLES) for sign in signs[:1])
        for level in kind.findall(w("lvl")):
            sign, fonts = _value(level.find(w("lvlText"))), level.find(f"{w('rPr')}/{w('rFonts')}")
            mark = next((mark for mark, signs in _BULLETS.items() if sign in list(signs)), "")
            if len(sign) == 1 and not mark:
                mark = _glyph(chr(ord(sign) & 0xFF), _value(fonts, "ascii"))
            if mark and not (mark == CIRCLE and plain):  # below dots, a circle is a dot of the second level
                kinds[_value(kind, "abstractNumId"), _value(level, "ilvl")] = mark
    found: dict[tuple[str, str], str] = {}
    for number in numbering.findall(w("num")):
        of = _value(number.find(w("abstractNumId")))
        found |= {(_value(number, "numId"), level): mark for (kind, level), mark in kinds.items() if kind == of}
    return found


# --- heads and feet of pages


def _page_heads(root: Element, roots: dict[str, Element], left: Left) -> None:
    """What is to be filled in in the head of a page comes first in the text; other words there are left out."""
    body = root.find(w("body"))
    seen: set[str] = set()
    for name in sorted(name for name in roots if re.fullmatch(r"word/(header|footer)\d*\.xml", name)):
        paragraphs = list(roots[name].iter(w("p")))
        words = " ".join(" ".join(map(_text_of, paragraphs)).split())
        if not words or words in seen or body is None:
            continue
        seen.add(words)
        if not SOME.search(words) and "___" not in words and "....." not in words:
            left.add(f"head or foot of the pages, “{words[:60]}”: left out")
            continue
        left.change(f"head or foot of the pages, “{SOME.sub('□', words)[:60]}”: stands at the beginning now")
        for paragraph in reversed(paragraphs):
            for picture in list(paragraph.iter(w("drawing"), w("pict"))):
                remove(picture)
            body.insert(_behind_title(body), paragraph)


def _behind_title(body: Element) -> int:
    """Return where the text begins: pandoc takes a title only from the very beginning."""
    return next((at for at, each in enumerate(body) if _style(each).lower() not in ("title", "titel", "titre")), 0)


def _style(paragraph: Element) -> str:
    return _value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
