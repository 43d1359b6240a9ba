"""Styles of elements: found once a process and set of style sheets, not once a document.

Elements that the same rules match, in surroundings that are alike, have the same style in whichever document they are.
Each document is lent the styles (`_Lent`), as layout writes into them. Styles of pseudo-elements are found when they
are asked for. Only the id of an element, by which links find it, is its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper
from weasyprint.css import ComputedStyle, InitialStyle, StyleFor, declaration_precedence, find_style_attributes
from weasyprint.css.validation import preprocess_declarations

from book.pdf.layout.weasyprint_patches.patch import Shortcut

MOST = 6000
"""Styles that are kept before all are forgotten: about 10 kB each."""

SETS = 4
"""Sets of style sheets whose styles are kept."""

SVG = "{http://www.w3.org/2000/svg}svg"
SAID = ("style", "lang", "width", "height")
"""Attributes that are style, the last two of drawings only."""

ORIGINS = ("user agent", "author", "user")
PRECEDENCE = {
    (origin, important): declaration_precedence(origin, important) for origin in ORIGINS for important in (False, True)
}

_init, _call = StyleFor.__init__, StyleFor.__call__


class _Sizes(dict[str, Any]):
    """The size of a document's first page, which lengths like `vw` are taken of. is_asked: whether any was."""

    is_asked = False

    def __getitem__(self, name: str) -> Any:
        self.is_asked = True
        return super().__getitem__(name)


@dataclass
class _Kept:
    """The styles of one set of style sheets. sheets: held, as rules are known by what they are, not what they say."""

    sheets: Any
    styles: dict[Any, Any] = field(default_factory=dict)
    attributes: dict[Any, Any] = field(default_factory=dict)
    sizes: _Sizes = field(default_factory=_Sizes)


_kept: dict[Any, _Kept] = {}


def forget_styles() -> None:
    """Forget all styles: those that WeasyPrint complained about must be found anew, for it to complain again."""
    _kept.clear()


class _Lent(ComputedStyle):  # type: ignore[misc] # WeasyPrint has no types
    """A style as one document has it: what it does not know yet is asked of the kept one."""

    def __init__(self, kept: Any) -> None:
        super().__init__(
            kept.parent_style,
            kept.cascaded,
            kept.pseudo_type,
            kept.root_style,
            kept.base_url,
            kept.font_config,
            kept.initial_page_sizes,
        )
        self.specified = kept.specified
        self.kept = kept

    def __missing__(self, name: str) -> Any:
        value = self[name] = self.kept[name]
        return value


class _Walked(ElementWrapper):  # type: ignore[misc] # cssselect2 has no types
    """An element whose children are looked up once: `:has()` walks through all that is in one, at each question."""

    inside: list[_Walked] | None = None

    def iter_children(self) -> Iterator[_Walked]:
        """Give the child elements."""
        if self.inside is None:
            self.inside = list(super().iter_children())
        return iter(self.inside)


def _find_styles(styles: Any, html: Any, sheets: Any, hints: bool, fonts: Any, targets: Any) -> None:
    if hints:
        _init(styles, html, sheets, hints, fonts, targets)
        return
    kept = _kept_for(sheets, fonts, html.base_url)
    styles._cascaded_styles, styles._computed_styles = {}, {}
    styles._sheets, styles.font_config, styles.initial_page_sizes = sheets, fonts, kept.sizes
    styles.finder = finder = _Finder(kept, sheets, fonts, html.base_url)
    elements = list(_Walked.from_html_root(html.etree_element).iter_subtree())
    for element in elements:
        style = styles._computed_styles[element.etree_element, None] = finder.style(element)
        if style["anchor"] and targets:
            targets.collect_anchor(style["anchor"])
    for element in elements:
        element.inside = None  # nothing holds itself any more


def _kept_for(sheets: Any, fonts: Any, base: str) -> _Kept:
    key = tuple((id(sheet), *rest) for sheet, *rest in sheets), id(fonts), base
    kept = _kept.get(key)
    if kept is None or kept.sizes.is_asked or len(kept.styles) > MOST:
        if len(_kept) >= SETS:
            _kept.clear()
        kept = _kept[key] = _Kept((sheets, fonts))
    kept.sizes.update(box=None, area=None)
    return kept


