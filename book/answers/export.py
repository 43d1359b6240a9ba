"""Readings as CSV, JSON and YAML."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import yaml

from book.answers.drawn import WIDE, Drawn
from book.answers.read import Answer, Reading
from book.manuscript.times import CLOCK_FORM, DAY, SHORT_FORM, Quantity, written

COLUMNS = ("file", "worksheet", "title", "copy", "id", "label", "kind", "value", "answer", "score", "note")
GONE = "not in this version"
UNREAD = "not read"
DOUBTFUL = "in doubt"
PRORATED = "prorated"

FORMS = {Quantity.TIME: CLOCK_FORM, Quantity.DURATION: SHORT_FORM}

FORMULA = re.compile(r"\s*[=+\-@\t\r]|[\t\r\n]")
PLAIN_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?", re.ASCII)


class _PlainWords(yaml.SafeDumper):
    """Writes words that know how they are set, such as titles, as strings."""


_PlainWords.add_multi_representer(str, lambda dumper, words: dumper.represent_str(str(words)))
"""Beginnings by which a spreadsheet takes a text for a formula (OWASP, "CSV Injection"), but for a plain number."""


def as_csv(readings: Iterable[Reading]) -> str:
    """One line a field, with a line of headings (RFC 4180); no cell can be taken for a formula."""
    return csv_text(COLUMNS, (row for reading in readings for row in _rows(reading)))


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as CSV; what a spreadsheet would take for a formula gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def harmless(cell: str) -> str:
    """The cell, with an apostrophe in front where a spreadsheet would run it."""
    return f"'{cell}" if FORMULA.match(cell) and not PLAIN_NUMBER.fullmatch(cell) else cell


def score_words(score: Decimal | None, quantity: Quantity = Quantity.NUMBER) -> str:
    """A score as text, without noughts at its end; minutes as 23:30 or 7:15, which spreadsheets know; "" for none."""
    if score is None:
        return ""
    if quantity not in FORMS:
        return f"{score.normalize() + 0:f}"
    minutes = int(score.quantize(Decimal(1), ROUND_HALF_UP))
    return written(minutes % DAY if quantity is Quantity.TIME else minutes, FORMS[quantity])


def marked(score: str, prorated: bool) -> str:
    """A score for people, who are told where it is prorated; "" for none."""
    return f"{score} ({PRORATED})" if prorated else score


def _rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    for answer in (*reading.answers, *reading.unknown):
        yield (
            reading.file,
            answer.worksheet,
            answer.title,
            str(answer.copy),
            answer.id,
            answer.label,
            answer.kind,
            answer.value,
            answer.words,
            score_words(answer.score, answer.quantity),
            _note(answer),
        )
    for unread in reading.unread:
        yield (
            reading.file,
            unread.name.partition(".")[0],
            "",
            "",
            unread.name,
            unread.label,
            "",
            "",
            "",
            "",
            f"{UNREAD}: {unread.reason}",
        )


def _note(answer: Answer) -> str:
    notes = {GONE: not answer.known, PRORATED: answer.prorated, f"{DOUBTFUL}: {answer.doubt}": answer.doubt}
    return "; ".join(note for note, holds in notes.items() if holds)


def as_json(readings: Iterable[Reading]) -> str:
    """Everything that was read; `fill` takes it back."""
    return json.dumps(_data(readings), ensure_ascii=False, indent=1) + "\n"


def as_yaml(readings: Iterable[Reading]) -> str:
    """Everything that was read; `fill` takes it back."""
    return _yaml(_data(readings))


def as_records(headings: list[str], rows: Iterable[list[str]], shape: str) -> str:
    """A table as JSON or YAML ("json", "yaml"): one record a row."""
    records = [dict(zip(headings, row, strict=True)) for row in rows]
    if shape == "json":
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    return _yaml(records)


def _yaml(data: object) -> str:
    return yaml.dump(data, Dumper=_PlainWords, allow_unicode=True, sort_keys=False, width=10**6)


def _data(readings: Iterable[Reading]) -> dict[str, Any]:
    return {"files": [_file(reading) for reading in readings]}


def _file(reading: Reading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "answers": [_answer(answer) for answer in reading.answers],
        "not_in_this_version": [_answer(answer) for answer in reading.unknown],
        "not_read": [{"id": each.name, "label": each.label, "reason": each.reason} for each in reading.unread],
        "notes": [f"{note.level.value}: {note.text} [{note.code.slug}]" for note in reading.notes],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "worksheet": answer.worksheet,
        "title": answer.title,
        "copy": answer.copy,
        "id": answer.id,
        "label": answer.label,
        "kind": answer.kind,
        "value": answer.value,
        "answer": answer.words,
        "score": plain_number(answer.score),
        "prorated": answer.prorated,
        "doubt": answer.doubt,
        **_drawing(answer.drawn),
    }


def _drawing(drawn: Drawn | None) -> dict[str, Any]:
    """The strokes whose points are known, and the size of what they were drawn in, in the same unit."""
    if drawn is None or not drawn.lines:
        return {}
    return {"drawing": {"width": WIDE, "height": drawn.high, "strokes": [list(line) for line in drawn.lines]}}


def plain_number(score: Decimal | None) -> int | float | None:
    """A score as JSON and YAML have it."""
    if score is None:
        return None
    return int(score) if score == score.to_integral_value() else float(score)
