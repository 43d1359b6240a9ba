"""The book as the passes and writers see it: sections of tokens, worksheets, and the answer spaces in them.

Nothing here knows an output format. A section's text is a list of markdown-it tokens; each token knows its source
lines (`token.map`, counted from 0 in the file, front matter included, and on into what the file includes).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from string import ascii_uppercase
from typing import TYPE_CHECKING, ClassVar

from markdown_it.token import Token

from book.diagnostics import Place
from book.manuscript.origins import Origin, Origins
from book.manuscript.styled import styled
from book.manuscript.times import Quantity
from book.manuscript.tokens.blocks import SECTION_NUMBER
from book.manuscript.tokens.links import NOTE, SHEET
from book.references.model import NOWHERE

if TYPE_CHECKING:
    from book.manuscript.neighbours import Neighbours


@dataclass(frozen=True)
class Option:
    """One of what can be chosen. value: what is stored; label: its words; score: its points, if it has any."""

    value: str
    label: str
    score: int | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerSpace:
    """Something the reader fills in.

    id: lasts across editions: the worksheet's id, a full stop, and a slug of the label ("grounding-kit.safe-place").
    label: the accessible name, in plain words: the label itself, with the question, row or column it belongs to.
    A space that its rule has just read has neither, nor a place; `name_answers` gives it all three.
    """

    id: str = ""
    label: str = ""
    place: Place = NOWHERE
    kind: ClassVar[str]

    def spoken_name(self, option: Option | None = None) -> str:
        """What a screen reader says for a field of it: in a PDF its tooltip (TU), in an e-book its aria-label.

        option: of several that are shown, the one whose circle it is.
        """
        return f"{self.label}: {option.label}" if option else self.label


@dataclass(frozen=True, kw_only=True)
class OneOf(AnswerSpace):
    """A space of which one of several options is chosen. options: in reading order."""

    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class OnLine(AnswerSpace):
    """A space to write in, within a line of text. to_margin: it runs to the end of the line."""

    to_margin: bool = False


CELL_HEIGHT = 8.5
"""Of a blank cell with one line, in mm."""

SHORT_BLANK = 2
"""Underscores of a blank for two figures."""


@dataclass(frozen=True, kw_only=True)
class Blank(OnLine):
    """A rule to write on, within a sentence. width: underscores drawn."""

    kind: ClassVar[str] = "blank"
    width: int


@dataclass(frozen=True, kw_only=True)
class Lines(AnswerSpace):
    """Ruled lines, `count` of them, as one space."""

    kind: ClassVar[str] = "lines"
    count: int


@dataclass(frozen=True, kw_only=True)
class Tick(AnswerSpace):
    """A box to tick, in front of a checklist's item."""

    kind: ClassVar[str] = "tick"


@dataclass(frozen=True, kw_only=True)
class Choice(OneOf):
    """Circles, of which one is chosen: a list of options."""

    kind: ClassVar[str] = "choice"


@dataclass(frozen=True)
class Anchor:
    """Words within a rating. position: from 0, its lowest number, to 1, its highest; value: the number there, or ""."""

    words: str
    position: float
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Rating(OneOf):
    """Numbers to circle.

    options: the numbers in order; low_end and high_end: the words at the two ends, or ''; anchors: the words between
    them, from left to right.
    """

    kind: ClassVar[str] = "rating"
    low_end: str = ""
    high_end: str = ""
    anchors: tuple[Anchor, ...] = ()

    @property
    def points(self) -> tuple[Anchor, ...]:
        """All words from left to right, those at the ends included."""
        low = Anchor(self.low_end, 0, self.options[0].value)
        high = Anchor(self.high_end, 1, self.options[-1].value)
        return tuple(point for point in (low, *self.anchors, high) if point.words)

    @property
    def faces(self) -> bool:
        """Whether its words are signs alone, as faces are, which want to be larger than letters."""
        return not any(character.isalnum() for point in self.points for character in point.words)


@dataclass(frozen=True, kw_only=True)
class Cell(AnswerSpace):
    """A blank cell of a table to fill. row and column: the words of its headers; height_mm: None for one line.

    quantity: what its header or row asks for.
    """

    kind: ClassVar[str] = "cell"
    row: str
    column: str
    height_mm: float | None = None
    quantity: Quantity = Quantity.NUMBER


