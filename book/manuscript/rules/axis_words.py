"""What stands along an axis: `Time of day`, `Mood 0..10`, `Mon, Tue, Wed`, `Energy: low … high`."""

from __future__ import annotations

import re

from book.manuscript.model import Anchor, Axis
from book.manuscript.rules.asked_scale import BETWEEN_ENDS

MARGIN_MM = 16.0
"""What an axis is shorter than its drawing, for the words beside it."""
LETTER_MM, LINE_MM = 1.75, 4.6
"""How wide a letter of 9 pt is on average, with its share of the gap between words, and how tall a line."""
NUMBER_MM = {"across": 9.0, "up": 6.0}
"""How far apart numbers are at least."""
WIDEST_SHARE = 0.3
"""Of a drawing's width that words at its left may take."""

_NUMBERS = re.compile(r"(?P<name>.*?)[\s:]*\(?(?P<low>[-−]?\d{1,6})\.\.(?P<high>[-−]?\d{1,6})\)?(?P<ends>.*)")
_NAMED = re.compile(r"(?:(?P<name>[^:,…]+?)\s*:\s*)?(?P<words>.+)")
_BETWEEN_STEPS = re.compile(r"\s*,\s*")


def axis(words: str, way: str, length_mm: float) -> Axis | None:
    """Return what an author wrote for an axis; None if it is not understood.

    way: "across" or "up"; length_mm: of the drawing that way, which decides how many of the numbers are shown.
    """
    if match := _NUMBERS.fullmatch(words):
        most = max(2, int((length_mm - MARGIN_MM) / NUMBER_MM[way]) + 1)
        return _of_numbers(match["name"], _number(match["low"]), _number(match["high"]), match["ends"], most)
    match = _NAMED.fullmatch(words)
    ends, steps = (pattern.split(match["words"] if match else "") for pattern in (BETWEEN_ENDS, _BETWEEN_STEPS))
    name = (match and match["name"]) or ""
    if len(ends) > 1:
        return _of_ends(name, ends)
    if len(steps) > 1:
        named = [Anchor(step, (at + 0.5) / len(steps)) for at, step in enumerate(steps)]
        return Axis(name=name, steps=tuple(named)) if all(steps) else None
    return Axis(name=words) if words else None


def _of_ends(name: str, ends: list[str]) -> Axis | None:
    if len(ends) != 2 or not all(ends):
        return None
    return Axis(name=name, steps=(Anchor(ends[0], 0.0), Anchor(ends[1], 1.0)), ends=True)


def _of_numbers(name: str, low: int, high: int, ends: str, most: int) -> Axis | None:
    words = BETWEEN_ENDS.split(ends.strip()) if ends.strip() else ["", ""]
    if low >= high or len(words) != 2:
        return None
    numbers = range(low, high + 1, _step(low, high, most))
    named = {low: words[0], high: words[1]}
    steps = [
        Anchor(
            f"{number} {named.get(number, '')}".replace("-", "−", number < 0).strip(),
            (number - low) / (high - low),
            str(number),
        )
        for number in numbers
    ]
    return Axis(name=name, steps=tuple(steps))


def _step(low: int, high: int, most: int) -> int:
    """The least step that leads from one end to the other, over nought if it is between, in few enough numbers."""
    span = high - low
    fitting = (step for step in range(max(1, -(-span // (most - 1))), span) if span % step == 0)
    return next((step for step in fitting if low % step == 0 or not low < 0 < high), span)


def _number(words: str) -> int:
    return int(words.replace("−", "-"))


def crowded(axis: Axis, way: str, length_mm: float, width_mm: float) -> str:
    """Return the words for which an axis has no room, or "". length_mm: of the drawing; width_mm: how wide it is."""
    steps = [step.words for step in axis.steps]
    longest = max((word for step in steps for word in step.split()), key=len, default="")
    room = (length_mm - MARGIN_MM) / max(1, len(steps)) if way == "across" else width_mm * WIDEST_SHARE
    if len(axis.name) * LETTER_MM > width_mm - MARGIN_MM:
        return axis.name
    if way == "up" and len(steps) * LINE_MM > length_mm - MARGIN_MM:
        return ", ".join(steps)
    return longest if len(longest) * LETTER_MM > room else ""
