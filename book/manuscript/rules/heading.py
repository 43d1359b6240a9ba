"""Headings: the title at the top, anchors, and levels in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.levels import next_level
from book.manuscript.rules.tools import has_room, paragraph
from book.manuscript.source import Source, source_of
from book.manuscript.styled import styled
from book.manuscript.tokens.key import like
from book.manuscript.tokens.links import CITATION
from book.manuscript.words import plain, slug

_WITHOUT_SPACE = re.compile(r"(#{2,6})([^\W\d_].*)")
# Anchors that footnotes, figures, tables and places of the index have.
_TAKEN = re.compile(r"(fn|fnref|fig|table|ix)-\d+")
_NOT_IN_TITLES = {
    "footnote_ref": "a note",
    "citation": "a citation",
    "answer": "an answer space",
    "image": "a picture",
    "link_open": "a link",
    "crossref_open": "a link",
}


def heading(state: StateCore) -> None:
    """Core rule: headings get the attribute `id` and a level, 2 or more, that leaves none out.

    A `# heading` is the title if it says the same, or if there is none and nothing but text stands before it.
    """
    source = source_of(state)
    state.tokens = list(_with_answers_below(source, state.tokens))
    _take_title(state, source)
    above: list[int] = []
    used: set[str] = set()
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            _put_in_order(source, state.tokens[at : at + 3], above)
            words = _words_of(source, state.tokens[at : at + 2])
            token.attrs["id"] = _anchor(source, str(token.attrs.get("id") or words), used)
        for each in (token, *(token.children or ())):
            if each.type != "heading_open" and "id" in each.attrs:
                each.attrs["id"] = _anchor(source, str(each.attrs["id"]), used)


def _words_of(source: Source, heading: list[Token]) -> str:
    words = plain(heading[1].children or []).strip()
    if not words:
        source.report(Code.HEADING_EMPTY, source.place_of(heading[0]))
    return words


def heading_space(state: StateCore) -> None:
    """Core rule, before inline parsing: a line `##Words` is reported. One “#” may begin a word, as in #hope."""
    source = source_of(state)
    for token in state.tokens:
        for number, line in enumerate(token.content.split("\n") if token.type == "inline" else ()):
            if (match := _WITHOUT_SPACE.match(line)) and token.map:
                place = source.place(token.map[0] + number, line)
                source.report(Code.HEADING_SPACE, place, marks=match[1], words=match[2].strip())


def _with_answers_below(source: Source, tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens with each answer space of a heading in a paragraph behind it, which repeats the words."""
    for at, token in enumerate(tokens):
        if has_room(token) and tokens[at - 1].type == "heading_open" and not source.key:
            source.report(Code.HEADING_ANSWER, source.place_of(token))
            yield _without_answers(token)
            yield tokens[at + 1]
            yield from paragraph(
                Token("paragraph_open", "p", 1, map=token.map, block=True), token, token.children or []
            )
        elif token.type != "heading_close" or not has_room(tokens[at - 1]) or source.key:
            yield token


def _without_answers(inline: Token) -> Token:
    """A heading's words, without its answer spaces, the colon in front of them, and notes, which stand below once."""
    words = like(inline)
    words.children = [like(child) for child in inline.children or [] if child.type not in ("answer", "footnote_ref")]
    while words.children and not words.children[-1].content.strip() and words.children[-1].type == "text":
        words.children.pop()
    if words.children and words.children[-1].type == "text":
        words.children[-1].content = words.children[-1].content.rstrip().removesuffix(":")
    return words


def _take_title(state: StateCore, source: Source) -> None:
    tokens = state.tokens
    at = next((at for at, token in enumerate(tokens) if token.type == "heading_open"), None)
    if at is None or tokens[at].tag != "h1" or tokens[at].level:
        return
    words = styled(tokens[at + 1].children or [], links=source.key not in ("", "title"))
    if (source.title or words) == words:
        source.title = words
        _report_lost(source, tokens[at + 1])
        del tokens[at : at + 3]


def _report_lost(source: Source, title: Token) -> None:
    """Name what stands in a title, and can stand in a text only."""
    where = f"“{source.key}”" if source.key else "the title"
    for token in title.children or []:
        what = _NOT_IN_TITLES.get(token.type)
        if what and not (token.type == "link_open" and (source.key not in ("", "title") or token.info == "auto")):
            source.report(Code.TITLE_MARK, source.place_of(token, title), where=where, what=what)
            source.uncitable |= {item.key for item in CITATION.of(token).items} if token.type == "citation" else set()


def _put_in_order(source: Source, heading: list[Token], above: list[int]) -> None:
    """Give a heading its level. above: as they are written, the levels of the headings that it stands under."""
    opening, inline, _ = heading
    written = int(opening.tag[1:])
    if written == 1:
        source.report(Code.HEADING_TITLE, source.place_of(opening))
    elif written > (above[-1] if above else 1) + 1:
        marks, should = "#" * written, "#" * (above[-1] + 1 if above else 2)
        source.report(Code.HEADING_SKIP, source.place_of(opening), words=inline.content, marks=marks, should=should)
    level = next_level(above, written)
    for token in heading[::2]:
        token.tag = f"h{level}"


def _anchor(source: Source, words: str, used: set[str]) -> str:
    name = slug(words)
    tried, number = name, 1
    while tried in used or _TAKEN.fullmatch(tried):
        number += 1
        tried = f"{name}-{number}"
    used.add(tried)
    anchor, kept = (
        f"{source.section}-{tried}",
        source.original.anchors[len(source.anchors) :] if source.original else (),
    )
    source.anchors.append(kept[0] if kept else anchor)
    return source.anchors[-1]
