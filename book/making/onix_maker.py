"""The maker of the catalogue's record, which knows each format as its files are."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from book.editions import EPUB, Edition, edition_table
from book.epub.navigation import NAV_FILE
from book.epub.package import FOLDER
from book.files.atomic import write_whole
from book.making.book_maker import lay_out_book
from book.making.epub_maker import write_book
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools
from book.making.output_files import book_file
from book.onix.message import Facts, onix_message
from book.reflowable.xhtml import EPUB_TYPE

OPF = "content.opf"
ON_PAPER = ("print", "hardback", "spiral")
"""The keys of `isbn` whose pages are the same."""


def make_onix(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Make the record: a product for each ISBN."""
    facts = {name: _facts(name, tools) for name in tools.project.isbn.given()}
    tools.begin(edition)
    out = book_file(tools.project, edition)
    write_whole(out, onix_message(tools.project, facts))
    return [MadeFile(out)]


def _facts(name: str, tools: MakerTools) -> Facts:
    edition = _sold_as("paper" if name in ON_PAPER else name, tools)
    if edition.scope is not EPUB:
        return Facts(_pages(edition, tools))
    with tools.draft_folder() as folder:
        draft = folder / "book.epub"
        write_book(edition, tools, draft)
        return _facts_of(draft)


def _sold_as(form: str, tools: MakerTools) -> Edition:
    """The edition that is sold in a format: one that book.yaml lists, else the first of the table."""
    rows = [row for row in edition_table(tools.project).values() if row.format == form]
    return next((row for row in rows if row.name in tools.project.editions), rows[0])


def _pages(edition: Edition, tools: MakerTools) -> int:
    with tools.draft_folder() as folder:
        return tools.bind(edition, lay_out_book(edition, tools), tools.project.title, folder / "book.pdf")


def _facts_of(epub: Path) -> Facts:
    """What an EPUB's package says of its accessibility, and how many pages of paper are marked."""
    with ZipFile(epub) as file:
        package = etree.fromstring(file.read(f"{FOLDER}/{OPF}"))
        nav = etree.fromstring(file.read(f"{FOLDER}/{NAV_FILE}"))
    said = [(meta.get("property"), meta.text or "") for meta in package.iter("{*}meta")]
    features = tuple(words for name, words in said if name == "schema:accessibilityFeature")
    summary = next(words for name, words in said if name == "schema:accessibilitySummary")
    lists = [each for each in nav.iter("{*}nav") if each.get(EPUB_TYPE) == "page-list"]
    return Facts(sum(1 for each in lists for _ in each.iter("{*}a")), features, summary)
