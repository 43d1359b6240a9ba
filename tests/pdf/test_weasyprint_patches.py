"""What is mended in WeasyPrint: each patch works among all the others, and each is still needed."""

from __future__ import annotations

import subprocess
import sys
import warnings
from io import BytesIO
from typing import Any

import pytest
import weasyprint
from PIL import Image
from pypdfium2 import PdfDocument
from weasyprint.formatting_structure import boxes

from book.pdf.layout.single_page import page_as_pdf
from book.pdf.layout.weasyprint_patches import PATCHES, apply_patches
from book.pdf.layout.weasyprint_patches.patch import Patch
from book.pdf.layout.weasyprint_patches.path_turns import without_arcs
from tests.pdf.samples import FONTS

APART = (
    "These sheets support a treatment. They are not one. National and international guidelines advise treatments "
    "for disorders that follow terrible things, among them therapies that look at thoughts and at the body."
)
BEFORE = "If it can wait until I can feel a bit more, I will look again on"
AMONG = (
    "Some things call us back faster than thinking does. A weighted blanket can help you stay with your body when "
    "<i>dissociation</i> pulls at you. So can something to fidget with, or an object that is warm or cool "
    "<i>(Stone, n.d.)</i>. So may a smell, a song or your keys."
)
LONGEST_WORD = 120

FOLLOWING = ('<span class="rule"></span>', "<b>more words in bold</b>", "<sup>(12)</sup>")


@pytest.fixture(autouse=True)
def _patched() -> None:
    apply_patches()


def blocks_of(style: str, words: str, widths: list[float]) -> list[boxes.BlockBox]:
    """Paragraphs as they are laid out, one of each width."""
    face = f"@font-face {{ font-family: T; src: url({(FONTS / 'figtree-latin-400-normal.woff2').as_uri()}) }}"
    paragraphs = "".join(f'<p style="width: {width}px">{words}</p>' for width in widths)
    page = f"<style>{face} @page {{ size: 800px 90000px; margin: 0 }} {style}</style>{paragraphs}"
    (laid_out,) = weasyprint.HTML(string=page).render().pages
    found = [
        box
        for box in laid_out._page_box.descendants()
        if isinstance(box, boxes.BlockBox) and box.children and isinstance(box.children[0], boxes.LineBox)
    ]
    assert len(found) == len(widths)
    return found


def test_letters_and_words_that_stand_apart_fill_their_lines() -> None:
    """A word goes to the next line only if it has no room: no line ends behind its first words."""
    for letters, words in (("0", "0"), (".03em", ".16em"), (".12em", ".3em"), (".03em", "0")):
        style = f"p {{ font: 17px T; letter-spacing: {letters}; word-spacing: {words} }}"
        for block in blocks_of(style, APART, [*range(300, 560)]):
            for line in block.children[:-1]:
                assert sum(box.width for box in line.children) > 0.55 * block.width


def test_a_text_before_an_element_needs_no_room_for_its_last_space() -> None:
    style = "p { font: 24px T } .rule { display: inline-block; width: 80px }"
    for behind in FOLLOWING:
        blocks = blocks_of(style, f"{BEFORE} {behind}", [width / 4 for width in range(2360, 2720)])
        least = min(len(block.children[0].children[0].text) for block in blocks)
        assert least >= len("If it can wait until I can feel a bit more,")


def test_no_line_before_an_element_ends_while_words_still_fit() -> None:
    for block in blocks_of("p { font: 17px T }", AMONG, [*range(300, 560)]):
        assert all(length_of(line) > block.width - LONGEST_WORD for line in block.children[:-1])
        assert all(length_of(line) <= block.width + 0.1 for line in block.children)


LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
BOX = '<span class="among"></span>'
BOXES = "p { font: 17px T; overflow-wrap: anywhere } .among { display: inline-block; width: 16px; margin: 0 4px }"


