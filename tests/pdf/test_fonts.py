"""Fonts are cut down to the letters that a book needs."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont, newTable

from book.pdf.bind.fonts import UNUSED_TABLES, _cut_down

FONT = Path(__file__).parents[2] / "book" / "styles" / "fonts" / "literata-latin-400-normal.woff2"


def test_a_font_with_the_time_stamps_of_its_editor_is_cut_down_in_silence(caplog: pytest.LogCaptureFixture) -> None:
    font, file = TTFont(FONT), io.BytesIO()
    font["FFTM"] = stamps = newTable("FFTM")
    stamps.version, stamps.FFTimeStamp, stamps.sourceCreated, stamps.sourceModified = 1, 0, 0, 0
    font.save(file)
    cut = TTFont(io.BytesIO(_cut_down(file.getvalue(), [0, 1, 2])))
    assert not set(cut.keys()) & set(UNUSED_TABLES)
    assert caplog.messages == []
