"""A diagram as XHTML: a list whose items have their places in a grid, and arrows between them."""

from __future__ import annotations

from itertools import groupby, takewhile

from markdown_it.token import Token
from markupsafe import Markup

from book.html.diagrams.parts import height_mm, part
from book.html.diagrams.plans import COLUMNS, HALF_ROOM, Cell, Plan, listed, plan
from book.html.diagrams.wheel import SPOKES, wheel
from book.html.many_columns import UPRIGHT, room_of
from book.html.spaces import answer_space
from book.html.template import render
from book.html.writer import Tokens, Writer
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.blocks import DIAGRAM, PARTS

GAP = 9.0
"""In mm, between parts: room for an arrow."""

BESIDE = '<div class="beside">\n'

APART = "<div></div>\n"
"""Between two diagrams: of two unbreakable blocks next to each other, WeasyPrint 70 moves the first one overleaf too,
where only the second has no room."""

HIGHEST, HIGHEST_ACROSS = 205.0, 140.0
"""In mm: what a page that stands, and one that lies across, has room for. A higher diagram would be cut."""


def diagram(writer: Writer, tokens: Tokens, at: int) -> str:
    """Leaf rule: write a `diagram` token; of those of half the width, two stand beside each other."""
    drawn = _drawn(writer, tokens[at])
    if not _is_half(tokens[at]):
        follows = any(token.type == "diagram" for token in tokens[at - 1 : at])
        return APART + drawn if follows else drawn
    before = sum(1 for _ in takewhile(_is_half, reversed(tokens[:at])))
    ends = before % 2 == 1 or not any(_is_half(token) for token in tokens[at + 1 : at + 2])
    return f"{'' if before % 2 else BESIDE}{drawn}{'</div>' if ends else ''}\n"


def _drawn(writer: Writer, token: Token) -> str:
    if _is_wheel(writer, token):
        return wheel(writer, PARTS.of(token))
    return _upright(writer, token) if PARTS.of(token)[0][0].type != "list_item_open" else _grid(writer, token)


def _upright(writer: Writer, token: Token) -> str:
    """Write a scale that stands upright, below its question."""
    (block,) = PARTS.of(token)
    half = " half" if DIAGRAM.of(token).half else ""
    scale = answer_space(SPACE.of(block[-1]), writer.context, upright=True)
    return f'<div class="diagram upright{half}">\n{writer.write(block[:-1])}{scale}</div>\n'


def _is_half(token: Token) -> bool:
    asked = DIAGRAM.get(token)
    return asked is not None and asked.half


def _grid(writer: Writer, token: Token) -> str:
    """Write parts in their places. In letters that fit no shape, they stand below each other."""
    made = _plan(writer, token)
    parts = [
        (cell, Markup(part(writer, item, SPACE.get(token), cell.lines)))
        for cell, item in zip(made.cells, PARTS.of(token), strict=True)
    ]
    return render("pages/diagram", plan=made, classes=_classes(token, made), parts=parts) + "\n"


def _is_wheel(writer: Writer, token: Token) -> bool:
    asked = DIAGRAM.of(token)
    return asked.name == "wheel" and not asked.half and writer.context.letters == 1 and len(PARTS.of(token)) in SPOKES


def _plan(writer: Writer, token: Token) -> Plan:
    asked, items = DIAGRAM.of(token), PARTS.of(token)
    made = plan(asked, len(items))
    room = HALF_ROOM if asked.half else room_of(writer.section)
    highest = HIGHEST if room_of(writer.section) == UPRIGHT else HIGHEST_ACROSS
    if writer.context.letters > 1 or (_side_by_side(made) and _height(made, items, room) > highest):
        return listed(len(items))
    return made


def _side_by_side(made: Plan) -> bool:
    """Whether the parts stand in shapes that a page's end would cut; those below each other go on overleaf."""
    return bool(made.rings) or any(cell.columns != (1, COLUMNS + 1) for cell in made.cells)


def _height(made: Plan, items: list[list[Token]], room: float) -> float:
    rows = groupby(sorted(zip(made.cells, items, strict=True), key=_row), key=_row)
    gap = 0 if made.rings else GAP
    return sum(max(height_mm(item, _width(cell, room), cell.lines) for cell, item in row) + gap for _, row in rows)


def _row(placed: tuple[Cell, list[Token]]) -> int:
    return placed[0].rows[0]


def _width(cell: Cell, room: float) -> float:
    return (room + GAP) * (cell.columns[1] - cell.columns[0]) / COLUMNS - GAP - 2 * cell.inset - 8


def _classes(token: Token, made: Plan) -> str:
    asked = DIAGRAM.of(token)
    names = ["diagram", asked.name]
    names += ["listed"] * made.listed + ["half"] * asked.half
    narrow = not made.listed and (
        asked.half or any(cell.columns[1] - cell.columns[0] <= COLUMNS / 2 for cell in made.cells)
    )
    return " ".join(names + ["narrow"] * narrow)
