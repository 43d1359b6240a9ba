"""Filled PDFs as the desk's bundle reads them, many in one process, to compare with what Python reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from book.answers.export import as_csv, as_json
from book.answers.index import Index
from book.answers.read import read_answers
from book.browser.bundled import BUNDLES
from book.browser.table import answer_table
from tests.judges.programs import need, run

DRIVER = Path(__file__).with_name("desk.mjs")
OF_A_LIBRARY = re.compile(r"(as far as it goes|that can be read): .* \[")
"""Where a library says what is damaged: qpdf in Python and pdf-lib in a browser have words of their own."""


@dataclass(frozen=True)
class Said:
    """What one side says of a file: its answers as JSON and as CSV, and notes with their help."""

    json: str
    csv: str
    notes: tuple[str, ...]
    failed: bool

    @property
    def codes(self) -> list[str]:
        """The codes of its notes."""
        return re.findall(r"\[([a-z-]+)\]\n", "\n".join((*self.notes, "")))


def by_python(file: Path, spaces: Index) -> Said:
    """What `answers` says."""
    reading = read_answers(file, spaces, file.name)
    return _said(as_json([reading]), as_csv([reading]), [str(note) for note in reading.notes], reading.failed)


def by_browser(files: Sequence[Path], spaces: Index) -> list[Said]:
    """What the desk says, of each file."""
    found = in_node({"table": answer_table(spaces), "files": [[str(file), file.name] for file in files]})
    return [_said(each["json"], each["csv"], each["notes"], each["failed"]) for each in found["files"]]


def filled_in_browser(
    fills: Sequence[tuple[Path, Mapping[str, str], Path]], spaces: Index, drawings: Mapping[str, object] | None = None
) -> list[list[str]]:
    """Fill PDFs with values, by the names of fields, into other files; gives what there was to tell of each.

    drawings: what is drawn in all of them, by the names of fields, as `ink.js` takes it.
    """
    work = [[str(source), dict(values), str(out), drawings or {}] for source, values, out in fills]
    found: list[list[str]] = in_node({"table": answer_table(spaces), "fills": work})["fills"]
    return found


def filled_and_read(source: Path, values: Mapping[str, str], out: Path, spaces: Index) -> tuple[list[str], Said]:
    """Fill a PDF and read what came of it, in one process; gives what there was to tell, and what the desk says."""
    work = {"fills": [[str(source), dict(values), str(out)]], "files": [[str(out), out.name]]}
    found = in_node({"table": answer_table(spaces), **work})
    (each,) = found["files"]
    return found["fills"][0], _said(each["json"], each["csv"], each["notes"], each["failed"])


def in_node(work: Mapping[str, object]) -> Any:
    """What the driver makes of work."""
    done = run([need("the browser's modules", "node"), DRIVER, BUNDLES / "desk.js"], typed=json.dumps(work))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _said(as_json: str, as_csv: str, notes: Sequence[str], failed: bool) -> Said:
    plain = (OF_A_LIBRARY.sub(r"\1: … [", each) for each in (as_json, *notes))
    return Said(next(plain), as_csv, tuple(plain), failed)
