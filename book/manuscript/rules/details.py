"""What can be folded away on a screen: `<details>`, with text in Markdown inside. On paper it is open."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_OPENS = re.compile(r"<details(?:\s+open(?:=\"\w*\")?)?\s*>\s*(?:<summary>(?P<same>.*?)</summary>)?\s*", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary>(?P<words>.*?)</summary>\s*", re.IGNORECASE)
_CLOSES = re.compile(r"</details>\s*", re.IGNORECASE)


def details(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: from a line `<details>` to its line `</details>`, with `<summary>words</summary>` at its top."""
    opening = _OPENS.fullmatch(_line(state, start))
    last = _last(state, start, end) if opening and not state.is_code_block(start) else None
    if opening is None or last is None:
        return False
    if silent:
        return True
    state.push("details_open", "details", 1).map = [start, last + 1]
    first = _summary(state, start, opening["same"])
    _inside(state, first, last)
    state.push("details_close", "details", -1)
    state.line = last + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _last(state: StateBlock, start: int, end: int) -> int | None:
    """The line that ends what begins at `start`; those within it have their own."""
    depth = 0
    for line in range(start, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        words = _line(state, line)
        depth += bool(_OPENS.fullmatch(words)) - bool(_CLOSES.fullmatch(words))
        if depth == 0:
            return line
    return None


def _summary(state: StateBlock, start: int, words: str | None) -> int:
    """Write the summary, if there is one in the first line or the next; return the line behind it."""
    at = start
    if words is None and (below := _SUMMARY.fullmatch(_line(state, start + 1))):
        at, words = start + 1, below["words"]
    if words is not None:
        state.push("summary_open", "summary", 1).map = [at, at + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = words.strip(), [at, at + 1], []
        state.push("summary_close", "summary", -1)
    return at + 1


def _inside(state: StateBlock, first: int, last: int) -> None:
    outer, state.lineMax = state.lineMax, last
    state.md.block.tokenize(state, first, last)
    state.lineMax = outer
