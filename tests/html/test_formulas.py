"""Formulas on paper and in an e-book: drawn on the baseline with words, and MathML."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from tests.html.one_sheet import sheet_in

SHEET = "# Sheet\n\nWhat is $\\frac{x}{2}$? ____\n\n$$E = mc^2$$\n\n| Of $\\lceil a$ |\n|---|\n| $y$ |\n"
IMAGE = re.compile(r'<img class="formula" role="math" src="data:[^,]*,([^"]*)" alt="([^"]*)" style="([^"]*)"')


@pytest.fixture
def made(tmp_path: Path) -> dict[str, str]:
    return sheet_in(tmp_path, SHEET, ("print-a4", "large-print-a4", "epub"))


@pytest.mark.parametrize("edition", ["print-a4", "large-print-a4"])
def test_on_paper_a_formula_is_a_drawing_with_words_as_large_as_the_text(edition: str, made: dict[str, str]) -> None:
    drawn = IMAGE.findall(made[edition])
    assert [words for _, words, _ in drawn] == ["x/2", "E = mc²", "⌈a", "y"]
    assert all(b64decode(data).startswith(b"<svg") for data, _, _ in drawn)
    fraction = re.fullmatch(r"width: ([\d.]+)ex; vertical-align: (-[\d.]+)ex", drawn[0][2])
    assert fraction
    assert 0.5 < float(fraction[1]) < 2
    assert 0.5 < -float(fraction[2]) < 2
    assert made[edition].count('class="formula-line"') == 1


def test_in_an_e_book_a_formula_is_mathml(made: dict[str, str]) -> None:
    assert "<img" not in made["epub"]
    assert made["epub"].count("<math alttext=") == 4
    assert '<math alttext="E = mc²" xmlns="http://www.w3.org/1998/Math/MathML" display="block">' in made["epub"]
    assert not re.search(r"<math(?:(?!</math>).)*<span", made["epub"], re.DOTALL)
