"""A finished EPUB, opened for looking at."""

import re
import zipfile
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import cast

from lxml import etree

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "m": "http://www.w3.org/1998/Math/MathML",
    "s": "http://www.w3.org/2000/svg",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}


def nodes(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath finds."""
    return cast("list[etree._Element]", root.xpath(path, namespaces=NAMES))


def strings(root: etree._Element, path: str) -> list[str]:
    """The texts or attribute values that an XPath finds."""
    return [str(found) for found in cast("list[str]", root.xpath(path, namespaces=NAMES))]


class Opened:
    """The files of an EPUB by their path in the package folder."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as packed:
            self.entries = packed.infolist()
            self.files = {name.removeprefix("EPUB/"): packed.read(name) for name in packed.namelist()}

    def tree(self, file: str) -> etree._Element:
        return etree.fromstring(self.files[file])

    def page(self, name: str) -> etree._Element:
        """The page of a piece, by the piece's id."""
        return self.tree(self.file_of(name))

    def file_of(self, name: str) -> str:
        """The path of the page of a piece, by the piece's id."""
        return next(file for file in self.pages if re.fullmatch(rf"(?:.*/)?\d+-{re.escape(name)}\.xhtml", file))

    @property
    def pages(self) -> list[str]:
        return [file for file in self.files if file.endswith(".xhtml")]

    def find(self, file: str, path: str) -> list[str]:
        """Text or attribute values that an XPath finds in a file."""
        return strings(self.tree(file), path)

    def dead_links(self) -> list[str]:
        """Addresses in pages, NCX and package document that lead to no file, or to no id in it."""
        return [f"{file}: {address}" for file, address in self._addresses() if not self._leads(file, address)]

    def _addresses(self) -> list[tuple[str, str]]:
        readable = [file for file in self.files if file.endswith((".xhtml", ".ncx", ".opf"))]
        return [
            (file, address)
            for file in readable
            for address in self.find(file, "//@href | //@src")
            if "://" not in address
        ]

    def _leads(self, file: str, address: str) -> bool:
        target, _, fragment = address.partition("#")
        target = normpath(join(dirname(file), target)) if target else file
        return target in self.files and (not fragment or fragment in self.find(target, "//@id"))
