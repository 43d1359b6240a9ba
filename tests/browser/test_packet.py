"""Packets that the desk makes are those that `packet` makes: the same words page by page, the same fields."""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from book.answers.form import FieldKind, form_fields, text_of
from book.answers.given_answers import field_name
from book.answers.index import Index, index
from book.browser.bundled import BUNDLES
from book.cli.packet import packet
from book.diagnostics import Problems
from book.files.inherited import files_in
from book.files.project_folders import FONT_FOLDER
from book.handing_out.desk_store import make_store
from book.handing_out.measured import letters_of, lines_of
from book.handing_out.packet_on_demand import make_packet
from book.handing_out.packet_orders import Order
from book.handing_out.personal_pdf import PersonalPdf, personal_fields
from book.making.maker_tools import MakerTools
from book.making.reading import read_book, read_sheets
from book.pdf.typeset import processes
from tests.browser.in_node import Said, by_python, filled_and_read
from tests.handing_out.conftest import BOOK, CHAPTER, KIT, LOG, SOURCES
from tests.judges import qpdf_check, verapdf_many
from tests.judges.programs import need, run
from tests.small_book import Silent, write_book

REPO = Path(__file__).resolve().parents[2]

DAY = """\
---
title: A day
purpose: To see what a long day is made of, from its first hour to its last, and what of it was good or bad for me.
time: 10 to 15 minutes
---

| How often? | never (0) | often (2) |
|---|---|---|
| I was outside | | |
| I was still | | |

Total: = ____

Date (dd/mm/yyyy): ____
"""


CLINIC = "name: The Quiet Room\ncontact: 12 Mill Lane\nlogo: logo.svg\n"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#123456"/></svg>'


def logo() -> list[int]:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "#336699").save(file, "png")
    return list(file.getvalue())


ASKS = "@page :left { color: #222 }"
"""What has sheets on Letter laid out for each side of a leaf, and so holds that way too."""

READING = "  reading: {title: Reading, holds: [one, kit]}\n"
"""A packet of the book, whose chapter the desk has therefore."""

LONG = "All that we do in the first weeks, from the first day to the last one, and some more of it"

HEBREW = "ש"
"""A letter that is said to be in the first of the faces."""

ORDERS: list[dict[str, Any]] = [
    {"paper": "a4", "fillable": True, "title": "My packet", "recipient": "Łukasz, Ωmega, Жук",
     "sheets": [{"id": "log", "copies": 2}, {"id": "kit"}, {"id": "log"}, {"id": "day", "copies": 11},
                {"id": "one", "copies": 2}]},
    {"paper": "letter", "title": LONG, "note": "Take your time.",
     "sheets": [{"id": "kit"}, {"id": "log", "copies": 2}]},
    {"paper": "a4", "sheets": [{"id": "log"}]},
    {"paper": "a4", "sheets": [{"id": "day"}] * 20, "title": "Long"},
    {"paper": "a4", "fillable": True, "sheets": [{"id": "kit"}], "appointment": "2 May", "with": "Ann",
     "contact": "01 23", "clinic": {"name": "The Room", "line": "1 Hill Lane", "logo": logo()}},
    {"paper": "a4", "fillable": True, "sheets": [{"id": "log"}], "title": "A log", "alone": True},
    {"paper": "a4", "sheets": [{"id": "kit"}], "appointment": "2 May", "with": ""},
]  # fmt: skip

WRONG: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"sheets": []}, {"code": "nothing"}),
    ({"sheets": [{"id": "kitt"}]}, {"code": "unknown", "sheet": "kitt"}),
    ({"sheets": [{"id": "kit", "copies": 100}]}, {"code": "copies", "sheet": "kit"}),
    ({"sheets": [{"id": "kit"}], "recipient": "for 良"}, {"code": "letters", "letters": "良"}),
    ({"sheets": [{"id": "kit"}], "title": HEBREW}, {"code": "script", "letters": HEBREW}),
    ({"sheets": [{"id": "kit"}], "fillable": True, "with": "Ann " * 99}, {"code": "long", "words": "Ann " * 99}),
    ({"sheets": [{"id": "kit"}], "title": "Title " * 400}, {"code": "long", "words": "Title " * 400}),
    ({"sheets": [{"id": "kit"}], "clinic": {"logo": [1, 2, 3]}}, {"code": "picture"}),
]


PERSONAL_KEYS = {"code": "code", "appointment": "appointment", "with": "therapist", "contact": "contact"}
"""What an order says of its reader, and what a list of people calls it."""


