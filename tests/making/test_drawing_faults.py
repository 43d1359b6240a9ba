"""What the typesetter would say of a drawing in a build, `check` says with its place, and a build only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import build_book, check_book
from book.diagnostics import ProblemsFound
from tests.small_book import Silent, write_book

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">'
BOX = '<path d="M0 0h50v50z"/>'
BROKEN = {
    "a turn without a number": '<g transform="rotate()"><path d="M0 0h9"/></g>',
    "a picture that is none": '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
    "a picture without a file": '<image width="9" height="9"/>',
    "letters turned by a word": '<text x="1" rotate="z">Hi</text>',
    "a path that is none": '<path d="nonsense"/>',
}
SOUND = {
    "words": '<text x="1" y="20" font-family="Comic Sans MS">Größe</text>',
    "a gradient": '<linearGradient id="a"><stop offset="0"/></linearGradient><path fill="url(#a)" d="M0 0h9v9z"/>',
    "a path that ends early": '<path d="M0 0h"/>',
}


def book_with(root: Path, inside: str) -> Path:
    (root / "pictures").mkdir()
    (root / "pictures/a.svg").write_text(f"{HEAD}{inside}{BOX}</svg>", "utf-8")
    keys = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    return write_book(root, keys, {"chapters/one.md": "# One\n\nWords.\n\n![A thing](../pictures/a.svg)\n"})


@pytest.mark.parametrize("inside", BROKEN.values(), ids=BROKEN)
def test_check_finds_what_cannot_be_drawn(tmp_path: Path, inside: str) -> None:
    root = book_with(tmp_path, inside)
    for found in (check_book, lambda root: build_book(root, ["print-a4"], 1, Silent())):
        with pytest.raises(ProblemsFound) as caught:
            found(root)
        (fault,) = caught.value.diagnostics
        assert (fault.code.slug, fault.place.file, fault.place.line) == ("image-invalid", "chapters/one.md", 5)


@pytest.mark.parametrize("inside", SOUND.values(), ids=SOUND)
def test_nothing_is_said_of_what_is_drawn(tmp_path: Path, inside: str) -> None:
    assert check_book(book_with(tmp_path, inside)) == []


def test_rules_that_paper_does_not_know_are_a_warning_said_once(tmp_path: Path) -> None:
    root = book_with(tmp_path, "<style>path{fill:red} }} path{stroke:red}</style>")
    said = [f"{each.code.slug} {each.place.line}" for each in check_book(root)]
    made = build_book(root, ["print-a4"], 1, Silent())
    assert said == [f"{each.code.slug} {each.place.line}" for each in made.warnings] == ["image-effect 5"]


def test_what_was_said_of_a_drawing_holds_until_it_changes(tmp_path: Path) -> None:
    root = book_with(tmp_path, SOUND["words"])
    assert check_book(root) == check_book(root) == []
    (root / "pictures/a.svg").write_text(f"{HEAD}{BROKEN['a turn without a number']}</svg>", "utf-8")
    with pytest.raises(ProblemsFound):
        check_book(root)


def test_drawings_of_style_sheets_are_told_each_time_and_when_they_change(tmp_path: Path) -> None:
    keys = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    root = write_book(tmp_path, keys, {"chapters/one.md": "# One\n\nWords.\n"})
    (root / "styles").mkdir()
    (root / "styles/text.css").write_text("p {background: url(a.svg)}\n", "utf-8")
    (root / "styles/a.svg").write_text(f"{HEAD}{BOX}</svg>", "utf-8")
    assert check_book(root) == check_book(root) == []
    (root / "styles/a.svg").write_text(f"{HEAD}<script/>{BOX}</svg>", "utf-8")
    for _ in range(2):
        with pytest.raises(ProblemsFound) as caught:
            check_book(root)
        assert [(each.place.file, each.place.line) for each in caught.value.diagnostics] == [("styles/text.css", 1)]


def test_without_a_font_that_can_be_read_nothing_ends_the_process(tmp_path: Path) -> None:
    root = book_with(tmp_path, SOUND["words"])
    (root / "styles").mkdir()
    (root / "styles/fonts.css").write_text("", "utf-8")
    assert isinstance(check_book(root), list)
