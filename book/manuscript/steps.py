"""Numbered steps: the headings of a worksheet, or its questions, where the book or the sheet asks for numbers.

The numbers are for the eye and the ear: ids, anchors and the names of answer spaces are the same without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems
from book.manuscript.model import AnswerSpace, Initials, Signature, Total, Worksheet
from book.manuscript.rules.tools import blocks, spaces_in
from book.manuscript.sheet_head import is_of_a_head
from book.manuscript.tokens.blocks import NUMBERED
from book.manuscript.words import asks, plain
from book.project import Project
from book.wording import SheetHeadWords

FEWEST = 2
"""Steps that are numbered: one alone needs no number."""

_OWN_NUMBER = re.compile(r"(?:[^\W\d_]+ )?\d{1,2}(?:\s*[.):]|\s+[–—-]\s|$)|[A-Za-z][.)]\s")
UNNUMBERED = "unnumbered"
"""The class that takes a heading or question out, as in pandoc."""

Block = list[Token]


def number_steps(sheet: Worksheet, project: Project, problems: Problems) -> None:
    """Put a number in front of each step of a sheet, if its front matter or, where that says nothing, the book asks.

    Reported are steps with a number of their own, which keep it, and a sheet that asks for numbers and has no steps.
    """
    if not (project.sheets.numbered if sheet.numbered is None else sheet.numbered):
        return
    found = _steps(sheet, project.wording(sheet.language).sheet_head)
    if len(found) >= FEWEST:
        for number, words in enumerate(found, 1):
            _number(words, number, sheet, problems)
    elif sheet.numbered:
        problems.add(Code.STEPS_MISSING, Place(sheet.source))


def _number(words: Token, number: int, sheet: Worksheet, problems: Problems) -> None:
    own = plain(words.children or [])
    if _OWN_NUMBER.match(own):
        problems.add(Code.STEP_NUMBERED, sheet.place_of(words), words=own, number=number)
    else:
        words.children = [NUMBERED.put(Token("step_number", "", 0), number), *(words.children or [])]


def _steps(sheet: Worksheet, head: SheetHeadWords) -> list[Token]:
    """The tokens that hold the words of each step."""
    numbered = [block for block in blocks(sheet.tokens) if UNNUMBERED not in str(block[0].attrs.get("class")).split()]
    headings = [block for block in numbered if block[0].type == "heading_open"]
    highest = [block[1] for block in headings if block[0].tag == min(each[0].tag for each in headings)]
    return highest if len(highest) >= FEWEST else list(_questions(numbered, head))


def _questions(numbered: list[Block], head: SheetHeadWords) -> Iterator[Token]:
    """The words that ask for each answer space or for several: in their line, or in the paragraphs above them."""
    above: list[Token] = []
    for block in numbered:
        spaces = spaces_in(block)
        if block[0].type == "heading_open":
            above = [block[1]]
        elif block[0].type == "paragraph_open" and not spaces:
            above.append(block[1])
        elif spaces:
            yield from _asking(block, spaces, above, head)
            above = []


def _asking(block: Block, spaces: list[AnswerSpace], above: list[Token], head: SheetHeadWords) -> Iterator[Token]:
    """What asks for a block's spaces; nothing for totals, signatures and the like, or without any words."""
    if block[0].type == "paragraph_open":
        if "?" in block[1].content or not all(_is_furniture(space, head) for space in spaces):
            yield block[1]
    elif block[0].type == "answer" and block[0].children:
        yield block[0]
    elif above:
        yield next((words for words in reversed(above) if asks(plain(words.children or []))), above[-1])


def _is_furniture(space: AnswerSpace, head: SheetHeadWords) -> bool:
    return isinstance(space, Initials | Signature | Total) or is_of_a_head(space, head)
