"""The kinds of answer spaces: one row each, in which every part of the builder finds what the kind is.

What a row names lies elsewhere: its dataclass in `model.py`, its rule in `rules/`, its two faces in
`html/templates/spaces/` under the kind's name, their looks in `styles/`, its words for authors in `docs/`. A kind whose
control and value there are already needs no more: form, e-book and the reading of answers know it by its row.
tests/kinds/test_kinds.py names the files that do not know a kind yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from book.manuscript import model
from book.manuscript.model import AnswerSpace, Cell, Date, Total, options_of
from book.manuscript.times import Quantity, quantity_asked


class Control(Enum):
    """What a space is on a screen: its field in a PDF (pdf/form/fields.py), in an e-book (browser/fields/controls.js).

    LINE and LINES to type in; a BOX to tick; CIRCLES in front of a list's items; NUMBERS to ring; MARKS in the cells of
    a row; the RESULT of what is worked out; PAPER to draw on, whose field in a PDF takes words (answers/drawn.py).
    """

    LINE = "line"
    LINES = "lines"
    BOX = "box"
    CIRCLES = "circles"
    NUMBERS = "numbers"
    MARKS = "marks"
    RESULT = "result"
    PAPER = "paper"


class Holds(Enum):
    """What a space's field holds, which says how it is read and filled in (answers/values.py).

    AMOUNT: words, which count if they are a number; RESULT: a number that is worked out.
    """

    WORDS = "words"
    AMOUNT = "amount"
    DATE = "date"
    TICK = "tick"
    OPTION = "option"
    RESULT = "result"


class Numbered(Enum):
    """Where an e-book puts the number under which an answer stands in a notebook (epub/notebook.py)."""

    BEFORE = "before the space"
    ABOVE = "above the space"
    ABOVE_LIST = "above the list that the space is"
    AT_QUESTION = "at the question above the space"


class Counts(Enum):
    """Whether values are worked out from a space (manuscript/totals.py)."""

    NEVER = "never"
    NAMED = "where the author names it"
    ALWAYS = "named or not"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of answer space.

    space: its dataclass; rule: the rule of the dialect that recognises it, a module of `rules/`; docs: the heading that
    shows it in docs/answer-spaces.md, as an anchor; followed: it is followed over time.
    """

    space: type[AnswerSpace]
    rule: str
    control: Control
    holds: Holds
    docs: str
    numbered: Numbered = Numbered.BEFORE
    counts: Counts = Counts.NEVER
    followed: bool = False


ROWS = (
    Kind(
        space=model.Blank,
        rule="blank",
        control=Control.LINE,
        holds=Holds.WORDS,
        docs="blank",
        counts=Counts.NAMED,
    ),
    Kind(
        space=model.Lines,
        rule="lines",
        control=Control.LINES,
        holds=Holds.WORDS,
        docs="lines",
        numbered=Numbered.AT_QUESTION,
    ),
    Kind(space=model.Tick, rule="checklist", control=Control.BOX, holds=Holds.TICK, docs="checklist"),
    Kind(
        space=model.Choice,
        rule="choice",
        control=Control.CIRCLES,
        holds=Holds.OPTION,
        docs="single-choice",
        numbered=Numbered.ABOVE_LIST,
    ),
    Kind(
        space=model.Rating,
        rule="rating",
        control=Control.NUMBERS,
        holds=Holds.OPTION,
        docs="rating",
        numbered=Numbered.AT_QUESTION,
        counts=Counts.ALWAYS,
        followed=True,
    ),
    Kind(
        space=model.Cell,
        rule="fill_table",
        control=Control.LINES,
        holds=Holds.AMOUNT,
        docs="table-to-fill",
        counts=Counts.ALWAYS,
    ),
    Kind(
        space=model.Item,
        rule="questionnaire",
        control=Control.MARKS,
        holds=Holds.OPTION,
        docs="questionnaire",
        counts=Counts.ALWAYS,
    ),
    Kind(
        space=model.Total,
        rule="total",
        control=Control.RESULT,
        holds=Holds.RESULT,
        docs="worked-out-value",
        counts=Counts.ALWAYS,
        followed=True,
    ),
    Kind(
        space=model.Date,
        rule="date",
        control=Control.LINE,
        holds=Holds.DATE,
        docs="date-and-time",
        counts=Counts.ALWAYS,
    ),
    Kind(space=model.Initials, rule="initials", control=Control.LINE, holds=Holds.WORDS, docs="initials"),
    # On a screen a text field, for a name: fields for digital signatures ask for a certificate, most viewers cannot
    # sign them, and what is signed cannot be filled in further or read as an answer.
    Kind(space=model.Signature, rule="signature", control=Control.LINE, holds=Holds.WORDS, docs="signature"),
    Kind(
        space=model.Drawing,
        rule="drawing",
        control=Control.PAPER,
        holds=Holds.WORDS,
        docs="drawing",
        numbered=Numbered.ABOVE,
    ),
)

KINDS = {row.space.kind: row for row in ROWS}
"""Every kind by its name, which tokens and exported answers bear."""


def holds_number(space: AnswerSpace) -> bool:
    """Whether values can be worked out from a space: not from options that have no points, nor from a date."""
    options = options_of(space)
    has_points = not options or any(option.score is not None for option in options)
    return has_points and quantity_of(space) is not None


def counts_always(space: AnswerSpace) -> bool:
    """Whether values are worked out from a space that no author has named."""
    return kind_of(space).counts is Counts.ALWAYS and quantity_of(space) is not None


def quantity_of(space: AnswerSpace) -> Quantity | None:
    """What a space holds that counts; None where nothing does."""
    if kind_of(space).counts is Counts.NEVER:
        return None
    if isinstance(space, Cell):
        return space.quantity
    if isinstance(space, Total):
        return space.clock.result if space.clock else Quantity.NUMBER
    return quantity_asked(space.pattern) if isinstance(space, Date) else Quantity.NUMBER


def marks_of(space: AnswerSpace) -> int:
    """How many marks a space has on a page: options that stand apart, as circles, have one each."""
    return len(options_of(space)) if kind_of(space).control in (Control.CIRCLES, Control.MARKS) else 1


def kind_of(space: AnswerSpace) -> Kind:
    """The row of a space's kind."""
    return KINDS[space.kind]
