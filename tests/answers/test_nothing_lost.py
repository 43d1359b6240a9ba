"""What comes back from readers, through any viewer and any tool: nothing that somebody wrote is lost unsaid."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from book.answers.export import as_json, as_records
from book.answers.fill import prefilled
from book.answers.form import form_fields
from book.answers.given_answers import Given, read_given
from book.answers.index import Index
from book.answers.paragraph import Box, set_answer
from book.answers.read import Reading, read_answers
from book.answers.series import over_time, overview, table
from book.answers.typeface import Typefaces
from book.answers.values import understand
from book.diagnostics import Problems
from book.manuscript.model import Rating, Tick
from tests.answers.conftest import PLACE, Read, button, form, grouped, radio_field, text_field
from tests.answers.test_fill import FONT_FILES
from tests.answers.test_read import by_name, filled, slugs


def note(pdf: Pdf, kind: Name, **entries: object) -> Object:
    """An annotation of a kind, as a viewer that knows no forms makes it."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=kind,
            **{"Rect": [1, 1, 9, 9], **entries},  # type: ignore[arg-type]
        )
    )


# fields that tools have torn from their form


def test_a_text_field_that_its_group_has_forgotten_is_read(pdf: Pdf, read: Read) -> None:
    lost, kept = text_field(pdf, "safe-place"), text_field(pdf, "date")
    lost.V, kept.V = String("attic"), String("01/02/2026")
    group = grouped(pdf, "check", [lost, kept])
    group.Kids = Array([kept])
    answers = by_name(read(form(pdf, [group], [lost, kept])))
    assert (answers["safe-place"].words, answers["date"].words) == ("attic", "01/02/2026")


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        *(("form0.check.safe-place", 1), ("check [190].safe-place", 1), ("check+1.safe-place", 1), ("safe-place", 1)),
        *(("check_2.safe-place", 1), ("check.safe-place#1", 1), ("a.b.check (2).2.safe-place", 2)),
    ],
)
def test_a_field_that_a_tool_has_called_otherwise_is_read(name: str, copy: int, pdf: Pdf, read: Read) -> None:
    field = text_field(pdf, name, label="My safe place is")
    field.V = String("attic")
    reading = read(form(pdf, [field]))
    assert [(each.id, each.copy, each.words) for each in reading.answers] == [("check.safe-place", copy, "attic")]


@pytest.mark.parametrize(
    ("name", "label"), [("form0.check.safe-place", "Where I go"), ("safe-place", ""), ("place", "My safe place is")]
)
def test_a_name_is_not_guessed_without_its_question(name: str, label: str, pdf: Pdf, read: Read) -> None:
    known, other = text_field(pdf, "check.hours"), text_field(pdf, name, label=label)
    other.V = String("attic")
    assert [(each.id, each.words) for each in read(form(pdf, [known, other])).unknown] == [(name, "attic")]


def test_what_a_file_without_destinations_has_lost_is_told(pdf: Pdf, read: Read) -> None:
    """Tools that take pages out lose where sheets begin, and circles their names."""
    (gone,) = read(form(pdf, [text_field(pdf, "safe-place", label="My safe place is")])).missing
    assert (gone.section.id, gone.copy, gone.page, "check.before" in gone.spaces) == ("check", 1, 0, True)
    assert "check.safe-place" not in gone.spaces


def test_files_of_two_people_put_together_are_not_taken_for_one(pdf: Pdf, read: Read) -> None:
    fields = [text_field(pdf, name, label="My safe place is") for name in ("check.safe-place", "check+1.safe-place")]
    fields[0].V, fields[1].V = String("attic"), String("cellar")
    (unread,) = read(form(pdf, fields)).unread
    assert (unread.name, "“attic” and “cellar”" in unread.reason) == ("check.safe-place", True)


def test_a_group_that_has_forgotten_all_its_fields_is_no_field_itself(pdf: Pdf, read: Read) -> None:
    lost = text_field(pdf, "safe-place")
    lost.V = String("attic")
    group = grouped(pdf, "check", [lost])
    group.Kids = Array()
    reading = read(form(pdf, [group], [lost]))
    assert by_name(reading)["safe-place"].words == "attic"
    assert slugs(reading) == []


def test_a_circle_that_its_group_has_forgotten_is_read(pdf: Pdf, read: Read) -> None:
    field = radio_field(pdf, "before", ["3", "7"])
    first, second = field.Kids
    second.AS, field.Kids = Name("/7"), Array([first])
    assert by_name(read(form(pdf, [grouped(pdf, "check", [field])], [first, second])))["before"].words == "7"


