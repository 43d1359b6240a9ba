"""What is filled in with one viewer is read back, and is seen in every other."""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from book.answers.fill import prefilled
from book.answers.form import FieldKind
from book.answers.given_answers import read_given
from book.answers.index import Index
from book.answers.read import read_answers
from book.answers.typeface import Typefaces
from book.diagnostics import Problems
from book.files.inherited import files_in
from book.files.project_folders import FONT_FOLDER
from tests.browser.in_node import by_browser, by_python, filled_in_browser
from tests.small_book import REPO
from tests.viewers import fillers, pictures
from tests.viewers.fillers import Fill, Values
from tests.viewers.pictures import Pages, Show
from tests.viewers.places import Spot, ink, spots

VALUES = {
    "kinds.date": "31/01/2026",
    "kinds.in-latin-letters": "“Naïve” café – Łódź",
    "kinds.in-greek-letters": "Ελλάδα, καλημέρα",
    "kinds.in-cyrillic-letters": "Съешь ещё булок",
    "kinds.what-happened": "First line.\nA second line, which is so long that it has to wrap in its field, because it "
    "cannot stand on one line, however wide the paper is.",
    "kinds.heart-racing": "Yes",
    "kinds.what-i-do": "go-on",
    "kinds.before": "7",
    "kinds.after": "10",
    "kinds.i-feel-numb": "1",
    "kinds.i-feel-far-away": "0",
    "kinds.monday-hours": "3",
    "kinds.tuesday-hours": "4,5",
    "kinds.what-1": "tea",
    "kinds.where-1": "kitchen",
    "kinds.what-2": "music",
}
OF_ITS_OWN = {"pdf.js", "the desk"}
"""Who needs a process for each file."""

EMPTY = {f"kinds.{column}-{row}" for column in ("what", "where") for row in range(2, 7)} - {"kinds.what-2"}
WORKED_OUT = {"kinds.change-after-before": "3", "kinds.total": "1"}

FILLERS: dict[str, Fill] = {
    "pdfium": fillers.fill_pdfium,
    "pdf.js": fillers.fill_pdfjs,
    "mupdf": fillers.fill_mupdf,
    "poppler": fillers.fill_poppler,
    "pypdf": fillers.fill_pypdf,
    "pikepdf": fillers.fill_pikepdf,
    "the desk": fillers.fill_desk,
}
VIEWERS: dict[str, Show] = {
    "pdfium": pictures.show_pdfium,
    "pdf.js": pictures.show_pdfjs,
    "mupdf": pictures.show_mupdf,
    "poppler": pictures.show_poppler,
}

GREEK_AND_CYRILLIC = {"kinds.in-greek-letters", "kinds.in-cyrillic-letters"}

UNSEEN: dict[tuple[str, str], set[str]] = {
    ("pdfium", "pdfium"): GREEK_AND_CYRILLIC,
    ("mupdf", "pdfium"): GREEK_AND_CYRILLIC,
    ("pikepdf", "pdfium"): GREEK_AND_CYRILLIC,
}
"""What is filled in by the first and not seen in the second; docs/answers.md says it in words. Keep both true."""

LEAST_INK = 0.3
"""Of the ink that an answer has where it was filled in by the builder: less is only remains of it."""


DOCUMENTATION = Path(__file__).resolve().parents[2] / "docs" / "answers.md"


SAID = {frozenset(): "all", frozenset(GREEK_AND_CYRILLIC): "not Greek, Cyrillic"}
"""What the documentation says of answers that are not seen."""


@pytest.mark.parametrize("filler", FILLERS)
def test_the_documentation_says_what_is_not_seen(filler: str) -> None:
    cells = [SAID[frozenset(UNSEEN.get((filler, viewer), set()))] for viewer in VIEWERS]
    assert f"| {filler} | {' | '.join(cells)} |\n" in DOCUMENTATION.read_text(encoding="utf-8")


ON_THE_LINES = {"ours", "pdfium", "pypdf", "the desk"}
"""Who sets typed lines as far apart as the ruled ones; docs/answers.md says it of the others."""


