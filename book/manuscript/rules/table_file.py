"""A table that is a file: `<!-- table: ../tables/plants.csv -->`, its first row the headers. `rules.include` finds it.

Its cells are read as those of a table in the text. A column of numbers is set to the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.files.separated import Cell, SeparatedError, read_rows, separator_of
from book.manuscript.numbers import NO_VALUE, is_number
from book.manuscript.source import Source

_NAMES = {",": "a comma", ";": "a semicolon", "\t": "a tab"}


def table_of(source: Source, path: str, text: str, separator: str, level: int) -> list[Token]:
    """Return the tokens of a table; [] where its file is none, which is reported at its line.

    path, text: of the file; separator: "" to find out; level: of the block that it is.
    """
    try:
        rows = read_rows(text, separator)
    except SeparatedError as error:
        source.report(Code.CSV_INVALID, Place(path, error.line, error.column), problem=error.problem)
        return []
    if len(rows) < 2:
        source.report(Code.CSV_INVALID, Place(path), problem="it needs a row of headers, and one or more below it")
        return []
    rows = _even(source, path, rows, _NAMES.get(separator or separator_of(text), "the separator"))
    return list(_tokens(source, path, rows, level))


def _even(source: Source, path: str, rows: list[list[Cell]], separator: str) -> list[list[Cell]]:
    """Return the rows with as many cells as there are headers; others are reported, if there are words in them."""
    expected = len(rows[0])
    while expected > 1 and not any(len(row) >= expected and row[expected - 1].words for row in rows):
        expected -= 1
    return [_fitted(source, path, row, expected, separator) for row in rows]


def _fitted(source: Source, path: str, row: list[Cell], expected: int, separator: str) -> list[Cell]:
    found = max([at for at, cell in enumerate(row, 1) if cell.words and at > expected], default=min(len(row), expected))
    if found != expected:
        first = row[expected] if found > expected else row[0]
        place, mark = Place(path, first.line, first.column), f"a cell that holds {separator} stands in quotation marks"
        code = Code.TABLE_SHORT if found < expected else Code.TABLE_RAGGED
        source.report(code, place, found=found, expected=expected, mark=mark)
    missing = Cell("", row[0].line, row[0].column)
    return [*row, *[missing] * expected][:expected]


def _tokens(source: Source, path: str, rows: list[list[Cell]], level: int) -> Iterator[Token]:
    """The tokens of a table, as markdown-it makes them of one in the text."""
    sides = ["right" if _is_of_numbers(column[1:]) else "" for column in zip(*rows, strict=True)]
    lines = [[_line(source, path, cell) for cell in row] for row in rows]
    maps = [[row[0], row[-1] + 1] for row in lines]
    whole = [maps[0][0], maps[-1][1]]
    yield Token("table_open", "table", 1, map=whole, level=level, block=True)
    for part, first, last in (("thead", 0, 1), ("tbody", 1, len(rows))):
        yield Token(f"{part}_open", part, 1, map=[maps[first][0], maps[last - 1][1]], level=level + 1, block=True)
        for at in range(first, last):
            yield Token("tr_open", "tr", 1, map=maps[at], level=level + 2, block=True)
            name = "td" if first else "th"
            yield from _row(name, zip(rows[at], lines[at], sides, strict=True), level + 3)
            yield Token("tr_close", "tr", -1, level=level + 2, block=True)
        yield Token(f"{part}_close", part, -1, level=level + 1, block=True)
    yield Token("table_close", "table", -1, level=level, block=True)


def _row(name: str, cells: Iterable[tuple[Cell, int, str]], level: int) -> Iterator[Token]:
    for cell, line, side in cells:
        attrs: dict[str, str | int | float] = {"style": f"text-align:{side}"} if side else {}
        yield Token(f"{name}_open", name, 1, attrs=attrs, level=level, block=True)
        words = cell.words.replace("\n", "\\\n")
        yield Token("inline", "", 0, content=words, map=[line, line + 1], children=[], level=level + 1, block=True)
        yield Token(f"{name}_close", name, -1, level=level, block=True)


def _line(source: Source, path: str, cell: Cell) -> int:
    """The number of a cell's first line, counted on from those of the text."""
    return source.add_lines(cell.words, Place(path, cell.line, cell.column))


def _is_of_numbers(cells: Sequence[Cell]) -> bool:
    """Whether a column holds nothing but numbers, and signs for none."""
    words = [cell.words for cell in cells if cell.words not in NO_VALUE]
    return bool(words) and all(map(is_number, words))
