"""Files that look like a part of the book and are none: a chapter that book.yaml forgot, a sheet in a wrong place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from book.diagnostics import Code, Place, Problems
from book.files.containment import composed, leads_out
from book.files.project_folders import CHAPTER_FOLDER, WORKSHEET_FOLDER
from book.generated_pages import GENERATED_PAGES
from book.manuscript.model import Manuscript, placed_worksheets
from book.project import Project

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
NOTES = "readme"
"""A file of this name is about its folder: hosts of repositories show it beside the folder's files."""


class _Unlisted(NamedTuple):
    path: str
    why: str
    hint: str


def check_unlisted(project: Project, manuscript: Manuscript, problems: Problems) -> None:
    """Warn of every file of Markdown, in the folders that hold the book's own, that is no part of the book.

    Folders within these count, hidden ones do not. A worksheet that nothing places is told only if book.yaml lists
    others: elsewhere it is one to hand out.
    """
    listed = {PurePosixPath(name).as_posix() for name, _ in project.listed_files()} - GENERATED_PAGES.keys()
    found = [*_chapters(project.root, listed), *_misplaced_sheets(project.root), *_sheets_left_out(listed, manuscript)]
    for each in found:
        problems.add(Code.FILE_UNLISTED, Place(each.path, 0), **each._asdict())


def _chapters(root: Path, listed: set[str]) -> Iterator[_Unlisted]:
    tops = {PurePosixPath(name).parts[0] for name in listed if "/" in name} | {CHAPTER_FOLDER}
    for path in _files(root, tops - {WORKSHEET_FOLDER}):
        if path not in listed:
            hint = f"Add it to the contents in book.yaml, or move it out of {PurePosixPath(path).parts[0]}/."
            yield _Unlisted(path, "book.yaml does not list it", hint)


def _misplaced_sheets(root: Path) -> Iterator[_Unlisted]:
    for path in _files(root, {WORKSHEET_FOLDER}):
        right = f"{WORKSHEET_FOLDER}/{PurePosixPath(path).stem}.md"
        if path not in (right, right.removesuffix("md") + "MD"):
            why = f"a worksheet is a file NAME.md in the folder {WORKSHEET_FOLDER}/ itself"
            yield _Unlisted(path, why, f"Make it {right}, or move it out of {WORKSHEET_FOLDER}/.")


def _sheets_left_out(listed: set[str], manuscript: Manuscript) -> Iterator[_Unlisted]:
    if not any(name.startswith(f"{WORKSHEET_FOLDER}/") for name in listed):
        return
    placed = {sheet for section in manuscript.sections for sheet in placed_worksheets(section)}
    for sheet in manuscript.worksheets.values():
        if sheet.source not in listed and sheet.id not in placed:
            hint = (
                "Add it to the contents, or place it in a chapter, by a link alone on its line. If it is for handing "
                "out only, write “silence: [file-unlisted]” into book.yaml."
            )
            yield _Unlisted(sheet.source, "book.yaml lists other worksheets, and no chapter places it", hint)


def _files(root: Path, folders: Iterable[str]) -> Iterator[str]:
    """The files of Markdown in folders of the project, and in those within them."""
    for folder in sorted(folders):
        paths = (file.relative_to(root) for file in sorted((root / folder).rglob("*")) if file.is_file())
        yield from (
            composed(path.as_posix()) for path in paths if _is_text(path) and not leads_out(root, path.as_posix())
        )


def _is_text(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in ENDINGS and path.stem.lower() != NOTES and not hidden
