"""Diagrams on paper: the items of a list become parts of a drawing, each with room to write in.

A part's place and size are in mm within a drawing 165 mm wide, the width of a worksheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import atan2, ceil, cos, degrees, hypot, pi, sin

from markdown_it.token import Token
from markupsafe import Markup

from book.html.spaces import answer_space
from book.html.template import render
from book.html.writer import Tokens, Writer
from book.manuscript.model import Blank, Choice, Tick, plain_text
from book.manuscript.tokens.answers import PART, SPACE
from book.manuscript.tokens.blocks import DIAGRAM, PARTS

WIDTH = 165.0
WRITING_LINE = 9.0
# 9 pt type: height of a line, and how many of its characters stand on a millimetre.
LABEL_LINE, PER_MM = 4.2, 0.58
PADDING = 3.0
# Between an arrow and the boxes at its ends.
ARROW_GAP, SHORTEST_ARROW = 2.0, 4.0


@dataclass(frozen=True)
class Box:
    """Where a part's words and lines stand. ring: width and height of the oval around it, which touches the foot."""

    left: float
    top: float
    width: float
    height: float
    ring: tuple[float, float] | None = None


@dataclass(frozen=True)
class Stroke:
    """A line or arrow from a point at an angle (degrees, clockwise from the right)."""

    left: float
    top: float
    length: float
    angle: float


@dataclass(frozen=True)
class Plan:
    """A diagram's height, its parts in reading order, and what is drawn behind them."""

    height: float
    boxes: list[Box]
    strokes: list[Stroke]


def fold(tokens: Tokens) -> list[Token]:
    """Return the tokens with every list that has a diagram's name made into one `diagram` token.

    It bears `DIAGRAM`, the list's, and `PARTS`.
    """
    folded: list[Token] = []
    inside: Token | None = None
    parts: list[list[Token]] = []
    for token in tokens:
        if inside is None and token.nesting == 1 and (name := DIAGRAM.get(token)):
            parts = []
            inside = DIAGRAM.put(Token("diagram", "", 0, level=token.level, map=token.map), name)
            folded.append(PARTS.put(inside, parts))
        elif inside is None:
            folded.append(token)
        elif token.nesting == -1 and token.level == inside.level:
            inside = None
        elif token.type == "list_item_open" and token.level == inside.level + 1:
            parts.append([])
        elif token.type == "inline":
            parts[-1].extend(token.children or [])
    return folded


def diagram(writer: Writer, tokens: Tokens, at: int) -> str:
    """Leaf rule: write a `diagram` token as a list whose items have their places in the drawing."""
    name, items = DIAGRAM.of(tokens[at]), PARTS.of(tokens[at])
    plan = PLANS[name](len(items))
    parts = [
        (box, Markup(_words(writer, item)), Markup(_room(writer, item, box)))
        for box, item in zip(plan.boxes, items, strict=True)
    ]
    return render("pages/diagram", name=name, plan=plan, parts=parts) + "\n"


def _words(writer: Writer, part: list[Token]) -> str:
    return writer.write([token for token in part if not _has_room(token)]).strip()


def _room(writer: Writer, part: list[Token], box: Box) -> str:
    spaces = [SPACE.of(token) for token in part if _has_room(token)]
    lines = _lines(box, plain_text(part), len(spaces))
    return "".join(
        answer_space(space, writer.context, lines=lines if isinstance(space, Blank) else 0) for space in spaces
    )


def _has_room(token: Token) -> bool:
    """Whether a space stands in the room under the words.

    A box or circle stays before the word that it belongs to, a blank between signs among them.
    """
    if token.type != "answer" or token.info == PART:
        return False
    return not isinstance(SPACE.of(token), (Tick, Choice))


