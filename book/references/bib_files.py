"""BibTeX and BibLaTeX become raw entries: taken apart here, translated by pandoc, mended where pandoc loses something.

pandoc refuses a whole file for one entry that it cannot read. What we see of that is left out before it is asked, and
what it refuses then is left out of the next try.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from book.diagnostics import Code, Place, Problems
from book.references.bib_fields import meant_entry, meant_field
from book.references.bib_mending import Fields, language_of, mend_bib, said
from book.references.bib_names import LISTS, NAME_FIELDS, tidy_names, whole_house
from book.references.bib_parents import TAKEN_BY, Parents
from book.references.bibtex import STRING, BibEntry, bib_entries
from book.references.csl_files import broken
from book.references.fields import Path, RawEntry
from book.references.latex import (
    readable,
    small_behind_abbreviations,
    unknown_commands,
    with_commands,
    with_kept_capitals,
)
from book.references.library_text import LibraryText, not_a_library
from book.references.model import Fault
from book.references.pandoc import PandocError, import_bibliography
from book.references.vocabulary import BIB_KINDS

TRIES = 20
"""How many entries pandoc may refuse one after the other; there is no such entry that we know of."""

_NEEDED = ("title", "author")
"""What must not be lost on the way without a word."""

_SILENT = (STRING, "xdata")
_LEGAL = ("bill", "jurisdiction", "legislation", "legal", "legadmin", "regulation", "treaty")
_TITLES = ("title", "journal", "series")
_VERBATIM = ("url", "doi", "eprint", "file", "crossref", "xdata", "xref", "langid", "date", "urldate", "origdate")

_IN_WORDS = (*_NEEDED, "editor", "journal", "journaltitle", "booktitle", "series", "publisher", "institution", "school")
"""What is written in words, never as a bare name or number."""

_UNPRINTED = (*_VERBATIM, "abstract", "annotation", "annote", "comment", "groups", "keywords", "review")

_GRANULAR = re.compile(r"xdata\s*=\s*([^\s,-]+)(?:-\S*)?", re.IGNORECASE)
"""A field that takes one field of an @xdata (biblatex manual, 3.13.6), which pandoc takes for words."""

_SET = (
    "it is a set of other entries, which citations here do not know",
    "Cite each of them: {cited}.",
)

_UNLISTED = re.compile(r"\b(?:skipbib|dataonly)\b(?!\s*=\s*false)", re.IGNORECASE)
_LISTED = "What is cited is listed here; leave the citation out where it should not be."

_FORMULA = re.compile(r"\$[^$]+\$")
_NO_KEY = "entry-without-key-"
_SAFE_KEY = re.compile(r"[\w!-~]+")
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
    and for a broken @string, on which any entry may depend.
    """
    entries = list(bib_entries(file.text))
    if not entries and file.text.strip():
        not_a_library(Place(file.name), "no entry begins with @", problems, file.text)
    for broken_string in [entry for entry in entries if entry.kind == STRING]:
        not_a_library(file.place(broken_string.at), f"in a @string, {broken_string.fault}", problems)
    return _Import(file, entries, language, problems).raws()


def _unread(entry: BibEntry, mended: Fields) -> Iterator[tuple[str, str, str]]:
    """The fields of which something is not understood: their names, what is wrong, and what to write."""
    for name in _NEEDED:
        if name not in mended and said(entry, name):
            hint = "Look for a $ or a \\begin without its other half, and write what is no LaTeX as plain words."
            yield name, "this LaTeX cannot be read", hint
        elif formula := _FORMULA.search(str(mended.get(name, ""))):
            yield (
                name,
                f"the formula {formula[0]} cannot be printed in a source",
                "Write it with plain signs, such as x².",
            )
    for name, found in entry.fields.items():
        if granular := _GRANULAR.fullmatch(found.value.strip()):
            yield name, f"“{granular[0]}” is not read", f"Write xdata = {{{granular[1]}}}, or here what it stands for."
        if found.unknown and name in _IN_WORDS:
            hint = f"Put it in braces, or write @string{{{found.unknown} = {{…}}}} before it."
            yield name, f"no @string says what “{found.unknown}” is", hint