@dataclass
class Desk:
    """root: of the book; out: where its packets are; table: of the store; typesetters: of Python's packets.

    said: what the desk said of each order; commands: that it shows for each, and what they lack; pauses: in which
    a page can be heard.
    """

    root: Path
    out: Path
    said: list[dict[str, str] | None]
    commands: list[dict[str, Any]]
    pauses: int
    table: dict[str, Any]
    typesetters: Executor

    def file(self, number: int) -> Path:
        return self.out / f"{number}.pdf"

    def by_packet(self, number: int) -> Path:
        """The packet of an order as Python makes it, once."""
        out = self.out / f"packet-{number}.pdf"
        if not out.is_file():
            order, edition = self.asked(number)
            make_packet(self.root, order, edition, out, self.typesetters, Silent())
        return out

    def asked(self, number: int) -> tuple[Order, str]:
        """What the command asks for that the desk shows; where it shows none, what the order says."""
        if not self.commands[number]["command"]:
            return self.said_by_order(ORDERS[number])
        shown = shlex.split(self.commands[number]["command"])
        assert shown[:2] == ["workbook", "packet"]
        asked = packet.make_context("packet", shown[2:]).params
        return Order(asked["items"], asked["title"], "".join(asked["recipients"])), asked["edition"]

    @staticmethod
    def said_by_order(order: dict[str, Any]) -> tuple[Order, str]:
        words = tuple(f"{each['id']}:{each.get('copies', 1)}" for each in order["sheets"])
        personal = tuple(name for key, name in PERSONAL_KEYS.items() if key in order)
        face = "fillable" if order.get("fillable") else "print"
        return Order(words, order.get("title", ""), order.get("recipient", ""), personal), f"{face}-{order['paper']}"

    @cached_property
    def spaces(self) -> Index:
        return index(read_sheets(self.root))

    @cached_property
    def filled(self) -> tuple[Path, list[str], Said]:
        """The first packet, filled in the browser: its file, what there was to tell, and how it is read there."""
        out = self.out / "filled.pdf"
        return out, *filled_and_read(self.file(0), values_for(self.file(0)), out, self.spaces)


@pytest.fixture(scope="module")
def typesetters() -> Iterator[Executor]:
    """One process, as each takes a second to start."""
    with processes(1) as pool:
        yield pool


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, typesetters: Executor) -> Desk:
    node = need("the desk's packets", "node")
    folder = tmp_path_factory.mktemp("desk")
    sheets = {f"worksheets/{name}.md": text for name, text in {"kit": KIT, "log": LOG, "day": DAY}.items()}
    chapter = f"{CHAPTER}\nMy first thought: ____\n\n[Day](../worksheets/day.md)\n"
    files = {
        "chapters/01-one.md": chapter,
        "references.yaml": SOURCES,
        "clinic.yaml": CLINIC,
        "logo.svg": LOGO,
        "styles/letter.css": (REPO / "book" / "styles" / "letter.css").read_text("utf-8") + ASKS,
        **sheets,
    }
    root = write_book(folder / "book", f"{BOOK}{READING}clinic: clinic.yaml\n", files)
    store = make_store(MakerTools(read_book(root), typesetters, Silent(), Problems()))
    (folder / "store.txt").write_text(store.packed, "ascii")
    next(iter(store.table["fonts"].values()))["letters"] += HEBREW
    (folder / "table.json").write_text(json.dumps(store.table), "utf-8")
    orders = [*ORDERS, *({"paper": "a4", **order} for order, _ in WRONG)]
    (folder / "orders.json").write_text(json.dumps(orders), "utf-8")
    script, named = Path(__file__).with_name("packets.mjs"), ["store.txt", "table.json", "orders.json"]
    done = run([node, script, BUNDLES / "desk.js", *(folder / name for name in named), folder])
    assert done.returncode == 0, done.stderr
    return Desk(root, folder, **json.loads(done.stdout), table=store.table, typesetters=typesetters)


def texts(file: Path) -> list[str]:
    with pdfium.PdfDocument(file) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def fields(file: Path) -> Iterator[tuple[str, str, str, int]]:
    """Of each field: its name, its kind, what a screen reader says for it, how often it shows."""
    with pikepdf.open(file) as pdf:
        for field in form_fields(pdf):
            yield field.name, str(field.entry("/FT")), text_of(field.entry("/TU")), len(field.widgets)


