"""What tokens bear of lists, callouts, tables, pictures and diagrams."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.token import Token

from book.manuscript.formula_labels import Labels
from book.manuscript.mathematics import Formula
from book.manuscript.tokens.directives import Diagram
from book.manuscript.tokens.key import Key

_LISTS = ("bullet_list_open", "ordered_list_open")

CHECKLIST = Key[bool]("checklist", *_LISTS)
"""Whether a list is one of boxes to tick."""

TASK = Key[bool]("task", "list_item_open")
"""Whether what an item of a chapter's list says is done."""

COLUMNS = Key[int]("columns", *_LISTS)
"""In how many columns a list is set: 2 to 6."""

DIAGRAM = Key[Diagram]("diagram", *_LISTS, "paragraph_open", "answer", "diagram")
"""How a list is drawn, as its author asked above it; of a thermometer, a scale or the question in front of it."""

PARTS = Key[list[list[Token]]]("parts", "diagram")
"""The tokens of each item of a diagram, or the question and the scale of a thermometer. The HTML writer makes this
token out of the list's own."""

PATH = Key[bool]("path", "ordered_list_open")
"""Whether a list is a path: questions whose answers lead to others."""

WAYS = Key[bool]("ways", *_LISTS)
"""Whether a list holds the answers of a path's question."""

STEP = Key[int]("step", "list_item_open", "way_open")
"""The number of a path's question; of a way, that of the question it leads to, 0 where it leads to words."""

FORMULA = Key[Formula]("formula", "formula")
"""A formula as it was read; the token's content says it on one line."""

FORMULA_LABELS = Key[Labels]("formula_labels", "formula")
"""The names and the numbers of a formula that has any: one for all of it, or one for each row."""

LANGUAGE = Key[str]("language", "fence")
"""The language of code, by a name that Pygments knows."""

NUMBERED = Key[int]("numbered", "step_number")
"""Which step of its worksheet the heading or question is that this token begins, from 1."""

GOES_ON = Key[bool]("goes_on", "list_item_open")
"""Whether an answer of this path's question leads to the very next one."""

INDENT = Key[int]("indent", "line_open")
"""How many steps a line of verse is set in, from 0."""

SECTION_NUMBER = Key[str]("section_number", "heading_open")
"""The printed number of a heading, "1.2", where a book's sections are numbered."""

CALLOUT = Key[str]("callout", "callout_open", "callout_close")
"""The callout's kind, one of `rules.callout.CALLOUTS`."""

WIDTHS = Key[list[float]]("widths", "table_open")
"""How wide a table's columns are to each other, as its author asked; a number for each."""


MATCHING = Key[bool]("matching", "table_open")
"""Whether the words of a table's two columns are to be joined."""


@dataclass(frozen=True, kw_only=True)
class Fill:
    """What the author asked of a table to fill: how many rows, how tall each. None: as the table is written."""

    rows: int | None
    height_mm: float | None


FILL = Key[Fill]("fill", "table_open")
"""A table with cells to fill bears this, be it a questionnaire, a tracker or neither."""

QUESTIONNAIRE = Key[bool]("questionnaire", "table_open")
"""Whether a table's rows have circles."""

TRACKER = Key[bool]("tracker", "table_open")
"""Whether a table has boxes to tick or numbers to circle in its cells."""

NUMBER = Key[int]("number", "figure", "table_open")
"""The printed number of a figure, or of a table that has a caption."""

SRC = Key[str]("src", "figure")
"""The picture of a figure: its path relative to the project, or its address in the web."""

ALT = Key[str]("alt", "figure", "image")
"""What a picture shows, in words; "" if nothing says it."""

ORNAMENT = Key[bool]("ornament", "image")
"""Whether an author says that a picture tells nothing and is there for the eye alone."""


@dataclass(frozen=True)
class Width:
    """How wide a picture is: percent of the text, or mm on A4, where the text is TEXT_MM wide; the other one is 0."""

    percent: float = 0
    mm: float = 0


TEXT_MM = 124
"""How wide the text is on A4."""

WIDTH = Key[Width]("width", "figure", "image")
"""What width an author asks for."""

CAPTION = Key[str]("caption", "image")
"""A picture's title as it stands in the source, backslashes and all; a figure's caption is parsed from it."""
