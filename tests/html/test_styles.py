"""The look keeps its promises: contrast, fonts, room to write, edges, the same pages with and without fields."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from book.build import Prepared
from book.editions import EDITIONS, Face
from book.html.document import document, handout
from tests.html.conftest import context, pieces_of
from tests.layout import lay_out

STYLES = Path(__file__).resolve().parents[2] / "book" / "styles"
MM = 72 / 25.4
PAPERS = ("print-a4", "print-letter", "fillable-a4", "fillable-letter")


Typeset = Callable[[str, str], Any]


@pytest.fixture(scope="session")
def typeset(prepared: Prepared) -> Typeset:
    """Return what sets a chapter or a worksheet, by its id, in an edition, each only once."""

    @cache
    def made(name: str, edition: str) -> Any:
        ours = context(prepared, edition)
        sheets = prepared.manuscript.worksheets
        page = handout(sheets[name], ours) if name in sheets else document(pieces_of(prepared, name, edition), ours)
        return set_pages(page, edition, prepared.project.root)

    return made


def set_pages(page: str, edition: str, root: Path) -> Any:
    return lay_out(page, edition, root, forms=EDITIONS[edition].face is Face.FILLABLE)


def boxes(page: Any, class_name: str) -> Iterator[Any]:
    for box in page._page_box.descendants():
        if (
            box.element is not None
            and class_name in (box.element.get("class") or "").split()
            and not box.element_tag.endswith(("before", "after"))
        ):
            yield box


def pictures(made: Any, tmp_path: Path, dots_per_mm: int = 4) -> list[Image.Image]:
    file = tmp_path / "pages.pdf"
    made.write_pdf(file)
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.render(scale=dots_per_mm / MM).to_pil().convert("L") for page in pdf]


def palette() -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", (STYLES / "tokens.css").read_text("utf-8")))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition of "relative luminance")."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", "mist", "sand"])
@pytest.mark.parametrize("ink", ["ink", "deep", "clay", "soft"])
def test_every_colour_of_text_can_be_read_on_every_ground(ink: str, ground: str) -> None:
    colours = palette()
    assert contrast(colours[ink], colours.get(ground, ground)) >= 4.5


READABLE = {f"var(--{name})" for name in ("ink", "deep", "clay", "soft")} | {
    "inherit",
    "white",
    "ButtonText",
    "CanvasText",
}
"""Those of the palette, and those that a reader has chosen for all pages."""


def test_text_is_never_in_a_colour_that_is_too_light() -> None:
    for file in sorted(STYLES.glob("*.css")):
        if not file.name.startswith("epub"):
            for colour in re.findall(r"(?<![-\w])color: ([^;} ]+)", file.read_text("utf-8")):
                assert colour in READABLE, file


def test_what_reaches_into_the_hanging_column_does_so_from_right_to_left_too() -> None:
    """Otherwise it leaves the page on the other side: numbers of help lines did."""
    rules = (STYLES / "text.css").read_text("utf-8").split("\n")
    turned = [rule for rule in rules if rule.startswith('[dir="rtl"]') and "var(--hang) * -1)" in rule]
    for name in (".crisis", "thead tr > :nth-child(4)", "dl > dt"):
        assert any(name in rule and "margin-left: 0; margin-right: calc(var(--hang) * -1)" in rule for rule in turned)


@pytest.mark.parametrize("edition", sorted(set(EDITIONS) - {"epub"}))
def test_every_stylesheet_and_what_it_uses_exists(edition: str) -> None:
    for name in EDITIONS[edition].styles:
        css = re.sub(r"/\*.*?\*/", "", (STYLES / name).read_text("utf-8"), flags=re.DOTALL)
        for address in re.findall(r"url\(([^)]+)\)", css):
            assert (STYLES / address).is_file(), address


def test_every_typeface_has_its_licence_beside_it() -> None:
    families = {file.name.split("-")[0] for file in (STYLES / "fonts").glob("*.woff2")}
    assert {"literata", "figtree"} <= families
    for family in families:
        licences = [file.read_text("utf-8") for file in (STYLES / "fonts").glob(f"LICENSE-{family}*.txt")]
        assert licences
        assert all("SIL O" in text.replace("\n", " ") for text in licences)


def test_every_typeface_is_packed_to_be_unpacked_fast() -> None:
    """`python -m tools.pack_fonts` does it."""
    for file in (STYLES / "fonts").glob("*.woff2"):
        with TTFont(file, lazy=True) as font:
            assert not font.flavorData.transformedTables, file.name


@pytest.mark.parametrize("edition", PAPERS)
def test_pages_are_set_without_a_complaint(prepared: Prepared, edition: str, caplog: pytest.LogCaptureFixture) -> None:
    page = document(pieces_of(prepared, "everything", edition), context(prepared, edition))
    set_pages(page, edition, prepared.project.root)
    complaints = [record.getMessage() for record in caplog.records if record.name.startswith("weasyprint")]
    assert complaints == []


@pytest.mark.parametrize("edition", PAPERS)
def test_every_sheet_starts_on_its_own_page(typeset: Typeset, edition: str) -> None:
    for page in typeset("everything", edition).pages:
        bands = list(boxes(page, "band"))
        assert len(bands) <= 1
        assert not (bands and list(boxes(page, "text")))


def test_writing_lines_are_eight_millimetres_apart_or_more(typeset: Typeset) -> None:
    for page in typeset("kinds", "handout-print-a4").pages:
        for lines in boxes(page, "lines"):
            rules = [box.position_y + box.border_height() for box in lines.descendants() if box.element_tag == "i"]
            assert all(below - above >= 8 * 96 / 25.4 for above, below in pairwise(rules))


@pytest.mark.parametrize(("name", "least_mm"), [("box", 4), ("circle", 4), ("number", 7), ("mark", 6)])
def test_what_is_marked_with_a_pen_is_big_enough(typeset: Typeset, name: str, least_mm: int) -> None:
    found = [
        box
        for page in typeset("kinds", "handout-print-a4").pages
        for box in boxes(page, name)
        if box.element_tag == "span" and box.style["border_top_width"]
    ]
    assert found
    for box in found:
        assert box.border_width() >= least_mm * 96 / 25.4 - 0.01
        assert box.border_height() >= least_mm * 96 / 25.4 - 0.01


@pytest.mark.parametrize("edition", ["handout-print-a4", "handout-print-letter"])
def test_the_punch_zone_at_the_bound_edge_stays_white(typeset: Typeset, edition: str, tmp_path: Path) -> None:
    for number, picture in enumerate(pictures(typeset("kinds", edition), tmp_path)):
        zone = 16 * 4
        left = 0 if number % 2 == 0 else picture.width - zone
        assert picture.crop((left, 0, left + zone, picture.height)).getextrema() == (255, 255)


def test_a_rule_at_the_end_of_a_line_runs_to_the_margin(typeset: Typeset) -> None:
    rests = [box for page in typeset("kinds", "handout-print-a4").pages for box in boxes(page, "rest")]
    assert rests
    for box in rests:
        page_width, outer_margin = 210 * 96 / 25.4, 20 * 96 / 25.4
        end = box.position_x + box.margin_width()
        assert end <= page_width - outer_margin + 1
        assert box.margin_width() >= 20 * 96 / 25.4 - 1


def test_no_page_number_is_counted_while_pages_are_set() -> None:
    for file in sorted(STYLES.glob("*.css")):
        css = file.read_text("utf-8")
        assert "counter(page" not in css
        assert "target-" not in css
