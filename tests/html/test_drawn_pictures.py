"""What is drawn on: the two sides of a body, and a picture of the author's own, in every edition."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from book.build import build_book
from tests.small_book import KEYS, Silent, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
SHEET = """\
---
title: Where it is
---

```draw body 9cm
Wo?
```

```draw ../pictures/flat.png 12cm x 5cm, alt: Die Zimmer einer Wohnung
Wo noch?
```
"""
SPOKEN = [
    "Umriss eines stehenden Menschen von vorn, mit Platz zum Zeichnen und Schreiben",
    "Umriss eines stehenden Menschen von hinten, mit Platz zum Zeichnen und Schreiben",
    "Die Zimmer einer Wohnung",
]
MM = 72 / 25.4
ALTS = [("cup", "A cup from above"), ("cup", "A cup from the side"), *[("same", "A cup seen twice")] * 2]
EDITIONS = ["print-a4", "fillable-letter", "large-print-a4"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A German book with both, built."""
    files = {"chapters/one.md": "# One\n\n[S](../worksheets/s.md)\n", "worksheets/s.md": SHEET}
    root = write_book(tmp_path_factory.mktemp("drawn"), BOOK, files)
    (root / "book.yaml").write_text(KEYS.replace("language: en", "language: de") + BOOK, "utf-8")
    (root / "pictures").mkdir()
    Image.new("RGB", (120, 50), "red").save(root / "pictures" / "flat.png")
    assert build_book(root, [*EDITIONS, "handout-fillable-a4", "epub"], 1, Silent()).warnings == []
    return root


@pytest.mark.parametrize("name", [*(f"small-{edition}" for edition in EDITIONS), "handouts/s-fillable-a4"])
def test_a_pdf_shows_it_in_its_size_and_says_what_it_is(root: Path, name: str) -> None:
    with pikepdf.open(root / "output" / f"{name}.pdf") as pdf:
        figures = {
            str(node.Alt): [float(side) / MM for side in node.A.BBox]
            for node in pdf.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure"
        }
    assert sorted(figures) == sorted(SPOKEN)
    sizes = {alt: (round(right - left), round(top - foot)) for alt, (left, foot, right, top) in figures.items()}
    assert sizes[SPOKEN[2]] == (120, 50)
    assert {tall for alt, (_, tall) in sizes.items() if alt != SPOKEN[2]} == {90}
    assert figures[SPOKEN[0]][2] < figures[SPOKEN[1]][0]


def test_an_e_book_has_them_and_says_what_they_are(root: Path) -> None:
    with ZipFile(root / "output" / "small.epub") as epub:
        names = epub.namelist()
        page = next(text for name in names if "ws-outline" in (text := epub.read(name).decode("utf-8", "replace")))
    places = [page.index(f'alt="{words}"') for words in SPOKEN]
    assert places == sorted(places)
    assert {"EPUB/images/body-front.svg", "EPUB/images/body-back.svg", "EPUB/images/flat.png"} <= set(names)
    assert ">Vorn<" in page


def test_another_picture_makes_the_sheet_anew(root: Path) -> None:
    before = (root / "output" / "small-print-a4.pdf").read_bytes()
    Image.new("RGB", (120, 50), "blue").save(root / "pictures" / "flat.png")
    build_book(root, ["print-a4"], 1, Silent())
    assert (root / "output" / "small-print-a4.pdf").read_bytes() != before


def test_a_body_fills_a_sheet(tmp_path: Path) -> None:
    files = {
        "chapters/one.md": "# One\n\n[S](../worksheets/s.md)\n",
        "worksheets/s.md": "---\ntitle: Where it is\n---\n\n```draw body\nWhere?\n```\n",
    }
    root = write_book(tmp_path, BOOK, files)
    for edition in ("print-a4", "print-letter", "large-print-a4"):
        assert build_book(root, [edition], 1, Silent()).warnings == []
        with pikepdf.open(root / "output" / f"small-{edition}.pdf") as pdf:
            nodes = [
                node for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure"
            ]
            assert len({node.Pg.objgen for node in nodes}) == 1
            boxes = [[float(side) / MM for side in node.A.BBox] for node in nodes]
        assert max(box[2] for box in boxes) - min(box[0] for box in boxes) > 140
        assert all(box[3] - box[1] >= 150 for box in boxes)


def test_a_picture_of_which_pages_say_different_things_has_no_title_in_an_e_book(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A cup</title><path d="M1 1h7"/></svg>'
    drawn = "".join(f"```draw ../pictures/{name}.svg 5cm, alt: {alt}\nMark it.\n```\n\n" for name, alt in ALTS)
    files = {
        "chapters/one.md": "# One\n\n[S](../worksheets/s.md)\n",
        "worksheets/s.md": f"---\ntitle: Cups\n---\n\n{drawn}",
        "pictures/cup.svg": svg,
        "pictures/same.svg": svg,
    }
    root = write_book(tmp_path, BOOK, files)
    assert build_book(root, ["epub"], 1, Silent()).warnings == []
    with ZipFile(root / "output" / "small.epub") as epub:
        assert b"<title" not in epub.read("EPUB/images/cup.svg")
        assert b"<title>A cup seen twice</title>" in epub.read("EPUB/images/same.svg")
