"""A report about a book's language, file by file. It judges nothing: an author may have good reasons for each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from book.checks.language.blame import blame
from book.checks.language.level import Level, level
from book.checks.language.prose import Sentence, sentences, terms
from book.checks.language.rhythm import MIDDLE, Rhythm, repeated_phrases, rhythm
from book.checks.language.spelling import Speller
from book.diagnostics import Place
from book.manuscript.model import Manuscript, Role, Section, Worksheet
from book.project import Project

LONGEST_SENTENCE = MIDDLE[-1]
"""Words: what is longer asks for a second breath. GOV.UK content design draws the line at 25 (2014)."""

WORDS_SHOWN = 6
DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
RIGHTLY_DOUBLED = {"had", "that", "bye", "very"}


@dataclass(frozen=True)
class Remark:
    """Something to look at, and where the paragraph begins that it is in."""

    place: Place
    words: str


@dataclass(frozen=True)
class FileReport:
    """What is to be said about one file. rhythm: of a chapter's running text; sheets are forms, and have none."""

    file: str
    level: Level
    rhythm: Rhythm | None = None
    remarks: list[Remark] = field(default_factory=list)


def report_language(manuscript: Manuscript, project: Project) -> list[FileReport]:
    """Report on every chapter and worksheet, in reading order."""
    sections = _own(manuscript)
    own = [*project.spelling, *(term for section in sections for term in terms(section))]
    spellers: dict[str, Speller] = {}
    return [_report(section, section.language or project.language, spellers, own) for section in sections]


@dataclass(frozen=True)
class Whole:
    """What is to be said about the book. phrases: those that its chapters repeat, and how many times."""

    level: Level
    phrases: list[tuple[str, int]]


def report_whole(manuscript: Manuscript, project: Project) -> Whole:
    """Report on the whole book, files in other languages left out.

    Sheets do not count as repeating anything: each stands alone, and says anew how to stop.
    """
    found = {section.source: sentences(section) for section in _own(manuscript) if not section.language}
    sheets = {sheet.source for sheet in manuscript.worksheets.values()}
    chapters = [sentence for source, each in found.items() if source not in sheets for sentence in each]
    return Whole(
        level([sentence for each in found.values() for sentence in each], project.language), repeated_phrases(chapters)
    )


def _own(manuscript: Manuscript) -> list[Section]:
    return [section for section in manuscript.in_reading_order() if section.role not in (Role.GENERATED, Role.PART)]


def _report(section: Section, language: str, spellers: dict[str, Speller], own: list[str]) -> FileReport:
    if language not in spellers:
        spellers[language] = Speller(language, own)
    found = sentences(section)
    remarks = [remark for sentence in found for remark in _remarks(sentence, language, spellers[language])]
    moves = None if isinstance(section, Worksheet) else rhythm(found)
    remarks.sort(key=lambda remark: remark.place)
    return FileReport(section.source, level(found, language), moves, remarks)


def _remarks(sentence: Sentence, language: str, speller: Speller) -> Iterator[Remark]:
    count = len(sentence.words)
    if count > LONGEST_SENTENCE:
        yield Remark(sentence.place, f"{count} words in a sentence: “{_beginning(sentence.text)} …”")
    for match in DOUBLED.finditer(sentence.text):
        if match[1].lower() not in RIGHTLY_DOUBLED:
            yield Remark(sentence.place, f"“{match[0]}” stands there twice")
    for word in speller.unknown(sentence):
        yield Remark(sentence.place, f"“{word}” is in no dictionary")
    for words, why in blame(sentence.text, language):
        yield Remark(sentence.place, f"“{words}” {why}")


def _beginning(text: str) -> str:
    return " ".join(text.split()[:WORDS_SHOWN])
