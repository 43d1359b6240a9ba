"""A book's citations and its bibliography become formatted citations and a reference list."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import Path
from typing import Any

from lxml import etree

from book.diagnostics import Code, Problems
from book.references import apa
from book.references.affixes import words_of
from book.references.fragments import NO_BREAK, has_class, notes, one_stop, plain, stops_inside, without_links, xhtml
from book.references.groups import Groups, with_abbreviations, without_abbreviations
from book.references.marks import Words, locator_mark, mark, take_words
from book.references.model import (
    LOCATORS,
    NOTE_SIGNS,
    OTHER_KEYS,
    Bibliography,
    Citation,
    CitationItem,
    Entry,
    Formatted,
    FormattedEntry,
)
from book.references.pandoc import Node, PandocError, Request, citeproc
from book.references.styles import CSL, Style

_BEFORE: list[Node] = [{"t": "Str", "c": "…"}, {"t": "Space"}]
_RANGE = re.compile(r"\d+-\d+")
_ONLY_BACK = re.compile(r"^((?:<a [^>]*>)?)\(N(?=[\s\u00a0]\d)")
"""How pandoc begins a note that is nothing but OSCOLA's "(n 3)"."""

_DOUBLE_BRACKETS = re.compile(r"^\(((?:<a [^>]*>)?\([^()]*\)(?:</a>)?)\)$")
"""Its brackets around what has brackets already, in a note that the author wrote."""

_STARTS_WITH_SIGN = re.compile(rf"[,.;:!?)\]]|{NOTE_SIGNS.pattern}")


@dataclass(frozen=True)
class _Answer:
    """pandoc's answer taken apart: the nodes of each citation, and the list's entries by anchor."""

    citations: list[list[Node]]
    entries: list[tuple[str, list[Node]]]
    hanging: bool


def format_references(
    citations: Sequence[Citation],
    bibliography: Bibliography,
    style: Style,
    language: str,
    cache: Path,
    problems: Problems,
    uncited: bool = False,
) -> Formatted:
    """Format a book's citations, given in reading order and with their ids, and the list of what they cite.

    Items whose key is not in the bibliography are left out. language: BCP 47, decides words and quotation marks;
    cache: a folder where pandoc's answers are kept; uncited: the list holds the whole bibliography. Reports
    STYLE_INVALID, CITATIONS_FAILED, CITATION_EMPTY.
    """
    known = [citation for citation in citations if any(item.key in bibliography.entries for item in citation.items)]
    entries = list(bibliography.entries.values()) if uncited else _cited(known, bibliography)
    if not entries:
        return Formatted()
    runs = _runs(known, style)
    requests = {run: _request(each, bibliography, entries, style, language) for run, each in runs.items()}
    try:
        answer = _ask(requests, cache)
    except PandocError as error:
        _report(str(error), style, problems)
        return Formatted()
    ordered = [citation for each in runs.values() for citation in each]
    stops_inside = style.stops_inside(language)
    return _Writing(style, language, bibliography, entries, problems, stops_inside).formatted(ordered, answer)


def _runs(citations: Sequence[Citation], style: Style) -> dict[str, list[Citation]]:
    """The citations of each document that pandoc is given: a run of notes that are numbered from 1, or the whole book.

    In a style of notes a run begins anew with full references (MHRA Style Guide, 7.12), and is asked by itself.
    """
    runs: dict[str, list[Citation]] = {}
    for citation in citations:
        runs.setdefault(citation.standing.run if style.is_note else "", []).append(citation)
    return runs or {"": []}


def _ask(requests: Mapping[str, Request], cache: Path) -> _Answer:
    """The answers as one: all runs know all entries, and so have the same list."""
    with ThreadPoolExecutor() as pool:
        blocks = pool.map(lambda run: citeproc(requests[run], cache / run), requests)
        answers = [_take_apart(each) for each in blocks]
    return replace(answers[0], citations=[nodes for each in answers for nodes in each.citations])


def _report(error: str, style: Style, problems: Problems) -> None:
    _, is_style, fault = error.partition("CiteprocParseError: ")
    if is_style:
        problems.add(Code.STYLE_INVALID, style.place, style=style.name, problem=fault)
    else:
        problems.add(
            Code.CITATIONS_FAILED,
            style.place,
            problem=error,
            hint="Try another citation style; if it is the same with all of them, install the press anew.",
        )


def _cited(citations: Sequence[Citation], bibliography: Bibliography) -> list[Entry]:
    """The entries that are cited, in the bibliography's order."""
    keys = {item.key for citation in citations for item in citation.items}
    return [entry for key, entry in bibliography.entries.items() if key in keys]


def _request(
    citations: Sequence[Citation], bibliography: Bibliography, entries: Sequence[Entry], style: Style, language: str
) -> Request:
    paragraphs = [{"t": "Para", "c": [_standing(citation, bibliography)]} for citation in citations]
    document = {"pandoc-api-version": [1, 23], "meta": _nocite(citations, entries, bibliography), "blocks": paragraphs}
    data = [_engine_fields(entry, bibliography, style) for entry in entries]
    wording = apa.wording(language) if style.is_apa else language
    links = "true" if style.has_list else "false"
    return Request(json.dumps(document), json.dumps(data), _engine_style(style), wording, links)


