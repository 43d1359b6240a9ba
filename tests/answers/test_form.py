"""The fields of a form, in every shape in which viewers and other programs leave them."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from book.answers.form import FieldDamaged, FieldKind, FormField, decoded, form_fields
from tests.answers.conftest import button, form, grouped, radio_field, text_field, widget


def only(pdf: Pdf) -> FormField:
    fields = form_fields(pdf)
    assert len(fields) == 1
    return fields[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xfe\xff\x04\x1f\x04\x40", "Пр"),
        (b"\xff\xfe\x1f\x04\x40\x04", "Пр"),
        (b"\xef\xbb\xbf\xd0\x9f\xd1\x80", "Пр"),
        (b"caf\xe9 \x8dquoted\x8e \xa0", "café “quoted” €"),
        (b"", ""),
        ("\x1ben-GB\x1bhello".encode("utf-16-be").join([b"\xfe\xff", b""]), "hello"),
        (b"\xfe\xff\xd8\x3d\xde\x00", "😀"),
        (b"\xfe\xff\xd8\x3d", "�"),
    ],
)
def test_a_text_string_is_read_in_every_encoding(data: bytes, words: str) -> None:
    assert decoded(data) == words


def test_names_are_put_together_from_the_fields_above(pdf: Pdf) -> None:
    form(pdf, [grouped(pdf, "kit", [grouped(pdf, "inner", [text_field(pdf, "place")])])])
    assert only(pdf).name == "kit.inner.place"


def test_a_name_with_full_stops_is_the_same_field(pdf: Pdf) -> None:
    form(pdf, [text_field(pdf, "kit.place")])
    assert only(pdf).name == "kit.place"


def test_type_flags_and_value_may_stand_above(pdf: Pdf) -> None:
    group = grouped(pdf, "kit", [pdf.make_indirect(Dictionary(T="place", Subtype=Name.Widget))])
    group.update({"/FT": Name.Tx, "/V": String("here"), "/Ff": 4096})
    form(pdf, [group])
    assert (only(pdf).kind, only(pdf).flags, only(pdf).value()) == (FieldKind.TEXT, 4096, "here")


def test_a_field_with_several_widgets_is_one(pdf: Pdf) -> None:
    kids = [widget(pdf), widget(pdf)]
    form(pdf, [pdf.make_indirect(Dictionary(T="place", FT=Name.Tx, V="twice", Kids=kids))], kids)
    assert (only(pdf).value(), len(only(pdf).widgets)) == ("twice", 2)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (String("a\rb\r\nc\nd"), "a\nb\nc\nd"),
        (Name("/word"), "word"),
        (Array([String("one"), String("two")]), "one\ntwo"),
        (12, "12"),
    ],
)
def test_a_text_may_be_of_several_kinds(pdf: Pdf, value: pikepdf.Object, words: str) -> None:
    field = text_field(pdf, "place")
    field.V = value
    form(pdf, [field])
    assert only(pdf).value() == words


def test_a_long_text_may_be_a_stream(pdf: Pdf) -> None:
    field = text_field(pdf, "place")
    field.V = Stream(pdf, b"\xfe\xff" + "Ще".encode("utf-16-be"))
    form(pdf, [field])
    assert only(pdf).value() == "Ще"


@pytest.mark.parametrize("value", [Dictionary(A=1), Name("/x#ff")])
def test_what_cannot_be_a_value_is_said(pdf: Pdf, value: pikepdf.Object) -> None:
    field = text_field(pdf, "place")
    field.V = value if isinstance(value, pikepdf.Dictionary) else pikepdf.Object.parse(b"/x#ff")
    form(pdf, [field])
    with pytest.raises(FieldDamaged):
        only(pdf).value()


@pytest.mark.parametrize(
    ("value", "state", "said", "doubt"),
    [
        (Name.Yes, Name.Yes, "Yes", ""),
        (Name.Off, Name.Yes, "Yes", "it says nothing and shows “Yes”"),
        (String(""), Name.Yes, "Yes", "it says nothing and shows “Yes”"),
        (Name.Yes, Name.Off, "Yes", "it says “Yes” and shows nothing"),
        (Name.Off, Name.Off, "", ""),
        (None, Name.Yes, "Yes", ""),
        (Name.Yes, None, "Yes", ""),
        (String("Yes"), Name.Yes, "Yes", ""),
        (String("/Yes"), Name.Yes, "Yes", ""),
    ],
)
def test_a_tick_is_read_from_its_value_or_its_state(
    pdf: Pdf, value: pikepdf.Object | None, state: Name | None, said: str, doubt: str
) -> None:
    """Where the two contradict each other, it is in doubt."""
    field = button(pdf, "Yes", T="heart", FT=Name.Btn)
    del field["/AS"]
    for key, written in {"/V": value, "/AS": state}.items():
        if written is not None:
            field[key] = written
    form(pdf, [field])
    assert (only(pdf).kind, only(pdf).value(), only(pdf).doubt) == (FieldKind.TICK, said, doubt)


@pytest.mark.parametrize(
    ("value", "states", "said", "doubt"),
    [
        (Name.low, ["Off", "Off"], "low", "it says “low” and shows nothing"),
        (Name.Off, ["Off", "high"], "high", "it says nothing and shows “high”"),
        (Name.low, ["low", "Off"], "low", ""),
    ],
)
def test_a_choice_may_be_in_doubt(pdf: Pdf, value: Name, states: list[str], said: str, doubt: str) -> None:
    field = radio_field(pdf, "mood", ["low", "high"])
    field.V = value
    for kid, state in zip(field.Kids, states, strict=True):
        kid.AS = Name(f"/{state}")
    form(pdf, [field])
    assert (only(pdf).value(), only(pdf).doubt) == (said, doubt)


def test_a_choice_is_read_where_only_the_widget_was_changed(pdf: Pdf) -> None:
    field = radio_field(pdf, "mood", ["low", "high"])
    field.Kids[1].AS = Name.high
    form(pdf, [field])
    assert (only(pdf).kind, only(pdf).value()) == (FieldKind.ONE_OF, "high")


def test_a_choice_by_number_is_read_from_its_list(pdf: Pdf) -> None:
    field = radio_field(pdf, "mood", ["0", "1"])
    field.Opt, field.V = Array([String("low"), String("high")]), Name("/1")
    field.Kids[1].AS = Name("/1")
    form(pdf, [field])
    assert only(pdf).value() == "high"


@pytest.mark.parametrize(("value", "states"), [(Name.low, ["Off", "high"]), (Name.Off, ["low", "high"])])
def test_a_choice_that_contradicts_itself_is_not_guessed(pdf: Pdf, value: Name, states: list[str]) -> None:
    field = radio_field(pdf, "mood", ["low", "high"])
    field.V = value
    for kid, state in zip(field.Kids, states, strict=True):
        kid.AS = Name(f"/{state}")
    form(pdf, [field])
    with pytest.raises(FieldDamaged, match="high"):
        only(pdf).value()


def test_fields_that_only_a_page_knows_are_found(pdf: Pdf) -> None:
    field = text_field(pdf, "place")
    group = grouped(pdf, "kit", [field])
    form(pdf, [], [field])
    assert [each.name for each in form_fields(pdf)] == ["kit.place"]
    assert String("kit") == group.T


def test_a_form_that_bites_its_tail_ends(pdf: Pdf) -> None:
    group = grouped(pdf, "kit", [text_field(pdf, "place")])
    group.Kids.append(group)
    form(pdf, [group])
    assert [each.name for each in form_fields(pdf)] == ["kit.place"]


def test_what_is_no_field_is_passed_over(pdf: Pdf) -> None:
    form(pdf, [text_field(pdf, "place")])
    pdf.Root.AcroForm.Fields.extend([Name.Nothing, Array([1])])
    assert [each.name for each in form_fields(pdf)] == ["place"]
    pdf.Root.AcroForm = Name.None_
    assert form_fields(pdf) == []


@pytest.mark.parametrize(
    ("value", "shown", "told"),
    [
        (Name("/7"), ["3", "7"], "it says “7” and shows “3” and “7”"),
        (Name("/7"), ["3"], "it says “7” and shows “3”"),
        (Name("/7"), ["2", "3", "7"], "it says “7” and shows “2”, “3” and “7”"),
        (Name.Off, ["2", "3", "7"], "it shows “2”, “3” and “7” at once"),
        (Array([Name("/3"), Name("/7")]), ["3", "7"], "it says “3” and “7” and shows “3” and “7”"),
        (String("7"), ["3", "7"], "it says “7” and shows “3” and “7”"),
    ],
)
def test_a_choice_that_shows_other_answers_is_not_read_by_what_it_says(
    pdf: Pdf, value: pikepdf.Object, shown: list[str], told: str
) -> None:
    field = radio_field(pdf, "before", ["2", "3", "7"])
    field.V = value
    for kid, state in zip(field.Kids, ["2", "3", "7"], strict=True):
        kid.AS = Name(f"/{state if state in shown else 'Off'}")
    form(pdf, [field])
    with pytest.raises(FieldDamaged, match=f"^{told}$"):
        only(pdf).value()
