"""A sheet is filled in on a telephone, from the disk: kept, worked out, saved, erased, taken back, in two windows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageStat

from book.answers.index import index
from book.answers.read import read_answers
from book.browser.bundled import BUNDLES
from book.browser.table import FILLING
from book.language import wording
from book.manuscript.kinds import ROWS
from book.web.sheets import Fillable
from tests.answers.conftest import empty_sheet
from tests.browser.in_node import by_browser, by_python
from tests.judges.epub import CHROMIUM
from tests.judges.programs import TOOLS, beside_python, need, run
from tests.web.site import sample, site_of

DRIVER = Path(__file__).with_name("fill_in.mjs")
FILLED_PDF = BUNDLES.parent / "site" / "filled_pdf.js"
MODULES = TOOLS / "ace" / "node_modules"
ANSWERS = {
    "intro-with-a-blank": "a word",
    "what-helped": "tea\nand a walk",
    "how-near-is-it": "7",
    "warm": "yes",
    "other": "",
    "other-text": "<b> & “c”",
    "choose-one": "go",
    "my-place-is": "here",
    "date": "01/02/2026",
    "seen-by": "AB",
    "agreed": "",
    "what-2": "a",
    "when-2": "noon",
    "one": "1",
    "two": "1",
    "total": "2",
    "walk-mon": "",
    "walk-tue": "yes",
    "draw-a-line:words": "a hill",
}
Step = dict[str, Any]
SEEN, EDGE = 148, 4
"""A grey with a contrast of 3 to white, and rows in which the lower edge of a control is."""

ONE_ROW = 88
"""Less than two rows of buttons, in pixels: the head of a page on a small telephone."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is found at each step of one reader's way, in one browser."""
    need("axe", "chromium")
    need("axe", MODULES)
    root = tmp_path_factory.mktemp("web")
    book = sample(root / "book", "web: {exit: https://example.org/weather}\n")
    sheet = book.manuscript.worksheets["kinds"]
    site = site_of(book, {"kinds": [Fillable("kinds-fillable-a4.pdf", "A4", empty_sheet("kinds", sheet.spaces))]})
    site.write(root / "site")
    (root / "downloads").mkdir()
    place = (root / "site", "text/kinds.html", root / "downloads")
    done = run([need("axe", beside_python("node")), DRIVER, MODULES, CHROMIUM, *place])
    assert done.stdout, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    result["spaces"] = sheet.spaces
    result["forced"] = {file.stem[7:]: darkness(file) for file in (root / "downloads").glob("forced-*.png")}
    saved, spaces = root / "downloads" / "kinds-fillable-a4.pdf", index(book.manuscript)
    result["pdf"] = read_answers(saved, spaces)
    with pikepdf.open(saved) as pdf:
        inks = (each for each in pdf.pages[0].Annots if each.Subtype == "/Ink")
        result["ink"] = [[float(edge) for edge in list(each.Rect)[:2]] for each in inks]
    result["both"] = (by_python(saved, spaces), *by_browser([saved], spaces))
    with pdfium.PdfDocument(root / "downloads" / "printed.pdf") as document:
        result["printed"] = "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")
    return result


def darkness(file: Path) -> tuple[float, float]:
    """Shares of a picture that are seen on white: of its lowest rows, where every control has an edge, and of all."""
    with Image.open(file) as opened:
        dark = opened.convert("L").point([255 * (grey < SEEN) for grey in range(256)])
    edge = dark.crop((0, dark.height - EDGE, dark.width, dark.height))
    return ImageStat.Stat(edge).mean[0] / 255, ImageStat.Stat(dark).mean[0] / 255


def fields(step: Step) -> dict[str, str]:
    return {name.removeprefix("kinds."): value for name, value in step["fields"].items()}


def answers(step: Step) -> dict[str, str]:
    return {name: value for name, value in fields(step).items() if name in ANSWERS}


def test_every_kind_has_a_field_and_the_page_fits_a_telephone(found: dict[str, Any]) -> None:
    fresh = found["steps"]["fresh"]
    assert {type(space) for space in found["spaces"]} == {row.space for row in ROWS}
    assert {space.id for space in found["spaces"]} == set(fresh["spaces"])
    assert (fresh["wide"], fresh["small"], found["trouble"]) == (False, 0, [])


