"""The structure of a document, which assistive technology reads: from the HTML elements and where they were laid out.

WeasyPrint's own tags follow its boxes, so that what crosses a page falls apart; these follow the elements. Each piece
of marked content goes to the nearest element that has a meaning in PDF (ISO 32000-1, 14.8.4), in the order of the
text; elements without one (`em`, `div`, …) are passed through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from book.pdf.layout.boxtree import alternative, children
from book.pdf.layout.links import rectangle_in_pt
from book.pdf.layout.paint import Mark
from book.pdf.model.objects import Body, Name, Own, Shared, Text, TreeKey, Value

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ROLES = {
    "section": "Sect",
    "article": "Art",
    "aside": "Sect",
    "nav": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "code": "Code",
    "address": "P",
    "legend": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "figure": "Div",
    "fieldset": "Div",
    "a": "Link",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
}
"""What an element is in PDF. Those that are missing, and lists' items, are seen to by `Tree.node`."""

INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "img",
        "input",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "svg",
        "textarea",
        "time",
        "u",
        "var",
    )
)
IN_TEXT = ("Link", "Span", "Form", "Formula", "Code")
"""Roles that stand in a paragraph (ISO 32000-1, 14.8.4.4)."""

GROUPING = frozenset(("Part", "Art", "Sect", "Div", "BlockQuote", "L", "Table", "TOC"))
"""Roles that hold no text of their own: it gets a paragraph."""

DRAWN = frozenset(("Figure", "Formula"))
"""Roles that have words of their own in place of what is drawn (PDF/UA-1, 7.3 and 7.7)."""

TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "th", "td"))


@dataclass
class Content:
    """A piece of marked content: page counted from 0, and its number there."""

    page: int
    mcid: int


@dataclass
class ObjectOf:
    """An annotation within the structure: its object and page (ISO 32000-1, 14.7.4.3)."""

    own: Own
    page: int


@dataclass
class Node:
    """A structure element while it is built. own: its object; extra: further entries, `A` and `Alt` among them."""

    role: str
    own: Own
    parent: Node | None
    kids: list[Node | Content | ObjectOf] = field(default_factory=list)
    extra: dict[str, Value] = field(default_factory=dict)
    paragraph_of: Element | None = None


