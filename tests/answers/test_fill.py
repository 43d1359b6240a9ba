"""Filling in: the answers file is checked, the fields get their values, and every viewer is given a drawing."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pikepdf import Name

from book.answers.export import as_json, as_yaml
from book.answers.fill import prefilled
from book.answers.form import form_fields
from book.answers.given_answers import Given, read_given
from book.answers.index import Index
from book.answers.read import Reading, read_answers
from book.answers.typeface import Typefaces
from book.diagnostics import Problems
from book.files.inherited import files_in
from book.files.project_folders import FONT_FOLDER
from book.manuscript.model import Drawing, Lines, Tick, Total
from tests.answers.conftest import SPACES
from tests.small_book import REPO

FONT_FILES = files_in(REPO, FONT_FOLDER)

ANSWERS = """\
date: 2026-01-31
safe-place: “Ещё” один – Ελλάδα, Łódź
check.what-helped: |-
  tea
  music
heart: yes
answer: Go on
before: 7
after: 4
numb: Often
warm:
"""


def checked(text: str, spaces: Index) -> tuple[list[Given], list[str]]:
    problems = Problems()
    answers = read_given(text, "answers.yaml", "check", spaces, problems)
    return answers, [str(problem) for problem in problems]


def values(answers: list[Given]) -> dict[str, str]:
    return {answer.field: answer.value for answer in answers}


def fill(empty: bytes, text: str, spaces: Index) -> tuple[bytes, list[str]]:
    problems = Problems()
    answers = read_given(text, "answers.yaml", "check", spaces, problems)
    return prefilled(empty, answers, FONT_FILES, problems), [problem.code.slug for problem in problems]


def reread(data: bytes, folder: Path, spaces: Index) -> Reading:
    (folder / "filled.pdf").write_bytes(data)
    return read_answers(folder / "filled.pdf", spaces)


# the answers file


def test_names_with_and_without_the_worksheet_are_understood(spaces: Index) -> None:
    answers, problems = checked(ANSWERS, spaces)
    assert problems == []
    assert values(answers) == {
        "check.date": "31/01/2026",
        "check.safe-place": "“Ещё” один – Ελλάδα, Łódź",
        "check.what-helped": "tea\nmusic",
        "check.heart": "Yes",
        "check.answer": "go-on",
        "check.before": "7",
        "check.after": "4",
        "check.numb": "2",
        "check.change": "-3",
    }


def test_an_unknown_name_is_told_with_its_line_and_the_nearest(spaces: Index) -> None:
    _, problems = checked("date: 2026-01-31\nsafe-plaice: here\n", spaces)
    assert problems == [
        "answers.yaml:2:1: error: the worksheet has no answer space “safe-plaice” [answer-unknown]\n"
        "    Did you mean “safe-place”?"
    ]


def test_a_value_that_is_not_offered_is_told_with_what_is(spaces: Index) -> None:
    _, problems = checked("answer: go one\n", spaces)
    assert problems == [
        "answers.yaml:1:1: error: “go one” cannot be the answer to “What I do” [answer-invalid]\n"
        "    Did you mean “Go on”?"
    ]


@pytest.mark.parametrize(
    "text", ["", "just words", "- a\n- b\n", "files: []\n", "files: [3]\n", "files:\n- answers: [3]\n"]
)
def test_what_are_no_answers_is_said(text: str, spaces: Index) -> None:
    answers, problems = checked(text, spaces)
    assert answers == []
    assert "[answers-format]" in problems[0]


def test_invalid_yaml_is_told_with_its_line(spaces: Index) -> None:
    assert checked("a: b\nc: [d\n", spaces)[1][0].startswith("answers.yaml:")


def test_a_total_that_was_given_must_be_the_sum(spaces: Index) -> None:
    assert checked("{numb: 2, warm: 2, part: 4}", spaces)[1] == []
    assert "The answers make 4" in checked("{numb: 2, warm: 2, part: 5}", spaces)[1][0]
    assert values(checked("{part: 3}", spaces)[0]) == {"check.part": "3"}


def test_the_second_copy_of_a_sheet_is_named_by_its_number(spaces: Index) -> None:
    answers, _ = checked("{before: 1, 2.before: 5, 2.after: 6}", spaces)
    assert values(answers) == {"check.before": "1", "check.2.before": "5", "check.2.after": "6", "check.2.change": "1"}


# the PDF


def test_what_was_read_can_be_filled_in_again(empty_form: bytes, spaces: Index, tmp_path: Path) -> None:
    first, _ = fill(empty_form, ANSWERS, spaces)
    reading = reread(first, tmp_path, spaces)
    for text in (as_yaml([reading]), as_json([reading])):
        again, problems = fill(empty_form, text, spaces)
        assert problems == []
        assert again == first


def test_the_same_answers_give_the_same_bytes(empty_form: bytes, spaces: Index) -> None:
    assert fill(empty_form, ANSWERS, spaces) == fill(empty_form, ANSWERS, spaces)


def test_every_text_is_drawn_with_embedded_letters(empty_form: bytes, spaces: Index) -> None:
    with pikepdf.open(io.BytesIO(fill(empty_form, ANSWERS, spaces)[0])) as pdf:
        field = next(field for field in form_fields(pdf) if field.name == "check.safe-place")
        drawn = field.widgets[0].AP.N
        fonts = list(drawn.Resources.Font.values())
        assert len(fonts) == 4  # Latin and its extension, Greek, Cyrillic
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        assert all("/ToUnicode" in font for font in fonts)
        assert b"Tj" in drawn.read_bytes()
        assert drawn.BBox == pikepdf.Array([0, 0, 200, 20])


def test_ticks_and_circles_show_their_state(empty_form: bytes, spaces: Index) -> None:
    with pikepdf.open(io.BytesIO(fill(empty_form, "{heart: yes, before: 7}", spaces)[0])) as pdf:
        fields = {field.name: field for field in form_fields(pdf)}
        assert Name.Yes == fields["check.heart"].widgets[0].AS
        states = [str(widget.AS) for widget in fields["check.before"].widgets]
        assert states == ["/Off"] * 7 + ["/7"] + ["/Off"] * 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("safe-place: 漢字", "answer-letters"),
        ('safe-place: "a\\nb"', "answer-invalid"),
        (f"safe-place: {'long ' * 60}", "answer-too-long"),
        (f"what-helped: {'long ' * 400}", "answer-too-long"),
        ("2.before: 3", "answer-invalid"),
    ],
)
def test_what_cannot_be_shown_is_said(empty_form: bytes, spaces: Index, text: str, problem: str) -> None:
    assert fill(empty_form, text, spaces)[1] == [problem]


def test_the_longest_text_of_a_field_is_kept_to(empty_form: bytes, spaces: Index) -> None:
    with pikepdf.open(io.BytesIO(empty_form)) as pdf:
        next(field for field in form_fields(pdf) if field.name == "check.date").node.MaxLen = 4
        out = io.BytesIO()
        pdf.save(out)
    assert fill(out.getvalue(), "date: 2026-01-31", spaces)[1] == ["answer-invalid"]


def test_a_text_that_is_too_long_to_be_drawn_is_kept_whole(empty_form: bytes, spaces: Index, tmp_path: Path) -> None:
    long = "very long " * 60
    filled, _ = fill(empty_form, f'safe-place: "{long}"', spaces)
    answers = {answer.id: answer.value for answer in reread(filled, tmp_path, spaces).answers}
    assert answers["check.safe-place"] == long


FACES = Typefaces(FONT_FILES, "Figtree")
LETTERS = sorted({chr(code) for face in FACES.faces for code in face.letters if code >= 32} - {"\xad", "\x7f"})


def letter(number: int) -> str:
    return LETTERS[number]


LINE = st.lists(st.integers(0, len(LETTERS) - 1).map(letter), max_size=60).map("".join)
TEXT = st.lists(LINE, max_size=4).map("\n".join)


@st.composite
def answer_sets(draw: st.DrawFn) -> dict[str, object]:
    """Any answers to some of the spaces of the sheet."""
    given: dict[str, object] = {}
    for space in SPACES:
        if isinstance(space, Total) or not draw(st.booleans()):
            continue
        options = getattr(space, "options", ())
        if options:
            given[space.id] = draw(st.sampled_from([option.value for option in options]))
        elif isinstance(space, Tick):
            given[space.id] = draw(st.booleans())
        elif space.kind == "date":
            given[space.id] = draw(st.dates()).isoformat()
        else:
            given[space.id] = draw(TEXT if isinstance(space, Lines | Drawing) else LINE)
    return given


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=answer_sets())
@example(given={"check.safe-place": "H\u0308"})
@example(given={"check.safe-place": "no", "check.hours": "010", "check.what-helped": "\n\n", "check.heart": False})
@example(given={"check.safe-place": "'\"#: {}[]&*!|>%@`", "check.hours": "12:30", "check.what-helped": "  a \n b  "})
def test_whatever_is_filled_in_is_read_back(
    empty_form: bytes, spaces: Index, tmp_path: Path, given: dict[str, object]
) -> None:
    filled, problems = fill(empty_form, json.dumps(given), spaces)
    assert set(problems) <= {"answer-too-long"}
    read = {answer.id: answer.value for answer in reread(filled, tmp_path, spaces).answers}
    expected = {answer.field: answer.value for answer in checked(json.dumps(given), spaces)[0]}
    assert {name: value for name, value in read.items() if value} == expected
