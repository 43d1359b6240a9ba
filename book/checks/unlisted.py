"""Files that look like a part of the book and are none: a chapter that book.yaml forgot, a sheet in a wrong place.

So are passages and tables that nothing includes, documents of other programs, and style sheets of no edition.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from book.command_name import command_name
from book.diagnostics import Code, Place, Problems
from book.editions import edition_table
from book.files.containment import composed, leads_out
from book.files.inherited import default_styles
from book.files.project_folders import CHAPTER_FOLDER, STYLE_FOLDER, WORKSHEET_FOLDER
from book.generated_pages import GENERATED_PAGES
from book.manuscript.model import Manuscript, placed_worksheets
from book.project import Project

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
TABLES = (".csv", ".tsv")
DOCUMENTS = (".docx", ".odt", ".doc", ".rtf", ".pages", ".html", ".htm", ".tex")
"""Documents of other programs; those that cannot be brought in are told by `import` how to be saved."""
PLAIN = (".txt", ".text")
SHEETS = (".css",)
NOTES = ("readme", "license", "licence")
"""Files of these names are about their folder: hosts of repositories show the first beside the folder's files."""
LOCK = "~$"
"""How the names of those files begin that Word has while a document is open."""


class _Unlisted(NamedTuple):
    path: str
    why: str
    hint: str


def check_unlisted(project: Project, manuscript: Manuscript, problems: Problems) -> None:
    """Warn of every file of Markdown, in the folders that hold the book's own, that is no part of the book.

    What another book of the folder uses is not told. Folders within these count, hidden ones do not. A worksheet that
    nothing places is told only if the book lists others: elsewhere it is one to hand out.
    """
    listed = {PurePosixPath(name).as_posix() for name, _ in project.listed_files()} - GENERATED_PAGES.keys()
    included = {path for section in manuscript.in_reading_order() for path in section.included}
    found = [
        *_chapters(project, listed, included, manuscript),
        *_misplaced_sheets(project.root, included),
        *_sheets_left_out(project, listed, manuscript),
        *_unused(project.root, listed, included),
        *_documents(project.root, included),
        *_style_sheets(project),
    ]
    others = manuscript.neighbours.used(problems).files if found and manuscript.neighbours else ()
    for each in (each for each in found if each.path not in others):
        problems.add(Code.FILE_UNLISTED, Place(each.path, 0), **each._asdict())


def _chapters(project: Project, listed: set[str], included: set[str], manuscript: Manuscript) -> Iterator[_Unlisted]:
    tops = _tops(listed) | {CHAPTER_FOLDER}
    nobody = manuscript.neighbours and manuscript.neighbours.books
    why = "no book of this folder lists it" if nobody else f"{project.file} does not list it"
    where = "of a book" if nobody else f"in {project.file}"
    for path in _files(project.root, tops - {WORKSHEET_FOLDER}):
        if path not in listed | included:
            hint = f"Add it to the contents {where}, or move it out of {PurePosixPath(path).parts[0]}/."
            yield _Unlisted(path, why, hint)


def _misplaced_sheets(root: Path, included: set[str]) -> Iterator[_Unlisted]:
    for path in _files(root, {WORKSHEET_FOLDER}):
        right = f"{WORKSHEET_FOLDER}/{PurePosixPath(path).stem}.md"
        if path not in {right, right.removesuffix("md") + "MD", *included}:
            why = f"a worksheet is a file NAME.md in the folder {WORKSHEET_FOLDER}/ itself"
            yield _Unlisted(path, why, f"Make it {right}, or move it out of {WORKSHEET_FOLDER}/.")


def _sheets_left_out(project: Project, listed: set[str], manuscript: Manuscript) -> Iterator[_Unlisted]:
    if not any(name.startswith(f"{WORKSHEET_FOLDER}/") for name in listed):
        return
    placed = {sheet for section in manuscript.sections for sheet in placed_worksheets(section)}
    for sheet in manuscript.worksheets.values():
        if sheet.source not in listed and sheet.id not in placed:
            hint = (
                "Add it to the contents, or place it in a chapter, by a link alone on its line. If it is for handing "
                f"out only, write “levels: {{file-unlisted: off}}” into {project.file}."
            )
            yield _Unlisted(sheet.source, f"{project.file} lists other worksheets, and no chapter places it", hint)


def _unused(root: Path, listed: set[str], included: set[str]) -> Iterator[_Unlisted]:
    """Passages and tables that lie beside those that are included, and tables beside chapters and worksheets."""
    own = {CHAPTER_FOLDER, WORKSHEET_FOLDER}
    texts, tables = ([path for path in included if path.endswith(TABLES) is those] for those in (False, True))
    beside = [*_files(root, _tops(texts) - _tops(listed) - own), *_files(root, _tops(tables) | own, TABLES)]
    for path in beside:
        if path not in included:
            name = "table" if path.endswith(TABLES) else "include"
            hint = f"Put it where it belongs, “<!-- {name}: …{PurePosixPath(path).name} -->”, or move it elsewhere."
            yield _Unlisted(path, "nothing includes it", hint)


def _documents(root: Path, included: set[str]) -> Iterator[_Unlisted]:
    """Documents of other programs, and plain text, where chapters and worksheets lie."""
    for path in _files(root, {CHAPTER_FOLDER, WORKSHEET_FOLDER}, DOCUMENTS + PLAIN):
        folder = PurePosixPath(path).parts[0]
        if path.lower().endswith(PLAIN) and path not in included:
            name = PurePosixPath(path).with_suffix(".md")
            yield _Unlisted(path, "texts are files of Markdown", f"Make it {name}, or move it out of {folder}/.")
        elif path not in included:
            hint = f"Bring its text in, {command_name()} import {shlex.quote(path)}, and move it out of {folder}/."
            yield _Unlisted(path, "texts are files of Markdown", hint)


def _style_sheets(project: Project) -> Iterator[_Unlisted]:
    """Style sheets that neither an edition has, nor another sheet of the book takes in."""
    editions = edition_table(project).values()
    used = {*default_styles(), *(f"{STYLE_FOLDER}/{sheet}" for edition in editions for sheet in edition.styles)}
    own = list(_files(project.root, {STYLE_FOLDER}, SHEETS))
    written = "".join((project.root / path).read_text("utf-8", "replace") for path in own)
    for path in own:
        if path not in used and PurePosixPath(path).name not in written:
            name = path.removeprefix(f"{STYLE_FOLDER}/")
            hint = (
                "Put its rules into a sheet that an edition has, such as epub.css or text.css, or name it in one of "
                f"your own in {project.file}: own_editions: {{mine: {{like: print-a4, styles: [{name}]}}}}"
            )
            yield _Unlisted(path, "no edition has this style sheet", hint)


def _tops(paths: Iterable[str]) -> set[str]:
    """The topmost folders in which files lie."""
    return {PurePosixPath(path).parts[0] for path in paths if "/" in path}


def _files(root: Path, folders: Iterable[str], endings: tuple[str, ...] = ENDINGS) -> Iterator[str]:
    """The files of Markdown, or with other endings, in folders of the project, and in those within them."""
    for folder in sorted(folders):
        paths = (file.relative_to(root) for file in sorted((root / folder).rglob("*")) if file.is_file())
        yield from (
            composed(path.as_posix())
            for path in paths
            if _is_text(path, endings) and not leads_out(root, path.as_posix())
        )


def _is_text(path: Path, endings: tuple[str, ...]) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    other = hidden or path.stem.lower() in NOTES or path.name.startswith(LOCK)
    return path.suffix.lower() in endings and not other