@dataclass(frozen=True, kw_only=True)
class Item(OneOf):
    """One line of a questionnaire: circles under the table's headers, of which one is chosen.

    options: from left to right; their scores are None where the headers give no points. Each circle is an `answer`
    token with this space and its own `OPTION`.
    """

    kind: ClassVar[str] = "item"


class Operation(Enum):
    """How a value is worked out. CHANGE is the last part minus those before it: the second rating minus the first."""

    SUM = "sum"
    AVERAGE = "average"
    CHANGE = "change"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How a value is worked out from times.

    reads: what each part holds; result: what comes of them; around: past midnight it begins anew; form: how a time or
    duration is written, "" for a number; added: of a change, how many of the last parts are, less the others.
    """

    reads: tuple[Quantity, ...]
    result: Quantity
    around: bool = False
    form: str = ""
    added: int = 1


@dataclass(frozen=True, kw_only=True)
class Total(AnswerSpace):
    """A value that is worked out from other spaces.

    takes: their ids, in reading order (items, ratings, cells, other totals, or blanks that were named). out_of: the
    most that can be reached, as the text behind the space says it; None if it says nothing. missing: how many of the
    spaces may have no answer, half of them at most: the value is then made up from the others. clock: None where all
    are plain numbers. cell_mm: how tall its cell is, where it is one of a table.
    """

    kind: ClassVar[str] = "total"
    operation: Operation
    takes: tuple[str, ...]
    out_of: int | None = None
    missing: int = 0
    clock: Clock | None = None
    cell_mm: float | None = None


@dataclass(frozen=True, kw_only=True)
class Date(OnLine):
    """A blank for a date or a time. pattern: how it is written, such as "dd/mm/yyyy", "hh:mm" or "h min"."""

    kind: ClassVar[str] = "date"
    pattern: str

    def spoken_name(self, option: Option | None = None) -> str:
        """The label, and how the date is written."""
        return f"{super().spoken_name(option)} ({self.pattern})"


@dataclass(frozen=True, kw_only=True)
class Initials(OnLine):
    """A short blank for somebody's initials. word: what stands under it, such as "initials"."""

    kind: ClassVar[str] = "initials"
    word: str


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One of two axes to draw between. name: what it stands for, or "".

    steps: the words along it, each at its place from 0, the beginning, to 1; numbers are their own value. ends: they
    are the words of its two ends alone.
    """

    name: str = ""
    steps: tuple[Anchor, ...] = ()
    ends: bool = False

    @property
    def numbers(self) -> tuple[str, str] | None:
        """The first and last number, or None where no numbers stand along it."""
        values = [step.value for step in self.steps if step.value]
        return (values[0], values[-1]) if values else None

    @property
    def zero(self) -> float:
        """Where nought is, from 0 to 1, if the numbers go from below it to above; else 0, the beginning."""
        low, high = map(int, self.numbers or ("0", "1"))
        return -low / (high - low) if low < 0 < high else 0.0


class View(Enum):
    """The sides of a body's outline."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True)
class Picture:
    """What is drawn on. path: relative to the project.

    words: what it shows, as its author says it; "" where view, the side of a body, says it in the book's language.
    """

    path: str
    words: str = ""
    view: View | None = None


@dataclass(frozen=True, kw_only=True)
class Signature(OnLine):
    """A rule with room to sign. word: what stands under it, such as "signature"."""

    kind: ClassVar[str] = "signature"
    word: str

    def spoken_name(self, option: Option | None = None) -> str:
        """The label, and that it is signed, unless the label says so."""
        spoken = super().spoken_name(option)
        return spoken if self.word.casefold() in spoken.casefold() else f"{spoken} ({self.word})"


@dataclass(frozen=True, kw_only=True)
class Drawing(AnswerSpace):
    """Room to draw: an empty frame, one with a ground, or pictures to draw on, beside each other.

    height_mm: None where pictures decide. width_mm: None for all there is. ground: what to draw on, as "grid", or "".
    across, up: what stands along its axes, or None.
    The instruction is in the token's children.
    """

    kind: ClassVar[str] = "drawing"
    height_mm: float | None = None
    width_mm: float | None = None
    pictures: tuple[Picture, ...] = ()
    ground: str = ""
    across: Axis | None = None
    up: Axis | None = None


