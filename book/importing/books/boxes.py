"""Boxes that other tools write into Markdown, as divisions that pandoc reads: their kind, their title, what is in them.

`:::tip Title` of Docusaurus, HackMD and VitePress, paired shortcodes of Hugo, `<aside>` of Notion, and the components
of MDX, with the lines of its programs taken out. What has no likeness on paper keeps its words, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from book.importing.blocks import CALLOUTS
from book.importing.books.divisions import division, titled
from book.importing.books.lines import Line, Lines, indent_of, with_code
from book.importing.books.notes import Notes

_COLONS = re.compile(
    r"^\s*(?P<fence>:{3,})\s*(?P<name>[a-zA-Z][\w-]*)\s*(?:\[(?P<bracket>[^\]]*)\]|(?P<title>[^{\[\s].*?))?\s*(?:\{[^}]*\})?\s*$"
)
_SHORTCODE = re.compile(r"^\s*\{\{[<%]\s*(?P<name>[\w-]+)\s*(?P<said>.*?)\s*[>%]\}\}\s*$")
_COMPONENT = re.compile(r"^\s*<(?P<name>[A-Z][a-zA-Z.]*|aside)(?P<said>(?:\s[^<>]*)?)>\s*$")
_SAID = re.compile(r"([\w-]+)\s*=\s*\{?(?:\"([^\"]*)\"|'([^']*)')")
_BARE = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\s=\"']+)(?=\s|$)")
_TITLES = ("title", "label", "summary", "heading")
_KINDS = ("type", "kind", "color", "level", "style", "context")
_HIDDEN = {
    **dict.fromkeys(("spoiler", "details", "expand", "collapse", "accordion", "accordionitem"), "it stands open now"),
    **dict.fromkeys(("tab", "tabitem", "tabs-item", "codegroup"), "tabs stand one below the other now"),
}
_SIGNS = {
    "💡": "tip",
    "⚠️": "warning",
    "⚠": "warning",
    "❗": "important",
    "ℹ️": "note",
    "📌": "important",
    "🔥": "important",
}
"""Pictures of Notion in front of what stands apart, and the callouts that they are."""
_ICON = re.compile(r"^\s*<img\b[^>]*(?:/>|>)\s*")

_PROGRAM = re.compile(
    r"^(?:import\s+(?:.+\s+from\s+)?[\"'][^\"']+[\"'];?|export\s+(?:const|let|var|default|function)\b.*)\s*$"
)
_SAID_BY_PROGRAM = re.compile(r"\{/\*.*?\*/\}")
_ELEMENT = re.compile(r"</?[A-Z][a-z][a-zA-Z.]*(?:\s[^<>]*)?/?>")
"""A component of MDX in a line: elements of HTML have no such names."""


@dataclass(frozen=True)
class _Box:
    """A box that is opened. ends: whether a line ends it; opens: whether one opens another in it, which ends alike."""

    name: str
    title: str
    kinds: tuple[str, ...]
    ends: Callable[[str], bool]
    opens: Callable[[str], bool]


def with_boxes(lines: Lines, notes: Notes) -> Lines:
    """Return the lines of a page with the boxes of other tools as divisions; what is changed is told."""
    return list(_written(list(_without_programs(lines, notes)), notes))


def _written(lines: Lines, notes: Notes) -> Iterator[Line]:
    codes = [is_code for _, is_code in with_code(lines)]
    at = 0
    while at < len(lines):
        box = None if codes[at] else _opened(lines[at].text)
        end = _end(lines, codes, at, box) if box else 0
        if box and end:
            inside = _moved_out(lines[at + 1 : end], indent_of(lines[at].text), is_component="<" in lines[at].text)
            yield from _boxed(lines[at], box, inside, notes)
            at = end
        else:
            yield lines[at]
        at += 1


def _end(lines: Lines, codes: list[bool], start: int, box: _Box) -> int:
    """Return where a box ends; 0 where it does not."""
    depth = 0
    for at in range(start + 1, len(lines)):
        if codes[at]:
            continue
        if box.ends(lines[at].text):
            if not depth:
                return at
            depth -= 1
        elif box.opens(lines[at].text):
            depth += 1
    return 0


def _moved_out(lines: Lines, indent: int, is_component: bool) -> Lines:
    """What a component holds is often set in, which is no code."""
    inside = min((indent_of(line.text) for line in lines if line.text.strip()), default=0) if is_component else 0
    cut = max(indent, inside)
    return [line.saying(line.text.expandtabs(4)[min(cut, indent_of(line.text)) :]) if cut else line for line in lines]


def _boxed(at: Line, box: _Box, inside: Lines, notes: Notes) -> Lines:
    if box.name == "aside":
        inside, box = _of_notion(inside, box)
    kind = next((each.lower() for each in box.kinds if each.lower() in CALLOUTS), "")
    written = list(_written(inside, notes))
    if kind:
        return division(at, kind, box.title, written)
    said = _HIDDEN.get(box.name.lower())
    if said or box.name != "Tabs":
        notes.change(at.file, at.number, f"“{at.text.strip()[:60]}”: {said or 'its words stand in the text'}")
    return titled(at, box.title.replace("*", "\\*"), written)


def _of_notion(inside: Lines, box: _Box) -> tuple[Lines, _Box]:
    """Return what stands in an `<aside>` without its picture, and the box that it is."""
    at = next((at for at, line in enumerate(inside) if line.text.strip()), None)
    if at is None:
        return inside, box
    words = _ICON.sub("", inside[at].text)
    sign = next((each for each in _SIGNS if words.lstrip().startswith(each)), "")
    words = words.lstrip().removeprefix(sign)
    first = inside[at].saying(words.lstrip() if words != inside[at].text else words)
    found = _Box("aside", "", (_SIGNS.get(sign, "note"),), box.ends, box.opens)
    return [*inside[:at], first, *inside[at + 1 :]], found


# --- what opens a box


def _opened(text: str) -> _Box | None:
    if match := _COLONS.match(text):
        return _of_colons(match)
    if match := _SHORTCODE.match(text):
        return _of_shortcode(match["name"], match["said"])
    if match := _COMPONENT.match(text):
        return _of_component(match["name"], match["said"])
    return None


def _of_colons(match: re.Match[str]) -> _Box:
    fence, name = match["fence"], match["name"]
    opens = re.compile(rf"^\s*:{{{len(fence)}}}\s*\{{?\.?[a-zA-Z]")
    ends = re.compile(rf"^\s*:{{{len(fence)}}}\s*$")
    return _Box(name, match["bracket"] or match["title"] or "", (name,), _test(ends), _test(opens))


def _of_shortcode(name: str, said: str) -> _Box:
    named = {key: one or other for key, one, other in _SAID.findall(said)}
    bare = ["".join(found) for found in _BARE.findall(_SAID.sub("", said))]
    kinds = (*(named[key] for key in _KINDS if key in named), *bare, name)
    title = next((named[key] for key in _TITLES if key in named), "")
    title = title or next((each for each in bare if each.lower() not in CALLOUTS), "")
    ends = re.compile(rf"^\s*\{{\{{[<%]\s*/\s*{re.escape(name)}\s*[>%]\}}\}}\s*$")
    opens = re.compile(rf"^\s*\{{\{{[<%]\s*{re.escape(name)}\b(?!.*/\s*[>%]\}}\}})")
    return _Box(name, title, kinds, _test(ends), _test(opens))


def _of_component(name: str, said: str) -> _Box:
    named = {key: one or other for key, one, other in _SAID.findall(said)}
    kinds = (*(named[key] for key in _KINDS if key in named), name)
    title = next((named[key] for key in _TITLES if key in named), "")
    ends, opens = (
        re.compile(rf"^\s*</{re.escape(name)}>\s*$"),
        re.compile(rf"^\s*<{re.escape(name)}(?:\s[^<>]*)?(?<!/)>\s*$"),
    )
    return _Box(name, title, kinds, _test(ends), _test(opens))


def _test(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.match(text) is not None


# --- programs


def _without_programs(lines: Lines, notes: Notes) -> Iterator[Line]:
    """Give lines without those of MDX that a program reads: imports, comments, components that hold no words."""
    running = False
    for line, is_code in with_code(lines):
        starts = not is_code and _PROGRAM.match(line.text) is not None
        running = starts or (running and bool(line.text.strip()) and line.text[:1] in " })]")
        if running:
            notes.leave(line.file, line.number, f"“{line.text.strip()[:60]}”: a line of a program")
        elif is_code or _COMPONENT.match(line.text) or re.match(r"^\s*</[A-Z]\w*>\s*$", line.text):
            yield line
        else:
            yield line.saying(_said(line, notes))


def _said(line: Line, notes: Notes) -> str:
    """Return a line without comments and components of MDX, outside of code."""
    parts = re.split(r"(`+[^`]*`+)", line.text)
    for pattern, what in ((_SAID_BY_PROGRAM, "a comment"), (_ELEMENT, "a component, of which only the words are kept")):
        for part in parts[::2]:
            for found in pattern.findall(part):
                notes.leave(line.file, line.number, f"“{found[:80]}”: {what}")
        parts[::2] = [pattern.sub("", part) for part in parts[::2]]
    return "".join(parts)
