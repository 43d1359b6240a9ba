"""A table: its empty cells, boxes, circles and numbers become room to answer in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from book.importing.form_lines import asked
from book.importing.marks import BLANK, BOX, BREAK, CIRCLE, FIELD, SOME
from book.importing.paragraphs import draw, pieces, scale_of
from book.importing.report import Found, Piece, found, ruled
from book.language import every_reading
from book.references.pandoc import Node

Row = list[str]
MOST_CELLS = 20_000
WRITING_LINES = 4
"""How many lines a frame of one empty cell gets: what its height was, pandoc does not say."""
_NUMBER = re.compile(r"\d{1,3}")
_SCALE = re.compile(r"\(\d+\.\.\d+\)")
_BARE = re.compile(r"(?<!\\)\|")
_LOOKS_DRAWN = re.compile(r"\(.{0,9}\)|_{2,}|=")


class TableTooLargeError(Exception):
    """A table has more cells than anybody could have written."""


def table(content: list[Any], cell_text: Callable[[list[Node]], str]) -> list[Piece]:
    """Return what a table of pandoc's tree becomes. cell_text: writes what stands in a cell, on a line with marks."""
    head = [_row(row, cell_text) for row in content[3][1]]
    body = [row for part in content[4] for row in (*part[2], *part[3])]
    rows = _asking(spread([*content[3][1], *body, *content[5][1]], cell_text))
    if not rows or not rows[0]:
        return []
    if len(rows[0]) == 1:
        return _frame(rows)
    return [_written(*_headed(rows, bool(head)))]


def _asking(rows: list[Row]) -> list[Row]:
    """Give each label a blank in a table of nothing but labels, where people write behind them."""
    drawn = [[NO_CELL if cell == NO_CELL else _labels(cell) for cell in row] for row in rows]
    return drawn if all(cell for row in drawn for cell in row) else rows


def _labels(cell: str) -> str:
    lines = [asked(line, BLANK * FIELD) for line in cell.split("<br>")]
    return "<br>".join(lines) if all(lines) else ""


def _row(row: list[Any], cell_text: Callable[[list[Node]], str]) -> Row:
    return [cell_text(cell[4]) for cell in row[1]]


def spread(rows: list[list[Any]], cell_text: Callable[[list[Node]], str]) -> list[Row]:
    """Return rows of equal length: a joined cell stands in its first place, and the others say `NO_CELL`.

    Raises TableTooLargeError.
    """
    if sum(cell[2] * cell[3] for row in rows for cell in row[1]) > MOST_CELLS:
        raise TableTooLargeError
    taken: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row[1]:
            while (at, column) in taken:
                column += 1
            for down in range(cell[2]):
                for right in range(cell[3]):
                    taken[at + down, column + right] = NO_CELL
            taken[at, column] = cell_text(cell[4])
    columns = sorted({column for (_, column), words in taken.items() if words != NO_CELL})
    return [[taken.get((at, column), NO_CELL) for column in columns] for at in range(len(rows))]


MOST_STEPS = range(3, 12)
"""How many numbers a scale has; more of them are days of a month."""
NO_CELL = "\0"


def _headed(rows: list[Row], has_head: bool) -> tuple[Row, list[Row]]:
    """Return the header and the other rows: the first row is one if there is nothing to fill in in it."""
    first, others = rows[0], rows[1:]
    words = all(cell.strip(NO_CELL) and not SOME.search(cell) for cell in first[1:]) and not SOME.search(first[0])
    nothing = has_head and not any(cell.strip(NO_CELL) for cell in first)
    if others and (words or nothing):
        return first, others
    return [""] * len(first), rows


def _frame(rows: list[Row]) -> list[Piece]:
    """One column is no table: its cells are paragraphs, and an empty one is room to write."""
    written = []
    for (cell,) in rows:
        said = list(pieces(cell.replace("<br>", BREAK))) if SOME.search(cell) else []
        words = draw(cell.replace("<br>", " "))
        written += said or [Piece(words, found(cell, "text of a frame")) if words else ruled(WRITING_LINES)]
    return written