def _standing(citation: Citation, bibliography: Bibliography) -> Node:
    """The citation, within a note with words around it if the author wrote one: they decide on brackets and stops."""
    cite = _cite(citation, bibliography)
    standing = citation.standing
    if not standing.within:
        return cite
    before = [] if standing.opens else _BEFORE
    return {"t": "Note", "c": [{"t": "Para", "c": [*before, cite, {"t": "Space"}, *words_of(escape(standing.after))]}]}


def _nocite(citations: Sequence[Citation], entries: Sequence[Entry], bibliography: Bibliography) -> Node:
    """The metadata by which pandoc lists entries that no citation names."""
    cited = _cited(citations, bibliography)
    items = tuple(CitationItem(entry.key) for entry in entries if entry not in cited)
    if not items:
        return {}
    return {"nocite": {"t": "MetaInlines", "c": [_cite(Citation("", items), bibliography)]}}


def _engine_fields(entry: Entry, bibliography: Bibliography, style: Style) -> dict[str, Any]:
    known = _with_ranges(entry.fields)
    fields = apa.mend_fields(with_abbreviations(known)) if style.is_apa else known
    return {**without_abbreviations(fields), "id": _engine_id(entry.key, bibliography)}


def _with_ranges(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields whose double volumes and issues, "3-4", have the dash of a range (CSL 1.0.2: page ranges have it)."""
    ranges = {name: fields[name] for name in ("volume", "issue") if _RANGE.fullmatch(str(fields.get(name)))}
    fields = {name: value for name, value in fields.items() if name != OTHER_KEYS}
    return {**fields, **{name: value.replace("-", "–") for name, value in ranges.items()}}


def _engine_id(key: str, bibliography: Bibliography) -> str:
    """The id by which pandoc knows an entry: it makes "#ref-ID" of it, which is the anchor."""
    return bibliography.anchors[key].removeprefix("ref-")


def _engine_style(style: Style) -> str:
    tree = etree.fromstring(style.xml.encode())
    _mend_dashes(tree)
    if style.is_apa:
        apa.mend_style(tree)
    mark(style, tree)
    return etree.tostring(tree, encoding="unicode")


def _mend_dashes(tree: etree._Element) -> None:
    """Put dashes where a style's file has lost those for an author named before: "&#8212;" as words, or "???"."""
    for bibliography in tree.iterfind(f"{CSL}bibliography[@subsequent-author-substitute]"):
        signs = unescape(str(bibliography.get("subsequent-author-substitute")))
        bibliography.set("subsequent-author-substitute", re.sub(r"\?", "—", signs))


def _cite(citation: Citation, bibliography: Bibliography) -> Node:
    items = [item for item in citation.items if item.key in bibliography.entries]
    nodes = []
    for number, item in enumerate(items):
        mode = "SuppressAuthor" if item.suppress_author else "NormalCitation"
        if citation.narrative and number == 0:
            mode = "AuthorInText"
        nodes.append(
            {
                "citationId": _engine_id(item.key, bibliography),
                "citationPrefix": words_of(item.prefix),
                "citationSuffix": words_of(_suffix(item)),
                "citationMode": {"t": mode},
                "citationNoteNum": citation.standing.note,
                "citationHash": 0,
            }
        )
    return {"t": "Cite", "c": [nodes, []]}


def _suffix(item: CitationItem) -> str:
    """The locator between braces, as pandoc takes it; empty braces keep it from finding one in the author's words."""
    locator = escape(item.locator, quote=False)
    if item.locator and item.label not in LOCATORS:
        label = "" if item.label == "timestamp" else f"{item.label.capitalize()} "
        suffix = f"{{}}, {label}{locator}"
    elif item.locator:
        suffix = f"{{{locator_mark(item.label)} {re.sub('[{}]', '', locator)}}}"
    else:
        suffix = "{}" if item.suffix else ""
    gap = "" if not item.suffix or _STARTS_WITH_SIGN.match(item.suffix) else " "
    return suffix + gap + item.suffix


def _take_apart(blocks: Sequence[Node]) -> _Answer:
    citations = [_cited_nodes(block["c"]) for block in blocks if block["t"] == "Para"]
    lists = [block["c"] for block in blocks if block["t"] == "Div"]
    entries = [
        (div["c"][0][0], [node for block in div["c"][1] for node in block["c"]]) for _, divs in lists for div in divs
    ]
    return _Answer(citations, entries, any("hanging-indent" in attributes[1] for attributes, _ in lists))


def _cited_nodes(paragraph: list[Node]) -> list[Node]:
    """What a paragraph is for: all of it, or the citation in the author's note."""
    if paragraph[0]["t"] != "Note":
        return paragraph
    return [node for node in paragraph[0]["c"][0]["c"] if node["t"] == "Cite"]


@dataclass(frozen=True)
class _Writing:
    """Turns pandoc's nodes into fragments, for one style and one language."""

    style: Style
    language: str
    bibliography: Bibliography
    entries: Sequence[Entry]
    problems: Problems
    stops_inside: bool

    def formatted(self, citations: Sequence[Citation], answer: _Answer) -> Formatted:
        """Put all fragments together. What a style lists with no words (APA 7, 8.9) is not listed, nor linked to."""
        keys = {self.bibliography.anchors[entry.key]: entry.key for entry in self.entries}
        made = [self.entry(keys[anchor], anchor, nodes) for anchor, nodes in answer.entries]
        listed = [(entry, found) for entry, found in made if entry.xhtml]
        unlisted = {entry.anchor for entry, _ in made if not entry.xhtml}
        words = next((found for _, found in listed if found), Words())
        pairs = list(zip(citations, answer.citations, strict=True))
        groups = Groups(self.entries)
        return Formatted(
            citations={
                citation.id: without_links(self.citation(citation, nodes, words, groups), unlisted)
                for citation, nodes in pairs
            },
            notes={citation.id: without_links(self.note(nodes), unlisted) for citation, nodes in pairs if notes(nodes)},
            entries=tuple(entry for entry, _ in listed),
            hanging=answer.hanging,
        )

    def entry(self, key: str, anchor: str, nodes: list[Node]) -> tuple[FormattedEntry, Words | None]:
        """One line of the list, its number apart."""
        numbers = [] if self.style.heads_works else [node for node in nodes if has_class(node, "csl-left-margin")]
        text, words = take_words(self.written([node for node in nodes if node not in numbers]))
        fields = self.bibliography.entries[key].fields
        text = self.up_to_now(apa.mend_entry(text, fields["type"]), key) if self.style.is_apa else text
        text = _said_once(text, fields)
        marker = xhtml(numbers, self.language).strip()
        return FormattedEntry(key, anchor, one_stop(text.strip()), marker, self.bibliography.home), words

    def citation(self, citation: Citation, nodes: list[Node], words: Words, groups: Groups) -> str:
        """What stands in the sentence."""
        text = self.written(nodes)
        if self.style.is_apa:
            keys = (item.key for item in citation.items)
            text = self.up_to_now(groups.mend(citation, apa.mend_citation(text, citation.narrative, words)), *keys)
        if citation.standing.within:
            text = _DOUBLE_BRACKETS.sub(r"\1", text)
        if self.style.is_numbered and citation.narrative:
            text = self.with_names(citation, text, words)
        if notes(nodes):
            return text
        if not plain(nodes).strip():
            self.problems.add(Code.CITATION_EMPTY, citation.place, style=self.style.name)
        return text if "<a " in text or not self.style.has_list else self.linked(citation, text)

    def up_to_now(self, text: str, *keys: str) -> str:
        """The words of an open range of years, where one of these works has such."""
        known = (self.bibliography.entries[key].fields for key in keys if key in self.bibliography.entries)
        return apa.up_to_now(text, self.language) if any(map(apa.goes_on, known)) else text

    def note(self, nodes: list[Node]) -> str:
        """What stands in the note, in a note style."""
        return _ONLY_BACK.sub(r"\1(n", self.written(notes(nodes)))

    def written(self, nodes: Sequence[Node]) -> str:
        """XHTML of a citation. pandoc sees no quotation mark at the end of a link, behind which a stop follows."""
        text = xhtml(nodes, self.language).replace(",; ", ", ")  # the author's comma stands for the style's semicolon
        return stops_inside(text, self.language) if self.stops_inside else text

    def with_names(self, citation: Citation, text: str, words: Words) -> str:
        """Put the authors in front of a number, where the sentence names them; a raised number follows closely."""
        names = _names(self.bibliography.entries[_first(citation, self.bibliography)], words)
        gap = "" if text.startswith("<sup>") or not names else NO_BREAK
        return f"{names}{gap}{text}"

    def linked(self, citation: Citation, text: str) -> str:
        """A link around the whole citation, where the style gave it nothing to link."""
        anchor = self.bibliography.anchors[_first(citation, self.bibliography)]
        return f'<a href="#{anchor}" role="doc-biblioref">{text}</a>' if text else ""


def _first(citation: Citation, bibliography: Bibliography) -> str:
    return next(item.key for item in citation.items if item.key in bibliography.entries)


def _names(entry: Entry, words: Words) -> str:
    """One or two authors by their family names, more as "Lanius et al."; the editors where there is no author."""
    people = entry.fields.get("author") or entry.fields.get("editor") or []
    names = [escape(_family(person), quote=False) for person in people]
    if len(names) > 2:
        return f"{names[0]}{NO_BREAK}{words.et_al}"
    return f" {words.and_} ".join(names)


def _said_once(text: str, fields: Mapping[str, Any]) -> str:
    """An entry whose date in words, "in press", stands once: pandoc prints it for the year and again for the day."""
    words = escape(str((fields.get("issued") or {}).get("literal", "")), quote=False)
    return re.sub(rf"({re.escape(words)})(?:,? {re.escape(words)})+", r"\1", text) if words else text


def _family(person: Mapping[str, str]) -> str:
    parts = (person.get("dropping-particle"), person.get("non-dropping-particle"), person.get("family"))
    return person.get("literal") or " ".join(part for part in parts if part)
