"""What each page of an EPUB must hold by itself."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from lxml import etree

from book.checks.epub.opened import TYPE, XML_LANG, OpenedEpub, nodes, texts, words_of
from book.checks.epub.trace import GOING_ON, Report
from book.diagnostics import Code, Place
from book.language import direction
from book.manuscript.alternatives import says_nothing

FIELDS = "//h:input | //h:textarea | //h:select | //h:button | //h:form"
MANY_COLUMNS = 3
FITTING = {"rows", "narrow"}
# EDRLab, Qualebook, rule 87: readers built on older Adobe software show nothing of a larger file.
MOST_BYTES = 300_000
HEADINGS = "//h:h1 | //h:h2 | //h:h3 | //h:h4 | //h:h5 | //h:h6"


def ids(book: OpenedEpub, report: Report) -> None:
    """No name stands twice in a page."""
    for file, root in book.pages.items():
        for name, times in Counter(texts(root, "//@id")).items():
            if times > 1:
                again = nodes(root, "//*[@id]")
                node = [each for each in again if each.get("id") == name][-1]
                report.add(Code.EPUB_ID_REPEATED, file, root, node, id=name)


def alternatives(book: OpenedEpub, report: Report) -> None:
    """Every picture says what it shows, and not only what its file is called."""
    for file, root in book.pages.items():
        for image in nodes(root, "//h:img"):
            is_silent = says_nothing(image.get("alt", ""), image.get("src", ""))
            if is_silent and image.get("role") != "presentation":
                report.add(Code.EPUB_ALT_MISSING, file, root, image, path=image.get("src"))


def headers(book: OpenedEpub, report: Report) -> None:
    """Every table has headers that say what they are for; one with many columns can be shown on a narrow page."""
    for file, root in book.pages.items():
        for table in nodes(root, "//h:table"):
            if not nodes(table, ".//h:th") or nodes(table, ".//h:th[not(@scope)]"):
                report.add(Code.EPUB_HEADER_MISSING, file, root, table, words=words_of(table)[:40])
            columns = max((len(nodes(row, "h:td | h:th")) for row in nodes(table, ".//h:tr")), default=0)
            if columns >= MANY_COLUMNS and not FITTING & set(table.get("class", "").split()):
                report.add(Code.EPUB_TABLE_WIDE, file, root, table, columns=columns)


def cells(book: OpenedEpub, report: Report) -> None:
    """Where rows are stacked, each cell below a header with words has its words."""
    for file, root in book.pages.items():
        for table in nodes(root, "//h:table[contains(concat(' ', @class, ' '), ' rows ')]"):
            names = [_name_of(cell) for cell in nodes(table, "h:thead/h:tr[1]/*")]
            for row in nodes(table, "h:tbody/h:tr"):
                if not all(_says(cell, name) for cell, name in list(zip(row, names, strict=False))[_heads(table) :]):
                    report.add(Code.EPUB_CELL_UNNAMED, file, root, row, words=words_of(row)[:40])


def _name_of(head: etree._Element) -> str:
    """The words of a header without its room to answer, and without the number that the answer has."""
    said = texts(head, ".//text()[not(ancestor::*[@data-space] or ancestor::h:span[@class='ws-number'])]")
    return " ".join("".join(said).split())


def _heads(table: etree._Element) -> int:
    """How many cells of each row are its head, and need no name."""
    return int("words" in table.get("class", "").split())


def _says(cell: etree._Element, name: str) -> bool:
    empty = not len(cell) and not (cell.text or "").strip()
    return empty or etree.QName(cell).localname == "th" or name in words_of(cell)


def sizes(book: OpenedEpub, report: Report) -> None:
    """No page is too large for old reading systems."""
    for file, root in book.pages.items():
        if len(book.files[file]) > MOST_BYTES:
            node = next(iter(nodes(root, "//h:section")), None)
            report.add(Code.EPUB_PAGE_LARGE, file, root, node, size=len(book.files[file]) // 1000)


def levels(book: OpenedEpub, report: Report) -> None:
    """Headings go down one level at a time."""
    for file, root in book.pages.items():
        for before, after in pairwise(nodes(root, HEADINGS)):
            if _level(after) > _level(before) + 1:
                report.add(Code.EPUB_HEADING_SKIP, file, root, after, words=words_of(after))


def languages(book: OpenedEpub, report: Report) -> None:
    """HTML's and XML's way to name a language say the same, every page has one, and its direction with it."""
    for file, root in book.pages.items():
        for node in nodes(root, "//*[@lang or @xml:lang] | /h:html"):
            if not node.get("lang") or node.get("lang") != node.get(XML_LANG):
                report.add(
                    Code.EPUB_LANGUAGE_DIFFERS,
                    file,
                    root,
                    node,
                    one=node.get("lang") or "",
                    other=node.get(XML_LANG) or "",
                )
            around = texts(node, "ancestor-or-self::*[@dir][1]/@dir")[-1:] or ["ltr"]
            if direction(node.get("lang", "")) == "rtl" and around != ["rtl"]:
                report.add(Code.EPUB_DIRECTION_MISSING, file, root, node, language=node.get("lang"))


def fields(book: OpenedEpub, report: Report) -> None:
    """No page has a field of its own: nobody knows whether the reading app keeps what is typed."""
    for file, root in book.pages.items():
        for node in nodes(root, FIELDS):
            report.add(Code.EPUB_FIELD_FORGETS, file, root, node, name=etree.QName(node).localname)


def spaces(book: OpenedEpub, report: Report) -> None:
    """Every answer space of the manuscript is on its page, once."""
    for file, root in book.pages.items():
        shown = set(texts(root, "//@data-space"))
        for name, times in Counter(texts(root, "//*[not(@data-value)]/@data-space")).items():
            if times > 1:
                place = report.trace.places.get(name, Place(f"{report.epub}/{file}"))
                report.problems.add(Code.EPUB_SPACE_REPEATED, place, name=name, page=file)
        for section in texts(root, "/h:html/h:body/h:section/@id"):
            if GOING_ON.search(section) or _is_continued(book, section):
                continue
            for space in report.trace.spaces.get(section, []):
                if space not in shown:
                    report.problems.add(Code.EPUB_SPACE_LOST, report.trace.places[space], name=space, page=file)


def notes(book: OpenedEpub, report: Report) -> None:
    """A footnote is an aside that begins with its way back; its mark is in the same file, nothing but the number."""
    for file, root in book.pages.items():
        here = {(file, name) for name in texts(root, "//*[@role='doc-footnote']/@id")}
        for mark in nodes(root, "//h:a[@role='doc-noteref']"):
            if len(mark) or mark.get(TYPE) != "noteref" or book.target(file, mark.get("href", "")) not in here:
                report.add(Code.EPUB_NOTE_UNUSUAL, file, root, mark, words=words_of(mark))
        for note in nodes(root, "//*[@role='doc-footnote']"):
            first = next((each for each in note.iter(etree.Element) if (each.text or "").strip()), note)
            if etree.QName(note).localname != "aside" or first.get("role") != "doc-backlink":
                report.add(Code.EPUB_NOTE_UNUSUAL, file, root, note, words=words_of(note)[:40])


def ways_back(book: OpenedEpub, report: Report) -> None:
    """A way back leads to what leads here, and says so in words that can be heard."""
    for file, root in book.pages.items():
        for link in nodes(root, "//h:a[@role='doc-backlink']"):
            if not re.search(r"\w", link.get("aria-label", "")) or not re.search(r"\w", words_of(link)):
                report.add(Code.EPUB_BACKLINK_UNNAMED, file, root, link, href=link.get("href"))
            if not _returns(book, file, link):
                report.add(Code.EPUB_BACKLINK_DEAD, file, root, link, href=link.get("href"))


def _returns(book: OpenedEpub, file: str, link: etree._Element) -> bool:
    """Whether the place that a way back leads to has a link to what the way back stands in."""
    here = texts(link, "ancestor::*[@id][1]/@id")
    there, fragment = book.target(file, link.get("href", ""))
    places = [
        node for node in nodes(book.pages.get(there, etree.Element("none")), "//*[@id]") if node.get("id") == fragment
    ]
    if not here or not places:
        return False
    onward = texts(places[0], "descendant-or-self::h:a/@href")
    return any(book.target(there, address) == (file, here[0]) for address in onward)


def _is_continued(book: OpenedEpub, section: str) -> bool:
    return any(name.startswith(f"{section}-continued-") for ids in book.ids.values() for name in ids)


def _level(heading: etree._Element) -> int:
    return int(etree.QName(heading).localname[1])
