"""Footnotes: `[^1]`, with `[^1]: its text` somewhere else. The text travels on the reference."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.links import ANCHOR, LABEL, NOTE, NOTE_NUMBER


def footnote(state: StateCore) -> None:
    """Core rule: each reference gets its `NOTE`; the definitions leave the text.

    A note that is referred to twice is printed twice, with two numbers, as pandoc does.
    """
    source = source_of(state)
    notes = _take_definitions(state, source)
    used: set[str] = set()
    for parent, child in _references(state.tokens):
        used.add(LABEL.of(child))
        _complete(source, child, parent, notes.get(LABEL.of(child)))
    for label, (opening, _) in notes.items():
        if label not in used:
            source.report(Code.FOOTNOTE_UNUSED, source.place_of(opening), label=label)


def note_numbers(state: StateCore) -> None:
    """Core rule, once the captions of tables stand above them: each reference gets its `NOTE_NUMBER` and `ANCHOR`."""
    for number, (_, reference) in enumerate(_references(state.tokens), start=1):
        ANCHOR.put(reference, f"{source_of(state).section}-fn-{number}")
        NOTE_NUMBER.put(reference, number)


def _references(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """The references in the order in which they are printed, each behind the token that it is in."""
    for token in tokens:
        yield from ((token, child) for child in token.children or () if child.type == "footnote_ref")


Note = tuple[Token, list[Token]]


def _take_definitions(state: StateCore, source: Source) -> dict[str, Note]:
    """Remove the definitions from the text; return each label's opening token and content."""
    notes: dict[str, Note] = {}
    inside: list[Note] = []
    kept: list[Token] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            inside.append((token, []))
        elif token.type == "footnote_reference_close":
            opening, content = inside.pop()
            _keep(source, notes, opening, content)
        else:
            (inside[-1][1] if inside else kept).append(token)
    state.tokens = kept
    return notes


def _keep(source: Source, notes: dict[str, Note], opening: Token, content: list[Token]) -> None:
    label = LABEL.of(opening)
    if label in notes:
        source.report(Code.FOOTNOTE_REPEATED, source.place_of(opening), label=label)
        return
    for token in content:
        if (token.nesting == 0 and token.type != "inline") or token.type == "table_open":
            source.report(Code.FOOTNOTE_BLOCK, source.place_of(token), label=label)
        for child in token.children or ():
            if child.type == "footnote_ref":
                source.report(Code.FOOTNOTE_NESTED, source.place_of(child, token), label=LABEL.of(child))
        token.children = (
            [child for child in token.children if child.type != "footnote_ref"] if token.children is not None else None
        )
    notes[label] = (opening, content)


def _complete(source: Source, reference: Token, parent: Token, note: Note | None) -> None:
    label = LABEL.of(reference)
    if note is None or not note[1]:
        source.report(Code.FOOTNOTE_UNDEFINED, source.place_of(reference, parent), label=label)
    NOTE.put(reference, deepcopy(note[1]) if note else [])