class Tree:
    """Builds the structure of one document. keys: of each annotation, by the number of its object.

    Args:
        document_id: begins every identifier, so that none is given twice in the book
        root: the HTML root element
        pages: the objects of the pages
        body: where the objects go
    """

    def __init__(self, document_id: str, root: Element, pages: list[Own], body: Body) -> None:
        self.document_id = document_id
        self.pages = pages
        self.body = body
        self.language = root.get("lang") or root.get(XML_LANG) or ""
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.part = Node("Part", body.reserve(), None)
        self.nodes: list[Node] = [self.part]
        self.by_element: dict[tuple[Element | Own, str], Node] = {(root, ""): self.part}
        self.content: list[dict[int, Node]] = [{} for _ in pages]
        self.annotations: list[Node] = []
        self.keys: dict[int, TreeKey] = {}
        self.ids: dict[str, int] = {}
        self.first_seen: dict[Element, int] = {}

    def read_page(
        self,
        number: int,
        page: Any,
        marks: dict[Any, Mark],
        links: dict[Any, Own],
        widgets: dict[Any, tuple[Own, Text]],
    ) -> None:
        """Take in a page: its marked content, its links, and its widgets with their spoken names."""
        reader = _PageReader(self, number, page, marks, links, widgets)
        for box in children(page._page_box):
            reader.read(box)

    def add_annotation(self, node: Node, own: Own, page: int) -> None:
        """Put an annotation of a page under a structure element; it gets the next key of the parent tree."""
        node.kids.append(ObjectOf(own, page))
        self.keys[own.number] = TreeKey(len(self.pages) + len(self.annotations))
        self.annotations.append(node)

    def add_content(self, node: Node, page: int, mcid: int) -> None:
        """Put a piece of marked content of a page under a structure element."""
        node.kids.append(Content(page, mcid))
        self.content[page][mcid] = node

    def is_repeated(self, element: Element, page: int) -> bool:
        """Whether an element stands in a table's head or foot that an earlier page has shown already."""
        part = next((each for each in self._upwards(element) if each.tag in ("thead", "tfoot")), None)
        return part is not None and self.first_seen.setdefault(part, page) != page

    def write(self) -> tuple[int, int, int]:
        """Write all elements and the parent tree; gives the part's object, the tree's object, how many keys it has."""
        for node in self.nodes:
            self.body.write(node.own, self._element(node))
        entries: list[Value] = []
        for number, content in enumerate(self.content):
            owners = [content.get(mcid) for mcid in range(max(content, default=-1) + 1)]
            entries += [TreeKey(number), [node.own if node else None for node in owners]]
        for number, node in enumerate(self.annotations, start=len(self.pages)):
            entries += [TreeKey(number), node.own]
        keys = len(self.pages) + len(self.annotations)
        tree = self.body.add({"Limits": [TreeKey(0), TreeKey(keys - 1)], "Nums": entries})
        return self.part.own.number, tree.number, keys

    # where content goes

    def node(self, element: Element) -> Node:
        """The structure element for an HTML element: its own, or that of the nearest one above with a meaning."""
        known = self.by_element.get((element, ""))
        if known is None:
            known = self.by_element[element, ""] = self._make(element)
        return known

    def text_node(self, element: Element) -> Node:
        """The structure element that takes text of an HTML element: under a grouping one, a paragraph."""
        node = self.node(element)
        if node.role not in GROUPING:
            return node
        block = self._block(element)
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.paragraph_of is block:
            return last
        paragraph = self._new("P", node)
        paragraph.paragraph_of = block
        return paragraph

    def pseudo(self, element: Element, name: str) -> Node:
        """The structure element of a pseudo-element: a label for markers, a reference for a footnote's call."""
        if name == "marker" and element.tag == "li":
            return self._once(element, name, "Lbl", self._item(element))
        if name == "footnote-call":
            call = self._once(element, name, "Reference", self.text_node(self.parents[element]))
            self.note(element)
            return call
        if name == "footnote-marker":
            return self._once(element, name, "Lbl", self.note(element))
        return self.text_node(element)

    def note(self, element: Element) -> Node:
        """The structure element of a footnote, with an identifier (PDF/UA-1, 7.9)."""
        note = self._once(element, "note", "Note", self.text_node(self.parents[element]))
        if "ID" not in note.extra:
            identifier = f"{self.document_id}.note-{len(self.ids) + 1}"
            note.extra["ID"] = identifier
            self.ids[identifier] = note.own.number
            self.by_element[element, ""] = note
        return note

    def field(self, element: Element) -> Node:
        """The structure element of the field that lies over an element."""
        return self._once(element, "field", "Form", self.text_node(element))

    def _make(self, element: Element) -> Node:
        parent = self.parents.get(element)
        if parent is None:
            return self.part
        tag = element.tag
        if tag == "li":
            return self._body_of(element)
        if tag in ("dt", "dd"):
            return self._definition(element)
        role = "" if tag in TABLE_PARTS and self._is_layout(element) else _role(element)
        language = self._language(element)
        if not role and not language and not (tag == "abbr" and element.get("title")):
            return self.node(parent)
        if not role:
            role = "Span" if tag in INLINE else "Div"
        return self._new(self._in_contents(role, element), self._place(element, role), _entries(element, language))

    def _place(self, element: Element, role: str) -> Node:
        """The element above: inline ones need a paragraph, lists within an item of contents stand beside its text."""
        parent = self.parents[element]
        if role == "L" and self._in_toc(element) and (item := self._item_above(element)) is not None:
            return self._item(item)
        return self.text_node(parent) if role in IN_TEXT else self.node(parent)

    def _item(self, element: Element) -> Node:
        """The structure element of a list's item, around its label and body."""
        role = "TOCI" if self._in_toc(element) else "LI"
        return self._once(element, "item", role, self.node(self.parents[element]))

    def _body_of(self, element: Element) -> Node:
        """What an item's text goes to: the body; in contents the item itself."""
        item = self._item(element)
        if item.role == "TOCI":
            return self._once(element, "body", "Reference", item)
        body = self._once(element, "body", "LBody", item)
        if language := self._language(element):
            body.extra["Lang"] = language
        return body

    def _definition(self, element: Element) -> Node:
        """A term is the label, what is said of it the body, of one item of a list."""
        siblings = [child for child in self.parents[element] if child.tag in ("dt", "dd")]
        at = siblings.index(element)
        terms = [child for child in siblings[: at + 1] if child.tag == "dt"]
        item = self._once(terms[-1] if terms else element, "item", "LI", self.node(self.parents[element]))
        return self._once(item.own, element.tag, "Lbl" if element.tag == "dt" else "LBody", item)

    def _once(self, element: Element | Own, part: str, role: str, parent: Node) -> Node:
        node = self.by_element.get((element, part))
        if node is None:
            node = self.by_element[element, part] = self._new(role, parent)
        return node

    def _new(self, role: str, parent: Node, extra: dict[str, Value] | None = None) -> Node:
        node = Node(role, self.body.reserve(), parent, [], extra or {})
        parent.kids.append(node)
        self.nodes.append(node)
        return node

    # what is above an element

    def _upwards(self, element: Element) -> Iterator[Element]:
        """An element and all around it, the nearest first."""
        yield element
        while element in self.parents:
            element = self.parents[element]
            yield element

    def _block(self, element: Element) -> Element:
        while element.tag in INLINE and element in self.parents:
            element = self.parents[element]
        return element

    def _item_above(self, element: Element) -> Element | None:
        return next((each for each in self._upwards(self.parents[element]) if each.tag == "li"), None)

    def _in_toc(self, element: Element) -> bool:
        return any(each.get("role") in ("doc-toc", "directory") for each in self._upwards(element))

    def _in_contents(self, role: str, element: Element) -> str:
        return "TOC" if role == "L" and self._in_toc(element) else role

    def _is_layout(self, element: Element) -> bool:
        """Whether a table, or the table that an element is a part of, is there for its looks only."""
        while element.tag != "table" and element in self.parents:
            element = self.parents[element]
        return element.get("role") in ("presentation", "none")

    def _language(self, element: Element) -> str:
        """The language that begins with an element, or "" where it is the one around it."""
        language = element.get("lang") or element.get(XML_LANG) or ""
        return "" if language == self.language else language

    # writing

    def _element(self, node: Node) -> dict[str, Value]:
        first = self._first_page(node)
        kids: list[Value] = [self._kid(kid, first) for kid in node.kids]
        entries: dict[str, Value] = {"Type": Name("StructElem"), "S": Name(node.role)}
        entries["P"] = node.parent.own if node.parent else Shared("document")
        if first is not None:
            entries["Pg"] = self.pages[first]
        return {**entries, **node.extra, "K": kids[0] if len(kids) == 1 else kids}

    @staticmethod
    def _first_page(node: Node) -> int | None:
        return next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)

    def _kid(self, kid: Node | Content | ObjectOf, page: int | None) -> Value:
        if isinstance(kid, Node):
            return kid.own
        if isinstance(kid, ObjectOf):
            return {"Type": Name("OBJR"), "Obj": kid.own, "Pg": self.pages[kid.page]}
        if kid.page == page:
            return kid.mcid
        return {"Type": Name("MCR"), "Pg": self.pages[kid.page], "MCID": kid.mcid}


