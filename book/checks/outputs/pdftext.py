"""What a finished PDF says: its structure in reading order, with the words that pdfium finds on its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

BLOCKS = frozenset(
    (
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "Lbl",
        "LBody",
        "TH",
        "TD",
        "Caption",
        "TOCI",
        "Note",
        "Figure",
        "Formula",
    )
)
"""Roles (ISO 32000-1, 14.8.4) whose words stand apart from those around them."""

Words = dict[tuple[int, int], str]
"""The words of each piece of marked content, by the number of its page, from 0, and its own."""


@dataclass
class PdfBlock:
    """A paragraph, heading, cell, item or note. runs: its words in order, each with whether it is a link.

    page: the number of the one it begins on, from 1; part: number of the document it is from, from 1; table: number of
    the table that it is in, or 0; sections: numbers of those around it; fields: names of the form fields in it.
    """

    role: str
    page: int
    part: int = 0
    table: int = 0
    sections: tuple[int, ...] = ()
    runs: list[tuple[str, bool]] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All of its words; a new line begins with a space."""
        said = ""
        for words, _ in self.runs:
            said += f" {words}" if said[-1:].isalnum() and words[:1].isalnum() else words
        return said


def read_pdf(path: Path) -> tuple[list[PdfBlock], list[PdfBlock]]:
    """Return the blocks of a tagged PDF in reading order, its notes apart.

    What is marked as decoration (running heads, page numbers) is left out. Raises ValueError where the file is not a
    PDF with a structure.
    """
    try:
        with pikepdf.open(path) as pdf:
            root = pdf.Root.get("/StructTreeRoot")
            if root is None:
                raise ValueError("it has no structure")
            reader = _Reader(pdf, _words_of(path))
            for kid in _kids(root):
                reader.read(kid, None, False)
            return reader.blocks, reader.notes
    except (pikepdf.PdfError, pdfium.PdfiumError) as error:
        raise ValueError(str(error)) from error


def _words_of(path: Path) -> Words:
    found: dict[tuple[int, int], list[str]] = {}
    with pdfium.PdfDocument(path) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for at in range(raw.FPDFText_CountChars(text)):
                shown = raw.FPDFText_GetTextObject(text, at)
                mark = raw.FPDFPageObj_GetMarkedContentID(shown) if shown else -1
                if mark >= 0:
                    found.setdefault((number, mark), []).append(chr(raw.FPDFText_GetUnicode(text, at)))
    return {key: re.sub("[\ufffe\x02]", "-", _joined(characters)) for key, characters in found.items()}


def _joined(characters: list[str]) -> str:
    """The words; pdfium gives a face or another sign beyond U+FFFF as two halves, as UTF-16 has it."""
    return "".join(characters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    yield from kids if isinstance(kids, pikepdf.Array) else [kids]


class _Reader:
    """Walks the structure. blocks, notes: what was found so far."""

    def __init__(self, pdf: pikepdf.Pdf, words: Words) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.words = words
        self.blocks: list[PdfBlock] = []
        self.notes: list[PdfBlock] = []
        self.parts = 0
        self.tables = 0
        self.table = 0
        self.count = 0
        self.sections: tuple[int, ...] = ()

    def read(self, element: Any, block: PdfBlock | None, in_link: bool) -> None:
        """Take in an element and all below it. block: the one that its words belong to."""
        role = str(element.get("/S", ""))[1:]
        within = block.role if block is not None else ""
        in_note = within == "Note"
        if role in ("Lbl", "Reference") and (in_note or (role == "Reference" and within not in ("", "TOCI"))):
            return  # the number of a note, at its foot and in the text
        outer = self.table, self.sections
        self._enter(role)
        if role in BLOCKS and not in_note:
            block = self._begin(role)
        if block is not None and role in ("Figure", "Formula", "Span") and "/Alt" in element:
            block.runs.append((str(element.Alt), in_link))
        if block is not None and role == "Span" and "/Alt" in element:
            return  # a face or sign: its name says it
        page = self.pages.get(element.Pg.objgen, 0) if "/Pg" in element else 0
        for kid in _kids(element):
            self._take(kid, page, block, in_link or role == "Link")
        self.table, self.sections = outer

    def _enter(self, role: str) -> None:
        self.parts += role == "Part"
        if role == "Table":
            self.tables += 1
            self.table = self.tables
        elif role == "Sect":
            self.count += 1
            self.sections = (*self.sections, self.count)

    def _begin(self, role: str) -> PdfBlock:
        block = PdfBlock(role, 0, self.parts, self.table, self.sections)
        (self.notes if role == "Note" else self.blocks).append(block)
        return block

    def _take(self, kid: Any, page: int, block: PdfBlock | None, in_link: bool) -> None:
        if isinstance(kid, int):
            self._add(block, page, kid, in_link)
        elif kid.get("/Type") == "/MCR":
            self._add(block, self.pages[kid.Pg.objgen], int(kid.MCID), in_link)
        elif kid.get("/Type") == "/OBJR":
            self._note_field(block, kid.Obj)
        else:
            self.read(kid, block, in_link)

    def _add(self, block: PdfBlock | None, page: int, mark: int, in_link: bool) -> None:
        if block is not None:
            block.page = block.page or page + 1
        if block is not None and block.role not in (
            "Figure",
            "Formula",
        ):  # the words in a drawing: its alternative text says them
            block.runs.append((self.words.get((page, mark), ""), in_link))

    def _note_field(self, block: PdfBlock | None, annotation: Any) -> None:
        if block is None or annotation.get("/Subtype") != "/Widget":
            return
        named: list[str] = []
        at = annotation
        while at is not None:
            named = [str(at.T), *named] if "/T" in at else named
            at = at.get("/Parent")
        block.fields.append(".".join(named))
