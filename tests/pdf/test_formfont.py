"""The font that answers are typed in: several as one."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from book.pdf.form.formfont import joined
from tests.pdf.test_fields import fields

FONTS = Path(__file__).resolve().parents[2] / "book" / "styles" / "fonts"
LATIN, GREEK, CYRILLIC = "figtree-latin-400-normal", "literata-greek-400-normal", "literata-cyrillic-400-normal"


def source(name: str, units: int = 1000) -> bytes:
    """A font of the book with so many units to its size."""
    font, file = TTFont(FONTS / f"{name}.woff2"), io.BytesIO()
    scale_upem(font, units)
    font.flavor = None
    font.save(file)
    return file.getvalue()


def outline(font: TTFont, letter: str) -> tuple[int, ...]:
    """How far a letter reaches: left, bottom, right, top."""
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(letter)]].draw(pen)
    return tuple(round(side) for side in pen.bounds)


@pytest.mark.parametrize(("name", "letter"), [(LATIN, "é"), (GREEK, "ά"), (CYRILLIC, "ё")])
def test_a_joined_font_has_the_letters_of_all(name: str, letter: str) -> None:
    program, widths, letters = joined([source(name) for name in (LATIN, GREEK, CYRILLIC)])
    font, before = TTFont(io.BytesIO(program)), TTFont(io.BytesIO(source(name)))
    assert outline(font, letter) == outline(before, letter)
    assert widths[letters.index(letter) + 1] == before["hmtx"][before.getBestCmap()[ord(letter)]][0]
    assert font.getGlyphID(font.getBestCmap()[ord(letter)]) == letters.index(letter) + 1


def test_a_letter_is_taken_from_the_first_font_that_has_it() -> None:
    first = joined([source(LATIN), source(GREEK)])[0]
    assert outline(TTFont(io.BytesIO(first)), ".") == outline(TTFont(io.BytesIO(source(LATIN))), ".")


def test_of_a_font_those_letters_are_taken_that_are_asked_for() -> None:
    _, _, letters = joined([source(LATIN), source(GREEK), source(CYRILLIC)], [None, {ord("Ω")}])
    assert {"a", "Ω", "ж"} <= set(letters)
    assert "α" not in letters


def test_fonts_of_other_units_are_brought_to_one_size() -> None:
    program, widths, letters = joined([source(LATIN), source(GREEK, 2048)])
    wanted = outline(TTFont(io.BytesIO(source(GREEK))), "Ω")
    assert outline(TTFont(io.BytesIO(program)), "Ω") == pytest.approx(wanted, abs=1)
    assert len(widths) == len(letters) + 1


def test_the_same_fonts_give_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    program = joined([source(LATIN)])[0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert program == joined([source(LATIN)])[0]


def test_typed_lines_are_as_far_apart_as_the_style_sheet_says(opened: pikepdf.Pdf) -> None:
    appearance = str(fields(opened)["sheet.helped"].DA).split()
    font = opened.Root.AcroForm.DR.Font[appearance[0]].DescendantFonts[0].FontDescriptor
    line = (float(font.Ascent) - float(font.Descent)) / 1000 * float(appearance[1])
    assert line == pytest.approx(15, abs=0.01)