# what was written beside the fields


@pytest.mark.parametrize(
    ("kind", "entries", "said"),
    [
        (Name.FreeText, {"Contents": String("the kitchen")}, "page 1: “the kitchen”"),
        (Name.Text, {"Contents": String("ask me about this")}, "page 1: “ask me about this”"),
        (Name.Ink, {}, "page 1: a drawing"),
        (Name.Stamp, {}, "page 1: a drawing"),
    ],
)
def test_what_was_written_on_the_page_is_told(
    kind: Name, entries: dict[str, object], said: str, empty_form: bytes, read: Read
) -> None:
    pdf = filled(empty_form, {"safe-place": "attic"})
    pdf.pages[0].obj.Annots = Array([note(pdf, kind, **entries)])
    reading = read(pdf)
    assert slugs(reading) == ["pdf-written-on"]
    assert said in reading.notes[0].text
    assert by_name(reading)["safe-place"].words == "attic"


def test_what_was_written_on_a_page_without_fields_is_told_too(pdf: Pdf, read: Read) -> None:
    pdf.add_blank_page()
    pdf.pages[0].obj.Annots = Array([note(pdf, Name.FreeText, Contents=String("the kitchen"))])
    assert slugs(read(pdf)) == ["pdf-without-fields", "pdf-written-on"]


GLASS = {"Rect": [150, 100, 250, 120]}
"""Within the field of a drawing (conftest.widget)."""


def _drawn_on(empty: bytes, values: dict[str, str], *marks: tuple[Name, Mapping[str, object]]) -> Pdf:
    pdf = filled(empty, values)
    pdf.pages[0].obj.Annots.extend([note(pdf, kind, **entries) for kind, entries in marks])
    return pdf


@pytest.mark.parametrize(
    ("kind", "entries", "said"),
    [
        (Name.Ink, {"InkList": [[150, 110, 160, 112, 9], [200, 101]]}, "drawn (strokes: 2)"),
        (Name.Ink, GLASS | {"Contents": String("The  glass")}, "drawn (strokes: 1)"),
        (Name.FreeText, GLASS | {"Contents": String("half\nfull")}, "drawn (strokes: 1) · “half full”"),
        (Name.Line, {"Rect": [120, 110, 150, 110]}, "drawn (strokes: 1)"),
    ],
)
def test_what_was_drawn_in_room_to_draw_is_its_answer(
    kind: Name, entries: dict[str, object], said: str, empty_form: bytes, read: Read
) -> None:
    reading = read(_drawn_on(empty_form, {}, (kind, entries)))
    answer = by_name(reading)["glass"]
    assert (slugs(reading), answer.value, answer.words, answer.given) == ([], "", said, True)


def test_the_strokes_are_kept_in_the_unit_of_their_room(empty_form: bytes, read: Read) -> None:
    """From its left top, in thousandths of its width; a mark without points is none of them."""
    ink, line = (
        {"InkList": [[100, 120, 200, 110, 9], [1, 1]]},
        {"Rect": [120, 110, 150, 110], "L": [120, 110, 150, 100]},
    )
    reading = read(_drawn_on(empty_form, {}, (Name.Ink, ink), (Name.Line, line), (Name.Stamp, GLASS)))
    (kept,) = (answer for answer in json.loads(as_json([reading]))["files"][0]["answers"] if "drawing" in answer)
    assert (kept["id"], kept["answer"]) == ("check.glass", "drawn (strokes: 3)")
    strokes = [[0, 0, 500, 50], [100, 50, 250, 100]]
    assert kept["drawing"] == {"width": 1000, "height": 100, "strokes": strokes}


def test_words_for_a_drawing_and_what_is_drawn_at_it_are_one_answer(empty_form: bytes, read: Read) -> None:
    marks = [(Name.Ink, GLASS | {"Contents": String(words)}) for words in ("a line", "a line", "another", "another")]
    answer = by_name(read(_drawn_on(empty_form, {"glass": "a line"}, *marks)))["glass"]
    assert (answer.value, answer.words) == ("a line", "a line · drawn (strokes: 4) · “another”")


