"""Pages as they are seen: telephone, e-ink and tablet, day and night, text of 100 and 200 per cent."""

import zipfile
from pathlib import Path

import pytest

from book.checks.epub.opened import open_epub
from tests.epub.engines.engines import PHONE, SCREENS, Screen, Show, Shown, show
from tests.epub.sample import Sample, real_book

HARD = [screen for screen in SCREENS if screen.name in ("phone-200-night", "e-ink-200-day", "tablet-100-day")]
ENGINES = ("epubjs", "foliate")
SEEN_IN = [("epubjs", screen) for screen in SCREENS] + [("foliate", screen) for screen in HARD]
"""All screens in the engine that runs scripts; the hard ones in the other, which draws the same style sheets."""
PAGES = ("kinds", "everything")
REAL_PAGES = ("seventeen-signs", "weekly-routine", "what-it-is-like", "therapists-guide", "if-you-are-in-danger")


def wrong(shown: Shown) -> list[str]:
    """What a reader would see as broken."""
    return [
        *shown.clipped,
        *(f"over each other: {each}" for each in shown.overlapping),
        *(f"faint: {each}" for each in shown.faint),
        *shown.trouble,
    ]


@pytest.fixture(scope="module")
def seen(scripted: Sample) -> dict[str, Shown]:
    """The small book's pages on screens of both engines, with fields in the one that runs scripts."""
    tasks = {
        f"{engine}-{page}-{screen.name}": Show(
            scripted.file, scripted.page(page), engine, screen, shot=f"{engine}-{page}-{screen.name}.png"
        )
        for engine, screen in SEEN_IN
        for page in PAGES
    }
    return dict(zip(tasks, show(list(tasks.values())), strict=True))


@pytest.mark.parametrize(("engine", "screen"), SEEN_IN, ids=lambda each: getattr(each, "name", each))
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_clipped_or_faint_or_over_something_else(
    seen: dict[str, Shown], engine: str, page: str, screen: Screen
) -> None:
    assert wrong(seen[f"{engine}-{page}-{screen.name}"]) == []


def test_one_engine_has_fields_and_one_the_drawn_page(seen: dict[str, Shown]) -> None:
    assert all(bool(shown.fields) == name.startswith("epubjs-kinds") for name, shown in seen.items())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return real_book(tmp_path_factory.mktemp("real"))


def test_the_book_of_this_repository_is_whole_on_hard_screens(book: Sample) -> None:
    tasks = {
        f"book-{engine}-{page}-{screen.name}": Show(
            book.file, book.page(page), engine, screen, shot=f"book-{engine}-{page}-{screen.name}.png"
        )
        for engine in ENGINES
        for screen in HARD
        for page in REAL_PAGES
    }
    found = dict(zip(tasks, show(list(tasks.values())), strict=True))
    assert {name: wrong(shown) for name, shown in found.items() if wrong(shown)} == {}


def test_every_page_of_the_book_is_whole_in_large_text_at_night(book: Sample) -> None:
    [screen] = [screen for screen in SCREENS if screen.name == "phone-200-night"]
    pages = open_epub(book.file).spine
    found = show([Show(book.file, page, screen=screen) for page in pages])
    assert {page: wrong(shown) for page, shown in zip(pages, found, strict=True) if wrong(shown)} == {}


FAULTS = {
    "clipped table": ("table.rows tr { flex-wrap: nowrap } table.rows td { flex: 0 0 9em }", "clipped"),
    "lines over each other": ("p { line-height: .3 }", "overlapping"),
    "black on black": ("p { color: #111111 }", "faint"),
    "lines that vanish at night": (".ws-line { border-color: #000000 }", "faint"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_style_is_seen(static: Sample, tmp_path: Path, fault: str) -> None:
    css, kind = FAULTS[fault]
    bad = tmp_path / "bad.epub"
    with zipfile.ZipFile(static.file) as good, zipfile.ZipFile(bad, "w") as packed:
        for name in good.namelist():
            packed.writestr(name, good.read(name) + (f"\n{css}\n".encode() if name.endswith("book.css") else b""))
    page = static.page("kinds")
    [shown] = show([Show(bad, page, screen=Screen("night", PHONE.width, PHONE.height, 200, night=True))])
    assert getattr(shown, kind)
