"""What is typed where one writes from right to left begins at the right."""

from __future__ import annotations

import pytest

from book.pdf.form.fields import Widget, _text_field
from book.pdf.model.objects import Body, TreeKey


@pytest.mark.parametrize(("from_right", "said"), [(True, True), (False, False)])
def test_a_field_says_on_which_side_its_text_begins(from_right: bool, said: bool) -> None:
    body = Body()
    widget = Widget(
        own=body.reserve(),
        key=TreeKey(0),
        page=body.reserve(),
        rectangle=(0, 0, 90, 20),
        value="",
        shows_points=False,
        multiline=False,
        font="F",
        size=9,
        colour=(0, 0, 0),
        from_right=from_right,
    )
    _text_field(body, {}, [widget])
    assert ("/Q 2" in repr(vars(body))) == said