class _Import:
    """One file's way through pandoc."""

    def __init__(self, file: LibraryText, entries: Sequence[BibEntry], language: str, problems: Problems) -> None:
        self.file = file
        self.entries = entries
        self.whole = [entry for entry in entries if not entry.fault]
        self.parents = Parents(self.whole)
        self.language = language
        self.problems = problems
        self.refused: dict[int, str] = {}
        """What pandoc says of an entry that it does not read, by the entry's offset."""

    def raws(self) -> list[RawEntry]:
        """The raw entries in the order of the file."""
        imported = self.imported()
        if imported is None:
            return []
        return [self.raw(entry, imported) for entry in self.entries if entry.kind not in _SILENT]

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
        return True

    def piece(self, entry: BibEntry) -> str:
        """The text of an entry as pandoc is given it: with a key, and with the language of its title.

        biblatex's `langid` is by default the document's, and pandoc would take small letters for all others. The
        names of acts, cases and events keep their capitals.
        """
        values = {"langid": language_of(entry) or self.language}
        values |= {name: field.value for name, field in entry.fields.items() if self.parents.is_sound(entry, name)}
        values |= {name: self.ids_in(values[name]) for name in TAKEN_BY if name in values}
        values |= {name: whole_house(values[name], values) for name in LISTS if name in values}
        values |= {name: tidy_names(values[name]) for name in NAME_FIELDS if name in values}
        values |= {name: readable(value) for name, value in values.items() if name not in _VERBATIM}
        values |= {name: with_commands(value) for name, value in values.items() if name.endswith(_TITLES)}
        values |= {name: small_behind_abbreviations(value) for name, value in values.items() if name.endswith(_TITLES)}
        values |= {name: with_kept_capitals(value) for name, value in values.items() if name.endswith(_TITLES)}
        names = ("eventtitle", "title", "shorttitle") if entry.kind in _LEGAL else ("eventtitle",)
        values |= {name: f"{{{values[name]}}}" for name in names if name in values}
        kind = BIB_KINDS.get(entry.kind, meant_entry(entry.kind) or entry.kind)
        fields = ",\n".join(f"{name} = {{{value}}}" for name, value in values.items())
        return f"@{kind}{{{self.id(entry)},\n{fields}}}\n"

    def id(self, entry: BibEntry) -> str:
        """The key by which pandoc knows an entry, which takes no signs such as ’ and – in it."""
        return entry.key if _SAFE_KEY.fullmatch(entry.key) else f"{_NO_KEY}{entry.offset}"

    def ids_in(self, keys: str) -> str:
        """The keys of a `crossref` or `xdata` as pandoc knows their entries."""
        ids = {entry.key: self.id(entry) for entry in self.whole}
        return ",".join(ids.get(key.strip(), key.strip()) for key in keys.split(","))

    def raw(self, entry: BibEntry, imported: dict[str, list[Fields]]) -> RawEntry:
        place = self.file.place(entry.offset)
        fault = entry.fault or self.refused.get(entry.offset, "")
        if fault:
            at = self.file.place(entry.at) if entry.fault else place
            return broken(entry.key, at, fault, place)
        if entry.kind == "set" and "entryset" in entry.fields:
            return RawEntry({"id": entry.key}, lambda _inner: place, broken=self.a_set(entry, place))
        found = imported.get(self.id(entry))
        if not found:
            return broken(entry.key, place, "pandoc, which reads BibTeX, makes nothing of it", place)
        fields = found.pop(0) if len(found) > 1 else found[0]
        mended = mend_bib(fields, entry)
        stand_in = {} if "title" in mended else {"title": said(entry, "title")}
        faults = [self.fault(entry, *words) for words in _unread(entry, mended)]
        faults += [self.fault(entry, *words) for words in self.parents.faults(entry)]
        faults += [*self.unknown_commands(entry), *self.unknown_fields(entry), *self.again(entry)]
        faults += [*self.unknown_kind(entry, place), *self.unlisted(entry)]
        return RawEntry({**mended, **stand_in, "id": entry.key or None}, self.places(entry), tuple(faults))

    def unknown_kind(self, entry: BibEntry, place: Place) -> Iterator[Fault]:
        """A fault where the word behind the @ is a slip of another, by which the entry is printed."""
        if meant := meant_entry(entry.kind):
            words = {"key": entry.key, "type": f"@{entry.kind}", "kind": f"@{meant}", "written": f"@{meant}{{"}
            yield Fault(Code.REFERENCE_TYPE_UNKNOWN, place, words)

    def unlisted(self, entry: BibEntry) -> Iterator[Fault]:
        """A fault where an entry asks to be left out of the list (biblatex manual, 3.1.3: skipbib, dataonly)."""
        if found := _UNLISTED.search(said(entry, "options")):
            words = {"key": entry.key, "field": f"options = {{{found[0]}}}", "hint": _LISTED}
            yield Fault(Code.REFERENCE_FIELD_UNKNOWN, self.file.place(entry.fields["options"].offset), words)

    def a_set(self, entry: BibEntry, place: Place) -> Fault:
        """What to do with a `@set` (biblatex manual, 3.13.5)."""
        keys = [key.strip() for key in said(entry, "entryset").split(",") if key.strip()]
        problem, hint = _SET
        hint = hint.format(cited=f"[{'; '.join(f'@{key}' for key in keys)}]")
        return Fault(Code.REFERENCE_BROKEN, place, {"problem": problem, "hint": hint})

    def again(self, entry: BibEntry) -> list[Fault]:
        """A fault for each field that stands there twice and does not say the same: the last would count."""
        return [
            Fault(Code.KEY_REPEATED, self.file.place(offset), {"key": name})
            for name, offset in entry.again.items()
            if name not in _UNPRINTED
        ]

    def unknown_commands(self, entry: BibEntry) -> list[Fault]:
        """A fault for each field with LaTeX in it that is left out."""
        named = {name: unknown_commands(field.value) for name, field in entry.fields.items() if name not in _UNPRINTED}
        return [
            Fault(
                Code.REFERENCE_LATEX_UNKNOWN,
                self.file.place(entry.fields[name].offset),
                {"key": f"{entry.key}: {name}", "commands": ", ".join(commands)},
            )
            for name, commands in named.items()
            if commands
        ]

    def unknown_fields(self, entry: BibEntry) -> list[Fault]:
        """A fault for each field whose name is a slip; those that programs keep for themselves say nothing."""
        slips = {name: meant_field(name) for name in entry.fields}
        return [
            Fault(
                Code.REFERENCE_FIELD_UNKNOWN,
                self.file.place(entry.fields[name].offset),
                {"key": entry.key, "field": name, "hint": f"Did you mean “{meant}”?"},
            )
            for name, meant in slips.items()
            if meant
        ]

    def fault(self, entry: BibEntry, name: str, problem: str, hint: str) -> Fault:
        words = {"key": f"{entry.key}: {name}", "problem": problem, "hint": hint}
        return Fault(Code.VALUE_INVALID, self.file.place(entry.fields[name].offset), words)

    def places(self, entry: BibEntry) -> Callable[[Path], Place]:
        """Where the entry stands, and its fields, by CSL's names for them."""

        def place(inner: Path) -> Place:
            name = str(inner[0]) if inner else ""
            names = (name.casefold(), *_NAMES.get(name, ()))
            known = [entry.fields[each].offset for each in names if each in entry.fields]
            return self.file.place(known[0] if known else entry.offset)

        return place
