"""The answers that a sheet is to be filled with: read from YAML or JSON, and checked against its answer spaces.

An author writes one line an answer (`my-safe-place: the kitchen`); what `answers --yaml` and `--json` write is taken
too, of one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from book.answers.index import Index, Known
from book.answers.score import worked_out
from book.answers.values import Refused, accept, counted, shown, understand
from book.diagnostics import Code, Place, Problems, nearest
from book.files.yamlfile import YamlFile, load_yaml
from book.manuscript.copy_names import split_space
from book.manuscript.model import Drawing, Total

_PAIR = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
"""A sign beyond U+FFFF, such as a face, as JSON may write it: in two halves (RFC 8259, section 7), unlike YAML."""

LEFT_OUT = ("not_in_this_version", "not_read")
"""What `answers` lists besides answers."""


@dataclass(frozen=True)
class Given:
    """An answer to put into a PDF.

    field: the full name of its field; value: as the field has it; place: where the author gave it.
    """

    field: str
    known: Known
    value: str
    place: Place


def _whole(pair: re.Match[str]) -> str:
    return bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be")


def read_given(text: str, file: str, sheet: str, spaces: Index, problems: Problems) -> list[Given]:
    """Read the answers for a worksheet and check every one.

    text: of the file, called `file` in messages; sheet: id of the worksheet. What is wrong is added to `problems`.
    Answers that are empty are left out; totals that are not given are worked out where all their parts are.
    """
    read = load_yaml(_PAIR.sub(_whole, text), file, 1, problems)
    if read is None:
        return []
    given = [
        answer
        for name, value, place in _once(_pairs(read, sheet, problems), problems)
        if (answer := _checked(name, value, place, sheet, spaces, problems))
    ]
    return [*given, *_totals(given, sheet, spaces, problems)]


Pair = tuple[str, Any, Place]


def _pairs(read: YamlFile, sheet: str, problems: Problems) -> Iterator[Pair]:
    """Names of fields and what they are given, out of either form."""
    data = read.data
    if not isinstance(data, dict):
        problems.add(Code.ANSWERS_FORMAT, read.place(), problem="there are no lines with a name and a colon")
    elif isinstance(data.get("files"), list):
        yield from _exported(read, sheet, problems)
    else:
        for name, value in data.items():
            full = name if name.startswith(f"{sheet}.") else f"{sheet}.{name}"
            yield full, value, read.place((name,))


def _once(pairs: Iterator[Pair], problems: Problems) -> Iterator[Pair]:
    """Every space is given once: a name with its worksheet and the same name without it are one."""
    names = set()
    for name, value, place in pairs:
        if name in names:
            problems.add(Code.KEY_REPEATED, place, key=name)
        names.add(name)
        yield name, value, place


def _exported(read: YamlFile, sheet: str, problems: Problems) -> Iterator[Pair]:
    """The answers of the only file in what `answers` has written; those to other worksheets are passed over."""
    files = read.data["files"]
    if len(files) != 1 or not isinstance(files[0], dict) or not isinstance(files[0].get("answers"), list):
        problems.add(Code.ANSWERS_FORMAT, read.place(("files",)), problem="it must be the answers of one file")
        return
    for number, answer in enumerate(files[0]["answers"]):
        place = read.place(("files", 0, "answers", number))
        if not isinstance(answer, dict) or not isinstance(answer.get("id"), str):
            problems.add(Code.ANSWERS_FORMAT, place, problem="an answer needs an id")
        elif answer["id"].startswith(f"{sheet}."):
            yield field_name(answer["id"], answer.get("copy", 1)), answer.get("value"), place
            _tell_drawing(answer, place, problems)
    _tell_what_is_left_out(read, sheet, problems)


def _tell_drawing(answer: Mapping[str, Any], place: Place, problems: Problems) -> None:
    """Say that a drawing is not carried over: what `answers` writes has its words and its strokes."""
    words = answer.get("answer")
    if answer.get("kind") == Drawing.kind and words and words != answer.get("value"):
        problems.add(Code.DRAWING_LEFT_OUT, place, name=answer["id"], words=words)


def _tell_what_is_left_out(read: YamlFile, sheet: str, problems: Problems) -> None:
    """Say which fields of the sheet had something in them that has no space, or could not be read."""
    for under in LEFT_OUT:
        rows = read.data["files"][0].get(under)
        for at, row in enumerate(rows if isinstance(rows, list) else []):
            words = (row.get("value") or row.get("reason")) if isinstance(row, dict) else None
            if words and str(row.get("id")).startswith(f"{sheet}."):
                place = read.place(("files", 0, under, at))
                problems.add(Code.ANSWER_LEFT_OUT, place, name=row["id"], under=under, words=words)


def field_name(space: str, copy: object) -> str:
    """The full name of a space's field on one of the copies of a sheet."""
    if copy in (1, None):
        return space
    sheet, _, name = space.partition(".")
    return f"{sheet}.{copy}.{name}"


def _checked(name: str, value: Any, place: Place, sheet: str, spaces: Index, problems: Problems) -> Given | None:
    known = spaces.get(split_space(name)[0])
    if known is None:
        names = [space.partition(".")[2] for space in spaces if space.startswith(f"{sheet}.")]
        wanted = split_space(name)[0].partition(".")[2]
        problems.add(Code.ANSWER_UNKNOWN, place, name=wanted, hint=nearest(wanted, names))
        return None
    try:
        accepted = accept(known.space, "" if value is None else value)
    except Refused as refused:
        problems.add(Code.ANSWER_INVALID, place, value=value, label=known.space.label, hint=refused)
        return None
    return Given(name, known, accepted, place) if accepted else None


def _totals(given: list[Given], sheet: str, spaces: Index, problems: Problems) -> Iterator[Given]:
    """The totals whose parts are all given; one that was given too must be the same."""
    by_field = {answer.field: answer for answer in given}
    for copy in sorted({split_space(answer.field)[1] for answer in given}):
        scores = _scores(given, copy)
        for known in spaces.values():
            if known.section.id != sheet or not isinstance(known.space, Total):
                continue
            made = worked_out(known.space, spaces, scores)
            name = field_name(known.space.id, copy)
            if made is not None and name not in by_field:
                yield Given(name, known, shown(known.space, made), given[0].place)
            elif made is not None and understand(known.space, by_field[name].value).score != made:
                problems.add(
                    Code.ANSWER_INVALID,
                    by_field[name].place,
                    value=by_field[name].value,
                    label=known.space.label,
                    hint=f"The answers make {shown(known.space, made)}; leave it out.",
                )


def _scores(given: list[Given], copy: int) -> Mapping[str, Decimal | None]:
    return {
        answer.known.space.id: counted(answer.known.space, answer.value)
        for answer in given
        if split_space(answer.field)[1] == copy and not isinstance(answer.known.space, Total)
    }
