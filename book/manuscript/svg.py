"""Drawings as SVG: the one gate that they pass. It lists the elements that draw (SVG 2); all others are refused.

What takes something in (`href`, `url()` in a style or an attribute, `@import`, a style sheet's instruction) may name a
part of the drawing, or carry a picture or a font within itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from book.css.flat_rules import is_for_paper
from book.css.screen_colours import screen_colour
from book.css.stylesheet import addresses
from book.manuscript.svg_uses import Uses

SVG = "http://www.w3.org/2000/svg"

_DRAWING = """
    svg g defs symbol use switch view title desc metadata style
    path rect circle ellipse line polyline polygon image text tspan textPath tref
    linearGradient radialGradient stop pattern clipPath mask marker solidcolor meshgradient meshrow meshpatch
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
ELEMENTS = frozenset(_DRAWING.split())
"""Elements that draw, or say what is drawn. None of them runs, moves or leads anywhere."""

NOTES = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.serif.com/",
    "http://www.bohemiancoding.com/",
    "http://www.figma.com/",
    "https://boxy-svg.com",
    "http://vectornator.io",
)
"""How the namespaces begin in which drawing programs and licences leave notes; no reader shows them."""

WITHIN = ("#", "data:image/", "data:font/", "data:application/font", "data:application/x-font")
"""What an address may begin with: a part of the drawing itself, a picture or a font inside it."""

DEEPEST = 200
"""How many elements may lie within each other; libxml2, by which e-books are made, reads 256 of them."""

_NAMESPACE = re.compile(r"@namespace\b[^;{]*;")
"""An address that is a name, from which nothing comes."""
_INERT_INSTRUCTIONS = ("xpacket",)
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_BOX = re.compile(rf"\s*{_NUMBER}(?:\s*,\s*|\s+){_NUMBER}(?:\s*,\s*|\s+)({_NUMBER})(?:\s*,\s*|\s+)({_NUMBER})\s*")
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*[a-z%]*\s*", re.IGNORECASE)

