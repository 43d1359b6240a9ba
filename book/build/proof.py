"""The finished files of a book are compared with each other."""

from __future__ import annotations

from pathlib import Path

from book.checks.outputs.parity import compare
from book.command_name import command_name
from book.diagnostics import Code, Place, Problems
from book.editions import EDITIONS, EPUB, WEB, choose_editions
from book.making.output_files import book_file
from book.project import load_project


def prove_outputs(where: Path) -> list[Path]:
    """Prove that every PDF of the whole book in output/ says what the EPUB says, and return the files compared.

    Of the editions that book.yaml lists; the files are taken as they are. Raises ProblemsFound with the first
    difference of each, or where there are not two files to compare.
    """
    problems = Problems()
    project = load_project(where, problems)
    listed = [edition for edition in choose_editions(project, [], problems) if edition.scope.whole_book]
    epub = book_file(project, EDITIONS["epub"])
    papers = [book_file(project, edition) for edition in listed if edition.scope not in (EPUB, WEB)]
    for path in (epub, *papers):
        if not path.is_file():
            problems.add(
                Code.FILE_MISSING,
                Place(project.file),
                path=path.relative_to(project.root).as_posix(),
                hint=f"Build it first: {project.book.with_option(command_name())}",
            )
    problems.stop_if_errors()
    for path in papers:
        compare(path, epub, project.wording(), problems)
    problems.stop_if_errors()
    return [epub, *papers]
