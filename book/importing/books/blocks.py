"""Blocks of a page of a book: what `importing.blocks` writes; figures, callouts, code and HTML of books."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from book.importing.archive import Unreadable
from book.importing.blocks import Blocks, prefixed, title_of
from book.importing.books.formulas import Displayed, raw_formula, taken_apart
from book.importing.books.inlines import Around, BookInlines, for_elsewhere
from book.importing.books.landings import callout_of, statement_of
from book.importing.books.reading import tree
from book.importing.books.tables import data_table
from book.importing.marks import BREAK, SOME
from book.importing.paragraphs import at_page_ends, at_start, pieces
from book.importing.report import PAGE_END, Piece, joined
from book.importing.trees import nodes, values, words_of
from book.references.pandoc import Node

_FENCE = re.compile(r"^`{3,}", re.MULTILINE)
_LANGUAGE = re.compile(r"[\w+#.-]+")
_WIDTH = re.compile(r"\d+(?:\.\d+)?(%|mm|cm|in|pt|px|)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INDEX_FIRST = re.compile(r"^((?:<!-- index: [^>]* (?:> [^>]* )*-->\s*)+)(\S.*)$", re.DOTALL)
"""Marks of an index in front of the words that they belong to: they work behind them."""
_PAGE_END = re.compile(r"\\(?:newpage|pagebreak|clearpage|cleardoublepage)\b")
_DRAWN = ("mermaid", "dot", "graphviz", "plantuml", "tikz", "vega-lite", "d2")
"""Languages of which other tools make drawings."""


class BookBlocks(Blocks):
    """Writes the blocks of a page. shift: how much deeper its headings stand in the chapter."""

    def __init__(self, around: Around, shift: int) -> None:
        self.inlines = BookInlines(around)
        super().__init__(self.inlines)
        self.around, self.shift = around, shift
        self.divisions: tuple[Callable[[list[Any]], Iterator[Piece] | None], ...] = (
            self._left_out,
            self._on_screens,
            self._callout,
            self._float,
            self._statement,
        )

    # --- words

    def _paragraph(self, inlines: list[Node]) -> Iterator[Piece]:
        images = _images(inlines)
        if images:
            yield from _beside([piece for image in images for piece in self._picture(image, "")])
            return
        for part in taken_apart(inlines):
            yield from self._formula(part) if isinstance(part, Displayed) else self._words(part)

    def _formula(self, formula: Displayed) -> Iterator[Piece]:
        written = self.inlines.formula(formula.latex, is_displayed=True)
        latex = written.removeprefix("$$").removesuffix("$$")
        name = f" {{#{formula.name}}}" if formula.name else ""
        yield Piece(f"$$\n{latex}\n$${name}" if written.startswith("$$") else written)

    def _words(self, inlines: list[Node]) -> Iterator[Piece]:
        yield from at_page_ends(self.lines.line(inlines), self._said)

    def _said(self, words: str) -> Iterator[Piece]:
        if SOME.search(words):
            yield from pieces(words)
        elif words.strip(BREAK + " "):
            words = _INDEX_FIRST.sub(r"\2 \1", words.strip())
            yield Piece(at_start(words.strip().strip(BREAK).replace(BREAK, "\\\n")))

    def _heading(self, heading: list[Any]) -> Iterator[Piece]:
        landing = self.around.landings.of(self.around.path, str(heading[1][0]))
        anchor = landing.anchor if landing and landing.said else ""
        for piece in super()._heading([heading[0] + self.shift, *heading[1:]]):
            yield replace(piece, anchor=anchor) if piece.kind.startswith("h") else piece

    # --- code

    def _code(self, code: list[Any]) -> Iterator[Piece]:
        longest = max((len(run) for run in _FENCE.findall(code[1])), default=2)
        fence = "`" * max(3, longest + 1)
        language = next((each for each in code[0][1] if _LANGUAGE.fullmatch(each)), "")
        if language in _DRAWN:
            self.around.changed(f"a drawing in {language}: its code is printed, and not drawn", code[1])
            language = ""
        named = values(code[0]).get("filename", "")
        yield from [Piece(f"`{named}`")] if named and "`" not in named else []
        if language.startswith("draw"):
            self.around.changed(f"code in “{language}” has no language now, as that asks for a drawing here", code[1])
            language = ""
        yield Piece(f"{fence}{language}\n{code[1].rstrip()}\n{fence}")

    def _raw(self, raw: list[str]) -> Iterator[Piece]:
        if raw[0] != "html":
            yield from self._latex(raw)
            return
        for comment in _COMMENT.findall(raw[1]):
            self.around.leave(f"comment “{' '.join(comment.split())[:60]}”", comment)
        text = _COMMENT.sub("", raw[1]).strip()
        if not text:
            return
        for name in re.findall(r"<(script|style|iframe|video|audio|object|embed|form)\b", text):
            self.around.leave(f"HTML “<{name}>”: it belongs to a page on the web", f"<{name}")
        try:
            blocks = tree(re.sub(r"</?summary[^>]*>", _bold, text), "html-native_divs-native_spans")["blocks"]
        except Unreadable:
            self.around.leave(f"HTML “{text[:60]}”: it cannot be read", text)
            return
        yield from self.written([each for each in blocks if words_of(each) or _has_picture(each)])

    def _latex(self, raw: list[str]) -> Iterator[Piece]:
        """Of LaTeX among the text, formulas and the ends of pages are known."""
        formula = raw_formula(raw)
        if formula:
            yield from self._formula(formula)
        elif _PAGE_END.match(raw[1].strip()):
            yield PAGE_END
        else:
            yield from super()._raw(raw)

    # --- figures and tables

    def _figure(self, figure: list[Any]) -> Iterator[Piece]:
        caption = self.cell_text(figure[1][1]).replace("<br>", " ")
        images = [image for block in figure[2] for image in _images(block.get("c", []))]
        if not images:
            yield from self.written(figure[2])
            yield from [Piece(at_start(caption))] if caption else []
        for at, image in enumerate(images):
            yield from self._picture(image, caption if not at else "", str(figure[0][0]) if not at else "")

    def _picture(self, image: list[Any], caption: str, name: str = "") -> Iterator[Piece]:
        target = str(image[2][0])
        if not (path := self.inlines.take(target, target)):
            self._leave_name(name or str(image[0][0]))
            words = caption or self.inlines.line(image[1])
            yield from [Piece(at_start(words))] if words else []
            return
        caption = caption or self.inlines.title(image)
        words = self.inlines.alternative(image, caption)
        said = caption.replace('"', "”").replace(BREAK, " ")
        target = f'{path} "{said}"' if said else path
        yield Piece(f"![{words}]({target}){self._braces(image, name)}")

    def _leave_name(self, name: str) -> None:
        """A figure without its picture is none, so that nothing can lead to it."""
        landing = self.around.landings.numbered.get(name)
        if landing:
            self.around.landings.gone[name] = landing

    def _braces(self, image: list[Any], name: str) -> str:
        """Return the name and the width of a picture, as they stand behind it."""
        known = self.around.landings.numbered.get(name or str(image[0][0]))
        width = re.sub(r"(\.\d)\d+", r"\1", values(image[0]).get("width", "").strip("\"' "))
        if width and not _WIDTH.fullmatch(width):
            self.around.changed(f"width “{width}”: it is as wide as it can be now", width)
            width = ""
        said = [*([f"#{known.anchor}"] if known else []), *([f"width={width}"] if width else [])]
        return f"{{{' '.join(said)}}}" if said else ""

    def _table(self, content: list[Any]) -> Iterator[Piece]:
        caption = " ".join(self.cell_text(content[1][1]).split())
        known = self.around.landings.numbered.get(str(content[0][0]))
        if caption:
            yield Piece(f"{{#{known.anchor}}}\nTable: {caption}" if known else f"Table: {caption}")
        yield from data_table(content, self.cell_text)
        beside, self.beside = self.beside, []
        yield from beside

    # --- divisions

    def _division(self, division: list[Any]) -> Iterator[Piece]:
        for write in self.divisions:
            written = write(division)
            if written is not None:
                yield from written
                return
        yield from self.written(division[1])

    def _left_out(self, division: list[Any]) -> Iterator[Piece] | None:
        """What is only for a page of the web, and the heading that pandoc writes into GitHub's callouts."""
        kinds = division[0][1]
        if "title" in kinds or division[0][0] == "refs":
            return iter(())
        if for_elsewhere(division[0]):
            self.around.leave(f"“{words_of(division[1])[:60]}”: it is meant for other outputs", words_of(division[1]))
            return iter(())
        return None

    def _on_screens(self, division: list[Any]) -> Iterator[Piece] | None:
        """What stands beside the text, or behind tabs, on a screen."""
        kinds, words = division[0][1], words_of(division[1])
        if any(each in ("column-margin", "aside", "margin") for each in kinds) and not division[0][0]:
            self.around.folder.notes.take(*self.around.places.find(words), "words in the margin: a callout")
            inner = joined(self.written(division[1]))
            return iter([prefixed(replace(inner, text=f"[!NOTE]\n{inner.text}"), "> ", "> ")])
        if "panel-tabset" in kinds:
            self.around.changed("tabs: what is in them stands one below the other", words)
        return None

    def _statement(self, division: list[Any]) -> Iterator[Piece] | None:
        """A theorem and the like begins with what it is and its title, in bold type."""
        blocks = list(division[1])
        kind = statement_of(division[0])
        if not kind:
            return None
        kind = self.around.landings.statements.get(str(division[0][0]), self.around.landings.kind(kind))
        title = values(division[0]).get("name", "")
        if not title and blocks and blocks[0]["t"] == "Header":
            title = self.lines.line(blocks.pop(0)["c"][2])
        said = f"**{kind}{f' ({title})' if title else ''}.**"
        self.around.changed(f"“{said.strip('*')}”: a paragraph that begins with these words", words_of(blocks))
        return iter([Piece(said), *self.written(blocks)])

    def _float(self, division: list[Any]) -> Iterator[Piece] | None:
        """A division with the name of a figure or a table: its last paragraph is the caption of what is in it."""
        name, blocks = str(division[0][0]), list(division[1])
        if name not in self.around.landings.numbered:
            return None
        caption: list[Node] = []
        if blocks and blocks[-1]["t"] in ("Para", "Plain") and not _images(blocks[-1]["c"]):
            caption = blocks.pop()["c"]
        return self._held(name, self.lines.line(caption), blocks)

    def _held(self, name: str, caption: str, blocks: list[Node]) -> Iterator[Piece]:
        pictures = [image for block in blocks for image in _pictures_in(block)]
        tables = [block for block in blocks if block["t"] == "Table"]
        if tables:
            anchor = self.around.landings.numbered[name].anchor
            yield from [Piece(f"{{#{anchor}}}\nTable: {caption}")] if caption else []
            yield from self._table([["", [], []], [None, []], *tables[0]["c"][2:]])
            blocks = [block for block in blocks if block is not tables[0]]
        elif len(pictures) == 1:
            yield from self._picture(pictures[0], caption or self.lines.line(pictures[0][1]), name)
            return
        elif pictures:
            yield from self._several(name, caption, pictures)
            return
        yield from self.written(blocks)

    def _several(self, name: str, caption: str, pictures: list[list[Any]]) -> Iterator[Piece]:
        """Pictures under one caption stand beside each other; the first has the caption of them all before its own."""
        written: list[Piece] = []
        for at, image in enumerate(pictures):
            own = self.lines.line(image[1])
            first = f"{caption.rstrip('.')}. {own}" if caption and own else caption or own
            written += self._picture(image, own if at else first, "" if at else name)
        yield from _beside(written)

    def _callout(self, division: list[Any]) -> Iterator[Piece] | None:
        kind = callout_of(division[0][1])
        if not kind:
            return None
        own, blocks = title_of(division)
        title = values(division[0]).get("title", own)
        if not title and blocks and blocks[0]["t"] == "Header":
            title, blocks = self.lines.line(blocks[0]["c"][2]), blocks[1:]
        inner = joined(self.written(blocks))
        first = f"**{title}**\n\n" if title and title.lower() != kind.lower() else ""
        self.around.folder.notes.take(
            *self.around.places.find(words_of(blocks)), f"a callout, {kind}, was “{' '.join(division[0][1])}”"
        )
        return iter([prefixed(replace(inner, text=f"[!{kind}]\n{first}{inner.text}"), "> ", "> ")])


