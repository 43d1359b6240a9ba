"""The index: its entries from a file of the project and from marks in the text, each with the places it leads to."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems, nearest
from book.files.containment import is_file
from book.files.inherited import file_of
from book.files.yaml_models import Keys, Text, validate
from book.files.yamlfile import YamlFile, load_yaml
from book.generated_pages import INDEX
from book.manuscript.files import read_text
from book.manuscript.model import IndexEntry, Manuscript, Mark, Role, Section, headings
from book.manuscript.own_titles import KeyReader
from book.manuscript.tokens.directives import DIRECTIVE, IndexMark
from book.manuscript.tokens.links import PLACE
from book.manuscript.words import free_name, slug
from book.passes.phrases import first_places, lines, running_text
from book.passes.places import Draft, Places, Terms, take_marks
from book.project import Project
from book.translations.catalog import FileTranslation
from book.translations.keys import STEP, is_of_an_index, with_words

_KEY = "index"
"""What words of the index are called where they cannot be read."""


class IndexItem(Keys):
    """An entry of the index. With nothing but a term, the term's own words are found."""

    term: Text
    """The entry as it is printed, such as "Grounding"."""
    find: tuple[Text, ...] = ()
    """Words: every paragraph of the text that has them belongs to the entry."""
    at: tuple[Text, ...] = ()
    """Chapters, worksheets and headings that are about it: worksheets/five-senses.md, chapters/02-what.md#its-name."""
    main: Text = ""
    """The one of such places that says most. Its page stands in bold type among the others."""
    see: tuple[Text, ...] = ()
    """Other entries that have the pages in place of this one. A sub-entry is named with its entry: "Body > warmth"."""
    see_also: tuple[Text, ...] = ()
    """Other entries that say more."""
    entries: tuple[IndexItem, ...] = ()
    """Sub-entries."""


class IndexFile(Keys):
    """The file that `index` in book.yaml names."""

    entries: tuple[IndexItem, ...]
    """The entries, in any order."""


@dataclass
class _Entry(Draft):
    """An entry, with what the file says of it, and where in the file."""

    item: IndexItem | None = None
    where: tuple[str | int, ...] = ()


Drafts = dict[Terms, _Entry]
"""Entries by their terms in small letters; an entry stands before its sub-entries."""


def index(manuscript: Manuscript, project: Project, problems: Problems) -> None:
    """Fill `manuscript.index`, and set `index_open` … `index_close` (`ANCHOR`) around each word it leads to.

    The marks `<!-- index: … -->` leave the text. Reports what is wrong with the file that `project.index` names
    (YAML_INVALID, KEY_UNKNOWN and the like), INDEX_REPEATED, INDEX_EMPTY, INDEX_UNFOUND, INDEX_TARGET,
    LINK_NOT_IN_BOOK, LINK_DEAD, and DIRECTIVE_MISPLACED for a mark without a word near it.
    """
    yaml, items = _read(project, problems)
    drafts: Drafts = {}
    reader = KeyReader(project, problems)
    _enter(items, (), ("entries",), drafts, yaml, reader)
    finder = _Finder(drafts, project, problems, reader)
    inside = list(manuscript.in_the_book())
    for section in inside:
        finder.mark(section)
    for draft in drafts.values():
        if draft.item:
            _look_up(draft, draft.item, inside, yaml, problems)
            _check_found(draft, draft.item, finder.found, problems)
    manuscript.index = _entries(drafts, inside, problems)


def _read(project: Project, problems: Problems) -> tuple[YamlFile, tuple[IndexItem, ...]]:
    nothing: tuple[YamlFile, tuple[IndexItem, ...]] = YamlFile(None, project.index, 1), ()
    if not project.index or not is_file(file_of(project.root, project.index)):
        return nothing
    if not _has_page(project):
        fault = "the contents have no page for it"
        problems.add(
            Code.VALUE_INVALID,
            project.place("index"),
            key="index",
            problem=fault,
            hint="Add “index” to the contents, such as at the end of “back”.",
        )
    text = read_text(project.root, project.index, problems)
    yaml = load_yaml(text, project.index, 1, problems) if text is not None else None
    if yaml is None:
        return nothing
    if project.translation:
        told = FileTranslation(project.translation)
        yaml = with_words(yaml, is_of_an_index, told)
        told.report(problems)
    file = validate(IndexFile, yaml, problems)
    return yaml, file.entries if file else ()