def places(file: Path) -> list[tuple[int, list[int]]]:
    """Where the fields are: the page, and the edges from the paper's lower left corner, in pt."""
    with pikepdf.open(file) as pdf:
        found = [(number, page.mediabox, mark.Rect) for number, page in enumerate(pdf.pages) for mark in marks_of(page)]
        return [(at, [round(edge - box[side % 2]) for side, edge in enumerate(rect)]) for at, box, rect in found]


def marks_of(page: Any) -> list[Any]:
    return [each for each in page.obj.get("/Annots", []) if each.Subtype == "/Widget"]


def links(file: Path) -> list[list[tuple[str, str]]]:
    """Of the links of each page behind the first: what they say and lead to."""
    with pikepdf.open(file) as pdf:
        pages = [[each for each in page.obj.get("/Annots", []) if each.Subtype == "/Link"] for page in pdf.pages[1:]]
        return [[(str(link.Contents), str(link.get("/Dest", ""))) for link in page] for page in pages]


TYPED = {"total": "", "date": "01/05/2026"}


def values_for(file: Path) -> dict[str, str]:
    """Something for every field but for totals, by its name: a day, a number, a tick, the last of the options."""
    values = {}
    with pikepdf.open(file) as pdf:
        for field in form_fields(pdf):
            if field.kind is FieldKind.TEXT:
                values[field.name] = TYPED.get(field.name.rpartition(".")[2], "2")
            else:
                values[field.name] = max(set(map(str, field.widgets[-1].AP.N)) - {"/Off"}).removeprefix("/")
    return {name: value for name, value in values.items() if value}


@pytest.mark.parametrize("number", range(4))
def test_a_packet_says_what_that_of_the_command_says(desk: Desk, number: int) -> None:
    made = desk.by_packet(number)
    assert texts(desk.file(number)) == texts(made)
    assert list(fields(desk.file(number))) == list(fields(made))
    assert places(desk.file(number)) == places(made)
    assert links(desk.file(number)) == links(made)


def test_a_page_is_heard_between_all_sheets(desk: Desk) -> None:
    assert desk.pauses >= sum(each.get("copies", 1) for order in ORDERS for each in order["sheets"])


@pytest.mark.parametrize("number", range(3))
def test_lines_of_the_first_page_stand_where_those_of_the_command_do(desk: Desk, number: int) -> None:
    ours, theirs = starts(desk.file(number)), starts(desk.by_packet(number))
    assert [words for words, _ in ours] == [words for words, _ in theirs]
    assert max(abs(one - other) for (_, one), (_, other) in zip(ours, theirs, strict=True)) < LITTLE


LITTLE = 3.0
"""In pt."""


@pytest.mark.parametrize("number", range(3))
def test_letters_of_the_first_page_are_set_as_those_of_the_command(desk: Desk, number: int) -> None:
    """Side by side with the same kerning; figures alone are not as wide."""
    ours, theirs = (letters_of(file, 0) for file in (desk.file(number), desk.by_packet(number)))
    pairs = [(one, other) for one, other in zip(ours, theirs, strict=True) if not one.text.isdigit()]
    assert max(abs(one.x - other.x) for one, other in pairs) < NEAR


NEAR = 0.25
"""In pt: widths of glyphs are whole numbers in a PDF, which adds up in a line of large letters."""


def starts(file: Path) -> list[tuple[str, float]]:
    """The first letters of each line of the first page, and how high it stands, in pt."""
    letters = letters_of(file, 0)
    return [("".join(each.text for each in letters if each.y == y)[:8], y) for y in lines_of(letters)]


def test_no_command_is_shown_for_what_it_cannot_say(desk: Desk) -> None:
    assert desk.commands[4] == {"command": "", "lacks": ["appointment", "therapist", "contact", "your_clinic"]}


def test_what_the_first_page_says_of_its_reader_is_there(desk: Desk) -> None:
    assert "The Room 1 Hill Lane Worksheets from" in texts(desk.file(4))[0]
    assert "Next appointment 2 May With What is in it" in texts(desk.file(6))[0]


def test_what_a_form_says_of_its_reader_is_in_the_fields_of_a_personal_copy(desk: Desk) -> None:
    values = {PERSONAL_KEYS[key]: words for key, words in ORDERS[4].items() if key in PERSONAL_KEYS}
    with PersonalPdf(desk.by_packet(4), files_in(desk.root, FONT_FOLDER), values.values()) as pdf:
        (desk.out / "personal.pdf").write_bytes(pdf.copy(values))
    copy = list(personal(desk.out / "personal.pdf"))
    assert list(personal(desk.file(4))) == copy
    assert [value for _, value, *_ in copy] == list(values.values())


