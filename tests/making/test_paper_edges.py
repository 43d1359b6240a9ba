"""Nothing that an author writes leaves the paper: long words, names, codes, tables and circles in large letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from book.build import build_book
from book.handing_out.packet_on_demand import make_packet
from book.handing_out.packet_orders import Order
from tests.small_book import Silent, write_book

MM = 72 / 25.4
MARGIN = 2 * MM
"""Where only a tab at the edge of the paper may come near: what runs over its column runs over this as well."""

NAME = "org.example.application.annotation.SomethingLong.AnotherLongThing.actionDomainEventHandlerFactory()"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 4
CHAPTER = f"""\
# One

Call `{NAME}` then. Key: {ALPHABET}. Cut Donau&shy;dampf&shy;schiff&shy;fahrts&shy;gesell&shy;schafts&shy;kapitän.

## {NAME}

| Key | Value |
|---|---|
| Name | {NAME} |
| Code | `{NAME}` |
| Mail | someone.with.a.very.long.name.indeed@department.of.something.somewhere.example.org |

- {ALPHABET}

> {ALPHABET}

A note.[^1]

[^1]: {ALPHABET}

[Week](../worksheets/week.md)
"""
WEEK = """\
---
title: Week
language: de
---

| | Medikamenteneinnahme | Konzentrationsfähigkeit | Entspannungsübungen | Selbstwirksamkeit | Schlafqualität |
|---|---|---|---|---|---|
| Montag | [ ] | [ ] | [ ] | [ ] | [ ] |

| Diese Woche | Überhauptnichtzutreffend | Gelegentlichzutreffend | Überwiegendzutreffend | Uneingeschränktzutreffend |
|---|---|---|---|---|
| Ich sah hin | ( ) | ( ) | ( ) | ( ) |
| Uneingeschränktzutreffendes | ( ) | ( ) | ( ) | ( ) |
"""
SEVEN = """\
---
title: Seven points
---

| In the last weeks | Strongly disagree | Disagree | Somewhat disagree | Neither | Somewhat agree | Agree | I agree |
|---|---|---|---|---|---|---|---|
| I felt understood | ( ) | ( ) | ( ) | ( ) | ( ) | ( ) | ( ) |
| I had enough time | ( ) | ( ) | ( ) | ( ) | ( ) | ( ) | ( ) |
"""
SEVEN_DAYS = """\
---
title: The week
---

| | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday |
|---|---|---|---|---|---|---|---|
| I slept | [ ] | [ ] | [ ] | [ ] | [ ] | [ ] | [ ] |
| Hours | __ | __ | __ | __ | __ | __ | __ |
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    files = {"chapters/one.md": CHAPTER, "worksheets/week.md": WEEK, "references.yaml": "[]\n"}
    files |= {"worksheets/seven.md": SEVEN, "worksheets/days.md": SEVEN_DAYS}
    return write_book(tmp_path, "contents: {chapters: [chapters/one.md]}\n", files)


def _letters(file: Path) -> Iterator[tuple[int, str, float, float]]:
    """Each letter that a PDF draws: its page, what it is, how far from the left and the right edge."""
    with pdfium.PdfDocument(file) as pdf:
        for number, page in enumerate(pdf):
            words = page.get_textpage()
            for at in range(words.count_chars()):
                letter = words.get_text_range(at, 1)
                if letter.strip():
                    left, _, right, _ = words.get_charbox(at)
                    yield number, letter, left, page.get_width() - right


def _off_the_page(file: Path) -> list[tuple[int, str]]:
    return [(page, letter) for page, letter, left, right in _letters(file) if min(left, right) < MARGIN]


def _text(file: Path) -> str:
    with pdfium.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


@pytest.mark.parametrize("edition", ["print-a4", "clear-print-a4", "large-print-a4"])
def test_long_words_end_at_the_margin(book: Path, edition: str) -> None:
    assert build_book(book, [edition], 1, Silent()).warnings == []
    file = book / "output" / f"small-{edition}.pdf"
    assert _off_the_page(file) == []
    assert ALPHABET in "".join(_text(file).replace("\u200b", "").split())


def test_a_soft_hyphen_is_a_hyphen_where_a_line_ends(book: Path) -> None:
    build_book(book, ["print-a4"], 1, Silent())
    assert "gesell-" in _text(book / "output" / "small-print-a4.pdf").replace("\ufffe", "-").replace("\x02", "-")


def test_the_words_above_circles_are_cut_by_their_language(book: Path) -> None:
    build_book(book, ["print-a4"], 1, Silent())
    words = _text(book / "output" / "small-print-a4.pdf").replace("\ufffe", "-").replace("\x02", "-")
    assert "Überhaupt-" in words
    assert "example" in words
    assert "ex-" not in words, "a name for a machine has no hyphens of ours in it"


@pytest.mark.parametrize("edition", ["large-print-a4", "large-print-letter", "booklet-a4"])
def test_a_packet_has_every_column_on_its_paper(book: Path, edition: str) -> None:
    file = book / "packet.pdf"
    make_packet(book, Order(("days", "seven", "week")), edition, file, 1, Silent())
    assert _off_the_page(file) == []
    assert all(word in _text(file) for word in ("Sunday", "Saturday", "weeks"))


def test_circles_in_large_letters_stand_below_each_other(book: Path) -> None:
    file = book / "packet.pdf"
    make_packet(book, Order(("seven",)), "large-print-a4", file, 1, Silent())
    assert _text(file).count("Somewhat disagree") == 2
