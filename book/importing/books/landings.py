"""What links of a book lead to: each page and each heading, and the file and the anchor that it has now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from book.importing.blocks import CALLOUTS
from book.importing.books.formulas import formula_names
from book.importing.books.outline import Page
from book.importing.trees import nodes, words_of
from book.language import names_of_statements
from book.manuscript.words import free_name, slug
from book.references.pandoc import Node

STATEMENTS = {
    **{"thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture"},
    **{
        "def": "definition",
        "exm": "example",
        "exr": "exercise",
        "sol": "solution",
        "rem": "remark",
        "alg": "algorithm",
    },
    **{"hyp": "hypothesis", "proof": "proof"},
}
"""What Quarto and bookdown number apart, by how its names begin."""
_NAMED_TAG = re.compile(r"<[a-zA-Z]\w*\b[^<>]*\b(?:id|name)\s*=\s*[\"']([^\"'<>]+)[\"']")
_PLAIN = ("Str", "Space", "SoftBreak", "Emph", "Strong", "Code")


@dataclass(frozen=True)
class Landing:
    """A heading in a chapter, or a whole one. file: of the chapter, in the new book; anchor: "" for the chapter.

    said: whether the anchor must be written above the heading, as its words alone do not make it.
    """

    file: str
    anchor: str
    said: bool = False


@dataclass(frozen=True)
class Section:
    """A page as it stands in a chapter. name: of the heading that was its title; depth: 0 for the chapter itself.

    is_numbered: False where its author has said that it has no number; words: the title as pandoc has it, [] where it
    is no heading of the page.
    """

    page: Page
    title: str
    name: str
    depth: int = 0
    is_numbered: bool = True
    words: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A chapter that is to be written: its first page, and those that are sections of it."""

    file: str
    sections: list[Section]

    @property
    def title(self) -> str:
        """The title of its first page."""
        return self.sections[0].title


@dataclass(frozen=True)
class _Heading:
    path: str
    name: str
    words: str
    is_plain: bool = True


@dataclass(kw_only=True)
class Landings:
    """Where everything is, by the page of the other tool and the name of the heading there ("" for the page itself).

    below: the heading above each other place that has a name, by its page and that name;
    numbered: figures and tables by their names, which are known in the whole book; gone: those figures whose picture
    has not come over; formulas: the names of those;
    statements: what theorems and the like are called, “Theorem 2”, by their names; language: whose words those are.
    """

    known: dict[tuple[str, str], Landing] = field(default_factory=dict)
    below: dict[tuple[str, str], Landing] = field(default_factory=dict)
    numbered: dict[str, Landing] = field(default_factory=dict)
    gone: dict[str, Landing] = field(default_factory=dict)
    formulas: set[str] = field(default_factory=set)
    statements: dict[str, str] = field(default_factory=dict)
    language: str = ""
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, chapter: Chapter) -> None:
        """Take the headings of a chapter, and its pages."""
        headings = list(_headings(chapter))
        taken = {slug(each.words) for each in headings}
        seen: set[str] = set()
        for each in headings:
            natural = each.is_plain and slug(each.words) not in seen
            seen.add(slug(each.words))
            anchor = slug(each.words) if natural else free_name(slug(each.name or each.words), taken)
            self.known.setdefault((each.path, each.name), Landing(chapter.file, anchor, not natural))
        self.known.setdefault((chapter.sections[0].page.path, ""), Landing(chapter.file, ""))
        for section in chapter.sections:
            for name, whole in _floats(section.page.blocks):
                self.numbered[name] = Landing(chapter.file, _anchor(whole))
            self.formulas.update(formula_names(section.page.blocks))
            self._count_statements(section.page.blocks)
        for section in chapter.sections:
            of_page = Landing(chapter.file, "") if not section.depth else self.known[section.page.path, ""]
            self.known.setdefault((section.page.path, section.name), of_page)
            self._take_places(section, of_page)

    def _take_places(self, section: Section, above: Landing) -> None:
        """Take the names of places among the words of a page, with the heading that each stands below."""
        for node in nodes(section.page.blocks):
            name = _name_of(node)
            if node["t"] == "Header":
                above = self.known.get((section.page.path, name), above)
            elif name:
                self.below.setdefault((section.page.path, name), above)

    def _count_statements(self, blocks: list[Node]) -> None:
        """Number theorems and the like that have a name, each kind by itself through the whole book."""
        for node in nodes(blocks):
            attributes: Any = node["c"][0] if node["t"] == "Div" else ["", [], []]
            kind, name = statement_of(attributes), str(attributes[0])
            if kind and name:
                self._counts[kind] += 1
                prefix = next(key for key, each in STATEMENTS.items() if each == kind)
                said = f"{self.kind(kind)} {self._counts[kind]}"
                self.statements |= {name: said, f"{prefix}:{name}": said}

    def kind(self, kind: str) -> str:
        """Return what a kind of theorem is called in the book's language."""
        return names_of_statements(self.language).get(kind, kind.capitalize())

    def of(self, path: str, name: str) -> Landing | None:
        """Return where a heading of a page is; one tool writes names in another way than the next."""
        exact = self.known.get((path, name))
        if exact or not name:
            return exact
        alike = [each for (page, known), each in self.known.items() if page == path and known and _alike(known, name)]
        return alike[0] if alike else None

    def anywhere(self, name: str) -> Landing | None:
        """Return where a name is that is known in the whole book."""
        headings = (each for (_, known), each in self.known.items() if known == name and name)
        places = (each for (_, known), each in self.below.items() if known == name and name)
        return self.numbered.get(name) or next(headings, None) or next(places, None)