def test_a_stroke_beside_room_to_draw_is_told_too(empty_form: bytes, read: Read) -> None:
    reading = read(_drawn_on(empty_form, {}, (Name.Ink, {"InkList": [[150, 110], [9, 9]]})))
    assert (slugs(reading), by_name(reading)["glass"].words) == (["pdf-written-on"], "drawn (strokes: 1)")


@pytest.mark.parametrize("damage", [{"Rect": [1, 2]}, {"Rect": Name.Nothing}, {"Rect": [Name.X, 1, 2, 3]}])
def test_a_mark_without_a_place_is_told(damage: dict[str, object], empty_form: bytes, read: Read) -> None:
    pdf = filled(empty_form, {})
    mark = note(pdf, Name.Ink)
    mark.update({f"/{key}": value for key, value in damage.items()})
    pdf.pages[0].obj.Annots.append(mark)
    assert slugs(read(pdf)) == ["pdf-written-on"]


def test_links_and_the_windows_of_notes_are_nothing_written(empty_form: bytes, read: Read) -> None:
    pdf = filled(empty_form, {})
    pdf.pages[0].obj.Annots = Array([note(pdf, Name.Link), note(pdf, Name.Popup), Name.Nothing])
    assert slugs(read(pdf)) == []


# questions and answers that are other ones now


def test_a_question_that_has_other_words_now_is_told(pdf: Pdf, read: Read) -> None:
    field = text_field(pdf, "safe-place")
    field.V, field.TU = String("attic"), String("I was afraid in")
    reading = read(form(pdf, [grouped(pdf, "check", [field])]))
    assert slugs(reading) == ["question-changed"]
    assert "“attic”" in reading.notes[0].text
    assert "“I was afraid in”" in reading.notes[0].text
    assert "“My safe place is”" in reading.notes[0].text


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("my safe place is:", "attic"),
        ("My safe place is (A check) (2/3)", "attic"),
        ("My safe place is (A check) (copy 2 of 3)", "attic"),
        ("", "attic"),
        ("I was afraid in", ""),
    ],
)
def test_a_comma_more_or_a_question_without_answer_is_not_told(pdf: Pdf, read: Read, label: str, words: str) -> None:
    field = text_field(pdf, "safe-place")
    field.V, field.TU = String(words), String(label)
    assert slugs(read(form(pdf, [grouped(pdf, "check", [field])]))) == []


def test_the_label_of_a_date_says_its_pattern_too(pdf: Pdf, read: Read) -> None:
    field = text_field(pdf, "date")
    field.V, field.TU = String("01/02/2026"), String("Date (dd/mm/yyyy)")
    assert slugs(read(form(pdf, [grouped(pdf, "check", [field])]))) == []


def test_an_answer_that_has_other_words_now_is_told(pdf: Pdf, read: Read) -> None:
    field = radio_field(pdf, "numb", ["0", "2"])
    field.V, field.Kids[1].AS, field.Kids[1].TU = Name("/2"), Name("/2"), String("I feel numb: Nearly every day")
    reading = read(form(pdf, [grouped(pdf, "check", [field])]))
    assert slugs(reading) == ["question-changed"]
    assert "“I feel numb: Nearly every day”" in reading.notes[0].text
    assert "“I feel numb: Often”" in reading.notes[0].text


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("Yes", True),
        ("On", True),
        ("1", True),
        ("", True),
        ("No", False),
        ("false", False),
        ("perhaps", False),
    ],
)
def test_only_what_means_yes_is_a_tick(value: str, known: bool) -> None:
    tick = Tick(id="check.heart", label="Heart racing", place=PLACE)
    understood = understand(tick, value)
    assert understood.known == known
    assert understood.words == (("yes" if value else "") if known else value)


# damage


def test_damage_that_is_only_found_at_an_answer_is_told(tmp_path: Path, spaces: Index, pdf: Pdf) -> None:
    field = text_field(pdf, "safe-place")
    field.V = pdf.make_indirect(String("the-answer"))
    pdf = form(pdf, [grouped(pdf, "check", [field])])
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    (tmp_path / "x.pdf").write_bytes(out.getvalue().replace(b"(the-answer)", b"<<the-answer"))
    reading = read_answers(tmp_path / "x.pdf", spaces)
    assert "pdf-repaired" in slugs(reading) or "pdf-unreadable" in slugs(reading)


