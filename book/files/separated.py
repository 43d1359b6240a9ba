"""Tables as spreadsheets save them: cells with a comma, a semicolon or a tab between them (RFC 4180)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

SEPARATORS = (",", ";", "\t")

SEPARATOR_LINE = re.compile(r"sep=(.)(?:\r?\n|\Z)")
"""What Excel may write above a table, and reads there: "sep=;"."""

_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


class Cell(NamedTuple):
    """A cell's words without the spaces around them, and where they begin: line and column from 1."""

    words: str
    line: int
    column: int


@dataclass
class SeparatedError(Exception):
    """A text that is no such table: where, from 1, and why."""

    line: int
    column: int
    problem: str


def separator_of(text: str) -> str:
    """Return what stands between the cells: what the text announces, else what its first line has most of."""
    if announced := SEPARATOR_LINE.match(text):
        return announced[1]
    first = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    return max(SEPARATORS, key=first.count)


def read_rows(text: str, separator: str = "") -> list[list[Cell]]:
    """Return the rows of a table, those without any words at its end left out, and blank lines.

    text: with LF line ends; separator: "" to find out. Raises SeparatedError.
    """
    announced = SEPARATOR_LINE.match(text)
    reading = _Reading(text, separator or separator_of(text), announced.end() if announced else 0)
    rows: list[list[Cell]] = []
    while reading.at < len(text):
        row = reading.row()
        if len(row) > 1 or row[0].words:
            rows.append(row)
    while rows and not any(cell.words for cell in rows[-1]):
        rows.pop()
    return rows


@dataclass
class _Reading:
    """A text that is being read. at: the sign that comes next."""

    text: str
    separator: str
    at: int

    def row(self) -> list[Cell]:
        """Read to the end of a row."""
        cells = [self.cell()]
        while self.text.startswith(self.separator, self.at):
            self.at += 1
            cells.append(self.cell())
        self.at += 1
        return cells

    def cell(self) -> Cell:
        """Read a cell, and stop behind it."""
        self.skip()
        if self.text.startswith('"', self.at):
            return self.quoted()
        end = re.compile(rf"[{re.escape(self.separator)}\n]|\Z").search(self.text, self.at)
        assert end
        start, self.at = self.at, end.start()
        return self.made(self.text[start : self.at], start)

    def quoted(self) -> Cell:
        """Read a cell in quotation marks, in which a mark is written twice."""
        match = _QUOTED.match(self.text, self.at)
        if match is None:
            raise self.error(self.at, "a quotation mark is opened here and not closed")
        self.at = match.end()
        self.skip()
        if not self.text.startswith((self.separator, "\n"), self.at) and self.at < len(self.text):
            raise self.error(self.at, "words stand behind a closing quotation mark; within words it is written twice")
        return self.made(match[1].replace('""', '"'), match.start(1))

    def skip(self) -> None:
        """Pass over spaces beside a cell's words."""
        while self.at < len(self.text) and self.text[self.at] in " \t" and self.text[self.at] != self.separator:
            self.at += 1

    def made(self, words: str, start: int) -> Cell:
        """Return a cell whose words begin at a sign, or behind spaces there."""
        return Cell(words.strip(), *self.place(start + len(words) - len(words.lstrip())))

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a sign."""
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)

    def error(self, at: int, problem: str) -> SeparatedError:
        """Return a fault at a sign."""
        return SeparatedError(*self.place(at), problem)
