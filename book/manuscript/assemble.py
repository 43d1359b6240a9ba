"""The files that a book lists become one Manuscript, in reading order."""

from __future__ import annotations

from collections.abc import Mapping

from book.diagnostics import Code, Place, Problems
from book.manuscript.kept_readings import Readings
from book.manuscript.model import Manuscript, Section, Worksheet
from book.manuscript.neighbours import neighbours_of, own_sheets
from book.manuscript.reader import read_worksheets
from book.manuscript.sections import read_sections
from book.manuscript.sheet_head import add_head
from book.manuscript.steps import number_steps
from book.manuscript.tokens.links import PLACE, SHEET
from book.project import Project


def assemble(project: Project, problems: Problems, readings: Readings | None = None) -> Manuscript:
    """Read every file of the book; problems of all of them are added to `problems`.

    readings: of texts that were read before.
    """
    texts, told = read_sections(project, problems, readings), problems.like()
    sheets = {sheet.id: sheet for sheet in _worksheets(project, told, readings)}
    neighbours = neighbours_of(project, sheets)
    worksheets = own_sheets(project, texts, neighbours, problems)
    problems.take(told, except_in=_files_of_others(texts, worksheets, sheets))
    for sheet in worksheets.values():
        add_head(sheet, project)
        number_steps(sheet, project, problems)
    by_source = {sheet.source: sheet for sheet in worksheets.values()}
    sections = [by_source.get(section.source, section) for section in texts]
    manuscript = Manuscript(sections, worksheets, neighbours=neighbours)
    _check_anchors(manuscript, problems)
    _check_placed(manuscript, problems)
    return manuscript


def _worksheets(project: Project, problems: Problems, readings: Readings | None) -> list[Worksheet]:
    return read_worksheets(project.root, problems, project.language, readings, project.translation)


def _files_of_others(
    texts: list[Section], worksheets: Mapping[str, Worksheet], sheets: Mapping[str, Worksheet]
) -> set[str]:
    """The files of worksheets that only other books of the folder hold: what is wrong in them, those are told."""
    own = {path for section in (*texts, *worksheets.values()) for path in (section.source, *section.included)}
    others = (sheet for sheet in sheets.values() if sheet.id not in worksheets)
    return {path for sheet in others for path in (sheet.source, *sheet.included)} - own


def _check_anchors(manuscript: Manuscript, problems: Problems) -> None:
    """Links need every section and heading to have a name of its own in the whole book."""
    first: dict[str, Place] = {}
    for section in manuscript.in_reading_order():
        named = [(section.id, Place(section.source))]
        named += [
            (str(token.attrs["id"]), section.place_of(token))
            for token in section.tokens
            if token.type == "heading_open"
        ]
        for anchor, place in named:
            if anchor in first:
                taken = f"{first[anchor].file}:{first[anchor].line}"
                problems.add(Code.NAME_TAKEN, place, name=anchor, first=taken)
            first.setdefault(anchor, place)


def _check_placed(manuscript: Manuscript, problems: Problems) -> None:
    """A sheet stands in one place: its number, its page and the names of its answers are there once."""
    first: dict[str, Place] = {}
    for section in manuscript.sections:
        for token in section.tokens:
            if token.type == "worksheet":
                place, sheet = PLACE.of(token), SHEET.of(token)
                if sheet in first:
                    taken = f"{first[sheet].file}:{first[sheet].line}"
                    problems.add(Code.WORKSHEET_PLACED, place, id=sheet, first=taken)
                first.setdefault(sheet, place)
