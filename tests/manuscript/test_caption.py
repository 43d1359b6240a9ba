"""A table's caption stands above it; comments about its rows and columns may stand between the two, or above both."""

from __future__ import annotations

import pytest

from book.manuscript.model import Role
from book.manuscript.tokens.blocks import FILL, WIDTHS
from tests.manuscript.reading import clean, shape

TABLE = "| Herb | Cups |\n|---|---|\n| ____ | ____ |\n"
ASKED, ROWS = "<!-- widths: 2, 1 -->\n\n", "<!-- 3 rows -->\n\n"


@pytest.mark.parametrize(("above", "between"), [("", ""), (ASKED, ""), ("", ASKED), ("", ASKED + ROWS), (ROWS, ASKED)])
def test_a_caption_keeps_its_table(above: str, between: str) -> None:
    section = clean(f"Before.\n\n{above}Table: How *much*\n\n{between}{TABLE}")
    table = next(token for token in section.tokens if token.type == "table_open")
    assert shape([table]) == ["text:How ", "em_open", "text:much", "em_close", "table_open"]
    assert WIDTHS.get(table) == ([2, 1] if ASKED in above + between else None)
    assert FILL.of(table).rows == (3 if ROWS in above + between else None)


def test_words_between_part_them() -> None:
    section = clean(f"Table: How much\n\nMore.\n\n{TABLE}", Role.CHAPTER)
    assert "text:Table: How much" in shape(section.tokens)
