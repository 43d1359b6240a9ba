"""Tables: GFM drops surplus cells and pads short rows without a word. Here the one is refused, the other said."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as gfm_table
from markdown_it.rules_block.table import escapedSplit

from book.diagnostics import Code
from book.manuscript.rules.caption import BEGINS
from book.manuscript.source import source_of

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: GFM's table, with every row's cells counted. A caption right below it is none of its rows."""
    end = next((line for line in range(start + 2, end) if _is_caption(_line(state, line))), end)
    if not gfm_table(state, start, end, silent):
        if not silent and start + 1 < end and _was_meant(state, start):
            _count(state, start, start + 1)
        return False
    if not silent:
        for line in range(start + 2, state.line):
            _count(state, start, line)
    return True


def _is_caption(line: str) -> bool:
    return "|" not in line and BEGINS.match(line) is not None


def _was_meant(state: StateBlock, start: int) -> bool:
    """Whether a header and the rule under it look like a table whose number of columns differs."""
    rule = _line(state, start + 1)
    return "|" in _line(state, start) and "|" in rule and bool(_RULE.fullmatch(rule))


def _count(state: StateBlock, header: int, row: int) -> None:
    expected, found = len(_cells(_line(state, header))), len(_cells(_line(state, row)))
    if expected != found:
        source = source_of(state)
        code = Code.TABLE_SHORT if 0 < found < expected and row > header + 1 else Code.TABLE_RAGGED
        mark = "a “|” inside a cell is written “\\|”"
        source.report(code, source.place(row), found=found, expected=expected, mark=mark)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _cells(line: str) -> list[str]:
    cells = escapedSplit(line)
    if cells and cells[0] == "":
        cells.pop(0)
    if cells and cells[-1] == "":
        cells.pop()
    return cells
