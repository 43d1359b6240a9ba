"""What authors write in a language of one file more: dates, initials, values, words of the glossary, blame."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import Prepared, prepare
from book.checks.language.blame import blame
from book.diagnostics import Problems
from book.manuscript.dates import parts, read_date, write_date
from book.manuscript.model import Date, Initials, Operation, Rating, Total
from book.passes.phrases import pattern
from book.pdf.form.actions import actions
from book.project import load_project
from tests.languages.conftest import AddLanguage
from tests.small_book import KEYS

DUTCH = """\
date: {day: d, month: m, year: j, hour: u, minute: m}
reading:
  initials: [initialen]
  total: [totaal]
  average: [gemiddelde]
  change: [verschil]
  endings: [{last: s, forms: "(?:s|zen)"}, {last: "", forms: "(?:en)?"}]
  blame: [{words: "moet(?:en)?", why: beveelt}]
"""
SHEET = """\
---
title: Blad
---

Datum (dd-mm-jjjj): ____

Tijd (uu:mm): ____

Ingevuld door (initialen): ____

Eerst

(0..10) niets … veel

Later

(0..10) niets … veel

<!-- of: eerst, later -->

Verschil: = ____

<!-- of: eerst, later -->

Het gemiddelde: = ____
"""


@pytest.fixture
def book(add_language: AddLanguage, tmp_path: Path) -> Prepared:
    """A book with a worksheet in that language."""
    add_language("xx", DUTCH)
    root = tmp_path / "book"
    (root / "chapters").mkdir(parents=True)
    (root / "worksheets").mkdir()
    (root / "chapters" / "one.md").write_text("# Een\n\n[Blad](../worksheets/blad.md)\n", "utf-8")
    (root / "worksheets" / "blad.md").write_text(SHEET, "utf-8")
    contents = "citations: {bibliography: []}\ncontents: {chapters: [chapters/one.md]}\n"
    (root / "book.yaml").write_text(KEYS + contents, "utf-8")
    problems = Problems()
    return prepare(load_project(root, problems), problems)


def test_its_patterns_and_words_make_answer_spaces(book: Prepared) -> None:
    spaces = book.manuscript.worksheets["blad"].spaces
    assert [type(space) for space in spaces] == [Date, Date, Initials, Rating, Rating, Total, Total]
    day, hour = (space for space in spaces if isinstance(space, Date))
    assert 'AFDate_FormatEx("dd-mm-yyyy")' in str(actions(day))
    assert "typedTime(text)" in str(actions(hour))
    totals = [space.operation for space in spaces if isinstance(space, Total)]
    assert totals == [Operation.CHANGE, Operation.AVERAGE]


def test_its_dates_are_read_and_written(add_language: AddLanguage) -> None:
    assert parts("uuuu-hh-ee") == []
    add_language("eu", "date: {day: e, month: h, year: u, hour: o, minute: m}\n")
    assert parts("uuuu-hh-ee") == ["year", "month", "day"]
    day = read_date("2026-2-1", "uuuu-hh-ee")
    assert day
    assert write_date(day, "uuuu-hh-ee") == "2026-02-01"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tt.mm.jjjj", ["day", "month", "year"]),
        ("tt.mm.yyyy", ["day", "month", "year"]),
        ("jj/mm/aaaa", ["day", "month", "year"]),
        ("jj/mm/aa", ["day", "month", "year"]),
        ("aaaa-mm-dd", ["year", "month", "day"]),
        ("JJJJ-MM-TT", ["year", "month", "day"]),
        ("dd. mm. rrrr", ["day", "month", "year"]),
        ("dd-mm-jjjj", ["day", "month", "year"]),
        ("åååå-mm-dd", ["year", "month", "day"]),
        ("gg/mm/aaaa", ["day", "month", "year"]),
        ("gg.aa.yyyy", ["day", "month", "year"]),
        ("pp.kk.vvvv", ["day", "month", "year"]),
        ("éééé. hh. nn", ["year", "month", "day"]),
        ("mmmm-mm-dd", ["year", "month", "day"]),
        ("ДД.ММ.ГГГГ", ["day", "month", "year"]),
        ("ηη/μμ/εεεε", ["day", "month", "year"]),
        ("hh:mm", []),
        ("ss:mm", []),
        ("xx/mm/yyyy", []),
    ],
)
def test_the_letters_of_each_language_are_known(written: str, meant: list[str]) -> None:
    assert parts(written) == meant


@pytest.mark.parametrize(
    ("pattern", "script"), [("tt:mm", "typedTime(text)"), ("dd/mm/rrrr", "dd/mm/yyyy"), ("mm/yyyy", "")]
)
def test_a_viewer_shows_whole_dates_and_times_of_day(pattern: str, script: str) -> None:
    shown = actions(Date(pattern=pattern))
    assert (script in str(shown)) if script else shown == {}


def test_its_words_of_the_glossary_are_found_with_their_endings(add_language: AddLanguage) -> None:
    add_language("xx", DUTCH)
    text = "De huizen en de muis, het hoofden."
    assert [found[0] for found in pattern(("huis", "muis", "hoofd"), "xx-BE").finditer(text)] == [
        "huizen",
        "muis",
        "hoofden",
    ]
    assert [found[0] for found in pattern(("hui",), "bg").finditer("hui huis")] == ["hui"]


def test_its_blame_is_found(add_language: AddLanguage) -> None:
    add_language("xx", DUTCH)
    assert list(blame("Je moet dit doen.", "xx")) == [("moet", "beveelt")]
