"""`import`: documents of other programs become chapters and worksheets, whole books a book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from book.cli.import_book import import_book
from book.cli.which_book import book_option
from book.command_name import command_name
from book.files.atomic import check_free, write_whole
from book.files.book_files import BookFile, book_named
from book.files.project_folders import CHAPTER_FOLDER, WORKSHEET_FOLDER

if TYPE_CHECKING:
    from book.importing.plan import Plan


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option(
    "--chapter", "kind", flag_value=CHAPTER_FOLDER, help="Write chapters, also where there is room to answer."
)
@click.option("--worksheet", "kind", flag_value=WORKSHEET_FOLDER, help="Write worksheets, also where there is none.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Make a new book in FOLDER of a whole one: FILE is its folder. FOLDER must be empty, or not there yet.",
)
@click.option("--split", is_flag=True, help="Write a file for each heading of level 1.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write the report into this file. One that is there is never replaced.",
)
@click.option("--plan", "only_plan", is_flag=True, help="Show all that would be done, and write nothing.")
@book_option()
@click.pass_obj
def import_documents(
    root: Path,
    files: tuple[Path, ...],
    kind: str | None,
    into: Path | None,
    split: bool,
    report: Path | None,
    only_plan: bool,
    named: str,
) -> int:
    """Bring in documents of Word and other programs, or a whole book.

    FILE is a Word (.docx), OpenDocument (.odt), HTML, LaTeX, EPUB or Markdown document, or several of them.

    A document with room to answer in becomes a worksheet, any other a chapter. Underscores, dots that lead to the
    margin, boxes, circles, empty cells, fields of forms and rows of numbers become answer spaces. The report says line
    by line what was taken for what, and what was left as it is: read it beside the document. Pictures come along into
    pictures/.

    With --into, FILE is a whole book: the folder of one of mdBook, Quarto, bookdown, Jupyter Book, MyST or MkDocs, a
    folder of Markdown, or a manuscript in one document. Its title, people, order, parts, chapters, pictures and
    sources become a new book in FOLDER, which builds as it is; the report says what was taken, changed and left out,
    with file and line, and what `check` says.

    Your document is only read; nothing in it is run or fetched; no file of the book is changed or replaced.
    """
    if into:
        if named:
            raise click.UsageError("With --into, a new book is made: --book is for documents that join one.")
        return import_book(_one(files, kind, split), into, report, only_plan)
    if any(file.is_dir() for file in files):
        raise click.UsageError("A folder is a whole book: say with --into FOLDER where the new one shall be.")
    return _import_documents(book_named(root, named), files, kind or "", split, report, only_plan)


def _one(files: tuple[Path, ...], kind: str | None, split: bool) -> Path:
    """The one book that is brought in. Raises UsageError where options are given that are for documents."""
    if len(files) > 1 or kind or split:
        raise click.UsageError("With --into, one whole book is brought in, without --chapter, --worksheet and --split.")
    return files[0]


def _import_documents(
    book: BookFile, files: tuple[Path, ...], kind: str, split: bool, report: Path | None, only_plan: bool
) -> int:
    from book.diagnostics import Level, Problems  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.importing.plan import Wish, plan, write  # noqa: PLC0415 (as above)
    from book.project import load_project  # noqa: PLC0415 (as above)

    language = load_project(book.path, Problems()).language
    if report:
        check_free(report, force=False)
    problems = Problems()
    planned = plan(book.root, files, Wish(kind, split), problems, language)
    problems.stop_if_errors()
    lines = list(_report(planned))
    click.echo("\n".join(lines))
    found = [*problems, *(each for text in planned.texts for each in text.problems)]
    if not only_plan:
        write(book.root, planned)
        if report:
            write_whole(report, "\n".join([*lines, ""]).encode())
        click.echo("\n".join(["", *_next(planned, book)]))
    for each in found:
        click.echo(str(each), err=True)
    return 1 if any(each.level is Level.ERROR for each in found) else 0


def _report(planned: Plan) -> Iterator[str]:
    yield "Files:"
    for text in planned.texts:
        yield f"  {text.path}: “{text.title}”, answer spaces: {text.spaces}"
    yield from (f"  {path}" for path in planned.pictures)
    for text in planned.texts:
        yield from ["", "Taken for:"] if text.found else []
        yield from (f"  {text.path}:{each.line}: “{each.was}” → {each.became}" for each in text.found)
    for document, words in planned.left.items():
        yield from ["", f"Not as it was in {document}:"] if words else []
        yield from (f"  {each}" for each in words)


def _next(planned: Plan, book: BookFile) -> Iterator[str]:
    """What a book needs besides, so that what was written is in it."""
    yield "Written. Next:"
    for text in planned.texts:
        if text.path.startswith(CHAPTER_FOLDER):
            yield f"  In {book.name}, under “chapters”: - {text.path}"
        else:
            yield f"  In the chapter where the sheet belongs: [{text.title}](../{text.path})"
    if any(text.path.startswith(WORKSHEET_FOLDER) for text in planned.texts):
        yield f"  For a handout of each sheet, to print and to fill in: {book.with_option(command_name())} -e handouts"
    yield f"  To see whether all fits together: {command_name()} {book.with_option('check')}"
