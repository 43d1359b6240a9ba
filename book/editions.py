"""The editions a book can be made in: one table of defaults. What a row says is all that tells two editions apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from book.diagnostics import Code, OnPaper, Place, Problems, nearest
from book.files import project_folders as folders
from book.project import OwnEdition, Project, check_path


class EditionUnknown(ValueError):  # noqa: N818 (it says what happened)
    """An edition was asked for that there is not; the message says so, and which is meant."""


class Face(Enum):
    """How an answer space shows: rules to write on, fields to type into, or an e-reader's page."""

    PRINT = "print"
    FILLABLE = "fillable"
    EREADER = "ereader"


class Notes(Enum):
    """Where a worksheet's notes for therapists are: nowhere, on the sheet itself, or on a page behind it."""

    LEFT_OUT = "left out"
    ON_SHEET = "on the sheet"
    BEHIND = "behind the sheet"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What the files of an edition hold; for each row below there is a maker (`book.build.makers`).

    name: in words; whole_book: the book from its cover to its index, not a sheet, a packet or a list of them; folder:
    of output/, "" for output/ itself; prefix: what names of its editions begin with and names of files do not, as
    folder or suffix say it there; suffix: what names of files end with.
    """

    name: str
    whole_book: bool = False
    folder: str = ""
    prefix: str = ""
    suffix: str = ".pdf"


BOOK = Scope(name="book", whole_book=True)
"""A PDF of the book, page on page."""

EPUB = Scope(name="epub", whole_book=True, prefix="epub", suffix=".epub")

WEB = Scope(name="web", whole_book=True, prefix="web", suffix=folders.SITE_ENDING)
"""A folder with the book as a site, which begins with `index.html`."""

ON_SHEETS = Scope(name="on-sheets", whole_book=True)
"""A PDF of another edition's pages, laid on sheets of paper."""

PRESS = Scope(name="press", whole_book=True)
"""For a printing house: the book as PDF/X-4, and its cover apart."""

HANDOUTS = Scope(name="handouts", folder=folders.HANDOUTS, prefix="handout-")
"""A PDF of each worksheet."""

PACKETS = Scope(name="packets", folder=folders.PACKETS, prefix="packet-")
"""A PDF of each packet: worksheets and chapters that are handed out together."""

MENU = Scope(name="menu")
"""A PDF that lists all worksheets."""

DESK = Scope(name="desk", suffix=".html")
"""A page of the web on which worksheets are chosen and put together."""

OLD_DESK = Scope(name="old-desk", suffix=".html")
"""A page that leads to the desk, under the name of the one that the desk took the place of."""


ONIX = Scope(name="onix", suffix=".xml")
"""What catalogues are told of the book: a message in ONIX."""


@dataclass(frozen=True)
class Paper:
    """A size of pages.

    name: in the names of editions and files, and of its style sheet, which sets size and margins; label: for readers;
    small: too narrow for anything to stand beside the text, so that the page has the layout of the plain editions;
    letters: how large they are to the page, as in `Edition`.
    """

    name: str
    label: str
    small: bool = False
    letters: float = 1.0

    @property
    def styles(self) -> tuple[str, ...]:
        """The style sheets that fit pages to this size, in cascade order."""
        return (*(("plain.css", "small-paper.css") if self.small else ()), f"{self.name}.css")


A4, LETTER = Paper("a4", "A4"), Paper("letter", "Letter")
A5, POCKET = Paper("a5", "A5", small=True, letters=1.5), Paper("pocket", "Pocket", small=True, letters=1.7)

USUAL_PAPERS, ALL_PAPERS = (A4, LETTER), (A4, LETTER, A5, POCKET)
"""What offices print on, and what books are printed on as well."""

Format = Literal["", "paper", "large_print", "pdf", "epub"]
"""What of the book is sold under an ISBN of its own; "" for what is not sold."""