class Role(Enum):
    """What a section is in the book's structure."""

    FRONT = "front"
    PART = "part"
    CHAPTER = "chapter"
    APPENDIX = "appendix"
    BACK = "back"
    WORKSHEET = "worksheet"
    GENERATED = "generated"


@dataclass(kw_only=True)
class Section:
    """One file of the manuscript, or a page that the builder makes (role PART or GENERATED; `kind` says which).

    kind: of a text, one of `page_kinds`, "glossary", or "".

    id: ASCII, unique in the book: from the file name without its number ("chapters/03-why.md" is "why").
    source: path relative to the project; tokens: the body, without the title.
    number: its printed number, where it has one (chapters, worksheets), set by the number pass.
    home: of a chapter's list of sources, the chapter's id; origins: the files that its text is from.
    uncitable: keys of sources that it cites where no citation can stand, which is told.
    """

    id: str
    role: Role
    source: str
    title: str
    tokens: list[Token] = field(default_factory=list)
    number: int | None = None
    lead: str = ""
    note: str = ""
    kind: str = ""
    language: str = ""
    spaces: list[AnswerSpace] = field(default_factory=list)
    home: str = ""
    origins: Origins = field(default_factory=Origins)
    uncitable: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not self.origins.found:
            self.origins.found.append(Origin(0, Place(self.source)))

    def place_of(self, token: Token) -> Place:
        """Return where a block begins, in the file that it is written in."""
        return self.origins.place(token.map[0] if token.map else 0)

    @property
    def printed_number(self) -> str:
        """Its number as it is printed: of appendices a letter; "" without one."""
        if self.number is None or self.role is not Role.APPENDIX:
            return str(self.number or "")
        letters, left = "", self.number
        while left:
            left, letter = divmod(left - 1, len(ascii_uppercase))
            letters = ascii_uppercase[letter] + letters
        return letters

    @property
    def included(self) -> list[str]:
        """The other files that its text is from: passages, and tables."""
        return self.origins.paths()[1:]


@dataclass(frozen=True)
class HeadSpace:
    """An answer space in the head of a worksheet. part: what it asks for: "name", "date" or "session"."""

    part: str
    space: AnswerSpace


@dataclass(kw_only=True)
class Worksheet(Section):
    """A sheet with answer spaces; its front matter in words (see the dialect's documentation).

    caution: its content note, if it may stir something; copies: how often it is printed in a book, handout_copies: in
    its handout; grounding: it is a way back to the present; landscape: its pages are wider than tall; asked_head:
    what its own front matter wants in its head, None where it says nothing; head: what stands there, which is the first
    of `spaces` too; numbered: its steps are, None where its front matter says nothing.
    """

    purpose: str = ""
    time: str = ""
    when: str = ""
    caution: str = ""
    copies: int = 1
    handout_copies: int = 1
    grounding: bool = False
    landscape: bool = False
    asked_head: tuple[str, ...] | None = None
    head: list[HeadSpace] = field(default_factory=list)
    numbered: bool | None = None
    scale_source: str = ""
    scale_licence: str = ""


@dataclass
class Heading:
    """A heading that can be linked to and listed. anchor: unique in the book; number: "1.2", or "" without one."""

    anchor: str
    level: int
    title: str
    section: str
    number: str = ""


@dataclass(frozen=True)
class Mark:
    """A place that the index leads to: an anchor, and the id of the section that it is in. main: it says most."""

    anchor: str
    section: str
    main: bool = False


@dataclass
class IndexEntry:
    """A line of the index. anchor: its own; marks: in reading order; see, see_also: others; entries: those below it."""

    term: str
    anchor: str
    marks: list[Mark] = field(default_factory=list)
    see: list[IndexEntry] = field(default_factory=list)
    see_also: list[IndexEntry] = field(default_factory=list)
    entries: list[IndexEntry] = field(default_factory=list)


