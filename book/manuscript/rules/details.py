"""What can be folded away on a screen: `<details>`, with text in Markdown inside. On paper it is open."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from book.diagnostics import Code
from book.manuscript.source import source_of

_OPENS = re.compile(r"<details(?:\s+open(?:=\"\w*\")?)?\s*>\s*(?:<summary>(?P<same>.*?)</summary>)?\s*", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary>(?P<words>(?:(?!</?summary>|\n\s*\n).)*)</summary>\s*", re.IGNORECASE | re.DOTALL)
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
    first = _summary(state, start, last, opening["same"])
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


def _summary(state: StateBlock, start: int, last: int, words: str | None) -> int:
    """Write the summary, which is in the first line or the next that has words; return the line behind it.

    Without one, EPUBCheck refuses the book, and a screen shows a word in the reader's language, or nothing.
    """
    at, below = start, start + 1
    if words is None:
        at, below, words = _summary_below(state, start, last)
    if words is None:
        hint = "Write what is seen while it is folded, on the line below <details>: <summary>words</summary>."
        source = source_of(state)
        source.report(
            Code.HTML_REFUSED, source.place(start, "<details>"), name="<details> without <summary>", hint=hint
        )
        return start + 1
    state.push("summary_open", "summary", 1).map = [at, below]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = words.strip(), [at, below], []
    state.push("summary_close", "summary", -1)
    return below


def _summary_below(state: StateBlock, start: int, last: int) -> tuple[int, int, str | None]:
    """Find a summary of one or several lines below a line: where it begins, the line behind it, its words."""
    at = next((line for line in range(start + 1, last) if not state.isEmpty(line)), last)
    ended = next((line for line in range(at, last) if "</summary>" in _line(state, line).lower()), at)
    whole = "\n".join(_line(state, line) for line in range(at, ended + 1))
    found = _SUMMARY.fullmatch(whole)
    return at, ended + 1, found["words"] if found else None


def _inside(state: StateBlock, first: int, last: int) -> None:
    outer, state.lineMax = state.lineMax, last
    state.md.block.tokenize(state, first, last)
    state.lineMax = outer
