"""A worked-out value: `Total: = ____ / 27`, `Average: = ____`, `Change (after − before): = ____`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.language import every_reading
from book.manuscript.model import Blank, Operation, Total
from book.manuscript.tokens.answers import WRITTEN
from book.manuscript.words import plain

_EQUALS = re.compile(r"(?P<colon>:?)\s*=\s*$")
_OUT_OF = re.compile(r"\s*/\s*(\d{1,5})\b")


def total(state: StateCore) -> None:
    """Core rule: a blank with ": =" in front becomes a `Total`, or one with "=" behind a word for what is worked out.

    "3 + 4 = ____" asks for the reader's own answer.
    """
    for token in state.tokens:
        children = token.children or []
        for at, child in enumerate(children):
            before = children[at - 1] if at else None
            if (
                child.type == "answer"
                and isinstance(WRITTEN.of(child), Blank)
                and before
                and before.type == "text"
                and (match := _EQUALS.search(before.content))
                and (match["colon"] or _says_what(before.content))
            ):
                _work_out(children, at, match)


def _work_out(children: list[Token], at: int, match: re.Match[str]) -> None:
    before, behind = children[at - 1], children[at + 1 : at + 2]
    words = plain(children[:at])
    out_of = _OUT_OF.match(behind[0].content) if behind and behind[0].type == "text" else None
    if match["colon"]:
        before.content = before.content[: match.start()] + ": "
    most = int(out_of[1]) if out_of else None
    WRITTEN.put(children[at], Total(operation=_operation(words), takes=(), out_of=most))


def _says_what(words: str) -> bool:
    return any(said.search(words) for said in _operations().values())


def _operation(words: str) -> Operation:
    return next((operation for operation, said in _operations().items() if said.search(words)), Operation.SUM)


@cache
def _operations() -> dict[Operation, re.Pattern[str]]:
    """What says how a value is worked out, in every language that is known; the sum comes last: "average of totals"."""
    known = every_reading()
    return {
        Operation.AVERAGE: _any_of(word for each in known for word in each.average),
        Operation.CHANGE: _any_of(word for each in known for word in each.change),
        Operation.SUM: _any_of(word for each in known for word in each.total),
    }


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
