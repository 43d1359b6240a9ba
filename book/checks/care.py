"""The order of care: a reader learns a way back to the present before anything is stirred.

What stirs says how much it did, and how to get back from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems
from book.manuscript.model import (
    AnswerSpace,
    Choice,
    Date,
    Manuscript,
    Operation,
    Rating,
    Section,
    Total,
    Worksheet,
    placed_worksheets,
    plain_text,
)
from book.manuscript.therapist_notes import parted
from book.manuscript.tokens.links import TARGET


def check_care(manuscript: Manuscript, problems: Problems) -> None:
    """Warn of every sheet with a content note that the book places before its first grounding sheet.

    A sheet has a content note if its front matter says `caution`, and is a grounding sheet if it says `grounding: yes`.
    Sheets that the book places nowhere are handed out singly, in an order that is not the book's.
    """
    for sheet in _placed(manuscript):
        if sheet.grounding:
            return
        if sheet.caution:
            problems.add(Code.CARE_ORDER, Place(sheet.source), title=sheet.title)


def check_packet_care(sections: Sequence[Section], manuscript: Manuscript, place: Place, problems: Problems) -> None:
    """Warn of the first sheet with a content note that a packet holds before any grounding sheet, if the book has one.

    sections: what the packet holds, in order; place: of the packet.
    """
    grounding = [sheet.id for sheet in _placed(manuscript) if sheet.grounding]
    for section in sections:
        if not grounding or section.id in grounding:
            return
        if isinstance(section, Worksheet) and section.caution:
            problems.add(Code.PACKET_CARE, place, title=section.title, grounding=", ".join(grounding))
            return


def check_stirring(manuscript: Manuscript, problems: Problems) -> None:
    """Warn of every sheet with a content note that has no rating before and after, or that prints no way out.

    A rating before and after: one scale twice, or the same circles, with something else to fill in between; or a change
    that is worked out from two. A way out: the content note or the sheet's text names a grounding sheet of the book or
    links to one; what is said to therapists alone is not counted. A book without a grounding sheet is told so by
    `check_care`.
    """
    ways = [sheet for sheet in manuscript.worksheets.values() if sheet.grounding]
    for sheet in manuscript.worksheets.values():
        if not sheet.caution:
            continue
        spaces = [space for space in sheet.spaces if space not in _head(sheet)]
        if spaces and not _is_rated_twice(spaces):
            problems.add(Code.CARE_UNRATED, spaces[0].place, title=sheet.title)
        if ways and not sheet.grounding and not _names_one_of(ways, sheet):
            named = ways[0]
            problems.add(Code.CARE_WAY_OUT, Place(sheet.source), title=sheet.title, way=named.title, id=named.id)


def _head(sheet: Worksheet) -> list[AnswerSpace]:
    return [part.space for part in sheet.head]


def _is_rated_twice(spaces: Sequence[AnswerSpace]) -> bool:
    """Whether what was asked with one scale is asked with it again, once something else was filled in."""
    earlier: list[tuple[str, ...]] = []
    between: list[tuple[str, ...]] = []
    for space in spaces:
        if isinstance(space, Total) and space.operation is Operation.CHANGE:
            return True
        if scale := _scale(space):
            if scale in earlier:
                return True
            between.append(scale)
        elif not isinstance(space, Date):
            earlier += between
    return False


def _scale(space: AnswerSpace) -> tuple[str, ...]:
    """What can be chosen on a scale or among circles; () of all else."""
    return tuple(option.label for option in space.options) if isinstance(space, Rating | Choice) else ()


def _names_one_of(ways: Sequence[Worksheet], sheet: Worksheet) -> bool:
    files = {way.source for way in ways}
    printed = list(_printed(sheet.tokens))
    if any(token.type == "crossref_open" and TARGET.of(token).file in files for token in printed):
        return True
    words = " ".join([sheet.caution, *(plain_text(token.children or []) for token in printed)]).casefold()
    return any(way.title.casefold() in words for way in ways)


def _printed(tokens: list[Token]) -> Iterator[Token]:
    """Every token of a sheet, but for those of notes to therapists, which most editions leave out."""
    for token in parted(tokens)[0]:
        yield token
        yield from token.children or ()


def _placed(manuscript: Manuscript) -> list[Worksheet]:
    names = [
        name
        for section in manuscript.sections
        for name in ([section.id] if isinstance(section, Worksheet) else placed_worksheets(section))
    ]
    return [manuscript.worksheets[name] for name in names if name in manuscript.worksheets]
