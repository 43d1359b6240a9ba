"""Where authors put pictures: beside each other, within the text, from margin to margin; and ornaments."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from book.build import build_book, check_book
from book.build.epub import prove_epub
from tests.epub.opened import Opened
from tests.judges import ace, epubcheck, verapdf_many
from tests.small_book import Silent, write_book

MM = 72 / 25.4
WORDS = "Words that flow past a picture, and go on for a while, so that one can see where their lines end. " * 8
TEXT = f"""# One

![A wide one](../pictures/wide.png "As wide as a half"){{width=50%}}

![A wide one](../pictures/wide.png "Four centimetres"){{width=4cm}}

![Left](../pictures/wide.png "Left") ![Right](../pictures/tall.png "Right")

## Within the text

![At the side](../pictures/tall.png "At the side"){{.inset width=30%}}

{WORDS}

## From margin to margin

![Full](../pictures/wide.png "Full"){{.full}}

A ![small](../pictures/tall.png){{width=1cm}} one in a line.

![](../pictures/leaf.png){{.ornament width=10%}}

<img src="../pictures/leaf.png" alt="" width="60">
"""
EDITIONS = ["print-a4", "print-pocket", "large-print-a4", "epub"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    (folder / "pictures").mkdir()
    for name, size in {"wide": (1200, 600), "tall": (600, 900), "leaf": (300, 300)}.items():
        Image.new("RGB", size, "#345678").save(folder / "pictures" / f"{name}.png")
    keys = "contents: {front: [contents, figure-list], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    write_book(folder, keys, {"chapters/one.md": TEXT})
    assert build_book(folder, EDITIONS, 2, Silent()).warnings == []
    return folder


def boxes(file: Path) -> list[tuple[float, float, float, float]]:
    """The left and right edge, the foot and the top of each picture of pixels, in mm, in reading order."""
    found = []
    for page in pypdfium2.PdfDocument(file):
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=9):
            left, foot, right, top = item.get_bounds()
            found.append((left / MM, right / MM, foot / MM, top / MM))
    return found


def test_nothing_is_wrong_with_it(root: Path) -> None:
    assert check_book(root) == []


def test_pictures_are_as_wide_as_asked_for_on_a4(root: Path) -> None:
    widths = [round(right - left, 1) for left, right, *_ in boxes(root / "output/small-print-a4.pdf")]
    assert widths == pytest.approx([62, 40, 59, 59, 37.2, 165, 10, 12.4, 15.9], abs=0.2)


@pytest.mark.parametrize("edition", ["print-a4", "print-pocket", "large-print-a4"])
def test_pictures_of_a_row_stand_beside_each_other(root: Path, edition: str) -> None:
    one, other = boxes(root / f"output/small-{edition}.pdf")[2:4]
    assert one[1] < other[0]
    assert one[3] == pytest.approx(other[3], abs=0.1)
    assert one[1] - one[0] == pytest.approx(other[1] - other[0], abs=0.1)


@pytest.mark.parametrize("edition", ["print-a4", "print-pocket", "large-print-a4"])
def test_text_flows_past_an_inset(root: Path, edition: str) -> None:
    file = root / f"output/small-{edition}.pdf"
    left, _, foot, top = boxes(file)[4]
    for page in pypdfium2.PdfDocument(file):
        text = page.get_textpage()
        beside = text.get_text_bounded(left=0, right=left * MM, bottom=foot * MM, top=top * MM)
        if "flow past" in beside:
            assert len(beside.split("\n")) > 4
            assert "flow" not in text.get_text_bounded(left * MM, foot * MM, page.get_width(), top * MM)
            return
    pytest.fail("nothing stands beside it")


def test_an_ornament_has_no_number_and_nothing_is_said_of_it(root: Path) -> None:
    with pikepdf.open(root / "output/small-print-a4.pdf") as pdf:
        said = [
            str(node.Alt)
            for node in pdf.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure"
        ]
    assert sorted(said) == sorted(["A wide one"] * 2 + ["Left", "Right", "At the side", "Full", "small"])
    book = Opened(root / "output/small.epub")
    page = next(file for file in book.pages if file.endswith("-one.xhtml"))
    assert len(book.find(page, "//h:figure")) == 6
    assert book.find(page, "//h:img[@role='presentation']/@alt") == ["", ""]


def test_an_e_book_has_widths_without_styles_of_its_pages(root: Path) -> None:
    book = Opened(root / "output/small.epub")
    page = next(file for file in book.pages if file.endswith("-one.xhtml"))
    assert book.find(page, "//*[@style]") == []
    assert book.find(page, "//h:figure/@class") == ["share-50", "share-30", "inset share-30", "full"]
    assert ".share-50" in book.files["css/book.css"].decode()


def test_it_is_sound_and_accessible(root: Path) -> None:
    assert prove_epub(root, 2, Silent()).found == []
    assert epubcheck(root / "output/small.epub") == []
    assert ace(root / "output/small.epub") == []
    pdfs = [root / f"output/small-{edition}.pdf" for edition in EDITIONS[:3]]
    assert {path.name: faults for path, faults in verapdf_many(pdfs).items() if faults} == {}


def test_a_book_with_pictures_that_nobody_has_described_is_built(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    Image.new("RGB", (30, 30)).save(tmp_path / "pictures" / "red_cup-2.png")
    text = '# One\n\n![](../pictures/red_cup-2.png)\n\n![](../pictures/red_cup-2.png "Its caption")\n'
    keys = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    write_book(tmp_path, keys, {"chapters/one.md": text})
    made = build_book(tmp_path, ["epub", "print-a4"], 1, Silent())
    (warning,) = made.warnings
    assert "red_cup-2.png (chapters/one.md:3), pictures/red_cup-2.png (chapters/one.md:5)" in warning.text
    book = Opened(tmp_path / "output/small.epub")
    alts = [alt for file in book.pages for alt in book.find(file, "//h:figure/h:img/@alt")]
    assert alts == ["red cup 2", "Its caption"]


def test_the_warning_can_be_switched_off_for_one_file(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    Image.new("RGB", (30, 30)).save(tmp_path / "pictures" / "cup.png")
    texts = {f"chapters/{name}.md": f"# {name}\n\n![](../pictures/cup.png)\n" for name in ("one", "two")}
    keys = "contents: {chapters: [chapters/one.md, chapters/two.md]}\ncitations: {bibliography: []}\n"
    off = "file_levels: {chapters/one.md: {image-without-words: off}}\n"
    write_book(tmp_path, keys + off, texts)
    (warning,) = check_book(tmp_path)
    assert (warning.place.file, "chapters/one.md" in warning.text) == ("chapters/two.md", False)
