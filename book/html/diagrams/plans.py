"""Where the parts of a diagram stand: in rows of twelve columns, each row as tall as what its parts hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from book.manuscript.tokens.directives import Diagram

COLUMNS = 12
HALF_ROOM = 78.0
"""In mm: what a diagram of half the width has."""

LINES, CENTRE_LINES, QUADRANT_LINES, RUNG_LINES = 3, 2, 4, 2
"""How many lines a part has for its one blank. A rung is as wide as the page: two hold what three do elsewhere."""

MOST_PARTS, MOST_RINGS = 8, 6
"""Around a middle or in a circle, and within each other; with more of them, parts stand below each other."""


@dataclass(frozen=True)
class Arrow:
    """From a part's side across the gap to its neighbour.

    way: "right", "left", "down" or "up", for a link also a corner such as "down-right"; at: where it stands on that
    side, in per cent of it; head: it has one, or is a mere link.
    """

    way: str
    at: float = 50.0
    head: bool = True


@dataclass(frozen=True)
class Cell:
    """A part's place.

    rows, columns: its first and the one behind its last, from 1; lines: of its one blank; inset: in mm, how far it is
    moved in, a step from the left, a ring from both sides; name: its class, of a part that is not as the others.
    """

    rows: tuple[int, int]
    columns: tuple[int, int]
    lines: int = LINES
    arrows: tuple[Arrow, ...] = ()
    inset: float = 0
    name: str = ""


@dataclass(frozen=True)
class Plan:
    """The cells of a diagram's parts in reading order; rings: how many, each around those before it.

    listed: its parts stand below each other, as in a list.
    """

    cells: Sequence[Cell]
    rings: int = 0
    listed: bool = False


def plan(diagram: Diagram, count: int) -> Plan:
    """Return how a diagram of so many parts is drawn."""
    if diagram.name not in _PLANS or (diagram.half and diagram.name in _NEED_WIDTH):
        return listed(count)
    return _PLANS[diagram.name](count, diagram)


def listed(count: int) -> Plan:
    """Return parts that stand below each other."""
    return Plan(_column(count), listed=True)


def _stack(count: int, _: Diagram) -> Plan:
    return Plan(_column(count))


def _ladder(count: int, _: Diagram) -> Plan:
    return Plan(_column(count, RUNG_LINES))


def _steps(count: int, _: Diagram) -> Plan:
    """Each step begins further in than the one above."""
    step = min(12.0, 60.0 / max(1, count - 1))
    return Plan([replace(cell, inset=at * step) for at, cell in enumerate(_column(count, RUNG_LINES))])


def _quadrants(count: int, _: Diagram) -> Plan:
    return Plan([replace(cell, lines=QUADRANT_LINES) for cell in _pairs(count)])


def _arrows(count: int, _: Diagram) -> Plan:
    """Two columns: what stands at the left leads to what stands at its right."""
    leads = [at % 2 == 0 and at + 1 < count for at in range(count)]
    arrows = [(Arrow("right"),) if each else () for each in leads]
    return Plan([replace(cell, arrows=each) for cell, each in zip(_pairs(count), arrows, strict=True)])


def _circles(count: int, _: Diagram) -> Plan:
    """The first part is the innermost ring, at the foot; each other one has its room above those inside it."""
    if count > MOST_RINGS:
        return listed(count)
    inset = min(9.0, 40.0 / count)
    rows = [(count - at, count - at + 1) for at in range(count)]
    return Plan([Cell(row, (1, COLUMNS + 1), inset=inset * (row[0] - 1)) for row in rows], rings=count)


def _cycle(count: int, diagram: Diagram) -> Plan:
    around = count - diagram.way_out
    if around > MOST_PARTS or around < 1:
        return listed(count)
    cells = _named_last(_column(around)) if diagram.half else _ring(around)
    cells = [replace(cell, arrows=_onward(cells, at)) for at, cell in enumerate(cells)]
    return Plan([*cells, _way_out(cells)] if diagram.way_out else cells)


def _way_out(cells: Sequence[Cell]) -> Cell:
    last = max(cell.rows[1] for cell in cells)
    return Cell((last, last + 1), (1, COLUMNS + 1), LINES, (Arrow("out"),), name="way-out")


def _flower(count: int, _: Diagram) -> Plan:
    """The first part stands in the middle, the others around it, from the top and clockwise."""
    petals = count - 1
    if petals > MOST_PARTS or petals < 1:
        return listed(count)
    above, beside, below = _PETALS[petals]
    row = 1 + (above > 0)
    middle = Cell((row, row + 1), {0: (3, 11), 1: (1, 7), 2: (5, 9)}[beside], CENTRE_LINES)
    right = [Cell((row, row + 1), (7, 13) if beside == 1 else (9, 13))] if beside else []
    left = [Cell((row, row + 1), (1, 5))] if beside == 2 else []
    around = [*_row(1, above), *right, *reversed(_row(row + 1, below)), *left]
    return Plan([middle, *(replace(cell, arrows=(_link(cell, middle),)) for cell in around)])


_PETALS = {
    1: (0, 1, 0),
    2: (0, 2, 0),
    3: (1, 0, 2),
    4: (2, 0, 2),
    5: (1, 2, 2),
    6: (2, 2, 2),
    7: (3, 2, 2),
    8: (3, 2, 3),
}
"""By their number: how many petals stand above the middle, beside it and below it."""

_AROUND = {2: (2, 0, 0), 3: (2, 0, 1), 4: (2, 0, 2), 5: (3, 0, 2), 6: (3, 0, 3), 7: (3, 1, 2), 8: (3, 1, 3)}
"""By the number of a circle's parts: how many stand above, on each side and below."""


