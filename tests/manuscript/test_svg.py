"""What a drawing may hold, and what it may not, however that is written."""

from __future__ import annotations

import pytest

from book.manuscript.svg import svg_fault
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
    ],
)
def test_what_draws_stays(inside: str) -> None:
    assert fault(inside) == ""


def test_the_drawings_of_this_folder_are_sound() -> None:
    drawings = [*(REPO / "styles").rglob("*.svg"), *(REPO / "docs").rglob("*.svg")]
    assert drawings
    assert [path for path in drawings if svg_fault(path.read_bytes())] == []
