"""The fillable book: sound, named, in order, and every field in the place where a pen would write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary
from PIL import ImageChops

from book.answers.fill import prefilled
from book.answers.form import form_fields
from book.answers.given_answers import Given
from book.answers.index import index
from book.answers.read import read_answers
from book.build.review import review_layout
from book.diagnostics import Place, Problems
from book.files.inherited import files_in
from book.files.project_folders import FONT_FOLDER
from book.manuscript.copy_names import split_space
from book.manuscript.model import AnswerSpace, Choice, Initials, Item, Lines, Rating, Tick
from tests.browser.in_node import filled_in_browser
from tests.judges.pdf import qpdf_check, verapdf_many
from tests.kinds.conftest import Made
from tests.small_book import Silent
from tests.viewers.fillers import fill_pdfium

MM = 72 / 25.4
RULED = 8.506 * MM
"""From one ruled line to the next, in pt."""


@dataclass(frozen=True)
class Spot:
    """Where a field shows: its full name, its page, its edges in pt."""

    name: str
    page: int
    left: float
    bottom: float
    right: float
    top: float


@pytest.fixture(scope="module")
def opened(made: Made) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(made.file("fillable-a4")) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def spots(opened: pikepdf.Pdf) -> list[Spot]:
    """Every widget, in the order of the pages and of their annotations."""
    names = {widget.objgen: field.name for field in form_fields(opened) for widget in field.widgets}
    return [
        Spot(names[note.objgen], number, *(float(side) for side in note.Rect))
        for number, page in enumerate(opened.pages)
        for note in page.obj.get("/Annots", [])
        if note.Subtype == "/Widget"
    ]


def by_name(made: Made) -> dict[str, AnswerSpace]:
    return {space.id: space for space in made.fields}


SQUARE = [0, 0, 1000, 0, 1000, 250, 0, 250, 0, 0]
"""Around all of a page's room to draw of 1000 by 250."""


