"""The script that turns drawn answer spaces into fields, and what it is told of them: in e-books and on the web."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from book.answers.score_script import SCORE_SCRIPT
from book.answers.time_script import clock_facts, time_script
from book.browser.bundled import bundle
from book.manuscript.kinds import kind_of, quantity_of
from book.manuscript.model import AnswerSpace, Total, options_of
from book.manuscript.times import Quantity

EPUB, WEB = "fields", "web_fields"
"""The bundles that fill pages in: of an e-book, of the web edition."""


@dataclass(frozen=True)
class SheetToFill:
    """A text with something to answer, as the script knows it. title: what it is called."""

    title: str
    spaces: Sequence[AnswerSpace]


def field_script(bundled: str, spaces: Iterable[AnswerSpace]) -> str:
    """Return the script for pages with these answer spaces. bundled: EPUB or WEB."""
    times = time_script() if any({"clock", "quantity"} & space_facts(space).keys() for space in spaces) else ""
    return f"{SCORE_SCRIPT}{times}{bundle(bundled)}"


def field_call(bundled: str, facts: str) -> str:
    """Return what turns a page's answer spaces into fields, behind the script. facts: as `answer_facts` gives them."""
    return f"WorkbookPress.{bundled}.answers({facts});\n"


def answer_facts(key: str, title: str, sheets: Sequence[SheetToFill], words: Mapping[str, str], **more: object) -> str:
    """Return what the script has to know, as JSON.

    key: what the names of kept answers begin with; title: of the book; words: what the script says; more: what only a
    further script asks for.
    """
    listed = [{"title": sheet.title, "spaces": [space.id for space in sheet.spaces]} for sheet in sheets]
    facts_of = {space.id: space_facts(space) for sheet in sheets for space in sheet.spaces}
    book = {"key": key, "title": title, "sheets": listed, "spaces": facts_of, "words": dict(words)}
    return json.dumps(book | more, separators=(",", ":"), sort_keys=True)


def names_made(bundled: str) -> frozenset[str]:
    """Every word of the script: the classes and elements that it makes are among them. bundled: EPUB or WEB."""
    return words_of(bundle(bundled))


def words_of(script: str) -> frozenset[str]:
    """Every word of a script."""
    return frozenset(re.findall(r"[\w-]+", script))


def space_facts(space: AnswerSpace) -> dict[str, object]:
    """Return what a script has to know of a space to show it and to count it; label: what a screen reader says."""
    facts: dict[str, object] = {"control": kind_of(space).control.value, "label": space.spoken_name()}
    if options := options_of(space):
        facts["options"] = [[option.value, option.label, option.score, space.spoken_name(option)] for option in options]
    if isinstance(space, Total):
        facts |= {"takes": list(space.takes), "operation": space.operation.value, "missing": space.missing}
        facts |= {"clock": clock_facts(space.clock)} if space.clock else {}
    elif (quantity := quantity_of(space)) not in (None, Quantity.NUMBER):
        facts["quantity"] = quantity.value
    return facts
