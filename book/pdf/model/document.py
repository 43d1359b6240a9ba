"""A typeset document as the binder takes it: what is known of its pages, and the file that holds its objects."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from book.files.atomic import write_whole
from book.laid_out_pages import Fault
from book.pdf.model.objects import Body
from book.pdf.model.page_numbers import Digits

MAGIC = b"WBPRESS2"
"""First bytes of a document's file: its format."""


class CannotTypeset(Exception):  # noqa: N818 (it says what happened)
    """A document cannot be typeset; the message says why, in words for the author."""


@dataclass
class Target:
    """A spot to jump to: page counted from 0 in the document, x and y in pt from the page's lower left corner."""

    page: int
    x: float
    y: float


@dataclass
class Bookmark:
    """A line of the outline. level: CSS `bookmark-level`, from 1; open: its children show."""

    level: int
    label: str
    target: Target
    open: bool


@dataclass
class Placeholder:
    """A page number to fill in: the stream that holds nothing else, the page it is on, and the digits."""

    stream: int
    page: int
    digits: Digits


@dataclass
class PageStart:
    """How a page begins. section: id of the section it is in, "" on a blank page; words: its first words."""

    section: str = ""
    words: str = ""


@dataclass
class OtherSide:
    """A page as it is on the other side of a leaf: the same text on paper that begins elsewhere, with other heads.

    paper: its edges in pt, as the page's own lower left corner is 0, 0; text: how many of the streams of the page's
    content, from the first, are neither heads nor feet; heads: those of the other side, as base64 of what zlib packed,
    and the page numbers in them.
    """

    paper: list[float]
    text: int
    heads: list[str | Digits]


@dataclass(kw_only=True)
class FontUse:
    """A font as a document uses it; widths in thousandths of the font size.

    key: its name in the pages' resources; file: SHA-256 of the font file, which the cache holds; opentype: it has
    PostScript outlines; text: the characters of each glyph id used.
    """

    key: str
    name: str
    family: str
    flags: int
    ascent: float
    descent: float
    file: str
    opentype: bool
    widths: dict[int, float]
    text: dict[int, str]


@dataclass
class FormFont:
    """A font that answers are typed in; ascent and descent in thousandths of the font size.

    key: its name in the form's resources; file: SHA-256 of the font file, which has TrueType outlines; letters: of the
    file that says what they are; the cache holds both.
    """

    key: str
    name: str
    ascent: float
    descent: float
    file: str
    letters: str


@dataclass(kw_only=True)
class Layout:
    """All that is known of a typeset document without its objects.

    sizes: width and height of each page in pt; pages: number of each page's object; part: of the element at the top
    of its structure; tree: of its node of the parent tree, which has `tree_keys` keys; ids: of the elements that have
    an identifier; fields: of its form fields; calculated: of those that viewers work out; targets: anchors that its
    links and numbers name; starts: how each page begins;
    other_sides: of each page, if they were asked for and the text is the same there; they belong to no other page;
    inputs: project-relative path and SHA-256 of every file that went into it; warnings: WeasyPrint's, in words;
    faults: of the layout, if they were looked for; lost: ids of answer spaces that are not on its pages as they should.
    """

    sizes: list[tuple[float, float]]
    pages: list[int]
    part: int
    tree: int
    tree_keys: int
    anchors: dict[str, Target] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)
    placeholders: list[Placeholder] = field(default_factory=list)
    fonts: list[FontUse] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    calculated: list[int] = field(default_factory=list)
    form_fonts: list[FormFont] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    targets: list[str] = field(default_factory=list)
    starts: list[PageStart] = field(default_factory=list)
    other_sides: list[OtherSide] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass
class TypesetDocument:
    """A typeset document: its layout, the file that holds its objects, the folder that keeps its fonts.

    outline_level: added to the levels of its lines in the outline; fresh: typeset anew, not from the cache; goes_on:
    it begins on the page behind the document before it.
    """

    id: str
    layout: Layout
    file: Path
    fonts: Path
    outline_level: int = 0
    fresh: bool = True
    goes_on: bool = False

    def body(self) -> Body:
        """Read the objects. Raises ValueError when the file is damaged."""
        return _body(_payload(self.file))


LAYOUT = TypeAdapter(Layout)
"""What a file has first, after its length; it takes a third of the time to read all."""

LENGTHS: TypeAdapter[tuple[int, list[tuple[int, int]]]] = TypeAdapter(tuple[int, list[tuple[int, int]]])
"""What comes behind that, after its length: that of the objects, and those of each stream's entries and bytes."""


def write_document(file: Path, layout: Layout, body: Body) -> None:
    """Write a document to a file, all of it or nothing."""
    objects = b"\n".join(body.objects)
    lengths = LENGTHS.dump_json((len(objects), [(len(entries), len(data)) for entries, data in body.streams]))
    heads = (part for head in (LAYOUT.dump_json(layout), lengths) for part in (len(head).to_bytes(8, "big"), head))
    payload = b"".join((*heads, objects, *(part for stream in body.streams for part in stream)))
    write_whole(file, MAGIC + hashlib.sha256(payload).digest() + payload, checked=True)


def read_layout(file: Path) -> Layout | None:
    """Read what is known of a document; None when there is no such file or it is damaged."""
    try:
        return LAYOUT.validate_json(bytes(_headed(_payload(file))[0]))
    except (OSError, ValueError):
        return None


def _payload(file: Path) -> memoryview:
    """What a file holds. Raises ValueError when it is damaged."""
    data = memoryview(file.read_bytes())
    start = len(MAGIC) + 32
    if data[: len(MAGIC)] != MAGIC or hashlib.sha256(data[start:]).digest() != data[len(MAGIC) : start]:
        raise ValueError(f"{file.name} is damaged")
    return data[start:]


def _headed(data: memoryview) -> tuple[memoryview, memoryview]:
    """What stands first behind its length, and the rest."""
    end = 8 + int.from_bytes(data[:8], "big")
    return data[8:end], data[end:]


def _body(payload: memoryview) -> Body:
    lengths, rest = _headed(_headed(payload)[1])
    length, sizes = LENGTHS.validate_json(bytes(lengths))
    objects = bytes(rest[:length])
    return Body(objects.split(b"\n") if objects else [], _streams(rest[length:], sizes))


def _streams(data: memoryview, sizes: list[tuple[int, int]]) -> list[tuple[bytes, bytes]]:
    streams, at = [], 0
    for entries, length in sizes:
        streams.append((bytes(data[at : at + entries]), bytes(data[at + entries : at + entries + length])))
        at += entries + length
    return streams
