"""A section of the manuscript becomes pieces of XHTML in one face."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from markdown_it.token import Token
from markupsafe import Markup

from book.diagnostics import Place
from book.editions import Notes
from book.html import blocks, inline
from book.html.blocks import GLOSSARY
from book.html.context import Context, Piece
from book.html.copies import copied
from book.html.diagrams import diagram, fold
from book.html.generated import Reference, generated_page, look_of, reference
from book.html.inline import reference_id
from book.html.many_columns import room_of
from book.html.ranges import whole_ranges
from book.html.signs import with_signs
from book.html.spaces import answer_space
from book.html.table_parts import in_parts
from book.html.template import render
from book.html.writer import Writer
from book.language import names_of_signs
from book.manuscript.labels import section_label
from book.manuscript.model import (
    AnswerSpace,
    HeadSpace,
    Role,
    Section,
    Worksheet,
    headings,
    placed_worksheets,
    walk_tokens,
)
from book.manuscript.page_kinds import PAGE_KINDS, stands_alone
from book.manuscript.sheet_head import words_of_head
from book.manuscript.therapist_notes import parted
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.links import ANCHOR, NOTE, NOTE_NUMBER, SHEET

__all__ = ["NOTE_PAGE", "Context", "Piece", "note_page_id", "pieces", "worksheet_pieces"]

OPENERS = {**blocks.OPENERS, **inline.OPENERS}
LEAVES = {**blocks.LEAVES, **inline.LEAVES, "diagram": diagram}

# Thumb tabs step down the edge from chapter to chapter, and start again at the top after so many.
TAB_STEPS = 8

# Letters larger than this leave room for help alone in the foot of a sheet; the permission then stands under its head.
LARGEST_IN_A_FOOT = 1.8

APPENDIX = "doc-appendix"

NOTE_PAGE = "note-page"
"""The kind of a page behind a worksheet that has its notes for therapists."""


def note_page_id(sheet: str) -> str:
    """Return the id of the page behind a worksheet. sheet: the worksheet's id."""
    return f"{sheet}--{NOTE_PAGE}"


@dataclass(frozen=True)
class Run:
    """A stretch of a section's tokens without a placed worksheet, or one placed worksheet."""

    tokens: list[Token] = field(default_factory=list)
    sheet: str = ""


def pieces(section: Section, context: Context) -> list[Piece]:
    """Return a section as pieces: its text, then its worksheets; or, if book.yaml says so, each sheet in its place."""
    if section.role in (Role.GENERATED, Role.PART):
        return context.made_of(
            section, lambda: [_piece(section, section.id, generated_page(section, context), context)]
        )
    if isinstance(section, Worksheet):
        return worksheet_pieces(section, context)
    made = []
    in_place = context.project.worksheets == "in-place"
    for position, run in enumerate(_runs(section) if in_place else _gathered(section)):
        if run.sheet:
            made += worksheet_pieces(context.manuscript.worksheets[run.sheet], context)
        elif run.tokens or position == 0:
            made += context.made_of(section, partial(_text_pieces, section, run, position, context), position)
    return made


def worksheet_pieces(sheet: Worksheet, context: Context) -> list[Piece]:
    """Return a worksheet, as it is placed in the book or, with a standalone context, as a handout.

    On paper it is there as many times as its front matter says; an e-reader has it once. Notes for therapists that lie
    behind it follow the first copy, as a piece of kind NOTE_PAGE.
    """
    return context.made_of(sheet, partial(_sheet_pieces, sheet, context))


def _sheet_pieces(sheet: Worksheet, context: Context) -> list[Piece]:
    copies = sheet.copies if context.paged else 1
    first, behind = _worksheet_piece(sheet, context, 1, copies), _note_page(sheet, context)
    others = (_worksheet_piece(sheet, context, number, copies) for number in range(2, copies + 1))
    phrase = context.spoken_in(sheet).wording.copy
    return [first, *behind, *(copied(piece, number, copies, phrase) for number, piece in enumerate(others, 2))]


