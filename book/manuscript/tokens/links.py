"""What tokens bear of where they stand and what they lead to: links, worksheets, notes, citations, terms, the index."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.token import Token

from book.diagnostics import Place
from book.manuscript.tokens.key import Key
from book.references.model import Citation

PLACE = Key[Place]("place")
"""Where an inline token stands in its file; a block that has none is found by its lines (`Token.map`)."""

UNKNOWN_ATTRIBUTES = Key[dict[str, str]]("insecure_attrs")
"""Attributes in braces that the dialect does not know. The name is that of mdit-py-plugins, which writes it too."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a link of the author's names.

    file: path relative to the project, "" for a formula wherever it stands in the book; fragment: the slug of a heading
    or of a formula's name, or "". words: how a formula is named where the link has no words of its own, with the places
    {label}, {number} and {printed}.
    """

    file: str
    fragment: str
    words: str = "{label}"


TARGET = Key[Target]("target", "crossref_open")
"""Which file and heading a cross-reference leads to, as its author wrote it."""


@dataclass(frozen=True, kw_only=True)
class Landing:
    """What a cross-reference has been found to lead to.

    anchor: unique in the book; label: "Worksheet 6", or "" where it has no number; title: the heading's or the
    section's; same_section: whether it is where the link itself stands; in_book: whether it has a page in the book, as
    a sheet has not that no chapter places.
    """

    anchor: str
    label: str
    title: str
    same_section: bool = False
    in_book: bool = True


LANDING = Key[Landing]("landing", "crossref_open")
"""Every cross-reference bears it once the links are resolved, but for one that is reported as leading nowhere."""

SHEET = Key[str]("sheet", "worksheet")
"""The id of the worksheet that is placed here."""

LABEL = Key[str]("label", "footnote_ref", "footnote_reference_open")
"""The name that the author gave a footnote: "1" of `[^1]`. The name is that of mdit-py-plugins, which writes it."""

NOTE = Key[list[Token]]("tokens", "footnote_ref")
"""A footnote's text, as blocks; [] where it is defined nowhere. A note style makes a footnote of a citation."""

NOTE_NUMBER = Key[int]("note_number", "footnote_ref")
"""A footnote's number, counted from 1 in its section."""

ANCHOR = Key[str]("anchor", "footnote_ref", "term_open", "index_open")
"""The id of a footnote, a place in the index; that of the glossary's entry that a term leads to."""

CITATION = Key[Citation]("citation", "citation")
"""What is cited; its id is "" until the citations are formatted."""

CITED = Key[str]("xhtml", "citation")
"""The citation as it is printed, in XHTML."""

HOME = Key[str]("home", "citation")
"""The id of the section that lists what is cited, "" where the book has one list."""