def test_it_is_said_where_for_how_long_and_who_can_see(found: dict[str, Any]) -> None:
    note = found["steps"]["fresh"]["note"]
    for words in ("on this device", "nothing is sent", "until you erase it", "Whoever uses this browser can read it"):
        assert words in note


@pytest.mark.parametrize("step", ["filled", "again"])
def test_answers_are_kept_when_the_page_is_closed(found: dict[str, Any], step: str) -> None:
    assert answers(found["steps"][step]) == ANSWERS
    assert found["steps"][step]["strokes"] == 1


def test_a_line_that_is_being_drawn_is_kept_when_the_page_is_left_and_can_be_taken_back(found: dict[str, Any]) -> None:
    steps = found["steps"]
    assert (steps["left while drawing"]["strokes"], steps["taken back"]["strokes"]) == (2, 1)


def test_a_drawing_lies_where_it_was_drawn_on_a_wider_screen(found: dict[str, Any]) -> None:
    narrow, wide = found["steps"]["drawn"]
    assert narrow == pytest.approx(wide, abs=1)


def test_room_to_draw_has_the_shape_that_it_has_on_paper(found: dict[str, Any]) -> None:
    assert found["steps"]["shape"] == pytest.approx(165 / 40, rel=0.02)


def test_printed_from_the_browser_it_has_what_was_typed_and_no_buttons(found: dict[str, Any]) -> None:
    for words in ("tea\nand a walk", "a word", "noon", "a hill", "Worksheet 1"):
        assert words in found["printed"]
    for words in ("Save my answers", "Take back", "Exit this page", "on this device", "Search"):
        assert words not in found["printed"]


def test_another_window_shows_what_is_written_in_this_one(found: dict[str, Any]) -> None:
    other = found["steps"]["other window"]
    assert answers(other)["my-place-is"].startswith("here ")
    assert "changed in another window" in other["status"]


def test_a_file_brings_all_answers_back(found: dict[str, Any]) -> None:
    steps, file = found["steps"], found["file"]
    assert file["answers"]["kinds.what-helped"] == "tea\nand a walk"
    assert file["book"].startswith("workbook:urn:uuid:")
    assert "-answers-20" in steps["saved"]["status"]
    assert {*answers(steps["cleared"]).values()} == {"", "–"}
    assert (steps["cleared"]["strokes"], steps["taken"]["strokes"]) == (0, 1)
    assert (steps["cleared"]["kept"], file["answers"]["plan.other"]) == (1, "of another sheet")
    assert answers(steps["taken"]) == ANSWERS | {"my-place-is": "here and there"}


def test_a_pdf_that_is_saved_has_the_answers_of_every_kind(found: dict[str, Any]) -> None:
    pdf, said = found["pdf"], found["steps"]["as pdf"]["status"]
    read = {answer.id.removeprefix("kinds."): answer.value for answer in pdf.answers if answer.value}
    ticked = {"warm": "Yes", "walk-tue": "Yes"}
    here = {name.removesuffix(":words"): value for name, value in ANSWERS.items() if value}
    assert read == here | ticked | {"my-place-is": "here and there"}
    assert [answer.words for answer in pdf.answers if answer.kind == "drawing"] == ["a hill · drawn (strokes: 1)"]
    assert {type(space).kind for space in found["spaces"]} == {answer.kind for answer in pdf.answers}
    assert (pdf.notes, said) == ([], "Your answers are in kinds-fillable-a4.pdf.")


