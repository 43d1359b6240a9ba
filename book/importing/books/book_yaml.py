"""The `book.yaml` of a book that was brought in: what the other tool says, and what it does not say, told."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from book.diagnostics import FILE_NAME
from book.importing.books.notes import Notes
from book.importing.books.outline import Outline
from book.manuscript.words import slug

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_STYLE = "apa"
_COMMONS = re.compile(r"CC (BY(?:-[A-Z]{2})*) (\d\.\d)")


@dataclass(frozen=True)
class Contents:
    """The files of the book in order. parts: title ("" if there are no parts), lead and chapters of each.

    index: the file of the index, "" if the book has none.
    """

    front: Sequence[str]
    parts: Sequence[tuple[str, str, Sequence[str]]]
    back: Sequence[str]
    index: str = ""


@dataclass(frozen=True)
class Sources:
    """Files of sources and the style, as they lie in the new book. cited: whether anything is; uncited: or is not."""

    files: Sequence[str] = ()
    style: str = ""
    cited: bool = False
    uncited: bool = False


def book_yaml(outline: Outline, contents: Contents, sources: Sources, notes: Notes) -> str:
    """Return the text of book.yaml. What nobody has said gets words that stand for it, and is told."""
    lines = [
        "# yaml-language-server: $schema=./book.schema.json",
        *_about(outline, notes),
        "",
        *_rights(outline, notes),
        "",
    ]
    lines += [*_contents(contents, sources), "", "editions: [print-a4, epub]", "", *_sources(outline, sources)]
    return "\n".join(lines) + "\n"


def _about(outline: Outline, notes: Notes) -> Iterator[str]:
    title = _said(outline.title, "Untitled", "title", notes)
    yield f"title: {_quoted(title)}"
    if outline.subtitle:
        yield f"subtitle: {_quoted(outline.subtitle)}"
    yield f"slug: {_quoted(slug(title))}"
    yield "creators:"
    yield from (
        f"- name: {_quoted(each)}" for each in outline.authors or [_said("", "Author unknown", "author", notes)]
    )
    for name, role in outline.others:
        yield from (f"- name: {_quoted(name)}", f"  role: {role}")
    if outline.publisher:
        yield f"publisher: {_quoted(outline.publisher)}"
    yield f"language: {_quoted(_language(outline, notes))}"
    yield from ["", "# Made for this book alone. Keep it as long as the book lives."]
    yield f"identifier: {'urn:isbn:' + outline.isbn if outline.isbn else uuid.uuid4().urn}"
    yield f"date: {_day(outline.date, notes)}"
    people = f" by {', '.join(outline.authors)}" if outline.authors else ""
    yield f"description: {_quoted(_said(outline.description, f'{title}{people}.', 'description', notes))}"
    if outline.subjects:
        yield f"subjects: [{', '.join(map(_quoted, dict.fromkeys(outline.subjects)))}]"


def _said(said: str, instead: str, key: str, notes: Notes) -> str:
    if not said:
        notes.change(FILE_NAME, 0, f"no {key} was said: it is “{instead}” until you write another")
    return said or instead


def _quoted(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


def _language(outline: Outline, notes: Notes) -> str:
    tag = outline.language.replace("_", "-").strip()
    if _LANGUAGE.fullmatch(tag):
        return tag
    notes.change(FILE_NAME, 0, f"the language is “en”, as {f'“{tag}” is no code' if tag else 'none was said'}")
    return "en"


def _day(said: str, notes: Notes) -> str:
    found = re.search(r"\d{4}-\d{2}-\d{2}", said)
    try:
        return date.fromisoformat(found[0] if found else "").isoformat()
    except ValueError:
        today = date.today().isoformat()
        notes.change(FILE_NAME, 0, f"the date is today, {today}" + (f"; it was “{said}”" if said else ""))
        return today


def _rights(outline: Outline, notes: Notes) -> Iterator[str]:
    if outline.rights:
        yield f"rights: {_quoted(outline.rights)}"
    yield "# On which terms others may use the book."
    if not outline.licence:
        notes.change(FILE_NAME, 0, "the licence is “All rights reserved” until you write another")
    name = outline.licence or "All rights reserved"
    yield from ("licence:", f"  name: {_quoted(name)}")
    if match := _COMMONS.fullmatch(name):
        yield f"  url: https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    yield f"  words: {_quoted(f'You may use this book on the terms of {name}.' if outline.licence else f'{name}.')}"
    yield "permission: Please ask before you copy this page."


def _contents(contents: Contents, sources: Sources) -> Iterator[str]:
    yield from ("contents:", f"  front: [{', '.join(['title-page', 'imprint', 'contents', *contents.front])}]")
    if len(contents.parts) == 1 and not contents.parts[0][0]:
        yield from ("  chapters:", *(f"  - {each}" for each in contents.parts[0][2]))
    else:
        yield "  parts:"
        for title, lead, chapters in contents.parts:
            yield f"  - title: {_quoted(title)}"
            yield from [f"    lead: {_quoted(lead)}"] if lead else []
            yield from ("    chapters:", *(f"    - {each}" for each in chapters))
    back = [*contents.back, *(["index"] if contents.index else []), *(["references"] if sources.cited else [])]
    if back:
        yield f"  back: [{', '.join(back)}]"
    yield from [f"index: {contents.index}"] if contents.index else []


def _sources(outline: Outline, sources: Sources) -> Iterator[str]:
    yield from ("citations:", f"  style: {_quoted(sources.style or _STYLE)}")
    yield f"  bibliography: [{', '.join(map(_quoted, sources.files))}]"
    if outline.list_all:
        yield "  list: all"
    elif sources.uncited:
        yield from ("", "# Sources that are cited nowhere are left out of the list, and nothing is said of them.")
        yield "levels: {reference-uncited: off}"
