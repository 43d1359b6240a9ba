"""What is said of finished files: our own rules, EPUBCheck of e-books and sites, veraPDF of many PDFs at once."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from tempfile import TemporaryDirectory

from book.checks.epub.check import check_epub
from book.checks.epub.epubcheck import SEVERITIES, judge
from book.checks.epub.trace import trace
from book.diagnostics import Diagnostic, Problems
from book.files.project_folders import OUTPUT_FOLDER
from book.making.reading import read_book
from tests.judges import verapdf_many
from tests.judges.running_epubcheck import report
from tests.judges.test_judges import CONTAINER
from tests.web.site import Site

PDFS_AT_ONCE = 12
"""How many PDFs are judged with one start of Java."""

OF_PAGES = ("RSC-005", "RSC-007", "RSC-012", "RSC-016", "CSS-")
"""What EPUBCheck says that is true of any page of the web: its XML, its elements, its links, its style sheets."""

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">a</dc:identifier><dc:title>A</dc:title>
<dc:language>en</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="page.nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>
<spine>{spine}</spine></package>"""

NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>A</title></head>
<body><nav epub:type="toc"><ol>{lines}</ol></nav></body></html>"""


def said_of_ebooks(root: Path, judged: bool) -> list[Diagnostic]:
    """What our own rules say of the e-book, and EPUBCheck of it and of that for Kindle."""
    found, places = Problems(), trace(read_book(root).manuscript)
    for path in sorted(root.glob(f"{OUTPUT_FOLDER}/*.epub")):
        if not path.stem.endswith("-kindle"):
            check_epub(path, path.name, places, found)
        if judged:
            judge(path, path.name, places, found, report)
    return list(found)


def said_of_sites(root: Path) -> list[str]:
    """What is wrong with the pages of web editions: links, and whatever EPUBCheck says of their HTML."""
    return [words for index in root.glob(f"{OUTPUT_FOLDER}/*/index.html") for words in _said_of(index.parent)]


def _said_of(folder: Path) -> Iterator[str]:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    site = Site(files)
    yield from (f"a dead link in {link}" for link in site.dead_links())
    with TemporaryDirectory() as elsewhere:
        said = report(_as_epub(site, Path(elsewhere) / "site.epub"))
    for each in said:
        if each["ID"].startswith(OF_PAGES) and each["severity"] in SEVERITIES:
            place = (each["locations"] or [{"path": "", "line": 0}])[0]
            yield f"{place['path']}:{place['line']}: {each['ID']}: {each['message']}"


def _as_epub(site: Site, out: Path) -> Path:
    """Put a site into an EPUB as it is, for the judge."""
    items = [f'<item id="i{at}" href="{name}" media-type="{_type(name)}"/>' for at, name in enumerate(site.files)]
    spine = [f'<itemref idref="i{at}"/>' for at, name in enumerate(site.files) if name in site.pages]
    lines = [f'<li><a href="{name}">{name}</a></li>' for name in site.pages]
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr("META-INF/container.xml", CONTAINER)
        file.writestr("book.opf", PACKAGE.format(items="".join(items), spine="".join(spine)))
        file.writestr("page.nav.xhtml", NAV.format(lines="".join(lines)))
        for name, data in site.files.items():
            file.writestr(name, data)
    return out


def _type(name: str) -> str:
    return "application/xhtml+xml" if name.endswith(".html") else guess_type(name)[0] or "application/octet-stream"


NOT_READ_ALOUD = re.compile(r"-(press|booklet|two-up)-|-web/")
"""Paths of PDFs for a printer, which are no PDF/UA, and of copies in a site."""


class PdfDesk:
    """PDFs that wait until there are enough of them to be judged, each with words for the book that it is of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.judged = 0
        self._waiting: dict[Path, str] = {}

    def take(self, root: Path, book: str) -> list[str]:
        """Take the PDFs of a finished book; gives what is wrong with those that were judged meanwhile."""
        made = [path for path in root.glob(f"{OUTPUT_FOLDER}/**/*.pdf") if not NOT_READ_ALOUD.search(path.as_posix())]
        for path in sorted(made):
            kept = self.folder / f"{self.judged + len(self._waiting)}-{path.name}"
            shutil.copy(path, kept)
            self._waiting[kept] = f"{book}: {path.relative_to(root)}"
        return self.judge() if len(self._waiting) >= PDFS_AT_ONCE else []

    def judge(self) -> list[str]:
        """Have all that wait judged as PDF/UA."""
        waiting, self._waiting = self._waiting, {}
        self.judged += len(waiting)
        said = verapdf_many(waiting) if waiting else {}
        for path in waiting:
            path.unlink()
        return [f"{waiting[path]}: {rule}" for path, rules in said.items() for rule in rules]
