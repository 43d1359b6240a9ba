"""Answers as CSV, JSON and YAML, and scores over time as tables and charts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
import yaml

from book.answers.chart import HOLLOW, chart, chart_words
from book.answers.export import COLUMNS, as_csv, as_json, as_records, as_yaml, harmless
from book.answers.index import Index
from book.answers.read import Answer, Reading, Unread
from book.answers.series import NOT_A_DIAGNOSIS, Series, over_time, overview, table
from book.diagnostics import Code, Place, Problems
from book.manuscript.model import Total


def answer(name: str, value: str, score: int | None = None, copy: int = 1, known: bool = True) -> Answer:
    number = None if score is None else Decimal(score)
    return Answer(
        worksheet="check",
        title="A check",
        copy=copy,
        id=f"check.{name}",
        label=name.title(),
        kind="blank",
        value=value,
        words=value,
        score=number,
        known=known,
    )


def one_reading() -> Reading:
    problems = Problems()
    problems.add(Code.PDF_REPAIRED, Place("a.pdf", 0, 0), problem="end missing")
    return Reading(
        "a.pdf",
        [answer("place", "Łódź\n“home”"), answer("before", "7", 7)],
        [answer("old", "attic", known=False)],
        [Unread("check.broken", "Broken", "it is damaged")],
        notes=list(problems),
    )


def test_csv_has_a_line_for_every_field_and_loses_nothing() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([one_reading()]), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == ["check.place", "check.before", "check.old", "check.broken"]
    assert [row["score"] for row in rows] == ["", "7", "", ""]
    assert rows[0]["value"] == "Łódź\n“home”"
    assert [row["note"] for row in rows] == ["", "", "not in this version", "not read: it is damaged"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("-2-3", "'-2-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("-5", "-5"),
        ("+44", "+44"),
        ("1=1", "1=1"),
        ("a\n=1", "a\n=1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    assert harmless(cell) == written


def test_json_and_yaml_say_the_same() -> None:
    said = json.loads(as_json([one_reading()]))
    assert said == yaml.safe_load(as_yaml([one_reading()]))
    file = said["files"][0]
    assert file["file"] == "a.pdf"
    assert file["answers"][1] == {
        "worksheet": "check",
        "title": "A check",
        "copy": 1,
        "id": "check.before",
        "label": "Before",
        "kind": "blank",
        "value": "7",
        "answer": "7",
        "score": 7,
        "prorated": False,
        "doubt": "",
    }
    assert [each["id"] for each in file["not_in_this_version"]] == ["check.old"]
    assert file["not_read"] == [{"id": "check.broken", "label": "Broken", "reason": "it is damaged"}]
    assert file["notes"] == ["warning: this PDF is damaged, and was read as far as it goes: end missing [pdf-repaired]"]


@pytest.mark.parametrize(("score", "written"), [("7", 7), ("4.5", 4.5), ("7.0", 7)])
def test_scores_are_numbers(score: str, written: float) -> None:
    reading = Reading(
        "a.pdf",
        [
            Answer(
                worksheet="c",
                title="C",
                copy=1,
                id="c.d",
                label="D",
                kind="cell",
                value=score,
                words=score,
                score=Decimal(score),
            )
        ],
    )
    assert json.loads(as_json([reading]))["files"][0]["answers"][0]["score"] == written


# over time


def copy_of(file: str, day: str, scores: Mapping[str, int | None], copy: int = 1) -> Reading:
    answers = [answer("date", day, copy=copy)]
    answers += [answer(name, "", score, copy) for name, score in scores.items()]
    return Reading(file, answers)


MARCH = copy_of("b.pdf", "01/03/2026", {"before": 8, "after": 5, "part": 3})
JANUARY = copy_of("a.pdf", "15/01/2026", {"before": 9, "after": 9, "part": None})
UNDATED = copy_of("c.pdf", "", {"before": 2, "after": 2, "part": 0})


def test_copies_stand_in_the_order_of_their_days(spaces: Index) -> None:
    series = over_time([MARCH, JANUARY], spaces, "check")
    assert [(moment.file, moment.day) for moment in series.moments] == [
        ("a.pdf", date(2026, 1, 15)),
        ("b.pdf", date(2026, 3, 1)),
    ]
    assert (series.title, series.ordered) == ("A check", True)


def test_without_all_days_the_order_of_the_files_is_kept(spaces: Index) -> None:
    series = over_time([MARCH, UNDATED, JANUARY], spaces, "check")
    assert [moment.source for moment in series.moments] == ["b.pdf", "c.pdf", "a.pdf"]
    assert not series.ordered


def test_the_copies_within_a_file_are_told_apart(spaces: Index) -> None:
    both = Reading("x.pdf", [*UNDATED.answers, *copy_of("x.pdf", "", {"before": 4}, copy=2).answers])
    assert [moment.source for moment in over_time([both], spaces, "check").moments] == ["x.pdf", "x.pdf (2)"]


def test_a_file_without_a_score_is_left_out(spaces: Index) -> None:
    assert over_time([copy_of("e.pdf", "01/01/2026", {"before": None})], spaces, "check").moments == []


def test_the_table_has_a_column_for_each_total_and_rating(spaces: Index) -> None:
    headings, rows = table(over_time([MARCH, JANUARY], spaces, "check"))
    assert headings == ["when", "file", "Before (0 to 10)", "After (0 to 10)", "Sub-total (0 to 4)"]
    assert rows == [["2026-01-15", "a.pdf", "9", "9", ""], ["2026-03-01", "b.pdf", "8", "5", "3"]]


def test_on_a_screen_each_score_has_a_row_and_each_copy_a_column(spaces: Index) -> None:
    headings, rows = overview(over_time([MARCH, JANUARY], spaces, "check"))
    assert headings == ["score", "2026-01-15", "2026-03-01"]
    assert rows == [["Before (0 to 10)", "9", "8"], ["After (0 to 10)", "9", "5"], ["Sub-total (0 to 4)", "–", "3"]]


def test_the_table_is_written_as_records(spaces: Index) -> None:
    headings, rows = table(over_time([MARCH], spaces, "check"))
    assert json.loads(as_records(headings, rows, "json")) == yaml.safe_load(as_records(headings, rows, "yaml"))
    assert json.loads(as_records(headings, rows, "json"))[0]["Before (0 to 10)"] == "8"


SVG = "{http://www.w3.org/2000/svg}"


def circles(series: Series) -> list[tuple[float, float]]:
    root = ElementTree.fromstring(chart(series))
    return [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in root.iter(f"{SVG}circle")]


def test_the_chart_has_a_point_for_every_score_and_no_other(spaces: Index) -> None:
    series = over_time([MARCH, JANUARY, UNDATED], spaces, "check")
    assert len(circles(series)) == sum(
        score is not None for moment in series.moments for score in moment.scores.values()
    )


def test_a_higher_score_stands_higher_and_a_later_day_further_right(spaces: Index) -> None:
    (january, march), *_ = [circles(over_time([MARCH, JANUARY], spaces, "check"))[:2]]
    assert january[0] < march[0]
    assert january[1] < march[1]


def test_the_chart_says_in_words_what_it_shows_and_what_it_is_not(spaces: Index) -> None:
    drawn = chart(over_time([MARCH, JANUARY], spaces, "check"))
    description = ElementTree.fromstring(drawn).findtext(f"{SVG}desc") or ""
    assert "Before: 2026-01-15 9, 2026-03-01 8" in description
    assert "Sub-total: 2026-01-15 no score, 2026-03-01 3" in description
    assert drawn.count(NOT_A_DIAGNOSIS) == 2


def test_a_chart_of_one_copy_or_of_one_day_can_be_drawn(spaces: Index) -> None:
    for readings in ([MARCH], [MARCH, MARCH], [UNDATED]):
        assert circles(over_time(readings, spaces, "check"))


def test_the_chart_is_drawn_in_the_fonts_that_are_named(spaces: Index) -> None:
    series = over_time([MARCH], spaces, "check")
    drawn = chart(series, 'Literata, "Two & Words", sans-serif')
    assert ElementTree.fromstring(drawn).get("font-family") == 'Literata, "Two & Words", sans-serif'
    assert ElementTree.fromstring(chart(series)).get("font-family") == "sans-serif"


# prorated scores


def prorated_copy() -> Reading:
    made = replace(answer("part", "3.33"), score=Decimal("3.33"), prorated=True)
    return Reading("p.pdf", [answer("date", "01/02/2026"), answer("before", "4", 4), made])


@pytest.fixture
def lenient(spaces: Index) -> Index:
    """The worksheet, where a part of its sub-total may be missing."""
    part = spaces["check.part"]
    assert isinstance(part.space, Total)
    return {**spaces, "check.part": replace(part, space=replace(part.space, missing=1))}


def test_a_prorated_score_is_marked_in_every_table() -> None:
    notes = [row["note"] for row in csv.DictReader(io.StringIO(as_csv([prorated_copy()]), newline=""))]
    assert notes == ["", "", "prorated"]
    answers = json.loads(as_json([prorated_copy()]))["files"][0]["answers"]
    assert [each["prorated"] for each in answers] == [False, False, True]


def test_over_time_a_prorated_score_is_told_from_the_others(lenient: Index) -> None:
    series = over_time([prorated_copy(), MARCH], lenient, "check")
    headings, rows = table(series)
    assert headings[-2:] == ["Sub-total (0 to 4)", "prorated"]
    assert [row[-2:] for row in rows] == [["3.33", "Sub-total"], ["3", ""]]
    assert overview(series)[1][-1] == ["Sub-total (0 to 4)", "3.33 (prorated)", "3"]


def test_a_prorated_score_is_a_hollow_point(lenient: Index) -> None:
    series = over_time([prorated_copy(), MARCH], lenient, "check")
    drawn = chart(series)
    dots = [dot.get("fill") for dot in ElementTree.fromstring(drawn).iter(f"{SVG}circle")]
    assert dots.count("#fff") == 1
    assert "Sub-total: 2026-02-01 3.33 (prorated), 2026-03-01 3" in chart_words(series)
    assert drawn.count(HOLLOW) == 1
    assert HOLLOW not in chart(over_time([MARCH], lenient, "check"))


def test_hostile_names_stay_words(spaces: Index) -> None:
    drawn = chart(over_time([copy_of('<&">.pdf', "", {"before": 1})], spaces, "check"))
    assert ElementTree.fromstring(drawn) is not None
    assert "<&" not in drawn
