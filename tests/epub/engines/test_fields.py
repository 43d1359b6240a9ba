"""Answers that are typed into the EPUB: only where they are kept, and then all of them, until they are cleared."""

import re

import pytest

from book.epub.enhance import FILE
from book.manuscript.kinds import ROWS
from tests.epub.engines.engines import TABLET, Act, Show, Shown, show
from tests.epub.opened import Opened
from tests.epub.sample import Sample
from tests.judges import ace, epubcheck


def field(space: str) -> str:
    return f'[data-field="kinds.{space}"]'


ANSWERS = [
    Act("type", field("intro-with-a-blank"), text="a word"),
    Act("type", field("what-helped"), text="tea\nand a walk"),
    Act("click", field("how-near-is-it"), nth=7),
    Act("click", field("warm")),
    Act("type", field("other-text"), text="a <b> & a “c”"),
    Act("click", field("choose-one"), nth=1),
    Act("type", field("date"), text="01/02/2026"),
    Act("type", field("seen-by"), text="AB"),
    Act("type", field("when-2"), text="at noon"),
    Act("click", field("one"), nth=1),
    Act("click", field("two"), nth=0),
    Act("click", field("walk-tue")),
    Act("draw", ".ws-paper", path=[(0.2, 0.3), (0.5, 0.6), (0.8, 0.3)]),
    Act("type", field("draw-a-line:words"), text="a hill"),
]
KEPT = {
    "intro-with-a-blank": ["a word"],
    "what-helped": ["tea\nand a walk"],
    "how-near-is-it": [f"{number}:{str(number == 7).lower()}" for number in range(11)],
    "warm": ["yes:true"],
    "other": ["yes:false"],
    "other-text": ["a <b> & a “c”"],
    "choose-one": ["stay:false", "go:true"],
    "date": ["01/02/2026"],
    "seen-by": ["AB"],
    "what-2": [""],
    "when-2": ["at noon"],
    "one": ["0:false", "1:true"],
    "two": ["1:true", "0:false"],
    "total": ["2"],
    "walk-mon": ["yes:false"],
    "walk-tue": ["yes:true"],
    "draw-a-line:words": ["a hill"],
}
TEXT = """\
A Book & Its <Sheets>

Worksheet 1. Every kind

Intro with a blank
  a word
What helped?
  tea
  and a walk
How near is it?
  7
Warm (How near is it?)
  yes
Other (How near is it?)
  a <b> & a “c”
"""
SHOW_TEXT, SHOW_ALL, CLEAR = (Act("click", ".ws-tools button", nth) for nth in range(3))


@pytest.fixture(scope="module")
def days(scripted: Sample) -> dict[str, Shown]:
    """A sheet as it is opened again and again, in one reading app."""
    kinds, plan = scripted.page("kinds"), scripted.page("plan")
    file = scripted.file
    tasks = {
        "fresh": Show(file, kinds, shot="fields-fresh.png"),
        "filled in": Show(file, kinds, screen=TABLET, acts=ANSWERS, shot="fields-filled-in.png"),
        "opened again": Show(file, kinds, restart=True, acts=[SHOW_TEXT]),
        "another sheet": Show(file, plan, acts=[Act("type", '[data-field="plan.top-rung"]', text="sky"), SHOW_ALL]),
        "taken back": Show(file, kinds, acts=[ANSWERS[2], ANSWERS[3]]),
        "asked once": Show(file, kinds, acts=[CLEAR]),
        "cleared": Show(file, kinds, acts=[CLEAR, CLEAR]),
        "empty": Show(file, kinds, restart=True, acts=[SHOW_TEXT]),
        "sheet beside it": Show(file, plan),
    }
    return dict(zip(tasks, show(list(tasks.values())), strict=True))


def test_every_kind_of_answer_space_has_a_field(days: dict[str, Shown], scripted: Sample) -> None:
    spaces = [space for piece in scripted.pieces if piece.id == "kinds" for space in piece.spaces]
    assert {type(space) for space in spaces} == {row.space for row in ROWS}
    fields = {name.removesuffix(":words") for name, _ in days["fresh"].fields}
    assert {space.id for space in spaces} == fields


def test_it_is_said_where_answers_are_kept(days: dict[str, Shown]) -> None:
    assert "kept on this device" in days["fresh"].text


@pytest.mark.parametrize("day", ["filled in", "opened again"])
def test_answers_are_kept_when_the_app_is_closed(days: dict[str, Shown], day: str) -> None:
    assert {name: days[day].value(f"kinds.{name}") for name in KEPT} == KEPT
    assert days[day].strokes == 1


def test_answers_are_exported_as_text(days: dict[str, Shown]) -> None:
    exported = days["opened again"].exported
    assert exported.startswith(TEXT)
    assert "Two (Signs)\n  Never (1)\nTotal\n  2\n" in exported
    assert exported.endswith("Draw a line\n  (a drawing) a hill\n")


def test_all_sheets_are_exported_together(days: dict[str, Shown]) -> None:
    exported = days["another sheet"].exported
    assert exported.startswith(TEXT)
    assert re.search(r"\nWorksheet 2\. A plan\n\nTop rung.*\n  sky\n$", exported)


def test_a_mark_can_be_taken_back(days: dict[str, Shown]) -> None:
    assert not any("true" in value for value in days["taken back"].value("kinds.how-near-is-it"))
    assert days["taken back"].value("kinds.warm") == ["yes:false"]


def test_clearing_asks_once_more(days: dict[str, Shown]) -> None:
    assert days["asked once"].value("kinds.date") == ["01/02/2026"]
    assert "Press again" in days["asked once"].text


