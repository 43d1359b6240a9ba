"""What drawing programs write and EPUBCheck refuses is mended in an e-book, and looks as before."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from book.build import build_book, check_book
from book.diagnostics import Code
from book.reflowable.drawing_names import tidy
from tests.judges import epubcheck
from tests.small_book import Silent, write_book

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
BOX = '<path d="M0 0h9v9z"/>'
BLEND = '<stop offset="0"/>'


def tidied(inside: str) -> str:
    root = etree.fromstring(f"<svg {HEAD}>{inside}</svg>")
    tidy(root)
    return "".join(etree.tostring(node, encoding="unicode") for node in root).replace(
        ' xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"', ""
    )


CASES = {
    "Figma's names": (
        f'<linearGradient id="paint0_linear_1:2">{BLEND}</linearGradient><path fill="url(#paint0_linear_1:2)"/>',
        f'<linearGradient id="_paint0_linear_1_2">{BLEND}</linearGradient><path fill="url(#_paint0_linear_1_2)"/>',
    ),
    "names with spaces": (
        '<clipPath id="Layer 1"/><g style="clip-path: url(\'#Layer%201\'); fill: red"/>',
        '<clipPath id="_Layer_1"/><g style="clip-path: url(#_Layer_1); fill: red"/>',
    ),
    "names that begin with a digit": ('<g id="1"/><use href="#1"/>', '<g id="_1"/><use href="#_1"/>'),
    "two that would become one": (
        '<g id="a b"/><g id="a:b"/><g id="_a_b"/><use x:href="#a:b"/>',
        '<g id="_a_b_"/><g id="_a_b__"/><g id="_a_b"/><use x:href="#_a_b__"/>',
    ),
    "one name twice": ('<g id="a"/><g id="a" x="1"/>', '<g id="a"/><g x="1"/>'),
    "no name": ('<g id=""/>', "<g/>"),
    "what is not there": (
        '<use x:href="#gone"/><use href="#"/><path fill="url(#gone)" stroke="url(#gone) red"/>',
        '<use/><use/><path fill="none" stroke="red"/>',
    ),
    "a style sheet that ends too early": ("<style>path{fill:red</style>", "<style>path{fill:red}</style>"),
    "broken rules": ("<style>a{x} }} b{fill:red} c{d}</style>", "<style>a{}  c{}</style>"),
    "names in a style sheet": (
        '<style>g{fill:url(#a:b)}</style><pattern id="a:b"/>',
        '<style>g{fill:url(#_a_b)}</style><pattern id="_a_b"/>',
    ),
}
SOUND = [
    '<g id="Größe_1.a-b"/><use href="#Größe_1.a-b"/><path mask="url(#Größe_1.a-b)" fill="url( \'#Größe_1.a-b\' )"/>',
    "<style>/* so */ .a &gt; b{fill:red;;stroke:#000} @media print{c{fill:red}}</style>",
]


@pytest.mark.parametrize(("written", "right"), CASES.values(), ids=CASES)
def test_names_and_style_sheets_of_drawings_become_sound(written: str, right: str) -> None:
    assert tidied(written) == right


@pytest.mark.parametrize("written", SOUND)
def test_what_is_sound_stays_as_it_is(written: str) -> None:
    assert tidied(written) == written


def test_epubcheck_takes_them_all(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for number, (written, _) in enumerate(CASES.values()):
        (tmp_path / f"pictures/{number}.svg").write_text(f"<svg {HEAD}>{written}{BOX}</svg>", "utf-8")
    text = "\n\n".join(f"![A thing](../pictures/{number}.svg)" for number in range(len(CASES)))
    keys = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    write_book(tmp_path, keys, {"chapters/one.md": f"# One\n\n{text}\n"})
    assert {each.code for each in check_book(tmp_path)} == {Code.IMAGE_EFFECT}  # which is of paper alone
    build_book(tmp_path, ["epub"], 1, Silent())
    assert epubcheck(tmp_path / "output/small.epub") == []
