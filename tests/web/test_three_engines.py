"""A site is read, filled in and left, and read without a network: the same in Chromium, Firefox and WebKit."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from book.answers.index import Index, index
from book.answers.read import read_answers
from book.web.sheets import Fillable
from tests.answers.conftest import empty_sheet
from tests.browsers import ENGINES, drive
from tests.web.site import sample, site_of

OUT = "https://example.org/weather"
ANSWERS = {
    "intro-with-a-blank": "a word",
    "what-helped": "tea and a walk",
    "how-near-is-it": "7",
    "warm": "yes",
    "other-text": "<b> & “c”",
    "choose-one": "go",
    "my-place-is": "łódź",
    "date": "01/02/2026",
    "seen-by": "AB",
    "what-2": "a",
    "when-2": "noon",
    "one": "1",
    "two": "1",
    "total": "2",
    "walk-tue": "yes",
    "draw-a-line:words": "a hill",
}
IN_PDF = {name.removesuffix(":words"): value for name, value in ANSWERS.items()} | {"warm": "Yes", "walk-tue": "Yes"}
DAY = {"night": "off", "size": "0", "ground": "rgb(255, 255, 255)", "letters": "18px"}
NIGHT = {"night": "on", "size": "4", "ground": "rgb(21, 25, 26)", "letters": "36px"}


@dataclass(frozen=True)
class Served:
    """A site in a folder, the port that its way out leads to, and what its book asks."""

    folder: Path
    port: int
    spaces: Index


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The site, whose way out leads to this machine: there is no network."""
    root = tmp_path_factory.mktemp("engines")
    book = sample(root / "book", f"web: {{exit: {OUT}}}\n")
    empty = empty_sheet("kinds", book.manuscript.worksheets["kinds"].spaces)
    made = site_of(book, {"kinds": [Fillable("kinds-fillable-a4.pdf", "A4", empty)]})
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for name in made.pages:
        made.files[name] = made.files[name].replace(OUT.encode(), f"http://127.0.0.1:{port}/weather".encode())
    made.write(root / "site")
    return Served(root / "site", port, index(book.manuscript))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reader_fills_in_reads_and_leaves(engine: str, site: Served, tmp_path: Path) -> None:
    script = Path(__file__).with_name("three_engines.mjs")
    place = (site.folder, "text/kinds.html", str(site.port))
    seen = drive(engine, script, tmp_path / "downloads", *place)
    answers = {f"kinds.{name}": value for name, value in ANSWERS.items()}
    assert (seen["broken"], seen["wide"]) == (0, [False, False])
    assert seen["filled"] == seen["again"] == [answers, 1]
    check_saved(seen, answers, site.spaces)
    check_looks(seen["looks"])
    assert (seen["found"][0].partition("#")[0], seen["led"]) == ("text/kinds.html", seen["found"][0])
    assert seen["said"] == f"Places found: {len(seen['found'])}"
    assert seen["byKey"] == [True, "/weather", "Weather", "search.html"]
    assert seen["byButton"] == ["/weather", "Weather", "search.html"]
    check_offline(seen["offline"], site.spaces)


def check_saved(seen: dict[str, Any], answers: dict[str, str], spaces: Index) -> None:
    """Look at the file and at the PDF that were saved: both have all answers."""
    drawn = seen["file"].pop("kinds.draw-a-line")
    assert drawn
    assert seen["file"] == {name: value for name, value in answers.items() if name != "kinds.total"}
    reading = read_answers(Path(seen["pdf"]), spaces)
    assert {answer.id.removeprefix("kinds."): answer.value for answer in reading.answers if answer.value} == IN_PDF
    assert [answer.words for answer in reading.answers if answer.kind == "drawing"] == ["a hill · drawn (strokes: 1)"]
    assert (reading.notes, seen["told"]) == ([], "Your answers are in kinds-fillable-a4.pdf.")


def check_offline(offline: dict[str, Any], spaces: Index) -> None:
    """Look at what is there without a network: pages, what is typed, and a PDF that nobody had asked for before."""
    assert offline["seen"] == [[True, 1, False], [True, 1, True], [True, 1, False], "kept"]
    assert offline["askedWhereNeeded"]
    assert offline["said"] == "The whole book is kept on this device and can be used without a network."
    read = {answer.id: answer.value for answer in read_answers(Path(offline["pdf"]), spaces).answers}
    assert read["kinds.my-place-is"] == "kept"


def check_looks(looks: list[dict[str, str]]) -> None:
    """Look at day, night with the largest letters, the same when opened again, and day again."""
    first, chosen, again, back = looks
    assert first == DAY
    assert again == chosen == NIGHT
    assert (back["night"], back["size"]) == ("off", "0")
