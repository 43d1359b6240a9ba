"""What a drawing may hold, and what it may not, however that is written."""

from __future__ import annotations

import pytest

from book.css.flat_rules import is_for_paper
from book.css.screen_colours import screen_colour
from book.manuscript.svg import svg_fault, unprinted_effects
from tests.small_book import REPO

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def fault(inside: str, before: str = "") -> str:
    return svg_fault(f"{before}{HEAD}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<circle onclick="alert(1)" r="4"/>',
        '<circle ONCLICK="alert(1)" r="4"/>',
        '<a href="javascript:alert(1)"><circle r="4"/></a>',
        '<a href="#x"><animate attributeName="href" to="javascript:alert(1)"/></a>',
        '<set attributeName="onclick" to="alert(1)"/>',
        '<use href="../other.svg#a"/>',
        '<image xlink:href="https://example.org/x.png"/>',
        '<image href="file:///etc/passwd"/>',
        '<image href="data:text/html,x"/>',
        '<circle r="4" fill="url(https://example.org/x.svg#a)"/>',
        '<circle r="4" style="fill: u\\72l(../x.svg#a)"/>',
        '<circle r="4" style="mask: image-set(\'https://example.org/x\' 1x)"/>',
        '<style>@import "https://example.org/x.css";</style>',
        "<style>@import url(../x.css);</style>",
        "<style><![CDATA[circle { fill: url('../x.svg#a') }]]></style>",
        "<foreignObject/>",
        '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org/"/>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        '<x:listener xmlns:x="http://www.w3.org/2001/xml-events"/>',
        "<video/>",
        "<?xml-stylesheet href='https://example.org/x.css'?>",
    ],
)
def test_what_runs_or_takes_in_something_is_refused(inside: str) -> None:
    assert fault(inside)


def test_a_style_sheet_before_the_drawing_is_refused() -> None:
    assert fault("", "<?xml-stylesheet href='https://example.org/x.css'?>")


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="a"/></defs><circle r="4" fill="url(#a)" style="stroke: url(\'#a\')"/>',
        '<use xlink:href="#a"/><image href="data:image/png;base64,AAAA"/>',
        "<style>@font-face { src: url(data:font/ttf;base64,AAAA) } text { fill: rgb(1, 2, 3) }</style>",
        '<g transform="translate(1 2)"><title>A dot</title><text>url(x)</text></g>',
        '<x:namedview xmlns:x="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" x:zoom="1"/>',
        "<?xpacket begin='x'?>",
        "<style>@namespace svg url(http://www.w3.org/2000/svg); svg|g { fill: red }</style>",
    ],
)
def test_what_draws_stays(inside: str) -> None:
    assert fault(inside) == ""


def test_the_drawings_of_this_folder_are_sound() -> None:
    drawings = [*(REPO / "styles").rglob("*.svg"), *(REPO / "docs").rglob("*.svg")]
    assert drawings
    assert [path for path in drawings if svg_fault(path.read_bytes())] == []


