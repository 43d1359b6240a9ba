"""Languages that run from right to left, on paper and in e-books."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pymupdf
import pytest

from book.build import build_book
from book.html.directions import with_directions
from tests.small_book import Silent, write_book

OPEN: Any = pymupdf.open  # its types are incomplete

SHEET = """---
title: Shalom
language: he
---

How? ____

- [ ] good
- [ ] bad

| | first | second |
|---|---|---|
| slept | [ ] | [ ] |

(0..10) little … middling … much
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet that says it is in Hebrew, in Latin letters, for which the fonts are there."""
    root = tmp_path_factory.mktemp("rtl")
    book = "contents: {chapters: [chapters/one.md]}\n"
    files = {
        "chapters/one.md": "---\nlanguage: he\n---\n# One\n\nfoo\n: bar\n\n[S](../worksheets/s.md)\n",
        "worksheets/s.md": SHEET,
        "references.yaml": "[]\n",
    }
    write_book(root, book, files)
    build_book(root, ["handout-print-a4", "epub", "print-a4"], 1, Silent())
    return root


def places(root: Path) -> dict[str, float]:
    """How far from the left each word of the sheet begins, in pt."""
    with OPEN(next((root / "output" / "handouts").glob("*.pdf"))) as pdf:
        return {word[4].strip("\u202a\u202b\u202c"): word[0] for word in pdf[0].get_text("words")}


def test_tables_and_scales_run_from_right_to_left(built: Path) -> None:
    at = places(built)
    assert at["slept"] > at["first"] > at["second"]
    assert at["0"] > at["5"] > at["10"]
    assert abs(at["little"] - at["0"]) < 40
    assert abs(at["much"] - at["10"]) < 40
    assert at["little"] > at["middling"] > at["much"]


def test_a_term_stands_on_the_right_of_what_it_means(built: Path) -> None:
    with OPEN(built / "output" / "small-print-a4.pdf") as pdf:
        at = {word[4].strip("\u202a\u202b\u202c"): word for page in pdf for word in page.get_text("words")}
    assert at["bar"][2] < at["foo"][0]
    assert at["bar"][1] < at["foo"][3]


def test_the_foot_in_the_language_of_the_book_runs_its_own_way(built: Path) -> None:
    at = places(built)
    assert at["You"] < at["page."]


def test_an_e_book_says_each_change_of_direction(built: Path) -> None:
    with ZipFile(built / "output" / "small.epub") as epub:
        name = next(name for name in epub.namelist() if "-s.xhtml" in name)
        text = epub.read(name).decode()
    assert 'dir="rtl"' in text
    assert 'dir="ltr"' in text.partition("sheet-foot")[2]


@pytest.mark.parametrize(
    ("written", "language", "made"),
    [
        ('<p lang="he">x</p>', "en", '<p lang="he" dir="rtl">x</p>'),
        ('<p class="a" lang="ar-EG">x</p>', "en", '<p class="a" lang="ar-EG" dir="rtl">x</p>'),
        ('<p lang="en">x</p>', "fa", '<p lang="en" dir="ltr">x</p>'),
        ('<p lang="fr">x</p>', "en", '<p lang="fr">x</p>'),
        ('<p lang="he" dir="auto">x</p>', "en", '<p lang="he" dir="auto">x</p>'),
        ('<p lang="he">x<b lang="en">y</b></p>', "de", '<p lang="he" dir="rtl">x<b lang="en" dir="ltr">y</b></p>'),
    ],
)
def test_a_direction_stands_beside_its_language(written: str, language: str, made: str) -> None:
    assert with_directions(written, language) == made
