"""Directives: comments that tell the builder something, and are invisible wherever else the file is read.

`<!-- crisis-help -->`, `<!-- id: safe-place -->`, `<!-- of: joy, calm -->` (what a worked-out value takes),
`<!-- 6 rows, 25mm tall -->`, `<!-- 2 columns -->`, and the names of the diagrams.
A comment of more than three words that names none of them is the author's own note and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place, nearest
from book.manuscript.source import Source, source_of
from book.manuscript.words import slug

DIAGRAMS = ("ladder", "cycle", "flower", "circles", "quadrants", "steps")
LONGEST_UNKNOWN = 3
_COMMENT = re.compile(r"<!--(.*?)-->\s*", re.DOTALL)
_ID = re.compile(r"id\s*:\s*(\S.*)")
_OF = re.compile(r"of\s*:\s*([\w-]+(?:\s*,\s*[\w-]+)*)")
_ROWS = re.compile(r"(?:(?P<rows>\d{1,3})\s+rows?)?(?:\s*,\s*|\s+|\b)?"
                   r"(?:(?P<height>\d{1,3}(?:\.\d+)?)\s*(?P<unit>mm|cm)(?:\s+tall)?)?")
_COLUMNS = re.compile(r"([2-6])\s+columns")
_KNOWN = ("crisis-help", "id: name", "of: name, name", "6 rows, 25mm tall", "2 columns", *DIAGRAMS)


def directive(state: StateCore) -> None:
    """Core rule: comments become `directive` tokens or are left out, between blocks and within lines."""
    source = source_of(state)
    written: list[Token] = []
    for token in state.tokens:
        if token.type == "html_block" and token.content.lstrip().startswith("<!--"):
            written.extend(_block(source, token))
            continue
        if token.children:
            token.children = [made for child in token.children for made in _inline(source, child, token)]
        written.append(token)
    state.tokens = written


def _block(source: Source, token: Token) -> Iterator[Token]:
    first = token.map[0] if token.map else 0
    content = token.content.strip()
    at = 0
    while match := _COMMENT.match(content, at):
        line = first + content.count("\n", 0, match.start())
        yield from _read(source, match[1], source.place(line), [line, line + 1], block=True)
        at = match.end()
    if at < len(content):
        line = first + content.count("\n", 0, at)
        code = Code.COMMENT_OPEN if content.startswith("<!--", at) else Code.COMMENT_WORDS
        source.report(code, source.place(line))


def _inline(source: Source, child: Token, parent: Token) -> Iterator[Token]:
    match = _COMMENT.fullmatch(child.content) if child.type == "html_inline" else None
    if match is None:
        yield child
        return
    for token in _read(source, match[1], source.place_of(child, parent), None, block=False):
        if token.meta["name"] == "id":
            yield token
        else:
            source.report(Code.DIRECTIVE_MISPLACED, source.place_of(child, parent), name=match[1].strip(),
                          where="on a line of its own")


def _read(source: Source, words: str, place: Place, lines: list[int] | None, block: bool) -> Iterator[Token]:
    words = " ".join(words.split())
    meta = _meaning(words)
    if meta is not None:
        meta["line"], meta["column"] = place.line, place.column
        meta["words"] = words
        yield Token("directive", "", 0, map=lines, block=block, meta=meta)
    elif _looks_like_one(words):
        source.report(Code.DIRECTIVE_UNKNOWN, place, name=words, hint=nearest(words, _KNOWN))


def _meaning(words: str) -> dict[str, object] | None:
    """Return the meta of a directive token, None if the words are no directive."""
    if words == "crisis-help" or words in DIAGRAMS:
        return {"name": words}
    if match := _ID.fullmatch(words):
        return {"name": "id", "id": slug(match[1])}
    if match := _OF.fullmatch(words):
        return {"name": "of", "takes": [slug(name) for name in match[1].split(",")]}
    if match := _COLUMNS.fullmatch(words):
        return {"name": "columns", "columns": int(match[1])}
    if words and (match := _ROWS.fullmatch(words)) and (match["rows"] or match["height"]):
        scale = 10 if match["unit"] == "cm" else 1
        return {"name": "rows", "rows": int(match["rows"]) if match["rows"] else None,
                "height_mm": float(match["height"]) * scale if match["height"] else None}
    return None


def _looks_like_one(words: str) -> bool:
    count = len(words.split())
    head = re.match(r"(\d+\s*(rows?|columns?|mm|cm)\b|(id|of)\s*:|crisis-help)", words)
    return bool(words) and (count <= LONGEST_UNKNOWN or head is not None)
