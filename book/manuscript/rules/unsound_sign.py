"""Signs by their numbers, `&#11;`, that no page may have: told, as the same signs are where they stand themselves."""

from __future__ import annotations

from markdown_it.common.utils import isValidEntityCode
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.entity import DIGITAL_RE

from book.diagnostics import Code
from book.manuscript.source import source_of


def unsound_sign(state: StateInline, silent: bool) -> bool:
    """Inline rule: a number of which CommonMark makes U+FFFD (CommonMark 0.31, 2.5) is told, and becomes a space."""
    found = DIGITAL_RE.match(state.src, state.pos, state.posMax)
    if not found or isValidEntityCode(_number(found[1])):
        return False
    if not silent:
        source = source_of(state)
        source.report(Code.SIGN_INVALID, source.place_at(state, state.pos), sign=found[0])
        state.pending += " "
    state.pos = found.end()
    return True


def _number(digits: str) -> int:
    return int(digits[1:], 16) if digits[0] in "xX" else int(digits)