def test_what_a_pdf_cannot_show_is_said_in_the_words_of_the_page() -> None:
    words = wording("de").web.fields
    notes = [{"code": code.slug, "words": {"label": "Wo?", "letters": "日"}} for code in FILLING]
    call = f"console.log(told({json.dumps({'book': {'words': dict(words)}})}, 'a.pdf', {json.dumps(notes)}))"
    script = f"import {{ told }} from {json.dumps(FILLED_PDF.as_uri())};\n{call}"
    done = run([need("node", beside_python("node")), "--input-type=module", "--eval", script])
    assert done.stdout == (
        "Ihre Antworten sind in a.pdf. Sehen Sie sich die Antwort auf „Wo?“ im PDF an, das sie vielleicht nicht so "
        "zeigt wie hier. Diese Buchstaben sind im PDF, aber seine Schriften können sie nicht zeigen: 日. Die Antwort "
        "auf „Wo?“ ist länger als ihr Platz auf dem Papier; im PDF steht sie ganz.\n"
    ), done.stderr


def test_a_drawing_stands_in_the_pdf_where_it_was_drawn(found: dict[str, Any]) -> None:
    """The field is 200 by 20 pt from 100, 100 (conftest.widget): the frame, which keeps its shape, is in its middle."""
    wide = 20 * 165 / 40
    left, bottom = (part / 50 for part in found["steps"]["drawn"][0])
    (ink,) = found["ink"]
    assert ink == pytest.approx([200 + (left - 0.5) * wide, 120 - bottom * 20], abs=2.5)


def test_the_desk_reads_a_pdf_that_is_saved_as_answers_does(found: dict[str, Any]) -> None:
    python, desk = found["both"]
    assert desk == python


def test_a_file_replaces_nothing_unasked(found: dict[str, Any]) -> None:
    steps = found["steps"]
    assert answers(steps["asked"])["date"] == answers(steps["left"])["date"] == "01/02/2026!"


def test_a_file_that_is_none_of_ours_changes_nothing(found: dict[str, Any]) -> None:
    steps = found["steps"]
    assert "damaged" in steps["damaged"]["status"]
    assert "belongs to another book: X." in steps["other book"]["status"]
    assert answers(steps["other book"]) == answers(steps["left"])


def test_all_is_erased(found: dict[str, Any]) -> None:
    erased = found["steps"]["erased"]
    assert ({*answers(erased).values()}, erased["strokes"], erased["kept"]) == ({"", "–"}, 0, 0)


@pytest.mark.parametrize(
    ("storage", "lost", "words"), [("forbidden", 0, "keep nothing"), ("full", 4, "on this device")]
)
def test_nothing_typed_is_lost_where_nothing_is_kept(
    found: dict[str, Any], storage: str, lost: int, words: str
) -> None:
    step = found["steps"][storage]
    assert (fields(step)["my-place-is"], fields(step)["total"], step["lost"]) == ("here", "2", lost)
    assert words in step["note"]
    given = {"how-near-is-it": "7", "my-place-is": "here", "one": "1", "two": "1"}
    assert step["file"] == {f"kinds.{name}": value for name, value in given.items()}
    assert not step["wide"]
    assert found["asked"] == [["forbidden", "beforeunload"], ["full", "beforeunload"]]


def test_size_and_night_are_those_of_the_device_until_they_are_chosen_and_then_stay(found: dict[str, Any]) -> None:
    first, chosen, again, back = found["steps"]["looks"]
    assert (first["night"], first["size"], first["ground"], first["letters"]) == (
        "off",
        "0",
        "rgb(255, 255, 255)",
        "18px",
    )
    assert (chosen["night"], chosen["size"], chosen["ground"], chosen["letters"]) == (
        "on",
        "4",
        "rgb(21, 25, 26)",
        "36px",
    )
    assert again == chosen
    assert first["head"] < ONE_ROW
    assert (back["night"], back["size"]) == ("off", "0")
    assert {each["wide"] for each in found["steps"]["looks"]} == {320}


def test_forced_colours_leave_controls_their_edges_and_their_state(found: dict[str, Any]) -> None:
    forced = found["forced"]
    for name in ("line", "lines", "frame", "button", "ticked", "unticked", "chosen", "unchosen", "exit"):
        assert forced[name][0] > 0.1, name
    for on, off in (("ticked", "unticked"), ("chosen", "unchosen")):
        assert forced[on][1] > forced[off][1] + 0.1, (on, off)


def test_the_way_out_says_its_keys(found: dict[str, Any]) -> None:
    assert found["steps"]["described"] == "Or press Shift or Esc three times."