Sheets = Literal["", "booklet", "two-up"]
"""How pages are laid on sheets of paper: to be folded and stapled, or two side by side."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One row of the table.

    label: words for the progress line; paper: the size of its pages, None for an edition without; styles: CSS files of
    `styles/`, in cascade order; notes: where worksheets have what is meant for therapists; grey: every colour becomes a
    true grey; letters: how large they are to the page, 1 for the usual on A4; cover_styles: those of the cover for a
    printing house; format: whose ISBN it has; sheets: how the pages of the edition that it needs are laid on sheets of
    paper; needs: editions that are made before it, and with it; kindle: an EPUB as Amazon takes it.
    """

    name: str
    label: str
    face: Face
    scope: Scope
    paper: Paper | None = None
    styles: tuple[str, ...] = ()
    notes: Notes = Notes.LEFT_OUT
    grey: bool = False
    letters: float = 1.0
    cover_styles: tuple[str, ...] = ()
    format: Format = ""
    sheets: Sheets = ""
    needs: tuple[str, ...] = ()
    kindle: bool = False

    @property
    def on_paper(self) -> bool:
        """Whether it has pages, to print or to look at."""
        return self.face is not Face.EREADER

    @property
    def ending(self) -> str:
        """What follows the book's or the worksheet's name in the name of a file: "-print-a4.pdf", ".epub"."""
        word = self.name.removeprefix(self.scope.prefix).strip("-")
        return f"-{word}{self.scope.suffix}" if word else self.scope.suffix


EVERY_PAGE = (
    "tokens.css",
    "fonts.css",
    "scripts.css",
    "page.css",
    "text.css",
    "matter.css",
    "art.css",
    "worksheet.css",
    "landscape.css",
    "clinic.css",
    "form.css",
)
"""The style sheets of all editions that have pages, before that of their paper."""


def _on_each_paper(row: Edition, look: tuple[str, ...] = (), papers: tuple[Paper, ...] = USUAL_PAPERS) -> list[Edition]:
    """The editions that differ in their paper alone. look: style sheets behind that of the paper."""
    return [
        replace(
            row,
            name=f"{row.name}-{paper.name}",
            label=f"{row.label}, {paper.label}",
            paper=paper,
            letters=max(row.letters, paper.letters),
            styles=(*EVERY_PAGE, *row.styles, *paper.styles, *look),
        )
        for paper in papers
    ]


def _printed(name: str, label: str, *look: str, letters: float = 1.0) -> list[Edition]:
    return _on_each_paper(Edition(name=name, label=label, face=Face.PRINT, scope=BOOK, letters=letters), look)


def _row(name: str, label: str, face: Face, scope: Scope, *styles: str) -> list[Edition]:
    return _on_each_paper(Edition(name=name, label=label, face=face, scope=scope, styles=styles))


def _sold_as(form: Format, rows: list[Edition]) -> list[Edition]:
    return [replace(row, format=form) for row in rows]


def _with_notes(rows: list[Edition]) -> list[Edition]:
    return [replace(row, notes=Notes.BEHIND) for row in rows]


def _on_sheets(name: str, label: str, sheets: Sheets, paper: Paper) -> Edition:
    # Two pages side by side are made smaller by nearly a third: 14 pt becomes 10 pt.
    of = f"clear-print-{paper.name}"
    return Edition(
        name=f"{name}-{paper.name}",
        label=label,
        face=Face.PRINT,
        scope=ON_SHEETS,
        paper=paper,
        sheets=sheets,
        needs=(of,),
    )


_HANDOUTS = [
    *_row("handout-print", "Handouts, print", Face.PRINT, HANDOUTS),
    *_row("handout-fillable", "Handouts, fillable", Face.FILLABLE, HANDOUTS),
]

_DESK_NEEDS = tuple(edition.name for edition in _HANDOUTS)