ROOT = 'xmlns="http://www.w3.org/2000/svg"'
TEN = "".join(f'<g id="b{level}">' + f'<use href="#b{level - 1}"/>' * 10 + "</g>" for level in range(1, 8))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f'<svg {ROOT} viewBox="a b c d"/>', "four numbers"),
        (f'<svg {ROOT} viewBox="0 0 100"/>', "four numbers"),
        (f'<svg {ROOT} viewBox=""/>', "four numbers"),
        (f'<svg {ROOT} viewBox="0 0 100px 100px"/>', "four numbers"),
        (f'<svg {ROOT} viewBox="0 0 NaN inf"/>', "four numbers"),
        (f'<svg {ROOT} viewBox="0 0 0 9"/>', "no room"),
        (f'<svg {ROOT} viewBox="0 0 9 -9"/>', "no room"),
        (f'<svg {ROOT} width="0" height="9"/>', "width “0”"),
        (f'<svg {ROOT} width="9" height="-1px"/>', "height “-1px”"),
        (f"<svg {ROOT}>{'<g>' * 300}{'</g>' * 300}</svg>", "within each other"),
        (f'<?xml version="1.1"?><svg {ROOT}/>', "XML 1.1"),
        (f'<?xml version="1.0" encoding="klingon"?><svg {ROOT}/>', "encoding"),
        (f'<svg {ROOT}><g id="a"><use href="#a"/></g></svg>', "takes in itself (“#a”)"),
        (f'<svg {ROOT}><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>', "takes in itself"),
        (f'<svg {ROOT}><marker id="m"><path marker-end="url(#m)"/></marker></svg>', "takes in itself (“#m”)"),
        (f'<svg {ROOT}><mask id="m"><path style="mask: url(#m)"/></mask></svg>', "takes in itself (“#m”)"),
        (f'<svg {ROOT}><g id="b0"><path d="M0 0"/></g>{TEN}</svg>', "shapes"),
    ],
)
def test_what_no_reader_can_draw_is_refused(text: str, words: str) -> None:
    assert words in svg_fault(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        f'<svg {ROOT} viewBox="0,0,9,9"/>',
        f'<svg {ROOT} viewBox=" -.5e1, -5 +10 1E1 " width="1e2" height="100%"/>',
        f'<svg {ROOT} width="24" height="1em"/>',
        f'<svg {ROOT} width="auto" height="20mm"/>',
        f"<svg {ROOT}>{'<g>' * 150}{'</g>' * 150}</svg>",
        f'<svg {ROOT}><g id="a"><path id="p"/><use href="#p"/></g><use href="#a"/><use href="#gone"/></svg>',
        f"<svg {ROOT}><defs>{'<path/>' * 5000}</defs></svg>",
        f'<?xml version="1.0" encoding="ISO-8859-1"?><svg {ROOT}/>',
    ],
)
def test_what_readers_draw_is_not_refused(text: str) -> None:
    assert svg_fault(text.encode()) == ""


def test_a_drawing_may_be_in_utf_16() -> None:
    assert svg_fault(f'<?xml version="1.0" encoding="UTF-16"?><svg {ROOT}/>'.encode("utf-16")) == ""


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        (f'<svg {ROOT} style="background: url(#g)"/>', ["background"]),
        (f'<svg {ROOT} style="border: none; mask-image: none; rotate: none"/>', []),
        (f'<svg {ROOT} style="border: 1px solid; mask-image: url(#m)"/>', ["mask-image", "border"]),
        (f'<svg {ROOT} style="background-color: #FFF; fill: red"/>', []),
        (f'<svg {ROOT} style="background-color: rgb(255, 255, 255);"/>', []),
        (f'<svg {ROOT}><text paint-order="stroke"/></svg>', []),
        (f'<svg {ROOT}><path style="vector-effect: non-scaling-stroke"/></svg>', ["vector-effect"]),
        (f'<svg {ROOT}><text style="font-feature-settings: normal"/><tspan baseline-shift="super"/></svg>', []),
        (f'<svg {ROOT}><text font-feature-settings="&quot;tnum&quot;"/></svg>', ["font-feature-settings"]),
        (
            f'<svg {ROOT}><text><tspan visibility="hidden">a</tspan></text><g style="outline: none"/></svg>',
            ["visibility of parts"],
        ),
        (f'<svg {ROOT}><rect visibility="hidden" style="outline: 1px solid red"/></svg>', ["outline"]),
        (f'<svg {ROOT}><text writing-mode="vertical-rl"/></svg>', ["writing-mode"]),
        (f'<svg {ROOT}><style>g {{ --ink: red }}</style><path fill="var(--ink, red)"/></svg>', []),
        (f"<svg {ROOT}><style>@media print {{ g {{ fill: red }} }} @media (hover) {{ a {{ }} }}</style></svg>", []),
        (f"<svg {ROOT}><style>@media (width > 9px) {{ g {{ fill: red }} }}</style></svg>", ["@media"]),
        (f'<svg {ROOT}><style media="(min-width: 9px)">g {{ fill: red }}</style></svg>', ["@media"]),
        (f'<svg {ROOT}><path fill="oklch(60% .2 30)" stroke="color-mix(in oklab, red, blue)"/></svg>', []),
        (
            f'<svg {ROOT}><path fill="rgb(from red r g b)" stroke="color-mix(in lab, red, #00f)"/></svg>',
            ["color-mix", "rgb"],
        ),
        (
            f'<svg {ROOT}><rect width="calc(1px + 2px)" style="rotate: 9deg"/></svg>',
            ["calc", "rotate, translate or scale of its own"],
        ),
        (f'<svg {ROOT}><text word-spacing="0px" style="text-transform: none" rotate="9"/></svg>', []),
        (
            f'<svg {ROOT}><text word-spacing="4" style="text-transform: uppercase"/></svg>',
            ["word-spacing", "text-transform"],
        ),
        (f'<svg {ROOT}><path fill-rule="evenodd" clip-rule="evenodd"/><clipPath id="c"/></svg>', []),
        (f'<svg {ROOT}><clipPath id="c"><path clip-rule="evenodd"/></clipPath></svg>', ["clip-rule"]),
        (f'<svg {ROOT}><text><textPath href="#p">a</textPath></text></svg>', ["textPath"]),
        (f'<svg {ROOT}><path d="M0 0Q1 1 2 0" marker-end="url(#m)"/></svg>', []),
        (f'<svg {ROOT}><text text-anchor="middle">a<tspan x="5">b</tspan></text></svg>', ["text-anchor of parts"]),
        (f'<svg {ROOT}><text text-anchor="end"><tspan> <tspan x="5"/></tspan></text></svg>', ["text-anchor of parts"]),
        (f'<svg {ROOT}><text text-anchor="middle"> <tspan x="5">a</tspan><tspan x="5">b</tspan></text></svg>', []),
        (f'<svg {ROOT}><text>a<tspan x="5">b</tspan></text></svg>', []),
        (f"<svg {ROOT}>" + '<text text-anchor="end">a<tspan>' * 9000, []),
        (f'<svg {ROOT}><text style="text-decoration: underline"/></svg>', ["text-decoration"]),
        (f'<svg {ROOT}><clipPath id="c"><text>a</text></clipPath><text/></svg>', ["clipPath of words"]),
        (f'<svg {ROOT}><!-- a -- b: --><path fill="var(--ink, red)" paint-order="normal"/></svg>', []),
    ],
)
def test_what_paper_leaves_out_is_known(text: str, effects: list[str]) -> None:
    assert unprinted_effects(text.encode()) == effects


