"""The XHTML files of the package: the page around a text, epub:type, what the manifest says of them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from book.language import direction
from book.reflowable.documents import Document, address_from
from book.reflowable.xhtml import EPUB_TYPE, MATHML, NAMESPACES, SVG, XML_LANG, markup, tag

# Roles of DPUB-ARIA 1.1 whose epub:type is not the role without "doc-" (EPUB 3 Structural Semantics, section 1.2).
NO_EPUB_TYPE = frozenset({"doc-pagefooter", "doc-pageheader", "doc-example", "doc-cover"})


def page_of(document: Document, title: str, language: str, stylesheet: str) -> bytes:
    """Return the whole file of a document; stylesheet: a path in the package folder."""
    script = address_from(document, document.script) if document.script else ""
    style = address_from(document, stylesheet)
    return page(title, language, style, [document.root], document.division.value, script)


def page(
    title: str, language: str, stylesheet: str, content: Iterable[etree._Element], epub_type: str = "", script: str = ""
) -> bytes:
    """Return a whole XHTML document as UTF-8. stylesheet, script: addresses from the page; epub_type: for the body."""
    html = etree.Element(tag("html"), nsmap=NAMESPACES)
    html.set("lang", language)
    html.set(XML_LANG, language)
    if direction(language) == "rtl":
        html.set("dir", "rtl")
    head = etree.SubElement(html, tag("head"))
    etree.SubElement(head, tag("meta"), charset="utf-8")
    etree.SubElement(head, tag("title")).text = title
    etree.SubElement(head, tag("link"), rel="stylesheet", type="text/css", href=stylesheet)
    if script:
        etree.SubElement(head, tag("script"), src=script)
    body = etree.SubElement(html, tag("body"))
    if epub_type:
        body.set(EPUB_TYPE, epub_type)
    body.extend(list(content))
    return serialise(html)


def serialise(html: etree._Element) -> bytes:
    """Write a document as XML, so that it reads the same as HTML."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{markup(html, epub=True)}\n'.encode()


def add_epub_types(root: etree._Element) -> None:
    """Give every element with a DPUB-ARIA role the epub:type of the same meaning, for readers that know only that."""
    for node in root.iter(etree.Element):
        role = node.get("role", "")
        if role.startswith("doc-") and role not in NO_EPUB_TYPE and EPUB_TYPE not in node.attrib:
            node.set(EPUB_TYPE, role.removeprefix("doc-"))


def properties(document: Document) -> list[str]:
    """Return the manifest properties that the content calls for (EPUB 3.3, section D.3.1 Manifest properties)."""
    found: set[str] = {"scripted"} if document.script else set()
    for node in document.root.iter(etree.Element):
        name = etree.QName(node)
        if name.namespace == SVG:
            found.add("svg")
        elif name.namespace == MATHML:
            found.add("mathml")
        elif name.localname in ("script", "form"):
            found.add("scripted")
        elif name.localname in ("audio", "video", "img", "source") and "://" in node.get("src", ""):
            found.add("remote-resources")
    return sorted(found)
