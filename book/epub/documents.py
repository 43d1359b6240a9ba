"""One XHTML file for each piece of the book: names, anchors that lead across files, pictures, epub:type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import takewhile
from posixpath import relpath

from lxml import etree

from book.diagnostics import Code, Place, Problems
from book.epub.resources import Names
from book.epub.xhtml import MATHML, SVG, add_epub_types, mirror_languages, page, parse_fragment, tag
from book.html.context import Piece
from book.manuscript.model import Role

FOLDER = "text"
UP = "../"


class Division(Enum):
    """The three divisions of a book, as values of epub:type on the body (EPUB 3 Structural Semantics, section 2.1)."""

    FRONT = "frontmatter"
    BODY = "bodymatter"
    BACK = "backmatter"


@dataclass
class Document:
    """One XHTML file of the package.

    file: its path in the package folder ("text/03-why.xhtml"); root: the piece's own `<section>`; script: the path of
    the script that it runs.
    """

    piece: Piece
    file: str
    root: etree._Element
    division: Division
    properties: set[str] = field(default_factory=set)
    script: str = ""

    @property
    def manifest_id(self) -> str:
        """The id of the file in the package document."""
        return "text-" + self.file.removeprefix(FOLDER + "/").removesuffix(".xhtml")

    @property
    def starts_section(self) -> bool:
        """It has a section's title; otherwise it goes on where a worksheet was placed."""
        return next(self.root.iter(tag("h1")), None) is not None

    def xhtml(self, title: str, language: str, stylesheet: str) -> bytes:
        """Return the whole file; `stylesheet` is a path in the package folder."""
        script = UP + self.script if self.script else ""
        return page(title, language, UP + stylesheet, [self.root], self.division.value, script)


def make_documents(pieces: Iterable[Piece], problems: Problems) -> list[Document]:
    """Turn pieces into documents, in order. A piece that is not well-formed is left out and noted in `problems`."""
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
        documents.append(Document(piece, _file_name(number, piece.id), root, division))
    return documents


def finish(documents: list[Document], images: Mapping[str, str], language: str, problems: Problems) -> None:
    """Make links, pictures and semantics right for files in a package.

    images: path in the project -> path in the package folder; language: of the book. A link to nowhere, and an id that
    stands twice in the book, are noted in `problems`.
    """
    anchors = _anchors(documents, problems)
    for document in documents:
        _localise(document, anchors, problems)
        for image in document.root.iter(tag("img")):
            image.set("src", UP + images[image.get("src", "")])
        add_epub_types(document.root)
        mirror_languages(document.root, language)
        document.properties = _properties(document.root)


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


def _file_name(number: int, name: str) -> str:
    ascii_name = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "page"
    return f"{FOLDER}/{number:03d}-{ascii_name}.xhtml"


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
            link.set("href", _from(document, anchors[href[1:]]))
        else:
            problems.add(Code.ANCHOR_MISSING, _place_of(document, link), anchor=href[1:])


def _from(document: Document, address: str) -> str:
    file, _, fragment = address.partition("#")
    if file == document.file and fragment:
        return "#" + fragment
    return relpath(address, FOLDER)


def _properties(root: etree._Element) -> set[str]:
    """Return the manifest properties that the content calls for (EPUB 3.3, section D.3.1 Manifest properties)."""
    found: set[str] = set()
    for node in root.iter(etree.Element):
        name = etree.QName(node)
        if name.namespace == SVG:
            found.add("svg")
        elif name.namespace == MATHML:
            found.add("mathml")
        elif name.localname in ("script", "form"):
            found.add("scripted")
        elif name.localname in ("audio", "video", "img", "source") and "://" in node.get("src", ""):
            found.add("remote-resources")
    return found