def test_a_box_stays_with_a_word_longer_than_its_line() -> None:
    for words in (f"{BOX}{LONG}", f"How? {BOX}{LONG} {BOX}no", f"{BOX}yes {BOX}{LONG}", f"<b>{BOX}{LONG}</b>"):
        for block in blocks_of(BOXES, words, [*range(120, 420, 3)]):
            for line in block.children:
                said = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text]
                last = max(line.descendants(), key=lambda box: box.position_x)
                assert said
                assert last.element.get("class") != "among"
                assert max(box.position_x + box.width for box in said) <= block.position_x + block.width + 0.1


WORDS_WITH_BOXES = "How is it today? good not good at all neither"


def test_words_behind_a_box_are_broken_where_words_are() -> None:
    for block in blocks_of(
        BOXES, f"How is it today? {BOX}good {BOX}not good at all {BOX}neither", [*range(150, 420, 3)]
    ):
        texts = [box for line in block.children for box in line.descendants() if isinstance(box, boxes.TextBox)]
        assert " ".join(text for box in texts for text in box.text.split()) == WORDS_WITH_BOXES


def test_a_font_that_ends_in_a_slash_is_ignored() -> None:
    for font, height in (("17px /", 30), ("17px / var(--a) var(--b)", 16), ("17px / var(--a, 2) T", 17)):
        try:
            (block,) = blocks_of(f"p {{ font: 30px T; font: {font} }}", "Words", [400])
        except IndexError as fault:
            raise AssertionError(font) from fault
        assert block.style["font_size"] == height


