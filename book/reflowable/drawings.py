"""SVG drawings that look the same in every reader: on white paper, and in the book's own lettering."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping

from lxml import etree

from book.reflowable.drawing_names import tidy
from book.reflowable.fonts import Face, subset_font
from book.reflowable.xhtml import SVG

DESCRIBING = frozenset({"title", "desc", "metadata"})

PLAIN = {
    "opacity": "1",
    "filter": "none",
    "mask": "none",
    "clip-path": "none",
    "transform": "none",
    "display": "inline",
    "visibility": "visible",
    "animation": "none",
}
"""What changes nothing of what an element shows, and of what is in it."""

PAPER = {**PLAIN, "fill": "#ffffff", "fill-opacity": "1", "stroke": "none", "rx": "0", "ry": "0"}
"""How the paper looks whatever the drawing's own styles say: an inline style goes before them (SVG 2, 6.6)."""

WHOLE = ("opacity", "filter", "mask", "clip-path", "transform", "display", "visibility", "style", "class")
"""Attributes of a root that may change all that is in it, the paper too."""

_OF_ROOT = re.compile(r"\bsvg\b|:root|\*")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")


def drawing(data: bytes, faces: Iterable[Face], alt: str | None = "") -> bytes:
    """Return an SVG file with white paper behind it and the faces that it names inside it.

    alt: what the page says of it, which becomes its own title, if it has one: some readers say the one, some the other;
    "" (an ornament, of which nothing is said) and None (pages say different things) take the title out.
    Without the paper, dark lines vanish on a reader's black night page. Without the faces, words are set in another
    font, too wide for their place: a picture in a page cannot use the fonts of the page.
    """
    root = _framed(etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True)))
    tidy(root)
    for title in root.findall(f"{{{SVG}}}title"):
        title.text = alt
        if not alt:
            root.remove(title)
    named = [face for face in faces if face.family.encode() in data]
    behind = next((at for at, node in enumerate(root) if not _describes(node)), len(root))
    root.insert(behind, _paper(root))
    if named:
        root.insert(behind, _lettering(named, frozenset("".join(map(str, root.itertext())))))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _describes(node: etree._Element) -> bool:
    return not isinstance(node.tag, str) or etree.QName(node).localname in DESCRIBING


def _framed(root: etree._Element) -> etree._Element:
    """The drawing with its `viewBox`, in a frame of its own where its root has looks that the paper must not have.

    Without a `viewBox` a reader that makes a drawing smaller cuts it off.
    """
    width, height = (_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if "viewBox" not in root.attrib and width and height:
        root.set("viewBox", f"0 0 {width[1]} {height[1]}")
    return _in_frame(root) if _has_looks(root) else root


def _has_looks(root: etree._Element) -> bool:
    """Whether a root, by itself or by a rule of the drawing, may look in a way that changes the paper."""
    rules = "".join(str(style.text) for style in root.iter(f"{{{SVG}}}style"))
    return any(name in root.attrib for name in WHOLE) or bool(_OF_ROOT.search(rules))


def _in_frame(root: etree._Element) -> etree._Element:
    """A drawing as a part of another: it turns around its middle, as a whole drawing does (CSS Transforms 1, 8)."""
    frame = etree.Element(root.tag, {"style": _important(PLAIN)}, nsmap=root.nsmap)  # type: ignore[arg-type] # None names the default
    for name in ("width", "height", "viewBox", "preserveAspectRatio"):
        if name in root.attrib:
            frame.set(name, root.get(name, ""))
    frame.extend(root.findall(f"{{{SVG}}}title"))
    room = _room(root)
    for name, value in zip(("x", "y", "width", "height"), room, strict=True):
        root.set(name, value)
    if "transform-origin" not in root.attrib and "%" not in room[2]:
        x, y, width, height = map(float, room)
        root.set("transform-origin", f"{x + width / 2:g} {y + height / 2:g}")
    frame.append(root)
    return frame


def _room(root: etree._Element) -> list[str]:
    """Where the drawing's room begins, its width and its height."""
    box = root.get("viewBox", "").replace(",", " ").split()
    return box if len(box) == 4 and all(map(_NUMBER.fullmatch, box)) else ["0", "0", "100%", "100%"]


def _paper(root: etree._Element) -> etree._Element:
    places = dict(zip(("x", "y", "width", "height"), _room(root), strict=True))
    lengths = {name: value if value.endswith("%") else f"{value}px" for name, value in places.items()}
    return etree.Element(f"{{{SVG}}}rect", {**places, "fill": PAPER["fill"], "style": _important({**lengths, **PAPER})})


def _important(values: Mapping[str, str]) -> str:
    return ";".join(f"{name}:{value}!important" for name, value in values.items())


def _lettering(faces: Iterable[Face], characters: frozenset[str]) -> etree._Element:
    style = etree.Element(f"{{{SVG}}}style")
    style.text = "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style};'
        f" src: url(data:font/ttf;base64,{b64encode(subset_font(face.path, characters)).decode()}) }}"
        for face in faces
    )
    return style