class Workshop:
    """Makes filled files and pictures of them, each once."""

    def __init__(self, empty: Path, spaces: Index, fonts: list[Path], folder: Path) -> None:
        self.empty, self.spaces, self.fonts, self.folder = empty, spaces, fonts, folder

    @functools.cache  # noqa: B019 (there is one workshop, and it lasts as long as the tests)
    def filled(self, filler: str) -> Path:
        """The sheet as filled in by a viewer, by the builder ("ours"), or "empty"."""
        if filler == "empty":
            return self.empty
        out = self.folder / f"{filler}.pdf"
        if filler == "ours":
            out.write_bytes(self.ours(json.dumps(VALUES)))
        else:
            FILLERS[filler](self.empty, VALUES, out)
        return out

    def ours(self, answers: str) -> bytes:
        """The sheet as filled in by the builder."""
        problems = Problems()
        checked = read_given(answers, "answers.yaml", "kinds", self.spaces, problems)
        made = prefilled(self.empty.read_bytes(), checked, self.fonts, problems)
        assert problems.found == []
        return made

    @functools.cache  # noqa: B019 (as above)
    def shown(self, viewer: str, filler: str) -> Pages:
        """The pages as a viewer shows them."""
        folder = self.folder / f"{viewer}-{filler}"
        folder.mkdir()
        return VIEWERS[viewer]({"file": self.filled(filler)}, folder)["file"]

    def ink(self, viewer: str, filler: str) -> dict[tuple[str, str], int]:
        """How much ink each widget has got, by its field and its state."""
        before, after = self.shown(viewer, "empty"), self.shown(viewer, filler)
        return {(spot.field, spot.state): ink(before[spot.page], after[spot.page], spot) for spot in spots(self.empty)}


@pytest.fixture(scope="module")
def workshop(empty: Path, spaces: Index, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(empty, spaces, files_in(project, FONT_FOLDER), tmp_path_factory.mktemp("viewers"))


def values_of(pdf: Path, spaces: Index) -> Values:
    """The answers in a file; no field may be unread or unknown."""
    reading = read_answers(pdf, spaces)
    assert (reading.notes, reading.unknown, reading.unread) == ([], [], [])
    return {answer.id: answer.value for answer in reading.answers if answer.value}


def chosen(state: str, value: str) -> bool:
    """Whether a widget with such a state shows the value; a text's widget has no state."""
    return state in ("", value)


def test_the_sheet_has_every_field_that_is_filled_in(empty: Path) -> None:
    assert {spot.field for spot in spots(empty)} == {*VALUES, *WORKED_OUT, *EMPTY}


def test_every_field_is_tall_enough_for_its_letters(empty: Path) -> None:
    heights = {spot.field: spot.box[3] - spot.box[1] for spot in spots(empty) if spot.kind is FieldKind.TEXT}
    assert {name for name, height in heights.items() if height < 13.99} == set()  # 1.4 times their 10 pt


@pytest.mark.parametrize("filler", FILLERS)
def test_what_a_viewer_has_saved_is_read_back(workshop: Workshop, filler: str) -> None:
    read = values_of(workshop.filled(filler), workshop.spaces)
    assert VALUES.items() <= read.items() <= (VALUES | WORKED_OUT).items()


def test_what_the_builder_has_filled_in_is_read_back(workshop: Workshop) -> None:
    assert values_of(workshop.filled("ours"), workshop.spaces) == VALUES | WORKED_OUT


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_the_builder_has_filled_in_is_seen_everywhere(workshop: Workshop, viewer: str) -> None:
    seen = workshop.ink(viewer, "ours")
    values = VALUES | WORKED_OUT
    least = {name: seen[name] for name in seen if name[0] in values and chosen(name[1], values[name[0]])}
    assert min(least.values()) > 20, least


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("filler", FILLERS)
def test_what_a_viewer_has_saved_is_seen_in_every_other(workshop: Workshop, filler: str, viewer: str) -> None:
    seen, ours = workshop.ink(viewer, filler), workshop.ink(viewer, "ours")
    unseen = {
        field
        for (field, state), most in ours.items()
        if field in VALUES and chosen(state, VALUES[field]) and seen[field, state] < most * LEAST_INK
    }
    assert unseen == UNSEEN.get((filler, viewer), set())


@pytest.mark.parametrize("filler", [*FILLERS, "ours"])
def test_typed_lines_fall_on_the_ruled_lines(workshop: Workshop, filler: str) -> None:
    before, after = workshop.shown("mupdf", "empty"), workshop.shown("mupdf", filler)
    spot = next(spot for spot in spots(workshop.empty) if spot.field == "kinds.what-happened")
    crossed = [ink(before[spot.page], after[spot.page], line) > 0 for line in ruled(spot, 4)]
    assert any(crossed) == (filler not in ON_THE_LINES)


def ruled(spot: Spot, lines: int) -> list[Spot]:
    """The ruled lines of a field, 3 pt high each, without the last."""
    left, bottom, right, top = spot.box
    heights = [bottom + line * (top - bottom) / lines for line in range(1, lines)]
    return [replace(spot, box=(left, height - 1.5, right, height + 1.5)) for height in heights]


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("filler", [*FILLERS, "ours"])
def test_nothing_is_seen_where_nothing_was_filled_in(workshop: Workshop, filler: str, viewer: str) -> None:
    seen = workshop.ink(viewer, filler)
    left = {
        name: amount
        for name, amount in seen.items()
        if name[0] in EMPTY or (name[1] and not chosen(name[1], VALUES[name[0]]))
    }
    assert {name: amount for name, amount in left.items() if amount} == {}


LETTERS = sorted(
    {chr(code) for face in Typefaces(files_in(REPO, FONT_FOLDER), "").faces for code in face.letters if code > 32}
    - {"\xad"}
)
LETTERS = [letter for letter in LETTERS if ord(letter) <= 0xFFFF]  # pdfium takes what is typed in 16 bits


def letter(number: int) -> str:
    return [*LETTERS, " "][number]


WORDS = st.lists(st.integers(0, len(LETTERS)).map(letter), min_size=1, max_size=40).map(
    lambda letters: f"a{''.join(letters)}z"
)
LINES = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)