@pytest.mark.parametrize(
    ("words", "hexadecimal"),
    [
        ("rebeccapurple", "663399ff"),
        ("rgb(200 30 60 / 50%)", "c81e3c80"),
        ("hsl(200deg 80% 50%)", "19a2e6ff"),
        ("hwb(120 20% 20%)", "33cc33ff"),
        ("oklch(0.7 0.15 150)", "4cb86aff"),
        ("oklab(60% 0.1 -0.1)", "9f63baff"),
        ("lab(60% 40 -30)", "c175c7ff"),
        ("lch(60% 50 200)", "00a6adff"),
        ("color(display-p3 0.9 0.2 0.1)", "fa0500ff"),
        ("color(srgb 0.2 0.6 0.3)", "33994dff"),
        ("color(srgb-linear 0.2 0.6 0.3)", "7ccb95ff"),
        ("color-mix(in srgb, red 30%, blue)", "4d00b3ff"),
        ("color-mix(in oklab, red, #00f)", "8c53a2ff"),
        ("color-mix(in srgb, red 20%, blue 20%)", "80008066"),
        ("color-mix(in srgb, transparent, rgb(10 20 30))", "0a141e80"),
        ("Canvas", "ffffffff"),
        ("light-dark(#0a0, red)", "00aa00ff"),
    ],
)
def test_colours_are_as_browsers_show_them(words: str, hexadecimal: str) -> None:
    found = screen_colour(words)
    assert found
    shown = [round(part * 255) for part in found]
    wanted = [*bytes.fromhex(hexadecimal)]
    assert max(abs(one - other) for one, other in zip(shown, wanted, strict=True)) <= 1, shown


@pytest.mark.parametrize(
    "words", ["", "nonsense", "rgb(from red r g b)", "color-mix(in lab, red, blue)", "color-mix(red)", "currentColor"]
)
def test_what_is_no_colour_or_an_unknown_one_is_none(words: str) -> None:
    assert screen_colour(words) is None


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("print", True),
        ("only screen", False),
        ("not screen", True),
        ("screen, print", True),
        ("(prefers-color-scheme: dark)", False),
        ("print and (min-width: 9px)", None),
        ("screen and (min-width: 9px)", False),
        ("", True),
    ],
)
def test_media_are_known_as_far_as_paper_is(query: str, answer: bool | None) -> None:
    assert is_for_paper(query) is answer