def callout_of(kinds: list[str]) -> str:
    """Return the callout that a division with some classes becomes; "" if it is none."""
    bare = (each.lower().removeprefix("callout-").removeprefix("rmd") for each in kinds)
    return next((CALLOUTS[each] for each in bare if each in CALLOUTS), "")


def statement_of(attributes: list[Any]) -> str:
    """Return what kind of theorem a division is, by its class or its name; "" if it is none."""
    kind = next((each for each in attributes[1] if each in STATEMENTS.values()), "")
    return kind or STATEMENTS.get(re.split("[-:]", str(attributes[0]))[0], "")


def _name_of(node: Node) -> str:
    """Return the name of a place; "" for what has none."""
    content: Any = node.get("c")
    if node["t"] == "Header":
        return str(content[1][0])
    if node["t"] in ("Span", "Div", "Link", "CodeBlock", "Code"):
        return str(content[0][0])
    match = _NAMED_TAG.search(content[1]) if node["t"] in ("RawInline", "RawBlock") else None
    return match[1] if match else ""


def _alike(one: str, other: str) -> bool:
    """Whether two names are of the same words: “1.1 Tea” is `11-tea` for one tool, `1-1-tea` for the next."""
    return slug(one).replace("-", "") == slug(other).replace("-", "")


def _floats(blocks: list[Node]) -> Iterator[tuple[str, str]]:
    """Give the names of figures, of tables with captions, and of what holds several, each with that of the whole."""
    held: dict[int, str] = {}
    for node in nodes(blocks):
        content: Any = node.get("c")
        name = str(content[0][0]) if node["t"] in ("Figure", "Table", "Image", "Div") else ""
        if node["t"] == "Div" and re.match(r"(fig|tbl)[-:]", name):
            held |= {id(each): name for each in nodes(content[1])}
            yield name, name
        elif name and node["t"] != "Div" and (node["t"] != "Table" or words_of(content[1][1])):
            yield name, held.get(id(node), name)


def _anchor(name: str) -> str:
    """Return a figure's name as the dialect has it; `fig-3` is what the press calls the third."""
    anchor = slug(name)
    return f"the-{anchor}" if re.fullmatch(r"(fn|fnref|fig|table|ix)-\d+", anchor) else anchor


def _headings(chapter: Chapter) -> Iterator[_Heading]:
    for section in chapter.sections:
        if section.depth:
            yield _Heading(section.page.path, "", section.title)
        for node in _standing(section.page.blocks):
            inside = node["c"][2]
            is_plain = all(each["t"] in _PLAIN for each in nodes(inside))
            yield _Heading(section.page.path, str(node["c"][1][0]), words_of(inside), is_plain)


def _standing(blocks: list[Node]) -> Iterator[Node]:
    """Give the headings that are headings of the book; in a list, a quotation or a callout one is bold type."""
    for block in blocks:
        if block["t"] == "Header":
            yield block
        elif block["t"] == "Div" and not callout_of(block["c"][0][1]):
            yield from _standing(block["c"][1])
