"""A book full of formulas: tagged as such, judged by veraPDF and EPUBCheck, and in the names of its fields."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from book.build import build_book
from tests.judges import epubcheck, verapdf
from tests.pdf.samples import elements
from tests.small_book import Silent, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
GLASS = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Glass</title></svg>'
CHAPTER = """\
# One

The mean $\\bar{x}$ among words.^[A note with $\\sqrt{x}$.]

## Of $x^2$

$$ \\bar{x} = \\frac{a + b}{2} $$ {#eq-mean}

By @eq-mean, **$c$** and [$d$](#eq-mean).

Table: Of $e$

| $f$ | Two |
|---|---|
| $g$ | 2 |

![A glass](../pictures/glass.svg "With $h$")

> [!NOTE]
> Of $i$.

- $j$

$k$
:   A letter.

[A sheet](../worksheets/sheet.md)
"""
SHEET = """\
# A sheet

What is $l^2$ of 3? ____

- [ ] $m < n$

How sure is $o$? (0..4) $p$ … $q^2$

| $r$ | $s_2$ |
|---|---|
| $t$ | ____ |

$$
\\begin{aligned} u &= v \\\\ &+ w \\end{aligned}
$$ {#eq-u}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"chapters/one.md": CHAPTER, "worksheets/sheet.md": SHEET, "pictures/glass.svg": GLASS}
    root = write_book(tmp_path_factory.mktemp("formulas"), BOOK, files)
    assert [each.text for each in build_book(root, ["fillable-a4", "epub"], 1, Silent()).warnings] == []
    return root / "output"


def test_every_formula_is_tagged_with_its_words_and_its_place(made: Path) -> None:
    with pikepdf.open(made / "small-fillable-a4.pdf") as pdf:
        formulas = [element for element in elements(pdf) if element.S == "/Formula"]
        said = [str(formula.Alt) for formula in formulas]
        boxes = [formula.A.BBox for formula in formulas]
    chapter = ["x̄", "√x", "x²", "x̄ = (a + b)/2", "c", "d", "e", "f", "g", "h", "i", "j", "k"]
    assert set(said) == {*chapter, "l²", "m < n", "o", "r", "s₂", "t", "u = v; +w"}
    assert all(box[2] > box[0] and box[3] > box[1] for box in boxes)


def test_the_outline_says_formulas_in_plain_words(made: Path) -> None:
    with pikepdf.open(made / "small-fillable-a4.pdf") as pdf, pdf.open_outline() as outline:
        assert [str(item.title) for item in outline.root[0].children][:1] == ["Of x²"]


def test_names_of_fields_say_formulas(made: Path) -> None:
    with pikepdf.open(made / "small-fillable-a4.pdf") as pdf:
        names = [str(each.TU) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/TU" in each]
    assert {"What is l² of 3?", "m < n (A sheet)", "How sure is o?"} <= {name.partition(": ")[0] for name in names}
    assert any("t" in name and "s₂" in name for name in names)
    assert not any("$" in name or "\\" in name for name in names)


def test_verapdf_and_epubcheck_are_silent(made: Path) -> None:
    assert verapdf(made / "small-fillable-a4.pdf") == []
    assert epubcheck(made / "small.epub") == []
