"""The report on a book's language: what it counts, what it remarks on, what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from book.build.review import review_language
from book.checks.language.blame import blame
from book.checks.language.level import level, syllables
from book.checks.language.prose import Sentence, sentences
from book.checks.language.report import FileReport, Remark
from book.checks.language.spelling import Speller
from book.diagnostics import Place, Problems
from book.manuscript.model import Role
from book.manuscript.reader import read_section, read_worksheet

SMALL_BOOK = Path(__file__).parents[1] / "fixtures" / "diagnostics" / "care-order"

CHAPTER = """\
---
title: One step
lead: A short chapter. It says little.
---

## The first part

You should see that that is the the point [@somebody]. "Is it?" Yes: *Dr* Who said so, in 1963, with a
freind of colour, `wierd code` and every other word that makes a sentence longer than it needs to be.

- One item ____
- A second item. It has two sentences.

> [!THERAPIST]
> Teh client should simply comply.

Glossolalia
: A word of the book's own. Glossolalia is fine.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = shutil.copytree(SMALL_BOOK, tmp_path / "book")
    (folder / "chapters" / "one.md").write_text(CHAPTER.replace("[@somebody]", ""), "utf-8")
    return folder


def remarks(report: FileReport) -> list[str]:
    return [remark.words for remark in report.remarks]


def spelt(text: str, language: str, *own: str) -> list[str]:
    return list(Speller(language, own).unknown(Sentence(text, Place("one.md"))))


def test_sentences_are_those_that_a_reader_meets(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(CHAPTER, "utf-8")
    found = sentences(read_section(tmp_path, "one.md", Role.CHAPTER, Problems()))
    texts = [(sentence.place.line, sentence.text) for sentence in found]
    assert texts[:4] == [(1, "One step"), (1, "A short chapter."), (1, "It says little."), (6, "The first part")]
    assert (8, "You should see that that is the the point .") in texts
    assert [text for line, text in texts if line == 12] == ["A second item.", "It has two sentences."]
    assert not [text for _, text in texts if "client" in text or "somebody" in text or "wierd" in text]


def test_a_worksheets_front_matter_is_read_too(tmp_path: Path) -> None:
    text = "---\ntitle: A sheet\npurpose: To see.\ncaution: It stirs.\n---\n\n____\n"
    (tmp_path / "sheet.md").write_text(text, "utf-8")
    found = sentences(read_worksheet(tmp_path, "sheet.md", Problems()))
    assert [sentence.text for sentence in found] == ["A sheet", "To see.", "It stirs."]


def test_a_file_gets_its_remarks_in_the_order_of_its_lines(book: Path) -> None:
    report = next(report for report in review_language(book)[0] if report.file == "chapters/one.md")
    assert remarks(report) == [
        "“the the” stands there twice",
        "“should” gives an order; “may” or “it helps to” leaves a choice",
        "25 words in a sentence: “Yes: Dr Who said so, in …”",
        "“freind” is in no dictionary",
        "“colour” is in no dictionary",
    ]


def test_the_words_of_the_book_and_of_its_glossary_are_right(book: Path) -> None:
    yaml = book / "book.yaml"
    yaml.write_text(yaml.read_text("utf-8") + "spelling: [freind, colour]\n", "utf-8")
    report = next(report for report in review_language(book)[0] if report.file == "chapters/one.md")
    assert not [words for words in remarks(report) if "dictionary" in words]


def test_the_whole_book_has_a_level(book: Path) -> None:
    reports, whole = review_language(book)
    assert whole.words == sum(report.level.words for report in reports)
    assert whole.sentences == sum(report.level.sentences for report in reports)


def test_spelling_goes_by_the_language() -> None:
    assert spelt("The colour of a neighbour's labour, organised", "en-GB") == []
    assert spelt("The colour of it", "en-US") == ["colour"]
    assert spelt("Der Hund schläft im Haus", "de") == []
    assert spelt("Anything at all goes heer", "tlh") == []


def test_names_contractions_and_compounds_are_no_mistakes() -> None:
    assert spelt("It’s Xyzzy who isn't at PTSD, a self-check for Mary’s", "en") == []
    assert spelt("A self-chekc", "en") == ["chekc"]


def test_easy_and_hard_texts_are_told_apart() -> None:
    easy = level(
        [Sentence("The cat sat on the mat.", Place("one.md")), Sentence("It was warm.", Place("one.md"))], "en"
    )
    hard = level(
        [Sentence("Professional institutions underestimate environmental contamination.", Place("one.md"))], "en"
    )
    assert easy.age is not None
    assert hard.age is not None
    assert easy.age < 8 < 20 < hard.age
    assert easy.lix < 10 < 60 < hard.lix
    assert level([Sentence("Die Katze schläft.", Place("one.md"))], "de").age is None
    assert level([], "en").words == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("numb", 1),
        ("numbness", 2),
        ("make", 1),
        ("table", 2),
        ("sorted", 2),
        ("walked", 1),
        ("wanted", 2),
        ("things", 1),
        ("the", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en-GB", "You do not have to. You have to.", ["have to"]),
        ("en", "She committed suicide.", ["committed suicide"]),
        ("de-AT", "Du musst das einfach tun.", ["musst", "einfach"]),
        ("fr", "Vous devez.", ["devez"]),
        ("es", "Hay que seguir.", ["Hay que"]),
        ("fi", "You must.", []),
    ],
)
def test_blame_is_found_in_the_languages_that_have_a_list(language: str, text: str, found: list[str]) -> None:
    assert [words for words, _ in blame(text, language)] == found


def test_remarks_know_their_line(book: Path) -> None:
    report = next(report for report in review_language(book)[0] if report.file == "chapters/one.md")
    assert {remark.place.line for remark in report.remarks} == {8}
    assert report.remarks[0] == Remark(Place("chapters/one.md", 8), "“the the” stands there twice")
