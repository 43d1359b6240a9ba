"""Pictures that move: whether they do, and whether they flash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageSequence

from book.pictures.pixels import BadPicture, moves, opened

SIDE = 16
"""In how many fields across and down a picture is looked at."""
FLASHES = 3
"""WCAG 2.2, 2.3.1: in any second, no more than three flashes."""
CHANGE, DARK = 0.1, 0.8
"""WCAG 2.2, "general flash": of the relative luminance, where the darker image is below the second."""
SHARE = 0.25
"""Of the fields: WCAG 2.2 has a quarter of what the eye sees at once. A picture may fill that."""
STILL_MS = 100
"""How long a frame is shown that says nothing, or nearly: browsers do so."""

_MOVING_STYLE = re.compile(rb"@(-webkit-)?keyframes\b|\banimation(-name)?\s*:")


def is_moving(data: bytes, drawing: bool) -> bool:
    """Whether a picture's file moves. drawing: it is an SVG, which moves by its styles. Raises BadPicture."""
    if drawing:
        return bool(_MOVING_STYLE.search(data))
    with opened(data) as picture:
        return moves(picture)


def flashes(data: bytes) -> bool:
    """Whether a picture of pixels flashes more than three times in a second, over a quarter of it or more."""
    try:
        with opened(data) as picture:
            return moves(picture) and _flashing(list(_frames(picture)))
    except BadPicture:
        return False


def _frames(picture: Image.Image) -> Iterator[tuple[int, bytes]]:
    """How long each frame is shown, in ms, and its fields, from dark to light."""
    for frame in ImageSequence.Iterator(picture):
        shown = frame.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "#ffffff")
        paper.alpha_composite(shown)
        time = int(frame.info.get("duration") or 0)
        yield time if time > 10 else STILL_MS, paper.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()


def _flashing(frames: Sequence[tuple[int, bytes]]) -> bool:
    """The frames begin again and again, as those of most pictures do, for more than a second."""
    shown = [*frames] * (2 + 1000 // sum(time for time, _ in frames))
    times = [0]
    for time, _ in shown:
        times.append(times[-1] + time)
    fields = [[_luminance(fields[at]) for _, fields in shown] for at in range(SIDE * SIDE)]
    quick = sum(_is_quick(_turns(field, times)) for field in fields)
    return quick >= SHARE * SIDE * SIDE


def _luminance(grey: int) -> float:
    """WCAG 2.2, "relative luminance", of a grey."""
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _turns(field: Sequence[float], times: Sequence[int]) -> list[int]:
    """When a field has changed from dark to light, or back, since it last did so: two of them are a flash."""
    found: list[int] = []
    rising: bool | None = None
    for (before, after), time in zip(pairwise(field), times[1:], strict=False):
        if abs(after - before) >= CHANGE and min(before, after) < DARK and (after > before) is not rising:
            rising = after > before
            found.append(time)
    return found


def _is_quick(turns: Sequence[int]) -> bool:
    """Whether more than three flashes, seven changes and one, fall into one second."""
    changes = 2 * FLASHES + 1
    return any(later - first <= 1000 for first, later in zip(turns, turns[changes:], strict=False))
