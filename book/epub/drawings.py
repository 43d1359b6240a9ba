"""SVG drawings that look the same in every reader: on white paper, and in the book's own lettering."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

from lxml import etree

from book.epub.fonts import Face, subset_font
from book.epub.xhtml import SVG

DESCRIBING = frozenset({"title", "desc", "metadata"})


def drawing(data: bytes, faces: Iterable[Face], alt: str | None = "") -> bytes:
    """Return an SVG file with white paper behind it and the faces that it names inside it.

    alt: what the page says of it, which becomes its own title, if it has one: some readers say the one, some the other;
    "" leaves the title, None takes it out, as pages say different things.
    Without the paper, dark lines vanish on a reader's black night page. Without the faces, words are set in another
    font, too wide for their place: a picture in a page cannot use the fonts of the page.
    """
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for title in root.findall(f"{{{SVG}}}title"):
        if alt is None:
            root.remove(title)
        title.text = alt or title.text
    named = [face for face in faces if face.family.encode() in data]
    behind = next((at for at, node in enumerate(root) if not _describes(node)), len(root))
    root.insert(behind, _paper(root))
    if named:
        root.insert(behind, _lettering(named, frozenset("".join(map(str, root.itertext())))))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _describes(node: etree._Element) -> bool:
    return not isinstance(node.tag, str) or etree.QName(node).localname in DESCRIBING


def _paper(root: etree._Element) -> etree._Element:
    box = root.get("viewBox", "").replace(",", " ").split() or ["0", "0", "100%", "100%"]
    paper = etree.Element(f"{{{SVG}}}rect", fill="#ffffff")
    for name, value in zip(("x", "y", "width", "height"), box, strict=False):
        paper.set(name, value)
    return paper


def _lettering(faces: Iterable[Face], characters: frozenset[str]) -> etree._Element:
    style = etree.Element(f"{{{SVG}}}style")
    style.text = "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style};'
        f" src: url(data:font/ttf;base64,{b64encode(subset_font(face.path, characters)).decode()}) }}"
        for face in faces
    )
    return style