def _worksheet_piece(sheet: Worksheet, context: Context, copy: int, copies: int) -> Piece:
    alone = context.standalone or not context.paged
    heads, context = _running_heads(context.homes.get(sheet.id), context), context.spoken_in(sheet)
    writer, words = _writer(sheet, context, shift=0 if alone else 1), context.wording.sheet_head
    tokens = _for_reader(sheet, context)
    body = writer.write(_arranged(tokens, sheet, context))
    home = context.homes.get(sheet.id)
    xhtml = render(
        "pages/worksheet",
        sheet=sheet,
        body=Markup(body),
        notes=Markup(_notes(writer)),
        title_tag="h1" if alone else "h2",
        wording=context.wording,
        paged=context.paged,
        book=context.project.title,
        language=context.project.language,
        heads=heads,
        step=_tab_step(home),
        in_book=not context.standalone,
        permission=context.project.permission,
        crisis=context.project.crisis,
        crisis_line=_crisis_line(context),
        clinic=context.clinic,
        sources=_sources(sheet, context),
        head=[(words_of_head(each.part, words), _in_head(each, context)) for each in sheet.head],
        copy=copy,
        copies=copies,
        help_alone=context.paged and context.letters > LARGEST_IN_A_FOOT,
        noted=copy == 1 and bool(_notes_behind(sheet, context)),
    )
    return _piece(sheet, sheet.id, xhtml, context, _spaces(sheet, tokens))


def _notes_behind(sheet: Worksheet, context: Context) -> list[Token]:
    return parted(sheet.tokens)[1] if context.notes is Notes.BEHIND else []


def _note_page(sheet: Worksheet, context: Context) -> list[Piece]:
    """The page behind a sheet: what is meant for therapists, if the sheet says anything to them."""
    tokens = _notes_behind(sheet, context)
    if not tokens:
        return []
    heads, context = _running_heads(None, context), context.spoken_in(sheet)
    writer, name = _writer(sheet, context), note_page_id(sheet.id)
    title = context.wording.note_title.format(title=sheet.title)
    xhtml = render(
        "pages/note-page",
        id=name,
        kind=NOTE_PAGE,
        sheet=sheet,
        heads=heads,
        title=title,
        body=Markup(writer.write(_arranged(tokens, sheet, context))),
        notes=Markup(_notes(writer)),
        wording=context.wording,
    )
    inside = _named_in(sheet, tokens)
    spaces = tuple(space for space in sheet.spaces if space.id in inside)
    return [replace(_piece(sheet, name, xhtml, context, spaces), title=title, kind=NOTE_PAGE)]


def _in_head(each: HeadSpace, context: Context) -> Markup:
    return Markup(answer_space(each.space, context))


def _running_heads(section: Section | None, context: Context) -> tuple[str, str]:
    """What stands over left and right pages.

    In a chapter its number and title, and its title, in whose place the stylesheet puts the part of it that is there;
    before, behind and outside of chapters the title of the book.
    """
    book = context.project.title
    if section is None or context.standalone:
        return book, book
    if section.number is None:
        return book, section.title
    label = section_label(section, context.wording)
    return context.wording.running_head.format(label=label, title=section.title), section.title


def _text_pieces(section: Section, run: Run, position: int, context: Context) -> list[Piece]:
    """A run of a section's text, which is one piece."""
    return [_text_piece(section, run, position, context)]


def _text_piece(section: Section, run: Run, position: int, context: Context) -> Piece:
    heads, context = _running_heads(section, context), context.spoken_in(section)
    writer = _writer(section, context)
    name = section.id if position == 0 else f"{section.id}-continued-{position}"
    opener = section.role in (Role.CHAPTER, Role.APPENDIX) and section.number is not None
    page_kind = PAGE_KINDS.get(section.kind)
    tokens = _arranged(run.tokens, section, context)
    body = writer.write(tokens)
    xhtml = render(
        "pages/reading",
        id=name,
        kind=f"{look_of(section.role)} {page_kind.name if page_kind else ''}".strip(),
        role=APPENDIX if section.role is Role.APPENDIX else page_kind.role if page_kind else "",
        alone=stands_alone(section.kind),
        going_on=position > 0,
        language=section.language,
        glossary=section.kind == GLOSSARY,
        paged=context.paged,
        heads=heads,
        title=section.title,
        opener=opener,
        number=section.printed_number,
        label=section_label(section, context.wording),
        lead=section.lead,
        note=section.note,
        wording=context.wording,
        body=Markup(body),
        notes=Markup(_notes(writer)),
    )
    return _piece(section, name, xhtml, context, _spaces(section, run.tokens))


