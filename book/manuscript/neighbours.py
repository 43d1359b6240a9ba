"""The other books of the folder: what they use is not this book's, and not forgotten either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from book.diagnostics import Code, Place, Problems, ProblemsFound
from book.files.book_files import BookFile, books_in, keeps_the_rest
from book.files.project_folders import STYLE_FOLDER
from book.generated_pages import GENERATED_PAGES
from book.manuscript.model import Section, Worksheet, placed_worksheets, walk_tokens
from book.manuscript.sections import read_sections
from book.manuscript.tokens.links import CITATION, TARGET
from book.manuscript.words import section_id
from book.project import Project, load_project


@dataclass(kw_only=True)
class Used:
    """What books use.

    files: chapters, passages and tables that they list and include, style sheets of their editions;
    titles: of their chapters and worksheets, by file;
    sheets: ids of the worksheets that they hold; sources: keys that they cite; libraries: whose sources they list all;
    unread: books that cannot be read, and why.
    """

    files: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    sheets: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    libraries: set[str] = field(default_factory=set)
    unread: list[tuple[BookFile, str]] = field(default_factory=list)

    def cites(self, key: str, library: str) -> bool:
        """Whether a source of a library is cited, or listed with all others of it."""
        return key in self.sources or library in self.libraries


@dataclass
class Neighbours:
    """The other books of a folder. They are read when that is first asked for.

    books: their files; sheets: all worksheets of the folder, by id; shape: whether it depends on them which worksheets
    this book has.
    """

    books: tuple[BookFile, ...] = ()
    sheets: Mapping[str, Worksheet] = field(default_factory=dict)
    shape: bool = False
    _used: Used | None = None

    def used(self, problems: Problems) -> Used:
        """What they use. Those that cannot be read are told."""
        if self._used is None:
            self._used = Used()
            for book in self.books:
                _read(book, self.sheets, self._used)
        for book, problem in self._used.unread:
            problems.add(Code.BOOK_UNREAD, Place(book.name, 0), problem=problem, name=book.label)
        return self._used


def _read(book: BookFile, sheets: Mapping[str, Worksheet], used: Used) -> None:
    """Note what a book uses. What else is wrong in it, it is told itself."""
    try:
        project = load_project(book.path, Problems())
    except ProblemsFound as found:
        used.unread.append((book, found.first))
    except OSError as error:
        used.unread.append((book, error.strerror or "it cannot be opened"))
    else:
        _note(project, sheets, used)


def _note(project: Project, sheets: Mapping[str, Worksheet], used: Used) -> None:
    texts = read_sections(project, Problems())
    held = held_sheets(project, texts, sheets)
    sections = [*texts, *(sheets[sheet] for sheet in held)]
    used.sheets |= held
    used.files |= {PurePosixPath(name).as_posix() for name, _ in project.listed_files()} - GENERATED_PAGES.keys()
    used.files |= {path for section in sections for path in section.included}
    used.files |= {f"{STYLE_FOLDER}/{sheet}" for own in project.own_editions.values() for sheet in own.styles}
    used.titles |= {section.source: str(section.title) for section in sections if section.source != project.file}
    used.sources |= set(_cited(sections))
    if project.citations.list == "all":
        used.libraries |= set(project.citations.bibliography)


def own_sheets(
    project: Project, texts: Iterable[Section], neighbours: Neighbours, problems: Problems
) -> dict[str, Worksheet]:
    """Return the worksheets of a book by id: all, where its folder has no other; else those that it holds.

    What no book holds is in those that keep it (`keeps_the_rest`).
    """
    sheets = neighbours.sheets
    held = held_sheets(project, texts, sheets) if neighbours.books else set(sheets)
    rest = set(sheets) - held
    if rest and keeps_the_rest(project.book):
        neighbours.shape = True
        held |= rest - neighbours.used(problems).sheets
    return {name: sheet for name, sheet in sheets.items() if name in held}


def neighbours_of(project: Project, sheets: Mapping[str, Worksheet]) -> Neighbours:
    """Return the other books of a book's folder."""
    others = tuple(book for book in books_in(project.root) if book.name != project.file)
    return Neighbours(others, sheets)


def held_sheets(project: Project, sections: Iterable[Section], sheets: Mapping[str, Worksheet]) -> set[str]:
    """Return the ids of the worksheets of a book: those that it lists, places or hands out, and to which they lead."""
    by_source = {sheet.source: sheet.id for sheet in sheets.values()}
    packed = (section_id(held.partition(":")[0]) for plan in project.packets.values() for held in plan.holds)
    listed = (by_source.get(name, "") for name, _ in project.listed_files())
    led_to = (sheet for section in sections for sheet in _led_to(section, by_source))
    waiting, held = [*packed, *listed, *led_to], set[str]()
    while waiting:
        sheet = waiting.pop()
        if sheet in sheets and sheet not in held:
            held.add(sheet)
            waiting += _led_to(sheets[sheet], by_source)
    return held


def _led_to(section: Section, by_source: Mapping[str, str]) -> Iterator[str]:
    """The worksheets that a text places, or to which it has links."""
    yield from placed_worksheets(section)
    for _, token in walk_tokens(section, section.tokens):
        if token.type == "crossref_open":
            yield by_source.get(TARGET.of(token).file, "")


def _cited(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        for _, token in walk_tokens(section, section.tokens):
            if token.type == "citation":
                yield from (item.key for item in CITATION.of(token).items)