MASKED = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" font-family="T"><defs>
<mask id="top"><rect width="200" height="50" fill="#fff"/></mask>
<mask id="disc" maskContentUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".5" fill="#fff"/></mask>
<mask id="left" maskUnits="userSpaceOnUse" x="0" y="0" width="30" height="100">
<rect width="200" height="100" fill="#fff"/></mask>
<mask id="half" mask-type="alpha"><rect width="200" height="100" fill-opacity=".5"/></mask></defs>{shapes}</svg>"""


def drawn(shapes: str) -> Image.Image:
    """A drawing as pdfium shows it, a pixel for each of its units."""
    face = "@font-face { font-family: T; src: url(figtree-latin-400-normal.woff2) }"
    style = (
        f"{face} @page {{ size: 200px 100px; margin: 0 }} body {{ margin: 0; font-family: T }} svg {{ display: block }}"
    )
    page = f"<style>{style}</style>{MASKED.format(shapes=shapes)}"
    pdf = weasyprint.HTML(string=page, base_url=f"{FONTS.as_uri()}/").write_pdf()
    picture: Image.Image = PdfDocument(pdf)[0].render(scale=96 / 72).to_pil()
    return picture.convert("L")


@pytest.mark.parametrize(
    ("shapes", "shown", "hidden"),
    [
        ('<rect x="110" width="60" height="100" mask="url(#top)"/>', (140, 25), (140, 75)),
        ('<g mask="url(#top)"><rect x="110" width="60" height="100"/></g>', (140, 25), (140, 75)),
        ('<g mask="url(#top)"><rect x="110" width="60" height="99"/><text>o</text></g>', (140, 25), (140, 75)),
        ('<rect x="100" width="60" height="60" style="mask: url(#disc)"/>', (130, 30), (103, 3)),
        ('<rect width="100" height="100" mask="url(#left)"/>', (15, 50), (60, 50)),
        ('<g transform="translate(100 0)"><rect width="60" height="99" mask="url(#top)"/></g>', (130, 25), (130, 75)),
        ('<rect transform="translate(100 0)" width="60" height="99" mask="url(#left)"/>', (115, 50), (145, 50)),
        ('<text x="10" y="90" font-size="90" font-weight="700" mask="url(#top)">III</text>', (20, 40), (20, 75)),
    ],
)
def test_a_mask_shows_what_lies_under_its_white(shapes: str, shown: tuple[int, int], hidden: tuple[int, int]) -> None:
    picture = drawn(shapes)
    assert (picture.getpixel(shown), picture.getpixel(hidden)) == (0, 255)


def test_a_mask_of_alpha_looks_at_no_colour() -> None:
    assert drawn('<rect x="110" width="60" height="100" mask="url(#half)"/>').getpixel((140, 50)) == pytest.approx(
        128, abs=2
    )


def test_what_has_a_mask_shows_through_it() -> None:
    picture = drawn('<rect x="110" width="60" height="100" mask="url(#top)"/>')
    assert (picture.getpixel((140, 25)), picture.getpixel((140, 75))) == (0, 255)


FILLED = 'fill="url(#g)"'


@pytest.mark.parametrize(
    ("gradient", "shape", "shades"),
    [
        ("", FILLED, (0, 102, 204)),
        ('gradientTransform="rotate(90)"', FILLED, (38, 38, 38)),
        ('gradientUnits="userSpaceOnUse" x1="0" x2="100"', FILLED, (0, 102, 204)),
        ('gradientUnits="userSpaceOnUse" x1="0" x2="100" gradientTransform="rotate(45)"', FILLED, (29, 99, 171)),
        ("", 'fill="none" stroke="url(#g)" stroke-width="60" transform="translate(0 30)"', (25, 110, 195)),
    ],
)
def test_a_gradient_is_what_a_browser_shows(gradient: str, shape: str, shades: tuple[int, ...]) -> None:
    stops = '<stop/><stop offset="1" stop-color="#fff"/>'
    square = f'<rect width="100" height="100" {shape}/>'
    picture = drawn(f'<linearGradient id="g" {gradient}>{stops}</linearGradient>{square}')
    assert tuple(picture.getpixel((x, 15)) for x in (1, 40, 80)) == pytest.approx(shades, abs=25)


def test_a_gradient_fills_what_it_is_for() -> None:
    stops = '<stop stop-color="#000"/><stop offset="1" stop-color="#333"/>'
    turned = f'<linearGradient id="g" gradientTransform="rotate(45)">{stops}</linearGradient>'
    picture = drawn(f'{turned}<rect width="100" height="100" fill="url(#g)"/>')
    assert picture.point(lambda value: value > 80 and 255).getbbox() == (100, 0, 200, 100)


def test_a_gradient_with_the_colours_of_another_serves_twice() -> None:
    stops = '<stop/><stop offset="1"/>'
    both = f'<linearGradient id="a">{stops}</linearGradient><linearGradient id="g" href="#a"/>'
    picture = drawn(f'{both}<rect width="50" height="100" {FILLED}/><rect x="60" width="50" height="100" {FILLED}/>')
    assert [picture.getpixel((x, 50)) for x in (25, 85, 150)] == [0, 0, 255]


def test_a_gradient_may_end_in_nothing() -> None:
    stops = '<stop stop-color="#fff"/><stop offset="1" stop-color="#000" stop-opacity="0"/>'
    picture = drawn(f'<linearGradient id="g">{stops}</linearGradient><rect width="100" height="100" {FILLED}/>')
    assert picture.getpixel((50, 50)) == pytest.approx(191, abs=12)  # half of a grey that is half white


def test_a_stroke_of_a_pattern_is_as_wide_as_it_says() -> None:
    tile = (
        '<pattern id="p" width="200" height="100" patternUnits="userSpaceOnUse"><path d="M0 0h200v100H0z"/></pattern>'
    )
    picture = drawn(
        f'{tile}<rect x="20" y="20" width="60" height="60" fill="none" stroke="url(#p)" stroke-width="20"/>'
    )
    assert [picture.getpixel((50, y)) for y in (28, 50)] == [0, 255]


def test_words_of_a_drawing_may_say_their_font_in_one() -> None:
    for font in ("bold 60px T", "60px/1 T", "italic 700 60px T, serif", ".6in T"):
        words = drawn(f'<text x="10" y="80" style="font: {font}">MM</text>').point(lambda value: 255 - value)
        left, _, right, _ = words.getbbox() or (0, 0, 0, 0)
        assert 80 < right - left < 140, font


def test_words_of_a_drawing_may_have_a_font_of_its_rules() -> None:
    picture = drawn('<style>text { font: bold 60px T }</style><text x="10" y="80">MM</text>')
    assert picture.point(lambda value: 255 - value).getbbox()


def test_an_attribute_font_hides_no_words() -> None:
    assert drawn('<text x="10" y="80" font="bold 60px T">MM</text>').point(lambda value: 255 - value).getbbox()


def test_a_radius_in_per_cent_is_one_of_the_box() -> None:
    stops = '<stop stop-color="#fff"/><stop offset="1" stop-color="#000"/>'
    picture = drawn(f'<radialGradient id="g">{stops}</radialGradient><rect width="100" height="100" fill="url(#g)"/>')
    assert [picture.getpixel(place) for place in ((50, 50), (98, 50), (6, 6))] == pytest.approx([255, 0, 0], abs=12)


@pytest.mark.parametrize(
    "shapes",
    [
        '<switch><g/><rect width="200" height="100"/></switch>',
        '<switch><rect systemLanguage="de" width="200" height="100"/><g/></switch>',
        '<rect width="200" height="100" fill="var(--none, rgb(255, 255, 255))"/>',
        '<pattern id="p" width=".1" height=".1"><g/></pattern><rect width="200" height="100" fill="url(#p)"/>',
    ],
)
def test_what_a_browser_leaves_out_is_not_drawn(shapes: str) -> None:
    assert drawn(shapes).getpixel((50, 50)) == 255


def test_a_drawing_that_can_be_seen_through_is_whole() -> None:
    inner = '<svg viewBox="0 0 20 10" width="200" height="100" opacity=".5"><rect width="20" height="10"/></svg>'
    page = (
        f"<style>@page {{ size: 200px 100px; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}</style>{inner}"
    )
    picture = PdfDocument(weasyprint.HTML(string=page).write_pdf())[0].render(scale=96 / 72).to_pil().convert("L")
    assert [picture.getpixel(place) for place in ((2, 2), (197, 97))] == pytest.approx([128, 128], abs=2)


BAR = (
    '<marker id="m" refY="3" markerWidth="40" markerHeight="6" markerUnits="userSpaceOnUse" orient="{}">'
    '<path d="M0 0h40v6H0z"/></marker>'
)
MARKED = 'fill="none" stroke="none" marker-{}="url(#m)"'


MARKERS = [
    ('<path d="M20 50C20 90 60 50 100 50" {}/>', "end", (130, 50)),
    ('<path d="M60 50C60 90 60 50 100 50" {}/>', "start", (60, 80)),
    ('<path d="M20 50Q60 50 60 20" {}/>', "end", (60, 5)),
    ('<path d="M100 80A30 30 0 0 1 130 50" {}/>', "end", (160, 50)),
    ('<path d="M100 80A60 30 90 0 1 130 20" {}/>', "start", (100, 50)),
    ('<path d="M20 20H60H60V90M90 90" {}/>', "mid", (74, 34)),
    ('<polyline points="20,20 60,60 100,60" {}/>', "end", (130, 60)),
    ('<polygon points="20,20 60,20 60,60 20,60" {}/>', "end", (34, 6)),
]


def test_a_marker_looks_along_its_line() -> None:
    for shape, where, dark in MARKERS:
        assert drawn(BAR.format("auto") + shape.format(MARKED.format(where))).getpixel(dark) == 0, shape


def test_a_marker_at_the_start_of_a_curve_may_look_back() -> None:
    path = f'<path d="M60 50C60 90 60 50 100 50" {MARKED.format("start")}/>'
    assert drawn(BAR.format("auto-start-reverse") + path).getpixel((60, 20)) == 0


TILES = [
    ('patternUnits="userSpaceOnUse" width="20" height="20"', [(25, 25), (45, 25)]),
    ('patternUnits="userSpaceOnUse" width="10%" height="20%" x="4" y="3"', [(29, 28), (49, 48)]),
    ('width=".5" height=".5"', [(20, 20), (60, 20), (120, 60)]),
    ('width=".5" height=".5" y=".25" patternContentUnits="objectBoundingBox"', [(16, 36), (56, 36)]),
    ('width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="rotate(90) scale(.5)"', [(37, 22)]),
]


def test_a_pattern_begins_where_it_says() -> None:
    for pattern, places in TILES:
        side = 0.1 if "objectBoundingBox" in pattern else 10
        tile = f'<pattern id="p" {pattern}><rect width="{side}" height="{side}"/></pattern>'
        box = '<rect x="{}" y="15" width="80" height="80" fill="url(#p)"/>'
        picture = drawn(tile + box.format(15) + box.format(115))
        light = [(x + 10, y + 10) for x, y in places]
        assert [picture.getpixel(place) for place in places + light] == [0] * len(places) + [255] * len(places), pattern


TURNS = [
    (
        '<rect width="40" height="8" x="80" y="46" style="transform-origin: center; transform: rotate(90deg)"/>',
        65,
        75,
    ),
    (
        '<rect width="40" height="8" x="80" y="46" '
        'style="transform-box: fill-box; transform-origin: 50% top; transform: rotate(90deg)"/>',
        60,
        75,
    ),
    ('<g><style>svg { transform: rotate(90deg) }</style></g><rect width="40" height="8" x="80" y="46"/>', 65, 75),
    ('<rect width="200" height="100" transform="scale(0)"/><rect x="98" y="20" width="4" height="9"/>', 25, 50),
]


def test_a_turn_is_about_the_point_that_it_says() -> None:
    for shapes, dark, light in TURNS:
        picture = drawn(shapes)
        assert (picture.getpixel((98, dark)), picture.getpixel((98, light))) == (0, 255), shapes


@pytest.mark.parametrize(
    ("look", "at_edge"),
    [
        ('stroke="#fff" paint-order="stroke"', 0),
        ('stroke="#fff" stroke-opacity=".5"', 128),
        ('stroke="rgb(255 255 255 / .5)"', 128),
        ('stroke="#fff"', 255),
    ],
)
def test_what_is_behind_a_stroke_shows_through_it(look: str, at_edge: int) -> None:
    picture = drawn(f'<rect x="20" y="20" width="60" height="60" stroke-width="20" {look}/>')
    assert picture.getpixel((25, 50)) == pytest.approx(at_edge, abs=2)


def test_a_marker_of_what_can_be_seen_through_is_whole() -> None:
    path = f'<g opacity=".5"><path d="M20 50H100" {MARKED.format("end")}/></g>'
    assert drawn(BAR.format("auto") + path).getpixel((135, 50)) == pytest.approx(128, abs=2)


def test_a_clip_in_parts_is_laid_on_any_shape() -> None:
    clip = '<clipPath id="c" clipPathUnits="objectBoundingBox"><path d="M0 0h.5v1H0z"/></clipPath>'
    picture = drawn(f'{clip}<g clip-path="url(#c)"><path d="M100 10h80v80h-80z"/></g>')
    assert [picture.getpixel((x, 50)) for x in (120, 160)] == [0, 255]


SQUARES = '<rect class="a" width="50" height="99"/><g class="b" fill="#fff"><rect x="60" width="50" height="99"/></g>'
LIT = [255, 0]
"""The first square white, the second black."""


def test_rules_of_a_drawing_may_lie_within_others() -> None:
    for sheet in (
        ".a { &amp;.a { fill: #fff } } g { rect { fill: #000 } } .b { &gt; path { fill: red } }",
        "@media print { .a { fill: #fff } } @media screen { .a { fill: #000 } } .b { @media all { fill: #000 } }",
        "@supports (fill: red) { .a { fill: #fff } g { fill: #000 } } @supports not (fill: red) { .a { fill: #000 } }",
        "@layer one, two; @layer two { .a { fill: #fff } } @layer one { rect.a { fill: #000 } .b { fill: #000 } }",
        ".a { fill: #fff } g { fill: #000 } @layer { rect.a { fill: #000 } g.b { fill: #fff } }",
        ":root { --x: var(--y, #fff) } .a { fill: var(--x) } .b { --x: #000; fill: var(--x) }",
        ".a { fill: color-mix(in srgb, white, white) } .b { fill: oklch(0 0 0); stroke: nonsense }",
    ):
        picture = drawn(f"<style>{sheet}</style>{SQUARES}")
        assert [picture.getpixel((x, 50)) for x in (25, 85)] == LIT, sheet


def test_a_style_sheet_of_a_drawing_may_be_for_screens() -> None:
    sheets = (
        '<style media="screen">g { fill: #fff } .a { fill: #000 }</style><style type="">rect.a { fill: #fff }</style>'
    )
    picture = drawn(f"{sheets}{SQUARES.replace(chr(35) + 'fff', '#000')}")
    assert [picture.getpixel((x, 50)) for x in (25, 85)] == LIT


def test_what_has_the_colour_of_words_has_it_where_it_is_painted() -> None:
    inside = SQUARES.replace("<rect x", '<rect color="#000" x').replace('fill="#fff"', "")
    picture = drawn(f'<g color="#fff" fill="currentColor" stroke="currentcolor">{inside}</g>')
    assert [picture.getpixel((x, 50)) for x in (25, 85)] == LIT


def test_a_colour_that_is_none_leaves_the_one_around() -> None:
    squares = SQUARES.replace("<rect", '<rect fill="nonsense"', 1)
    picture = drawn(f'<g fill="#fff">{squares}</g>')
    assert picture.getpixel((25, 50)) == 255


def test_letters_in_parts_of_those_around_are_measured_once() -> None:
    once, twice = (
        drawn(f'<g font-size="20"><text x="2" y="80" font-size="2em">{words}</text></g>')
        for words in ("MM", "<tspan>MM</tspan>")
    )
    assert once.point(lambda value: 255 - value).getbbox() == twice.point(lambda value: 255 - value).getbbox()


@pytest.mark.parametrize(
    ("shapes", "shades"),
    [
        ('<svg viewBox="0 0 2 1"><rect width="1" height="1"/></svg>', (0, 0, 255)),
        ('<symbol id="s" viewBox="0 0 2 1"><rect width="1" height="1"/></symbol><use href="#s"/>', (0, 0, 255)),
        ('<ellipse cx="50" cy="50" rx="48"/>', (0, 0, 255)),
        ("<g><style>svg { background: #000 none }</style></g>", (0, 0, 0)),
        (
            '<linearGradient id="g" x2="0"><stop stop-color="#fff"/><stop offset="2"/></linearGradient>'
            '<rect width="90" height="99" fill="url(#g)"/>',
            (0, 0, 255),
        ),
        ('<path d="M0 50H200" stroke="#fff" stroke-width="9"/>', (255, 255, 255)),
    ],
)
def test_what_a_drawing_leaves_to_be_known_is_as_in_browsers(shapes: str, shades: tuple[int, ...]) -> None:
    picture = drawn(shapes)
    assert tuple(picture.getpixel((x, 50)) for x in (6, 80, 150)) == shades


def ink(shapes: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is drawn."""
    return drawn(shapes).point(lambda value: 255 - value).getbbox() or (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("line", "top", "bottom"),
    [
        ("dominant-baseline='middle'", 33, 67),
        ("dominant-baseline='text-before-edge'", 77, 100),
        ("alignment-baseline='text-after-edge'", 3, 36),
        ("baseline-shift='super'", 0, 15),
        ("baseline-shift='-20'", 37, 70),
    ],
)
def test_words_of_a_drawing_hang_at_the_line_that_they_say(line: str, top: int, bottom: int) -> None:
    _, high, _, low = ink(f'<text x="10" y="50" font-size="60"><tspan {line}>x</tspan></text>')
    assert (high, low) == pytest.approx((top, bottom), abs=3)