@pytest.fixture(scope="module")
def drawn(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet as the web edition saves it, each of its rooms drawn in, one with words."""
    out, room = tmp_path_factory.mktemp("drawn") / "drawn.pdf", {"box": [0, 0, 1000, 250], "keeps": False}
    fills = [
        (made.handout("drawings", "handout-fillable-a4"), {"drawings.draw-the-line-of-the-hills": "two hills"}, out)
    ]
    names = [space.id for space in made.fields if space.id.startswith("drawings.")]
    drawings = {name: {"strokes": [SQUARE, [500, 125]], "areas": [room]} for name in names}
    assert filled_in_browser(fills, index(made.book.manuscript), drawings) == [[]]
    return out


def test_a_drawing_lies_on_its_room_and_is_read_back(made: Made, drawn: Path) -> None:
    reading = read_answers(drawn, index(made.book.manuscript))
    assert [answer.words for answer in reading.answers] == [
        "two hills · drawn (strokes: 2)",
        *["drawn (strokes: 2)"] * (len(reading.answers) - 1),
    ]
    assert (len(reading.answers), reading.notes) == (3, [])
    with pikepdf.open(drawn) as pdf:
        areas = {field.name: field.widgets[0].Areas for field in form_fields(pdf)}
        inks = [(str(note.NM), note.Rect) for page in pdf.pages for note in page.obj.Annots if note.Subtype == "/Ink"]
        away = [float(one) - float(other) for name, box in inks for one, other in zip(box, areas[name], strict=True)]
    assert [name for name, _ in inks] == list(areas)
    assert max(map(abs, away)) < 2


def test_the_judges_find_no_fault(made: Made, drawn: Path) -> None:
    files = [made.file("print-a4"), made.file("fillable-a4"), made.handout("day", "handout-fillable-a4"), drawn]
    assert verapdf_many(files) == {file: [] for file in files}
    assert [complaint for file in files for complaint in qpdf_check(file)] == []


def test_every_answer_space_has_one_field_of_its_name(made: Made, opened: pikepdf.Pdf) -> None:
    names = [field.name for field in form_fields(opened)]
    assert Counter(names) == Counter(space.id for space in made.fields)
    assert max(Counter(names).values()) == 1


def test_every_field_is_called_by_its_label(made: Made, opened: pikepdf.Pdf) -> None:
    spaces = by_name(made)
    for field in form_fields(opened):
        assert field.label.startswith(spaces[field.name].label)
        assert spaces[field.name].label.strip()


def test_no_two_fields_of_a_sheet_are_called_the_same(made: Made, opened: pikepdf.Pdf) -> None:
    """A box and the blank beside it may be: a screen reader says which is which."""
    called = Counter((field.name.partition(".")[0], field.label, field.kind) for field in form_fields(opened))
    assert [label for label, times in called.items() if times > 1] == []
    assert len(called) == len(made.fields)


def test_the_reader_knows_every_field_and_tells_the_copies_apart(made: Made, opened: pikepdf.Pdf) -> None:
    known = index(made.book.manuscript)
    names = [split_space(field.name) for field in form_fields(opened)]
    assert {name for name, _ in names} <= set(known)
    assert Counter(copy for name, copy in names if name == "day.total") == {1: 1, 2: 1, 3: 1}


def test_the_tab_key_goes_in_reading_order(made: Made, opened: pikepdf.Pdf) -> None:
    """It follows the structure (/Tabs /S), whose forms come in the order of the answer spaces."""
    names = {widget.objgen: field.name for field in form_fields(opened) for widget in field.widgets}
    visited = [names[form.K.Obj.objgen] for form in forms(opened.Root.StructTreeRoot)]
    in_turn = [name for before, name in pairwise(["", *visited]) if name != before]
    assert in_turn == [space.id for space in made.fields]
    assert {str(page.obj.Tabs) for page in opened.pages if "/Annots" in page.obj} == {"/S"}


def forms(element: Any) -> Iterator[Any]:
    """The Form elements under an element, in order."""
    content = element.get("/K", [])
    for kid in content if isinstance(content, pikepdf.Array) else [content]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            if kid.S == "/Form":
                yield kid
            else:
                yield from forms(kid)


def test_no_answer_space_is_split_over_a_page_edge(spots: list[Spot]) -> None:
    pages: dict[str, set[int]] = {}
    for spot in spots:
        pages.setdefault(spot.name, set()).add(spot.page)
    assert {name: on for name, on in pages.items() if len(on) > 1} == {}


def test_no_field_lies_on_another(spots: list[Spot]) -> None:
    over = [
        (one.name, other.name)
        for number, one in enumerate(spots)
        for other in spots[number + 1 :]
        if one.page == other.page
        and min(one.right, other.right) - max(one.left, other.left) > 0.5
        and min(one.top, other.top) - max(one.bottom, other.bottom) > 0.5
    ]
    assert over == []


def test_fields_are_as_large_as_what_a_pen_needs(made: Made, spots: list[Spot]) -> None:
    """Boxes, circles and numbers of 4 mm, without their borders; lines 8 mm apart; sums 12 mm wide."""
    spaces = by_name(made)
    for spot in spots:
        width, height = (spot.right - spot.left) / MM, (spot.top - spot.bottom) / MM
        space = spaces[spot.name]
        if isinstance(space, Tick | Choice | Rating | Item):
            assert min(width, height) >= 3.7, spot
        elif isinstance(space, Lines):
            assert height / space.count >= 8, spot
        elif isinstance(space, Initials):
            assert width >= 20, spot
        else:
            assert width >= 12, spot
            assert height >= 3.5, spot


def test_the_layout_has_no_fault(made: Made) -> None:
    """No sheet ends with a page nearly empty, nothing is split, cut off or too faint."""
    found = [str(problem) for problem in review_layout(made.root, ["print-a4"], 2, Silent())]
    assert found == []


def test_copies_have_their_number_and_the_outline_lists_the_sheet_once(made: Made, opened: pikepdf.Pdf) -> None:
    assert [piece.id for piece in made.pieces("day", "fillable-a4")] == ["day", "day--2", "day--3"]
    assert [piece.id for piece in made.pieces("day", "epub")] == ["day"]
    with opened.open_outline() as outline:
        titles = [item.title for chapter in outline.root for item in chapter.children]
    assert Counter(titles)["Day"] == 1


def test_anchors_of_copies_are_their_own(made: Made) -> None:
    ids = [name for piece in made.pieces("day", "print-a4") for name in _ids(piece.xhtml)]
    assert max(Counter(ids).values()) == 1


def _ids(xhtml: str) -> list[str]:
    return [part.partition('"')[0] for part in xhtml.split(' id="')[1:]]


def test_an_outline_says_what_it_shows_and_its_instruction_can_be_read(made: Made) -> None:
    for edition in ("print-a4", "fillable-a4", "epub"):
        text = made.pieces("drawings", edition)[0].xhtml
        assert 'alt="Outline of a standing person, seen from the front, with room to draw and write"' in text
        assert '<p class="question">Where do you notice that you are sitting?</p>' in text


def fill_here(made: Made, values: dict[str, str], out: Path) -> None:
    """As `fill` does."""
    problems = Problems()
    known = index(made.book.manuscript)
    given = [Given(name, known[name], value, Place("answers")) for name, value in values.items()]
    out.write_bytes(prefilled(made.file("fillable-a4").read_bytes(), given, files_in(made.root, FONT_FOLDER), problems))
    assert list(problems) == []


def test_what_is_typed_on_a_rung_stays_clear_of_its_words_and_of_other_rungs(spots: list[Spot]) -> None:
    """The words have 38 mm at the left; a rung of 1.2 mm is between two fields."""
    ladder = [spot for spot in spots if spot.name.startswith("ladders.") and re.search("hard|eas", spot.name)]
    rungs = sorted(ladder, key=lambda spot: -spot.top)
    gaps = [(above.bottom - below.top) / MM for above, below in pairwise(rungs)]
    assert len(gaps) >= 2
    assert min(gaps) >= 1
    assert min(spot.left for spot in rungs) / MM >= 22 + 38


@pytest.mark.parametrize("fill", ["pdfium", "the builder"])
@pytest.mark.parametrize(
    "name",
    [
        "words.what-would-i-like-to-say-about-it",
        "words.what-else-helped-and-how-could-i-tell",
        "cycles.what-i-think",
        "flowers.what-stays",
        "quadrants.what-is-hard-about-staying",
    ],
)
def test_typed_lines_stand_on_the_ruled_lines(
    made: Made, spots: list[Spot], name: str, fill: str, tmp_path: Path
) -> None:
    """In pdfium, as in Chrome: the foot of the letters of each line is a little above its own rule."""
    spot = next(spot for spot in spots if spot.name == name)
    count = round((spot.top - spot.bottom) / RULED)
    ruled = (spot.top - spot.bottom) / count
    values, filled = {name: "\n".join(["xxxx"] * count)}, tmp_path / "filled.pdf"
    if fill == "pdfium":
        fill_pdfium(made.file("fillable-a4"), values, filled)
    else:
        fill_here(made, values, filled)
    feet = [spot.top - foot for foot in feet_of_letters(made.file("fillable-a4"), filled, spot)]
    assert len(feet) == count >= 1
    for number, foot in enumerate(feet, 1):
        assert 0.5 * MM < number * ruled - foot < 3.5 * MM


def feet_of_letters(empty: Path, filled: Path, spot: Spot) -> list[float]:
    """How high above the page's foot, in pt, each line of letters stands that was typed into a field."""
    scale = 4
    pages = []
    for file in (empty, filled):
        with pypdfium2.PdfDocument(file) as opened:
            opened.init_forms()
            height = opened[spot.page].get_height()
            page = opened[spot.page].render(scale=scale).to_pil().convert("L")
        edges = (spot.left, height - spot.top, spot.right, height - spot.bottom)
        pages.append(page.crop([round(edge * scale) for edge in edges]))
    typed = ImageChops.difference(*pages)
    inked = [bool(typed.crop((0, y, typed.width, y + 1)).getbbox()) for y in range(typed.height)] + [False]
    ends = [y for y, (here, below) in enumerate(pairwise(inked)) if here and not below]
    return [spot.top - (end + 1) / scale for end in ends]
