"""Pictures keep their proportions on every paper: as wide to high as their pixels, within the text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from book.build import build_book
from book.making import picture_sizes
from tests.pictures.photos import held
from tests.small_book import Silent, found_in, write_book

MM = 72 / 25.4
NOVIEW = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400" fill="#eee"/>'
    '<circle cx="150" cy="200" r="120" fill="none" stroke="#f00" stroke-width="8"/></svg>'
)
PIXELS = {
    "a portrait": (300, 400, 112.5, 150),
    "a telephone's": (1080, 1920, 84.4, 150),
    "a scanned page": (1240, 1754, 106.0, 150),
    "a square": (500, 500, 124, 124),
    "a small one": (40, 40, 15.9, 15.9),
    "a wide one": (4000, 400, 124, 12.4),
    "a strip higher than a page": (500, 5000, 15, 150),
}
"""Pixels across and down, and how large they are on A4, in mm: at most 124 by 150, and 64 pixels to an inch."""
EDITIONS = [
    "print-a4",
    "print-letter",
    "large-print-a4",
    "print-a5",
    "print-pocket",
    "fillable-a4",
    "clear-print-a4",
    "greyscale-a4",
    "press-a4",
]
ELSEWHERE = """
A picture ![it](../pictures/1.png) in a line.

| One | Two |
|---|---|
| ![it](../pictures/1.png) | Words |

> [!NOTE]
> ![it](../pictures/1.png)

- An item

  ![it](../pictures/1.png)

[](../worksheets/s.md)
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with pictures of all proportions, at all places."""
    folder = tmp_path_factory.mktemp("sizes")
    (folder / "pictures").mkdir()
    for number, (wide, high, *_) in enumerate(PIXELS.values()):
        Image.new("RGB", (wide, high), "#123456").save(folder / "pictures" / f"{number}.png")
    round_one = Image.new("RGB", (800, 450), "#eeeeee")
    ImageDraw.Draw(round_one).ellipse((200, 25, 600, 425), outline="#ff0000", width=12)
    (folder / "pictures" / "turned.jpg").write_bytes(held(6, round_one))
    (folder / "pictures" / "drawing.svg").write_text(NOVIEW, "utf-8")
    figures = "\n\n".join(f"![it](../pictures/{number}.png)" for number in range(len(PIXELS)))
    chapters = {
        "chapters/1.md": f"# One\n\n{figures}\n{ELSEWHERE}",
        "chapters/2.md": "# Two\n\n![it](../pictures/drawing.svg)\n",
        "chapters/3.md": "# Three\n\n![it](../pictures/turned.jpg)\n",
        "worksheets/s.md": "# Sheet\n\n![it](../pictures/1.png)\n\nWords: ____\n",
    }
    names = ", ".join(name for name in chapters if name.startswith("c"))
    write_book(folder, f"contents: {{chapters: [{names}]}}\ncitations: {{bibliography: []}}\n", chapters)
    build_book(folder, EDITIONS, 2, Silent())
    return folder


def pictures_in(file: Path) -> list[tuple[int, float, float]]:
    """The page of each picture of pixels, and its sides in mm, in reading order."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(file)):
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=9):
            left, foot, right, top = item.get_bounds()
            found.append((number, (right - left) / MM, (top - foot) / MM))
    return found


def test_pictures_are_as_large_as_their_text_and_their_pixels_let_them(root: Path) -> None:
    sizes = [(wide, high) for _, wide, high in pictures_in(root / "output/small-print-a4.pdf")][: len(PIXELS)]
    assert sizes == [pytest.approx((wide, high), abs=0.2) for _, _, wide, high in PIXELS.values()]


@pytest.mark.parametrize("edition", EDITIONS)
def test_proportions_are_kept_wherever_a_picture_stands(root: Path, edition: str) -> None:
    file = root / f"output/small-{edition}.pdf"
    found = pictures_in(file)
    shapes = [*((wide, high) for wide, high, *_ in PIXELS.values()), *[(1080, 1920)] * 4, (1080, 1920), (450, 800)]
    assert sorted(wide / high for _, wide, high in found) == pytest.approx(sorted(w / h for w, h in shapes), rel=0.01)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_picture_leaves_its_page(root: Path, edition: str) -> None:
    file = root / f"output/small-{edition}.pdf"
    pages = pypdfium2.PdfDocument(file)
    sides = {number: page.get_size() for number, page in enumerate(pages)}
    for number, wide, high in pictures_in(file):
        assert wide * MM < sides[number][0]
        assert high * MM < sides[number][1] * 0.8


@pytest.mark.parametrize("edition", [name for name in EDITIONS if name not in ("greyscale-a4", "press-a4")])
def test_a_circle_stays_round_without_a_view_box_and_turned_by_a_camera(root: Path, edition: str) -> None:
    rounds = []
    for page in pypdfium2.PdfDocument(root / f"output/small-{edition}.pdf"):
        red, green, _ = page.render(scale=1).to_pil().convert("RGB").split()
        ring = Image.eval(red, lambda value: 255 if value > 220 else 0)
        ring.paste(0, mask=Image.eval(green, lambda value: 255 if value > 100 else 0))
        if box := ring.getbbox():
            rounds.append((box[2] - box[0]) / (box[3] - box[1]))
    assert rounds == [pytest.approx(1, abs=0.03)] * 2


def _noise(width: int, height: int) -> bytes:
    """A PNG of which nothing can be pressed together."""
    packed = BytesIO()
    Image.frombytes("RGB", (width, height), Random(1).randbytes(3 * width * height)).save(packed, "PNG")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("editions", "largest", "most", "said"),
    [
        ("epub", 1000, 1000, []),
        ("kindle", 100_000, 100_000, []),
        ("kindle", 1000, 100_000, [("kindle-picture", "chapters/one.md", 3), ("kindle-picture", "chapters/one.md", 5)]),
        ("kindle", 100_000, 10_000, [("kindle-large", "book.yaml", 13)]),
    ],
)
def test_pictures_that_kindle_does_not_take_are_told(
    editions: str,
    largest: int,
    most: int,
    said: list[tuple[str, str, int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each once, though the second stands there twice; a drawing is told of nowhere."""
    monkeypatch.setattr(picture_sizes, "LARGEST_PICTURE", largest)
    monkeypatch.setattr(picture_sizes, "LARGEST_BOOK", most)
    text = "![One](../a.png)\n\n![Two](../b.png)\n\n![Two](../b.png)\n\n![Three](../c.svg)\n"
    keys = f"contents: {{chapters: [chapters/one.md]}}\ncitations: {{bibliography: []}}\neditions: [{editions}]\n"
    root = write_book(tmp_path, keys, {"chapters/one.md": f"# One\n\n{text}", "c.svg": NOVIEW})
    for name in ("a.png", "b.png"):
        (root / name).write_bytes(_noise(50, 50))
    assert [(each.code.slug, each.place.file, each.place.line) for each in found_in(root)] == said


@pytest.mark.parametrize(("size", "said"), [((20, 30), True), ((2000, 600), True), ((625, 1000), False)])
def test_a_cover_picture_of_few_pixels_is_told(size: tuple[int, int], said: bool, tmp_path: Path) -> None:
    keys = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\neditions: [epub]\n"
    root = write_book(tmp_path, f"{keys}cover: {{image: cup.png, alt: A cup}}\n", {"chapters/one.md": "# One\n\nA.\n"})
    Image.new("1", size).save(root / "cup.png")
    assert [each.code.slug for each in found_in(root)] == ["cover-small"] * said