def test_words_of_a_drawing_are_set_as_words() -> None:
    text = '<text x="9" y="60" font-size="40" {}>{}</text>'
    whole, single = ink(text.format("", "AVAVAV")), ink(text.format('letter-spacing=".001"', "AVAVAV"))
    assert whole[2] < single[2] - 5  # kerned
    assert ink(text.format("", "x <tspan>x</tspan>")) == ink(text.format("", "x x"))
    assert ink(text.format('style="white-space: pre"', "x   x"))[2] > ink(text.format("", "x   x"))[2] + 10


def test_no_words_of_a_drawing_are_lost() -> None:
    text = '<text x="9" y="60" font-size="40" {}>{}</text>'
    plain = ink(text.format("", "x x x"))
    assert ink(text.format("", "<tspan>x <tspan>x</tspan> x</tspan>")) == plain
    middle = text.format('text-anchor="middle" transform="translate(90 0)"', "MMM")
    assert ink(middle.replace("<text", '<text opacity=".5"')) == ink(middle)


@pytest.mark.parametrize(
    ("shapes", "shades"),
    [
        (
            '<clipPath id="c"><path d="M0 0h40v100H0z"/></clipPath><defs><path id="k" d="M0 0h99v99H0z"/></defs>'
            '<use href="#k" x="60" clip-path="url(#c)"/>',
            (255, 0, 255),
        ),
        (
            '<mask id="m"><path d="M0 0h200v99H0z" fill="red"/></mask><path d="M0 0h90v99H0z" mask="url(#m)"/>',
            (201, 201, 255),
        ),
        (
            '<path d="M0 50H200" stroke="#000" stroke-width="9" stroke-dasharray="30" stroke-dashoffset="-10"/>',
            (255, 0, 0),
        ),
        ('<path d="M0 0H100V99H0z"/><path d="H150V99H100z"/>', (0, 0, 255)),
    ],
)
def test_parts_of_drawings_are_where_browsers_have_them(shapes: str, shades: tuple[int, ...]) -> None:
    picture = drawn(shapes)
    assert [picture.getpixel((x, 50)) for x in (5, 80, 150)] == pytest.approx(shades, abs=2)


