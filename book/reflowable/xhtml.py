"""Strict XHTML: parsing a fragment, making an element, writing a document."""

from __future__ import annotations

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
HTML_ALONE = cast("dict[str, str]", {None: XHTML})

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


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


def letters_of(root: etree._Element) -> frozenset[str]:
    """Return each letter in an element, spaces that are no plain ones too: a font has to have them."""
    return frozenset("".join(map(str, root.itertext())))


def element(name: str, text: str = "", **attributes: str) -> etree._Element:
    """Make an XHTML element. Attributes whose Python name ends with an underscore lose it (`class_`)."""
    made = etree.Element(tag(name), nsmap=NAMESPACES)
    made.text = text or None
    for key, value in attributes.items():
        made.set(key.rstrip("_").replace("_", "-"), value)
    return made


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


def markup(html: etree._Element, epub: bool = False) -> str:
    """Write an element so that it reads the same as XML and as HTML: only void elements close themselves.

    epub: with the prefix of EPUB, used or not.
    """
    for node in html.iter(etree.Element):
        name = etree.QName(node)
        if name.namespace == XHTML and name.localname not in VOID and len(node) == 0 and not node.text:
            node.text = ""
    etree.cleanup_namespaces(html, keep_ns_prefixes=["epub"] if epub else [])
    return etree.tostring(html, encoding="unicode")
