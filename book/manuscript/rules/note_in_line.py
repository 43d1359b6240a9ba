"""Footnotes that are written where they belong, `^[its text]`, and what looks like a footnote and is none."""

from __future__ import annotations

import re

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.rules.tools import parsed
from book.manuscript.source import source_of
from book.manuscript.tokens.links import LABEL

_WRITTEN = "notes in the line"
_JOINED = "notes that stand at the end"
_NAME_WITH_SPACE = re.compile(r"\[\^(?P<name>(?=[^\[\]]*\s)(?=\s*[^\[\]\s])[^\[\]]{1,200})\](?!\()")
_IN_A_LINK = re.compile(r"\[(?:[^\[\]]|\[\^[^\s\[\]]+\])*?\[\^(?P<name>[^\s\[\]]+)\](?:[^\[\]]|\[\^[^\s\[\]]+\])*\]\(")


def note_in_line(state: StateInline, silent: bool) -> bool:
    """Inline rule: `^[its text]` becomes the reference to a footnote; `notes_in_line` makes the footnote itself."""
    if not state.src.startswith("^[", state.pos):
        return False
    end = parseLinkLabel(state, state.pos + 1)
    if end < 0 or not state.src[state.pos + 2 : end].strip():
        return False
    if not silent:
        label = state.src[state.pos : end + 1]
        if state.linkLevel:
            source = source_of(state)
            source.report(Code.FOOTNOTE_IN_LINK, source.place_at(state, state.pos), label=label, mark=label)
        notes: dict[str, list[Token]] = state.env.setdefault(_WRITTEN, {})
        if label not in notes:
            notes[label] = []
            notes[label] = _definition(state, label, parsed(state, state.pos + 2, end))
        LABEL.put(state.push("footnote_ref", "", 0), label)
    state.pos = end + 1
    return True


def _definition(state: StateInline, label: str, words: list[Token]) -> list[Token]:
    """The tokens of a footnote as `[^label]: its text` makes them."""
    line = source_of(state).inline
    place = line.map if line else None
    opening = LABEL.put(Token("footnote_reference_open", "", 1, map=place, block=True), label)
    paragraph = Token("paragraph_open", "p", 1, map=place, block=True)
    text = Token("inline", "", 0, map=place, content=line.content if line else "", children=words, block=True)
    ends = [Token("paragraph_close", "p", -1, block=True), Token("footnote_reference_close", "", -1, block=True)]
    return [opening, paragraph, text, *ends]


def notes_in_line(state: StateCore) -> None:
    """Core rule: footnotes that were written in the line stand at the end of the text, as others do: once of a text."""
    joined: set[str] = state.env.setdefault(_JOINED, set())
    for label, tokens in state.env.pop(_WRITTEN, {}).items():
        if label not in joined:
            joined.add(label)
            state.tokens += tokens


def note_slips(state: StateInline, silent: bool) -> bool:
    """Inline rule: tell a footnote's name that has a space, and a footnote within a link; neither is one."""
    if silent or state.src[state.pos] != "[":
        return False
    source = source_of(state)
    for slip, code in ((_NAME_WITH_SPACE, Code.FOOTNOTE_NAME), (_IN_A_LINK, Code.FOOTNOTE_IN_LINK)):
        if found := slip.match(state.src, state.pos, state.posMax):
            label, name = re.sub(r"\s", " ", found["name"]), "-".join(found["name"].split())
            source.report(code, source.place_at(state, state.pos), label=label, name=name, mark=f"[^{name}]")
    return False