@dataclass
class Manuscript:
    """The whole book. sections: what its file lists, generated pages included, in reading order.

    worksheets: all of them by id. A `worksheet` token in a section's body (`SHEET` is the id) says where one
    is placed; one that no section places is made as a handout only. index: its topmost entries, by the alphabet.
    neighbours: the other books of its folder.
    """

    sections: list[Section] = field(default_factory=list)
    worksheets: dict[str, Worksheet] = field(default_factory=dict)
    index: list[IndexEntry] = field(default_factory=list)
    neighbours: Neighbours | None = None

    def in_reading_order(self) -> Iterator[Section]:
        """Every section and worksheet once, as the reader meets its title; worksheets that are placed nowhere last."""
        inside = list(self.in_the_book())
        yield from inside
        placed = {section.id for section in inside}
        yield from (self.worksheets[sheet] for sheet in sorted(self.worksheets) if sheet not in placed)

    def uncitable(self, in_keys: frozenset[str]) -> frozenset[str]:
        """Keys of sources that are cited where none can be: in titles, or in keys of book.yaml, which are given."""
        return in_keys.union(*(section.uncitable for section in self.in_reading_order()))

    def worksheets_by_part(self) -> dict[str, list[Worksheet]]:
        """Every worksheet in reading order, by the title of the part that it is in; "" where there is none."""
        found: dict[str, list[Worksheet]] = {}
        part = ""
        inside = {section.id for section in self.in_the_book()}
        for section in self.in_reading_order():
            if section.role is Role.PART:
                part = section.title
            elif section.role in (Role.APPENDIX, Role.BACK) or section.id not in inside:
                part = ""
            if isinstance(section, Worksheet):
                found.setdefault(part, []).append(section)
        return found

    def in_the_book(self) -> Iterator[Section]:
        """Every section and placed worksheet once, as the reader meets its title."""
        placed = set()
        for section in self.sections:
            yield section
            for sheet in placed_worksheets(section):
                if sheet in self.worksheets and sheet not in placed:
                    placed.add(sheet)
                    yield self.worksheets[sheet]

    def walk(self) -> Iterator[tuple[Section, Token]]:
        """Every token in reading order with the section it is from.

        Inline children, footnotes (at their reference) and placed worksheets (at their place) are included.
        """
        placed: set[str] = set()
        for section in self.sections:
            yield from self._walk_section(section, placed)
        for sheet in sorted(self.worksheets):
            if sheet not in placed:
                yield from walk_tokens(self.worksheets[sheet], self.worksheets[sheet].tokens)

    def _walk_section(self, section: Section, placed: set[str]) -> Iterator[tuple[Section, Token]]:
        begun = 0
        for at, token in enumerate(section.tokens):
            sheet = self.worksheets.get(SHEET.of(token)) if token.type == "worksheet" else None
            if sheet is None:
                continue
            yield from walk_tokens(section, section.tokens[begun:at])
            begun = at + 1
            if sheet.id not in placed:
                placed.add(sheet.id)
                yield from walk_tokens(sheet, sheet.tokens)
        yield from walk_tokens(section, section.tokens[begun:])


def options_of(space: AnswerSpace) -> tuple[Option, ...]:
    """The options of a space; () where anything can be written."""
    return space.options if isinstance(space, OneOf) else ()


def option_of(space: AnswerSpace, value: str) -> Option | None:
    """The option of a space that has this value."""
    return next((option for option in options_of(space) if option.value == value), None)


def walk_tokens(section: Section, tokens: list[Token]) -> Iterator[tuple[Section, Token]]:
    """The tokens, their inline children and the content of the footnotes among them, with their section."""
    for token in tokens:
        yield section, token
        if token.type == "footnote_ref":
            yield from walk_tokens(section, NOTE.of(token))
        if token.children:
            yield from walk_tokens(section, token.children)


def placed_worksheets(section: Section) -> list[str]:
    """Ids of the worksheets that the section's body places, in order."""
    return [SHEET.of(token) for token in section.tokens if token.type == "worksheet"]


def headings(section: Section) -> list[Heading]:
    """The headings of the section's own text, in order, with their titles as words that can be repeated elsewhere."""
    found = []
    for opening, inline in zip(section.tokens, section.tokens[1:], strict=False):
        if opening.type == "heading_open":
            anchor = str(opening.attrGet("id") or "")
            number = SECTION_NUMBER.get(opening) or ""
            found.append(Heading(anchor, int(opening.tag[1:]), styled(inline.children or []), section.id, number))
    return found


def plain_text(tokens: list[Token]) -> str:
    """The words of inline tokens, without marks and tags: text, code and pictures' alternative text."""
    return "".join(" " if _is_break(token) else _said(token) for token in tokens).strip()


def _said(token: Token) -> str:
    return "" if token.type == "markup" else token.content


def _is_break(token: Token) -> bool:
    return token.type in ("softbreak", "hardbreak") or token.markup == "<br/>"