def test_damaged_properties_do_not_hide_the_answers(empty_form: bytes, tmp_path: Path, spaces: Index) -> None:
    pdf = filled(empty_form, {"safe-place": "attic"})
    pdf.Root.Metadata = pdf.make_stream(b"\x00no zlib", Filter=Name.FlateDecode)
    pdf.save(tmp_path / "x.pdf", fix_metadata_version=False)
    assert by_name(read_answers(tmp_path / "x.pdf", spaces))["safe-place"].words == "attic"


def test_two_copies_put_together_into_one_file_are_told_apart_or_told(empty_form: bytes, read: Read) -> None:
    both = filled(empty_form, {"safe-place": "attic"})
    other = filled(empty_form, {"safe-place": "cellar"})
    both.Root.AcroForm.Fields.append(both.copy_foreign(other.Root.AcroForm.Fields[0]))
    reading = read(both)
    assert "“attic” and “cellar”" in reading.unread[0].reason


def test_answers_that_were_saved_on_top_count_and_not_those_below(empty_form: bytes, tmp_path: Path) -> None:
    """An incremental update, as most viewers save: the older value is still in the file."""
    pdf = filled(empty_form, {"safe-place": "attic"})
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = out.getvalue()
    with pikepdf.open(io.BytesIO(data)) as opened:
        field = next(each for each in form_fields(opened) if each.name == "check.safe-place").node
        number = field.objgen[0]
        field.V = String("cellar")
        written = field.unparse(resolved=True)
        size = int(opened.trailer.Size)
        root = opened.Root.objgen[0]
    before = data.rindex(b"startxref") + len(b"startxref")
    old = int(data[before:].split()[0])
    at = len(data)
    update = b"%d 0 obj\n%b\nendobj\n" % (number, written)
    end = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        number,
        at,
        size,
        root,
        old,
        at + len(update),
    )
    (tmp_path / "x.pdf").write_bytes(data + update + end)
    with pikepdf.open(tmp_path / "x.pdf") as opened:
        assert not opened.get_warnings()
        values = {each.name: each.value() for each in form_fields(opened)}
    assert values["check.safe-place"] == "cellar"


# scores of one name


def test_two_ratings_of_one_name_are_two_columns(spaces: Index, empty_form: bytes, read: Read) -> None:
    twins = dict(spaces)
    for name in ("before", "after"):
        known = spaces[f"check.{name}"]
        assert isinstance(known.space, Rating)
        twins[f"check.{name}"] = replace(known, space=replace(known.space, label="Distress now"))
    reading = read(filled(empty_form, {"before": "7", "after": "4"}))
    series = over_time([reading], twins, "check")
    headings, rows = table(series)
    assert len(set(headings)) == len(headings)
    record = json.loads(as_records(headings, rows, "json"))[0]
    assert (record["Distress now [before] (0 to 10)"], record["Distress now [after] (0 to 10)"]) == ("7", "4")
    assert [row[0] for row in overview(series)[1]][:2] == [
        "Distress now [before] (0 to 10)",
        "Distress now [after] (0 to 10)",
    ]


# answers on their way into a new handout


def given(text: str, spaces: Index, problems: Problems) -> dict[str, str]:
    return {
        each.field: each.value
        for each in read_given(text, "a.yaml", "check", spaces, problems)
        if isinstance(each, Given)
    }


def found(problems: Problems) -> list[str]:
    return [each.code.slug for each in problems]


def test_one_space_under_two_names_is_told(spaces: Index) -> None:
    problems = Problems()
    given("safe-place: attic\ncheck.safe-place: cellar\n", spaces, problems)
    assert found(problems) == ["key-repeated"]
    assert problems.errors[0].place.line == 2


@pytest.mark.parametrize("list_name", ["not_in_this_version", "not_read"])
def test_what_cannot_be_carried_over_is_told(list_name: str, spaces: Index) -> None:
    left = {"id": "check.old-place", "copy": 1, "value": "attic", "answer": "attic", "reason": "it is damaged"}
    other = {**left, "id": "elsewhere.place"}
    file = {"answers": [{"id": "check.safe-place", "copy": 1, "value": "the kitchen"}], list_name: [left, other]}
    problems = Problems()
    assert given(json.dumps({"files": [file]}), spaces, problems) == {"check.safe-place": "the kitchen"}
    assert found(problems) == ["answer-left-out"]
    assert "check.old-place" in str(next(iter(problems)))


