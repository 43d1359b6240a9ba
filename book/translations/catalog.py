"""The words of a translation: passages of the book with what stands for each, and whoever asks for them.

A passage is what a block of a text holds (a paragraph, a heading, a list's item, a table's cell), or a key's words.
The same words are one passage, wherever they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from book.diagnostics import Code, Place, Problems
from book.files.book_files import BookFile

TRANSLATIONS_FOLDER = "translations"
"""The folder of a project in which PO files are."""


def file_of(book: BookFile, language: str) -> str:
    """Return the path of the PO file of a translated book, relative to the project: it is called as the book's own is.

    language: its BCP 47 tag, for a book that has no name.
    """
    return f"{TRANSLATIONS_FOLDER}/{book.own_name or language}.po"


@dataclass(frozen=True)
class Passage:
    """A passage in the other language. place: of its entry in the PO file."""

    words: str
    place: Place


@dataclass(frozen=True)
class Asked:
    """Where a passage of the book stands. note: what it is, for whoever translates it."""

    place: Place
    note: str


@dataclass
class Translation:
    """A book's passages in another language.

    file: the PO file; source_language: the book's own; passages: by the words of the book; changed: words that were
    others when they were translated, whose translation waits for somebody to look at it; asked: every passage that was
    asked for, in order.
    """

    file: str
    language: str
    source_language: str = ""
    passages: Mapping[str, Passage] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    asked: dict[str, list[Asked]] = field(default_factory=dict)

    def of(self, words: str, place: Place, note: str) -> Passage | None:
        """Return a passage in the other language; None where there is none yet, or none that is up to date."""
        self.asked.setdefault(words, []).append(Asked(place, note))
        return self.passages.get(words)


@dataclass
class FileTranslation:
    """The translation of one file, which notes what is missing. all: how many passages were asked for."""

    translation: Translation
    all: int = 0
    missing: list[tuple[Place, str]] = field(default_factory=list)

    def of(self, words: str, place: Place, note: str) -> Passage | None:
        """See `Translation.of`."""
        found = self.translation.of(words, place, note)
        self.all += 1
        if found is None:
            self.missing.append((place, words))
        return found

    def report(self, problems: Problems) -> None:
        """Tell how many passages are shown in the book's own language, at the first of them."""
        if not self.missing:
            return
        first, words = self.missing[0]
        changed = sum(words in self.translation.changed for _, words in self.missing)
        problems.add(
            Code.TRANSLATION_MISSING,
            first,
            missing=len(self.missing),
            all=self.all,
            language=self.translation.language,
            changed=f", {changed} of them because the text has changed since" if changed else "",
            words=" ".join(words.split())[:40],
            file=self.translation.file,
        )
