"""Axes with words along them: on paper, in a form, on a screen, and for whoever listens."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import html

from book.build import build_book
from tests.small_book import Silent, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
SHEET = """\
---
title: My day
---

```draw axes 16cm x 9cm, across: Time of day, up: Mood 0..10
How did your mood go?
```

```draw axes 16cm x 6cm, across: Mon, Tue, Wed, up: Sleep
Each night.
```

```draw axes 16cm x 6cm, across: Energy: low … high
Where are you?
```
"""
SPOKEN = [
    "Two axes. Across: Time of day. Up: Mood, 0 to 10.",
    "Two axes. Across: Mon, Tue, Wed. Up: Sleep.",
    "Two axes. Across: Energy, low to high.",
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished files of a small book with axes."""
    files = {"chapters/one.md": "# One\n\n[S](../worksheets/s.md)\n", "worksheets/s.md": SHEET}
    root = write_book(tmp_path_factory.mktemp("axes"), BOOK, files)
    editions = ["print-a4", "fillable-a4", "large-print-a4", "handout-fillable-a4", "epub"]
    assert build_book(root, editions, 1, Silent()).warnings == []
    return root / "output"


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4", "large-print-a4"])
def test_a_pdf_shows_them_and_says_them(output: Path, edition: str) -> None:
    with pikepdf.open(output / f"small-{edition}.pdf") as pdf:
        figures = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure"]
        assert sorted(str(figure.Alt) for figure in figures) == sorted(SPOKEN)
        assert all(float(figure.A.BBox[2]) - float(figure.A.BBox[0]) > 400 for figure in figures)


def test_an_e_book_shows_them_and_says_them(output: Path) -> None:
    with ZipFile(output / "small.epub") as epub:
        pages = [epub.read(name) for name in epub.namelist() if name.endswith(".xhtml")]
    drawn = [node for page in pages for node in html.fromstring(page).iter("div") if node.get("class") == "axes"]
    assert [node.get("aria-label") for node in drawn] == SPOKEN
    words = " ".join(word for node in drawn for part in node.itertext() for word in str(part).split())
    assert words == "Mood 0 1 2 3 4 5 6 7 8 9 10 Time of day Sleep Mon Tue Wed low high Energy"
