"""Citations as the author wrote them, bibliography entries, and both as formatted XHTML.

This is the lowest floor of the reference machinery: it imports only diagnostics, so that the manuscript may put a
`Citation` into its tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from book.diagnostics import Code, Place, Problems

NOWHERE = Place("")

_FIRST_NOTE, _LAST_NOTE = 0xE010, 0xE0FF
NOTE_SIGNS = re.compile(f"[{chr(_FIRST_NOTE)}-{chr(_LAST_NOTE)}]")
"""Signs without a meaning of their own, which stand among an author's words around a work for the footnotes there."""

LOCATORS = frozenset(
    (
        "book",
        "chapter",
        "column",
        "figure",
        "folio",
        "issue",
        "line",
        "note",
        "opus",
        "page",
        "number-of-pages",
        "paragraph",
        "part",
        "section",
        "sub-verbo",
        "verse",
        "volume",
    )
)
"""The kinds of locator that are printed in the book's language (a subset of CSL 1.0.2, Appendix III)."""


def note_sign(number: int) -> str:
    """Return the sign that stands for a citation's footnote, counted from 0."""
    return chr(min(_FIRST_NOTE + number, _LAST_NOTE))


@dataclass(frozen=True)
class CitationItem:
    """One work within a citation.

    key: of the bibliography entry, without the "@".
    prefix, suffix: the author's words around it, XHTML ("<em>see</em>", "and elsewhere"), without the outer spaces;
        a comma that belongs in front of the suffix is part of it (", and elsewhere").
    locator: the part cited ("12", "3-5"); label: its kind, one of LOCATORS; both "" where there is no locator. A
        kind that is not one of these is printed as it is written ("Table 3"), a "timestamp" without its name.
    suppress_author: written `-@key`.
    """

    key: str
    prefix: str = ""
    suffix: str = ""
    locator: str = ""
    label: str = ""
    suppress_author: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True)
class Standing:
    """Where a citation is printed in a style of notes.

    run: what its note is numbered in, the id of a section; note: the note's number there, 0 where it is not known.
    within: it stands in a note that the author wrote; opens: it is the first thing in that note, which is one
    paragraph; after: the plain words behind it there.
    """

    run: str = ""
    note: int = 0
    within: bool = False
    opens: bool = False
    after: str = ""


@dataclass(frozen=True)
class Citation:
    """One citation: `[@a; @b]`, or `@a [p. 3]` within the sentence (narrative: the first item's author is named).

    id: "" until the cite pass numbers it in reading order ("cite-1"); it is the anchor too.
    brackets: all that stands in brackets of the text, if it is nothing else: "(@a, p. 3)", "{@a}".
    """

    id: str
    items: tuple[CitationItem, ...]
    narrative: bool = False
    place: Place = NOWHERE
    standing: Standing = Standing()
    brackets: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong with an entry, kept with it until it is known whether the book cites it.

    words: fill the templates of the code.
    """

    code: Code
    place: Place
    words: Mapping[str, Any]


@dataclass
class Faults(Problems):
    """Takes what readers report of an entry, and tells nobody."""

    kept: list[Fault] = field(default_factory=list)

    def add(self, code: Code, place: Place, **words: object) -> None:
        """Keep a fault, its words as they will be printed."""
        self.kept.append(Fault(code, place, {name: str(word) for name, word in words.items()}))


@dataclass(frozen=True)
class Entry:
    """One entry of a bibliography: its CSL-JSON fields, with "id" as the author wrote it, and where it stands.

    key: "" where it has none, and so cannot be cited. faults: what is wrong with it.
    """

    key: str
    fields: Mapping[str, Any]
    place: Place
    faults: tuple[Fault, ...] = ()


OTHER_KEYS = "other-ids"
"""The field, as pandoc calls it, that holds by which other keys an entry is cited, with commas between them."""


@dataclass(frozen=True)
class Bibliography:
    """All entries by key, in the order in which the files list them.

    home: id of the section that lists what it cites; "" where the book has one list. is_whole: whether every file
    could be read, so that a key that is not here is nowhere. loose: faults of entries that have no key.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    home: str = ""
    is_whole: bool = field(default=True, compare=False)
    loose: tuple[Fault, ...] = ()

    @cached_property
    def other_keys(self) -> Mapping[str, str]:
        """The key of an entry by each other one that it has, which no entry has as its own (BibLaTeX's `ids`)."""
        found = {
            other.strip(): key
            for key, entry in self.entries.items()
            for other in str(entry.fields.get(OTHER_KEYS, "")).split(",")
        }
        return {other: key for other, key in found.items() if other and other not in self.entries}

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """The anchor of each entry by its key: "ref-", the home and the key in ASCII; a number tells equal ones apart.

        The dot between home and key is in neither of them, so that no two lists share an anchor.
        """
        start = f"ref-{self.home}." if self.home else "ref-"
        anchors: dict[str, str] = {}
        taken: set[str] = set()
        for key in self.entries:
            anchors[key] = _free(f"{start}{_slug(key)}", taken)
            taken.add(anchors[key].casefold())
        return anchors


def _slug(key: str) -> str:
    ascii_key = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", ascii_key).strip("-") or "entry"


def _free(anchor: str, taken: set[str]) -> str:
    number = 2
    free = anchor
    while free.casefold() in taken:
        free = f"{anchor}-{number}"
        number += 1
    return free


@dataclass(frozen=True)
class FormattedEntry:
    """One line of a reference list. anchor: "ref-KEY-SLUG"; xhtml: inline content, without a wrapper.

    home: id of the section at whose end the list stands, "" for the book's.
    marker: what stands in front of it in a numbered style ("[1]", "1."), as XHTML; "" in all other styles.
    """

    key: str
    anchor: str
    xhtml: str
    marker: str = ""
    home: str = ""


@dataclass(frozen=True)
class Formatted:
    """What the engine made of a book's citations.

    citations: by citation id, the inline XHTML; `<a href="#ref-…">` stands around what points at an entry.
    notes: by citation id, the XHTML of the note, in a note style; what stands in the sentence is in `citations`.
    entries: the reference list in its order; of lists by chapter, one behind the other.
    hanging: the style asks for a hanging indent in the list.
    """

    citations: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[FormattedEntry, ...] = ()
    hanging: bool = False
