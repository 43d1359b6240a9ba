"""Passages in the language of a translation, each in the place of the book's own words.

Blocks stay as they are: lists, tables and fences are the book's. What stands in a passage besides words must be in its
translation too: answer spaces, links, sources, notes, pictures and formulas.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems
from book.manuscript.model import AnswerSpace, Lines, OneOf, Rating
from book.manuscript.rules.drawing import is_drawn, translated_details
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.answers import SPACE, WRITTEN
from book.manuscript.tokens.blocks import SRC
from book.manuscript.tokens.links import CITATION, LABEL, TARGET
from book.translations.catalog import Passage

_WORDS = re.compile(r"[^\W\d_]")
_SOFT_BREAK = re.compile(r"(?<! {2})(?<!\\)\n[ \t]*")
_WAY = re.compile(r"(?:→|-+>)\s*\d{1,3}\b")
_NUMBERS = re.compile(r"-?\d+")
EXPLAINED = "A word that is explained"
_NOTES = {
    "heading_open": "A heading",
    "th_open": "Above a column of a table",
    "td_open": "A cell of a table",
    "dt_open": EXPLAINED,
    "line_open": "A line of verse",
    "summary_open": "What is seen while the rest is folded away",
}


def translated(state: StateCore) -> None:
    """Core rule, before lines are parsed: words of a text that has a translation become those of the other language."""
    source = source_of(state)
    if source.translation is None:
        return
    own_language, above = source.translation.translation.source_language, ""
    for at, token in enumerate(state.tokens):
        if token.type == "inline":
            is_other = _translate(state, source, token, above)
            state.tokens[at - 1].attrs |= {} if is_other else {"lang": own_language}
        elif is_drawn(token):
            _translate(state, source, token, "What is to be drawn")
            token.info = translated_details(token.info, partial(_detail, source, token))
        above = _NOTES.get(token.type, "") if token.nesting > 0 else above


def _translate(state: StateCore, source: Source, token: Token, note: str) -> bool:
    """Put a passage's translation in its place; False where its own words stay."""
    passage = _passage(source, token, note)
    if passage and not (problem := _other_marks(state, source, token, passage, note)):
        path = source.text_at(source.place_of(token))
        first, lines = source.add_lines(passage.words, passage.place), passage.words.count("\n") + 1
        for number in range(lines):
            source.translated_in[Place(passage.place.file, passage.place.line + number)] = path
        token.content, token.map = passage.words, [first, first + lines]
    elif passage:
        words = " ".join(token.content.split())[:40]
        source.report(Code.TRANSLATION_MARKS, passage.place, words=words, problem=problem)
    return passage is not None or not _WORDS.search(token.content)


def _passage(source: Source, token: Token, note: str) -> Passage | None:
    words = _SOFT_BREAK.sub(" ", token.content.strip())
    assert source.translation
    return source.translation.of(words, source.place_of(token), note) if _WORDS.search(words) else None


def _detail(source: Source, token: Token, words: str) -> str:
    """Words along an axis, or of what a picture to draw on shows."""
    assert source.translation
    found = source.translation.of(words, source.place_of(token), "Words along an axis, or what a picture shows")
    if found and _NUMBERS.findall(found.words) != _NUMBERS.findall(words):
        problem = f"its numbers are not {', '.join(_NUMBERS.findall(words)) or 'the book’s, which has none'}"
        source.report(Code.TRANSLATION_MARKS, found.place, words=words, problem=problem)
    return found.words if found else words


def _other_marks(state: StateCore, source: Source, token: Token, passage: Passage, note: str) -> str:
    """What a translation has lost and what it has besides; "" where it is as the book has it."""
    of_the_book, there = (_marks(state, source, words, note) for words in (token.content, passage.words))
    lost = [f"it has not {mark}" for mark in (of_the_book - there).elements()]
    return "; ".join(lost + [f"it has {mark} besides" for mark in (there - of_the_book).elements()])


def _marks(state: StateCore, source: Source, words: str, note: str) -> Counter[str]:
    """All that stands in a passage besides words, read as it would be in the text."""
    alone = Source(
        path=source.path,
        section=source.section,
        role=source.role,
        root=source.root,
        text="",
        problems=Problems(),
        language=source.language,
        at=Place(source.path),
    )
    in_a_cell = note in (_NOTES["td_open"], _NOTES["th_open"])
    escaped = words.replace("|", "\\|")
    tokens = state.md.parse(f"| x |\n|---|\n| {escaped} |" if in_a_cell else words, {"source": alone})
    return Counter([*_in_tokens(tokens), *(f"“{way}”" for way in _WAY.findall(words))])


def _in_tokens(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if mark := _mark(token):
            yield mark
        if "id" in token.attrs and token.type != "heading_open":
            yield f"{{#{token.attrs['id']}}}"
        yield from _in_tokens(token.children or ())


def _mark(token: Token) -> str:
    """What a token is, in words; "" for one that holds words, or sets them."""
    if space := SPACE.get(token) or WRITTEN.get(token):
        return f"an answer space ({_kind(space)})"
    if citation := CITATION.get(token):
        return "the source " + ", ".join(f"@{item.key}" for item in citation.items)
    if target := TARGET.get(token):
        return f"the link to {target.file}" + (f"#{target.fragment}" if target.fragment else "")
    if token.type == "link_open":
        return f"the link to {token.attrs.get('href')}"
    if token.type in ("image", "figure"):
        return f"the picture {SRC.get(token) or token.attrs.get('src')}"
    if token.type == "footnote_ref":
        label = LABEL.get(token) or ""
        return "a note in the line" if label.startswith("^") else f"the note [^{label}]"
    return f"the formula {token.content}" if token.type == "formula" else ""


def _kind(space: AnswerSpace) -> str:
    """A space's kind with what an answer is held to: its numbers, or how many choices and lines there are."""
    if isinstance(space, Rating):
        return f"{space.kind} {space.options[0].value}..{space.options[-1].value}"
    if isinstance(space, OneOf):
        return f"{space.kind} of {len(space.options)}"
    return f"{space.count} {space.kind}" if isinstance(space, Lines) else space.kind
