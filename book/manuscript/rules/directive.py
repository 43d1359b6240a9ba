"""Directives: comments that tell the builder something, and are invisible wherever else the file is read.

`<!-- crisis-help -->`, `<!-- page break -->`, `<!-- id: safe-place -->`, `<!-- of: joy, calm -->` (what a worked-out
value takes), `<!-- 6 rows, 25mm tall -->`, `<!-- widths: 3, 1 -->`, `<!-- 2 columns -->`, `<!-- path -->`,
`<!-- include: ../passages/breathing.md -->`, `<!-- table: ../tables/plants.csv -->` (`rules.include`), and the
names of the diagrams: `<!-- ladder -->`, `<!-- cycle with a way out -->`, `<!-- thermometer, half width -->`.
For the passes:
`<!-- index: Grounding > five senses; Safety -->` (this place belongs in the index), `<!-- no link -->` (the word in
front is not meant as the glossary means it), `<!-- also: dissociate, dissociating -->` (forms of a glossary's term).
A comment of more than three words that names none of them is the author's own note and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place, nearest
from book.manuscript.rules.page_break import PAGE_BREAK
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.directives import (
    DIRECTIVE,
    Also,
    Columns,
    Diagram,
    Directive,
    IdGiven,
    Include,
    IndexMark,
    Rows,
    TableFile,
    Takes,
    Widths,
)
from book.manuscript.tokens.links import PLACE
from book.manuscript.words import slug

DIAGRAMS = (
    "ladder",
    "cycle",
    "flower",
    "circles",
    "quadrants",
    "steps",
    "wheel",
    "timeline",
    "thermometer",
    "arrows",
)
LONGEST_UNKNOWN = 3
_COMMENT = re.compile(r"<!--(.*?)-->\s*", re.DOTALL)
_ID = re.compile(r"id\s*:\s*(\S.*)")
_OF = re.compile(r"of\s*:\s*([\w-][^,]*(?:,\s*[\w-][^,]*)*)")
_ROWS = re.compile(
    r"(?:(?P<rows>\d{1,3})\s+rows?)?(?:\s*,\s*|\s+|\b)?"
    r"(?:(?P<height>\d{1,3}(?:\.\d+)?)\s*(?P<unit>mm|cm)(?:\s+tall)?)?"
)
_COLUMNS = re.compile(r"([2-6])\s+columns")
_WIDTH = r"(?:[1-9]\d?(?:\.\d+)?|0\.\d*[1-9]\d*)"
_WIDTHS = re.compile(rf"widths\s*:\s*({_WIDTH}(?:\s*,\s*{_WIDTH})+)")
_TAG = r"</?\w[^<>]*>|&#?\w{1,31};"
_PARTING = re.compile(rf"{_TAG}|(?P<sign>[;>])")
_SIGN = rf"(?:{_TAG}|[^<>&;]|<(?!/?\w[^<>]*>)|&(?!#?\w{{1,31}};))"
_INDEX = re.compile(rf"index\s*:\s*((?!\s){_SIGN}+(?:[>;]\s*(?!\s){_SIGN}+)*)")
_ALSO = re.compile(r"also\s*:\s*(\S.*)")
_INCLUDE = re.compile(r"include\s*:\s*(\S.*\.(?:md|markdown|txt))", re.IGNORECASE)
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""What may stand between the cells of a table that is a file, by its name."""
_TABLE = re.compile(
    rf"table\s*:\s*(?P<path>\S.*\.(?:csv|tsv|txt))(?:,\s*(?P<separator>{'|'.join(SEPARATORS)}))?", re.IGNORECASE
)
_DIAGRAM = re.compile(rf"(?P<name>{'|'.join(DIAGRAMS)})(?P<out>(?<=cycle) with a way out)?(?P<half>,? half width)?")
_MARKS = ("index-mark", "no-link", "also")

KNOWN = (
    "crisis-help",
    "id: name",
    "of: name, name",
    "6 rows, 25mm tall",
    "widths: 3, 1",
    "2 columns",
    "path",
    "matching",
    PAGE_BREAK,
    "include: ../passages/file.md",
    "table: ../tables/file.csv",
    "index: Entry > sub-entry",
    "no link",
    "also: form, form",
    "cycle with a way out",
    *DIAGRAMS,
    *(f"{name}, half width" for name in DIAGRAMS),
)
"""Each directive as it may be written."""


def directive(state: StateCore) -> None:
    """Core rule: comments become `directive` tokens or are left out, between blocks and within lines."""
    source = source_of(state)
    written: list[Token] = []
    for token in state.tokens:
        if token.type == "comment":
            written.extend(_block(source, token))
            continue
        if token.children:
            token.children = marks_in_line(source, token.children, token)
        written.append(token)
    state.tokens = written


def marks_in_line(source: Source, children: list[Token], parent: Token) -> list[Token]:
    """Return a line's tokens, its comments made into what they say; `parent` is the block that holds the line."""
    return [made for child in children for made in _inline(source, child, parent)]


