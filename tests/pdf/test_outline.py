"""The outline's nesting and counts."""

from __future__ import annotations

from itertools import count

from book.pdf.bind.outline import OutlineItem, nested, outline_objects
from book.pdf.model.objects import Raw


def item(level: int, label: str, opened: bool = True) -> OutlineItem:
    return OutlineItem(level, label, None, opened)


def test_levels_nest_and_may_skip() -> None:
    top = nested([item(1, "part"), item(3, "deep"), item(2, "chapter"), item(1, "next"), item(2, "last")])
    assert [(one.label, [child.label for child in one.children]) for one in top] == [
        ("part", ["deep", "chapter"]),
        ("next", ["last"]),
    ]


def test_an_outline_may_begin_below_the_top() -> None:
    assert [one.label for one in nested([item(2, "a"), item(1, "b")])] == ["a", "b"]


def test_closed_items_count_what_they_hide_as_negative() -> None:
    top = nested([item(1, "a", opened=False), item(2, "b"), item(3, "c"), item(2, "d")])
    numbers = count(1)
    root = Raw(b"root")
    written = {
        value["Title"]: (value.get("Count"), value.get("Prev"), value.get("Next"))
        for _, value in outline_objects(top, root, iter(lambda: Raw(b"%d" % next(numbers)), None))
        if isinstance(value, dict)
    }
    assert written["a"] == (-3, None, None)
    assert written["b"][0] == 1
    assert written["d"] == (None, Raw(b"2"), None)
