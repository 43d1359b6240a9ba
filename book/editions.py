"""The editions a book can be made in: one table of defaults. What a row says is all that tells two editions apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from book.diagnostics import Code, Place, Problems, nearest
from book.project import OwnEdition, Project, check_path


class EditionUnknown(ValueError):  # noqa: N818 (it says what happened)
    """An edition was asked for that there is not; the message says so, and which is meant."""


class Face(Enum):
    """How an answer space shows: rules to write on, fields to type into, or an e-reader's page."""

    PRINT = "print"
    FILLABLE = "fillable"
    EREADER = "ereader"


class Scope(Enum):
    """What one output file holds: the whole book, one worksheet, several to hand out together, or a list of them."""

    BOOK = "book"
    WORKSHEET = "worksheet"
    PACKET = "packet"
    MENU = "menu"
    CHOOSER = "chooser"


Sheets = Literal["", "booklet", "two-up"]
"""How pages are laid on sheets of paper: to be folded and stapled, or two side by side."""


@dataclass(frozen=True)
class Edition:
    """One row of the table.

    label: words for the progress line; styles: CSS files of `styles/`, in cascade order; therapist_notes: worksheets
    show what is meant for therapists; grey: every colour becomes a true grey; press: a file for a printing house,
    PDF/X-4, with a cover apart, whose styles are cover_styles; sheets: how the pages of the edition that it needs are
    laid on sheets of paper, "" where this edition is typeset itself; needs: editions that are made before it, and
    with it.
    """

    name: str
    label: str
    face: Face
    scope: Scope
    styles: tuple[str, ...]
    therapist_notes: bool = False
    grey: bool = False
    press: bool = False
    cover_styles: tuple[str, ...] = ()
    sheets: Sheets = ""
    needs: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """What follows the book's or the worksheet's name in the name of a file: "-print-a4.pdf", ".epub"."""
        if self.scope is Scope.CHOOSER:
            return f"-{self.name}.html"
        return ".epub" if self.face is Face.EREADER else f"-{re.sub('^(handout|packet)-', '', self.name)}.pdf"


PAPER = ("tokens.css", "fonts.css", "page.css", "text.css", "matter.css", "art.css", "worksheet.css", "clinic.css")
A4 = (*PAPER, "a4.css")
LETTER = (*PAPER, "letter.css")
FORM_A4 = (*PAPER, "form.css", "a4.css")
FORM_LETTER = (*PAPER, "form.css", "letter.css")
PACKET = (*PAPER, "packet.css")
CLEAR = ("plain.css", "clear-print.css")
LARGE = ("plain.css", "large-print.css")
DYSLEXIA = ("plain.css", "dyslexia-friendly.css")
GREY = ("greyscale.css",)
COVER = ("tokens.css", "fonts.css", "press-cover.css")


HANDOUTS = ("handout-print-a4", "handout-print-letter", "handout-fillable-a4", "handout-fillable-letter")


def _printed(name: str, label: str, styles: tuple[str, ...], *, notes: bool = False, grey: bool = False) -> Edition:
    return Edition(name, label, Face.PRINT, Scope.BOOK, styles, notes, grey)


def _on_sheets(name: str, label: str, sheets: Sheets, of: str) -> Edition:
    return Edition(name, label, Face.PRINT, Scope.BOOK, (), sheets=sheets, needs=(of,))