def _piece(section: Section, name: str, xhtml: str, context: Context, spaces: tuple[AnswerSpace, ...] = ()) -> Piece:
    names = names_of_signs(section.language or context.project.language)
    return Piece(
        id=name,
        role=section.role,
        title=section.title,
        xhtml=with_signs(xhtml, names, not context.paged),
        spaces=spaces,
        language=section.language,
        number=section.printed_number or None,
        kind=section.kind,
        section=section.id,
        home=section.home,
        source=section.source,
        places=_places(section),
        headings={heading.anchor: f"{heading.number} {heading.title}".strip() for heading in headings(section)},
    )


def _places(section: Section) -> tuple[tuple[str, Place], ...]:
    headings = [
        (str(token.attrGet("id")), section.place_of(token)) for token in section.tokens if token.type == "heading_open"
    ]
    return (*headings, *((space.id, space.place) for space in section.spaces))


def _writer(section: Section, context: Context, shift: int = 0) -> Writer:
    return Writer(section=section, context=context, openers=OPENERS, leaves=LEAVES, shift=shift)


def _runs(section: Section) -> list[Run]:
    runs = [Run()]
    for token in section.tokens:
        if token.type == "worksheet":
            runs += [Run(sheet=SHEET.of(token)), Run()]
        else:
            runs[-1].tokens.append(token)
    return runs


def _gathered(section: Section) -> list[Run]:
    """All of the section's text, where its writer puts signposts, and behind it the worksheets."""
    return [Run(section.tokens), *(Run(sheet=sheet) for sheet in placed_worksheets(section))]


def _arranged(tokens: list[Token], section: Section, context: Context) -> list[Token]:
    """Return the tokens with diagrams to be drawn, and tables in parts that fit; an e-reader has them as they are."""
    return whole_ranges(in_parts(fold(tokens), room_of(section), context.letters)) if context.paged else tokens


def _for_reader(sheet: Worksheet, context: Context) -> list[Token]:
    """Return the sheet's tokens, without the callouts for therapists unless they stand on the sheet."""
    return sheet.tokens if context.notes is Notes.ON_SHEET else parted(sheet.tokens)[0]


def _spaces(section: Section, tokens: list[Token]) -> tuple[AnswerSpace, ...]:
    """Return the answer spaces that stand in these of a section's tokens, or in none of them, in order."""
    if tokens is section.tokens:
        return tuple(section.spaces)
    elsewhere = _named_in(section, section.tokens) - _named_in(section, tokens)
    return tuple(space for space in section.spaces if space.id not in elsewhere)


def _named_in(section: Section, tokens: list[Token]) -> set[str]:
    """The ids of the answer spaces that stand in some of a section's tokens."""
    return {space.id for _, token in walk_tokens(section, tokens) if (space := SPACE.get(token))}


def _notes(writer: Writer) -> str:
    """Return the footnotes that the writer met, for faces that show them behind the text."""
    if not writer.footnotes:
        return ""
    notes = [
        (
            ANCHOR.of(note),
            reference_id(ANCHOR.of(note)),
            NOTE_NUMBER.of(note),
            Markup(writer.write(NOTE.of(note))),
        )
        for note in writer.footnotes
    ]
    return render("pages/footnotes", notes=notes, wording=writer.context.wording)


def _tab_step(home: Section | None) -> int:
    return (home.number - 1) % TAB_STEPS if home and home.number else 0


def _crisis_line(context: Context) -> list[str]:
    """Return the few words of help that fit into the foot of a worksheet, each phrase to be kept whole."""
    crisis = context.project.crisis
    if crisis is None:
        return []
    short = [country.short for country in crisis.countries if country.short]
    here = [f"{context.clinic.crisis.rstrip('.')}."] if context.clinic and context.clinic.crisis else []
    return [*here, crisis.first, *(f"{words}." for words in (*short, crisis.elsewhere_short) if words)]


def _sources(sheet: Worksheet, context: Context) -> list[Reference]:
    """Return what a handout cites, as it cannot lead to the book's list of references."""
    if not context.standalone or context.packet:
        return []
    return [reference(entry, context) for entry in context.sources([sheet])]