def _lines(box: Box, words: str, spaces: int) -> int:
    """Return how many writing lines fit under the words, for each of so many spaces; at least one."""
    label = ceil(len(words) / (box.width * PER_MM)) * LABEL_LINE
    return max(1, int((box.height - label - PADDING) / WRITING_LINE) // max(1, spaces))


def _ladder(count: int) -> Plan:
    height = 13.4
    return Plan(count * height, [Box(6, rung * height, WIDTH - 12, height) for rung in range(count)], [])


def _steps(count: int) -> Plan:
    height, gap = 16.0, 2.0
    indent = min(12.0, 60.0 / max(1, count - 1))
    width = WIDTH - indent * (count - 1)
    return Plan(count * (height + gap), [Box(s * indent, s * (height + gap), width, height) for s in range(count)], [])


def _quadrants(count: int) -> Plan:
    width, height, gap = 80.0, 46.0, 5.0
    boxes = [Box(n % 2 * (width + gap), n // 2 * (height + gap), width, height) for n in range(count)]
    return Plan(ceil(count / 2) * (height + gap), boxes, [])


def _circles(count: int) -> Plan:
    """Ovals that touch at the foot, so that each has its room above the one inside it."""
    inner, outer = (62.0, 33.0), WIDTH - 1
    step = 21.0
    height = inner[1] + step * (count - 1)
    boxes = []
    for ring in range(count):
        tall = inner[1] + ring * step
        across = inner[0] + ring * (outer - inner[0]) / max(1, count - 1)
        width = across * (0.7 if ring == 0 else 0.58)
        top = height - tall + 4
        boxes.append(Box((WIDTH - width) / 2, top, width, (inner[1] if ring == 0 else step) - 4, (across, tall)))
    return Plan(height + 1, boxes, [])


def _flower(count: int) -> Plan:
    petals = count - 1
    width, height = (52.0, 32.0) if petals <= 6 else (42.0, 26.0)
    points = _around(petals, 58.0, 39.0, -90.0)
    middle = -min((y for _, y in points), default=0.0) + height / 2
    centre = Box(WIDTH / 2 - 25, middle - 13, 50, 26)
    boxes = [Box(WIDTH / 2 + x - width / 2, middle + y - height / 2, width, height) for x, y in points]
    strokes = [Stroke(WIDTH / 2, middle, hypot(x, y), degrees(atan2(y, x))) for x, y in points]
    return Plan(max(box.top + box.height for box in [centre, *boxes]), [centre, *boxes], strokes)


def _cycle(count: int) -> Plan:
    width, height = (66.0, 38.0) if count <= 4 else (48.0, 30.0)
    points = _around(count, 69.0, 42.0, -135.0) if count == 4 else _around(count, 57.0, 45.0, -90.0)
    middle = -min(y for _, y in points) + height / 2
    boxes = [Box(WIDTH / 2 + x - width / 2, middle + y - height / 2, width, height) for x, y in points]
    strokes = [_arrow(box, other) for box, other in zip(boxes, boxes[1:] + boxes[:1], strict=True) if other is not box]
    return Plan(max(box.top + box.height for box in boxes), boxes, strokes)


def _arrow(start: Box, end: Box) -> Stroke:
    """An arrow in the free part of the way from the middle of one box to that of another."""
    x, y = start.left + start.width / 2, start.top + start.height / 2
    across, down = end.left + end.width / 2 - x, end.top + end.height / 2 - y
    within = min(size / 2 / abs(way) if way else 1 for size, way in ((start.width, across), (start.height, down)))
    free = (1 - 2 * within) * hypot(across, down)
    length = max(SHORTEST_ARROW, free - 2 * ARROW_GAP)
    back = length / 2 / hypot(across, down)
    return Stroke(x + across * (0.5 - back), y + down * (0.5 - back), length, degrees(atan2(down, across)))


def _around(count: int, across: float, down: float, start: float) -> list[tuple[float, float]]:
    """Points on an ellipse, from `start` (degrees) clockwise."""
    angles = [(start + 360 * n / count) * pi / 180 for n in range(count)]
    return [(across * cos(angle), down * sin(angle)) for angle in angles]


PLANS: dict[str, Callable[[int], Plan]] = {
    "ladder": _ladder,
    "cycle": _cycle,
    "flower": _flower,
    "circles": _circles,
    "quadrants": _quadrants,
    "steps": _steps,
}