@pytest.mark.parametrize(
    ("data", "curves"),
    [
        ("M0 0A10 10 0 0 1 20 0", "M0 0 C 0 -5.52285 4.47715 -10 10 -10 15.5228 -10 20 -5.52285 20 0"),
        ("M0 0a1 1 0 01 20 0z", "M0 0 C 0 -5.52285 4.47715 -10 10 -10 15.5228 -10 20 -5.52285 20 0Z"),
        ("m1 1A0 5 0 0 1 9 1t2 2", "M1 1 L 9 1 C 9 1 9.66667 1.66667 11 3"),
        ("L9 9M1 1h2v3a5 5 0 1 1 0 0", "M1 1 L 3 1 L 3 4 L 3 4"),
    ],
)
def test_arcs_are_curves_of_a_quarter_each(data: str, curves: str) -> None:
    assert without_arcs(data) == curves


FLOATING = """<style>@page {{ size: 300px 300px; margin: 20px }} div {{ height: 10px }}
figure {{ float: right; width: 90px; margin: 0; break-inside: avoid }} figure > * {{ height: 60px }}</style>
{above}<figure><section></section><aside></aside></figure>{below}"""


def test_a_float_that_must_not_break_goes_to_the_next_page() -> None:
    for before in range(26):
        text = FLOATING.format(above="<div></div>" * before, below="<div></div>" * 30)
        pages = weasyprint.HTML(string=text).render().pages
        found = [{box.element_tag for box in page._page_box.descendants()} for page in pages]
        assert ["section" in tags for tags in found] == ["aside" in tags for tags in found], before


