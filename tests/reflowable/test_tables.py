"""The names of columns, as the cells of an e-book say them."""

from __future__ import annotations

import pytest
from lxml import etree

from book.reflowable.tables import name_cells
from book.reflowable.xhtml import MATHML, parse_fragment, tag, text_of

SIGN = '<span class="glyph" role="img" aria-label="sad face">🙁</span>'
FORMULA = f'<math xmlns="{MATHML}"><mi>x</mi></math>'


def name_in_cell(head: str) -> etree._Element:
    """What a cell to fill says of a column with this header."""
    rows = f'<thead><tr><th>{head}</th></tr></thead><tbody><tr><td><span data-space="a"></span></td></tr></tbody>'
    table = parse_fragment(f"<div><table>{rows}</table></div>")
    name_cells(table)
    return next(table.iter(tag("td")))[0]


@pytest.mark.parametrize("kept", [SIGN, FORMULA])
def test_signs_and_formulas_of_a_header_are_said_too(kept: str) -> None:
    name = name_in_cell(f"Felt {kept} <em>or {kept}</em> then")
    assert " ".join("".join(map(str, name.itertext())).split()) in ("Felt 🙁 or 🙁 then", "Felt x or x then")
    assert [child.tail for child in name] == [" or ", " then"]
    assert [child.tag for child in name] == [parse_fragment(kept).tag] * 2


def test_a_link_in_a_header_is_said_as_words() -> None:
    name = name_in_cell('<a href="#n" id="r">What</a> and when')
    assert (len(name), name.text) == (0, "What and when")


def test_room_to_answer_in_a_header_is_no_part_of_the_name() -> None:
    name = name_in_cell('Day <span data-space="b"><b>____</b></span> of it')
    assert text_of(name) == "Day of it"
    assert name_in_cell('<span data-space="b">____</span> ').get("class") is None
