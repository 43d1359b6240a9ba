"""What stands in a part of a diagram: its words, each with the lines under them that its blank becomes."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from markdown_it.token import Token

from book.html.spaces import answer_space
from book.html.writer import Tokens, Writer
from book.manuscript.model import SHORT_BLANK, AnswerSpace, Blank, Lines, Rating, plain_text
from book.manuscript.rules.tools import blocks, spaces_in, without_outer_breaks
from book.manuscript.tokens.answers import OPTION, PART, SPACE

LABEL = '<span class="label">'
"""In front of the words of a part, and of the box or circle that an item begins with."""

LABEL_LINE, PER_MM = 4.2, 0.58
"""Of words in 9 pt: how high a line is, in mm, and how many letters stand on one."""

WRITING_LINE, SCALE, BESIDE = 9.0, 14.0, 6.0
"""In mm: how high a line to write on, a scale, and what a part keeps free are."""


def part(writer: Writer, item: Tokens, choice: AnswerSpace | None, lines: int) -> str:
    """Return a part's XHTML. choice: the space of the whole list, if it is one choice; lines: for its one blank."""
    each = _shared(lines, sum(len(_rooms(block)) for block in blocks(item[1:-1])))
    mark = _mark(writer, item[0], choice)
    inner = "".join(_block(writer, block, each) for block in blocks(item[1:-1]))
    return inner.replace(LABEL, LABEL + mark, 1) if inner.startswith(LABEL) else mark + inner


def height_mm(item: Tokens, width_mm: float, lines: int) -> float:
    """Return about how high a part of this width is."""
    spaces = spaces_in(item)
    rooms = sum(len(_rooms(block)) for block in blocks(item[1:-1]))
    words = sum(ceil(len(plain_text(token.children or [])) / (width_mm * PER_MM)) for token in item if token.children)
    ruled = sum(space.count for space in spaces if isinstance(space, Lines)) + rooms * _shared(lines, rooms)
    return BESIDE + words * LABEL_LINE + ruled * WRITING_LINE + SCALE * sum(isinstance(s, Rating) for s in spaces)


def _shared(lines: int, rooms: int) -> int:
    """How many lines each of so many blanks has; a second one makes a part a line higher."""
    return lines if rooms <= 1 else max(1, (lines + 1) // rooms)


def _mark(writer: Writer, item: Token, choice: AnswerSpace | None) -> str:
    option = OPTION.get(item)
    space = choice if option else SPACE.get(item)
    return answer_space(space, writer.context, option, among_words=True) if space else ""


def _block(writer: Writer, block: list[Token], lines: int) -> str:
    """Write a paragraph as words and lines, anything else as it is anywhere."""
    if block[0].type != "paragraph_open":
        return writer.write(block)
    rooms = _rooms(block)
    return "".join(
        answer_space(SPACE.of(run[0]), writer.context, lines=lines) if run[0] in rooms else _words(writer, run)
        for run in _runs(block[1].children or [], rooms)
    )


def _words(writer: Writer, run: list[Token]) -> str:
    """Return words of a part, which may hold what is no line of its own: boxes, circles, blanks among words."""
    line = Token("inline", "", 0, children=without_outer_breaks(run))
    words = writer.write([line]).strip()
    return f"{LABEL}{words}</span>" if words else ""


def _runs(children: list[Token], rooms: list[Token]) -> Iterator[list[Token]]:
    """Yield what stands between a paragraph's blanks, and each blank alone."""
    run: list[Token] = []
    for child in children:
        if child in rooms:
            yield from ([run] if run else [])
            yield [child]
            run = []
        else:
            run.append(child)
    yield from ([run] if run else [])


def _rooms(block: list[Token]) -> list[Token]:
    """Return a paragraph's blanks that become lines: the last, if it ends a line, and those in front of it.

    One inside emphasis, a short one, one with signs and another beside it, and one with words behind it stay there.
    """
    found: list[Token] = []
    waiting: list[Token] = []
    for child in _outside(block[1].children or [] if block[0].type == "paragraph_open" else []):
        space = SPACE.get(child)
        if isinstance(space, Blank) and child.info != PART and space.width > SHORT_BLANK:
            waiting.append(child)
            if space.to_margin:
                found += waiting
                waiting = []
    return found


def _outside(children: list[Token]) -> Iterator[Token]:
    depth = 0
    for child in children:
        depth += child.nesting
        if depth == 0:
            yield child