@pytest.mark.parametrize("day", ["cleared", "empty"])
def test_answers_can_be_cleared_for_good(days: dict[str, Shown], day: str) -> None:
    found = {value.rpartition(":")[2] for name, value in days[day].fields if name != "kinds.total"}
    assert found == {"", "false"}
    assert days[day].value("kinds.total") == ["–"]
    assert days[day].strokes == 0


def test_clearing_a_sheet_leaves_the_others(days: dict[str, Shown]) -> None:
    assert days["empty"].exported.endswith("There are no answers yet.")
    assert days["sheet beside it"].value("plan.top-rung") == ["sky"]


def test_nothing_typed_or_tapped_turns_the_page(days: dict[str, Shown]) -> None:
    assert {day: shown.heard for day, shown in days.items() if shown.heard} == {}


def test_nothing_fails_in_the_script(days: dict[str, Shown]) -> None:
    assert {day: shown.trouble for day, shown in days.items() if shown.trouble} == {}


def test_every_target_is_large_enough(days: dict[str, Shown]) -> None:
    """24 px are what WCAG 2.2, criterion 2.5.8, asks for."""
    assert days["fresh"].small == 0


@pytest.fixture(scope="module")
def fingers(scripted: Sample) -> dict[str, Shown]:
    """The sheet on a tablet that is tapped: on a circle, on the words of a box, twice on a number, on a button."""
    page = scripted.page("kinds")
    taps = [
        Act("tap", field("choose-one"), nth=1),
        Act("tap", ".ws-label:has([data-field='kinds.warm'])"),
        Act("tap", field("how-near-is-it"), nth=7),
        Act("tap", field("how-near-is-it"), nth=7),
        Act("tap", ".ws-tools button"),
    ]
    cleared = [Act("tap", ".ws-tools button", 2), Act("tap", ".ws-tools button", 2)]
    found = show([Show(scripted.file, page, screen=TABLET, acts=acts) for acts in (taps, cleared)])
    return dict(zip(("tapped", "cleared"), found, strict=True))


def test_a_tap_marks_and_takes_back(fingers: dict[str, Shown]) -> None:
    assert fingers["tapped"].value("kinds.choose-one") == ["stay:false", "go:true"]
    assert fingers["tapped"].value("kinds.warm") == ["yes:true"]
    assert not any("true" in value for value in fingers["tapped"].value("kinds.how-near-is-it"))
    assert "Choose one\n  Go" in fingers["tapped"].exported
    assert fingers["cleared"].value("kinds.choose-one") == ["stay:false", "go:false"]


def test_no_tap_reaches_the_app(fingers: dict[str, Shown]) -> None:
    assert [(day, shown.heard, shown.trouble) for day, shown in fingers.items()] == [
        ("tapped", [], []),
        ("cleared", [], []),
    ]


@pytest.fixture(scope="module")
def faults(scripted: Sample) -> dict[str, Shown]:
    """The sheet where answers are not, or not all, kept."""
    page = scripted.page("kinds")
    tasks = [Show(scripted.file, page, storage=fault) for fault in ("blocked", "imitated", "forgetting")]
    answer = [Act("type", field("my-place-is"), text="a place that is longer than fits")]
    tasks.append(Show(scripted.file, page, storage="full", acts=answer))
    tasks.append(Show(scripted.file, page, engine="foliate"))
    return dict(zip(("blocked", "imitated", "forgetting", "full", "scriptless"), show(tasks), strict=True))


@pytest.mark.parametrize("fault", ["blocked", "imitated", "forgetting", "scriptless"])
def test_where_nothing_is_kept_the_page_stays_as_it_is(faults: dict[str, Shown], fault: str) -> None:
    assert faults[fault].fields == []
    assert "kept on this device" not in faults[fault].text
    assert "Space for your answer (3 lines)" in faults[fault].text
    assert faults[fault].trouble == []


def test_an_answer_that_cannot_be_kept_is_said_to_be_lost(faults: dict[str, Shown]) -> None:
    assert len(faults["full"].lost) == 1
    assert "could not be kept" in faults["full"].lost[0]


def test_pages_with_the_script_are_those_without_and_the_script(scripted: Sample, static: Sample) -> None:
    typed, drawn = Opened(scripted.file), Opened(static.file)
    script = b'<script src="../js/fields.js"></script>'
    for page in drawn.pages:
        assert typed.files[page].replace(script, b"") == drawn.files[page]
    assert FILE in typed.files
    assert not any(file.endswith(".js") for file in drawn.files)


def test_only_pages_with_the_script_are_called_scripted(scripted: Sample) -> None:
    book = Opened(scripted.file)
    said = book.find("content.opf", "//o:item[@properties='scripted']/@href")
    assert said == [page for page in book.pages if b"<script" in book.files[page]]
    assert said == [scripted.page("kinds"), scripted.page("plan")]


def test_no_field_is_there_before_it_is_known_that_answers_are_kept(scripted: Sample) -> None:
    book = Opened(scripted.file)
    fields = "//h:input | //h:textarea | //h:select | //h:button | //h:form"
    assert [page for page in book.pages if book.find(page, fields)] == []


def test_the_judges_find_nothing_with_and_without_the_script(scripted: Sample, static: Sample) -> None:
    for file in (scripted.file, static.file):
        assert epubcheck(file) == []
        assert ace(file) == []


def test_keys_are_those_of_this_book(scripted: Sample) -> None:
    script = Opened(scripted.file).files[FILE].decode()
    assert '"key":"workbook:urn:uuid:00000000-0000-4000-8000-000000000001:epub:"' in script


def test_nothing_leaves_the_device(scripted: Sample) -> None:
    script = Opened(scripted.file).files[FILE].decode()
    assert re.findall(r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|\.src\s*=|setTimeout|alert\(", script) == []