def test_a_drawing_is_not_carried_over_and_told(spaces: Index) -> None:
    answer = {
        "id": "check.glass",
        "copy": 1,
        "kind": "drawing",
        "value": "a hill",
        "answer": "a hill · drawn (strokes: 2)",
    }
    problems = Problems()
    for words in ("a hill · drawn (strokes: 2)", "a hill"):
        file = {"answers": [{**answer, "answer": words}]}
        assert given(json.dumps({"files": [file]}), spaces, problems) == {"check.glass": "a hill"}
    assert found(problems) == ["drawing-left-out"]
    assert "check.glass" in str(next(iter(problems)))


def test_an_empty_answer_of_an_older_version_is_nothing_to_tell(spaces: Index, pdf: Pdf, read: Read) -> None:
    pdf = form(pdf, [grouped(pdf, "check", [text_field(pdf, "old-place"), text_field(pdf, "date")])])
    problems = Problems()
    given(as_json([read(pdf)]), spaces, problems)
    assert found(problems) == []


def test_a_button_that_was_no_answer_is_not_carried_over(spaces: Index, pdf: Pdf, read: Read) -> None:
    press = button(pdf, "Yes", T="send", FT=Name.Btn, Ff=1 << 16)
    reading: Reading = read(form(pdf, [grouped(pdf, "check", [press, text_field(pdf, "date")])]))
    problems = Problems()
    given(as_json([reading]), spaces, problems)
    assert found(problems) == ["answer-left-out"]


def test_a_circle_that_the_pdf_has_not_is_told_and_the_others_are_filled(spaces: Index, pdf: Pdf) -> None:
    out, problems = io.BytesIO(), Problems()
    form(pdf, [grouped(pdf, "check", [radio_field(pdf, "before", ["3"]), text_field(pdf, "safe-place")])]).save(out)
    answers = read_given("before: 7\nsafe-place: attic\n", "a.yaml", "check", spaces, problems)
    with pikepdf.open(io.BytesIO(prefilled(out.getvalue(), answers, FONT_FILES, problems))) as made:
        values = {each.name: each.value() for each in form_fields(made)}
    assert values == {"check.before": "", "check.safe-place": "attic"}
    assert found(problems) == ["answer-invalid"]


def test_a_word_that_is_longer_than_its_line_is_drawn_to_its_last_letter() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 2
    setting = set_answer(word, Box(90, 200, True, 0), 12, 0, Typefaces(FONT_FILES, ""))
    assert len(setting.lines) > 1
    assert "".join(run.words for line in setting.lines for run in line.runs) == word


def test_a_font_that_cannot_be_opened_is_passed_over(tmp_path: Path) -> None:
    whole = Typefaces(FONT_FILES, "").faces[0].file
    (tmp_path / whole.name).write_bytes(whole.read_bytes())
    (tmp_path / f"a{whole.suffix}").write_bytes(b"no font")
    assert [face.file.name for face in Typefaces(tmp_path.iterdir(), "").faces] == [whole.name]


def test_the_answers_of_a_second_copy_stand_behind_those_of_the_first(pdf: Pdf, read: Read) -> None:
    copies = [[text_field(pdf, name) for name in ("date", "safe-place")] for _ in range(2)]
    reading = read(form(pdf, [grouped(pdf, "check", [grouped(pdf, "2", copies[1]), *copies[0]])]))
    assert [(each.id, each.copy) for each in reading.answers] == [
        ("check.date", 1),
        ("check.safe-place", 1),
        ("check.date", 2),
        ("check.safe-place", 2),
    ]


def test_an_empty_field_of_an_older_version_is_not_told(pdf: Pdf, read: Read) -> None:
    reading = read(form(pdf, [grouped(pdf, "check", [text_field(pdf, "old-place"), text_field(pdf, "date")])]))
    assert ([each.id for each in reading.unknown], slugs(reading)) == (["check.old-place"], [])


def test_a_field_may_lie_many_groups_down(pdf: Pdf) -> None:
    field = text_field(pdf, "place")
    for name in "fedcba":
        field = grouped(pdf, name, [field])
    assert [each.name for each in form_fields(form(pdf, [field]))] == ["a.b.c.d.e.f.place"]


def test_a_choice_by_a_number_that_is_not_in_the_list_is_kept_as_it_is(pdf: Pdf) -> None:
    field = radio_field(pdf, "mood", ["2"])
    field.Opt, field.V = Array([String("low"), String("high")]), Name("/2")
    field.Kids[0].AS = Name("/2")
    assert [each.value() for each in form_fields(form(pdf, [field]))] == ["2"]
