"""What a finished EPUB says: the blocks of its pages in reading order, without what only e-readers need."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import etree

from book.html.plain_hyphens import plainly
from book.language import every_wording
from book.wording import Wording

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = {"o": "http://www.idpf.org/2007/opf"}
CONTAINER = {"c": "urn:oasis:names:tc:opendocument:xmlns:container"}

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
BLOCKS = HEADINGS | {"p", "li", "dt", "dd", "td", "th", "caption", "figcaption", "summary", "pre", "img"}
READER_ONLY = frozenset(
    (
        "ws-line",
        "ws-blank",
        "ws-box",
        "cell-name",
        "choice-name",
        "footnote-back",
        "cited",
        "sheet-foot",
        "ws-number",
        "ws-notebook",
        "ws-pdf",
        "repeated",
    )
)
"""Classes of what paper draws, repeats at the foot of its pages, says with page numbers, or does not need."""
RAISED = "lower"
CAPITALS = frozenset(("sign", "number"))
"""Classes of labels, which a style sheet for paper may set in capitals."""
HELP = "crisis"
"""The class of help in danger, a table on paper and a list in e-readers: only its letters are compared."""
INDEX = "index"
"""The class of the index, which names pages on paper and sections in e-readers: only letters of the rest are compared,
as each language has its own marks around and between places.
"""


@dataclass(kw_only=True)
class EpubBlock:
    """A paragraph, heading, cell, item or note.

    parts: its words in order, and after each whether paper may leave them out; file: its page; kind: the class of
    the page's root, or "crisis"; note: the id of the note that it is in; spaces: those in it that can be typed in;
    raised: places of the parts that paper sets as smaller capitals.
    """

    role: str
    file: str
    kind: str
    note: str = ""
    classes: frozenset[str] = frozenset()
    parts: list[tuple[str, bool]] = field(default_factory=list)
    spaces: list[str] = field(default_factory=list)
    raised: set[int] = field(default_factory=set)

    @property
    def words(self) -> str:
        """All of its words that paper must have too."""
        return "".join(words for words, optional in self.parts if not optional)

    def pattern(self) -> re.Pattern[str]:
        """What paper says in its place, white space taken out."""
        if self.kind in (HELP, INDEX):
            return re.compile(re.escape(letters(self.words)))
        must = "".join(self._part(at) for at in range(len(self.parts)))
        if self.classes & CAPITALS:
            return re.compile(f"{must}|{re.escape(bare(self.words).upper())}")
        return re.compile(must)

    def _part(self, at: int) -> str:
        words, optional = self.parts[at]
        said = re.escape(bare(words))
        if at in self.raised:
            return f"(?:{said}|{re.escape(bare(words).upper())})"
        return f"(?:{said})?" if optional else said


def bare(words: str) -> str:
    """Return words without white space and soft hyphens, which lines and pages change, and with paper's hyphens."""
    return plainly(re.sub(r"[\s\xad]+", "", words))


def letters(words: str) -> str:
    """Return the letters and figures of words: all that a table and a list have in common."""
    return "".join(sign for sign in words if sign.isalnum())


def merged(blocks: Iterable[EpubBlock], wording: Wording) -> list[EpubBlock]:
    """Return blocks with words; those of a note as one, and those of the help in danger, as they are on paper.

    wording: the builder's words in the book's language; its sheets may be in any other.
    """
    found = []
    for (note, is_help), group in groupby(blocks, lambda block: (block.note, block.kind == HELP)):
        members = list(group)
        if is_help:
            words = " ".join(_emergency_number(member.words, wording) for member in members)
            found.append(replace(members[0], parts=[(words, False)]))
        elif note:
            found.append(replace(members[0], parts=[part for member in members for part in member.parts]))
        else:
            found += [member for member in members if bare(member.words)]
    return found


def _emergency_number(words: str, wording: Wording) -> str:
    """What a line of help in danger says but for the builder's words around a number, which are a head on paper."""
    for said in (wording, *every_wording()):
        before, behind = (part.strip() for part in said.emergency_number.split("{number}"))
        if words.startswith(before) and words.endswith(behind):
            return words.removeprefix(before).removesuffix(behind)
    return words


