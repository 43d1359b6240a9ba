"""The same filled PDFs say the same in Python and in a browser; where they cannot, it is named here."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from book.answers.form import form_fields
from book.answers.index import Index
from book.browser.table import READING
from book.manuscript.model import Total
from tests.answers.conftest import (
    button,
    empty_sheet,
    form,
    grouped,
    radio_field,
    sheet_with_every_kind,
    text_field,
    widget,
)
from tests.answers.test_nothing_lost import note
from tests.answers.test_read import filled
from tests.browser.in_node import Said, by_browser, by_python

EVERYTHING = {
    "date": "01/02/2026",
    "safe-place": "the kitchen, “Łódź” – Ещё 😀",
    "what-helped": 'tea\r\nmusic\rand "rest"',
    "heart": "Yes",
    "answer": "go-on",
    "before": "7",
    "after": "4",
    "numb": "2",
    "warm": "0",
    "hours": "1,50",
    "signature": "=1+1",
    "initials": "-5",
}

VALUES: dict[str, Mapping[str, str]] = {
    "nothing": {},
    "everything": EVERYTHING,
    "open total": {"numb": "2", "part": "2"},
    "total by hand": {"part": "3"},
    "total that differs": {"numb": "2", "warm": "2", "part": "3", "mean": "4,17"},
    "small number": {"hours": "0.00001"},
    "large number": {"hours": "999999999.999999", "before": "1", "after": "2", "numb": "1", "warm": "1"},
    "no number": {"hours": "about two"},
    "number of Arabs": {"hours": "٣", "date": "٠١/٠٢/٢٠٢٦"},
    "negative noughts": {"hours": "-0.0"},
    "spaces": {"safe-place": " \u3000\t", "what-helped": "\ufeff", "hours": " 3 "},
    "commas": {"safe-place": 'a,b "c"', "what-helped": "\n=1", "initials": "\t=1", "signature": "+44"},
}
"""What is written into the sheet."""

Make = Callable[[Pdf], Pdf]


def _text(pdf: Pdf, value: object, **more: object) -> Pdf:
    """A form with one line that holds a value."""
    field = text_field(pdf, "safe-place")
    field.V = value
    field.update({f"/{key}": each for key, each in more.items()})
    return form(pdf, [grouped(pdf, "check", [field])])


def _choice(pdf: Pdf, value: object, shown: str, name: str = "before", states: str = "2 3 7") -> Pdf:
    """A form with a choice that says one thing and shows others."""
    field = radio_field(pdf, name, states.split())
    field.V = value
    for kid, state in zip(field.Kids, states.split(), strict=True):
        kid.AS = Name(f"/{state if state in shown.split() else 'Off'}")
    return form(pdf, [grouped(pdf, "check", [field])])


def _tick(pdf: Pdf, value: object, state: Name) -> Pdf:
    field = button(pdf, "Yes", T="heart", FT=Name.Btn)
    field.V, field.AS = value, state
    return form(pdf, [grouped(pdf, "check", [field])])


def _asked(pdf: Pdf, label: str) -> Pdf:
    return _text(pdf, String("attic"), TU=String(label))


def _twins(pdf: Pdf, *values: str) -> Pdf:
    fields = [text_field(pdf, "safe-place") for _ in values]
    for field, value in zip(fields, values, strict=True):
        field.V = String(value)
    return form(pdf, [grouped(pdf, "check", fields)])


def _with_marks(pdf: Pdf) -> Pdf:
    _text(pdf, String("attic"))
    marks = [note(pdf, Name.FreeText, Contents=String("the\n kitchen")), note(pdf, Name.Ink), note(pdf, Name.Link)]
    pdf.pages[0].obj.Annots = Array([*marks, note(pdf, Name.Ink), Name.Nothing])
    return pdf


def _drawn(pdf: Pdf) -> Pdf:
    """Room to draw in, twice, and whatever may be drawn there or beside it."""
    fields = [text_field(pdf, "glass", label="The glass"), text_field(pdf, "glass", label="The glass")]
    fields[0].V = String("a line,\n then another")
    fields[1].Rect = Array([500, 300, 400, 200])
    marks = [
        note(pdf, Name.Ink, InkList=[[110, 105, 290, 118], [9], [450, 250, 452], [Name.X, 1]], Contents="The glass"),
        note(pdf, Name.Ink, InkList=[[9, 9], [200, 110]], Contents="beside"),
        note(pdf, Name.FreeText, Rect=[450, 250, 452, 260], Contents="half\n full"),
        note(pdf, Name.Stamp, Rect=[100, 100, 100, 100], Contents="a line, then another"),
        note(pdf, Name.Ink, InkList=[[1, Name.X]], Rect=[1, 2]),
        note(pdf, Name.Square, Rect=Name.Nothing),
        note(pdf, Name.Ink, InkList=[[1, 1, 2, 2], [3, 3]], NM="check.2.glass"),
        note(pdf, Name.Ink, Rect=Name.Nothing, NM="check.2.glass"),
    ]
    groups = [grouped(pdf, "check", [fields[0], grouped(pdf, "2", [fields[1]])])]
    return form(pdf, groups, [*fields, *marks])


def _torn(pdf: Pdf) -> Pdf:
    """A group has forgotten its field, and a choice one of its circles."""
    lost, field = text_field(pdf, "safe-place"), radio_field(pdf, "before", ["3", "7"])
    lost.V = String("attic")
    first, second = field.Kids
    second.AS, field.Kids = Name("/7"), Array([first])
    group = grouped(pdf, "check", [lost, field])
    group.Kids = Array([field])
    return form(pdf, [group], [lost, first, second])


def _copies(pdf: Pdf) -> Pdf:
    """Two copies of a sheet, of which the second stands first."""
    copies = []
    for before, after in (("3", "5"), ("6", "2")):
        fields = [radio_field(pdf, name, [value]) for name, value in (("before", before), ("after", after))]
        for field, value in zip(fields, (before, after), strict=True):
            field.V = Name(f"/{value}")
        copies.append([*fields, text_field(pdf, "change")])
    return form(pdf, [grouped(pdf, "check", [grouped(pdf, "2", copies[1]), *copies[0]])])


def _called_otherwise(pdf: Pdf) -> Pdf:
    names = ("form0.check.safe-place", "check [190].hours", "check+1.what-helped", "signature", "check.initials#2")
    labels = ("My safe place is", "Monday: hours", "What helped?", "Agreed", "Seen by")
    return form(pdf, [text_field(pdf, name, label=label) for name, label in zip(names, labels, strict=True)])


def _older(pdf: Pdf) -> Pdf:
    """Fields of an older version, one of them empty, and one that no answer has."""
    old, empty = text_field(pdf, "old-place", label="My old place"), text_field(pdf, "other")
    old.V = String("attic")
    press = button(pdf, "Yes", T="send", FT=Name.Btn, Ff=1 << 16)
    return form(pdf, [grouped(pdf, "check", [old, empty, press, text_field(pdf, "date")])])


def _named(pdf: Pdf) -> Pdf:
    """A sheet that is there, by its name, without most of its fields."""
    _copies(pdf)
    page = pdf.make_indirect(Array([pdf.pages[0].obj, Name.XYZ, 0, 0, 0]))
    names = [String("check"), page, String("check--2"), Dictionary(D=page), String("check--3"), page]
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Kids=[pdf.make_indirect(Dictionary(Names=names, Limits=names[0:6:4]))])
    )
    return pdf


def _above(pdf: Pdf) -> Pdf:
    """Kind, flags and value stand in the group; the field loops back to it."""
    field = pdf.make_indirect(Dictionary(T="safe-place", Subtype=Name.Widget))
    group = grouped(pdf, "check", [field])
    group.update({"/FT": Name.Tx, "/V": String("here"), "/Ff": 4096})
    group.Kids.append(group)
    return form(pdf, [group, Name.Nothing, Array([1])])


def _listed(pdf: Pdf) -> Pdf:
    """A choice by number, from a list."""
    field = radio_field(pdf, "answer", ["0", "1"])
    field.Opt, field.V = Array([String("shut-down"), String("go-on")]), Name("/1")
    field.Kids[1].AS = Name("/1")
    return form(pdf, [grouped(pdf, "check", [field])])


def _twice_shown(pdf: Pdf) -> Pdf:
    kids = [widget(pdf), widget(pdf)]
    field = pdf.make_indirect(Dictionary(T="safe-place", FT=Name.Tx, V="twice", Kids=kids))
    return form(pdf, [grouped(pdf, "check", [field])], kids)


def _made_here(pdf: Pdf, where: str) -> Pdf:
    form(pdf, [grouped(pdf, "gone", [text_field(pdf, "place")])])
    if where == "info":
        pdf.docinfo[Name.Producer] = "Workbook Press"
    else:
        pdf.Root.Metadata = pdf.make_stream(b"<a>Workbook Press</a>" if where == "xmp" else b"\x00", Length=1)
    return pdf


def _blank(pdf: Pdf) -> Pdf:
    pdf.add_blank_page()
    return pdf


MADE: dict[str, Make] = {
    **{
        f"letters {at}": lambda pdf, data=data: _text(pdf, String(data))  # type: ignore[misc]
        for at, data in enumerate(
            (
                b"\xfe\xff\x04\x1f\x04\x40",
                b"\xff\xfe\x1f\x04\x40\x04",
                b"\xef\xbb\xbf\xd0\x9f\xd1\x80",
                bytes(range(1, 256)),
                b"\xfe\xff" + "\x1ben-GB\x1bhello".encode("utf-16-be"),
                b"\xfe\xff\xd8\x3d\xde\x00",
                b"\xfe\xff\xd8\x3d",
                b"\xef\xbb\xbf\xff",
            )
        )
    },
    "a name": lambda pdf: _text(pdf, Name("/word")),
    "a list": lambda pdf: _text(pdf, Array([String("one"), String("two")])),
    "a number": lambda pdf: _text(pdf, 12),
    "a truth": lambda pdf: _text(pdf, True),
    "a stream": lambda pdf: _text(pdf, Stream(pdf, b"\xfe\xff" + "Ще".encode("utf-16-be"))),
    "a dictionary": lambda pdf: _text(pdf, Dictionary(A=1)),
    "a name that is none": lambda pdf: _text(pdf, Object.parse(b"/x#ff")),
    "a tick": lambda pdf: _tick(pdf, Name.Yes, Name.Yes),
    "a tick that shows nothing": lambda pdf: _tick(pdf, Name.Yes, Name.Off),
    "a tick that says nothing": lambda pdf: _tick(pdf, Name.Off, Name.Yes),
    "a tick as text": lambda pdf: _tick(pdf, String("/Yes"), Name.Yes),
    "a tick that is none": lambda pdf: _tick(pdf, Name("/perhaps"), Name("/perhaps")),
    "a choice in doubt": lambda pdf: _choice(pdf, Name("/7"), ""),
    "a choice that is shown": lambda pdf: _choice(pdf, Name.Off, "3"),
    "a choice that contradicts": lambda pdf: _choice(pdf, Name("/7"), "3"),
    "a choice of two": lambda pdf: _choice(pdf, Name("/7"), "3 7"),
    "a choice of three": lambda pdf: _choice(pdf, Name.Off, "2 3 7"),
    "a choice that says two": lambda pdf: _choice(pdf, Array([Name("/3"), Name("/7")]), "3 7"),
    "a choice that is gone": lambda pdf: _choice(pdf, Name("/12"), "12", states="12"),
    "other words": lambda pdf: _asked(pdf, "I was afraid in"),
    "a comma more": lambda pdf: _asked(pdf, "my safe place is: (copy 2 of 3)"),
    "words without letters": lambda pdf: _asked(pdf, "Где"),
    "very long words": lambda pdf: _asked(pdf, "My safe place is " * 9),
    "twins that agree": lambda pdf: _twins(pdf, "attic", "attic"),
    "twins that disagree": lambda pdf: _twins(pdf, "attic", "cellar"),
    "marks": _with_marks,
    "drawings": _drawn,
    "torn": _torn,
    "copies": _copies,
    "called otherwise": _called_otherwise,
    "older": _older,
    "missing": _named,
    "above": _above,
    "by number": _listed,
    "shown twice": _twice_shown,
    "by its properties": lambda pdf: _made_here(pdf, "info"),
    "by its metadata": lambda pdf: _made_here(pdf, "xmp"),
    "foreign": lambda pdf: form(pdf, [text_field(pdf, "IBAN")]),
    "personal": lambda pdf: form(pdf, [grouped(pdf, "personal", [text_field(pdf, "code")])]),
    "printed": _blank,
}
"""Forms in every shape in which viewers and other programs leave them."""


def _saved(pdf: Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _whole(empty: bytes) -> bytes:
    return _saved(filled(empty, {"safe-place": "attic"}), object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _as(**options: object) -> Callable[[bytes], bytes]:
    return lambda empty: _saved(filled(empty, {"safe-place": "attic"}), **options)


OTHER: dict[str, Callable[[bytes], bytes]] = {
    "locked": _as(encryption=pikepdf.Encryption(owner="a", user="b")),
    "not to be changed": _as(encryption=pikepdf.Encryption(owner="a", user="")),
    "packed": _as(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "for the web": _as(linearize=True),
    "no byte": lambda _: b"",
    "begun": lambda _: b"%PDF-1.7\n",
    "words": lambda _: b"not a PDF at all",
    "data": lambda _: b"%FDF-1.2\n",
    "data in XML": lambda _: '<?xml version="1.0"?><xfdf/>'.encode("utf-16"),
    "noughts": lambda _: b"\x00" * 100,
    "cut off": lambda empty: _whole(empty)[:-200],
    "without its first line": lambda empty: _whole(empty)[9:],
    "an index elsewhere": lambda empty: _whole(empty).replace(b"startxref\n", b"startxref\n9"),
    "after something": lambda empty: b"From a mail\n" + _whole(empty),
}
"""Files that were saved in other ways, are locked, damaged, or no PDFs."""

DIFFERENT: dict[str, Callable[[bytes], bytes]] = {
    # pdf-lib looks for every object; what the index says of them matters to qpdf alone
    "an entry of its index": lambda empty: _whole(empty).replace(b" 00000 n", b" 00009 n", 3),
    # qpdf takes for the value what comes next; to pdf-lib it has none, which is told of the field
    "a value that is none": lambda empty: _apart(empty).replace(b"(attic)", b"<<attic"),
}
"""Damage of which the two make something else, and why."""


def _apart(empty: bytes) -> bytes:
    """The sheet with an answer that is an object of its own."""
    pdf = filled(empty, {"safe-place": "attic"})
    field = next(each.node for each in form_fields(pdf) if each.name == "check.safe-place")
    field.V = pdf.make_indirect(String("attic"))
    return _saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)


@pytest.fixture(scope="module")
def spaces() -> Index:
    """A sheet with every kind of space, of which a sum may miss an answer."""
    made = sheet_with_every_kind()
    part = made["check.part"]
    assert isinstance(part.space, Total)
    return {**made, "check.part": replace(part, space=replace(part.space, missing=1))}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, spaces: Index) -> dict[str, tuple[Said, Said]]:
    """What Python and the browser say of each file."""
    folder, empty = tmp_path_factory.mktemp("filled"), empty_sheet()
    data = {name: _saved(filled(empty, values)) for name, values in VALUES.items()}
    for name, make in MADE.items():
        with pikepdf.new() as pdf:
            data[name] = _saved(make(pdf), fix_metadata_version=False)
    data |= {name: make(empty) for name, make in (OTHER | DIFFERENT).items()}
    files = [folder / f"{name}.pdf" for name in data]
    for file, content in zip(files, data.values(), strict=True):
        file.write_bytes(content)
    sides = zip((by_python(file, spaces) for file in files), by_browser(files, spaces), strict=True)
    return dict(zip(data, sides, strict=True))


@pytest.mark.parametrize("name", [*VALUES, *MADE, *OTHER])
def test_python_and_the_browser_say_the_same(said: dict[str, tuple[Said, Said]], name: str) -> None:
    python, browser = said[name]
    assert browser == python


def test_every_warning_was_given(said: dict[str, tuple[Said, Said]]) -> None:
    given = {code for python, _ in said.values() for code in python.codes}
    assert given == {code.slug for code in READING}


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_is_different_is_damage(said: dict[str, tuple[Said, Said]], name: str) -> None:
    python, browser = said[name]
    assert browser != python
    assert {"pdf-repaired", "pdf-unreadable"} & {*python.codes}


def test_the_browser_tells_of_damage_where_it_reads_less(said: dict[str, tuple[Said, Said]]) -> None:
    assert "attic" in said["an entry of its index"][1].json
    assert {"field-unread", "pdf-repaired"} <= {*said["a value that is none"][1].codes}
