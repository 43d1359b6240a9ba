"""What the pages of one edition are made from, and what they are made into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from book.clinic import Clinic
from book.diagnostics import Place
from book.editions import Face, Notes
from book.html.known_pieces import KnownPieces
from book.manuscript.model import AnswerSpace, Manuscript, Mark, Role, Section, placed_worksheets, walk_tokens
from book.manuscript.tokens.links import CITATION, CITED, HOME
from book.project import Project
from book.references.model import Formatted, FormattedEntry
from book.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of a section that stands alone: its text, a placed worksheet, the text that goes on behind it.

    id: the root element's id; xhtml: one well-formed `<section>`; spaces: its answer spaces, in reading order;
    number: of the chapter or worksheet; kind: of a generated page; section: id of the section that it is a run of;
    home: of a chapter's list of sources, the chapter's id; source: the author's file, "" of a generated page; places:
    by the ids of headings and answer spaces, where the author wrote them; headings: by their ids, what lists call them.
    """

    id: str
    role: Role
    title: str
    xhtml: str
    spaces: tuple[AnswerSpace, ...] = ()
    language: str = ""
    number: str | None = None
    kind: str = ""
    section: str = ""
    home: str = ""
    source: str = ""
    places: tuple[tuple[str, Place], ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Context:
    """The book, the face to show, and the words to show it with.

    notes: where worksheets have what is meant for therapists; standalone: a handout, which cannot lead to pages of
    the book; packet: handouts bound together, whose sources stand behind them all; clinic: who hands them out; letters:
    how large they are to the page, as an edition says; pages: on which page each anchor is, for pages that say so in
    words ("4–6, 12"), which are made late; known: pieces of this book that were made before.
    """

    project: Project
    manuscript: Manuscript
    face: Face
    references: Formatted
    wording: Wording
    notes: Notes = Notes.LEFT_OUT
    standalone: bool = False
    packet: bool = False
    clinic: Clinic | None = None
    letters: float = 1.0
    pages: Mapping[str, int] = field(default_factory=dict)
    known: KnownPieces[Piece] | None = None

    def made_of(self, section: Section, make: Callable[[], Iterable[Piece]], position: int = 0) -> list[Piece]:
        """Return pieces of a section, as they are known or else as they are made. position: of the run of its text."""
        if self.known is None or self.pages:
            return list(make())
        shown = (self.face, self.notes, self.standalone, self.packet, self.clinic is None, self.letters)
        sources = repr(self.sources([section])) if self.standalone else ""  # worded as those that are alike ask for
        return self.known.of(section, (position, *shown, sources), make)

    def spoken_in(self, section: Section) -> Context:
        """Return the same with words in the section's own language, where the builder has any in it."""
        words = self.project.wording(section.language)
        return self if words is self.wording else replace(self, wording=words)

    @property
    def paged(self) -> bool:
        """The face has pages with numbers."""
        return self.face is not Face.EREADER

    @cached_property
    def citing(self) -> dict[tuple[str, str], list[Mark]]:
        """By the list's home and the entry's key: where in the book it is cited, in words, in reading order."""
        found: dict[tuple[str, str], list[Mark]] = {}
        inside = {section.id for section in self.manuscript.in_the_book()}
        for section, token in self.manuscript.walk():
            if token.type == "citation" and section.id in inside and CITED.of(token):
                citation = CITATION.of(token)
                for key in dict.fromkeys(item.key for item in citation.items):
                    found.setdefault((HOME.of(token), key), []).append(Mark(citation.id, section.id))
        return found

    def sources(self, sections: Iterable[Section]) -> list[FormattedEntry]:
        """What sections cite, in the order of the lists of references."""
        cited = {
            (HOME.of(token), item.key)
            for section in sections
            for _, token in walk_tokens(section, section.tokens)
            if token.type == "citation"
            for item in CITATION.of(token).items
        }
        return [entry for entry in self.references.entries if (entry.home, entry.key) in cited]

    @cached_property
    def homes(self) -> dict[str, Section]:
        """By worksheet id: the section that places it."""
        return {sheet: section for section in self.manuscript.sections for sheet in placed_worksheets(section)}
