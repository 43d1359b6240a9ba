"""Page numbers from paper: marks where the pages of a printed edition begin, so that a group can use both.

The printed page is found by its first words, compared letter by letter: text on paper has hyphens, running numbers and
addresses that an e-reader does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from book.reflowable.documents import Document
from book.reflowable.xhtml import EPUB_TYPE, element

# How many letters tell a place: so many if possible, so few if the page has no more that match.
CERTAIN, ENOUGH = 24, 12

MARK = "doc-pagebreak"
MATH = "{http://www.w3.org/1998/Math/MathML}math"
"""A formula is drawn on paper: nothing of it is words there, and no mark has a place in it."""

# Elements in which a mark would be lost, or be part of something else: it goes before them.
WHOLE = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "thead", "caption"})

# Words that only an e-reader shows.
OWN_WORDS = frozenset(
    {
        "noteref",
        "ws-hint",
        "cell-name",
        "choice-name",
        "footnote-back",
        "ws-number",
        "ws-notebook",
        "ws-pdf",
        "repeated",
    }
)


@dataclass(frozen=True)
class PrintedPage:
    """How a page on paper begins. number: as printed; section: id of the section it is in; words: its first words."""

    number: int
    section: str
    words: str


@dataclass(frozen=True)
class PrintedBook:
    """The edition that the page numbers are from. name: as a reader would ask for it; pages: in order."""

    name: str
    pages: tuple[PrintedPage, ...]


@dataclass(frozen=True)
class PageMark:
    """Where a printed page begins in the package. href: a path in the package folder."""

    number: int
    href: str


@dataclass(frozen=True)
class _Letter:
    """A letter of a document: the element it belongs to, whether it follows that element, its place in the text."""

    document: Document
    node: etree._Element
    behind: bool
    at: int


@dataclass
class _Text:
    """All letters of the documents of one section."""

    documents: list[Document]
    letters: str = ""
    places: list[_Letter] = field(default_factory=list)

    def read(self) -> None:
        """Collect the letters, in reading order."""
        found: list[str] = []
        for document in self.documents:
            for node, behind, text in _texts(document.root):
                for at, sign in enumerate(text):
                    for letter in _letters(sign):
                        found.append(letter)
                        self.places.append(_Letter(document, node, behind, at))
        self.letters = "".join(found)

    def find(self, words: str, start: int) -> int:
        """Return the position, from `start` on, of the first of these words that are there; -1 if none are."""
        wanted = "".join(_letters(words))
        for length in (CERTAIN, ENOUGH):
            for offset in range(max(1, len(wanted) - length + 1)):
                found = self.letters.find(wanted[offset : offset + length], start) if wanted else -1
                if found >= 0:
                    return found
        return -1


def mark_pages(documents: Sequence[Document], printed: PrintedBook, contents: str) -> list[PageMark]:
    """Put a mark into the documents where each printed page begins, and return all of them in order.

    A page whose words are nowhere is marked where the next one begins. contents: the file that stands for the printed
    contents, which has no marks of its own.
    """
    sections: dict[str, list[Document]] = {}
    for document in documents:
        sections.setdefault(document.piece.section or document.piece.id, []).append(document)
    marks: list[PageMark] = []
    for section, pages in _by_section(printed.pages):
        inside = sections.get(section, [])
        if inside and inside[0].file == contents:
            marks.append(PageMark(pages[0].number, contents))
        elif inside:
            marks += _mark_section(inside, pages)
    return sorted(marks, key=lambda mark: mark.number)


def _by_section(pages: Iterable[PrintedPage]) -> Iterator[tuple[str, list[PrintedPage]]]:
    sections: dict[str, list[PrintedPage]] = {}
    for page in pages:
        sections.setdefault(page.section, []).append(page)
    yield from sections.items()


def _mark_section(documents: list[Document], pages: list[PrintedPage]) -> list[PageMark]:
    text = _Text(documents)
    text.read()
    marks = []
    for page, position in reversed(list(_positions(text, pages))):
        mark = _mark(page.number)
        marks.append(PageMark(page.number, f"{_put(mark, text, position).file}#{mark.get('id')}"))
    return marks


def _positions(text: _Text, pages: list[PrintedPage]) -> Iterator[tuple[PrintedPage, int]]:
    """By page: the letter before which it begins, -1 for the very beginning, the number of letters for the end."""
    found = [-1]
    for page in pages[1:]:
        position = text.find(page.words, max(found) + 1)
        found.append(position if position >= 0 else -2)
    following = len(text.letters)
    for at in reversed(range(1, len(found))):
        following = found[at] = found[at] if found[at] >= 0 else following
    yield from zip(pages, found, strict=True)


def _texts(node: etree._Element) -> Iterator[tuple[etree._Element, bool, str]]:
    """Every text under an element: whose it is, whether it follows that element, and the text."""
    if isinstance(node.tag, str) and node.tag != MATH and not OWN_WORDS & set(node.get("class", "").split()):
        yield node, False, node.text or ""
        for child in node:
            yield from _texts(child)
            yield child, True, child.tail or ""


def _letters(text: str) -> Iterator[str]:
    return (letter for letter in text.casefold() if letter.isalnum())


def _mark(number: int) -> etree._Element:
    mark = element("span", id=f"page.{number}", role=MARK, aria_label=str(number))
    mark.set(EPUB_TYPE, "pagebreak")
    return mark


def _put(mark: etree._Element, text: _Text, position: int) -> Document:
    """Put the mark before a letter, at the beginning or at the end; return the document that has it now."""
    if position < 0:
        _into_text(mark, text.documents[0].root, len(text.documents[0].root.text or ""))
        return text.documents[0]
    if position >= len(text.places):
        text.documents[-1].root.append(mark)
        _before(mark, mark)
        return text.documents[-1]
    letter = text.places[position]
    holder = letter.node.getparent() if letter.behind else letter.node
    whole = _whole(holder)
    if whole is not None:
        _before(mark, whole)
    elif letter.behind:
        _into_tail(mark, letter.node, letter.at)
    else:
        _into_text(mark, letter.node, letter.at)
    return letter.document


def _whole(node: etree._Element | None) -> etree._Element | None:
    """Return the outermost element around a text that a mark must not be in."""
    outermost = None
    while node is not None:
        if etree.QName(node).localname in WHOLE:
            outermost = node
        node = node.getparent()
    if outermost is not None and etree.QName(outermost).localname in ("thead", "caption"):
        return outermost.getparent()
    return outermost


def _before(mark: etree._Element, node: etree._Element) -> None:
    """Put a mark before an element, and before the marks of later pages that stand there already."""
    previous = node.getprevious()
    while previous is not None and previous.get("role") == MARK and not previous.tail:
        node, previous = previous, previous.getprevious()
    if node is not mark:
        node.addprevious(mark)


def _into_text(mark: etree._Element, node: etree._Element, at: int) -> None:
    text = node.text or ""
    cut = _word_start(text, at)
    node.text, mark.tail = text[:cut] or None, text[cut:] or None
    node.insert(0, mark)


def _into_tail(mark: etree._Element, node: etree._Element, at: int) -> None:
    text = node.tail or ""
    cut = _word_start(text, at)
    node.addnext(mark)
    node.tail, mark.tail = text[:cut] or None, text[cut:] or None


def _word_start(text: str, at: int) -> int:
    """Where the word at `at` begins, quotes and brackets included: a page may begin within a word."""
    at = min(at, len(text))
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at
