"""One file for each piece of the book: names, anchors that lead across files, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import takewhile
from posixpath import dirname, relpath

from lxml import etree

from book.diagnostics import Code, Place, Problems
from book.html.context import Piece
from book.manuscript.model import Role
from book.reflowable.resources import Names
from book.reflowable.xhtml import mirror_languages, parse_fragment, tag

FOLDER = "text"


class Division(Enum):
    """The three divisions of a book, as values of epub:type on the body (EPUB 3 Structural Semantics, section 2.1)."""

    FRONT = "frontmatter"
    BODY = "bodymatter"
    BACK = "backmatter"


@dataclass
class Document:
    """One file of the book.

    file: its path in the book's folder ("text/03-why.xhtml"); root: the piece's own `<section>`; script: the path of
    the script that it runs.
    """

    piece: Piece
    file: str
    root: etree._Element
    division: Division
    script: str = ""

    @property
    def starts_section(self) -> bool:
        """It has a section's title; otherwise it goes on where a worksheet was placed."""
        return next(self.root.iter(tag("h1")), None) is not None


NameOf = Callable[[int, Piece], str]
"""What the file of a piece is called, by its number in reading order, from 1."""


def make_documents(pieces: Iterable[Piece], name_of: NameOf, problems: Problems) -> list[Document]:
    """Turn pieces into documents, in order. A piece that is not well-formed is left out and noted in `problems`.

    name_of: the name of a document's file, in the folder of texts.
    """
    listed = list(pieces)
    divisions = _divisions([piece.role for piece in listed])
    documents: list[Document] = []
    for number, (piece, division) in enumerate(zip(listed, divisions, strict=True), 1):
        try:
            root = parse_fragment(piece.xhtml)
        except etree.XMLSyntaxError as error:
            before = piece.xhtml.split("\n")[: error.lineno or 1]
            names = re.findall(r'(?:id|data-space)="([^"]+)"', "\n".join(before))
            problems.add(Code.PAGE_NOT_XHTML, _place(piece, names), problem=error.msg)
            continue
        documents.append(Document(piece, f"{FOLDER}/{name_of(number, piece)}", root, division))
    return documents


def finish(documents: list[Document], images: Mapping[str, str], language: str, problems: Problems) -> None:
    """Make links, pictures and changes of language right for files in a folder.

    images: path in the project -> path in the book's folder; language: of the book. A link to nowhere, and an id that
    stands twice in the book, are noted in `problems`.
    """
    link(documents, problems)
    for document in documents:
        for image in document.root.iter(tag("img")):
            image.set("src", address_from(document, images[image.get("src", "")]))
        mirror_languages(document.root, language)


def link(documents: list[Document], problems: Problems) -> None:
    """Make links lead from file to file; a link to nowhere, and an id that stands twice, are noted in `problems`."""
    anchors = _anchors(documents, problems)
    for document in documents:
        _localise(document, anchors, problems)


def images_of(documents: Iterable[Document]) -> dict[str, str | None]:
    """Return the alternative text, by path in the project, of all pictures, each once, in reading order.

    None: the pages say different things of it.
    """
    found: dict[str, str | None] = {}
    for document in documents:
        for image in document.root.iter(tag("img")):
            path, alt = image.get("src", ""), image.get("alt", "")
            found[path] = alt if found.get(path, alt) == alt else None
    return found


def address_from(document: Document, address: str) -> str:
    """Return an address in the book's folder as a link of the document says it."""
    file, _, fragment = address.partition("#")
    if file == document.file and fragment:
        return "#" + fragment
    return _relative(address, dirname(document.file))


@lru_cache(16384)
def _relative(address: str, folder: str) -> str:
    return relpath(address, folder or ".")


def names_in(roots: Iterable[etree._Element]) -> Names:
    """Return the classes and elements of pages."""
    nodes = [node for root in roots for node in root.iter(etree.Element)]
    classes = {name for node in nodes for name in node.get("class", "").split()}
    return Names(frozenset(classes), frozenset(etree.QName(node).localname for node in nodes))


def _divisions(roles: list[Role]) -> list[Division]:
    """Front matter ends at the first part or chapter; back matter begins behind the last chapter and its sheets."""
    body = [index for index, role in enumerate(roles) if role in (Role.PART, Role.CHAPTER)]
    if not body:
        return [Division.BODY] * len(roles)
    after = next((index for index in range(body[-1] + 1, len(roles)) if roles[index] is not Role.WORKSHEET), len(roles))
    return [
        Division.FRONT if index < body[0] else Division.BODY if index < after else Division.BACK
        for index in range(len(roles))
    ]


def plain_name(piece: Piece) -> str:
    """The id of a piece in letters that every server and disk takes; two pieces may have the same."""
    return re.sub(r"[^a-z0-9]+", "-", piece.id.lower()).strip("-") or "page"


def _place(piece: Piece, names: Iterable[str]) -> Place:
    """The author's line of the last known name among the ids and answer spaces before a fault."""
    places = dict(piece.places)
    known = [places[name] for name in names if name in places]
    return Place(known[-1].file, known[-1].line) if known else Place(piece.source or piece.id)


def _place_of(document: Document, node: etree._Element) -> Place:
    before = takewhile(lambda each: each is not node, document.root.iter(etree.Element))
    return _place(document.piece, (each.get("id") or each.get("data-space") or "" for each in before))


def _anchors(documents: list[Document], problems: Problems) -> dict[str, str]:
    """Return the address of every id in the book: the file alone where the id is the file's own.

    A link to a whole file must not carry a fragment: some readers show what a fragment names in a pop-up.
    """
    anchors: dict[str, str] = {}
    for document in documents:
        for node in document.root.iter(etree.Element):
            name = node.get("id")
            if name is None:
                continue
            if name in anchors:
                problems.add(Code.ANCHOR_REPEATED, _place_of(document, node), anchor=name)
            anchors[name] = document.file if node is document.root else f"{document.file}#{name}"
    return anchors


def _localise(document: Document, anchors: Mapping[str, str], problems: Problems) -> None:
    for link in document.root.iter(tag("a")):
        href = link.get("href", "")
        if not href.startswith("#"):
            continue
        if href[1:] in anchors:
            link.set("href", address_from(document, anchors[href[1:]]))
        else:
            problems.add(Code.ANCHOR_MISSING, _place_of(document, link), anchor=href[1:])
