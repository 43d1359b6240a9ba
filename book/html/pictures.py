"""Pictures to draw on: what each says for those who do not see it, what stands under it, how large it is."""

from __future__ import annotations

from dataclasses import dataclass

from book.files.project_folders import FIGURE_FOLDER
from book.manuscript.model import Drawing, View
from book.wording import Wording

TALL, TALLER = 118.0, 160.0
"""How tall a picture is in mm without a size; several beside each other."""


@dataclass(frozen=True)
class Shown:
    """A picture in the language of its page. alt: what it shows; caption: under it, or ""; size: as CSS, on paper."""

    path: str
    alt: str
    caption: str
    size: str


def shown(space: Drawing, wording: Wording) -> list[Shown]:
    """Return the pictures of a drawing, from left to right; captions tell several apart."""
    if not space.pictures:
        return []
    several = len(space.pictures) > 1
    size = _size(space, TALLER if several else TALL)
    captions = {View.FRONT: wording.front, View.BACK: wording.back}
    said = {View.FRONT: wording.body_front, View.BACK: wording.body_back}
    return [
        Shown(
            picture.path,
            picture.words or (said[picture.view] if picture.view else ""),
            captions[picture.view] if several and picture.view else "",
            size,
        )
        for picture in space.pictures
    ]


def _size(space: Drawing, tall: float) -> str:
    """The size of each picture; without one, an author's own is as wide as there is room."""
    if not space.height_mm and not is_outline(space):
        return f"width: 100%; max-height: {tall:g}mm"
    wide = f"; width: {space.width_mm / len(space.pictures):g}mm" if space.width_mm else ""
    return f"height: {space.height_mm or tall:g}mm{wide}"


def is_outline(space: Drawing) -> bool:
    """Whether a drawing is on outlines, which stay narrow on a wide screen, and not on an author's own picture."""
    return all(picture.path.startswith(FIGURE_FOLDER) for picture in space.pictures)