def _has_page(project: Project) -> bool:
    return any(name == INDEX for name, _ in project.listed_files())


def _enter(
    items: tuple[IndexItem, ...],
    above: Terms,
    at: tuple[str | int, ...],
    drafts: Drafts,
    yaml: YamlFile,
    reader: KeyReader,
) -> None:
    for number, item in enumerate(items):
        where = (*at, number)
        place = yaml.place((*where, "term"))
        terms = (*above, reader.read(item.term, _KEY, place))
        first = drafts.setdefault(_key(terms), _Entry(terms, place, item=item, where=where))
        if first.item is not item:
            reader.problems.add(Code.INDEX_REPEATED, place, term=STEP.join(terms), first=first.place.line)
        _enter(item.entries, terms, (*where, "entries"), drafts, yaml, reader)


def _key(terms: Terms) -> Terms:
    return tuple(term.casefold() for term in terms)


@dataclass
class _Finder:
    """Looks for the places of the entries. found: the words of `find` that stand somewhere in the text."""

    drafts: Drafts
    project: Project
    problems: Problems
    reader: KeyReader
    found: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.phrases = [(draft, phrase) for draft in self.drafts.values() for phrase in _phrases(draft)]
        self.words = tuple(phrase for _, phrase in self.phrases)
        self.is_wanted = _has_page(self.project)

    def mark(self, section: Section) -> None:
        """Mark all places of a section, and take the author's marks out of it."""
        above, lost = take_marks(section)
        for mark in lost:
            self._add(mark, Places([]))
        is_searched = self.words and self._is_searched(section)
        searched = {id(line) for line in running_text(section)} if is_searched else set()
        number = 0
        for line in lines(section):
            children = line.children or []
            marks = [*above.get(id(line), ()), *(child for child in children if child.type == "index-mark")]
            if not marks and id(line) not in searched:
                continue
            places = Places(children)
            for mark in marks:
                self._add(mark, places)
            if id(line) in searched:
                self._search(places, section.language or self.project.language)
            line.children = places.written(section, number) if self.is_wanted else places.unmarked()
            number += len(places.found)

    def _is_searched(self, section: Section) -> bool:
        """Worksheets and the glossary are named by `at`: a word in them says little of what they are about."""
        return (
            section.role in (Role.FRONT, Role.CHAPTER, Role.APPENDIX, Role.BACK)
            and section.source != self.project.glossary
        )

    def _add(self, mark: Token, places: Places) -> None:
        place, read = PLACE.of(mark), DIRECTIVE.of(mark)
        entries = read.entries if isinstance(read, IndexMark) else ()
        if not places.add_mark(mark, [self._entry(terms, place) for terms in entries]):
            self.problems.add(Code.DIRECTIVE_MISPLACED, place, name=read.words, where="beside words")

    def _entry(self, terms: Terms, place: Place) -> _Entry:
        """The entry that a mark names, made with those above it where there is none."""
        path: Terms = ()
        for term in terms:
            path = (*path, self.reader.read(term, _KEY, place))
            draft = self.drafts.setdefault(_key(path), _Entry(path, place))
        return draft

    def _search(self, places: Places, language: str) -> None:
        line = tuple(stretch.words for stretch in places.stretches)
        for number, stretch, at in first_places(line, self.words, language):
            draft, phrase = self.phrases[number]
            places.add_word(draft, stretch, at)
            self.found.add(phrase)


