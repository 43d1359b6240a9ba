"""Proof that finished files say the same: every paragraph, heading, citation, entry, note, question, answer space.

The files are opened as any reader would open them. What paper and e-readers must have of their own is known by rule
and left aside: page numbers, lists of a chapter's pages, addresses behind links, the names of cells, repeated copies.
Everything else must be there in both, in the same order and the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

from book.checks.outputs.epubtext import EpubBlock, bare, merged, read_epub
from book.checks.outputs.onpaper import OnPaper, Said
from book.checks.outputs.pdftext import PdfBlock, read_pdf
from book.diagnostics import Code, Place, Problems
from book.wording import Wording

Read = TypeVar("Read")

COPY_OF_FIELD = re.compile(r"[^.]+\.\d+\.")
SHOWN = 90
NOTHING = "nothing"


@dataclass(frozen=True)
class Difference:
    """The first place where two files differ. file: the e-reader's page. What is missing is said to be "nothing"."""

    page: int
    paper: str
    file: str
    reader: str


def compare(pdf: Path, epub: Path, wording: Wording, problems: Problems) -> None:
    """Add a problem for the first difference between a PDF and an EPUB of one book, or for a file that is neither.

    wording: the builder's words in the book's language.
    """
    paper = _read(lambda: read_pdf(pdf), pdf, problems)
    reader = _read(lambda: read_epub(epub), epub, problems)
    if paper is None or reader is None:
        return
    found = _first_difference(*paper, reader, wording)
    if found:
        problems.add(
            Code.OUTPUTS_DIFFER,
            Place(pdf.name, 0),
            page=found.page,
            paper=_short(found.paper),
            epub=epub.name,
            file=found.file.rpartition("/")[2],
            reader=_short(found.reader),
        )


def _read(read: Callable[[], Read], path: Path, problems: Problems) -> Read | None:
    try:
        return read()
    except ValueError as error:
        problems.add(Code.OUTPUT_UNREADABLE, Place(path.name, 0), problem=error)
        return None


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else words[:SHOWN].rpartition(" ")[0] + "…"


def _first_difference(
    blocks: list[PdfBlock], notes: list[PdfBlock], read: list[EpubBlock], wording: Wording
) -> Difference | None:
    """Compare the text, then the notes, then the answer spaces where they are fields.

    A cover is left out, for it is a picture in an EPUB, and the notes of copies of a sheet.
    """
    cover = blocks[0].part if blocks and blocks[0].role == "Figure" else 0
    blocks = [block for block in blocks if block.part != cover]
    on_paper = OnPaper(wording)
    copies = {block.sections for block in blocks if (copy := on_paper.copy_of(block.words)) and copy[0] > 1}
    notes = [note for note in notes if not any(note.sections[: len(copy)] == copy for copy in copies)]
    text = merged([block for block in read if not block.note], wording)
    return (
        Comparison(on_paper.said(blocks), text).first()
        or Comparison(on_paper.said(notes), merged([block for block in read if block.note], wording)).first()
        or _spaces(blocks, read)
    )


def _spaces(blocks: list[PdfBlock], read: list[EpubBlock]) -> Difference | None:
    """Compare the names of the answer spaces, in order. Copies of a sheet have a number in theirs."""
    fields = {name: block for block in blocks for name in block.fields if not COPY_OF_FIELD.match(name)}
    spaces = {name: block for block in read for name in block.spaces}
    if not fields:
        return None
    for (name, block), (space, page) in zip_longest(fields.items(), spaces.items(), fillvalue=(NOTHING, None)):
        if name != space:
            return Difference(block.page if block else 0, name, page.file if page else "", space)
    return None


class Comparison:
    """Goes through paper and e-reader side by side."""

    def __init__(self, paper: list[Said], reader: list[EpubBlock]) -> None:
        self.paper = paper
        self.reader = reader
        self.titles = tuple({bare(block.words) for block in reader if re.fullmatch("h[1-6]", block.role)})
        self.at = 0
        self.sheet = 0
        self.copies = 1

    def first(self) -> Difference | None:
        """Return the first difference, None if there is none."""
        file = ""
        for block in self.reader:
            if block.file != file:
                if found := self._other_copies(file):
                    return found
                file, self.sheet, self.copies = block.file, self.at, 1
            if found := self._meet(block):
                return found
        return self._other_copies(file) or self._rest(file)

    def _meet(self, block: EpubBlock) -> Difference | None:
        """Go on to what paper says for a block, over what only paper has."""
        pattern = block.pattern()
        while self.at < len(self.paper):
            said = self.paper[self.at]
            if any(pattern.fullmatch(text) for text in said.texts[: 2 if block.role == "li" else 1]):
                self.at += 1
                return None
            if not self._is_paper_only(said):
                break
            self.at += 1
        return self._difference(block.file, block.words)

    def _difference(self, file: str, reader: str) -> Difference:
        """What paper says where it is now, beside what the e-reader says."""
        if self.at < len(self.paper):
            said = self.paper[self.at]
            return Difference(said.page, said.words, file, reader)
        return Difference(self.paper[-1].page if self.paper else 0, NOTHING, file, reader)

    def _is_paper_only(self, said: Said) -> bool:
        """A line of a list of pages whose title is a heading of the book, the sign of an item, the number of a copy."""
        if said.copy and said.copy[0] == 1:
            self.copies = said.copy[1]
            return True
        return said.is_marker or (said.is_row and self._names_a_title(said.texts[-1]))

    def _names_a_title(self, row: str) -> bool:
        """A row is a title with a label in front of it or, in some languages, behind it."""
        return row.endswith(self.titles) or row.startswith(self.titles)

    def _other_copies(self, file: str) -> Difference | None:
        """Go over the other copies of the sheet that was just read, which must be like the first."""
        first = self.paper[self.sheet : self.at]
        for number in range(2, self.copies + 1):
            for said in first:
                if self.at == len(self.paper) or not _is_same(self.paper[self.at], said, number):
                    return self._difference(file, said.words)
                self.at += 1
        return None

    def _rest(self, file: str) -> Difference | None:
        """What paper still has when the e-reader has nothing more."""
        while self.at < len(self.paper):
            if not self._is_paper_only(self.paper[self.at]):
                return self._difference(file, NOTHING)
            self.at += 1
        return None


def _is_same(said: Said, first: Said, number: int) -> bool:
    """Whether a copy with this number says what the first one says."""
    return said.copy == (number, first.copy[1]) if first.copy else said.texts == first.texts