EDITIONS: dict[str, Edition] = {
    edition.name: edition
    for edition in (
        _printed("print-a4", "Print, A4", A4),
        _printed("print-letter", "Print, Letter", LETTER),
        Edition("fillable-a4", "Fillable, A4", Face.FILLABLE, Scope.BOOK, FORM_A4),
        Edition("fillable-letter", "Fillable, Letter", Face.FILLABLE, Scope.BOOK, FORM_LETTER),
        Edition("epub", "EPUB", Face.EREADER, Scope.BOOK, ("epub.css",)),
        Edition("handout-print-a4", "Handouts, print, A4", Face.PRINT, Scope.WORKSHEET, A4),
        Edition("handout-print-letter", "Handouts, print, Letter", Face.PRINT, Scope.WORKSHEET, LETTER),
        Edition("handout-fillable-a4", "Handouts, fillable, A4", Face.FILLABLE, Scope.WORKSHEET, FORM_A4),
        Edition("handout-fillable-letter", "Handouts, fillable, Letter", Face.FILLABLE, Scope.WORKSHEET, FORM_LETTER),
        Edition("packet-print-a4", "Packets, print, A4", Face.PRINT, Scope.PACKET, (*PACKET, "a4.css")),
        Edition("packet-print-letter", "Packets, print, Letter", Face.PRINT, Scope.PACKET, (*PACKET, "letter.css")),
        Edition(
            "packet-fillable-a4", "Packets, fillable, A4", Face.FILLABLE, Scope.PACKET, (*PACKET, "form.css", "a4.css")
        ),
        Edition(
            "packet-fillable-letter",
            "Packets, fillable, Letter",
            Face.FILLABLE,
            Scope.PACKET,
            (*PACKET, "form.css", "letter.css"),
        ),
        Edition("menu-a4", "Menu of worksheets, A4", Face.PRINT, Scope.MENU, (*A4, "menu.css")),
        Edition("menu-letter", "Menu of worksheets, Letter", Face.PRINT, Scope.MENU, (*LETTER, "menu.css")),
        Edition("worksheets", "Page for choosing worksheets", Face.PRINT, Scope.CHOOSER, (), needs=HANDOUTS),
        _printed("clear-print-a4", "Clear print, A4", (*A4, *CLEAR)),
        _printed("clear-print-letter", "Clear print, Letter", (*LETTER, *CLEAR)),
        _printed("large-print-a4", "Large print, A4", (*A4, *LARGE)),
        _printed("large-print-letter", "Large print, Letter", (*LETTER, *LARGE)),
        _printed("dyslexia-friendly-a4", "Dyslexia friendly, A4", (*A4, *DYSLEXIA)),
        _printed("dyslexia-friendly-letter", "Dyslexia friendly, Letter", (*LETTER, *DYSLEXIA)),
        _printed("greyscale-a4", "Greyscale, A4", (*A4, *GREY), grey=True),
        _printed("greyscale-letter", "Greyscale, Letter", (*LETTER, *GREY), grey=True),
        _printed("therapist-a4", "Therapist's copy, A4", A4, notes=True),
        _printed("therapist-letter", "Therapist's copy, Letter", LETTER, notes=True),
        Edition(
            "press-a4",
            "For a printing house, A4",
            Face.PRINT,
            Scope.BOOK,
            (*A4, "press.css"),
            grey=True,
            press=True,
            cover_styles=COVER,
        ),
        Edition(
            "press-letter",
            "For a printing house, Letter",
            Face.PRINT,
            Scope.BOOK,
            (*LETTER, "press.css"),
            grey=True,
            press=True,
            cover_styles=COVER,
        ),
        # Two pages side by side are made smaller by nearly a third: 14 pt becomes 10 pt.
        _on_sheets("booklet-a4", "Booklet, A4 folded to A5", "booklet", "clear-print-a4"),
        _on_sheets("booklet-letter", "Booklet, Letter folded in half", "booklet", "clear-print-letter"),
        _on_sheets("two-up-a4", "Two pages a side, A4", "two-up", "clear-print-a4"),
        _on_sheets("two-up-letter", "Two pages a side, Letter", "two-up", "clear-print-letter"),
    )
}

GROUPS: dict[str, tuple[str, ...]] = {
    "handouts": HANDOUTS,
    "packets": tuple(name for name, edition in EDITIONS.items() if edition.scope is Scope.PACKET),
}


def edition_table(project: Project) -> dict[str, Edition]:
    """Return all editions of a book by name: the builder's rows, and those that book.yaml changes or adds."""
    own = {
        name: _own(name, asked, EDITIONS[asked.like])
        for name, asked in project.own_editions.items()
        if asked.like in EDITIONS
    }
    return EDITIONS | own


def _own(name: str, asked: OwnEdition, like: Edition) -> Edition:
    return replace(
        like,
        name=name,
        label=asked.label or name,
        styles=(*like.styles, *asked.styles),
        grey=like.grey if asked.grey is None else asked.grey,
        therapist_notes=like.therapist_notes if asked.therapist_notes is None else asked.therapist_notes,
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
            check_path(project.root, f"styles/{style}", project.place("own_editions", name, "styles", number), problems)


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
    return [edition for name, edition in table.items() if name in wanted]


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


def packet_look(name: str, project: Project, problems: Problems) -> Edition:
    """Return the edition of the book, the builder's or its own, whose look a packet takes.

    Raises ProblemsFound, at the command line, if there is none of this name, or none that a packet can look like.
    """
    _check_own(project, problems)
    table = edition_table(project)
    looks = [each for each, edition in table.items() if _is_look(edition)]
    if name not in looks:
        problem = f"a packet cannot be made as “{name}”" if name in table else f"there is no edition “{name}”"
        problems.add(Code.VALUE_INVALID, Place("packet", 0, 0), key="-e", problem=problem, hint=nearest(name, looks))
    problems.stop_if_errors()
    return table[name]


def as_packet(look: Edition) -> Edition:
    """Return the edition in which a packet is typeset that looks like this one."""
    return replace(look, name=f"packet-{look.name}", scope=Scope.PACKET, styles=(*PACKET, *look.styles[len(PAPER) :]))


def _is_look(edition: Edition) -> bool:
    return edition.scope is Scope.BOOK and edition.face is not Face.EREADER and not edition.press


def paged_editions() -> list[str]:
    """Return the names of the editions of the whole book that are typeset in pages."""
    return [
        name
        for name, edition in EDITIONS.items()
        if edition.scope is Scope.BOOK and edition.face is not Face.EREADER and not edition.sheets and not edition.press
    ]


def packet_looks() -> list[str]:
    """Return the names of the builder's editions whose look a packet can take."""
    return [name for name, edition in EDITIONS.items() if _is_look(edition)]