def test_a_drawing_in_a_line_from_right_to_left_is_set() -> None:
    drawing = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle r='4'/></svg>"
    text = f'<p dir="rtl" style="width: 90px">x <img src="{drawing}" alt=""></p>'
    try:
        (page,) = weasyprint.HTML(string=text).render().pages
    except AttributeError as fault:
        raise AssertionError(text) from fault
    assert [box.width for box in page._page_box.descendants() if box.element_tag == "img"] == [90]


def style_of(declarations: str) -> Any:
    """What a paragraph's own style comes to. Raises AssertionError where WeasyPrint ends."""
    try:
        (page,) = weasyprint.HTML(string=f'<p style="{declarations}">x</p>').render().pages
    except (AssertionError, IndexError, KeyError) as fault:
        raise AssertionError(declarations) from fault
    return next(box.style for box in page._page_box.descendants() if box.element_tag == "p")


def test_a_name_that_is_not_there_is_ignored() -> None:
    assert style_of("text-indent: 9px; text-indent: var(); text-indent: calc(1px + var( ))")["text_indent"] == (9, "px")


def test_a_sum_without_its_end_is_ignored() -> None:
    assert style_of("text-indent: 9px; text-indent: calc(1px + )")["text_indent"] == (9, "px")
    assert style_of("width: calc(1px + var(--none, ))")["width"] == "auto"


