"""Diagrams on paper: every one can be drawn with as few parts as an author writes."""

import pytest

from book.html.diagrams import PLANS


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_diagram_of_few_parts_is_drawn(name: str, count: int) -> None:
    assert PLANS[name](count).height > 0


def test_a_cycle_of_one_part_has_no_arrow() -> None:
    assert PLANS["cycle"](1).strokes == []
