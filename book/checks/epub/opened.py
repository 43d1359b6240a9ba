"""A finished EPUB, opened for looking at."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import cast

from lxml import etree

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "s": "http://www.w3.org/2000/svg",
    "m": "http://www.w3.org/1998/Math/MathML",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
}
TYPE = f"{{{NAMES['epub']}}}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XHTML = "application/xhtml+xml"


class Unreadable(Exception):  # noqa: N818 (it says what the file is)
    """The file is no EPUB that can be looked into; the message says why."""


@dataclass(frozen=True)
class Item:
    """A file of the manifest. file: its path in the package folder."""

    id: str
    file: str
    media_type: str
    properties: frozenset[str]


@dataclass
class OpenedEpub:
    """The files of an EPUB. names: all entries as they are stored; files: by their path in the package folder."""

    names: list[str]
    files: dict[str, bytes]
    opf: etree._Element
    first_stored: bool
    items: dict[str, Item] = field(default_factory=dict)
    pages: dict[str, etree._Element] = field(default_factory=dict)

    @cached_property
    def spine(self) -> list[str]:
        """The pages in reading order."""
        by_id = {item.id: item.file for item in self.items.values()}
        return [by_id[name] for name in texts(self.opf, "//o:itemref/@idref") if name in by_id]

    @cached_property
    def nav(self) -> str:
        """The path of the navigation document, or ''."""
        return next((item.file for item in self.items.values() if "nav" in item.properties), "")

    @cached_property
    def navigation(self) -> etree._Element:
        """The navigation document; empty where there is none."""
        return self.pages.get(self.nav, etree.Element("none"))

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """The ids in each page and in the NCX."""
        return {file: set(texts(root, "//@id")) for file, root in self.pages.items()}

    def meta(self, name: str) -> list[str]:
        """The values of a property in the package's metadata."""
        return [text.strip() for text in texts(self.opf, f"//o:meta[@property='{name}']/text()")]

    def target(self, file: str, address: str) -> tuple[str, str]:
        """The file and the id that an address in `file` leads to."""
        path, _, fragment = address.partition("#")
        return (normpath(join(dirname(file), path)) if path else file), fragment

    def navs(self, kind: str) -> Iterator[etree._Element]:
        """The links of one list of the navigation document."""
        yield from nodes(self.navigation, f"//h:nav[@epub:type='{kind}']//h:a")


def open_epub(path: Path) -> OpenedEpub:
    """Read an EPUB. Raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as packed:
            names, first = packed.namelist(), packed.infolist()[0]
            data = {name: packed.read(name) for name in names}
        container = etree.fromstring(data["META-INF/container.xml"])
        package = texts(container, "//c:rootfile/@full-path")[0]
        folder = dirname(package) + "/" if "/" in package else ""
        files = {name.removeprefix(folder): data[name] for name in names}
        stored = first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
        book = OpenedEpub(names, files, etree.fromstring(data[package]), stored)
    except (OSError, zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        raise Unreadable(str(error)) from error
    _read_manifest(book)
    return book


def _read_manifest(book: OpenedEpub) -> None:
    for node in nodes(book.opf, "//o:manifest/o:item"):
        item = Item(
            node.get("id", ""),
            node.get("href", ""),
            node.get("media-type", ""),
            frozenset(node.get("properties", "").split()),
        )
        book.items[item.file] = item
        if item.media_type == XHTML and item.file in book.files:
            try:
                book.pages[item.file] = etree.fromstring(book.files[item.file])
            except etree.XMLSyntaxError as error:
                raise Unreadable(f"{item.file}: {error.msg}") from error


def nodes(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath finds."""
    return cast("list[etree._Element]", root.xpath(path, namespaces=NAMES))


def texts(root: etree._Element, path: str) -> list[str]:
    """The texts or attribute values that an XPath finds."""
    return [str(found) for found in cast("list[str]", root.xpath(path, namespaces=NAMES))]


def words_of(node: etree._Element) -> str:
    """The words in an element, with white space made single."""
    return " ".join("".join(map(str, node.itertext())).split())


def line_of(node: etree._Element | None) -> int:
    """The line of an element in its file; 0 where it is not known."""
    line: object = node.sourceline if node is not None else None
    return line if isinstance(line, int) else 0
