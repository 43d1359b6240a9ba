"""What several rules need: paragraphs made of parts of others, the ends of blocks, places of inline tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from book.manuscript.model import AnswerSpace
from book.manuscript.source import source_of
from book.manuscript.tokens.answers import QUESTION, SPACE
from book.manuscript.tokens.key import like
from book.manuscript.tokens.links import PLACE

InlineRule = Callable[[StateInline, bool], bool]


def paragraph(opening: Token, inline: Token, children: list[Token], question: bool = False) -> list[Token]:
    """Return a paragraph with a part of another one's children. question: it asks for the answer space behind it."""
    start, words, end = like(opening), like(inline), Token("paragraph_close", "p", -1)
    if question:
        QUESTION.put(start, True)
    words.children = without_outer_breaks(children)
    end.level, end.block, end.hidden = opening.level, True, opening.hidden
    return [start, words, end]


def text_within(state: StateInline, silent: bool) -> bool:
    """Inline rule: words up to the next sign that may be a mark, or up to where the part that is read ends.

    markdown-it's own (4.0) goes on behind that end.
    """
    sign = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    end = sign.start() if sign else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def parsed(state: StateInline, start: int, stop: int) -> list[Token]:
    """Return the inline tokens of a part of a line, which know their places in the line."""
    tokens: list[Token] = []
    inner = StateInline(state.src, state.md, state.env, tokens)
    inner.pos, inner.posMax = start, stop
    state.md.inline.tokenize(inner)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(inner)
    return tokens


def without_outer_breaks(children: list[Token]) -> list[Token]:
    """Return a line's tokens without the line breaks at its ends."""
    breaks = ("softbreak", "hardbreak")
    start = next((at for at, child in enumerate(children) if child.type not in breaks), len(children))
    end = next((at for at in range(len(children), start, -1) if children[at - 1].type not in breaks), start)
    return children[start:end]


def has_room(inline: Token) -> bool:
    """Return whether there is an answer space among the words of a line or cell."""
    return any(child.type == "answer" for child in inline.children or ())


def closing(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the token that closes the one at `at`, of one that opens nothing its own."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def blocks(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the blocks that stand beside each other, from the opening token of each to the one that closes it."""
    found: list[list[Token]] = []
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        found.append(list(tokens[at : end + 1]))
        at = end + 1
    return found


def spaces_in(tokens: Sequence[Token]) -> list[AnswerSpace]:
    """Return the answer spaces of blocks and of their lines; one that several tokens show is met several times."""
    return [space for token in tokens for each in (token, *(token.children or ())) if (space := SPACE.get(each))]


def with_place(rule: InlineRule) -> InlineRule:
    """Let the first token that an inline rule makes know its `PLACE`."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        made = (token for token in state.tokens[count:] if token.type != "text")
        if not silent and (token := next(made, None)) is not None:
            PLACE.put(token, source_of(state).place_at(state, start))
        return True

    return placed
