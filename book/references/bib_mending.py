"""What pandoc leaves out of an entry of BibTeX, or takes for something else, is put right from the entry's own text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from book.references.bibtex import BibEntry
from book.references.vocabulary import BIB_TYPES

Fields = dict[str, Any]

_LANGUAGE = ("langid", "hyphenation", "language")
_AVAILABLE = re.compile(
    r"(?:(?:available|retrieved|online|website|url|see|at|from)\b[\s:]*)*(https?://\S+?)\.?", re.IGNORECASE
)
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}")
_ACCESSED = re.compile(
    r"\[?(?:online[;,:]?\s*)?(?:last\s+)?(?:accessed|visited|retrieved)(?:\s+on)?:?\s+(\S.*?)\.?\]?", re.IGNORECASE
)

_OTHERS = [{"literal": "others"}]
"""What pandoc makes of a list of names that names nobody."""

_SAYS_NOTHING = ("Journal Article", {"date-parts": [[0]]})
"""What EndNote writes as the `type` of an article, and pandoc makes of an empty `year`."""

_COMMAND = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\{[^{}]*\})?")

_SIGNS = {"textless": "<", "textgreater": ">", "textasciicircum": "^", "textbar": "|"}

_SHORT_RANGE = re.compile(r"\d{4}-\d\d")  # pandoc takes 1990-91 for a month

_UNSURE = re.compile(r"[?%]$|[?%~]-")  # which pandoc does not read

_DATES = {"issued": ("date", "year"), "original-date": ("origdate",), "event-date": ("eventdate",)}


def language_of(entry: BibEntry) -> str:
    """Return the language that a BibTeX entry says of itself, as it is written; "" where it says none."""
    written = [said(entry, name) for name in _LANGUAGE]
    return next((language for language in written if re.fullmatch(r"[\w-]+", language)), "")


_EDITOR_IS = {"translator": "translator", "director": "director", "illustrator": "illustrator"}
"""What `editortype` makes of an editor, by the names of CSL (BibLaTeX's manual, 2.3.6); whoever else it names edits."""


def said(entry: BibEntry, *names: str) -> str:
    """Return the first of these fields that says something, without braces; "" if none does."""
    found = [re.sub("[{}]", "", entry.fields[name].value).strip() for name in names if name in entry.fields]
    return next((words for words in found if words), "")


def mend_bib(fields: Mapping[str, Any], entry: BibEntry) -> Fields:
    """Return the fields of a BibTeX entry with its nearest CSL type and all that CSL can say of it."""
    kind = BIB_TYPES.get(entry.kind) or fields.get("type") or "document"
    mended = {
        name: re.sub(r"[ \t\n]+", " ", value) if isinstance(value, str) else value for name, value in fields.items()
    }
    mended = {**mended, "type": kind, **_dates(fields, entry)}
    if not language_of(entry):
        mended.pop("language", None)  # it is the book's, which the entry does not say
    if "event" in mended:
        mended["event-title"] = mended.pop("event")
    mended = {name: value for name, value in mended.items() if value not in _SAYS_NOTHING}
    mended |= {name: _unescaped(str(mended[name])) for name in ("URL", "DOI") if name in mended}
    mended = _short_group({name: value for name, value in mended.items() if value != _OTHERS}, entry)
    if (role := _EDITOR_IS.get(said(entry, "editortype"))) and "editor" in mended:
        mended.setdefault(role, mended.pop("editor"))
    if "genre" in mended:
        mended["genre"] = re.sub(r"\\(?=[&%#$_])|[{}]", "", mended["genre"])  # pandoc leaves `type` as it stands
    return _preprint(_numbered(_addressed(_noted(mended, entry), entry), entry), entry)


def _short_group(fields: Fields, entry: BibEntry) -> Fields:
    """The fields with the short name of a group that is the author (BibLaTeX's manual, 2.2.2: shortauthor)."""
    author, short = fields.get("author", []), said(entry, "shortauthor")
    if len(author) != 1 or "literal" not in author[0] or not short or short == author[0]["literal"]:
        return fields
    return {**fields, "author": [{**author[0], "abbreviation": short}]}


def _unescaped(address: str) -> str:
    """An address without the LaTeX that some programs write into it, though it is to be taken as it stands."""
    bare = _COMMAND.sub(r"\1", address)
    tildes = re.sub(r"\\textasciitilde(?: *\{\})?|\\~\{\}", "~", bare)
    for name, sign in _SIGNS.items():
        tildes = re.sub(rf"\{{\\{name} *\}}|\\{name}(?:\{{\}}| +|\b)", sign, tildes)
    return re.sub(r"\{?\\([_&%#$~])\}?", r"\1", tildes)


def _dates(fields: Mapping[str, Any], entry: BibEntry) -> Fields:
    """Dates as they are written, where pandoc reads no more in them than a year, or nothing."""
    written = {name: said(entry, *sources) for name, sources in _DATES.items()}
    in_year = re.sub(r"\\\W", "", f"{said(entry, 'day')} {said(entry, 'month')}".strip())  # names without accents
    return {name: _date(fields.get(name), words, in_year) for name, words in written.items() if words}


def _date(date: Any, words: str, in_year: str) -> Any:
    parts = date.get("date-parts", []) if isinstance(date, dict) else []
    if in_year and len(parts) == 1 and len(parts[0]) == 1:
        return f"{in_year} {words}"
    is_whole = parts and parts[0] != [0] and not _UNSURE.search(words) and not _SHORT_RANGE.fullmatch(words)
    return date if is_whole or (isinstance(date, dict) and "season" in date) else words


def _noted(fields: Fields, entry: BibEntry) -> Fields:
    """The note with its own lines, and the day of access that is written there."""
    note = re.sub(r"[{}\\]", "", entry.fields["note"].value) if "note" in entry.fields else ""
    found = _ACCESSED.fullmatch(note.strip())
    if found:
        return {name: value for name, value in fields.items() if name != "note"} | {"accessed": found[1]}
    return {**fields, "note": note.strip()} if len(note.strip().splitlines()) > 1 else fields


def _addressed(fields: Fields, entry: BibEntry) -> Fields:
    r"""The address of a page that stands where a publisher should: `howpublished = {Available at \url{…}}`."""
    if "URL" in fields:
        return fields
    for field in ("publisher", "note"):
        if found := _AVAILABLE.fullmatch(str(fields.get(field, ""))):
            return {name: value for name, value in fields.items() if name != field} | {"URL": found[1]}
    link = _HREF.search(entry.fields["howpublished"].value) if "howpublished" in entry.fields else None
    return {**fields, "URL": _unescaped(link[1])} if link else fields


def _numbered(fields: Fields, entry: BibEntry) -> Fields:
    """The number of an article that has no pages, and the court that decided a case."""
    eid = said(entry, *_NUMBERS_OF_ARTICLES)
    if eid and "page" not in fields:
        fields = {**fields, "number": fields.get("number", eid)}
    if fields["type"] == "legal_case" and "publisher" in fields:
        fields = {**fields, "authority": fields["publisher"]}
    return fields


def _preprint(fields: Fields, entry: BibEntry) -> Fields:
    """What is on a server of preprints and in no journal: arXiv's own, and those that say eprinttype."""
    eprint, server = said(entry, "eprint"), said(entry, "eprinttype", "archiveprefix") or "arXiv"
    is_in_another = said(entry, "journaltitle", "journal", "booktitle") or server.casefold() in _ARCHIVES
    if not eprint or is_in_another or entry.kind not in _PREPRINTS:
        return fields
    is_arxiv = server.casefold() == "arxiv"
    name = "arXiv" if is_arxiv else server
    number = eprint if eprint.casefold().startswith("arxiv") or not is_arxiv else f"arXiv:{eprint}"
    fields = {name: value for name, value in fields.items() if (name, value) != ("status", "pre-published")}
    return {**fields, "type": "article", "publisher": fields.get("publisher", name), "number": number}


_NUMBERS_OF_ARTICLES = ("eid", "articleno", "article-number")
"""What BibLaTeX, the ACM and Web of Science call the number of an article that has no pages."""

_ARCHIVES = ("pubmed", "jstor", "hdl", "googlebooks")
"""What BibLaTeX knows as eprinttype, and is no server of preprints (its manual, 3.14.7)."""

_PREPRINTS = ("article", "misc", "online", "unpublished", "preprint")
