"""The report on a book's language: what it counts, what it remarks on, what it leaves alone."""

from __future__ import annotations

import shutil
from math import sqrt
from pathlib import Path

import pytest

from book.build.review import review_language
from book.checks.language.blame import blame
from book.checks.language.level import level
from book.checks.language.prose import Sentence, sentences
from book.checks.language.report import FileReport, Remark
from book.checks.language.rhythm import Rhythm, repeated_phrases, rhythm
from book.checks.language.spelling import Speller
from book.checks.language.syllables import syllables
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
freind of colour, `wierd code` and every other word that makes a sentence somewhat longer than it really needs to be.

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


def said(*texts: str) -> list[Sentence]:
    return [Sentence(text, Place("one.md")) for text in texts]


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


def test_running_text_is_told_from_headings_and_labels(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(CHAPTER, "utf-8")
    found = sentences(read_section(tmp_path, "one.md", Role.CHAPTER, Problems()))
    running = [sentence.text for sentence in found if sentence.running]
    assert running[0].startswith("You should see")
    assert running[-3:] == ["It has two sentences.", "A word of the book’s own.", "Glossolalia is fine."]
    assert "The first part" not in running


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
        "27 words in a sentence: “Yes: Dr Who said so, in …”",
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
    assert whole.level.words == sum(report.level.words for report in reports)
    assert whole.level.sentences == sum(report.level.sentences for report in reports)
    assert whole.phrases == []


def test_chapters_have_a_rhythm_and_sheets_have_none(book: Path) -> None:
    rhythms = {report.file: report.rhythm for report in review_language(book)[0]}
    assert rhythms["chapters/one.md"]
    assert rhythms["chapters/one.md"].run == 4  # the last four
    assert [file for file, found in rhythms.items() if found and file.startswith("worksheets/")] == []


def test_rhythm_counts_long_sentences_and_runs_of_short_ones() -> None:
    short, medium, long = "One two three.", "word " * 16 + ".", "word " * 20 + "."
    label = Sentence("word " * 90, Place("one.md"), running=False)
    assert rhythm([*said(short, short, medium, short, long), label]) == Rhythm(9.0, sqrt(55.6), 0.2, 2)
    assert rhythm([label]) is None


def test_a_phrase_that_is_repeated_is_named_once_at_its_longest() -> None:
    found = [*said(*["You do not have to go far."] * 4, *["You need not go far."] * 3), *said("You do not have to.")]
    assert repeated_phrases(found) == [("you do not have to", 5), ("you do not have to go far", 4)]
    assert repeated_phrases([Sentence(each.text, each.place, running=False) for each in found]) == []


def test_spelling_goes_by_the_language() -> None:
    assert spelt("The colour of a neighbour's labour, organised", "en-GB") == []
    assert spelt("The colour of it", "en-US") == ["colour"]
    assert spelt("Der Hund schläft im Haus", "de") == []
    assert spelt("Anything at all goes heer", "tlh") == []


def test_names_contractions_and_compounds_are_no_mistakes() -> None:
    assert spelt("It’s Xyzzy who isn't at PTSD, a self-check for Mary’s", "en") == []
    assert spelt("A self-chekc", "en") == ["chekc"]


@pytest.mark.parametrize(
    ("language", "easy", "hard"),
    [
        ("en-GB", "The cat sat on the mat.", "Professional institutions underestimate environmental contamination."),
        ("de", "Die Katze sitzt im Haus.", "Professionelle Institutionen unterschätzen langfristige Verunreinigungen."),
        ("es", "La casa es muy grande.", "Las instituciones profesionales subestiman la contaminación medioambiental."),
        ("fr", "Le chat est sur le lit.", "Les institutions professionnelles sous-estiment la contamination."),
    ],
)
def test_easy_and_hard_texts_are_told_apart(language: str, easy: str, hard: str) -> None:
    simple, difficult = level(said(easy, easy), language), level(said(hard), language)
    assert simple.ages.keys() == difficult.ages.keys()
    assert simple.ages
    for formula, age in simple.ages.items():
        assert age <= 10 < 14 < difficult.ages[formula], formula
    assert simple.lix < 30 < 60 < difficult.lix


def test_a_language_without_a_formula_has_no_reading_age() -> None:
    assert level(said("Kissa istuu matolla."), "fi").ages == {}
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
    ("language", "word", "count"),
    [
        ("es", "leer", 2),
        ("es", "país", 2),
        ("es", "tierra", 2),
        ("fr", "une", 1),
        ("fr", "école", 2),
        ("de", "schläft", 1),
    ],
)
def test_syllables_go_by_the_language(language: str, word: str, count: int) -> None:
    assert syllables(word, language) == count


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
