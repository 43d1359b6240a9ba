"""Words longer than their place, in lists of figures and heads of tables; numbers of lists in letters of any size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from book.build import build_book
from book.build.review import review_layout
from tests.small_book import Silent, write_book

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ADDRESS = "https://example.org/a/very/long/path/that/goes/on/and/on/without/an/end/and/more/of/it.html"
CODE = "org.example.application.annotation.SomethingLong.AnotherLongThing.actionDomainEventHandlerFactory"
BOOK = "contents: {front: [contents, figure-list], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
CHAPTER = f"""# {LONG[:34]}

![A cup](../pictures/cup.png "{LONG} and {ADDRESS}"){{width=20%}}

9. Ninth
10. Tenth

> [!NOTE]
> {LONG} `{CODE}`

{LONG[:20]}
: {CODE}, **{LONG}**.[^1]

{LONG}
: Right below its term.

A term of several short words that needs more lines than two
: Below it, too.

> {LONG}
>
> — {CODE}

[^1]: {LONG} `{CODE}`.

[](../worksheets/s.md)
"""
SHEET = f"""---
title: {LONG}
purpose: {CODE}
source: The author
licence: CC0
---

98. Before
99. Last
100. Hundredth


| {LONG} | Day | Much | {ADDRESS} |
|---|---|---|---|
| ____ | [ ] | (0..5) | ____ |
| ____ | [ ] | (0..5) | ____ |

| {LONG} | (2) No | (4) Yes |
|---|---|---|
| {CODE} | ( ) | ( ) |

What was it? [ ] {LONG} [ ] none

| Which | Whether |
|---|---|
| [ ] {LONG} | ( ) {LONG} |
"""
EDITIONS = {"print-a4": 9.5, "print-pocket": 8, "clear-print-a4": 14, "large-print-a4": 18}
"""The least size of what is read, in pt."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    (folder / "pictures").mkdir()
    Image.new("RGB", (200, 100), "#123456").save(folder / "pictures/cup.png")
    write_book(folder, BOOK, {"chapters/one.md": CHAPTER, "worksheets/s.md": SHEET})
    build_book(folder, [*EDITIONS], 2, Silent())
    return folder


def pages(root: Path, edition: str) -> Iterator[tuple[pdfium.PdfPage, pdfium.PdfTextPage, str]]:
    for page in pdfium.PdfDocument(root / f"output/small-{edition}.pdf"):
        text = page.get_textpage()
        yield page, text, text.get_text_range()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("number", "word"), [("10", "Tenth"), ("99", "Last"), ("100", "Hundredth")])
def test_the_numbers_of_a_list_are_as_easy_to_read_as_its_words(
    root: Path, edition: str, number: str, word: str
) -> None:
    text, said = next((text, said) for _, text, said in pages(root, edition) if word in said)
    at = said.index(word)
    digit = said.rindex(number, 0, at)
    size = pdfium.raw.FPDFText_GetFontSize(text, digit)
    assert size >= EDITIONS[edition]
    assert text.get_charbox(digit + len(number) - 1)[2] < text.get_charbox(at)[0] - 0.25 * EDITIONS[edition]


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_letter_leaves_its_page(root: Path, edition: str) -> None:
    for page, text, said in pages(root, edition):
        boxes = [text.get_charbox(at) for at, sign in enumerate(said) if sign.isalnum()]
        assert all(left > 2 and right < page.get_width() - 2 for left, _, right, _ in boxes)


@pytest.mark.parametrize("edition", EDITIONS)
def test_rows_stand_below_the_words_of_their_columns(root: Path, edition: str) -> None:
    with_rows = [said for _, _, said in pages(root, edition) if "0\r\n1" in said or "Much" in said]
    assert with_rows
    assert all("Day" in said and "Much" in said for said in with_rows)


def test_nothing_is_clipped_or_covered(root: Path) -> None:
    told = [each.code.slug for each in review_layout(root, [*EDITIONS], 2, Silent())]
    assert {"text-clipped", "line-overfull"} & set(told) == set()