@dataclass
class _PageReader:
    """Walks the boxes of one page in the order of the text."""

    tree: Tree
    number: int
    page: Any
    marks: dict[Any, Mark]
    links: dict[Any, Own]
    widgets: dict[Any, tuple[Own, Text]]

    def read(self, box: Any) -> None:
        """Take in a box and all within it."""
        if box.element is not None and "::" not in (box.element_tag or ""):
            self._begin(box)
        if box in self.links:
            self.tree.add_annotation(self.tree.node(box.element), self.links[box], self.number)
        if box in self.widgets:
            self._field(box.element, *self.widgets[box])
        mark = self.marks.get(box)
        if mark is not None and mark.mcid is not None:
            self._content(box, mark)
        for child in children(box):
            self.read(child)

    def _begin(self, box: Any) -> None:
        """Make the structure element of a footnote, of a cell, which counts even when it is empty, and of a figure."""
        if box.style["float"] == "footnote":
            self.tree.note(box.element)
        elif box.element.tag in ("td", "th"):
            self.tree.node(box.element)
        elif box.element.get("role") == "img" and _role(box.element) == "Figure":
            self.tree.node(box.element).extra.setdefault("A", self._place(box))

    def _field(self, element: Element, own: Own, name: Text) -> None:
        form = self.tree.field(element)
        form.extra["Alt"] = name
        self.tree.add_annotation(form, own, self.number)

    def _content(self, box: Any, mark: Mark) -> None:
        assert mark.mcid is not None
        if self.tree.is_repeated(box.element, self.number):
            mark.mcid, mark.kind = None, "Pagination"
            return
        name = (box.element_tag or "").partition("::")[2]
        node = self.tree.pseudo(box.element, name) if name else self.tree.text_node(box.element)
        if node.role in DRAWN:
            node.extra.setdefault("A", self._place(box, "Inline" if node.role == "Formula" else "Block"))
        self.tree.add_content(node, self.number, mark.mcid)

    def _place(self, box: Any, placement: str = "Block") -> dict[str, Value]:
        """Where a figure or formula is (ISO 32000-1, table 344)."""
        x, y = box.content_box_x(), box.content_box_y()
        bounds: list[Value] = list(rectangle_in_pt(self.page, (x, y, x + box.width, y + box.height)))
        return {"O": Name("Layout"), "Placement": Name(placement), "BBox": bounds}


def _role(element: Element) -> str:
    """What an element is in PDF, or "": one that stands for a picture is a figure, or in a line a part of its text."""
    if element.get("role") == "math":
        return "Formula"
    if element.get("role") != "img":
        return ROLES.get(element.tag, "")
    return "Span" if element.tag == "span" else "Figure"


def _entries(element: Element, language: str) -> dict[str, Value]:
    """The entries of a structure element that its HTML element's attributes give."""
    entries: dict[str, Value] = {}
    if language:
        entries["Lang"] = language
    if element.tag == "abbr" and element.get("title"):
        entries["E"] = element.get("title")
    if _role(element) in DRAWN or element.get("role") == "img":
        entries["Alt"] = alternative(element)
    if element.tag in ("th", "td") and (cell := _cell(element)):
        entries["A"] = {"O": Name("Table"), **cell}
    return entries


def _cell(element: Element) -> dict[str, Value]:
    """A cell's attributes (ISO 32000-1, table 349). A header without `scope` heads its column."""
    cell: dict[str, Value] = {}
    if element.tag == "th":
        cell["Scope"] = Name("Row" if element.get("scope") in ("row", "rowgroup") else "Column")
    for attribute, entry in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (count := int(element.get(attribute) or 1)) > 1:
            cell[entry] = count
    return cell
