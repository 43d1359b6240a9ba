"""Books with photographs of all sorts, built and opened again."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from book.build import build_book, check_book
from book.diagnostics import Problems, ProblemsFound
from book.files.containment import is_file
from book.making.reading import prepare
from book.project import load_project
from tests.epub.opened import Opened
from tests.judges import epubcheck
from tests.pictures.photos import corners, four_fields, held, moving, saved, seen
from tests.small_book import Silent, write_book

BOOK = "contents:\n  chapters: [chapters/one.md]\n"


def book_with(root: Path, text: str, pictures: dict[str, bytes]) -> Path:
    """Write a book of one chapter."""
    (root / "pictures").mkdir()
    for name, data in pictures.items():
        (root / "pictures" / name).write_bytes(data)
    return write_book(
        root, BOOK, {"references.yaml": "references: []\n", "chapters/one.md": f"---\ntitle: One\n---\n\n{text}\n"}
    )


def placed(*names: str) -> str:
    return "\n\n".join(f"![A thing](../pictures/{name})" for name in names)


def epub_of(root: Path) -> Path:
    (made,) = build_book(root, ["epub"], 1, Silent()).products
    assert is_file(root / made.path)
    return root / made.path


def found_in(root: Path) -> list[str]:
    problems = Problems()
    with suppress(ProblemsFound):
        prepare(load_project(root, problems), problems)
    return [f"{problem.code.slug} {problem.place.line}" for problem in problems]


STILL = {
    "phone.jpg": held(6, four_fields()),
    "web.webp": saved(four_fields(), "WEBP"),
    "web.png": saved(four_fields(), "PNG"),
    "press.jpg": saved(four_fields().convert("CMYK"), "JPEG"),
}


def test_an_e_book_holds_pictures_that_every_e_reader_shows(tmp_path: Path) -> None:
    file = epub_of(book_with(tmp_path, placed(*STILL), STILL))
    book = Opened(file)
    pictures = {name: seen(data) for name, data in book.files.items() if name.startswith("images/")}
    assert {name: (picture.format, picture.mode) for name, picture in pictures.items() if "cover" not in name} == {
        "images/phone.jpg": ("JPEG", "RGB"),
        "images/web.jpg": ("JPEG", "RGB"),
        "images/web.png": ("PNG", "RGB"),
        "images/press.jpg": ("JPEG", "RGB"),
    }
    assert corners(pictures["images/phone.jpg"]) == ("blue", "red", "white", "green")
    assert hazards(book) == ["none"]
    assert epubcheck(file) == []


def hazards(book: Opened) -> list[str]:
    return book.find("content.opf", "//o:meta[@property='schema:accessibilityHazard']/text()")


BLACK, WHITE = (Image.new("L", (16, 16), colour) for colour in (0, 255))
TURNING = (
    b'<svg xmlns="http://www.w3.org/2000/svg"><style>@keyframes t { to { opacity: 0 } }</style><path d="M0 0h9"/></svg>'
)


@pytest.mark.parametrize(
    ("name", "data", "flashing", "words"),
    [
        ("a.gif", moving(BLACK, WHITE), "flashing", "A picture flashes more than three times in a second"),
        ("a.gif", moving(BLACK, WHITE, duration=900), "unknownFlashingHazard", "Some pictures move"),
        ("a.webp", moving(BLACK, WHITE, kind="WEBP"), "flashing", "A picture flashes"),
        ("a.png", moving(BLACK, WHITE, kind="PNG"), "flashing", "A picture flashes"),
        ("a.svg", TURNING, "unknownFlashingHazard", "Some pictures move"),
    ],
)
def test_an_e_book_says_that_something_in_it_moves(
    tmp_path: Path, name: str, data: bytes, flashing: str, words: str
) -> None:
    root = book_with(tmp_path, placed(name), {name: data})
    assert found_in(root) == ["image-moves 5"]
    book = Opened(epub_of(root))
    assert hazards(book) == [flashing, "unknownMotionSimulationHazard", "noSoundHazard"]
    (summary,) = book.find("content.opf", "//o:meta[@property='schema:accessibilitySummary']/text()")
    assert words in summary
    assert "Nothing flashes" not in summary


WHOLE = held(1, four_fields(600, 400))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.jpg", WHOLE[:-400]),
        ("cut.png", saved(four_fields(), "PNG")[:-30]),
        ("head.png", b"\x89PNG\r\n\x1a\n and then nothing"),
        ("head.webp", b"RIFF\0\0\0\0WEBPVP8 "),
    ],
)
def test_check_finds_a_damaged_picture_before_a_build_does(tmp_path: Path, name: str, data: bytes) -> None:
    assert found_in(book_with(tmp_path, placed(name), {name: data})) == ["image-invalid 5"]


def test_what_is_wrong_with_a_picture_is_said_without_words_of_the_machine(tmp_path: Path) -> None:
    root = book_with(tmp_path, placed("a.png"), {"a.png": b"\x89PNG\r\n\x1a\n and then nothing"})
    problems = Problems()
    with pytest.raises(ProblemsFound):
        prepare(load_project(root, problems), problems)
    assert not re.search(r"0x|object|BytesIO", next(iter(problems)).text)


COVER = "cover: {image: pictures/cover, alt: A cup}\n"
QUIET = "levels: {cover-small: 'off'}\n"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cover.jpg", WHOLE[:-400], "image-invalid"),
        ("cover.png", b"", "image-invalid"),
        ("cover.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9'/>", "image-invalid"),
        ("cover.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path d='nonsense'/></svg>", "image-invalid"),
        ("cover.gif", moving(BLACK, WHITE), "image-moves"),
    ],
)
def test_check_looks_at_the_picture_of_a_cover(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    root = book_with(tmp_path, "Words.", {name: data})
    file = root / "book.yaml"
    lines = (file.read_text("utf-8") + QUIET + COVER.replace("pictures/cover", f"pictures/{name}")).splitlines()
    file.write_text("\n".join(lines) + "\n", "utf-8")
    try:
        found = check_book(root)
    except ProblemsFound as caught:
        found = caught.diagnostics
    assert [(each.code.slug, each.place.file, each.place.line) for each in found] == [(code, "book.yaml", len(lines))]


@pytest.mark.parametrize(
    ("sheet", "name", "data", "code"),
    [
        ("art.css", "a.jpg", WHOLE[:-400], "image-invalid"),
        ("epub.css", "a.jpg", WHOLE[:-400], "image-invalid"),
        ("art.css", "a.png", b"", "image-invalid"),
        ("epub.css", "a.png", b"", "image-invalid"),
        ("art.css", "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path d='nonsense'/></svg>", "image-invalid"),
        ("epub.css", "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image-invalid"),
        ("art.css", "b.png", b"", "file-missing"),
        ("epub.css", "b.png", b"", "file-missing"),
    ],
)
def test_check_looks_at_the_pictures_of_style_sheets(
    tmp_path: Path, sheet: str, name: str, data: bytes, code: str
) -> None:
    root = book_with(tmp_path, "Words.", {})
    (root / "styles").mkdir()
    (root / "styles" / name).write_bytes(data)
    rule = f"/* so */\nh2 {{ background: url('a{Path(name).suffix}') }}\n"
    (root / "styles" / sheet).write_text(rule, "utf-8")
    for found in (check_book, lambda root: build_book(root, ["print-a4", "epub"], 1, Silent())):
        with pytest.raises(ProblemsFound) as caught:
            found(root)
        (fault,) = caught.value.diagnostics
        assert (fault.code.slug, str(fault.place.file), fault.place.line) == (code, f"styles/{sheet}", 2)
