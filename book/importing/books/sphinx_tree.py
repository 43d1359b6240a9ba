"""What pandoc makes of a page of Sphinx, mended: directives that it does not know, roles, and what has a name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from book.importing.blocks import CALLOUTS
from book.importing.books.folder import Folder
from book.importing.books.formulas import formula_name
from book.importing.books.inlines import TEXTS
from book.importing.books.lines import Places
from book.importing.books.outline import Page
from book.importing.trees import values, words_of
from book.references.pandoc import Node

_WITH_NAME = re.compile(r"^(.*?)\s*<([^<>]+)>$", re.DOTALL)
_SILENT = ("title", "toctree", "contents", "bibliography", "tocdepth", "sectnum")
_ON_SCREENS = ("raw", "todo", "index", "todolist", "highlight", "currentmodule", "py:module")
_KEPT = ("glossary", "container", "centered", "rst-class", "compound", "hlist", "parsed-literal")
_VERSIONS = ("versionadded", "versionchanged", "deprecated")
_LISTS = ("Indices and tables", "Indices", "Index and tables")
"""What a new project of Sphinx ends with: lists that no book on paper has."""
_BESIDE = ("topic", "sidebar", "admonition", "seealso")
_LITERAL = ("file", "command", "program", "option", "samp", "code", "envvar", "literal", "makevar")
_WORDS = ("term", "abbr", "guilabel", "menuselection", "dfn", "title", "kbd", "strong", "emphasis")


def mended(page: Page, folder: Folder) -> Page:
    """Return a page in which nothing is left that only Sphinx knows; what is lost is told."""
    return replace(page, blocks=_Mending(page, folder).blocks(page.blocks))


class _Mending:
    def __init__(self, page: Page, folder: Folder) -> None:
        self.page, self.folder = page, folder
        self.places = Places(page.lines, page.path)

    def blocks(self, blocks: Sequence[Node]) -> list[Node]:
        return [made for block in self._without_lists(blocks) for made in self._block(block)]

    def _without_lists(self, blocks: Sequence[Node]) -> Sequence[Node]:
        at = next((n for n, each in enumerate(blocks) if each["t"] == "Header" and words_of(each) in _LISTS), None)
        if at is None or any(each["t"] != "BulletList" for each in blocks[at + 1 :]):
            return blocks
        self.folder.notes.leave(*self.places.find(words_of(blocks[at])), f"“{words_of(blocks[at])}” and what it lists")
        return blocks[:at]

    def _block(self, block: Node) -> list[Node]:
        if block["t"] == "Div":
            return self._division(block["c"])
        if block["t"] == "CodeBlock" and "caption" in values(block["c"][0]):
            attributes = block["c"][0]
            named = [["filename", value] if key == "caption" else [key, value] for key, value in attributes[2]]
            return [{"t": "CodeBlock", "c": [[attributes[0], attributes[1], named], block["c"][1]]}]
        return [{**block, "c": self._inside(block["c"])}] if "c" in block else [block]

    def _inside(self, content: Any) -> Any:
        """Mend whatever stands in a node: lists of blocks, of words, or of both."""
        if isinstance(content, dict) and "t" in content:
            made = self._node(content)
            return made[0] if len(made) == 1 else {"t": "Span", "c": [["", [], []], made]}
        if isinstance(content, dict):
            return {key: self._inside(each) for key, each in content.items()}
        if not isinstance(content, list):
            return content
        found: list[Any] = []
        for each in content:
            is_node = isinstance(each, dict) and "t" in each
            found += self._node(each) if is_node else [self._inside(each)]
        return found

    def _node(self, node: Node) -> list[Node]:
        if node["t"] in ("Div", "CodeBlock"):
            return self._block(node)
        if node["t"] == "Code" and "interpreted-text" in node["c"][0][1]:
            return self._role(values(node["c"][0]).get("role", ""), str(node["c"][1]))
        if node["t"] == "Span" and "label" in values(node["c"][0]):
            name = formula_name(values(node["c"][0])["label"])
            return [*node["c"][1], {"t": "Space"}, _words(f"{{#{name}}}")]
        return [{**node, "c": self._inside(node["c"])}] if "c" in node else [node]

    # --- directives

    def _division(self, division: list[Any]) -> list[Node]:
        attributes, inside = division
        kind = attributes[1][0] if attributes[1] else ""
        known: dict[str, Callable[[list[Any]], list[Node]]] = {
            **dict.fromkeys(_SILENT, lambda _: []),
            **dict.fromkeys(_ON_SCREENS, self._left),
            **dict.fromkeys(_BESIDE, self._beside),
            **dict.fromkeys(_VERSIONS, self._version),
            **dict.fromkeys(_KEPT, lambda each: self.blocks(each[1])),
            "only": self._only,
            "": self._named,
        }
        if kind in known:
            return known[kind](division)
        if kind in CALLOUTS:
            return [{"t": "Div", "c": [attributes, self.blocks(inside)]}]
        self.folder.notes.change(*self._place(division), f"“{kind}” is not known: what is in it is kept")
        return self.blocks(inside)

    def _place(self, division: list[Any]) -> tuple[str, int]:
        return self.places.find(words_of(division[1]))

    def _left(self, division: list[Any]) -> list[Node]:
        words = f"“{division[0][1][0]}”, “{words_of(division[1])[:60]}”: it has no place in a printed book"
        self.folder.notes.leave(*self._place(division), words)
        return []

    def _version(self, division: list[Any]) -> list[Node]:
        words = f"“{division[0][1][0]}” is not said: its number and its words are kept"
        self.folder.notes.change(*self._place(division), words)
        return self.blocks(division[1])

    def _beside(self, division: list[Any]) -> list[Node]:
        """A callout with a title, which pandoc has as its first paragraph."""
        attributes, inside = division
        kind = next((each for each in attributes[1][1:] if each in CALLOUTS), "note")
        first, rest = inside[:1], inside[1:]
        title = words_of(first) if attributes[1][0] != "seealso" else ""
        return [{"t": "Div", "c": [["", [kind], [["title", title]]], self.blocks(rest if title else inside)]}]

    def _only(self, division: list[Any]) -> list[Node]:
        """The first paragraph says for which outputs it is."""
        outputs = words_of(division[1][:1])
        if re.search(r"\b(?:latex|epub|not html)\b", outputs):
            return self.blocks(division[1][1:])
        self.folder.notes.leave(*self._place(division), f"“only:: {outputs}”: it is meant for other outputs")
        return []

    def _named(self, division: list[Any]) -> list[Node]:
        """A name in front of a figure or a table is the name of what stands in it."""
        name, blocks = str(division[0][0]), self.blocks(division[1])
        if name == "citations":
            return blocks
        for block in blocks[:1]:
            if block["t"] == "Figure":
                images = [each for part in block["c"][2] for each in part.get("c", []) if each["t"] == "Image"]
                for image in images[:1]:
                    image["c"][0][0] = name
            elif block["t"] == "Table":
                block["c"][0][0] = name
            elif name:
                blocks = [{"t": "Div", "c": [[name, [], []], blocks]}]
        return blocks

    # --- roles

    def _role(self, role: str, said: str) -> list[Node]:
        named = _WITH_NAME.match(said)
        words, name = (named[1], named[2]) if named else ("", said)
        if role in ("ref", "numref"):
            return [_reference(name, words if role == "ref" else "")]
        if role == "eq":
            return [_words("("), _reference(formula_name(name), "", "number-alone"), _words(")")]
        if role in ("doc", "download"):
            return [_link(words, f"{name}{'' if posixpath.splitext(name)[1] in TEXTS else '.rst'}")]
        if role.startswith(("cite", "footcite")):
            mode = "AuthorInText" if role.partition(":")[2] in ("t", "ts", "ct") else "NormalCitation"
            return [_cited([each.strip() for each in said.split(",")], said, mode)]
        if role == "index":
            entry = name.replace("; ", "!").removeprefix("single:").strip()
            return [_words(words or said.partition(";")[0]), {"t": "RawInline", "c": ["tex", f"\\index{{{entry}}}"]}]
        if role in _LITERAL:
            return [{"t": "Code", "c": [["", [], []], said]}]
        if role not in _WORDS:
            self.folder.notes.change(*self.places.find(said), f"“:{role}:`{said}`” is not known: its words are kept")
        return [_words(words or said)]


def _words(said: str) -> Node:
    return {"t": "Str", "c": said}


def _link(words: str, target: str) -> Node:
    return {"t": "Link", "c": [["", [], []], [_words(words)] if words else [], [target, ""]]}


def _reference(name: str, words: str, *kinds: str) -> Node:
    """Return a link to whatever has a name in the book."""
    return {"t": "Link", "c": [["", ["reference", *kinds], []], [_words(words)] if words else [], [f"#{name}", ""]]}


def _cited(keys: Sequence[str], said: str, mode: str) -> Node:
    citations = [
        {"citationId": key, "citationMode": {"t": mode}, "citationPrefix": [], "citationSuffix": []}
        | {"citationNoteNum": 0, "citationHash": 0}
        for key in keys
    ]
    return {"t": "Cite", "c": [citations, [_words(said)]]}
