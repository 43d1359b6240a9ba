"""What is said of values with names in them, `width: var(--mine)`, before a page has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.files.inherited import PACKAGE
from book.making.style_values import report_values

TOLD = {
    "p { color: var(--z, ) }": ["1:12 Ignored `color: `, no value."],
    "p { margin: var(--z,) 3mm; font: var(--z,) 9pt serif }": [],
    "p { color: var(--z, var(--y,)) }": ["1:12 Ignored `color: `, no value."],
    "p { width: calc(1mm + var(--z,)) }": ["1:12 Ignored `width: calc(1mm + )`, invalid value."],
    "@page { margin: var(--z,); @top-left { color: var(--z,) } }": [
        "1:17 Ignored `margin: `, no value.",
        "1:47 Ignored `color: `, no value.",
    ],
    "@media print { p { width: var(--z,) } }": ["1:27 Ignored `width: `, no value."],
    "p {\n  --mine: 3 parsecs;\n  width: var(--mine) }": ["3:10 Ignored `width: 3 parsecs`, invalid value."],
    ":root { --mine: red }\n.a { width: max(var(--mine), 1mm) }": [
        "2:13 Ignored `width: max(red, 1mm)`, invalid value."
    ],
    ":root { --a: var(--b); --b: var(--a) }": ["1:14 Ignored `--a: `, no value.", "1:29 Ignored `--b: `, no value."],
    ".a { --x: 1mm } .a b { width: var(--x) }": [],
    ".a { --x: 1mm }\nb { width: var(--x) }": ["2:12 Ignored `width: `, no value."],
    ".a { --x: 1mm }\nb { width: var(--x, red) }": ["2:12 Ignored `width: red`, invalid value."],
    "p { font-family: var(--f, Figtree, serif); color: rgb(var(--c, 1, 2, 3)); width: var(--share) }": [],
    "p { --x: calc(1mm + ); width: var(--x) }": ["1:31 Ignored `width: calc(1mm + )`, invalid value."],
    "p { --x: var(); width: max(var(--x), 1mm) }": ["1:24 Ignored `width: max(var(), 1mm)`, invalid value."],
    "p { --c: var(--t, 1mm) }\n.a { --t: red }\nb { width: var(--c) }": [
        "3:12 Ignored `width: `, no value.",
        "3:12 Ignored `width: red`, invalid value.",
    ],
    ".a { --c: 1mm }\n.b { --d: var(--c) }\nb { width: var(--c) var(--d) }": [
        "2:11 Ignored `--d: `, no value.",
        "3:12 Ignored `width: 1mm 1mm`, invalid value.",
        "3:12 Ignored `width: `, no value.",
    ],
    "b::before { --c: 1mm }\nb { width: var(--c) }": ["2:12 Ignored `width: `, no value."],
    "p { --c: inherit 1mm; width: var(--c) }": ["1:30 Ignored `width: inherit 1mm`, invalid value."],
    "p { width: var(--x 1mm) }": ["1:12 Ignored `width: `, no value."],
}


def said_of(root: Path, paths: list[str]) -> list[str]:
    problems = Problems()
    report_values(root, [paths], problems)
    return [f"{each.place.line}:{each.place.column} {each.text.partition(': ')[2]}" for each in problems]


@pytest.mark.parametrize("css", TOLD)
def test_a_value_that_comes_to_nothing_is_told(css: str, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/mine.css").write_text(css, "utf-8")
    assert said_of(tmp_path, ["styles/tokens.css", "styles/mine.css"]) == TOLD[css]


def test_what_a_book_says_in_place_of_the_builder_is_told_where_it_says_so(tmp_path: Path) -> None:
    tokens = (PACKAGE / "styles/tokens.css").read_text("utf-8")
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/tokens.css").write_text(tokens.replace("--text: ", "--text: 9mm, "), "utf-8")
    (told,) = said_of(tmp_path, ["styles/tokens.css", "styles/text.css"])
    assert told.startswith("4:3 Ignored `font: 400 11pt")
    (tmp_path / "styles/tokens.css").write_text(tokens.replace("#1f4b55", "#204b55"), "utf-8")
    assert said_of(tmp_path, ["styles/tokens.css", "styles/text.css"]) == []
