"""Images as authors write them: with spaces in a path, a title in quotation marks of any kind, a width in braces.

`![a](my photo.jpg “A title”){width=50%}` is an image, and so is `<img src="a.png" alt="a" width="300">`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markdown_it.helpers import parseLinkLabel, parseLinkTitle
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import image as commonmark_image
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.source import source_of
from book.manuscript.tokens.blocks import ALT, CAPTION, WIDTH, Width
from book.manuscript.tokens.links import UNKNOWN_ATTRIBUTES
from book.pictures.kinds import SHOWN

EM = 11 * 25.4 / 72
"""The size of the text on paper, in mm (`text.css`)."""
MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 96, "em": EM, "rem": EM}
"""Millimetres in each unit; a number alone counts pixels, as in HTML and pandoc (CSS Values 4, 6.2)."""

ORNAMENT_CLASS = "ornament"
"""The class by which an author says that a picture is there for the eye alone."""

SPOKEN = ("alt", "fig-alt")
"""What other tools call an image's alternative text where it stands in braces."""

_QUOTES = "\"'“”„‟‘’‚‛«»‹›"
_ENDINGS = "|".join(map(re.escape, SHOWN))
_LOOSE = re.compile(
    rf"\(\s*(?:<(?P<angle>[^<>\n]+)>|(?P<path>(?:(?!\]\()[^<>\n{_QUOTES}])*?(?:{_ENDINGS})))"
    rf"(?:\s+[{_QUOTES}](?P<title>[^\n]*?)[{_QUOTES}])?(?:\s+=(?P<width>\d*%?)(?:x\d*%?)?)?\s*\)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\s*(?:\.(?P<class>[^\W\d][\w-]*)|\#(?P<id>[\w:.-]+)"
    r"|(?P<key>[a-z-]+)\s*=\s*"
    r"(?:\"(?P<a>[^\"]*)\"|“(?P<b>[^”]*)”|'(?P<c>[^']*)'|(?P<d>[\d.,]+\s*(?:%|[a-z]+\b)|[^\s\"'{}]+)))\s*"
)
_BRACES = re.compile(r"(?:[ \t]*\n?[ \t]*(?=\{[ \t]*#fig[-:]))?\{:?(?P<inside>[^{}\n]+)\}")
"""What is right behind an image. The name of a figure may have a space in front, or stand on the next line."""
_NAME = re.compile(r"\s*(?<!\\)\{\s*#(?P<name>fig[-:][\w:.-]+)\s*\}\s*$")
"""The name of a figure at the end of its caption, or of its words."""
_BEHIND = re.compile(
    r"\s*\|\s*(?:(?P<width>\d+%?)(?:x\d+)?|(?P<place>left|right|float-?(?:left|right))|cent(?:er|re))\s*$",
    re.IGNORECASE,
)
"""A width, or a place, behind the words of an image. In the middle it stands anyway."""
_WIDTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%|mm|cm|in|pt|px|em|rem|)")


def image(state: StateInline, silent: bool) -> bool:
    """Inline rule: CommonMark's image, or a looser one, with what stands in braces behind it.

    Its title also stays as it is written, as `CAPTION`: a caption is read like any other text, so that its backslashes
    must still be there.
    """
    start, count = state.pos, len(state.tokens)
    if not (commonmark_image(state, silent) or _loose_image(state, silent)):
        return False
    braces = _BRACES.match(state.src, state.pos, state.posMax)
    if braces and _PART.sub("", braces["inside"]):
        braces = None
    if silent:
        state.pos = braces.end() if braces else state.pos
        return True
    token = state.tokens[count:][-1]
    if (title := str(token.attrs.get("title", ""))) and not CAPTION.get(token):
        CAPTION.put(token, _as_written(title, state.src, start, state.pos))
    _take_name(token)
    _take_looks_of_words(state, token, start)
    if braces:
        state.pos = braces.end()
        _take(state, token, _attributes(braces["inside"]), start)
    return True


def _take_name(token: Token) -> None:
    """Take a figure's name from the end of its caption or its words."""
    last = (token.children or [token])[-1]
    if found := _NAME.search(last.content):
        last.content = last.content[: found.start()]
        token.attrs["id"] = _id(found["name"])
    if found := _NAME.search(CAPTION.get(token) or ""):
        CAPTION.put(token, CAPTION.of(token)[: found.start()])
        token.attrs["title"] = _NAME.sub("", str(token.attrs["title"]))
        token.attrs["id"] = _id(found["name"])


def _id(name: str) -> str:
    """A name as links have it: `fig:a` (pandoc-crossref) is `fig-a`."""
    return name.replace(":", "-")


