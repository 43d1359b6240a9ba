"""The blocks of pandoc's tree as blocks of the dialect, each with what was found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from book.importing.inlines import Inlines, escaped
from book.importing.links import name_of
from book.importing.marks import BREAK, PAGE, SOME
from book.importing.paragraphs import at_page_ends, pieces
from book.importing.report import ITEMS, Piece, found, joined
from book.importing.tables import table
from book.importing.trees import words_of
from book.references.pandoc import Node

CALLOUTS = {
    **dict.fromkeys(("note", "info", "todo", "abstract", "summary", "question", "example"), "NOTE"),
    **dict.fromkeys(("tip", "hint", "success"), "TIP"),
    **dict.fromkeys(("warning", "attention", "danger", "error", "bug", "failure"), "WARNING"),
    "important": "IMPORTANT",
    "caution": "CAUTION",
}
"""Callouts of other tools (GitHub's, Obsidian's) and what they are called here."""

_CALLOUT = re.compile(r"\\\[!(\w+)\\\][-+]?[ \t]*")
_FENCE = re.compile(r"^`{3,}", re.MULTILINE)
_LIST = re.compile(r"(?:[-*]|1\.) (?!.*\n\n)", re.DOTALL)
"""A list without empty lines that can stand right below a paragraph (CommonMark, 5.3)."""


class Blocks:
    """Writes blocks. lines: writes what stands in their lines."""

    def __init__(self, lines: Inlines) -> None:
        self.lines = lines
        self.beside: list[Piece] = []
        self.writers: dict[str, Callable[[Any], Iterator[Piece]]] = {
            "Plain": self._paragraph,
            "Para": self._paragraph,
            "LineBlock": self._line_block,
            "CodeBlock": self._code,
            "RawBlock": self._raw,
            "BlockQuote": self._quotation,
            "OrderedList": self._numbered,
            "BulletList": lambda items: self._list(items, ["-"] * len(items)),
            "DefinitionList": self._definitions,
            "Header": self._heading,
            "HorizontalRule": lambda _: iter([Piece("---")]),
            "Table": self._table,
            "Figure": self._figure,
            "Div": self._division,
        }

    def written(self, blocks: Sequence[Node]) -> Iterator[Piece]:
        """Give the pieces of blocks, in order. Raises TableTooLargeError."""
        for block in blocks:
            self.lines.meet(name_of(block))
            own = list(self.writers[block["t"]](block.get("c")))
            if own and self.lines.named:
                own[0] = replace(own[0], names=own[0].names + tuple(self.lines.named))
                self.lines.named.clear()
            yield from own

    def _paragraph(self, inlines: list[Node]) -> Iterator[Piece]:
        return at_page_ends(self.lines.line(inlines), pieces)

    def _line_block(self, lines: list[list[Node]]) -> Iterator[Piece]:
        return pieces(BREAK.join(self.lines.line(line) for line in lines))

    def _code(self, code: list[Any]) -> Iterator[Piece]:
        longest = max((len(run) for run in _FENCE.findall(code[1])), default=2)
        fence = "`" * max(3, longest + 1)
        classes = " ".join(code[0][1])
        yield Piece(f"{fence}{classes}\n{code[1]}\n{fence}")

    def _raw(self, raw: list[str]) -> Iterator[Piece]:
        self.lines.left.add(f"{raw[0]} “{' '.join(raw[1].split())[:60]}”: left out")
        return iter(())

    def _quotation(self, blocks: list[Node]) -> Iterator[Piece]:
        inner = joined(self.written(blocks))
        text, match = inner.text, _CALLOUT.match(inner.text)
        if match:
            known = CALLOUTS.get(match[1].lower())
            self.lines.left.add(f"callout “{match[1]}”: {f'taken for {known}' if known else 'a quotation now'}")
            text = (f"[!{known}]\n" if known else "") + text[match.end() :]
        yield prefixed(replace(inner, text=text), "> ", "> ")

    def _numbered(self, content: list[Any]) -> Iterator[Piece]:
        start, style = content[0][0], content[0][1]["t"]
        if style not in ("Decimal", "DefaultStyle", "Example"):
            self.lines.left.add("a list counted in letters or in Roman numbers: it has numbers now")
        return self._list(content[1], [f"{number}." for number in range(start, start + len(content[1]))])

    def _list(self, items: list[list[Node]], bullets: list[str]) -> Iterator[Piece]:
        """Items that begin with a box or a circle are lists of their own: Markdown knows no mixed ones."""
        plain: list[Piece] = []
        opens = True
        for bullet, item in zip(bullets, items, strict=True):
            own = list(self.written(item))
            if own and own[0].kind in ITEMS:
                yield from _plain_list(plain)
                plain = []
                yield from _marked_item([replace(own[0], opens=opens), *own[1:]])
                opens = False
            else:
                whole = joined(_items_flat(own), tight=_is_tight(own))
                plain.append(prefixed(whole, f"{bullet} ", " " * (len(bullet) + 1)))
        yield from _plain_list(plain)

    def _definitions(self, entries: list[Any]) -> Iterator[Piece]:
        for term, meanings in entries:
            parts = [prefixed(joined(self.written(blocks)), ":   ", "    ") for blocks in meanings]
            yield joined([Piece(self.lines.line(term)), *parts], tight=True)

    def _heading(self, heading: list[Any]) -> Iterator[Piece]:
        whole = heading[2][0]["c"] if len(heading[2]) == 1 and heading[2][0]["t"] == "Strong" else heading[2]
        words = self.lines.line(whole).replace(BREAK, " ").replace(PAGE, " ").strip()
        if SOME.search(words):
            plain = SOME.sub("", words).strip()
            yield from [Piece(plain, found(words, "heading without its space"), f"h{heading[0]}")] if plain else []
            yield from pieces("".join(SOME.findall(words)))
        elif words:
            yield Piece(words, (), f"h{heading[0]}")

    def _table(self, content: list[Any]) -> Iterator[Piece]:
        caption = " ".join(self.cell_text(content[1][1]).split())
        if caption:
            yield Piece(f"Table: {caption}")
        yield from table(content, self.cell_text)
        beside, self.beside = self.beside, []
        yield from beside

    def cell_text(self, blocks: list[Node]) -> str:
        """Return what stands in a cell on one line with marks; a table in it is kept for below."""
        written: list[str] = []
        for block in blocks:
            kind, content = str(block["t"]), block.get("c", [])
            if kind in ("Para", "Plain"):
                written.append(self.lines.line(content).replace(BREAK, "<br>"))
            elif kind in ("Div", "Figure"):
                written.append(self.cell_text(content[-1]))
            elif kind in ("BulletList", "OrderedList"):
                written += [self.cell_text(item) for item in (content if kind == "BulletList" else content[1])]
            elif kind == "Header":
                written.append(self.lines.line(content[2]))
            else:
                kept = list(self.writers[kind](content))
                self.lines.left.add("a table or the like within a cell: it stands below the table now")
                self.beside += kept
        return "<br>".join(each for each in written if each)

    def _figure(self, figure: list[Any]) -> Iterator[Piece]:
        caption = self.cell_text(figure[1][1]).replace('"', "”").replace("<br>", " ")
        placed = False
        for piece in self.written(figure[2]):
            lone = re.fullmatch(r"!\[(.*)\]\((\S+)\)", piece.text)
            alike = caption in (lone[1] if lone else "", piece.text)
            placed = placed or lone is not None or alike
            yield replace(piece, text=f'{piece.text[:-1]} "{caption}")') if lone and caption and not alike else piece
        yield from [Piece(caption)] if caption and not placed else []

    def _division(self, division: list[Any]) -> Iterator[Piece]:
        kinds = [each.lower() for each in division[0][1] if each.lower() in CALLOUTS]
        if not kinds:
            yield from self.written(division[1])
            return
        said, blocks = title_of(division)
        inner = joined(self.written(blocks))
        title = next((str(value) for key, value in division[0][2] if key == "title"), said)
        first = f"**{escaped(title)}**\n\n" if title else ""
        yield prefixed(replace(inner, text=f"[!{CALLOUTS[kinds[0]]}]\n{first}{inner.text}"), "> ", "> ")


def title_of(division: list[Any]) -> tuple[str, list[Node]]:
    """Return the title of a callout that stands in a division of its own, and the other blocks.

    Pandoc writes one for GitHub's and AsciiDoc's, which says no more than what kind it is where it has no title.
    """
    titles = [each for each in division[1] if each["t"] == "Div" and "title" in each["c"][0][1]]
    said = " ".join(words_of(titles).split())
    own = "" if said.lower() in CALLOUTS else said
    return own, [each for each in division[1] if each not in titles]


def _items_flat(own: list[Piece]) -> list[Piece]:
    """A blank that is all that an item holds is a blank of the item, and no ruled line."""
    if len(own) == 1 and own[0].kind == "lines" and own[0].count == 1:
        return [Piece("____", found("a line to write on", "blank"))]
    return own


def _is_tight(own: list[Piece]) -> bool:
    """Whether an item is one line and a list below it, which needs no empty line above itself."""
    return len(own) == 2 and not own[0].kind and _LIST.match(own[1].text) is not None


def prefixed(piece: Piece, first: str, others: str) -> Piece:
    """Return a piece with words in front of its first line, and others in front of those below."""
    lines = piece.text.split("\n")
    written = [first + lines[0], *(others + line if line or others.strip() else "" for line in lines[1:])]
    return replace(piece, text="\n".join(line.rstrip() for line in written), kind="", count=0)


def _plain_list(items: list[Piece]) -> Iterator[Piece]:
    if items:
        loose = any("\n\n" in item.text for item in items)
        yield replace(joined(items, tight=not loose), kind="- " if items[0].text.startswith("-") else "")


def _marked_item(own: list[Piece]) -> Iterator[Piece]:
    """Give an item with a box; what stands below it in the item is indented under it."""
    yield own[0]
    for piece in own[1:]:
        yield piece if piece.kind in ITEMS else prefixed(piece, "  ", "  ")
