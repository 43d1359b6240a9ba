"""The script that lets readers type their answers, in reading apps that run scripts and keep what is written.

Without it the pages stay whole: it only puts fields in place of what is drawn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from book.answers.score_script import SCORE_SCRIPT
from book.answers.time_script import clock_facts, time_script
from book.manuscript.kinds import kind_of, quantity_of
from book.manuscript.model import AnswerSpace, Total, options_of
from book.manuscript.times import Quantity
from book.project import Project
from book.reflowable.documents import Document
from book.reflowable.resources import Resource

FILE = "js/fields.js"
SOURCE = Path(__file__).with_name("fields.js")


def add_script(
    documents: Iterable[Document], titles: Mapping[str, str], project: Project, words: Mapping[str, str]
) -> Resource:
    """Have every document with answer spaces run the script, and return the script.

    titles: what each document is called, by its file; words: what the script says.
    """
    with_spaces = [document for document in documents if document.piece.spaces]
    for document in with_spaces:
        document.script = FILE
    facts_of = {space.id: _facts(space) for document in with_spaces for space in document.piece.spaces}
    book = {
        "key": f"workbook:{project.identifier}:epub:",
        "title": project.title,
        "sheets": [
            {"title": titles[document.file], "spaces": [space.id for space in document.piece.spaces]}
            for document in with_spaces
        ],
        "spaces": facts_of,
        "words": dict(words),
    }
    facts = json.dumps(book, separators=(",", ":"), sort_keys=True)
    times = time_script() if any({"clock", "quantity"} & each.keys() for each in facts_of.values()) else ""
    script = f"{SCORE_SCRIPT}{times}{SOURCE.read_text('utf-8')}\nanswers({facts});\n"
    return Resource(FILE, "application/javascript", script.encode())


def names_made() -> frozenset[str]:
    """Every word of the script: the classes and elements that it makes are among them."""
    return frozenset(re.findall(r"[\w-]+", SOURCE.read_text("utf-8")))


def _facts(space: AnswerSpace) -> dict[str, object]:
    """What the script has to know of a space."""
    facts: dict[str, object] = {"control": kind_of(space).control.value, "label": space.spoken_name()}
    if options := options_of(space):
        facts["options"] = [[option.value, option.label, option.score, space.spoken_name(option)] for option in options]
    if isinstance(space, Total):
        facts |= {"takes": list(space.takes), "operation": space.operation.value, "missing": space.missing}
        facts |= {"clock": clock_facts(space.clock)} if space.clock else {}
    elif (quantity := quantity_of(space)) not in (None, Quantity.NUMBER):
        facts["quantity"] = quantity.value
    return facts
