"""Tables of a book: data for readers, with their columns set as they were; empty cells stay empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from book.importing.marks import SOME
from book.importing.report import Piece
from book.importing.tables import NO_CELL, line_of, spread, table
from book.references.pandoc import Node

_ALIGNED = {"AlignLeft": ":---", "AlignRight": "---:", "AlignCenter": ":---:", "AlignDefault": "---"}


def data_table(content: list[Any], cell_text: Callable[[list[Node]], str]) -> list[Piece]:
    """Return what a table of pandoc's tree becomes; one with room to answer is a sheet's. Raises TableTooLargeError."""
    head = content[3][1]
    body = [row for part in content[4] for row in (*part[2], *part[3])]
    rows = spread([*head, *body, *content[5][1]], cell_text)
    if any(SOME.search(cell) for row in rows for cell in row) or not rows or not rows[0]:
        return table(content, cell_text)
    rows = [[cell.replace(NO_CELL, "") for cell in row] for row in rows]
    header, rows = (rows[0], rows[1:]) if head else ([""] * len(rows[0]), rows)
    aligned = [_ALIGNED[column[0]["t"]] for column in content[2]][: len(header)]
    return [Piece("\n".join([line_of(header), f"|{'|'.join(aligned)}|", *map(line_of, rows)]))]
