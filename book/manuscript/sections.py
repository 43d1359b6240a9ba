"""The texts that a book lists, in reading order: its files are read, and made pages and dividers have their places."""

from __future__ import annotations

from collections.abc import Iterator

from book.diagnostics import Problems
from book.files.containment import is_file
from book.files.inherited import file_of
from book.files.project_folders import WORKSHEET_FOLDER
from book.generated_pages import GENERATED_PAGES
from book.manuscript.model import Role, Section
from book.manuscript.page_kinds import PAGE_KINDS
from book.manuscript.reader import read_section
from book.project import Part, Project


def read_sections(project: Project, problems: Problems) -> list[Section]:
    """Read the texts of a book; problems of all of them are added to `problems`.

    Files that are missing were reported with the book's own file and are passed over here. A worksheet that is listed
    is not read: only its source is in its section.
    """
    return list(_sections(project, problems))


def _sections(project: Project, problems: Problems) -> Iterator[Section]:
    contents = project.contents
    yield from _entries(project, contents.front, Role.FRONT, problems)
    for number, part in enumerate(contents.parts, 1):
        yield _divider(number, part, project)
        yield from _entries(project, part.chapters, Role.CHAPTER, problems)
    yield from _entries(project, contents.chapters, Role.CHAPTER, problems)
    yield from _entries(project, contents.appendices, Role.APPENDIX, problems)
    yield from _entries(project, contents.back, Role.BACK, problems)


def _divider(number: int, part: Part, project: Project) -> Section:
    return Section(
        id=f"part-{number}",
        role=Role.PART,
        source=project.file,
        title=part.title,
        number=number,
        lead=part.lead,
        kind="part",
    )


def _entries(project: Project, names: tuple[str, ...], role: Role, problems: Problems) -> Iterator[Section]:
    words = project.wording()
    for name in names:
        if page := GENERATED_PAGES.get(name):
            yield Section(id=name, role=Role.GENERATED, source=project.file, title=page.title(words), kind=name)
        elif is_file(file_of(project.root, name)) and name.startswith(f"{WORKSHEET_FOLDER}/"):
            yield Section(id="", role=Role.WORKSHEET, source=name, title="")
        elif is_file(file_of(project.root, name)):
            yield _titled(read_section(project.root, name, role, problems, project.language), project)


def _titled(section: Section, project: Project) -> Section:
    """A text of a kind that has a name has that as its title, if it has none of its own."""
    if not section.title and (kind := PAGE_KINDS.get(section.kind)):
        section.title = kind.title(project.wording(section.language))
    return section
