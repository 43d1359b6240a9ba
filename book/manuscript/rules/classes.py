"""Classes that an author gives: one that no style sheet knows changes nothing, and is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from book.css.stylesheet import classes_of
from book.diagnostics import Code, Place
from book.files.inherited import PACKAGE
from book.files.project_folders import STYLE_FOLDER
from book.manuscript.source import Source

READ = frozenset({"unnumbered", "nocase", "numberLines"})
"""Classes that say something to the press itself."""

MEANT = {
    **dict.fromkeys(("underline", "ul"), "Underlined words are <u>words</u>."),
    **dict.fromkeys(("smallcaps", "sc"), "The fonts have no small capitals: leave the words as they are, or **bold**."),
    "mark": "Highlighted words are ==words==.",
}
"""Classes to which pandoc gives a look, and what is written for it (pandoc's manual, bracketed spans)."""


def look_at_classes(source: Source, place: Place, classes: str) -> None:
    """Report those of some classes, with spaces between, that neither a style sheet of the book nor the press knows."""
    for name in classes.split():
        if name not in READ and not _is_inherited(name) and not _is_in(name, _sheets(source.root)):
            hint = MEANT.get(name, "Say in a style sheet of styles/ how it looks, or take it out.")
            source.report(Code.CLASS_UNKNOWN, place, name=name, hint=hint)


@cache
def _is_inherited(name: str) -> bool:
    return _is_in(name, _inherited())


@cache
def _inherited() -> tuple[str, ...]:
    return tuple(_sheets(PACKAGE))


def _is_in(name: str, sheets: Iterable[str]) -> bool:
    """Whether a selector of style sheets has a class; only those are taken apart that have the word."""
    return any(name in css and name in classes_of(css) for css in sheets)


def _sheets(root: Path) -> Iterator[str]:
    """The style sheets of a folder."""
    sheets = (path for path in (root / STYLE_FOLDER).rglob("*.css") if path.is_file())
    return (path.read_text("utf-8", "replace") for path in sheets)
