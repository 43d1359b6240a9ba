"""BibTeX and BibLaTeX become raw entries: taken apart here, translated by pandoc, mended where pandoc loses something.

pandoc refuses a whole file for one entry that it cannot read. What we see of that is left out before it is asked, and
what it refuses then is left out of the next try.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate

from book.diagnostics import Code, Place, Problems
from book.references.bibtex import ALONE, BibEntry, bib_entries
from book.references.csl_files import broken
from book.references.fields import Path, RawEntry
from book.references.library_text import LibraryText, not_a_library
from book.references.model import Fault
from book.references.pandoc import PandocError, import_bibliography
from book.references.reference_managers import Fields, language_of, mend_bib

TRIES = 20
"""How many entries pandoc may refuse one after the other; there is no such entry that we know of."""

_NEEDED = ("title", "author")
"""What must not be lost on the way without a word."""

_NO_KEY = "entry-without-key-"
_NAMES = {
    "issued": ("date", "year"),
    "accessed": ("urldate",),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "collection-title": ("series",),
    "page": ("pages",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"),
}
"""What BibTeX calls the fields of CSL that have another name there."""


def read_bib(file: LibraryText, language: str, problems: Problems) -> Sequence[RawEntry]:
    """Read BibTeX or BibLaTeX. language: BCP 47, of titles whose entries do not say theirs.

    An entry without a key has an "id" of None. Reports BIBLIOGRAPHY_INVALID for a file of which nothing can be read,
    and for a broken @string or @preamble, on which any entry may depend.
    """
    entries = list(bib_entries(file.text))
    if not entries and file.text.strip():
        not_a_library(Place(file.name), "no entry begins with @", problems)
    for entry in entries:
        if entry.fault and entry.kind in ALONE:
            not_a_library(file.place(entry.at), f"in @{entry.kind}, {entry.fault}", problems)
    return _Import(file, [entry for entry in entries if not entry.fault], language, problems).raws(entries)


def _words(entry: BibEntry, name: str) -> str:
    """What a field says, without braces."""
    return re.sub("[{}]", "", entry.fields[name].value).strip() if name in entry.fields else ""


def _unread(key: str, name: str, place: Place) -> Fault:
    """A field of which pandoc has made nothing."""
    hint = "Look for a $ or a \\begin without its other half, and write what is no LaTeX as plain words."
    words = {"key": f"{key}: {name}", "problem": "this LaTeX cannot be read", "hint": hint}
    return Fault(Code.VALUE_INVALID, place, words)


class _Import:
    """One file's way through pandoc."""

    def __init__(self, file: LibraryText, whole: Sequence[BibEntry], language: str, problems: Problems) -> None:
        self.file = file
        self.whole = list(whole)
        self.language = language
        self.problems = problems
        self.refused: dict[int, str] = {}
        """What pandoc says of an entry that it does not read, by the entry's offset."""

    def raws(self, entries: Sequence[BibEntry]) -> list[RawEntry]:
        """The raw entries in the order of the file."""
        imported = self.imported()
        if imported is None:
            return []
        return [self.raw(entry, imported) for entry in entries if entry.kind not in (*ALONE, "xdata")]

    def imported(self) -> dict[str, list[Fields]] | None:
        """What pandoc makes of the entries, by its id for them; None if it makes nothing of the file."""
        while True:
            pieces = [self.piece(entry) for entry in self.whole]
            try:
                found = import_bibliography("".join(pieces), "biblatex") if pieces else []
            except PandocError as error:
                if not self.is_left_out(error, pieces):
                    not_a_library(Place(self.file.name), error, self.problems)
                    return None
            else:
                by_id: dict[str, list[Fields]] = {}
                for fields in found:
                    by_id.setdefault(str(fields["id"]), []).append(fields)
                return by_id

    def is_left_out(self, error: PandocError, pieces: Sequence[str]) -> bool:
        """Leave out the entry that pandoc refuses; say whether that can help."""
        starts = [1, *accumulate((piece.count("\n") for piece in pieces), initial=1)][1:]
        number = bisect(starts, error.line) - 1
        if not error.line or len(self.refused) == TRIES or not 0 <= number < len(self.whole):
            return False
        refused = self.whole.pop(number)
        self.refused[refused.offset] = str(error)
        return refused.kind not in ALONE

    def piece(self, entry: BibEntry) -> str:
        """The text of an entry as pandoc is given it: with a key, and with the language of its title.

        biblatex's `langid` is by default the document's, and pandoc would take small letters for all others.
        """
        if entry.kind in ALONE:
            return f"@{entry.kind}{{{entry.body}}}\n"
        language = language_of(entry) or self.language
        return f"@{entry.kind}{{{self.id(entry)}, langid = {{{language}}},{entry.body}}}\n"

    def id(self, entry: BibEntry) -> str:
        return entry.key or f"{_NO_KEY}{entry.offset}"

    def raw(self, entry: BibEntry, imported: dict[str, list[Fields]]) -> RawEntry:
        place = self.file.place(entry.offset)
        fault = entry.fault or self.refused.get(entry.offset, "")
        if fault:
            at = self.file.place(entry.at) if entry.fault else place
            return broken(entry.key, at, fault, place)
        found = imported.get(self.id(entry))
        if not found:
            return broken(entry.key, place, "pandoc, which reads BibTeX, makes nothing of it", place)
        fields = found.pop(0) if len(found) > 1 else found[0]
        mended = mend_bib(fields, entry)
        lost = [name for name in _NEEDED if name not in mended and _words(entry, name)]
        faults = tuple(_unread(entry.key, name, self.file.place(entry.fields[name].offset)) for name in lost)
        stand_in = {"title": _words(entry, "title")} if "title" in lost else {}
        return RawEntry({**mended, **stand_in, "id": entry.key or None}, self.places(entry), faults)

    def places(self, entry: BibEntry) -> Callable[[Path], Place]:
        """Where the entry stands, and its fields, by CSL's names for them."""

        def place(inner: Path) -> Place:
            name = str(inner[0]) if inner else ""
            names = (name.casefold(), *_NAMES.get(name, ()))
            known = [entry.fields[each].offset for each in names if each in entry.fields]
            return self.file.place(known[0] if known else entry.offset)

        return place