def _phrases(draft: _Entry) -> tuple[str, ...]:
    item = draft.item
    if item is None:
        return ()
    return item.find or (() if item.at or item.main or item.see or item.entries else (str(draft.terms[-1]),))


def _look_up(draft: _Entry, item: IndexItem, inside: list[Section], yaml: YamlFile, problems: Problems) -> None:
    """Put the places that `at` and `main` name in front of the others, and all into reading order."""
    by_source = {section.source: section for section in inside}
    order = {section.id: number for number, section in enumerate(inside)}
    named = []
    for where, name in _named(item):
        source, _, fragment = name.partition("#")
        place = yaml.place((*draft.where, *where))
        target = by_source.get(source)
        if target is None:
            problems.add(Code.LINK_NOT_IN_BOOK, place, path=source)
        elif anchor := _anchor(target, fragment, place, problems):
            named.append(Mark(anchor, target.id, name == item.main))
    draft.marks = sorted([*named, *draft.marks], key=lambda mark: order[mark.section])


def _named(item: IndexItem) -> list[tuple[tuple[str | int, ...], str]]:
    """The places that an entry names, each with where in it; the main one need not be named twice."""
    named: list[tuple[tuple[str | int, ...], str]] = [(("at", number), name) for number, name in enumerate(item.at)]
    return named if not item.main or item.main in item.at else [*named, (("main",), item.main)]


def _anchor(target: Section, fragment: str, place: Place, problems: Problems) -> str:
    if not fragment:
        return target.id
    known = {heading.anchor.removeprefix(target.id + "-"): heading.anchor for heading in headings(target)}
    if fragment not in known:
        problems.add(Code.LINK_DEAD, place, fragment=fragment, path=target.source, hint=nearest(fragment, known))
    return known.get(fragment, "")


def _check_found(draft: _Entry, item: IndexItem, found: set[str], problems: Problems) -> None:
    if not (draft.marks or item.at or item.main or item.see or item.see_also or item.entries):
        problems.add(Code.INDEX_EMPTY, draft.place, term=STEP.join(draft.terms))
        return
    for phrase in item.find:
        if phrase not in found:
            problems.add(Code.INDEX_UNFOUND, draft.place, words=phrase)


def _entries(drafts: Drafts, inside: list[Section], problems: Problems) -> list[IndexEntry]:
    """The finished entries, each with its sub-entries, by the alphabet."""
    made: dict[Terms, IndexEntry] = {}
    top: list[IndexEntry] = []
    taken = {section.id for section in inside}
    for key, draft in sorted(drafts.items(), key=lambda row: [_order(term) for term in row[0]]):
        anchor = free_name(f"{INDEX}-{'-'.join(slug(term) for term in draft.terms)}", taken)
        made[key] = IndexEntry(draft.terms[-1], anchor, draft.marks)
        (made[key[:-1]].entries if len(key) > 1 else top).append(made[key])
    for key, draft in drafts.items():
        if draft.item:
            made[key].see = _others(draft, draft.item.see, made, problems)
            made[key].see_also = _others(draft, draft.item.see_also, made, problems)
    return top


def _others(
    draft: _Entry, names: tuple[str, ...], made: dict[Terms, IndexEntry], problems: Problems
) -> list[IndexEntry]:
    known = {STEP.join(path): entry for path, entry in made.items()}
    others = []
    for name in names:
        key = STEP.join(part.strip().casefold() for part in name.split(STEP.strip()))
        if key in known:
            others.append(known[key])
        else:
            problems.add(
                Code.INDEX_TARGET, draft.place, term=STEP.join(draft.terms), target=name, hint=nearest(key, known)
            )
    return others


def _order(term: str) -> tuple[str, str]:
    """What a term is sorted by: its letters and figures without accents, then as it is."""
    folded = unicodedata.normalize("NFKD", term.casefold())
    plain = "".join(sign if sign.isalnum() else " " for sign in folded if not unicodedata.combining(sign))
    return " ".join(plain.split()), term