_ROWS = [
    *_on_each_paper(
        Edition(name="print", label="Print", face=Face.PRINT, scope=BOOK, format="paper"), papers=ALL_PAPERS
    ),
    *_sold_as("pdf", _row("fillable", "Fillable", Face.FILLABLE, BOOK)),
    Edition(
        name="epub", label="EPUB", face=Face.EREADER, scope=EPUB, styles=("scripts.css", "epub.css"), format="epub"
    ),
    Edition(
        name="kindle",
        label="EPUB for Kindle",
        face=Face.EREADER,
        scope=EPUB,
        styles=("scripts.css", "epub.css"),
        kindle=True,
    ),
    *_HANDOUTS,
    Edition(
        name="web",
        label="Web edition",
        face=Face.EREADER,
        scope=WEB,
        styles=("tokens.css", "fonts.css", "scripts.css", "epub.css", "web.css"),
        needs=tuple(edition.name for edition in _HANDOUTS if edition.face is Face.FILLABLE),
    ),
    *_row("packet-print", "Packets, print", Face.PRINT, PACKETS, "packet.css"),
    *_row("packet-fillable", "Packets, fillable", Face.FILLABLE, PACKETS, "packet.css"),
    *_with_notes(_row("handout-notes", "Handouts with notes", Face.PRINT, HANDOUTS, "notes.css")),
    *_with_notes(_row("packet-notes", "Packets with notes", Face.PRINT, PACKETS, "packet.css", "notes.css")),
    *_on_each_paper(Edition(name="menu", label="Menu of worksheets", face=Face.PRINT, scope=MENU), ("menu.css",)),
    Edition(name="desk", label="Desk", face=Face.PRINT, scope=DESK, needs=_DESK_NEEDS),
    Edition(
        name="worksheets",
        label="Page that leads to the desk",
        face=Face.PRINT,
        scope=OLD_DESK,
        needs=("desk", *_DESK_NEEDS),
    ),
    *_printed("clear-print", "Clear print", "plain.css", "clear-print.css", letters=1.5),
    *_sold_as("large_print", _printed("large-print", "Large print", "plain.css", "large-print.css", letters=1.9)),
    *_printed("dyslexia-friendly", "Dyslexia friendly", "plain.css", "dyslexia-friendly.css", letters=1.5),
    *(replace(row, grey=True) for row in _printed("greyscale", "Greyscale", "greyscale.css")),
    *(replace(row, notes=Notes.ON_SHEET) for row in _printed("therapist", "Therapist's copy")),
    *_on_each_paper(
        Edition(
            name="press",
            label="For a printing house",
            face=Face.PRINT,
            scope=PRESS,
            grey=True,
            format="paper",
            cover_styles=("tokens.css", "fonts.css", "scripts.css", "press-cover.css"),
        ),
        ("press.css",),
        ALL_PAPERS,
    ),
    _on_sheets("booklet", "Booklet, A4 folded to A5", "booklet", A4),
    _on_sheets("booklet", "Booklet, Letter folded in half", "booklet", LETTER),
    _on_sheets("two-up", "Two pages a side, A4", "two-up", A4),
    _on_sheets("two-up", "Two pages a side, Letter", "two-up", LETTER),
    Edition(name="onix", label="For catalogues: ONIX 3.0", face=Face.EREADER, scope=ONIX),
]

EDITIONS: dict[str, Edition] = {edition.name: edition for edition in _ROWS}

GROUPS: dict[str, tuple[str, ...]] = {
    scope.name: tuple(name for name, row in EDITIONS.items() if row.scope is scope and row.notes is not Notes.BEHIND)
    for scope in (HANDOUTS, PACKETS)
}


def edition_table(project: Project) -> dict[str, Edition]:
    """Return all editions of a book by name: the builder's rows, and those that book.yaml changes or adds."""
    own = {
        name: _own(name, asked, EDITIONS[asked.like])
        for name, asked in project.own_editions.items()
        if asked.like in EDITIONS
    }
    return EDITIONS | own


def on_paper(editions: Iterable[Edition]) -> OnPaper:
    """Return what editions show in pages: the book, of which a packet may hold any chapter, or its worksheets alone."""
    scopes = {edition.scope for edition in editions if edition.on_paper}
    if scopes - {HANDOUTS, MENU, DESK, OLD_DESK}:
        return OnPaper.ALL
    return OnPaper.WORKSHEETS if scopes else OnPaper.NOTHING


def isbn_of(edition: Edition, project: Project) -> str:
    """Return the ISBN that an edition is sold under, as it is written, "" for none."""
    return str(getattr(project.isbn, edition.format)) if edition.format else ""


_NOTES = {True: Notes.ON_SHEET, False: Notes.LEFT_OUT}


def _own(name: str, asked: OwnEdition, like: Edition) -> Edition:
    return replace(
        like,
        name=name,
        label=asked.label or name,
        styles=(*like.styles, *asked.styles),
        grey=like.grey if asked.grey is None else asked.grey,
        notes=like.notes if asked.therapist_notes is None else _NOTES[asked.therapist_notes],
    )


def _check_own(project: Project, problems: Problems) -> None:
    for name, asked in project.own_editions.items():
        if asked.like not in EDITIONS:
            problems.add(
                Code.VALUE_INVALID,
                project.place("own_editions", name, "like"),
                key="like",
                problem=f"there is no edition “{asked.like}”",
                hint=nearest(asked.like, EDITIONS),
            )
        for number, style in enumerate(asked.styles):
            place = project.place("own_editions", name, "styles", number)
            check_path(project.root, f"{folders.STYLE_FOLDER}/{style}", place, problems)