def read_epub(path: Path) -> list[EpubBlock]:
    """Return the blocks of an EPUB in reading order.

    The cover and the navigation are left out, except for the navigation's heading: paper has other words there.
    Raises ValueError where the file is not an EPUB.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return [block for name, is_nav in _spine(package) for block in _Page(name, is_nav).read(package.read(name))]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _spine(package: zipfile.ZipFile) -> Iterator[tuple[str, bool]]:
    """The pages in reading order, and whether each is the navigation."""
    container = etree.fromstring(package.read("META-INF/container.xml"))
    opf = container.find(".//c:rootfile", CONTAINER).get("full-path")  # type: ignore[union-attr]
    root = etree.fromstring(package.read(str(opf)))
    items = {item.get("id"): item for item in root.iterfind(".//o:item", OPF)}
    for reference in root.iterfind(".//o:itemref", OPF):
        item = items[reference.get("idref")]
        yield normpath(join(dirname(str(opf)), item.get("href", ""))), "nav" in item.get("properties", "").split()


class _Page:
    """Reads one page."""

    def __init__(self, name: str, is_nav: bool) -> None:
        self.name = name
        self.is_nav = is_nav
        self.kind = ""
        self.note = ""
        self.blocks: list[EpubBlock] = []

    def read(self, data: bytes) -> list[EpubBlock]:
        """Return its blocks."""
        root = etree.fromstring(data)
        section = next(root.iter(f"{XHTML}section"), None)
        self.kind = section.get("class", "").split(" ")[0] if section is not None else ""
        if any("doc-cover" in node.get("role", "") for node in root.iter(etree.Element)):
            return []
        for node in list(root.iter(f"{XHTML}h1"))[:1] if self.is_nav else root.iter(f"{XHTML}body"):
            self._walk(node, None)
        return self.blocks

    def _walk(self, node: etree._Element, block: EpubBlock | None) -> None:
        name, classes = etree.QName(node).localname, frozenset(node.get("class", "").split())
        self._note_space(node, block)
        if classes & READER_ONLY or node.get("role") == "doc-noteref" or self._is_hint_for_lines(node, classes):
            return
        outer = self.kind, self.note
        self.kind = HELP if HELP in classes else self.kind
        self.note = node.get("id", "") if node.get("role") == "doc-footnote" else self.note
        block = self._begin(name, classes, node) if name in BLOCKS else block
        if name == "span" and block is not None and node.get("role") == "img":
            block.parts.append((node.get("aria-label", ""), False))  # a face or sign: its name says it
        elif name == "math" and (numbers := _numbers_of_rows(node)):
            self._read_rows(node, numbers, block)
        elif name == "math" or (node.get("role") == "img" and name not in BLOCKS):
            block = self._begin("img", classes, node)
        elif name == "a" and block is not None:
            self._link(node, block)
        else:
            self._inside(node, block, "ws-hint" in classes)
            if block is not None and RAISED in classes:
                block.raised.add(len(block.parts) - 1)
        self.kind, self.note = outer

    def _begin(self, name: str, classes: frozenset[str], node: etree._Element) -> EpubBlock:
        block = EpubBlock(role=name, file=self.name, kind=self.kind, note=self.note, classes=classes)
        self.blocks.append(block)
        parent = node.getparent()
        if name == "img":
            said = node.get("alt") or node.get("aria-label") or node.get("alttext") or ""
            block.parts.append((said, False))
        elif name == "li" and parent is not None and parent.tag == f"{XHTML}ol":
            block.parts.append((str(list(parent).index(node) + 1), True))
        return block

    def _inside(self, node: etree._Element, block: EpubBlock | None, is_hint: bool) -> None:
        self._say(node.text, block, is_hint)
        for child in node:
            if isinstance(child.tag, str):
                self._walk(child, block)
            self._say(child.tail, block, is_hint)

    def _say(self, words: str | None, block: EpubBlock | None, is_hint: bool) -> None:
        if words and block is not None:
            block.parts.append((self._unhinted(words) if is_hint else words, False))

    def _unhinted(self, words: str) -> str:
        """Paper has the words at the ends of a rating without their numbers, and a pattern without brackets."""
        pattern = re.fullmatch(r"\s*\((.*)\)\s*", words)
        return pattern[1] if pattern else re.sub(r"(^|·)\s*[^:·]{1,5}:", "", words).replace("·", "")

    def _link(self, node: etree._Element, block: EpubBlock) -> None:
        """A link to the web is followed by its address on paper; one in an index is named by its page there."""
        href = node.get("href", "")
        if self.kind == INDEX and not href.startswith("#"):
            return
        self._inside(node, block, False)
        if "://" in href or href.startswith("mailto:"):
            block.parts += [
                (f"({address})", True)
                for address in dict.fromkeys((href, re.sub(r"^(https?://(www\.)?|mailto:)", "", href).rstrip("/")))
            ]

    def _is_hint_for_lines(self, node: etree._Element, classes: frozenset[str]) -> bool:
        parent = node.getparent()
        return "ws-hint" in classes and parent is not None and "ws-lines" in parent.get("class", "")

    def _read_rows(self, node: etree._Element, numbers: list[str], block: EpubBlock | None) -> None:
        """Rows with numbers of their own: on paper each is a formula, and the numbers are words of the paragraph."""
        words = node.get("alttext", "")
        for number in numbers:
            row, _, words = words.partition(f" {number}")
            self._begin_rows(row, node)
            if block is not None:
                block.parts.append((number, False))
        self._begin_rows(words, node)

    def _begin_rows(self, words: str, node: etree._Element) -> None:
        """A block for each row that words say."""
        for row in re.split(r"(?<=;) ", words.strip()):
            if row:
                self._begin("img", frozenset(), node).parts[:] = [(row, False)]

    def _note_space(self, node: etree._Element, block: EpubBlock | None) -> None:
        space = node.get("data-space")
        if space:
            holder = block or (self.blocks[-1] if self.blocks else None)
            if holder is not None and space not in holder.spaces:
                holder.spaces.append(space)


def _numbers_of_rows(math: etree._Element) -> list[str]:
    """The numbers that a formula's rows have of their own."""
    return [
        "".join(map(str, cell.itertext()))
        for cell in math.iter("{*}mtd")
        if "formula-number" in cell.get("class", "")
        if len(cell)
    ]