def personal(file: Path) -> Iterator[tuple[str, str, str, list[int], list[int]]]:
    """Of each field of the first page: its name, what it says, what a screen reader says, its flags, its size in pt."""
    with pikepdf.open(file) as pdf:
        for name, field in personal_fields(pdf):
            left, bottom, right, top = (float(edge) for edge in field.widgets[0].Rect)
            said = (name.rpartition("-")[0], text_of(field.node.V), text_of(field.node.TU))
            yield (
                *said,
                [int(field.node.Ff), int(field.widgets[0].F)],
                [round(left), round(right - left), round(top - bottom)],
            )


def test_a_letter_is_set_in_the_font_that_has_it(desk: Desk) -> None:
    with pikepdf.open(desk.file(0)) as pdf:
        fonts = {str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()}
    assert {"Figtree-Ext-Semi-Bold", "Literata-Greek-Semi-Bold"} <= fonts
    with pikepdf.open(desk.file(2)) as pdf:
        assert not [font for font in pdf.pages[0].Resources.Font.values() if "Greek" in str(font.BaseFont)]


def test_a_copys_total_adds_up_its_own_answers(desk: Desk) -> None:
    scripts = calculations(desk.file(0))
    assert len(scripts) == 11
    assert scripts == calculations(desk.by_packet(0))
    assert '["day.2.i-was-outside' in scripts[1]


def calculations(file: Path) -> list[str]:
    with pikepdf.open(file) as pdf:
        return [str(field.AA.C.JS) for field in pdf.Root.AcroForm.CO]


def test_what_is_filled_into_a_packet_is_read_back(desk: Desk) -> None:
    """In the browser and by the command, for each of its copies."""
    file, told, browser = desk.filled
    python = by_python(file, desk.spaces)
    assert (told, browser) == ([], python)
    answers = json.loads(python.json)["files"][0]["answers"]
    read = {field_name(each["id"], each["copy"]): each["value"] for each in answers if each["value"]}
    assert values_for(desk.file(0)).items() <= read.items()
    assert [each["score"] for each in answers if each["kind"] == "total"] == [8] * 11
    assert python.notes == ()


def test_packets_are_accessible_and_sound(desk: Desk) -> None:
    files = [*(desk.file(number) for number in range(len(ORDERS))), desk.filled[0]]
    others = files[1:]  # all that the first one has is in the filled one
    assert {broken for found in verapdf_many(others).values() for broken in found} == set()
    assert [qpdf_check(file) for file in files] == [[]] * len(files)


def test_what_a_packet_says_of_itself_names_nobody(desk: Desk) -> None:
    with pikepdf.open(desk.file(0)) as pdf:
        said = f"{pdf.open_metadata()}{dict(pdf.docinfo)}"
        assert str(pdf.docinfo.Title) == "My packet"
    assert "ukasz" not in said


def test_links_and_outline_lead_to_the_pages_of_the_packet(desk: Desk) -> None:
    with pikepdf.open(desk.file(0)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        rows = [str(link.Dest) for link in pdf.pages[0].Annots]
        assert rows == ["packet-help", "log", "kit", "log--3", "day", "one", "packet-sources"]
        assert [pages[places[row][0].objgen] for row in rows] == [1, 2, 4, 5, 6, 17, 19]
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles == ["My packet", "Not safe right now?", "A log", "A kit", "A day", "One", "References"]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_is_wrong_with_an_order_is_said(desk: Desk, number: int) -> None:
    said = desk.said[len(ORDERS) + number]
    assert said
    assert {key: said.get(key) for key in WRONG[number][1]} == WRONG[number][1]


def test_what_runs_from_the_right_is_left_to_the_command(desk: Desk) -> None:
    shown = [
        each["command"]
        for each, said in zip(desk.commands, desk.said, strict=True)
        if said and said["code"] == "script"
    ]
    assert shown == [f'workbook packet kit:1 -e print-a4 --title "{HEBREW}"']


def test_the_table_says_what_the_sheets_are(desk: Desk) -> None:
    day = next(sheet for sheet in desk.table["sheets"] if sheet["id"] == "day")
    assert (day["label"], day["minutes"], day["pages"]) == ("Worksheet 3", 15, {"a4": 1, "letter": 1})
    assert [each["id"] for each in day["spaces"]][-1] == "day.date"
    assert desk.table["packets"][0]["holds"] == [{"id": "kit", "copies": 1}, {"id": "log", "copies": 2}]
