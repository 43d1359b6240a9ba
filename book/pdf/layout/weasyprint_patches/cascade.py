"""Which style each part of a drawing has: rules, names that stand for values, colours, sizes of letters, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import tinycss2
import weasyprint.svg as drawing
from weasyprint.svg import NOT_INHERITED_ATTRIBUTES
from weasyprint.svg import css as rules
from weasyprint.svg.utils import size

from book.css.flat_rules import flat_rules, is_for_paper
from book.css.screen_colours import screen_colour
from book.pdf.layout.weasyprint_patches.patch import Patch
from book.pdf.layout.weasyprint_patches.words import keep_lines

_parse_declarations = drawing.parse_declarations
_parse_stylesheets = drawing.parse_stylesheets
_find_rules = rules.find_stylesheets_rules
_cascade = drawing.Node.cascade
_get_paint = drawing.Node.get_paint

_FONT = re.compile(
    r"(?P<look>.*?)(?P<size>(?:\d+\.?\d*|\.\d+)[a-z%]*(?<!00))(?:\s*/\s*\S+)?\s+(?P<family>\S.*)", re.DOTALL
)
_WEIGHT = re.compile(r"bold|bolder|lighter|[1-9]00")
_NAMED = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\((?:[^()]|\([^()]*\))*\))*))?\)")
_PAINTS = ("fill", "stroke")
_COLOURS = (*_PAINTS, "stop-color")
_CURRENT = "currentcolor"
_AS_IT_IS = re.compile(r"none$|inherit$|url\(|context-|currentcolor$", re.IGNORECASE)
_SPACES_STAY = re.compile(r"white-space\s*:\s*(?:pre\b|break-spaces)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MEDIUM = 16
_SIZES = {
    "xx-small": "9",
    "x-small": "10",
    "small": "13",
    "medium": "16",
    "large": "18",
    "x-large": "24",
    "xx-large": "32",
    "smaller": "83.3%",
    "larger": "120%",
}
"""Sizes that have names (CSS Fonts 4, 2.5)."""


def _find_flat_rules(tree: Any, nodes: Iterable[Any], *rest: Any) -> Iterator[Any]:
    yield from _find_rules(tree, flat_rules(nodes), *rest)


def _sheets_for_paper(tree: Any, *rest: Any) -> Any:
    for element in tree.etree_element.iter("{http://www.w3.org/2000/svg}style"):
        if not is_for_paper(element.get("media", "all")):
            element.set("type", "none")
        elif not element.get("type"):
            element.set("type", "text/css")
    return _parse_stylesheets(tree, *rest)


def _declarations_with_names(text: Any) -> Any:
    """Declarations, important or not: with names that stand for values, and fonts that say their parts one by one."""
    kinds = tuple([each for pair in kind for each in _of_font(*pair)] for kind in _parse_declarations(text))
    if "--" in (text if isinstance(text, str) else tinycss2.serialize(text)):
        for each in tinycss2.parse_blocks_contents(text):
            if each.type == "declaration" and each.name.startswith("--"):
                kinds[each.important].append((each.name, tinycss2.serialize(each.value).strip()))
    return kinds


def _of_font(name: str, value: str) -> Iterator[tuple[str, str]]:
    found = _FONT.fullmatch(value.strip()) if name == "font" else None
    if found is None:
        yield name, _current(value) if name in _PAINTS else value
        return
    yield from (("font-size", found["size"]), ("font-family", found["family"]))
    for word in found["look"].split():
        if _WEIGHT.fullmatch(word):
            yield "font-weight", word
        elif word in ("italic", "oblique"):
            yield "font-style", word


def _current(value: str) -> str:
    """A word that WeasyPrint would take for a colour where it is said, and not where it is painted with."""
    return _CURRENT if value.strip().lower() == _CURRENT else value


def _cascade_whole(node: Any, child: Any) -> None:
    _prepare(child)
    _cascade(node, child)
    for name, value in list(child.attrib.items()):
        if "var(" in str(value) and not name.startswith("--"):
            _keep(node, child, name, _meant(value, child))
    for name in _COLOURS:
        if name in child.attrib:
            _keep(node, child, name, _painted(child.attrib[name], child.get("color", "black")))
    if child.get("visibility") == "collapse":
        child.attrib["visibility"] = "hidden"
    _measure_letters(node, child)
    keep_lines(node, child)


def _prepare(child: Any) -> None:
    child.attrib.pop("font", None)  # no attribute of SVG 2
    if _SPACES_STAY.search(child.get("style", "")):
        child.attrib[_SPACE] = "preserve"
    for name in _PAINTS:
        if name in child.attrib:
            child.attrib[name] = _current(child.attrib[name])
    if child.tag == "text":
        for part in child._etree_node:
            _keep_words(part)


def _keep_words(part: Any) -> None:
    """Put words behind a part of a part into one of their own: WeasyPrint draws those of the outermost alone."""
    for at, inner in reversed([*enumerate(part)]):
        _keep_words(inner)
        if inner.tail:
            words = Element(part.tag)
            words.text, inner.tail = inner.tail, None
            part.insert(at + 1, words)


def _keep(node: Any, child: Any, name: str, value: str | None) -> None:
    """Give a value to an attribute; without any, that of the part around."""
    inherited = None if node is child or name in NOT_INHERITED_ATTRIBUTES else node.get(name)
    if (kept := inherited if value is None else value) is None:
        del child.attrib[name]
    else:
        child.attrib[name] = kept


def _meant(value: str, child: Any, deep: int = 9) -> str | None:
    """What a value is with what its names stand for, or what stands behind them (CSS Variables 1, 3)."""
    while deep and (found := _NAMED.search(value)):
        instead = child.get(found[1], found[2])
        if instead is None:
            return None
        value, deep = value.replace(found[0], instead.strip()), deep - 1
    return value if deep else None


@lru_cache(512)
def _painted(value: str, current: str) -> str | None:
    """A colour as WeasyPrint knows it; None if it is none."""
    if _AS_IT_IS.match(value.strip()):
        return value
    found = screen_colour(re.sub(_CURRENT, current, value.strip(), flags=re.IGNORECASE))
    if found is None:
        return None
    red, green, blue = (round(part * 255, 2) for part in found[:3])
    return f"rgba({red:g}, {green:g}, {blue:g}, {found[3]:g})"


def _measure_letters(node: Any, child: Any) -> None:
    """Say a size of letters in pixels: one in parts of the letters around would be taken anew by all within."""
    if "font-size" in child.attrib:
        around = _MEDIUM if node is child else size(node.get("font-size", _MEDIUM), _MEDIUM, _MEDIUM)
        said = child.attrib["font-size"].strip()
        child.attrib["font-size"] = str(size(_SIZES.get(said, said), around, around))


def _paint_of_today(node: Any, attribute: str, context: Any = None) -> Any:
    source, colour = _get_paint(node, attribute, context)
    if colour and colour.strip().lower() == _CURRENT:
        return source, _painted(node.get("color", "black"), "black") or "black"
    return source, colour


CASCADE = (
    Patch(
        drawing,
        "parse_declarations",
        _parse_declarations,
        _declarations_with_names,
        "Of `font` it takes the first word for the size, so that words in bold are not drawn, and it leaves out names "
        "that stand for values. Not reported.",
        "70.0",
        "test_words_of_a_drawing_may_say_their_font_in_one",
    ),
    Patch(
        rules,
        "parse_declarations",
        _parse_declarations,
        _declarations_with_names,
        "The same in a drawing's style sheet.",
        "70.0",
        "test_words_of_a_drawing_may_have_a_font_of_its_rules",
    ),
    Patch(
        rules,
        "find_stylesheets_rules",
        _find_rules,
        _find_flat_rules,
        "It leaves out rules within others, in layers, and for media or what is supported. Not reported.",
        "70.0",
        "test_rules_of_a_drawing_may_lie_within_others",
    ),
    Patch(
        drawing,
        "parse_stylesheets",
        _parse_stylesheets,
        _sheets_for_paper,
        "It takes style sheets for screens alone too. Not reported.",
        "70.0",
        "test_a_style_sheet_of_a_drawing_may_be_for_screens",
    ),
    Patch(
        drawing.Node,
        "cascade",
        _cascade,
        _cascade_whole,
        "It takes an attribute `font` like the style, paints colours that it does not know black, knows no names of "
        "sizes, and takes a size in parts of the letters around anew in each part. Not reported.",
        "70.0",
        "test_an_attribute_font_hides_no_words",
    ),
    Patch(
        drawing.Node,
        "get_paint",
        _get_paint,
        _paint_of_today,
        "It takes `currentColor` where it is said, and ends where that is written small. Not reported.",
        "70.0",
        "test_what_has_the_colour_of_words_has_it_where_it_is_painted",
    ),
)