def _written(header: Row, rows: list[Row]) -> Piece:
    scores, rows = _scores(header, rows), _circled(header, rows)
    findings: list[Found] = []
    lines = [line_of([_header(cell, score) for cell, score in zip(header, scores, strict=True)])]
    lines.append("|" + "---|" * len(header))
    for at, row in enumerate(rows, 3):
        cells = [
            _cell(cell, score, first=not column, row=row)
            for column, (cell, score) in enumerate(zip(row, scores, strict=True))
        ]
        lines.append(line_of(cells))
        became = _became(cells, scores)
        findings += [Found(at, each.was, each.became) for each in found(_spoken(row), became)] if became else []
    joint = any(cell == NO_CELL for row in (header, *rows) for cell in row)
    said = found("joined cells", "cells of their own: only the first keeps the words") if joint else ()
    return Piece("\n".join(lines), (*said, *findings))


def _spoken(row: Row) -> str:
    return next((cell for cell in row if cell.strip(NO_CELL + " ") and not SOME.fullmatch(cell)), "empty cells")


def _scores(header: Row, rows: list[Row]) -> list[str]:
    """Return each column's number where every row shows the same numbers, forwards or backwards, to be circled."""
    seen = [[cell if _NUMBER.fullmatch(cell) else "" for cell in row] for row in rows]
    first = seen[0] if seen else []
    numbers = [cell for cell in first if cell]
    forwards = len(numbers) > 1 and [int(cell) for cell in numbers] == list(
        range(int(numbers[0]), int(numbers[0]) + len(numbers))
    )
    alike = all([cell for cell in row if cell] in (numbers, numbers[::-1]) for row in seen)
    return first if forwards and alike and any(header[1:]) and not first[0] else [""] * len(header)


def _circled(header: Row, rows: list[Row]) -> list[Row]:
    """Return rows with circles where empty cells or boxes stand under the steps of a scale."""
    steps = [draw(cell.replace("<br>", " ")).casefold() for cell in header[1:]]
    free = {""} if _are_numbers(steps) else {"", BOX, CIRCLE} if _are_words(steps) else set()
    asked = all(row[0] and free.issuperset(row[1:]) for row in rows)
    return [[row[0], *[CIRCLE] * len(steps)] for row in rows] if free and asked else rows


def _are_numbers(steps: list[str]) -> bool:
    """Whether headers are the few numbers of a scale, from 0 or 1."""
    numbers = [int(cell) if _NUMBER.fullmatch(cell) else -9 for cell in steps]
    return len(numbers) in MOST_STEPS and numbers[0] in (0, 1) and numbers == [*range(numbers[0], numbers[-1] + 1)]


def _are_words(steps: list[str]) -> bool:
    """Whether headers are steps in words, as “Never … Always”: most of them are known, in any language."""
    known = {word.casefold() for reading in every_reading() for word in reading.steps}
    return len(steps) in MOST_STEPS and sum(step in known for step in steps) * 2 > len(steps)


def _header(cell: str, score: str) -> str:
    words = draw(cell.replace("<br>", " ").replace(NO_CELL, ""))
    return f"({score}) {words}" if score else words


def _cell(cell: str, score: str, first: bool, row: Row) -> str:
    if cell == NO_CELL:
        return ""
    if score:
        return "( )" if cell == score else f"({cell})"
    if not cell:
        others_say = any(each and not SOME.search(each) and each != NO_CELL for each in row[1:])
        return "" if first and others_say else "____"
    if cell in (BOX, CIRCLE):
        return "[ ]" if cell == BOX else "( )"
    words = draw(cell)
    if scale := scale_of(cell):
        return scale
    return words if SOME.search(cell) or not _LOOKS_DRAWN.fullmatch(words) else f"\\{words}"


def _became(cells: Sequence[str], scores: Sequence[str]) -> str:
    kinds = (
        ("cells to write in", "____" in cells),
        ("boxes to tick", "[ ]" in cells),
        ("circles with points, one of them chosen", any(scores)),
        ("numbers to circle", any(_SCALE.fullmatch(cell) for cell in cells)),
        ("circles, one of them chosen", "( )" in cells and not any(scores)),
        ("room beside words", any(re.search(r"_{3,}|\[ \]|\( \)", cell) and len(cell) > 4 for cell in cells)),
    )
    return ", ".join(words for words, there in kinds if there)


def line_of(cells: Sequence[str]) -> str:
    """Return a row of a table as it is written."""
    return "| " + " | ".join(_BARE.sub(r"\|", cell) for cell in cells) + " |"
