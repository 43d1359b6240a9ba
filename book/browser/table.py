"""What a browser has to know of a book to read, fill in and score its PDFs: one table of plain data, written as JSON.

Whatever Python decides is said here once: kinds, options and points, how times are spelled, the words of diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from book.answers import chart, export, ink, look, paragraph, radar, series
from book.answers.drawn import MARKS, WIDE
from book.answers.field_flags import AREAS, MULTILINE, OFF, PUSH_BUTTON, RADIO, TICKED
from book.answers.fill import DEFAULT_APPEARANCE, USUAL_SIZE
from book.answers.form import DEEPEST
from book.answers.index import Index, Known
from book.answers.personal_places import PERSONAL
from book.answers.read import COUNTED, DATA_ALONE, HEAD, PRODUCER
from book.answers.reasons import Reason
from book.answers.renamed import IN_BRACKETS, NUMBERED
from book.answers.values import YES
from book.browser.answer_fields import space_facts
from book.diagnostics import Code
from book.files.project_folders import FONT_FOLDER
from book.manuscript.copy_names import MOST_COPIES
from book.manuscript.dates import CENTURY, SEPARATOR, parts
from book.manuscript.kinds import Counts, kind_of, quantity_of
from book.manuscript.model import AnswerSpace, Date, Total
from book.manuscript.rules.wheel import spokes_of_wheels
from book.manuscript.times import spellings
from book.manuscript.words import LONGEST_NAME, PLAIN_LETTERS

READING = (
    Code.PDF_UNREADABLE,
    Code.PDF_DATA_ALONE,
    Code.PDF_LOCKED,
    Code.PDF_WITHOUT_FIELDS,
    Code.PDF_FOREIGN,
    Code.PDF_REPAIRED,
    Code.FIELD_UNKNOWN,
    Code.FIELD_UNREAD,
    Code.ANSWER_DOUBTFUL,
    Code.OPTION_UNKNOWN,
    Code.QUESTION_CHANGED,
    Code.SPACES_MISSING,
    Code.PDF_WRITTEN_ON,
    Code.ANSWER_UNCOUNTED,
    Code.TOTAL_DIFFERS,
)
"""What can be wrong with a PDF that somebody has filled in."""

FILLING = (Code.ANSWER_INVALID, Code.ANSWER_LETTERS, Code.ANSWER_TOO_LONG)
"""What can be wrong with answers that are filled in."""


def answer_table(spaces: Index) -> dict[str, Any]:
    """Return what the browser's modules read: sheets and spaces in the book's order, diagnostics, words and limits."""
    return {
        "sheets": list(_sheets(spaces.values())),
        "spaces": {name: _space(known.space) for name, known in spaces.items()},
        "diagnostics": {code.slug: [code.level.value, code.text, code.help_text] for code in (*READING, *FILLING)},
        "reasons": {reason.name: reason.value for reason in Reason},
        "counted": {quantity.value: words for quantity, words in COUNTED.items()},
        "forms": {quantity.value: form for quantity, form in export.FORMS.items()},
        "exported": _exported(),
        "series": _series(),
        "spellings": list(spellings()),
        "yes": sorted(YES),
        "form": _form(),
        "drawn": _drawn(),
        "ink": {"width": ink.WIDTH, "colour": list(ink.COLOUR), "printed": ink.PRINTED, "wide": WIDE},
        "chart": _chart(),
        "numbered": NUMBERED.pattern,
        "own_words": {"brackets": IN_BRACKETS.pattern, "letters": dict(PLAIN_LETTERS), "longest": LONGEST_NAME},
    }


def _sheets(known: Iterable[Known]) -> Iterable[dict[str, Any]]:
    """Each sheet or chapter: its id, its title, the ids of its spaces, and of the spokes of its wheels."""
    for _, group in groupby(known, lambda each: each.section.id):
        own = list(group)
        section = own[0].section
        wheels = [[space.id for space in spokes] for spokes in spokes_of_wheels(section.tokens)]
        spaces = [each.space.id for each in own]
        yield {"id": section.id, "title": str(section.title), "spaces": spaces, "wheels": wheels}


def _space(space: AnswerSpace) -> dict[str, Any]:
    """What has to be known of a space; what it has not is left out."""
    kind, quantity = kind_of(space), quantity_of(space)
    facts: dict[str, Any] = {
        **space_facts(space),
        "kind": space.kind,
        "holds": kind.holds.value,
        "label": str(space.label),
        "spoken": space.spoken_name(),
    }
    facts |= {"quantity": quantity.value} if quantity else {}
    facts |= {"named": True} if kind.counts is Counts.NAMED else {}
    facts |= {"followed": True} if kind.followed else {}
    facts |= {"out_of": space.out_of} if isinstance(space, Total) else {}
    return facts | _date(space)


def _date(space: AnswerSpace) -> dict[str, Any]:
    """How a day is written: what its figures stand for, and how many the year has."""
    meant = parts(space.pattern) if isinstance(space, Date) else []
    if not isinstance(space, Date) or not meant:
        return {}
    lengths = [len(part) for part in SEPARATOR.split(space.pattern)]
    return {"date": {"parts": meant, "year": lengths[meant.index("year")], "century": CENTURY}}


def _exported() -> dict[str, Any]:
    """Headings and notes of exported answers, and which cells a spreadsheet would run."""
    return {
        "columns": list(export.COLUMNS),
        "gone": export.GONE,
        "unread": export.UNREAD,
        "doubtful": export.DOUBTFUL,
        "prorated": export.PRORATED,
        "formula": export.FORMULA.pattern,
        "plain_number": export.PLAIN_NUMBER.pattern,
    }


def _series() -> dict[str, str]:
    """Words of scores over time."""
    return {
        "absent": series.ABSENT,
        "note": series.NOT_A_DIAGNOSIS,
        "when": series.WHEN,
        "file": series.FILE,
        "score": series.SCORE,
        "between": series.BETWEEN,
    }


def _form() -> dict[str, Any]:
    """What is known of fields and files."""
    return {
        "producer": PRODUCER,
        "head": HEAD,
        "data_alone": DATA_ALONE,
        "personal": PERSONAL,
        "ticked": TICKED,
        "off": OFF,
        "multiline": MULTILINE,
        "radio": RADIO,
        "push_button": PUSH_BUTTON,
        "marks": sorted(mark.removeprefix("/") for mark in MARKS),
        "most_copies": MOST_COPIES,
        "deepest": DEEPEST,
        "areas": AREAS,
        "letters": bytes(range(256)).decode("pdfdoc", "replace"),
    }


def _drawn() -> dict[str, Any]:
    """How an answer is set in its field: sizes in pt, or in sizes of its letters."""
    return {
        "folder": FONT_FOLDER,
        "appearance": DEFAULT_APPEARANCE.pattern.replace("?P<", "?<"),
        "usual_size": USUAL_SIZE,
        "smallest": paragraph.SMALLEST,
        "shrink": paragraph.SHRINK,
        "side": paragraph.SIDE,
        "leading": paragraph.LEADING,
        "below": paragraph.BELOW,
    }


def _chart() -> dict[str, Any]:
    """How a chart of scores looks, in CSS pixels, and its words."""
    return {
        "width": look.WIDTH,
        "margin": look.MARGIN,
        "ink": look.INK,
        "line": look.LINE,
        "accent": look.ACCENT,
        "name_length": look.NAME_LENGTH,
        "panel": chart.PANEL,
        "plot": chart.PLOT,
        "left": chart.LEFT,
        "right": chart.RIGHT,
        "top": chart.TOP,
        "family": chart.FAMILY,
        "hollow": chart.HOLLOW,
        "figure": chart.FIGURE,
        "hour": chart.HOUR,
        "title": chart.TITLE,
        "no_score": chart.NO_SCORE,
        "wheel": _wheel(),
    }


def _wheel() -> dict[str, Any]:
    """How a wheel is joined."""
    return {
        "high": radar.HIGH,
        "middle": radar.MIDDLE,
        "hub": radar.HUB,
        "rim": radar.RIM,
        "away": radar.AWAY,
        "line_high": radar.LINE_HIGH,
        "letters": radar.LETTERS,
        "steep": radar.STEEP,
        "legend": radar.LEGEND,
        "legend_letters": radar.LEGEND_LETTERS,
        "most": radar.MOST,
        "dashes": list(radar.DASHES),
        "points": list(radar.POINTS),
        "around": radar.AROUND,
        "joined": radar.JOINED,
        "span": radar.SPAN,
        "left_out": list(radar.LEFT_OUT),
    }
