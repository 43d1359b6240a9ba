"""A small book with every kind of answer space, and its form as a PDF made by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from book.answers.index import Index, index
from book.answers.read import Reading, read_answers
from book.diagnostics import Place
from book.manuscript.model import (
    AnswerSpace,
    Blank,
    Cell,
    Choice,
    Date,
    Drawing,
    Initials,
    Item,
    Lines,
    Manuscript,
    Operation,
    Option,
    Rating,
    Role,
    Signature,
    Tick,
    Total,
    Worksheet,
)

PLACE = Place("worksheets/check.md", 3)
NUMBERS = tuple(Option(str(number), str(number), number) for number in range(11))
OFTEN = (Option("0", "Never", 0), Option("1", "Sometimes", 1), Option("2", "Often", 2))
REVERSED = (Option("2", "Never", 2), Option("1", "Sometimes", 1), Option("0", "Often", 0))

SPACES: tuple[AnswerSpace, ...] = (
    Date(id="check.date", label="Date", place=PLACE, pattern="dd/mm/yyyy"),
    Blank(id="check.safe-place", label="My safe place is", place=PLACE, width=20),
    Lines(id="check.what-helped", label="What helped?", place=PLACE, count=4),
    Tick(id="check.heart", label="Heart racing", place=PLACE),
    Choice(
        id="check.answer",
        label="What I do",
        place=PLACE,
        options=(Option("shut-down", "Shut down"), Option("go-on", "Go on")),
    ),
    Rating(id="check.before", label="Before", place=PLACE, options=NUMBERS),
    Rating(id="check.after", label="After", place=PLACE, options=NUMBERS),
    Total(
        id="check.change",
        label="Change",
        place=PLACE,
        operation=Operation.CHANGE,
        takes=("check.before", "check.after"),
    ),
    Item(id="check.numb", label="I feel numb", place=PLACE, options=OFTEN),
    Item(id="check.warm", label="I feel warm", place=PLACE, options=REVERSED),
    Total(
        id="check.part",
        label="Sub-total",
        place=PLACE,
        operation=Operation.SUM,
        takes=("check.numb", "check.warm"),
        out_of=4,
    ),
    Cell(id="check.hours", label="Monday: hours", place=PLACE, row="Monday", column="hours"),
    Total(id="check.total", label="Total", place=PLACE, operation=Operation.SUM, takes=("check.part", "check.hours")),
    Total(
        id="check.mean",
        label="Average",
        place=PLACE,
        operation=Operation.AVERAGE,
        takes=("check.before", "check.after", "check.hours"),
    ),
    Signature(id="check.signature", label="Agreed", place=PLACE, word="signature"),
    Initials(id="check.initials", label="Seen by", place=PLACE, word="initials"),
    Drawing(id="check.glass", label="The glass", place=PLACE, height_mm=80),
)


def sheet_with_every_kind() -> Index:
    """The answer spaces of one worksheet."""
    sheet = Worksheet(
        id="check", role=Role.WORKSHEET, source="worksheets/check.md", title="A check", spaces=list(SPACES)
    )
    return index(Manuscript([sheet], {"check": sheet}))


@pytest.fixture(scope="session")
def spaces() -> Index:
    """The answer spaces of one worksheet."""
    return sheet_with_every_kind()


def widget(pdf: Pdf, **entries: object) -> Object:
    """A widget of 200 by 20 pt that is also a field, if the entries make it one."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=[100, 100, 300, 120],
            **entries,  # type: ignore[arg-type]
        )
    )


def button(pdf: Pdf, state: str, **entries: object) -> Object:
    """A widget with a state that is on and one that is off; it is off."""
    drawn = Dictionary({f"/{state}": Stream(pdf, b""), "/Off": Stream(pdf, b"")})
    return widget(pdf, AP=Dictionary(N=drawn), AS=Name.Off, **entries)


def text_field(pdf: Pdf, name: str, multiline: bool = False, label: str = "") -> Object:
    """An empty text field as the builder makes it."""
    return widget(pdf, T=name, TU=label, FT=Name.Tx, V="", DA="/F 10 Tf 0.1 g", Ff=(1 << 12) if multiline else 0)


def radio_field(pdf: Pdf, name: str, values: list[str]) -> Object:
    """A group of circles, none of which is on."""
    kids = [button(pdf, value) for value in values]
    group = pdf.make_indirect(Dictionary(T=name, FT=Name.Btn, Ff=1 << 15, V=Name.Off, Kids=kids))
    for kid in kids:
        kid.Parent = group
    return group


def field_of(pdf: Pdf, space: AnswerSpace) -> Object:
    """The field of an answer space."""
    name = space.id.partition(".")[2]
    if isinstance(space, Choice | Rating | Item):
        return radio_field(pdf, name, [option.value for option in space.options])
    if isinstance(space, Tick):
        return button(pdf, "Yes", T=name, FT=Name.Btn, V=Name.Off)
    return text_field(pdf, name, isinstance(space, Lines | Drawing), space.label)


def form(pdf: Pdf, fields: list[Object], on_page: list[Object] | None = None) -> Pdf:
    """Give a PDF a form and a page that shows widgets."""
    pdf.add_blank_page()
    pdf.pages[0].obj.Annots = Array(on_page or [])
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields), DA="0 g")
    return pdf


def grouped(pdf: Pdf, sheet: str, fields: list[Object]) -> Object:
    """Fields under one that has the worksheet's id as its name."""
    group = pdf.make_indirect(Dictionary(T=sheet, Kids=fields))
    for field in fields:
        field.Parent = group
    return group


@pytest.fixture
def pdf() -> Iterator[Pdf]:
    """An empty PDF."""
    with pikepdf.new() as made:
        yield made


def empty_sheet(sheet: str = "check", spaces: Sequence[AnswerSpace] = SPACES) -> bytes:
    """The worksheet as a fillable PDF, nothing filled in."""
    with pikepdf.new() as made:
        fields = [field_of(made, space) for space in spaces]
        papers = [field for field, space in zip(fields, spaces, strict=True) if isinstance(space, Drawing)]
        form(made, [grouped(made, sheet, fields)], papers)
        made.docinfo[Name.Creator] = "Workbook Press"
        out = io.BytesIO()
        made.save(out, static_id=True)
    return out.getvalue()


@pytest.fixture(scope="session")
def empty_form() -> bytes:
    """The worksheet as a fillable PDF, nothing filled in."""
    return empty_sheet()


Read = Callable[[Pdf], Reading]


@pytest.fixture
def read(tmp_path: Path, spaces: Index) -> Read:
    """Save a PDF and read its answers."""

    def saved_and_read(pdf: Pdf) -> Reading:
        file = tmp_path / "filled.pdf"
        pdf.save(file)
        return read_answers(file, spaces)

    return saved_and_read
