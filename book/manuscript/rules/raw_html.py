"""Raw HTML: a few harmless elements, each piece well-formed XHTML on its own, so that every output can hold it."""

from __future__ import annotations

import re
from html.entities import html5
from xml.parsers import expat

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place, nearest
from book.manuscript.source import Source, source_of

_WORDS_TEXT = """
    abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr
"""
_BLOCKS_TEXT = """
    aside blockquote caption col colgroup dd div dl dt figcaption figure hr li ol p pre section table tbody td tfoot th
    thead tr ul
"""
_KEPT = "class cite colspan datetime dir lang reversed role rowspan scope start title value"
_WORDS, _BLOCKS = frozenset(_WORDS_TEXT.split()), frozenset(_BLOCKS_TEXT.split())
_ATTRIBUTES = frozenset(_KEPT.split())
_TOO_LIVELY = "script iframe object embed form button select video audio style link meta"
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_XML_ENTITIES = ("amp;", "lt;", "gt;", "quot;", "apos;")


def raw_html(state: StateCore) -> None:
    """Core rule: checks the HTML that is left in the text, and writes its named entities as characters."""
    source = source_of(state)
    for token in state.tokens:
        if token.type == "html_block":
            token.content = _plain_entities(token.content)
            _check(source, token.content, source.place_of(token), _WORDS | _BLOCKS)
        for child in token.children or ():
            if child.type == "html_inline":
                child.content = _plain_entities(child.content)
        _check_line(source, token)


def _plain_entities(content: str) -> str:
    return _ENTITY.sub(lambda m: m[0] if m[1] in _XML_ENTITIES else html5.get(m[1], m[0]), content)


def _check_line(source: Source, inline: Token) -> None:
    """The tags of one line must close within it; what stands between them does not matter here."""
    tags = [child for child in inline.children or () if child.type == "html_inline"]
    if tags:
        _check(source, "".join(tag.content for tag in tags), source.place_of(tags[0], inline), _WORDS)


def _check(source: Source, content: str, place: Place, allowed: frozenset[str]) -> None:
    reader = _Reader(allowed)
    try:
        reader.read(content)
    except (expat.ExpatError, ValueError) as error:
        problem = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else "a character is not allowed"
        line = min(getattr(error, "lineno", 1) - 1, content.rstrip().count("\n"))
        where = Place(place.file, place.line + line, place.column if line == 0 else 1)
        source.report(Code.HTML_INVALID, where, problem=problem)
        return
    for name, hint in reader.refused:
        source.report(Code.HTML_REFUSED, place, name=name, hint=hint)


class _Reader:
    """Reads a fragment. refused: what must not be in it, each with a hint."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self.allowed = allowed
        self.refused: list[tuple[str, str]] = []
        self.inside = False

    def read(self, content: str) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self.start
        parser.Parse(f"<fragment>{content}</fragment>".encode(), True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.inside:
            self.inside = True
            return
        if name not in self.allowed:
            self.refused.append((f"<{name}>", _HINTS.get(name) or nearest(name, self.allowed)))
            return
        for key in sorted(attributes):
            if key not in _ATTRIBUTES and not key.startswith("aria-"):
                self.refused.append((f"<{name} {key}=…>", "Only class, lang, title and the like are kept."))


_HINTS = {
    "a": "Write the link in Markdown: [words](address).",
    "img": "Write the image in Markdown: ![what it shows](path).",
    "input": "Draw the answer space: ____ for a blank, [ ] for a box, ( ) for a circle.",
    "textarea": "Draw the answer space: What helped? ____ (6 lines)",
    "svg": "Keep the drawing in a file of its own and place it as an image.",
    **dict.fromkeys(_TOO_LIVELY.split(), "A printed book and most e-readers cannot hold it."),
}
