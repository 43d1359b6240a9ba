"""What paper says, without the page numbers that only paper has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from book.checks.outputs.epubtext import bare, letters
from book.checks.outputs.pdftext import PdfBlock
from book.language import every_wording
from book.wording import Wording

RANGE = re.compile(r"\d+(–\d+)?")
NUMBER, COUNT = r"(?P<number>\d+)", r"(?P<count>\d+)"
MARKER = re.compile(r"\d+[.)]?|[a-z][.)]|[•◦▪–-]")


@dataclass(frozen=True)
class Said:
    """What paper says in one block. texts: without white space, in the forms that count as the same; page: its number.

    words: for people to read; is_row: a line of a list of pages; is_marker: the number or sign in front of an item;
    copy: where it says which copy of a sheet follows, its number and how many there are.
    """

    texts: tuple[str, ...]
    page: int
    words: str
    is_row: bool = False
    is_marker: bool = False
    copy: tuple[int, int] | None = None


class OnPaper:
    """Takes page numbers out of what paper says.

    wording: the builder's words in the book's language; its chapters and worksheets may be in any other.
    """

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        every = (wording, *every_wording())
        self.on_paper = {bare(words.on_paper) for words in every}
        self.help = [(words.country, words.emergency, words.someone) for words in every]
        self.references = [rule for words in every for rule in _references(words)]
        between = f"(?:{re.escape(bare(wording.between_places))})*"
        cited = "|".join(_pattern(phrase, pages=between) for phrase in wording.cited.forms)
        self.copies = [re.compile(_pattern(words.copy, number=NUMBER, count=COUNT)) for words in every]
        self.cited = re.compile(rf"(?:{cited})$")
        self.chapter = ""

    def said(self, blocks: Sequence[PdfBlock]) -> list[Said]:
        """Return what blocks say; a table of help in danger as one, for it is a list in e-readers.

        What a form says of rooms to draw, which it cannot offer, is left out.
        """
        found: list[Said] = []
        self.chapter = ""
        blocks = [block for block in blocks if bare(block.words) not in self.on_paper]
        for table, group in groupby(blocks, lambda block: block.table):
            members = list(group)
            if table and any(members[0].words.strip() == heads[0] for heads in self.help):
                found.append(self._help(members))
            else:
                found += [said for said in map(self._said, members) if said.texts[0]]
        return found

    def _help(self, cells: Iterable[PdfBlock]) -> Said:
        heads = {head for each in self.help for head in each}
        rows = [cell for cell in cells if cell.words.strip() not in heads]
        words = " ".join(cell.words for cell in rows)
        return Said((letters(words),), rows[0].page, words)

    def _said(self, block: PdfBlock) -> Said:
        if block.role == "H1":
            self.chapter = block.words.strip()
        runs = [
            (bare("".join(words for words, _ in group)), linked)
            for linked, group in groupby(block.runs, lambda run: run[1])
        ]
        text = self._without_places("".join(self._run(words, linked) for words, linked in runs))
        whole = [run for run in runs if run[0]]
        plain = "".join(words for words, _ in runs)  # with "page 7" at its end, which may be a title that ends so
        is_row = len(whole) == 1 and whole[0][1] and plain[-1:].isdigit()
        is_marker = block.role in ("Lbl", "LBody") and MARKER.fullmatch(text) is not None
        texts = (text, re.sub(r"\d+$", "", plain)) if is_row else (text,)
        return Said(texts, block.page, block.words, is_row, is_marker, self.copy_of(block.words))

    def copy_of(self, words: str) -> tuple[int, int] | None:
        """Which copy of a sheet words name, and how many there are; None for other words."""
        found = next(filter(None, (copies.fullmatch(bare(words)) for copies in self.copies)), None)
        return (int(found["number"]), int(found["count"])) if found else None

    def _run(self, text: str, linked: bool) -> str:
        if linked and self.chapter in (self.wording.index, self.wording.references) and RANGE.fullmatch(text):
            return ""
        for reference, rest in self.references if linked else ():
            text = reference.sub(rest, text)
        return text

    def _without_places(self, text: str) -> str:
        """Take away the words and marks around page numbers that are gone."""
        if self.chapter == self.wording.references:
            return self.cited.sub("", text)
        return letters(text) if self.chapter == self.wording.index else text


def _references(words: Wording) -> Iterator[tuple[re.Pattern[str], str]]:
    """What stands for a place in a link on paper, and what e-readers have for it: labels of a language, no page."""
    page = _pattern(words.page, number=r"\d+")
    phrases = (words.worksheet, words.chapter, words.appendix, words.section)
    label = "|".join(_pattern(phrase, number=r"[\dA-Z.]+") for phrase in phrases)
    only_label = bare(words.whereabouts_label).format(label=r"\g<label>")
    yield re.compile(_pattern(words.whereabouts, label=f"(?P<label>{label})", page=page)), only_label
    yield re.compile(_pattern(words.whereabouts_page, page=page)), ""
    yield re.compile(f"^{_pattern(words.signpost, entry='(?P<entry>.*)', page=page)}$"), r"\g<entry>"


def _pattern(phrase: str, **places: str) -> str:
    """A phrase without white space as a regular expression. places: what may stand in its places, as such too."""
    parts = re.split(r"(\{\w+\})", phrase)
    return "".join(places[part[1:-1]] if part[:1] == "{" else re.escape(bare(part)) for part in parts)