def _block(source: Source, token: Token) -> Iterator[Token]:
    first = token.map[0] if token.map else 0
    content = token.content.strip()
    at = 0
    while match := _COMMENT.match(content, at):
        line = first + content.count("\n", 0, match.start())
        for read in _read(source, match[1], source.place(line), [line, line + 1], block=True):
            if where := _misplaced(read):
                source.report(Code.DIRECTIVE_MISPLACED, source.place(line), name=DIRECTIVE.of(read).words, where=where)
            else:
                yield read
        at = match.end()
    if at < len(content):
        line = first + content.count("\n", 0, at)
        code = Code.COMMENT_OPEN if content.startswith("<!--", at) else Code.COMMENT_WORDS
        source.report(code, source.place(line))


def _misplaced(read: Token) -> str:
    """Where an instruction belongs that is not one of those that stand on lines of their own, "" for those."""
    if read.type in ("no-link", "also"):
        return "in the line, right behind the word that it is about"
    return "on a line of its own" if isinstance(DIRECTIVE.of(read), (Include, TableFile)) else ""


def _inline(source: Source, child: Token, parent: Token) -> Iterator[Token]:
    if child.type != "comment":
        yield child
        return
    for token in _read(source, child.content, source.place_of(child, parent), None, block=False):
        if token.type in _MARKS or isinstance(DIRECTIVE.of(token), IdGiven):
            yield token
        else:
            source.report(
                Code.DIRECTIVE_MISPLACED,
                source.place_of(child, parent),
                name=child.content.strip(),
                where="on a line of its own",
            )


def _read(source: Source, words: str, place: Place, lines: list[int] | None, block: bool) -> Iterator[Token]:
    words = " ".join(words.split())
    if read := meaning(words):
        kind = read.name if read.name in _MARKS else "directive"
        yield PLACE.put(DIRECTIVE.put(Token(kind, "", 0, map=lines, block=block), read), place)
    elif _looks_like_one(words):
        source.report(Code.DIRECTIVE_UNKNOWN, place, name=words, hint=nearest(words, KNOWN))


def meaning(words: str) -> Directive | None:
    """Return what the words of a comment, with single spaces between them, say; None if they are no directive."""
    if words in ("crisis-help", "path", "matching", PAGE_BREAK):
        return Directive(name=words, words=words)
    if match := _DIAGRAM.fullmatch(words):
        return Diagram(name=match["name"], words=words, way_out=bool(match["out"]), half=bool(match["half"]))
    if match := _ID.fullmatch(words):
        return IdGiven(words=words, id=slug(match[1]))
    if match := _OF.fullmatch(words):
        return Takes(words=words, takes=tuple(slug(name) for name in match[1].split(",")))
    if match := _COLUMNS.fullmatch(words):
        return Columns(words=words, columns=int(match[1]))
    if match := _WIDTHS.fullmatch(words):
        return Widths(words=words, widths=[float(width) for width in match[1].split(",")])
    return _mark(words) or _file(words) or _rows(words)


def _mark(words: str) -> Directive | None:
    """Return a mark that stands within a line, for the passes to read."""
    if words == "no link":
        return Directive(name="no-link", words=words)
    if match := _INDEX.fullmatch(words):
        return IndexMark(words=words, entries=_index_entries(match[1]))
    if match := _ALSO.fullmatch(words):
        return Also(words=words, forms=tuple(form.strip() for form in match[1].split(",")))
    return None


def _index_entries(words: str) -> tuple[tuple[str, ...], ...]:
    """Take “Body > warmth; Heat” apart; signs of tags (`H<sub>2</sub>O`) and of entities part nothing."""
    entries, at = [[""]], 0
    for match in _PARTING.finditer(words):
        if match["sign"]:
            entries[-1][-1] += words[at : match.start()]
            at = match.end()
            if match["sign"] == ";":
                entries.append([""])
            else:
                entries[-1].append("")
    entries[-1][-1] += words[at:]
    return tuple(tuple(part.strip() for part in entry) for entry in entries)


def _file(words: str) -> Directive | None:
    """Return what stands in a file of its own."""
    if match := _INCLUDE.fullmatch(words):
        return Include(words=words, path=match[1])
    if match := _TABLE.fullmatch(words):
        separator = SEPARATORS[match["separator"].lower()] if match["separator"] else ""
        return TableFile(words=words, path=match["path"], separator=separator)
    return None


def _rows(words: str) -> Rows | None:
    if words and (match := _ROWS.fullmatch(words)) and (match["rows"] or match["height"]):
        scale = 10 if match["unit"] == "cm" else 1
        return Rows(
            words=words,
            rows=int(match["rows"]) if match["rows"] else None,
            height_mm=float(match["height"]) * scale if match["height"] else None,
        )
    return None


def _looks_like_one(words: str) -> bool:
    count = len(words.split())
    head = re.match(
        r"\d+\s*(rows?|columns?|mm|cm)\b|(id|of|index|also|widths)\s*:|(include|table)\s*:\s*\S+\.\w+$|crisis-help",
        words,
    )
    return bool(words) and (count <= LONGEST_UNKNOWN or head is not None)
