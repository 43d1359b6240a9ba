"""Whole PDFs: what is read, what is reported, and what is never guessed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, String

from book.answers.export import as_csv
from book.answers.form import form_fields
from book.answers.index import Index
from book.answers.read import Answer, Reading, read_answers
from book.manuscript.copy_names import split_space
from book.manuscript.model import Total
from tests.answers.conftest import Read, button, form, grouped, radio_field, text_field


def filled(empty: bytes, values: Mapping[str, str]) -> Pdf:
    """The worksheet with values written as a viewer writes them."""
    pdf = pikepdf.open(io.BytesIO(empty))
    for field in form_fields(pdf):
        value = values.get(field.name.partition(".")[2])
        if value is None:
            continue
        if Name.Tx == field.node.FT:
            field.node.V = String(value)
            continue
        field.node.V = Name(f"/{value}")
        for widget in field.widgets:
            widget.AS = Name(f"/{value}") if f"/{value}" in widget.AP.N else Name.Off
    return pdf


def by_name(reading: Reading) -> dict[str, Answer]:
    return {answer.id.partition(".")[2]: answer for answer in reading.answers}


def slugs(reading: Reading) -> list[str]:
    """What is told, but that a form made by hand has only a few of the sheet's spaces."""
    return [note.code.slug for note in reading.notes if note.code.slug != "spaces-missing"]


def test_every_answer_comes_with_its_sheet_its_question_and_its_words(empty_form: bytes, read: Read) -> None:
    reading = read(
        filled(
            empty_form,
            {
                "date": "01/02/2026",
                "safe-place": "the kitchen",
                "what-helped": "tea\nmusic",
                "heart": "Yes",
                "answer": "go-on",
                "before": "7",
            },
        )
    )
    answers = by_name(reading)
    assert {answer.worksheet for answer in reading.answers} == {"check"}
    assert {answer.title for answer in reading.answers} == {"A check"}
    assert answers["safe-place"].words == "the kitchen"
    assert answers["what-helped"].words == "tea\nmusic"
    assert (answers["heart"].words, answers["heart"].kind) == ("yes", "tick")
    assert (answers["answer"].value, answers["answer"].words, answers["answer"].label) == (
        "go-on",
        "Go on",
        "What I do",
    )
    assert (answers["before"].words, answers["before"].score) == ("7", Decimal(7))
    assert not answers["after"].given
    assert reading.notes == []
    assert [answer.id for answer in reading.answers][:3] == ["check.date", "check.safe-place", "check.what-helped"]


def test_totals_are_worked_out_where_the_viewer_did_not(empty_form: bytes, read: Read) -> None:
    answers = by_name(
        read(
            filled(
                empty_form,
                {
                    "before": "7",
                    "after": "4",
                    "numb": "2",
                    "warm": "2",
                    "hours": "1,5",
                },
            )
        )
    )
    assert answers["change"].score == Decimal(-3)
    assert (answers["part"].score, answers["part"].words) == (Decimal(4), "4")
    assert answers["total"].score == Decimal("5.5")
    assert answers["mean"].score == Decimal("4.17")


def test_a_reversed_item_counts_by_its_own_number(empty_form: bytes, read: Read) -> None:
    warm = by_name(read(filled(empty_form, {"warm": "0"})))["warm"]
    assert (warm.words, warm.score) == ("Often", Decimal(0))


def test_a_missing_item_leaves_the_total_open(empty_form: bytes, read: Read) -> None:
    answers = by_name(read(filled(empty_form, {"numb": "2", "part": "2"})))
    assert answers["part"].score is None
    assert answers["part"].value == "2"


def test_a_missing_item_is_made_up_where_the_sheet_allows_it(empty_form: bytes, spaces: Index, tmp_path: Path) -> None:
    part = spaces["check.part"]
    assert isinstance(part.space, Total)
    lenient = {**spaces, "check.part": replace(part, space=replace(part.space, missing=1))}
    filled(empty_form, {"numb": "2", "part": "2", "hours": "1"}).save(tmp_path / "a.pdf")
    reading = read_answers(tmp_path / "a.pdf", lenient)
    answers = by_name(reading)
    assert [(answers[name].score, answers[name].prorated) for name in ("part", "total", "numb")] == [
        (Decimal(4), True),
        (Decimal(5), True),
        (Decimal(2), False),
    ]
    assert slugs(reading) == ["total-differs"]


def test_a_total_that_was_added_up_by_hand_counts(empty_form: bytes, read: Read) -> None:
    assert by_name(read(filled(empty_form, {"part": "3"})))["part"].score == Decimal(3)