def _ring(count: int) -> list[Cell]:
    above, sides, below = _AROUND.get(count, (count, 0, 0))
    right = [Cell((2, 3), (9, 13))] * sides
    left = [Cell((2, 3), (1, 5))] * sides
    return [*_row(1, above), *right, *reversed(_row(2 + sides, below)), *left]


def _column(count: int, lines: int = LINES) -> list[Cell]:
    """Cells below each other."""
    return [Cell((at, at + 1), (1, COLUMNS + 1), lines) for at in range(1, count + 1)]


def _named_last(cells: list[Cell]) -> list[Cell]:
    """Cells of which the last can be told, from which the style sheet leads back to the first."""
    return [*cells[:-1], replace(cells[-1], name="last")]


def _pairs(count: int) -> list[Cell]:
    """Cells two a row; what is left over stands alone in the last one."""
    return [cell for at in range(0, count, 2) for cell in _row(at // 2 + 1, min(2, count - at))]


def _row(row: int, count: int) -> list[Cell]:
    """So many cells that fill a row; a single one keeps away from the sides."""
    if count == 1:
        return [Cell((row, row + 1), (3, 11))]
    edges = [1 + COLUMNS * at // max(1, count) for at in range(count + 1)]
    return [Cell((row, row + 1), columns) for columns in pairwise(edges)]


def _onward(cells: Sequence[Cell], at: int) -> tuple[Arrow, ...]:
    """The arrow to the next part, from the last to the first."""
    if len(cells) == 1:
        return ()
    cell, other = cells[at], cells[(at + 1) % len(cells)]
    if cell.columns == (1, COLUMNS + 1) == other.columns:
        return (Arrow("down"),) if at < len(cells) - 1 else ()
    if cell.rows == other.rows:
        share = 50.0 if len(cells) > 2 else 35.0 + 30 * at
        return (Arrow("right" if other.columns > cell.columns else "left", share),)
    return (Arrow("down" if other.rows > cell.rows else "up", _facing(cell, other)),)


def _link(cell: Cell, middle: Cell) -> Arrow:
    """From a petal to the middle."""
    if cell.rows == middle.rows:
        return Arrow("left" if cell.columns > middle.columns else "right", head=False)
    way = "down" if cell.rows < middle.rows else "up"
    if cell.columns[1] <= middle.columns[0]:
        return Arrow(f"{way}-right", head=False)
    if cell.columns[0] >= middle.columns[1]:
        return Arrow(f"{way}-left", head=False)
    return Arrow(way, _facing(cell, middle), head=False)


def _facing(cell: Cell, other: Cell) -> float:
    """Where on the cell's side the middle of what it shares with the other's is, in per cent."""
    start, end = max(cell.columns[0], other.columns[0]), min(cell.columns[1], other.columns[1])
    return 100 * ((start + end) / 2 - cell.columns[0]) / (cell.columns[1] - cell.columns[0])


_PLANS: dict[str, Callable[[int, Diagram], Plan]] = {
    "ladder": _ladder,
    "steps": _steps,
    "cycle": _cycle,
    "flower": _flower,
    "circles": _circles,
    "quadrants": _quadrants,
    "timeline": _stack,
    "thermometer": _stack,
    "arrows": _arrows,
}
_NEED_WIDTH = ("flower", "arrows", "circles")