_EFFECTS = {
    "filter": re.compile(rb"""\bfilter\s*(?::|=\s*["'])\s*[a-z-]+\("""),
    "mix-blend-mode": re.compile(rb"""\bmix-blend-mode\s*(?::|=\s*["'])\s*(?!normal)[a-z]"""),
    "background": re.compile(
        rb"""<svg\b[^>]*\sstyle\s*=\s*["'][^"']*\bbackground(?:-image)?\s*:[^;"']*(?:gradient|url)\("""
    ),
    "vector-effect": re.compile(rb"""\bvector-effect\s*(?::|=\s*["'])\s*non-"""),
    "text-decoration": re.compile(
        rb"""\btext-decoration(?:-line)?\s*(?::|=\s*["'])\s*(?:underline|line-through|overline)"""
    ),
    "clip-path": re.compile(rb"""\bclip-path\s*(?::|=\s*["'])\s*(?:circle|ellipse|inset|polygon|path)\("""),
    "clip-rule": re.compile(rb"""<clipPath\b(?:(?!</clipPath).)*\bclip-rule\s*(?::|=\s*["'])\s*evenodd""", re.DOTALL),
    "clipPath of words": re.compile(rb"""<clipPath\b(?:(?!</clipPath).)*<text\b""", re.DOTALL),
    "pathLength": re.compile(rb"""\bpathLength\s*=\s*["']"""),
    "text-anchor of parts": re.compile(
        rb"""\A(?=.*\btext-anchor\s*(?::|=\s*["'])\s*(?:middle|end))"""
        rb"""(?=.*(?:<tspan\b[^>]*>\s*<tspan\b|<text\b[^>]*>\s*[^<\s][^<]*<tspan\b[^>]*\sx\s*=))""",
        re.DOTALL,
    ),
    "textPath": re.compile(rb"""<(?:\w+:)?textPath\b"""),
    "writing-mode": re.compile(rb"""\bwriting-mode\s*(?::|=\s*["'])\s*(?:tb|vertical)"""),
    "calc": re.compile(rb"""[:=]\s*["']?\s*(?:calc|min|max|clamp)\("""),
    "vw": re.compile(rb"""=\s*["']\s*-?[\d.]+(?:vw|vh|vmin|vmax|ch)["']"""),
    "rotate, translate or scale of its own": re.compile(rb"""[{;"']\s*(?:rotate|translate|scale)\s*:(?!\s*none)"""),
    "translate in per cent": re.compile(rb"""\btranslate[XY]?\([^)]*%"""),
    "all": re.compile(rb"""[{;"']\s*all\s*:"""),
    "mask-image": re.compile(rb"""\bmask-image\s*:(?!\s*none)"""),
    "word-spacing": re.compile(rb"""\bword-spacing\s*(?::|=\s*["'])\s*-?(?:0?\.\d|[1-9])"""),
    "font-variant": re.compile(rb"""\bfont-variant(?:-caps)?\s*(?::|=\s*["'])\s*(?:all-)?(?:small|petite)-caps"""),
    "font-feature-settings": re.compile(rb"""\bfont-feature-settings\s*(?::|=\s*["'])\s*(?!normal)["'&\w]"""),
    "text-transform": re.compile(rb"""\btext-transform\s*(?::|=\s*["'])\s*(?:upper|lower|capital)"""),
    "visibility of parts": re.compile(rb"""<tspan\b[^>]*\bvisibility\s*(?::|=\s*["'])\s*(?:hidden|collapse)"""),
    "outline": re.compile(rb"""\sstyle\s*=\s*["'][^"']*\boutline\s*:(?!\s*(?:none|0))"""),
    "textLength of parts": re.compile(rb"""<text\b[^>]*\btextLength\b[^>]*>[^<]*<tspan"""),
    "systemLanguage": re.compile(rb"""\bsystemLanguage\s*=\s*["']"""),
    "spreadMethod": re.compile(rb"""<radialGradient\b[^>]*\bspreadMethod\s*=\s*["']reflect"""),
    "border": re.compile(rb"""<svg\b[^>]*\sstyle\s*=\s*["'][^"']*\bborder(?:-\w+)?\s*:(?!\s*(?:none|0))"""),
    "@container": re.compile(rb"""@container\b"""),
    "@scope": re.compile(rb"""@scope\b"""),
}
"""How a drawing asks for what WeasyPrint 70 leaves out without a word."""

_MAY_BE_UNKNOWN = re.compile(rb"\bmedia\b|\b(?:color-mix|color|rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(")
_QUERY = re.compile(r"@media([^{;]*)\{|<style\b[^>]*\smedia\s*=\s*[\"']([^\"']*)")
_COLOUR = re.compile(
    r"\b(color-mix|color|rgba?|hsla?|hwb|lab|lch|oklab|oklch)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", re.IGNORECASE
)


@lru_cache(64)
def svg_fault(data: bytes) -> str:
    """Return what must not be in a drawing, in a few words, or why it is none; "" if it is sound."""
    reader = _SvgReader()
    try:
        reader.read(data)
    except expat.ExpatError as error:
        return f"it is not XML: {expat.ErrorString(error.code)} in its line {error.lineno}"
    except LookupError:
        return "nobody knows the encoding that it names"
    return reader.fault or reader.uses.fault()


def unprinted_effects(data: bytes) -> list[str]:
    """Return the effects of a drawing that e-readers show and paper does not, by their names in CSS."""
    found = [name for name, asked in _EFFECTS.items() if asked.search(data)]
    words = data.decode("utf-8", "replace") if _MAY_BE_UNKNOWN.search(data) else ""
    if any(is_for_paper("".join(query)) is None for query in _QUERY.findall(words)):
        found.append("@media")
    colours = [each for each in _COLOUR.finditer(words) if "var(" not in each[0]]
    return found + sorted({each[1] for each in colours if _is_unknown(each[0])})


def _is_unknown(colour: str) -> bool:
    return screen_colour(re.sub("currentcolor", "black", colour, flags=re.IGNORECASE)) is None


def svg_title(file: Path) -> str:
    """Return what a sound SVG says that it shows: its root's `<title>` on one line, or ""."""
    reader = _SvgReader()
    reader.read(file.read_bytes())
    return " ".join(reader.title.split())


