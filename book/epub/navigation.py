"""The ways into the book: contents, list of worksheets, landmarks, and the NCX for old reading systems."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import cast

from lxml import etree

from book.epub.pages import PageMark
from book.epub.xhtml_pages import page
from book.manuscript.model import Role
from book.project import Project
from book.reflowable.contents import Entry, label, listed
from book.reflowable.documents import Division, Document
from book.reflowable.xhtml import EPUB_TYPE, XML_LANG, element, tag
from book.wording import Wording

NAV_FILE = "nav.xhtml"
NAV_ELEMENTS = frozenset({"nav", "ol", "li", "a", "h1", "h2"})
NCX_FILE = "toc.ncx"
NCX = "http://www.daisy.org/z3986/2005/ncx/"


def nav(
    entries: list[Entry],
    documents: list[Document],
    pages: list[PageMark],
    project: Project,
    wording: Wording,
    stylesheet: str,
) -> bytes:
    """Return the navigation document: contents to be read; other lists for the reading system's menu."""
    lists = [_nav("toc", wording.contents, listed(entries), "h1", role="doc-toc")]
    sheets = [
        Entry(label(document, wording), document.file)
        for document in documents
        if document.piece.role is Role.WORKSHEET
    ]
    if sheets:
        lists.append(_nav("practices", wording.worksheets, listed(sheets), "h2", hidden="hidden"))
    if pages:
        numbers = [Entry(str(mark.number), mark.href) for mark in pages]
        lists.append(_nav("page-list", wording.epub.pages, listed(numbers), "h2", role="doc-pagelist", hidden="hidden"))
    lists.append(_nav("landmarks", wording.epub.landmarks, _landmarks(documents, wording), "h2", hidden="hidden"))
    return page(wording.contents, project.language, stylesheet, lists, "frontmatter")


def ncx(entries: list[Entry], pages: list[PageMark], project: Project, title: str) -> bytes:
    """Return the NCX (OPF 2.0.1, section 2.4.1): contents and pages again, for EPUB 2 reading systems.

    title: of the list of pages.
    """
    root = etree.Element(f"{{{NCX}}}ncx", nsmap=cast("dict[str, str]", {None: NCX}), version="2005-1")
    root.set(XML_LANG, project.language)
    head = etree.SubElement(root, f"{{{NCX}}}head")
    for name, value in (
        ("dtb:uid", project.identifier),
        ("dtb:depth", str(_depth(entries))),
        ("dtb:totalPageCount", str(len(pages))),
        ("dtb:maxPageNumber", str(pages[-1].number if pages else 0)),
    ):
        etree.SubElement(head, f"{{{NCX}}}meta", name=name, content=value)
    _ncx_text(root, "docTitle", project.title)
    order = count(1)
    _nav_points(etree.SubElement(root, f"{{{NCX}}}navMap"), entries, order)
    if pages:
        _page_targets(etree.SubElement(root, f"{{{NCX}}}pageList"), pages, title, order)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _nav(kind: str, title: str, content: etree._Element, heading: str, **attributes: str) -> etree._Element:
    made = element("nav", id=kind, aria_labelledby=f"{kind}-title", **attributes)
    made.set(EPUB_TYPE, kind)
    made.append(element(heading, title, id=f"{kind}-title"))
    made.append(content)
    return made


def _landmarks(documents: list[Document], wording: Wording) -> etree._Element:
    made = element("ol")
    marks = [
        ("cover", _first(documents, "doc-cover"), wording.cover),
        ("toc", f"{NAV_FILE}#toc", wording.contents),
        ("bodymatter", _body(documents), wording.epub.start),
        ("bibliography", _first(documents, "doc-bibliography"), wording.references),
    ]
    for kind, href, title in marks:
        if href:
            link = element("a", title, href=href)
            link.set(EPUB_TYPE, kind)
            etree.SubElement(made, tag("li")).append(link)
    return made


def _first(documents: list[Document], role: str) -> str:
    """Return the file that has an element with the role, or ''."""
    return next((d.file for d in documents if any(node.get("role") == role for node in d.root.iter())), "")


def _body(documents: list[Document]) -> str:
    return next((document.file for document in documents if document.division is Division.BODY), "")


def _depth(entries: list[Entry]) -> int:
    return 1 + max((_depth(entry.children) for entry in entries if entry.children), default=0)


def _ncx_text(parent: etree._Element, name: str, words: str) -> None:
    holder = etree.SubElement(parent, f"{{{NCX}}}{name}")
    etree.SubElement(holder, f"{{{NCX}}}text").text = words


def _nav_points(parent: etree._Element, entries: list[Entry], order: Iterator[int]) -> None:
    for entry in entries:
        number = str(next(order))
        point = etree.SubElement(parent, f"{{{NCX}}}navPoint", id=f"point-{number}", playOrder=number)
        _ncx_text(point, "navLabel", entry.label)
        etree.SubElement(point, f"{{{NCX}}}content", src=entry.href)
        _nav_points(point, entry.children, order)


def _page_targets(parent: etree._Element, pages: list[PageMark], title: str, order: Iterator[int]) -> None:
    etree.SubElement(etree.SubElement(parent, f"{{{NCX}}}navLabel"), f"{{{NCX}}}text").text = title
    for mark in pages:
        number = str(mark.number)
        target = etree.SubElement(
            parent, f"{{{NCX}}}pageTarget", id=f"page-{number}", type="normal", value=number, playOrder=str(next(order))
        )
        _ncx_text(target, "navLabel", number)
        etree.SubElement(target, f"{{{NCX}}}content", src=mark.href)