def _as_written(title: str, text: str, start: int, end: int) -> str:
    """The title of the image at `start`, between its marks; as it is read where it stands in a reference elsewhere.

    A backslash before a closing mark is the title's own, and not the caption's.
    """
    for at in range(start, end):
        found = parseLinkTitle(text, at, end)
        if found.ok and found.str == title and text[found.pos : end].strip() == ")":
            mark = text[found.pos - 1]
            return text[at + 1 : found.pos - 1].replace(f"\\{mark}", mark)
    return title


def _loose_image(state: StateInline, silent: bool) -> bool:
    """An image whose path has spaces, or whose title is in quotation marks that CommonMark does not take."""
    if not state.src.startswith("![", state.pos):
        return False
    end = parseLinkLabel(state, state.pos + 1)
    found = _LOOSE.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        label = state.src[state.pos + 2 : end]
        token = state.push("image", "img", 0)
        token.attrs, token.content, token.children = {"src": found["angle"] or found["path"], "alt": ""}, label, []
        state.md.inline.parse(label, state.md, state.env, token.children)
        if title := found["title"]:
            token.attrs["title"] = title
            CAPTION.put(token, title)
        if found["width"]:
            _set_width(state, token, found["width"], state.pos)
    state.pos = found.end()
    return True


def _attributes(inside: str) -> list[tuple[str, str]]:
    """The names and values in braces; classes as ("class", name)."""
    found = []
    for part in _PART.finditer(inside):
        if part["key"]:
            found.append((part["key"], next(part[name] for name in "abcd" if part[name] is not None)))
        else:
            found.append(("class", part["class"]) if part["class"] else ("id", part["id"]))
    return found


def _take(state: StateInline, token: Token, found: Iterable[tuple[str, str]], start: int) -> None:
    """Give an image its attributes; those that it cannot have are kept to be told."""
    unknown: dict[str, str] = {}
    for name, value in found:
        if name == "class":
            token.attrJoin("class", value)
        elif name in ("id", "lang"):
            token.attrs[name] = _id(value) if name == "id" else value
        elif name == "width":
            _set_width(state, token, value, start)
        elif name in SPOKEN:
            ALT.put(token, value)
        else:
            unknown[name] = value
    if unknown:
        UNKNOWN_ATTRIBUTES.put(token, unknown)


def _take_looks_of_words(state: StateInline, token: Token, start: int) -> None:
    """Obsidian has the width behind the words, in pixels or of the text: `![A cup|300](cup.png)`, `|50%`.

    Themes for it have the place there as well: `|center`, `|right|300`.
    """
    last = token.children[-1] if token.children else token
    while found := _BEHIND.search(last.content):
        last.content = last.content[: found.start()]
        token.content = _BEHIND.sub("", token.content)
        if found["width"]:
            _set_width(state, token, found["width"], start)
        elif found["place"]:
            source = source_of(state)
            source.report(Code.IMAGE_PLACE, source.place_at(state, start), value=found["place"])


def _set_width(state: StateInline, token: Token, value: str, start: int) -> None:
    if width := read_width(value):
        WIDTH.put(token, width)
    else:
        source = source_of(state)
        source.report(Code.IMAGE_WIDTH, source.place_at(state, start), value=value)


def read_width(value: str) -> Width | None:
    """Return a width as it is written ("50%", "6 cm", "300"), None if it is none or wider than the text."""
    found = _WIDTH.fullmatch(value.strip())
    if not found or not (number := float(found[1].replace(",", "."))):
        return None
    if found[2] == "%":
        return Width(percent=number) if number <= 100 else None
    return Width(mm=round(number * MM[found[2]], 1))


def html_image(state: StateInline, attributes: Mapping[str, str], start: int) -> None:
    """Push the image of an `<img>`: its source, its words, its title, its width. Other attributes are told.

    An `alt=""` says that it is an ornament (HTML, 4.8.4.4.6). A height beside a width says the same once more.
    """
    token = state.push("image", "img", 0)
    words = Token("text", "", 0, content=attributes.get("alt", ""))
    token.attrs, token.children = {"src": attributes.get("src", ""), "alt": ""}, [words]
    if not attributes.get("alt", "?"):
        token.attrs["class"] = ORNAMENT_CLASS
    if title := attributes.get("title"):
        token.attrs["title"] = title
        CAPTION.put(token, title)
    done = {"src", "alt", "title", "class"} | ({"height"} if "width" in attributes else set())
    classes = [("class", name) for name in attributes.get("class", "").split()]
    _take(state, token, [*classes, *((name, value) for name, value in attributes.items() if name not in done)], start)
