"""A path: numbered questions under `<!-- path -->`, each with circles that say where its answers lead.

    <!-- path -->

    1. Am I safe where I am?
       - ( ) Yes → 2
       - ( ) No → Go to a place that is safe, then begin again.
    2. Can I feel the floor under my feet?
       - ( ) Yes → Go on to the small dose.
       - ( ) No → Take out the grounding kit.

`-> 2` is the same as `→ 2`. A question without circles is an end that others lead to.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import Choice
from book.manuscript.rules.tools import closing
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.answers import IS_OPTION, WRITTEN
from book.manuscript.tokens.blocks import GOES_ON, PATH, STEP, WAYS
from book.manuscript.tokens.directives import DIRECTIVE

_ARROW = re.compile(r"\s*(?:→|-+>)\s*(?P<step>\d{1,3}\b)?")


def path(state: StateCore) -> None:
    """Core rule: the list's token gets `PATH`, its items `STEP` and, if an answer does, `GOES_ON`.

    The lists of answers get `WAYS`.
    What stands behind an answer's arrow is enclosed by `way_open` and `way_close`; `STEP` says to which question.
    """
    source = source_of(state)
    written: list[Token] = []
    for at, token in enumerate(state.tokens):
        above = DIRECTIVE.get(written[-1]) if written else None
        if token.type == "ordered_list_open" and above and above.name == "path":
            written.pop()
            PATH.put(token, True)
            _read(source, state.tokens[at : closing(state.tokens, at) + 1])
        written.append(token)
    state.tokens = written


def _read(source: Source, tokens: list[Token]) -> None:
    opening = tokens[0]
    first = int(opening.attrGet("start") or 1)
    steps = [token for token in tokens if token.type == "list_item_open" and token.level == opening.level + 1]
    reached = {first}
    for number, step in enumerate(steps, first):
        STEP.put(step, number)
        inside = tokens[tokens.index(step) :]
        for to in _ways(source, inside[: closing(inside, 0)], range(first, first + len(steps))):
            reached.add(to)
            GOES_ON.put(step, GOES_ON.get(step) or to == number + 1)
    for number, step in enumerate(steps, first):
        if number not in reached:
            _report(source, step, f"no answer leads to question {number}")


def _ways(source: Source, tokens: list[Token], known: range) -> list[int]:
    """Enclose where the answers of one question lead; return the numbers of the questions that they lead to."""
    steps = []
    for at, token in enumerate(tokens):
        if isinstance(WRITTEN.get(token), Choice):
            WAYS.put(token, True)
        if not IS_OPTION.get(token):
            continue
        words = tokens[at + 2]
        to = _enclose(words) if words.type == "inline" else -1
        if to == -1:
            _report(source, words, "this answer does not say where it leads")
        elif to and to not in known:
            _report(source, words, f"there is no question {to}")
        steps.append(to)
    return steps


def _enclose(words: Token) -> int:
    """Enclose what stands behind the arrow; return the question's number, 0 for words, -1 if there is no arrow."""
    children = words.children or []
    for at, child in enumerate(children):
        match = _ARROW.search(child.content) if child.type == "text" else None
        if match:
            step = int(match["step"] or 0)
            start = STEP.put(Token("way_open", "span", 1), step)
            behind = Token("text", "", 0, content=(match["step"] or "") + child.content[match.end() :])
            child.content = child.content[: match.start()]
            end = Token("way_close", "span", -1)
            words.children = [*children[: at + 1], start, behind, *children[at + 1 :], end]
            return step
    return -1


def _report(source: Source, token: Token, problem: str) -> None:
    source.report(Code.PATH_INVALID, source.place_of(token), problem=problem)
