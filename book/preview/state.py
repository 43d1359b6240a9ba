"""What the page in the browser is told: how it stands with the book, and where it is to turn to."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace

from book.diagnostics import Diagnostic, Level
from book.preview.place import Way

SHOWN = 200
"""So many problems are shown, errors before others; nobody reads more, and a browser is slow with thousands."""


@dataclass(frozen=True)
class Problem:
    """Something that is wrong, as a row of a list. where: file, line and column, "" where no file has it."""

    where: str
    level: str
    text: str
    help: str
    code: str = ""


@dataclass(frozen=True)
class Turn:
    """Where to turn to. number: counts the turns; page: the file of the site; way: to the element on it."""

    number: int = 0
    page: str = "index.html"
    way: Way = ()


@dataclass(frozen=True, kw_only=True)
class State:
    """How it stands.

    run: which run of the preview tells it; number: counts the states; working: pages are being made; pages: counts
    what was made; look: counts changes of style sheets, fonts and pictures; is_last: the pages are of an earlier state,
    without these problems; problems: the first of them; errors, warnings: how many there are.
    """

    run: str = field(default_factory=lambda: secrets.token_hex(4))
    number: int = 0
    title: str = ""
    working: bool = True
    pages: int = 0
    look: int = 0
    is_last: bool = False
    turn: Turn = Turn()
    problems: tuple[Problem, ...] = ()
    errors: int = 0
    warnings: int = 0

    def then(self, **changes: object) -> State:
        """Return the state that follows."""
        return replace(self, number=self.number + 1, **changes)  # type: ignore[arg-type]

    def finding(self, rows: Sequence[Problem], **changes: object) -> State:
        """Return the state that follows, in which these problems are found."""
        errors = sum(row.level == Level.ERROR.value for row in rows)
        ranked = sorted(rows, key=lambda row: row.level != Level.ERROR.value) if len(rows) > SHOWN else rows
        shown = tuple(ranked[:SHOWN])
        return self.then(problems=shown, errors=errors, warnings=len(rows) - errors, **changes)

    def as_json(self) -> str:
        """Return it as the page reads it, on one line."""
        return json.dumps(asdict(self))


def row_of(diagnostic: Diagnostic) -> Problem:
    """Return a diagnostic as a row."""
    return Problem(diagnostic.where, diagnostic.level.value, diagnostic.text, diagnostic.help, diagnostic.code.slug)
