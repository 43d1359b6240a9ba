"""Strict XHTML: parsing a fragment, and the page around a body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree

from book.language import direction

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{OPS}}}type"

# lxml takes None as the name of the default namespace; its type stubs do not know that.
NAMESPACES = cast("dict[str, str]", {None: XHTML, "epub": OPS})

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})

# Roles of DPUB-ARIA 1.1 whose epub:type is not the role without "doc-" (EPUB 3 Structural Semantics, section 1.2).
NO_EPUB_TYPE = frozenset({"doc-pagefooter", "doc-pageheader", "doc-example", "doc-cover"})


def tag(name: str) -> str:
    """Return the element name in the XHTML namespace, as lxml writes it."""
    return f"{{{XHTML}}}{name}"


def parse_fragment(xhtml: str) -> etree._Element:
    """Parse a fragment with one root, which needs no namespace declarations of its own.

    Raises etree.XMLSyntaxError where it is not well-formed; its line counts from the fragment's first line.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    wrapped = f'<body xmlns="{XHTML}" xmlns:epub="{OPS}">{xhtml}</body>'
    body = etree.fromstring(wrapped.encode(), parser)
    root = body[0]
    body.remove(root)
    return root


def text_of(element: etree._Element) -> str:
    """Return the words in an element, with white space made single."""
    return " ".join("".join(map(str, element.itertext())).split())


def element(name: str, text: str = "", **attributes: str) -> etree._Element:
    """Make an XHTML element. Attributes whose Python name ends with an underscore lose it (`class_`)."""
    made = etree.Element(tag(name), nsmap=NAMESPACES)
    made.text = text or None
    for key, value in attributes.items():
        made.set(key.rstrip("_").replace("_", "-"), value)
    return made


def add_epub_types(root: etree._Element) -> None:
    """Give every element with a DPUB-ARIA role the epub:type of the same meaning, for readers that know only that."""
    for node in root.iter(etree.Element):
        role = node.get("role", "")
        if role.startswith("doc-") and role not in NO_EPUB_TYPE and EPUB_TYPE not in node.attrib:
            node.set(EPUB_TYPE, role.removeprefix("doc-"))


def mirror_languages(root: etree._Element, language: str) -> None:
    """Say every change of language in XML's way too, and a change of direction with it.

    language: of the book. Readers built on XML know only their own way; and CSS must not set the direction
    (EPUB 3.3, section 6.3.1.1).
    """
    for node in root.iter(etree.Element):
        own = node.get("lang")
        if own:
            node.set(XML_LANG, own)
            around = next((above.get("lang", "") for above in node.iterancestors() if above.get("lang")), language)
            if direction(own) != direction(around) and not node.get("dir"):
                node.set("dir", direction(own))


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
    """Write a document so that it reads the same as XML and as HTML: only void elements close themselves."""
    for node in html.iter(etree.Element):
        name = etree.QName(node)
        if name.namespace == XHTML and name.localname not in VOID and len(node) == 0 and not node.text:
            node.text = ""
    etree.cleanup_namespaces(html, keep_ns_prefixes=["epub"])
    text = etree.tostring(html, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()