def choose_editions(project: Project, asked: list[str], problems: Problems) -> list[Edition]:
    """Return the editions to make, groups opened, each once, in the table's order.

    asked: names from the command line; without any, what book.yaml lists. A name in book.yaml that is not known is a
    problem there; raises EditionUnknown for one that was asked for.
    """
    _check_own(project, problems)
    table = edition_table(project)
    _check_names(project, asked, [*table, *GROUPS], problems)
    wanted = {each for name in asked or project.editions for each in GROUPS.get(name, (name,))}
    wanted.update(need for name in sorted(wanted & table.keys()) for need in table[name].needs)
    chosen = [edition for name, edition in table.items() if name in wanted]
    _check_isbns(project, chosen, problems)
    if project.epub.fields and any(edition.kindle for edition in chosen):
        problems.add(Code.KINDLE_FIELDS, project.place("epub", "fields"))
    return chosen


def _check_isbns(project: Project, chosen: list[Edition], problems: Problems) -> None:
    """A catalogue knows books by their ISBNs alone."""
    if any(edition.scope is ONIX for edition in chosen) and not project.isbn.given():
        problems.add(Code.ISBN_MISSING, project.place("isbn"))


def _check_names(project: Project, asked: list[str], known: list[str], problems: Problems) -> None:
    for number, name in enumerate(asked or project.editions):
        if name not in known and asked:
            raise EditionUnknown(f"there is no edition “{name}”. {nearest(name, known)}")
        if name not in known:
            problems.add(
                Code.VALUE_INVALID,
                project.place("editions", number),
                key="editions",
                problem=f"there is no edition “{name}”",
                hint=nearest(name, known),
            )


def paper_edition(project: Project, problems: Problems) -> Edition | None:
    """Return the printed edition whose page numbers the EPUB marks; None if it marks none.

    A name in book.yaml that is no printed edition of the whole book is a problem there.
    """
    printed = [EDITIONS[name] for name in paged_editions() if EDITIONS[name].face is Face.PRINT]
    asked = project.epub.pages
    if asked and asked != "none" and asked not in [edition.name for edition in printed]:
        problems.add(
            Code.VALUE_INVALID,
            project.place("epub", "pages"),
            key="epub.pages",
            problem=f"“{asked}” is no printed edition",
            hint=nearest(asked, ["none", *(edition.name for edition in printed)]),
        )
    wanted = [asked] if asked else project.editions
    return next((edition for edition in printed if edition.name in wanted), None)


def packet_look(name: str, project: Project, problems: Problems, *, notes: bool = False) -> Edition:
    """Return the edition of the book, the builder's or its own, whose look a packet takes.

    notes: each sheet has its note for therapists on its back. Raises ProblemsFound, at the command line, if there is no
    edition of this name, or none that such a packet can look like.
    """
    _check_own(project, problems)
    table = edition_table(project)
    looks = [each for each, edition in table.items() if _is_look(edition)]
    if name not in looks:
        problem = f"a packet cannot be made as “{name}”" if name in table else f"there is no edition “{name}”"
        problems.add(Code.VALUE_INVALID, Place("packet", 0, 0), key="-e", problem=problem, hint=nearest(name, looks))
    elif notes and table[name].scope is ON_SHEETS:
        problem = f"no page of “{name}” is the back of a sheet alone"
        problems.add(Code.VALUE_INVALID, Place("packet", 0, 0), key="--notes", problem=problem, hint=_NOTES_HINT)
    problems.stop_if_errors()
    return replace(table[name], notes=Notes.BEHIND) if notes else table[name]


_NOTES_HINT = "Leave --notes out, or take an edition with a page on each side of a leaf, such as print-a4."


def as_packet(look: Edition) -> Edition:
    """Return the edition in which a packet is typeset that looks like this one."""
    notes = ("notes.css",) if look.notes is Notes.BEHIND else ()
    styles = (*EVERY_PAGE, "packet.css", *notes, *look.styles[len(EVERY_PAGE) :])
    return replace(look, name=f"packet-{look.name}", scope=PACKETS, styles=styles)


def _is_look(edition: Edition) -> bool:
    return edition.scope in (BOOK, ON_SHEETS)


def paged_editions() -> list[str]:
    """Return the names of the editions of the whole book that are typeset in pages."""
    return [name for name, edition in EDITIONS.items() if edition.scope is BOOK]


def handouts_on(paper: Paper, project: Project) -> Edition:
    """Return the edition of handouts to print on a paper."""
    table = edition_table(project).values()
    return next(row for row in table if row.scope is HANDOUTS and row.face is Face.PRINT and row.paper is paper)


def packet_looks() -> list[str]:
    """Return the names of the builder's editions whose look a packet can take."""
    return [name for name, edition in EDITIONS.items() if _is_look(edition)]
