"""The texts that a book lists, in reading order: its files are read, and made pages and dividers have their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from book.diagnostics import Problems
from book.files.containment import is_file
from book.files.inherited import file_of
from book.files.project_folders import WORKSHEET_FOLDER
from book.generated_pages import GENERATED_PAGES
from book.manuscript.kept_readings import Readings
from book.manuscript.model import Role, Section
from book.manuscript.page_kinds import PAGE_KINDS
from book.manuscript.reader import read_section
from book.project import Part, Project


def read_sections(project: Project, problems: Problems, readings: Readings | None = None) -> list[Section]:
    """Read the texts of a book; problems of all of them are added to `problems`.

    Files that are missing were reported with the book's own file and are passed over here. A worksheet that is listed
    is not read: only its source is in its section. readings: of texts that were read before.
    """
    return list(_sections(_Reading(project, problems, readings)))


@dataclass(frozen=True)
class _Reading:
    project: Project
    problems: Problems
    readings: Readings | None

    def text(self, name: str, role: Role) -> Section:
        root, language, translation = self.project.root, self.project.language, self.project.translation
        read = partial(read_section, root, name, role, language=language, translation=translation)
        told = (name, role.value, language)
        return self.readings.kept(root, told, self.problems, read) if self.readings else read(self.problems)


def _sections(reading: _Reading) -> Iterator[Section]:
    project = reading.project
    contents = project.contents
    yield from _entries(reading, contents.front, Role.FRONT)
    for number, part in enumerate(contents.parts, 1):
        yield _divider(number, part, project)
        yield from _entries(reading, part.chapters, Role.CHAPTER)
    yield from _entries(reading, contents.chapters, Role.CHAPTER)
    yield from _entries(reading, contents.appendices, Role.APPENDIX)
    yield from _entries(reading, contents.back, Role.BACK)


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


def _entries(reading: _Reading, names: tuple[str, ...], role: Role) -> Iterator[Section]:
    project = reading.project
    words = project.wording()
    for name in names:
        if page := GENERATED_PAGES.get(name):
            yield Section(id=name, role=Role.GENERATED, source=project.file, title=page.title(words), kind=name)
        elif is_file(file_of(project.root, name)) and name.startswith(f"{WORKSHEET_FOLDER}/"):
            yield Section(id="", role=Role.WORKSHEET, source=name, title="")
        elif is_file(file_of(project.root, name)):
            yield _titled(reading.text(name, role), project)


def _titled(section: Section, project: Project) -> Section:
    """A text of a kind that has a name has that as its title, if it has none of its own."""
    if not section.title and (kind := PAGE_KINDS.get(section.kind)):
        section.title = kind.title(project.wording(section.language))
    return section
