"""Tables as spreadsheets save them: separators, quotation marks, and the place of every cell."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.files.separated import SeparatedError, read_rows, separator_of


def words(text: str, separator: str = "") -> list[list[str]]:
    return [[cell.words for cell in row] for row in read_rows(text, separator)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1\t\n", [["a", "b"], ["1", ""]]),
        ('"a;b;c",d\n1,2', [["a;b;c", "d"], ["1", "2"]]),
        ("sep=;\na,x;b\n", [["a,x", "b"]]),
        ('a,b\n"say ""no""","two\nlines"\n', [["a", "b"], ['say "no"', "two\nlines"]]),
        ('a, "b, c" ,d\n', [["a", "b, c", "d"]]),
        ('a,b\n5" pot,c\n', [["a", "b"], ['5" pot', "c"]]),
        ("a\n1\n\n2\n", [["a"], ["1"], ["2"]]),
        ("a,b\n1,2\n,\n,\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n,\n1,2\n", [["a", "b"], ["", ""], ["1", "2"]]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_rows_are_those_of_the_spreadsheet(text: str, rows: list[list[str]]) -> None:
    assert words(text) == rows


def test_a_separator_can_be_named() -> None:
    assert words("a;b,c\n", ",") == [["a;b", "c"]]
    assert separator_of("a b\n") == ","


def test_every_cell_knows_its_place() -> None:
    rows = read_rows('a,b\n x ,"y\nz"\n"","c"\n')
    assert [tuple(cell) for row in rows for cell in row if cell.words] == [
        ("a", 1, 1),
        ("b", 1, 3),
        ("x", 2, 2),
        ("y\nz", 2, 6),
        ("c", 4, 5),
    ]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ('a,b\n1,"2\n', (2, 3), "a quotation mark is opened here and not closed"),
        ('a,b\n"1"x,2\n', (2, 4), "words stand behind a closing quotation mark; within words it is written twice"),
    ],
)
def test_a_fault_has_its_place(text: str, place: tuple[int, int], problem: str) -> None:
    with pytest.raises(SeparatedError) as found:
        read_rows(text)
    assert (found.value.line, found.value.column) == place
    assert found.value.problem == problem


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=8).map(str.strip)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5)


@given(TABLES, st.sampled_from([",", ";", "\t"]))
def test_what_python_writes_is_read_as_it_was(table: list[list[str]], separator: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    while table and not any(table[-1]):
        table = table[:-1]
    assert words(text.getvalue(), separator) == table
