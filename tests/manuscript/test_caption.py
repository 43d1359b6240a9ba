"""A table's caption stands above it; comments about its rows and columns may stand between the two, or above both."""

from __future__ import annotations

import pytest

from book.manuscript.model import Role, plain_text
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


READ = "| Herb | Cups |\n|---|---|\n| Mint | 2 |\n"


def captions(body: str) -> list[str]:
    tables = [token for token in clean(body, Role.CHAPTER).tokens if token.type == "table_open"]
    return [plain_text(table.children or []) for table in tables]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{READ}\nTable: Below\n", ["Below"]),
        (f"{READ}\nTable: Below\n\nWords.\n", ["Below"]),
        (f"Table: Above\n\n{READ}\nWords.\n", ["Above"]),
        (f"{READ}\nTable: Between\n\n{READ}", ["", "Between"]),
        (f"{READ}\nTable: One\n\nTable: Two\n\n{READ}", ["One", "Two"]),
        ("- Item\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n  Table: In a list\n", ["In a list"]),
    ],
)
def test_a_caption_may_stand_below_its_table(body: str, found: list[str]) -> None:
    assert captions(body) == found


def test_a_table_has_one_caption() -> None:
    section = clean(f"Table: Above\n\n{READ}\nTable: Below\n", Role.CHAPTER)
    assert "text:Table: Below" in shape(section.tokens)