class _Finder:
    """Finds the styles of one document's elements."""

    def __init__(self, kept: _Kept, sheets: Any, fonts: Any, base: str) -> None:
        self.kept, self.sheets, self.fonts, self.base = kept, sheets, fonts, base
        self.of: dict[Element, Any] = {}
        self.lent: dict[int, _Lent] = {}
        self.rules: dict[Element, dict[str | None, list[Any]]] = {}
        self.root: Any = None

    def style(self, element: Any) -> _Lent:
        """The style of an element; those above it have been asked for."""
        node = element.etree_element
        parent = self.of[element.parent.etree_element] if element.parent else None
        attributes, anchors = self._said(node)
        rules = self._rules(element)
        kept = self.of[node] = self._kept(parent, None, attributes, rules.pop(None, []))
        self.root = self.root or kept
        if rules:
            self.rules[node] = rules
        if not anchors or "anchor" in kept.cascaded:
            return self._lend(kept)
        own = _Lent(kept)
        own["anchor"] = anchors[-1]
        return own

    def pseudo(self, node: Element, name: str) -> _Lent | None:
        """The style of an element's pseudo-element, None where no rule is for it."""
        rules = self.rules.get(node, {}).get(name)
        return self._lend(self._kept(self.of[node], name, (), rules)) if rules else None

    def _lend(self, kept: Any) -> _Lent:
        lent = self.lent.get(id(kept))
        if lent is None:
            lent = self.lent[id(kept)] = _Lent(kept)
        return lent

    def _rules(self, element: Any) -> dict[str | None, list[Any]]:
        """The rules that match an element, by the pseudo-element that they are for, None for itself."""
        found: dict[str | None, list[Any]] = {}
        for number, (sheet, *_) in enumerate(self.sheets):
            for specificity, _, pseudo, said in sheet.matcher.match(element):
                found.setdefault(pseudo, []).append((number, specificity, said))
        return found

    def _said(self, node: Element) -> tuple[Any, list[str]]:
        """What the attributes of an element say as style, the same object for the same words; and its anchors."""
        said = [node.get(name) if name in SAID[:2] or node.tag == SVG else None for name in SAID]
        names = [node.get("id"), node.get("name") if node.tag == "a" else None]
        if not any(said) and not any(names):
            return (), []
        key = node.tag == SVG, *said
        if key not in self.kept.attributes:
            attributes = {name: words for name, words in zip(SAID, said, strict=True) if words}
            self.kept.attributes[key] = tuple(self._declared(Element(node.tag, attributes)))
        anchors = {name: words for name, words in zip(("id", "name"), names, strict=True) if words}
        return self.kept.attributes[key], [each[1] for each in self._anchors(node.tag, anchors)]

    def _anchors(self, tag: str, attributes: dict[str, str]) -> Iterator[Any]:
        for _, declarations in self._declared(Element(tag, attributes)) if attributes else ():
            yield from declarations

    def _declared(self, node: Element) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        for specificity, _, declarations, base in find_style_attributes(node, False, self.base):
            yield specificity, tuple(preprocess_declarations(base, declarations))

    def _kept(self, parent: Any, pseudo: str | None, attributes: Any, rules: list[Any]) -> Any:
        matched = tuple((number, specificity, id(said)) for number, specificity, said in rules)
        key = id(parent), pseudo, id(attributes), matched
        style = self.kept.styles.get(key)
        if style is None:
            style = self.kept.styles[key] = self._new(parent, pseudo, self._cascade(attributes, rules))
        return style

    def _new(self, parent: Any, pseudo: str | None, cascaded: dict[str, Any]) -> Any:
        root = InitialStyle(self.fonts) if parent is None else self.root
        return ComputedStyle(parent, cascaded, pseudo, root, self.base, self.fonts, self.kept.sizes)

    def _cascade(self, attributes: Any, rules: list[Any]) -> dict[str, Any]:
        cascaded: dict[str, Any] = {}
        for specificity, declarations in attributes:
            _add(cascaded, declarations, "author", inf, specificity)
        for number, specificity, (declarations, layer) in rules:
            sheet, origin, all_specificity = self.sheets[number]
            order = inf if layer is None else sheet.layers.index(layer)
            _add(cascaded, declarations, origin, order, all_specificity or specificity)
        return cascaded


def _add(cascaded: dict[str, Any], declarations: Any, origin: str, order: float, specificity: Any) -> None:
    """Add declarations to those of an element, where none that weighs more is there (CSS Cascade 4, 6)."""
    for name, values, importance in declarations:
        weight = PRECEDENCE[origin, bool(importance)], order, specificity
        if name not in cascaded or cascaded[name][1] <= weight:
            cascaded[name] = values, weight


def _style_for(styles: Any, element: Any, pseudo_type: str | None = None) -> Any:
    finder = vars(styles).get("finder")
    key = element, pseudo_type
    if finder and pseudo_type and key not in styles._computed_styles and element in finder.of:
        styles._computed_styles[key] = finder.pseudo(element, pseudo_type)
    return _call(styles, element, pseudo_type)


ELEMENTS = (
    Shortcut(
        (StyleFor,),
        "__init__",
        _init,
        _find_styles,
        "It finds the styles of each document anew, and four of pseudo-elements for each element that has none. An id "
        "makes it find those of all that is within an element too. Keeping an id out of the style is worth offering.",
        "27 % by itself, in a process that has set a document before",
        "70.0",
    ),
    Shortcut(
        (StyleFor,),
        "__call__",
        _call,
        _style_for,
        "As above: styles of pseudo-elements are found when they are asked for. Worth offering.",
        "in the above",
        "70.0",
    ),
)
"""Both, or neither."""
