"""A list of people, as a spreadsheet saves it: one row for each personal copy of a packet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from book.diagnostics import Code, Place, Problems, nearest
from book.manuscript.personal import PERSONAL_PLACES
from book.manuscript.words import slug

SEPARATORS = (",", ";", "\t")
ALIASES = {"initials": "code", "with": "therapist", "id": "code"}
"""Other words for the columns."""

NAMING_COLUMNS = re.compile(r"(full|first|last|sur|given|family)?[ _-]?names?|client|patient", re.IGNORECASE)
FULL_NAME = re.compile(r"[^\W\d_]{2,}[.,]?([ -][^\W\d_]\.?)*[ ,]+[^\W\d_]{2,}")
"""Two words of two letters or more: initials and codes have none such."""

COMMAND_LINE = "packet --for"
"""What messages call the command line."""

UTF16 = ("utf-16", (b"\xff\xfe", b"\xfe\xff"))


@dataclass(frozen=True)
class Person:
    """A row. file: name of the copy's file, without its ending; values: what the copy says, by its place."""

    file: str
    values: dict[str, str]
    place: Place


@dataclass(frozen=True)
class People:
    """A list that has been read.

    places: what its copies say, in the order of the page; rows: those that are sound; folder: where the list lies, and
    the logos beside it.
    """

    places: tuple[str, ...]
    rows: tuple[Person, ...]
    folder: Path


def read_people(data: bytes, file: str, naming: str, names_allowed: bool, problems: Problems) -> People | None:
    """Read a list of people; rows that cannot be used are problems, and the others are kept.

    data: a CSV file in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs; file: its name in messages;
    naming: the column that names the files; names_allowed: it may hold full names. None: no row of it can be used.
    """
    table = _table(data, file, problems)
    if table is None:
        return None
    columns = [_column(cell) for cell in table[0][1]]
    if not _columns_fit(columns, table[0][1], _column(naming), names_allowed, Place(file, table[0][0]), problems):
        return None
    rows = [person for line, cells in table[1:]
            if (person := _person(cells, columns, _column(naming), names_allowed, Place(file, line), problems))]
    places = tuple(name for name in PERSONAL_PLACES if name in columns)
    return People(places, tuple(_with_names_of_their_own(rows, problems)), Path(file).parent) if rows else None


def named_people(names: Sequence[str], names_allowed: bool, problems: Problems) -> People:
    """Return a list of people who are named on the command line; what cannot be used is added to `problems`."""
    place = Place(COMMAND_LINE, 0, 0)
    rows = [person for name in names
            if (person := _person([name.strip()], ["code"], "code", names_allowed, place, problems))]
    return People(("code",), tuple(_with_names_of_their_own(rows, problems)), Path())


def _table(data: bytes, file: str, problems: Problems) -> list[tuple[int, list[str]]] | None:
    """The rows that are not empty with their lines; the first names the columns."""
    text = _text(data, file, problems)
    first = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        problems.add(Code.PEOPLE_UNREADABLE, Place(file), problem=error)
        return None
    rows = [(line, cells) for line, cells in rows if any(cells)]
    if len(rows) < 2:
        problems.add(Code.PEOPLE_UNREADABLE, Place(file), problem="it has no rows below the names of its columns")
        return None
    return rows


def _text(data: bytes, file: str, problems: Problems) -> str:
    if data.startswith(UTF16[1]):
        return data.decode(UTF16[0], "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(Code.PEOPLE_ENCODING, Place(file))
        return data.decode("cp1252", "replace")


def _column(words: str) -> str:
    name = words.strip().casefold()
    return ALIASES.get(name, name)


def _columns_fit(columns: list[str], said: list[str], naming: str, names_allowed: bool, place: Place,
                 problems: Problems) -> bool:
    for column in dict.fromkeys(("code", naming)):
        if column not in columns:
            words = "Each copy needs initials or a code. " if column == "code" else ""
            problems.add(Code.PEOPLE_COLUMN, place, column=column, hint=words + nearest(column, said))
            return False
    if NAMING_COLUMNS.fullmatch(naming) and not names_allowed:
        problems.add(Code.PEOPLE_NAME, place, value=naming)
        return False
    for column, words in zip(columns, said, strict=True):
        if column not in (*PERSONAL_PLACES, naming):
            known = ", ".join(PERSONAL_PLACES)
            problems.add(Code.PEOPLE_COLUMN_UNUSED, place, column=words, known=known,
                         hint=nearest(column, PERSONAL_PLACES))
    return True


def _person(cells: list[str], columns: list[str], naming: str, names_allowed: bool, place: Place,
            problems: Problems) -> Person | None:
    if any(cells[len(columns):]):
        fault = f"it has {len(cells)} cells, the first line has {len(columns)}"
        problems.add(Code.PEOPLE_ROW, place, problem=fault)
        return None
    row = dict(zip(columns, [*cells, *[""] * len(columns)], strict=False))
    if not row["code"] or not row[naming]:
        problems.add(Code.PEOPLE_ROW, place, problem=f"its “{'code' if not row['code'] else naming}” is empty")
        return None
    if FULL_NAME.fullmatch(row[naming]) and not names_allowed:
        problems.add(Code.PEOPLE_NAME, place, value=row[naming])
        return None
    return Person(slug(row[naming]), {name: row[name] for name in PERSONAL_PLACES if name in row}, place)


def _with_names_of_their_own(rows: list[Person], problems: Problems) -> Iterator[Person]:
    """Leave out all but the first of the rows whose files would have one name."""
    first: dict[str, Place] = {}
    for person in rows:
        if person.file in first:
            other = f"that of line {line}" if (line := first[person.file].line) else "another"
            fault = f"its file would have the name of {other}: “{person.file}”"
            problems.add(Code.PEOPLE_ROW, person.place, problem=fault)
        else:
            first[person.file] = person.place
            yield person
