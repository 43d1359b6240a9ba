"""What links of a book lead to: each page and each heading, and the file and the anchor that it has now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from book.importing.books.formulas import formula_names
from book.importing.books.outline import Page
from book.importing.books.trees import nodes, words_of
from book.manuscript.words import free_name, slug
from book.references.pandoc import Node

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

    is_numbered: False where its author has said that it has no number.
    """

    page: Page
    title: str
    name: str
    depth: int = 0
    is_numbered: bool = True


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


@dataclass
class Landings:
    """Where everything is, by the page of the other tool and the name of the heading there ("" for the page itself).

    numbered: figures and tables by their names, which are known in the whole book; formulas: the names of those.
    """

    known: dict[tuple[str, str], Landing] = field(default_factory=dict)
    numbered: dict[str, Landing] = field(default_factory=dict)
    formulas: set[str] = field(default_factory=set)

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
            for name in _floats(section.page.blocks):
                self.numbered[name] = Landing(chapter.file, _anchor(name))
            self.formulas.update(formula_names(section.page.blocks))
        for section in chapter.sections:
            of_page = Landing(chapter.file, "") if not section.depth else self.known[section.page.path, ""]
            self.known.setdefault((section.page.path, section.name), of_page)

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
        return self.numbered.get(name) or next(headings, None)


def _alike(one: str, other: str) -> bool:
    return slug(one) == slug(other)


def _floats(blocks: list[Node]) -> Iterator[str]:
    """Give the names of figures, of tables with captions, and of what holds several pictures."""
    for node in nodes(blocks):
        if node["t"] in ("Figure", "Table", "Image"):
            captioned = node["t"] != "Table" or words_of(node["c"][1][1])
            yield from [str(node["c"][0][0])] if node["c"][0][0] and captioned else []
        elif node["t"] == "Div" and re.match(r"(fig|tbl)[-:]", node["c"][0][0]):
            yield str(node["c"][0][0])


def _anchor(name: str) -> str:
    """Return a figure's name as the dialect has it; `fig-3` is what the press calls the third."""
    anchor = slug(name)
    return f"the-{anchor}" if re.fullmatch(r"(fn|fnref|fig|table|ix)-\d+", anchor) else anchor


def _headings(chapter: Chapter) -> Iterator[_Heading]:
    for section in chapter.sections:
        if section.depth:
            yield _Heading(section.page.path, "", section.title)
        for node in nodes(section.page.blocks):
            if node["t"] == "Header":
                inside = node["c"][2]
                is_plain = all(each["t"] in _PLAIN for each in nodes(inside))
                yield _Heading(section.page.path, str(node["c"][1][0]), words_of(inside), is_plain)