def test_a_total_that_is_not_the_sum_is_reported(empty_form: bytes, read: Read) -> None:
    reading = read(filled(empty_form, {"numb": "2", "warm": "2", "part": "3"}))
    assert slugs(reading) == ["total-differs"]
    assert by_name(reading)["part"].score == Decimal(4)


@pytest.mark.parametrize(
    ("mean", "told"), [("4.17", []), ("4,17", []), ("4.2", ["total-differs"]), ("4.16", ["total-differs"])]
)
def test_a_total_is_compared_to_the_last_of_its_places(
    empty_form: bytes, read: Read, mean: str, told: list[str]
) -> None:
    given = {"before": "7", "after": "4", "hours": "1.5"}
    assert slugs(read(filled(empty_form, {**given, "mean": mean}))) == told


def test_an_answer_that_is_no_longer_offered_is_kept_without_a_score(pdf: Pdf, read: Read) -> None:
    field = radio_field(pdf, "before", ["12"])
    field.V, field.Kids[0].AS = Name("/12"), Name("/12")
    reading = read(form(pdf, [grouped(pdf, "check", [field])]))
    assert slugs(reading) == ["option-unknown"]
    assert (by_name(reading)["before"].words, by_name(reading)["before"].score) == ("12", None)


def test_a_field_of_an_older_version_is_reported_with_its_answer(pdf: Pdf, read: Read) -> None:
    old, known = text_field(pdf, "old-place"), text_field(pdf, "safe-place")
    old.V = String("attic")
    reading = read(form(pdf, [grouped(pdf, "check", [old, known])]))
    assert [(answer.id, answer.words, answer.known) for answer in reading.unknown] == [
        ("check.old-place", "attic", False)
    ]
    assert slugs(reading) == ["field-unknown"]
    assert "check.old-place" in reading.notes[0].text
    assert not reading.failed


def test_a_version_with_all_names_changed_is_still_ours(pdf: Pdf, read: Read) -> None:
    form(pdf, [grouped(pdf, "gone", [text_field(pdf, "place")])])
    pdf.docinfo[Name.Producer] = "Workbook Press"
    reading = read(pdf)
    assert ([answer.id for answer in reading.unknown], reading.failed) == (["gone.place"], False)


def test_two_fields_of_one_name_that_disagree_are_both_reported(pdf: Pdf, read: Read) -> None:
    fields = [text_field(pdf, "safe-place"), text_field(pdf, "safe-place")]
    fields[0].V, fields[1].V = String("attic"), String("cellar")
    reading = read(form(pdf, [grouped(pdf, "check", fields)]))
    assert reading.answers == []
    assert "“attic” and “cellar”" in reading.unread[0].reason
    assert slugs(reading) == ["field-unread"]


def test_two_fields_of_one_name_that_agree_are_one_answer(pdf: Pdf, read: Read) -> None:
    fields = [text_field(pdf, "safe-place"), text_field(pdf, "safe-place")]
    assert len(read(form(pdf, [grouped(pdf, "check", fields)])).answers) == 1


def test_a_field_that_is_damaged_does_not_hide_the_others(pdf: Pdf, read: Read) -> None:
    broken, whole = text_field(pdf, "date"), text_field(pdf, "safe-place")
    broken.V, whole.V = Dictionary(A=1), String("attic")
    reading = read(form(pdf, [grouped(pdf, "check", [broken, whole])]))
    assert [answer.words for answer in reading.answers] == ["attic"]
    assert [each.name for each in reading.unread] == ["check.date"]


def test_an_answer_in_doubt_is_read_and_named(pdf: Pdf, read: Read) -> None:
    field = radio_field(pdf, "before", ["3", "7"])
    field.V = Name("/7")
    for kid in field.Kids:
        kid.AS = Name.Off
    reading = read(form(pdf, [grouped(pdf, "check", [field])]))
    assert by_name(reading)["before"].words == "7"
    assert slugs(reading) == ["answer-doubtful"]
    assert "is in doubt: it says “7” and shows nothing; it is read as “7”" in reading.notes[0].text
    assert "in doubt: it says “7” and shows nothing" in as_csv([reading])


def test_a_button_to_press_is_no_answer(pdf: Pdf, read: Read) -> None:
    press = button(pdf, "Yes", T="send", FT=Name.Btn, Ff=1 << 16)
    reading = read(form(pdf, [grouped(pdf, "check", [press, text_field(pdf, "date")])]))
    assert [each.name for each in reading.unread] == ["check.send"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("check.date", ("check.date", 1)),
        ("check.2.date", ("check.date", 2)),
        ("check.0.date", ("check.0.date", 1)),
        ("date", ("date", 1)),
        ("check.2", ("check.2", 1)),
    ],
)
def test_the_copy_is_told_from_the_name(name: str, parts: tuple[str, int]) -> None:
    assert split_space(name) == parts


