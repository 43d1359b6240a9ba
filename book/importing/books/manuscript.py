"""A whole book in one document (Word, OpenDocument, EPUB, …): divided into parts and chapters at its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from book.diagnostics import Problems
from book.importing.books.folder import Folder
from book.importing.books.outline import Entry, Outline, Page, PartOf
from book.importing.books.properties import Properties, properties_of
from book.importing.books.reading import SOURCES, divided, of_name
from book.importing.books.word_fields import prepared_word
from book.importing.formats import Document, tree_of
from book.importing.marks import PAGE
from book.importing.trees import nodes, said_in, words_of
from book.manuscript.words import free_name, slug
from book.references.pandoc import Node

_PART = re.compile(r"(?:Part|Teil|Partie|Parte)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?:Chapter|Kapitel|Chapitre|Capítulo|Part|Teil|Partie|Parte)\s+(?:\d+|[IVXLC]+|[A-Z][a-z]+)\s*[.:–—-]\s*(?=\S)"
)
_UNNUMBERED = re.compile(
    r"(?:preface|foreword|dedication|acknowledge?ments?|about the authors?|afterword|epilogue|prologue|appendix\b.*|"
    r"glossary|vorwort|danksagung|widmung|nachwort|anhang\b.*|préface|avant-propos|remerciements|annexe\b.*|"
    r"prefacio|prólogo|agradecimientos|anexo\b.*)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Abbildung|Abb\.|Tabelle|Tableau|Figura|Tabla)", re.IGNORECASE)


def outline(folder: Folder, file: str) -> Outline:
    """Return what a document says, divided at its headings. Raises Unreadable."""
    problems = Problems()
    document = Document(path=folder.root / file, name=file, problems=problems, is_manuscript=True)
    tree = tree_of(document, prepared_word)
    _tell(document, problems, folder)
    about, blocks = tree["meta"], _with_title(tree["blocks"], tree["meta"])
    library = _library(about)
    _rename_keys(library, blocks)
    own = properties_of(document.files)
    held = {_short(name): data for name, data in document.files.items()}
    _tell_used(own, about, file, folder)
    found = Outline(
        tool="one document",
        file=file,
        page=lambda _: None,
        title=said_in(about, "title") or own.title,
        subtitle=said_in(about, "subtitle"),
        authors=_people(about) or own.authors,
        language=said_in(about, "lang") or own.language,
        date=said_in(about, "date"),
        description=said_in(about, "abstract"),
        library=library,
        holds=replace(folder, held=held) if held else None,
    )
    for node in nodes(blocks):
        if node["t"] in ("Figure", "Table"):
            _name_by_caption(node)
    pages = dict(_placed(Page(file, blocks, {}, []), found, folder))
    found.page = pages.get
    return found


def _tell(document: Document, problems: Problems, folder: Folder) -> None:
    for words in document.left.words:
        tell = folder.notes.change if words in document.left.changed else folder.notes.leave
        tell(document.name, 0, words)
    for each in problems:
        folder.notes.leave(document.name, 0, each.text)


def _tell_used(own: Properties, about: Node, file: str, folder: Folder) -> None:
    for key, words in (("title", own.title), ("author", ", ".join(own.authors))):
        if words and not said_in(about, key):
            folder.notes.take(file, 0, f"{key} “{words}”: of the document's properties, as its text says none")


def _short(name: str) -> str:
    """Pictures of Word lie in “word/media”, and its text calls them “media/…”."""
    return name.removeprefix("word/")


def _people(about: Node) -> list[str]:
    said = about.get("author")
    if said and said["t"] == "MetaList":
        return [words_of(each.get("c")) for each in said["c"]]
    return [each for each in re.split(r"\s*(?:,|;|\band\b|&)\s*", said_in(about, "author")) if each]


def _library(about: Node) -> list[dict[str, Any]]:
    """Return the sources that Zotero or Mendeley keep in a document, as pandoc gives them."""
    return [plain for each in about.get("references", {}).get("c", []) if isinstance(plain := _plain(each), dict)]


def _rename_keys(library: list[dict[str, Any]], blocks: list[Node]) -> None:
    """Give sources keys that can be read, “hart2011”, where a program has numbered them."""
    taken: set[str] = set()
    keys = {str(entry.get("id", "")): free_name(_key(entry), taken) for entry in library}
    for entry in library:
        entry["id"] = keys[str(entry.get("id", ""))]
    for node in nodes(blocks):
        for citation in node["c"][0] if node["t"] == "Cite" else ():
            citation["citationId"] = keys.get(citation["citationId"], citation["citationId"])


def _key(entry: dict[str, Any]) -> str:
    people = [each for role in ("author", "editor") for each in entry.get(role, []) if isinstance(each, dict)]
    name = str(people[0].get("family") or people[0].get("literal", "")) if people else str(entry.get("title", ""))
    year = re.search(r"\d{4}", str(entry.get("issued", "")))
    return slug(name).replace("-", "")[:20] + (year[0] if year else "")


def _plain(meta: Node) -> Any:
    if meta["t"] == "MetaMap":
        return {key: _plain(each) for key, each in meta["c"].items()}
    if meta["t"] == "MetaList":
        return [_plain(each) for each in meta["c"]]
    return words_of(meta["c"]) if meta["t"] in ("MetaInlines", "MetaBlocks") else meta["c"]


def _with_title(blocks: list[Node], about: Node) -> list[Node]:
    """Return blocks whose highest headings are of level 1; one that stands above all others is the title."""
    blocks = [_no_heading(each) if each["t"] == "Header" and not _words(each["c"][2]) else each for each in blocks]
    headings = [each for each in blocks if each["t"] == "Header"]
    highest = min((each["c"][0] for each in headings), default=1)
    tops = [each for each in headings if each["c"][0] == highest]
    if len(tops) == 1 and headings[0] is tops[0] and len(headings) > 1 and "title" not in about:
        about["title"] = {"t": "MetaInlines", "c": tops[0]["c"][2]}
        return _with_title([each for each in blocks if each is not tops[0]], about)
    return [_raised(each, highest - 1) for each in blocks]


def _no_heading(block: Node) -> Node:
    """A heading without words holds a picture, or the end of a page."""
    return {"t": "Para", "c": block["c"][2]}


def _words(tree: Any) -> str:
    return words_of(tree).replace(PAGE, " ").strip()


def _raised(block: Node, by: int) -> Node:
    return {"t": "Header", "c": [block["c"][0] - by, *block["c"][1:]]} if block["t"] == "Header" and by else block


def _name_by_caption(node: Node) -> None:
    """Take “Figure 3:” out of a caption, as figures are counted here, and give the figure the name of its bookmark."""
    blocks = node["c"][1][1]
    if not blocks or blocks[0]["t"] not in ("Para", "Plain"):
        return
    inlines = blocks[0]["c"]
    bookmark = next((str(each["c"][0][0]) for each in nodes(inlines) if each["t"] == "Span" and each["c"][0][0]), "")
    if bookmark and not node["c"][0][0]:
        node["c"][0][0] = bookmark
    spoken = [each for each in inlines if each["t"] != "Span" or words_of(each)]
    if _CAPTION.match(words_of(spoken)):
        number = next((at for at, each in enumerate(spoken) if re.search(r"\d", words_of(each))), None)
        spoken = spoken if number is None else spoken[number + 1 :]
        while spoken and not words_of(spoken[0]).strip(" .:–—-"):
            spoken.pop(0)
    blocks[0]["c"] = spoken


def _placed(page: Page, found: Outline, folder: Folder) -> Iterator[tuple[Entry, Page]]:
    """Give the chapters; each is put where the outline has it."""
    found.parts.append(PartOf(""))
    chunks = divided(page)
    if len(chunks) == 1 and not _title(chunks[0]) and _says(chunks[0]):
        entry = Entry(page.path, found.title or of_name(page.path), page.path, 0)
        found.parts[0].entries.append(entry)
        yield entry, chunks[0]
        return
    for number, (chunk, behind) in enumerate(zip(chunks, [*chunks[1:], None], strict=False)):
        title = _title(chunk)
        if title and behind is not None and _is_part(title, chunk):
            lead = words_of(chunk.blocks[1:])
            found.parts.append(PartOf(_NUMBERED.sub("", title), lead=lead))
        elif SOURCES.fullmatch(title) and found.library:
            folder.notes.take(page.path, 0, f"“{title}”: the list of sources, which makes itself")
        elif title or _says(chunk):
            entry = Entry(page.path, title or "Before the first chapter", page.path, number)
            _list_of(entry, found).append(entry)
            yield entry, _unnumbered(chunk, page.path, folder) if title else chunk


def _says(chunk: Page) -> bool:
    """Whether there is anything: words, a picture, a table, or a note alone."""
    return bool(words_of(chunk.blocks)) or any(each["t"] in ("Image", "Table", "Note") for each in nodes(chunk.blocks))


def _title(chunk: Page) -> str:
    first = chunk.blocks[0]
    return _words(first["c"][2]) if first["t"] == "Header" and first["c"][0] == 1 else ""


def _is_part(title: str, chunk: Page) -> bool:
    """A heading with one paragraph at most below it is a part where it says so, one with nothing always."""
    return len(chunk.blocks) == 1 or (_PART.match(title) is not None and len(chunk.blocks) == 2)


def _list_of(entry: Entry, found: Outline) -> list[Entry]:
    numbered = any(part.entries for part in found.parts)
    if _UNNUMBERED.fullmatch(entry.title) or entry.title == "Before the first chapter":
        return found.back if numbered else found.front
    return found.parts[-1].entries


def _unnumbered(chunk: Page, file: str, folder: Folder) -> Page:
    """Take “Chapter 3:” out of a title, as chapters are counted here."""
    first, *others = chunk.blocks
    level, attributes, inlines = first["c"]
    words = words_of(inlines)
    short = _NUMBERED.sub("", words)
    if short == words:
        return chunk
    folder.notes.change(file, 0, f"“{words}” is “{short}”, as chapters have their numbers from the book")
    return replace(chunk, blocks=[{"t": "Header", "c": [level, attributes, [{"t": "Str", "c": short}]]}, *others])
