"""A list of people, as a spreadsheet saves it: one row for each personal copy of a packet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from book.answers.personal_places import PERSONAL_PLACES
from book.diagnostics import Code, Place, Problems, nearest
from book.files.separated import SEPARATOR_LINE, separator_of
from book.language import ENGLISH, wording
from book.manuscript.words import slug

ALIASES = {"initials": "code", "with": "therapist", "id": "code"}
"""Other words for the columns."""

NAMING_COLUMNS = re.compile(r"(full|first|last|sur|given|family)?[ _-]?names?|client|patient", re.IGNORECASE)
FULL_NAME = re.compile(r"[^\W\d_]{2,}[.,]?([ -][^\W\d_]\.?)*[ ,]+[^\W\d_]{2,}")
"""Two words of two letters or more: initials and codes have none such."""

COMMAND_LINE = "packet --for"
"""What messages call the command line."""

SPREADSHEET = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx, .ods and .xls files begin."""

FAULTS = wording(ENGLISH).people
"""What is said of a list or a row, here and by the desk."""

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
    rows = [
        person
        for line, cells in table[1:]
        if (person := _person(cells, columns, _column(naming), names_allowed, Place(file, line), problems))
    ]
    places = tuple(name for name in PERSONAL_PLACES if name in columns)
    return People(places, tuple(_with_names_of_their_own(rows, problems)), Path(file).parent) if rows else None


def named_people(names: Sequence[str], names_allowed: bool, problems: Problems) -> People:
    """Return a list of people who are named on the command line; what cannot be used is added to `problems`."""
    place = Place(COMMAND_LINE, 0, 0)
    rows = [
        person
        for name in names
        if (person := _person([name.strip()], ["code"], "code", names_allowed, place, problems))
    ]
    return People(("code",), tuple(_with_names_of_their_own(rows, problems)), Path())


def _table(data: bytes, file: str, problems: Problems) -> list[tuple[int, list[str]]] | None:
    """The rows that are not empty, each with the line on which it begins; the first names the columns."""
    text = _text(data, file, problems)
    if text is None:
        return None
    rows = [(line, cells) for line, cells in _rows(text, file, problems) if any(cells)]
    if len(rows) < 2 and not problems.errors:
        problems.add(Code.PEOPLE_UNREADABLE, Place(file), problem=FAULTS["no_rows"])
    return rows if len(rows) > 1 else None


def _rows(text: str, file: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Every row as long as they can be read, with white space of any kind made plain."""
    announced = SEPARATOR_LINE.match(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    line = 1
    try:
        for row in reader:
            if not (announced and line == 1):
                yield line, [" ".join(cell.split()) for cell in row]
            line = reader.line_num + 1
    except csv.Error:
        problems.add(Code.PEOPLE_ROW, Place(file, line), problem=FAULTS["quotes"])


def _text(data: bytes, file: str, problems: Problems) -> str | None:
    if fault := _no_text(data):
        problems.add(Code.PEOPLE_UNREADABLE, Place(file), problem=fault)
        return None
    if data.startswith(UTF16[1]):
        return data.decode(UTF16[0], "replace")
    if b"\0" in data:  # of every letter of Western languages, the higher byte of UTF-16 is 0
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(Code.PEOPLE_ENCODING, Place(file))
        return data.decode("cp1252", "replace")


def _no_text(data: bytes) -> str:
    """What is wrong with a file that holds no text, "" if it may hold some."""
    if data.startswith(SPREADSHEET):
        return FAULTS["spreadsheet"]
    halves = (data[0::2].count(0), data[1::2].count(0))
    utf16 = data.startswith(UTF16[1]) or (min(halves) == 0 and max(halves) * 3 > len(data))
    return FAULTS["no_text"] if 0 in data and not utf16 else ""


def _column(words: str) -> str:
    name = words.strip().casefold()
    return ALIASES.get(name, name)


def _columns_fit(
    columns: list[str], said: list[str], naming: str, names_allowed: bool, place: Place, problems: Problems
) -> bool:
    for column in dict.fromkeys(("code", naming)):
        if column not in columns:
            words = f"{FAULTS['needs_code']} " if column == "code" else ""
            problems.add(Code.PEOPLE_COLUMN, place, column=column, hint=words + nearest(column, said))
            return False
    for at, column in enumerate(columns):
        if column in columns[:at]:
            fault = FAULTS["twins"].format(one=said[at], other=said[columns.index(column)])
            problems.add(Code.PEOPLE_UNREADABLE, place, problem=fault)
            return False
    if NAMING_COLUMNS.fullmatch(naming) and not names_allowed:
        problems.add(Code.PEOPLE_NAME, place, value=naming)
        return False
    for column, words in zip(columns, said, strict=True):
        if column not in (*PERSONAL_PLACES, naming):
            known = ", ".join(PERSONAL_PLACES)
            problems.add(
                Code.PEOPLE_COLUMN_UNUSED, place, column=words, known=known, hint=nearest(column, PERSONAL_PLACES)
            )
    return True


def _person(
    cells: list[str], columns: list[str], naming: str, names_allowed: bool, place: Place, problems: Problems
) -> Person | None:
    if any(cells[len(columns) :]):
        fault = FAULTS["cells"].format(cells=len(cells), columns=len(columns))
        problems.add(Code.PEOPLE_ROW, place, problem=fault)
        return None
    row = dict(zip(columns, [*cells, *[""] * len(columns)], strict=False))
    if not row["code"] or not row[naming]:
        problems.add(Code.PEOPLE_ROW, place, problem=FAULTS["empty"].format(column=naming if row["code"] else "code"))
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
            line = first[person.file].line
            other = FAULTS["that_of_line"].format(line=line) if line else FAULTS["another"]
            fault = FAULTS["same_file"].format(other=other, file=person.file)
            problems.add(Code.PEOPLE_ROW, person.place, problem=fault)
        else:
            first[person.file] = person.place
            yield person