def test_each_copy_of_a_sheet_has_its_own_answers_and_totals(pdf: Pdf, read: Read) -> None:
    copies = []
    for before, after in (("3", "5"), ("6", "2")):
        fields = [radio_field(pdf, name, [value]) for name, value in (("before", before), ("after", after))]
        for field, value in zip(fields, (before, after), strict=True):
            field.V = Name(f"/{value}")
        copies.append([*fields, text_field(pdf, "change")])
    reading = read(form(pdf, [grouped(pdf, "check", [*copies[0], grouped(pdf, "2", copies[1])])]))
    changes = [(answer.copy, answer.score) for answer in reading.answers if answer.id == "check.change"]
    assert changes == [(1, Decimal(2)), (2, Decimal(-4))]


# files that are not as they should be


def test_a_print_edition_has_nothing_to_read(pdf: Pdf, read: Read) -> None:
    pdf.add_blank_page()
    reading = read(pdf)
    assert (slugs(reading), reading.failed) == (["pdf-without-fields"], True)


def test_a_form_of_somebody_else_is_not_read(pdf: Pdf, read: Read) -> None:
    reading = read(form(pdf, [text_field(pdf, "IBAN")]))
    assert (slugs(reading), reading.failed, reading.answers) == (["pdf-foreign"], True, [])


def test_a_locked_file_is_named_as_such(pdf: Pdf, tmp_path: Path, spaces: Index) -> None:
    form(pdf, [grouped(pdf, "check", [text_field(pdf, "date")])])
    pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    reading = read_answers(tmp_path / "locked.pdf", spaces)
    assert str(reading.notes[0]).startswith("locked.pdf: error: this PDF is locked with a password [pdf-locked]")


def test_a_file_that_only_may_not_be_changed_is_read(empty_form: bytes, tmp_path: Path, spaces: Index) -> None:
    pdf = filled(empty_form, {"safe-place": "attic"})
    pdf.save(tmp_path / "closed.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    reading = read_answers(tmp_path / "closed.pdf", spaces)
    assert by_name(reading)["safe-place"].words == "attic"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF at all", b"\x00" * 100])
def test_what_is_no_pdf_is_said(data: bytes, tmp_path: Path, spaces: Index) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    reading = read_answers(tmp_path / "x.pdf", spaces)
    assert slugs(reading) == ["pdf-unreadable"]
    assert "BytesIO" not in reading.notes[0].text


XFDF = '<?xml version="1.0" encoding="UTF-8"?>\n<xfdf xmlns="http://ns.adobe.com/xfdf/"><fields/></xfdf>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"%FDF-1.2\n1 0 obj\n", "FDF"), (XFDF.encode(), "XFDF"), (XFDF.encode("utf-16"), "XFDF")],
)
def test_data_without_its_form_is_named_as_such(data: bytes, kind: str, tmp_path: Path, spaces: Index) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    reading = read_answers(tmp_path / "x.pdf", spaces)
    assert (slugs(reading), reading.failed) == (["pdf-data-alone"], True)
    assert f"this is {kind}:" in reading.notes[0].text


def test_a_damaged_file_is_read_as_far_as_it_goes(empty_form: bytes, tmp_path: Path, spaces: Index) -> None:
    pdf = filled(empty_form, {"safe-place": "attic"})
    whole = io.BytesIO()
    pdf.save(whole, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    (tmp_path / "x.pdf").write_bytes(whole.getvalue()[:-200])
    reading = read_answers(tmp_path / "x.pdf", spaces)
    assert slugs(reading) == ["pdf-repaired"]
    assert "BytesIO" not in reading.notes[0].text
    assert by_name(reading)["safe-place"].words == "attic"


def test_any_damage_ends_in_words(empty_form: bytes, tmp_path: Path, spaces: Index) -> None:
    for start in range(0, len(empty_form), max(len(empty_form) // 60, 1)):
        (tmp_path / "x.pdf").write_bytes(empty_form[:start] + b"(\xff<<" + empty_form[start + 4 :])
        reading = read_answers(tmp_path / "x.pdf", spaces)
        assert reading.answers or reading.notes


def test_the_file_is_left_as_it_is(empty_form: bytes, tmp_path: Path, spaces: Index) -> None:
    (tmp_path / "x.pdf").write_bytes(empty_form)
    read_answers(tmp_path / "x.pdf", spaces)
    assert (tmp_path / "x.pdf").read_bytes() == empty_form
    assert [file.name for file in tmp_path.iterdir()] == ["x.pdf"]