def has_letters(file: Path) -> bool:
    """Whether a sound SVG holds words as text, which are drawn in whatever font is there, and not as shapes."""
    reader = _SvgReader()
    reader.read(file.read_bytes())
    return reader.letters


class _SvgReader:
    """Looks at an SVG's elements.

    fault: the first thing in it that a book must not hold; title: of the whole; letters: it holds words as text.
    """

    def __init__(self) -> None:
        self.fault = ""
        self.root = ""
        self.title = ""
        self.letters = False
        self.above: list[str] = []
        self.parts: list[str] = []
        self.uses = Uses()
        self.css = ""

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.XmlDeclHandler = self.declaration
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.words
        parser.EntityDeclHandler = self.entity
        parser.ProcessingInstructionHandler = self.instruction
        parser.Parse(data, True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        is_root, self.root = not self.root, self.root or name
        self.above.append(name)
        self.parts.append(attributes.get("id", ""))
        self.uses.count(self.parts)
        self.letters = self.letters or name == f"{SVG} text"
        if self.root != f"{SVG} svg":
            self.refuse("its root element is not an SVG's")
        elif len(self.above) > DEEPEST:
            self.refuse(f"its elements lie within each other {DEEPEST} deep and more")
        elif fault := _element_fault(name) or (_room_fault(attributes) if is_root else ""):
            self.refuse(fault)
        for key, value in attributes.items():
            self.attribute(key.rpartition(" ")[2], value, name.rpartition(" ")[2])

    def attribute(self, key: str, value: str, element: str) -> None:
        """An attribute; every handler's name begins with "on" (SVG 2, section 15)."""
        if key.lower().startswith("on"):
            self.refuse(f"it holds a script (“{element}”)")
        elif key in ("href", "src"):
            self.take_in(value)
        elif "url" in value.lower() or "\\" in value or "(" in value:
            self.styled(value)

    def styled(self, css: str) -> None:
        """Words of CSS."""
        for address, _ in addresses(_NAMESPACE.sub("", css)):
            self.take_in(address)

    def take_in(self, address: str) -> None:
        """An address of something that the drawing needs."""
        if not address.strip().startswith(WITHIN):
            self.refuse(f"it takes in “{address}” from outside")
        elif len(address.strip()) > 1 and address.strip()[0] == "#":
            self.uses.take(self.parts, address.strip()[1:])

    def refuse(self, fault: str) -> None:
        """Keep the first fault."""
        self.fault = self.fault or fault

    def end(self, name: str) -> None:
        self.above.pop()
        self.parts.pop()
        if name == f"{SVG} style":
            self.styled(self.css)
            self.css = ""

    def words(self, words: str) -> None:
        if self.above == [f"{SVG} svg", f"{SVG} title"]:
            self.title += words
        elif self.above[-1] == f"{SVG} style":
            self.css += words

    def declaration(self, version: str, *_: object) -> None:
        """E-books are XML 1.0 (EPUB 3.3, 3.9)."""
        if version != "1.0":
            self.refuse(f"it is XML {version}, not 1.0")

    def entity(self, *_: object) -> None:
        self.refuse("it declares entities")

    def instruction(self, target: str, _: str) -> None:
        if target not in _INERT_INSTRUCTIONS:
            self.refuse(f"it holds an instruction (“{target}”)")


def _room_fault(attributes: dict[str, str]) -> str:
    """What is wrong with the room that a drawing says it needs (SVG 2, 8.6 and 7.8: without any, nothing shows)."""
    box = attributes.get("viewBox")
    found = _BOX.fullmatch(box) if box is not None else None
    if box is not None and found is None:
        return f"its viewBox “{box}” is not four numbers"
    if found and min(map(float, found.groups())) <= 0:
        return f"its viewBox “{box}” leaves it no room"
    for name in ("width", "height"):
        length = _LENGTH.fullmatch(attributes.get(name, ""))
        if length and float(length[1]) <= 0:
            return f"its {name} “{attributes[name]}” leaves it no room"
    return ""


def _element_fault(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    if namespace == SVG:
        return "" if local in ELEMENTS else f"it holds what is no drawing (“{local}”)"
    if namespace.startswith(NOTES):
        return ""
    return f"it holds what is no drawing (“{local}”); save it as plain SVG"
