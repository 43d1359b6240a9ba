"""A sheet that is printed several times says which copy each is; its handout holds it once, unless asked for more."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from book.answers.form import form_fields
from book.answers.index import index
from book.answers.read import read_answers
from book.build import build_book
from book.making.reading import read_book
from tests.handing_out.conftest import PageTexts
from tests.small_book import Silent


def change(small: Path, old: str, new: str) -> None:
    sheet = small / "worksheets" / "log.md"
    sheet.write_text(sheet.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "copy 2 of 3"), ("de", "Exemplar 2 von 3"), ("fr", "exemplaire 2 sur 3")]
)
def test_each_copy_in_the_book_says_which_it_is(small: Path, page_texts: PageTexts, language: str, said: str) -> None:
    change(small, "title: A log", f"title: A log\nlanguage: {language}")
    build_book(small, ["fillable-a4"], 1, Silent())
    file = small / "output" / "small-fillable-a4.pdf"
    pages = [page for page in page_texts(file) if "Today:" in page]
    assert [said in page for page in pages] == [False, True, False]
    with pikepdf.open(file) as opened:
        labels = {field.name: field.label for field in form_fields(opened)}
    assert labels["log.today"] == "Today (A log)"
    assert labels["log.2.today"] == f"Today (A log) ({said})"


def test_a_book_says_it_in_its_own_words(small: Path, page_texts: PageTexts) -> None:
    with (small / "book.yaml").open("a", encoding="utf-8") as book:
        book.write('words: {en: {copy: "day {number} ({count} days)"}}\n')
    build_book(small, ["print-a4"], 1, Silent())
    pages = page_texts(small / "output" / "small-print-a4.pdf")
    assert sum("day 2 (3 days)" in page for page in pages) == 1


def test_a_handout_holds_the_sheet_once_and_is_read_as_the_first_copy(small: Path, page_texts: PageTexts) -> None:
    build_book(small, ["handout-fillable-a4"], 1, Silent())
    file = small / "output" / "handouts" / "log-fillable-a4.pdf"
    (page,) = page_texts(file)
    assert "copy 1" not in page
    filled = small / "filled.pdf"
    with pikepdf.open(file) as opened:
        next(field for field in form_fields(opened) if field.name == "log.today").node.V = pikepdf.String("rain")
        opened.save(filled)
    reading = read_answers(filled, index(read_book(small).manuscript))
    assert [(answer.id, answer.copy, answer.words) for answer in reading.answers if answer.given] == [
        ("log.today", 1, "rain")
    ]
    assert reading.notes == []


def test_a_handout_holds_as_many_as_its_author_asks_for(small: Path, page_texts: PageTexts) -> None:
    change(small, "copies: 3", "copies: 3\nhandout_copies: 2")
    build_book(small, ["handout-print-a4", "print-a4"], 1, Silent())
    first, second = page_texts(small / "output" / "handouts" / "log-print-a4.pdf")
    assert "copy 1 of 2" in first
    assert "copy 2 of 2" in second
    assert sum("of 3" in page for page in page_texts(small / "output" / "small-print-a4.pdf")) == 3


def test_a_packet_holds_as_many_as_the_book(small: Path, page_texts: PageTexts) -> None:
    with (small / "book.yaml").open("a", encoding="utf-8") as book:
        book.write("  all: {title: All, holds: [log]}\n")
    build_book(small, ["packets"], 1, Silent())
    texts = page_texts(small / "output" / "packets" / "all-print-a4.pdf")
    assert sum("copy 3 of 3" in page for page in texts) == 1