@st.composite
def any_values(draw: st.DrawFn) -> dict[str, str]:
    """Any texts in the letters of the book's fonts, and any choices."""
    states = {"kinds.what-i-do": ["shut-down", "go-on"], "kinds.before": ["0", "5", "10"]}
    values = {name: draw(st.sampled_from(options)) for name, options in states.items()}
    values["kinds.what-happened"] = draw(LINES)
    return values | {name: draw(WORDS) for name in ("kinds.in-latin-letters", "kinds.in-greek-letters")}


@pytest.mark.parametrize("filler", [name for name in FILLERS if name not in OF_ITS_OWN])
def test_whatever_is_filled_in_is_read_back(workshop: Workshop, tmp_path: Path, filler: str) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(values=any_values())
    @example(values={"kinds.in-latin-letters": "(a\\b) <c> /d % “e” ’f", "kinds.what-happened": "a\n\nb"})
    def fill_and_read(values: dict[str, str]) -> None:
        FILLERS[filler](workshop.empty, values, tmp_path / "any.pdf")
        assert values_of(tmp_path / "any.pdf", workshop.spaces) == values

    fill_and_read()


def test_whatever_is_filled_in_with_pdfjs_is_read_back(workshop: Workshop, tmp_path: Path) -> None:
    texts = ["(a\\b) <c> /d % “e” ’f", "".join(LETTERS[:300]), "".join(LETTERS[300:])]
    values = dict(zip((name for name in VALUES if "letters" in name), texts, strict=True))
    values["kinds.what-happened"] = "a\n\nb\n" + "".join(LETTERS)
    fillers.fill_pdfjs(workshop.empty, values, tmp_path / "any.pdf")
    assert values_of(tmp_path / "any.pdf", workshop.spaces) == values


@pytest.mark.parametrize("filler", ["pdfium", "mupdf", "poppler", "pypdf", "pikepdf"])
def test_what_one_viewer_has_filled_in_can_be_changed_in_another(
    workshop: Workshop, tmp_path: Path, filler: str
) -> None:
    changed = {"kinds.before": "2", "kinds.date": "01/02/2026"}
    FILLERS[filler](workshop.filled("pdf.js"), changed, tmp_path / "changed.pdf")
    read = values_of(tmp_path / "changed.pdf", workshop.spaces)
    assert (VALUES | changed).items() <= read.items()


def test_a_browser_reads_what_every_viewer_has_saved(workshop: Workshop) -> None:
    files = [workshop.filled(name) for name in (*FILLERS, "ours", "empty")]
    assert by_browser(files, workshop.spaces) == [by_python(file, workshop.spaces) for file in files]


def test_the_desk_tells_what_it_cannot_draw(workshop: Workshop, tmp_path: Path) -> None:
    values = {"kinds.in-latin-letters": "漢字 and more", "kinds.what-happened": "long " * 400}
    (told,) = filled_in_browser([(workshop.empty, values, tmp_path / "a.pdf")], workshop.spaces)
    assert [each.partition("\n")[0] for each in told] == [
        "filled.pdf: error: no font of the book has “漢字” [answer-letters]",
        "filled.pdf: warning: the answer to “What happened?” is longer than its space [answer-too-long]",
    ]
    assert values_of(tmp_path / "a.pdf", workshop.spaces) == values