def note_text(blocks: BookBlocks, note: list[Node]) -> str:
    """Return the words of a footnote on one line; code in it stays code."""
    plain = [
        {"t": "Plain", "c": [{"t": "Code", "c": [["", [], []], each["c"][1]]}]} if each["t"] == "CodeBlock" else each
        for each in note
    ]
    return " ".join(blocks.cell_text(plain).replace("<br>", " ").split())


def _beside(pictures: list[Piece]) -> Iterator[Piece]:
    """Pictures of one paragraph stand beside each other: in one line."""
    together = all(piece.text.startswith("![") for piece in pictures)
    yield from [Piece(" ".join(piece.text for piece in pictures))] if together and pictures else pictures


def _pictures_in(block: Node) -> list[list[Any]]:
    return [node["c"] for node in nodes(block) if node["t"] == "Image"]


def _images(inlines: list[Node]) -> list[list[Any]]:
    """Return the images of a paragraph that holds nothing else."""
    if not isinstance(inlines, list):
        return []
    found = [
        each for each in inlines if isinstance(each, dict) and each["t"] not in ("Space", "SoftBreak", "LineBreak")
    ]
    inner = [each["c"][1][0] if each["t"] == "Link" and len(each["c"][1]) == 1 else each for each in found]
    return [each["c"] for each in inner] if inner and all(each["t"] == "Image" for each in inner) else []


def _has_picture(block: Node) -> bool:
    return any(each["t"] == "Image" for each in nodes(block))


def _bold(tag: re.Match[str]) -> str:
    return "</b></p>" if tag[0].startswith("</") else "<p><b>"