def test_what_stands_behind_a_name_may_hold_commas() -> None:
    for written in ("var(--none, A, serif)", "var(--none, var(--no, A, serif))", "A, var(--none, serif)"):
        assert style_of(f"font-family: {written}")["font_family"] == ("A", "serif")
    assert style_of("--f: A, B; font-family: var(--f, C, D)")["font_family"] == ("A", "B")


def test_a_root_inherits_by_a_name_what_is_initial() -> None:
    for rule in ("--x: inherit; width: var(--x)", "width: inherit var(--none, )"):
        page = weasyprint.HTML(string=f"<style>:root {{ {rule} }}</style><p>Words").render().pages[0]
        assert page._page_box.children[0].style["width"] == "auto"


def test_what_a_name_stands_for_is_no_sum_yet() -> None:
    assert style_of("--x: calc(1px + ); width: var(--x); height: var(--x, 9px)")["width"] == "auto"
    assert style_of("--x: calc(1px * 2); width: var(--x)")["width"] == (2, "px")


def length_of(line: boxes.LineBox) -> float:
    """To the end of what shows: a space at the end of a line is not drawn."""
    last = line.children[-1]
    return float(last.position_x + last.width - line.position_x)


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.name)
def test_each_is_needed_where_all_the_others_are(patch: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails with a new version of WeasyPrint, the fault is mended there: take the patch out."""
    monkeypatch.setattr(patch.module, patch.name, patch.original)
    with pytest.raises(AssertionError):
        globals()[patch.test]()


def test_none_switches_another_off() -> None:
    assert len({(patch.module.__name__, patch.name) for patch in PATCHES}) == len(PATCHES)
    assert in_force() == [patch.name for patch in PATCHES]


def in_force() -> list[str]:
    return [patch.name for patch in PATCHES if getattr(patch.module, patch.name) is patch.replacement]


def test_a_cover_and_a_logo_are_set_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for patch in PATCHES:
        monkeypatch.setattr(patch.module, patch.name, patch.original)
    page_as_pdf("<style>@page { size: 10pt 10pt }</style>", FONTS)
    assert in_force() == [patch.name for patch in PATCHES]


WORKER = """
import book.pdf.layout.worker
from book.pdf.layout.weasyprint_patches import PATCHES
print([getattr(patch.module, patch.name) is patch.replacement for patch in PATCHES])
"""


def test_a_worker_typesets_with_them() -> None:
    done = subprocess.run([sys.executable, "-c", WORKER], check=True, capture_output=True, text=True)
    assert done.stdout == f"{[True] * len(PATCHES)}\n"


def test_nothing_is_said_past_the_author_of_a_large_picture() -> None:
    data = BytesIO()
    Image.new("1", (9500, 9500)).save(data, "PNG")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        Image.open(data)
        assert [each.category for each in said] == [Image.DecompressionBombWarning]
        apply_patches()
        Image.open(data)
    assert len(said) == 1
