"""Where a kind of answer space must be known, and which of these files do not know it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from book.answers.values import VALUES
from book.manuscript import model
from book.manuscript.kinds import ROWS, Control, Kind
from book.manuscript.words import slug
from book.pdf.form.fields import FIELDS
from tests.small_book import REPO

CONTROLS = "book/browser/fields/controls.js"
STYLES = REPO / "book" / "styles"
STYLESHEETS = ("worksheet.css", "epub.css")
"""How a kind looks on paper and in an e-book; as a form it looks as on paper."""

MOST = 7
"""Files of code and style that a new kind may touch, where its control and its value are there already."""


def unknown_in_code(kind: Kind) -> list[str]:
    """The files of code and style that do not know a kind."""
    return [*_unknown_in_python(kind), *_unknown_in_looks(kind)]


def _unknown_in_python(kind: Kind) -> Iterator[str]:
    if getattr(model, kind.space.__name__, None) is not kind.space:
        yield "book/manuscript/model.py"
    if kind not in ROWS:
        yield "book/manuscript/kinds.py"
    if not _text(rule := f"book/manuscript/rules/{kind.rule}.py"):
        yield rule
    if f"from book.manuscript.rules.{kind.rule} import" not in _text(dialect := "book/manuscript/dialect.py"):
        yield dialect
    if kind.holds not in VALUES:
        yield "book/answers/values.py"
    if kind.control not in FIELDS:
        yield "book/pdf/form/fields.py"
    if kind.control not in controls_of_the_e_book():
        yield CONTROLS


def controls_of_the_e_book() -> set[Control]:
    """The controls that the e-book's script can make."""
    [makers] = re.findall(r"var MAKERS = \{(.*?)\};", _text(CONTROLS), re.DOTALL)
    return {Control(name) for name in re.findall(r"(\w+):", makers)}


def _unknown_in_looks(kind: Kind) -> Iterator[str]:
    if not _text(template := f"book/html/templates/spaces/{kind.space.kind}.html"):
        yield template
    drawn = {word for words in re.findall(r'class="([^"]*)"', _text(template)) for word in re.findall(r"[\w-]+", words)}
    for name in STYLESHEETS:
        css = (STYLES / name).read_text("utf-8")
        if not drawn & set(re.findall(r"\.([\w-]+)", css)):
            yield f"book/styles/{name}"


def unknown_in_docs(kind: Kind) -> list[str]:
    """The files for authors and for tests that do not know a kind."""
    page, picture = "docs/answer-spaces.md", f"docs/pictures/kinds/{kind.space.kind}.png"
    shown = kind.docs in map(slug, re.findall(r"^## (.+)$", _text(page), re.MULTILINE))
    return [
        *([] if shown and f"({picture.removeprefix('docs/')})" in _text(page) else [page]),
        *([] if (REPO / picture).is_file() else [picture]),
    ]


def _text(path: str) -> str:
    """The text of a file of the repository; "" where there is none."""
    return (REPO / path).read_text("utf-8") if (REPO / path).is_file() else ""
