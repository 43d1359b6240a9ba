"""Page numbers that are filled in after layout: a run of noughts keeps the room, the digits come at binding.

A number never moves what stands around it: it is set into the room that its placeholder has. So a page that moves
changes only these few bytes of the pages that name it.
"""

from __future__ import annotations

from dataclasses import dataclass

FOLIO = ""
"""The anchor of a placeholder that shows the number of the page it is on."""


@dataclass(frozen=True)
class Digits:
    """The ten digits as one placeholder sets them; lengths in thousandths of the font size.

    anchor: whose page it shows, or FOLIO; glyphs: ids of 0 to 9 in the font; widths: as the font has them;
    advances: as they are set, letter-spacing included; room: length of the placeholder;
    align: where a shorter number stands in the room: 0 at its start, 0.5 in the middle, 1 at its end.
    """

    anchor: str
    glyphs: tuple[int, ...]
    widths: tuple[float, ...]
    advances: tuple[float, ...]
    room: float
    align: float

    def show(self, number: str) -> bytes:
        """Write the operator that shows a number, a string of digits, in the room (ISO 32000-1, 9.4.3, `TJ`)."""
        digits = [int(digit) for digit in number]
        spare = self.room - sum(self.advances[digit] for digit in digits)
        parts = [_move(-spare * self.align)]
        for digit in digits:
            parts += [b"<%04x>" % self.glyphs[digit], _move(self.widths[digit] - self.advances[digit])]
        return b"[" + b"".join(parts) + b"] TJ"


def _move(length: float) -> bytes:
    """A displacement to the left, in thousandths of the font size, or nothing where there is none to speak of."""
    return b"%d" % round(length) if abs(length) >= 0.5 else b""
