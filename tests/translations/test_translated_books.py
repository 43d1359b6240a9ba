"""A book in another language: made, brought up to date, and read as the same book."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from book.cli import main
from book.files.book_files import BookFile
from book.making.reading import read_book, read_sheets
from book.making.translating import translate
from book.manuscript.model import AnswerSpace, Manuscript, OneOf, Total
from tests.small_book import KEYS, REPO, found_in, write_book
from tests.translations.made_up_language import translate_file

BOOK = "contents:\n  parts:\n  - title: The only part\n    chapters: [chapters/one.md]\n"
CHAPTER = """\
---
title: One
lead: A short one.
---

## My kit

What I carry
in it ____, from [the sheet](../worksheets/kit.md#things).

[Kit](../worksheets/kit.md)
"""
SHEET = """\
---
title: Kit
purpose: To have it near.
---

## Things

- [ ] Water
- [ ] Something soft

How near is it? (0..10)

| Thing | Weight in kg |
|---|---|
| Blanket | __ |
| Book | __ |

Total = __

```draw axes 8cm x 6cm, across: Day, up: Mood 0..10
How it went
```
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(
        tmp_path, BOOK, {"chapters/one.md": CHAPTER, "worksheets/kit.md": SHEET, "references.yaml": "references: []\n"}
    )


def spaces(manuscript: Manuscript) -> list[AnswerSpace]:
    return [space for section in manuscript.in_reading_order() for space in section.spaces]


def read_alike(space: AnswerSpace) -> object:
    """All that an answer is stored and scored by."""
    options = [(option.value, option.score) for option in space.options] if isinstance(space, OneOf) else []
    sums = (space.takes, space.operation, space.clock, space.out_of) if isinstance(space, Total) else ()
    return type(space), space.id, options, sums


def test_every_passage_is_asked_for_once_with_its_places_and_what_it_is(book: Path) -> None:
    made = translate(BookFile(book), "cs")
    text = (book / made.file).read_text("utf-8")
    assert (made.translated, made.changed, made.gone) == (0, 0, 0)
    assert made.missing == text.count("\nmsgid ") - 1
    assert 'msgid "What I carry in it ____, from [the sheet](../worksheets/kit.md#things)."' in text
    assert '#. A cell of a table\n#: worksheets/kit.md:15\nmsgid "Blanket"' in text
    for words in (
        "A small book",
        "The only part",
        "A short one.",
        "Something soft",
        "How it went",
        "Day",
        "Mood 0..10",
    ):
        assert f'msgid "{words}"' in text
    assert (book / "cs.book.yaml").read_text("utf-8").endswith("translation_of: book.yaml\nlanguage: cs\n")


def test_words_of_the_glossary_are_named_beside_passages_also_when_they_are_translated(book: Path) -> None:
    (book / "book.yaml").write_text(KEYS + BOOK + "  back: [chapters/words.md]\nglossary: chapters/words.md\n", "utf-8")
    (book / "chapters/words.md").write_text("---\ntitle: Words\n---\n\nblanket\n: It is warm.\n", "utf-8")
    file = book / translate(BookFile(book), "cs").file
    wanted = '#. A cell of a table\n#. In the glossary: blanket\n#: worksheets/kit.md:15\nmsgid "Blanket"'
    assert wanted in file.read_text("utf-8")
    translate_file(file, str.swapcase)
    translate(BookFile(book), "cs")
    assert wanted in file.read_text("utf-8")


def test_a_book_with_a_name_is_translated_beside_it_and_the_advice_names_both(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "book.yaml").rename(book / "small.book.yaml")
    monkeypatch.setattr(sys, "argv", ["workbook", "translate", "--book", "small", "--to", "cs"])
    assert main(book) == 0
    assert "build --book small-cs" in capsys.readouterr().out
    assert "translations/small-cs.po" in (book / "small-cs.book.yaml").read_text("utf-8")
    assert (book / "translations/small-cs.po").is_file()


def test_a_second_time_keeps_what_is_translated_and_marks_what_has_changed(book: Path) -> None:
    file = book / translate(BookFile(book), "cs").file
    translate_file(file, str.swapcase)
    before = file.read_bytes()
    assert translate(BookFile(book), "cs").missing == 0
    assert translate(BookFile(book, "cs.book.yaml"), "cs").missing == 0  # its source is meant
    first = file.read_bytes()
    assert translate(BookFile(book), "cs").missing == 0
    assert file.read_bytes() == first
    assert before.count(b"msgid") == first.count(b"msgid")
    sheet = book / "worksheets/kit.md"
    sheet.write_text(SHEET.replace("Something soft", "Something quite soft").replace("- [ ] Water\n", ""), "utf-8")
    made = translate(BookFile(book), "cs")
    assert (made.missing, made.changed, made.gone) == (0, 1, 1)
    said = [each.text for each in found_in(book / "cs.book.yaml")]
    assert said == [
        "1 of 13 passages are not translated into “cs”, 1 of them because the text has changed since: "
        "the first is “Something quite soft”"
    ]


def test_what_is_not_translated_says_its_language(book: Path) -> None:
    file = book / translate(BookFile(book), "cs").file
    translate_file(file, str.swapcase)
    text = file.read_text("utf-8").replace('msgstr "mY KIT"', 'msgstr ""')
    file.write_text(text, "utf-8")
    chapter = read_book(book / "cs.book.yaml").manuscript.sections[1]
    heading = next(token for token in chapter.tokens if token.type == "heading_open")
    assert heading.attrs["lang"] == "en"
    assert chapter.title == "oNE"


@pytest.mark.parametrize(
    ("passage", "problem"),
    [
        ("How near is it?", "it has not an answer space (rating 0..10)"),
        ("How near is it? (0..5)", "it has an answer space (rating 0..5) besides"),
        ("How near? (0..10) ____", "it has an answer space (blank) besides"),
        ("How [near](../worksheets/kit.md)? (0..10)", "it has the link to worksheets/kit.md besides"),
    ],
)
def test_a_translation_with_other_marks_is_refused_at_its_line(passage: str, problem: str, book: Path) -> None:
    file = book / translate(BookFile(book), "cs").file
    translate_file(file, str)
    text = file.read_text("utf-8").replace('msgstr "How near is it? (0..10)"', f'msgstr "{passage}"')
    file.write_text(text, "utf-8")
    found = found_in(book / "cs.book.yaml")
    assert [each.code.slug for each in found] == ["translation-marks"]
    assert found[0].place.line == text[: text.index(f'msgstr "{passage}"')].count("\n")
    assert problem in found[0].text


def test_a_translation_inherits_its_book_and_has_an_identifier_of_its_own(book: Path) -> None:
    translate(BookFile(book), "cs")
    own = book / "cs.book.yaml"
    own.write_text(own.read_text("utf-8") + "title: Malá kniha\nlevels: {translation-missing: off}\n", "utf-8")
    read = read_book(own).project
    assert (read.title, read.slug, read.language) == ("Malá kniha", "small", "cs")
    assert read.identifier.startswith("urn:uuid:")
    assert read.identifier != read_book(book).project.identifier
    assert found_in(own) == []


WAYS: dict[str, Callable[[str], str]] = {
    "longer": lambda word: f"{word}{word.lower()}",
    "shorter": lambda word: word[: max(len(word) // 2, 2)],
    "accented": lambda word: word.translate(str.maketrans("aeiouyAEIOUYcrszn", "áěíóúýÁĚÍÓÚÝčřšžň")),
    "right to left": lambda word: "".join(chr(0x5D0 + ord(letter.lower()) % 27) for letter in word),
    "another script": lambda word: "".join(chr(0x4E00 + ord(letter)) for letter in word),
}


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide to all elements, with every kind of answer space, and its passages."""
    root = shutil.copytree(REPO / "docs" / "style-guide", tmp_path_factory.mktemp("translated") / "book")
    translate(BookFile(root), "cs")
    return root


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_answer_space_is_the_same_in_a_made_up_language(way: str, every_kind: Path) -> None:
    translate_file(every_kind / "translations" / "cs.po", WAYS[way])
    theirs, ours = spaces(read_sheets(every_kind / "cs.book.yaml")), spaces(read_sheets(every_kind / "book.yaml"))
    assert list(map(read_alike, theirs)) == list(map(read_alike, ours))
    assert sum(there.label != here.label for there, here in zip(theirs, ours, strict=True)) > len(ours) / 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(letters=st.text(st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x3100), min_size=26, max_size=26))
def test_whatever_the_words_are_the_answers_are_the_same(letters: str, book: Path) -> None:
    file = book / translate(BookFile(book), "cs").file
    translate_file(file, lambda word: "".join(letters[ord(letter.lower()) % 26] for letter in word))
    assert list(map(read_alike, spaces(read_sheets(book / "cs.book.yaml")))) == list(
        map(read_alike, spaces(read_sheets(book / "book.yaml")))
    )
