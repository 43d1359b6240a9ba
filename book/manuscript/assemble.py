"""The files that book.yaml lists become one Manuscript, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from book.diagnostics import Code, Place, Problems
from book.files.containment import is_file
from book.files.inherited import file_of
from book.files.project_folders import WORKSHEET_FOLDER
from book.generated_pages import GENERATED_PAGES
from book.manuscript.model import Manuscript, Role, Section
from book.manuscript.page_kinds import PAGE_KINDS
from book.manuscript.reader import read_section, read_worksheets
from book.manuscript.sheet_head import add_head
from book.manuscript.steps import number_steps
from book.manuscript.tokens.links import PLACE, SHEET
from book.project import FILE_NAME, Part, Project


def assemble(project: Project, problems: Problems) -> Manuscript:
    """Read every file of the book; problems of all of them are added to `problems`.

    Files that are missing were reported with book.yaml and are passed over here.
    """
    worksheets = {sheet.id: sheet for sheet in read_worksheets(project.root, problems, project.language)}
    for sheet in worksheets.values():
        add_head(sheet, project)
        number_steps(sheet, project, problems)
    by_source = {sheet.source: sheet for sheet in worksheets.values()}
    sections = [by_source.get(section.source, section) for section in _sections(project, problems)]
    manuscript = Manuscript(sections, worksheets)
    _check_anchors(manuscript, problems)
    _check_placed(manuscript, problems)
    return manuscript


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


def _sections(project: Project, problems: Problems) -> Iterator[Section]:
    contents = project.contents
    yield from _entries(project, contents.front, Role.FRONT, problems)
    for number, part in enumerate(contents.parts, 1):
        yield _divider(number, part)
        yield from _entries(project, part.chapters, Role.CHAPTER, problems)
    yield from _entries(project, contents.chapters, Role.CHAPTER, problems)
    yield from _entries(project, contents.appendices, Role.APPENDIX, problems)
    yield from _entries(project, contents.back, Role.BACK, problems)


def _divider(number: int, part: Part) -> Section:
    return Section(
        id=f"part-{number}",
        role=Role.PART,
        source=FILE_NAME,
        title=part.title,
        number=number,
        lead=part.lead,
        kind="part",
    )


def _entries(project: Project, names: tuple[str, ...], role: Role, problems: Problems) -> Iterator[Section]:
    words = project.wording()
    for name in names:
        if page := GENERATED_PAGES.get(name):
            yield Section(id=name, role=Role.GENERATED, source=FILE_NAME, title=page.title(words), kind=name)
        elif is_file(file_of(project.root, name)) and name.startswith(f"{WORKSHEET_FOLDER}/"):
            yield Section(id="", role=Role.WORKSHEET, source=name, title="")
        elif is_file(file_of(project.root, name)):
            yield _titled(read_section(project.root, name, role, problems, project.language), project)


def _titled(section: Section, project: Project) -> Section:
    """A text of a kind that has a name has that as its title, if it has none of its own."""
    if not section.title and (kind := PAGE_KINDS.get(section.kind)):
        section.title = kind.title(project.wording(section.language))
    return section
