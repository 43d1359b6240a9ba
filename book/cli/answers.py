"""`answers`: read filled PDFs."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from book.cli.report import Report
from book.cli.which_book import book_option, in_language, language_option
from book.files.atomic import check_free, write_whole
from book.files.book_files import BookFile, book_at, book_named, books_in
from book.files.changed_outputs import changed_files_kept
from book.files.project_folders import OUTPUT_FOLDER

if TYPE_CHECKING:
    from book.answers.index import Index
    from book.answers.read import Answer, Reading
    from book.answers.series import Series
    from book.answers.which_book import Candidate
    from book.project import Project

FILE = click.Path(dir_okay=False, path_type=Path)
WITHOUT_A_SHAPE = frozenset("\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Places to cut a word, and directions of writing, as telephones put around numbers: a terminal would obey them."""
CHARTS = (".svg", ".pdf")


@dataclass(frozen=True)
class Wanted:
    """What the user wants to see. shape: "csv", "json", "yaml", or "" for tables to read."""

    shape: str
    out: Path | None
    over_time: str
    chart: Path | None
    force: bool


@dataclass(frozen=True)
class Read:
    """A file that was read, and as of which book. found: whether that was found out, of several."""

    reading: Reading
    book: Candidate
    found: bool

    @property
    def name(self) -> str:
        """What it is called where its answers are shown."""
        return f"{self.reading.file} (of {self.book.project.file})" if self.found else self.reading.file


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE.pdf…", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--csv", "shape", flag_value="csv", help="Write CSV, for a spreadsheet: one line for each field.")
@click.option("--json", "shape", flag_value="json", help="Write JSON; `fill` takes it back.")
@click.option("--yaml", "shape", flag_value="yaml", help="Write YAML; `fill` takes it back.")
@click.option("--out", type=FILE, metavar="FILE", help="Write into a file instead of on the terminal.")
@click.option(
    "--over-time",
    default="",
    metavar="WORKSHEET",
    help="Show the scores of this worksheet over time, from several filled copies of it.",
)
@click.option("--chart", type=FILE, metavar="FILE.svg|FILE.pdf", help="With --over-time: draw them too.")
@click.option("--force", is_flag=True, help="Replace --out and --chart files that are there already.")
@book_option(without="the one that made each file")
@language_option()
@click.pass_obj
def answers(
    root: Path,
    files: tuple[Path, ...],
    shape: str | None,
    out: Path | None,
    over_time: str,
    chart: Path | None,
    force: bool,
    named: str,
    tag: str,
) -> int:
    """Read the answers out of filled PDFs.

    They may be of any edition, filled in with any viewer, and are only read. What cannot be read is said for each
    file, and the exit code is 1 then. Where the folder has several books, the one that made a file is found by itself.
    Sheets of a translation are read in any language of the book.
    """
    if chart and not over_time:
        raise click.UsageError("--chart draws scores over time: name the worksheet with --over-time.")
    if chart and chart.suffix.lower() not in CHARTS:
        raise click.UsageError(f"--chart draws {' or '.join(CHARTS)}: end the file's name so.")
    books = _books(root, named)
    read = _in_language([_read(file, books) for file in files], tag, books)
    for note in (note for each in read for note in each.reading.notes):
        click.echo(str(note), err=True)
    wanted = Wanted(shape or "", out, over_time, chart, force)
    write(_series_text(read, wanted) if over_time else _text(read, wanted.shape), wanted, root)
    return 1 if any(each.reading.failed for each in read) else 0


def _books(root: Path, named: str) -> list[Candidate]:
    """The books that may have made the files: the one that is named, or else all of the folder."""
    books = [book_named(root, named)] if named else (books_in(root) or [book_at(root)])
    if len(books) == 1:
        return [_candidate(books[0])]
    return [found for book in books if (found := _usable(book))] or [_candidate(book_at(root))]


def _usable(book: BookFile) -> Candidate | None:
    """A book of several; None where it cannot be read, which is told."""
    from book.diagnostics import Code, Place, Problems, ProblemsFound  # noqa: PLC0415 (as above)

    try:
        return _candidate(book)
    except ProblemsFound as found:
        problem = found.first
    except OSError as error:
        problem = error.strerror or "it cannot be opened"
    problems = Problems()
    problems.add(Code.BOOK_UNREAD, Place(book.name, 0), problem=problem, name=book.label)
    click.echo(str(*problems), err=True)
    return None


def _candidate(book: BookFile) -> Candidate:
    from book.answers.which_book import Candidate  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.diagnostics import Problems  # noqa: PLC0415 (as above)
    from book.project import load_project  # noqa: PLC0415 (as above)

    spaces = spaces_of_book(book)
    return Candidate(load_project(book.path, Problems()), spaces)


def _read(file: Path, books: Sequence[Candidate]) -> Read:
    from book.answers.read import read_answers  # noqa: PLC0415 (as above)
    from book.answers.which_book import maker_of  # noqa: PLC0415 (as above)

    made = maker_of(file, books) if len(books) > 1 else None
    book = made or books[0]
    return Read(read_answers(file, book.spaces, str(file)), book, bool(made))


def _in_language(read: Sequence[Read], tag: str, books: Sequence[Candidate]) -> list[Read]:
    """What was read in the words of another translation of each book. Raises BookUnknown where there is none.

    books: those that are known already; another is read once, for however many files.
    """
    known = {each.project.book: each for each in books}
    for book in {in_language(each.book.project.book, tag) for each in read} - known.keys():
        known[book] = _candidate(book)
    return [_said_in(each, known[in_language(each.book.project.book, tag)]) for each in read]


def _said_in(read: Read, book: Candidate) -> Read:
    from book.answers.translated import in_words_of  # noqa: PLC0415 (as above)

    return read if book is read.book else Read(in_words_of(read.reading, book.spaces), book, found=False)


def spaces_of_book(book: BookFile) -> Index:
    """The answer spaces of the book as it is now; faults in its text do not matter here."""
    from book.answers.index import index  # noqa: PLC0415 (as above)
    from book.making.reading import read_sheets  # noqa: PLC0415 (as above)

    return index(read_sheets(book.path))


def write(text: str, wanted: Wanted, root: Path) -> None:
    """Show a text, or write it to the file that was asked for."""
    if wanted.out is None:
        click.echo(text, nl=False)
        return
    # By this mark Excel knows UTF-8. Behind a pipe stand programs, which stumble over it.
    mark = codecs.BOM_UTF8 if wanted.shape == "csv" else b""
    write_file(root, wanted.out, mark + text.encode("utf-8", "replace"), wanted.force)


def write_file(root: Path, out: Path, data: bytes, force: bool) -> None:
    """Write a file of somebody's answers and say so. In output/ it is kept from then on, for no build can make it."""
    check_free(out, force)
    with Report(quiet=True) as report, changed_files_kept(root / OUTPUT_FOLDER, report.kept, remember=False):
        write_whole(out, data)
        click.echo(f"{out} is written.", err=True)


def _text(read: list[Read], shape: str) -> str:
    from book.answers.export import as_csv, as_json, as_yaml  # noqa: PLC0415 (as above)

    if not shape:
        return "".join(_page(each) for each in read if not each.reading.failed)
    return {"csv": as_csv, "json": as_json, "yaml": as_yaml}[shape]([each.reading for each in read])


def _page(read: Read) -> str:
    """What a file says, as tables: one for each sheet that has answers."""
    reading, blocks = read.reading, [f"{read.name}\n"]
    for (title, copy), sheet in groupby(reading.answers, lambda answer: (answer.title, answer.copy)):
        given = [answer for answer in sheet if answer.given]
        if given:
            blocks.append(_sheet(title if copy == 1 else f"{title} ({copy})", given))
    gone = [answer for answer in reading.unknown if answer.given]
    if gone:
        blocks.append(_sheet("Of no answer space in this version of the book", gone))
    empty = sum(not answer.given for answer in reading.answers)
    return "\n".join([*blocks, f"{len(reading.answers) - empty} answers; {empty} spaces are empty.\n\n"])


def _sheet(title: str, answers: list[Answer]) -> str:
    from book.answers.export import marked, score_words  # noqa: PLC0415 (as above)

    rows = [
        [answer.label or answer.id, answer.words, marked(score_words(answer.score, answer.quantity), answer.prorated)]
        for answer in answers
    ]
    return table_text(title, ["question", "answer", "score"], rows)


def table_text(title: str, headings: list[str], rows: list[list[str]]) -> str:
    """A table for the terminal; answers are shown as they are, whatever signs are in them."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(shown(cell) for cell in row))
    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def shown(words: str) -> str:
    """Words for a terminal as they were written: every space as one, and nothing that would steer the terminal."""
    return "".join(map(_shown, words))


def _shown(sign: str) -> str:
    if sign in "\n\u2028\u2029\x0b\x0c\x85":
        return "\n"
    kind = unicodedata.category(sign)
    if kind == "Zs" or sign == "\t":
        return " "
    if sign in WITHOUT_A_SHAPE:
        return ""
    return "\ufffd" if kind in ("Cc", "Cs") else sign


def _series_text(read: list[Read], wanted: Wanted) -> str:
    from book.answers import series as scores  # noqa: PLC0415 (as above)
    from book.answers.export import as_records, csv_text  # noqa: PLC0415 (as above)

    spaces: Index = {name: known for each in reversed(read) for name, known in each.book.spaces.items()}
    project, readings = read[0].book.project, [each.reading for each in read]
    series = scores.over_time(readings, spaces, known_sheet(spaces, wanted.over_time))
    if not series.moments:
        raise click.ClickException(f"No file has a total or a rating of the worksheet “{wanted.over_time}”.")
    if wanted.chart:
        write_file(project.root, wanted.chart, _chart(series, wanted.chart, project), wanted.force)
    headings, rows = scores.table(series)
    if wanted.shape == "csv":
        return csv_text(headings, rows)
    if wanted.shape:
        return as_records(headings, rows, wanted.shape)
    return table_text(series.title, *scores.overview(series)) + scores.NOT_A_DIAGNOSIS + "\n"


def _chart(series: Series, file: Path, project: Project) -> bytes:
    """Draw a chart in the format that the file's name asks for."""
    from book.answers.chart import chart  # noqa: PLC0415 (as above)
    from book.build.charts import chart_pdf  # noqa: PLC0415 (as above)

    if file.suffix.lower() == ".pdf":
        return chart_pdf(series, project)
    return chart(series).encode()


def known_sheet(spaces: Index, name: str) -> str:
    """The id of a worksheet, named by its id or its file."""
    from book.diagnostics import nearest  # noqa: PLC0415 (as above)
    from book.manuscript.words import section_id  # noqa: PLC0415 (as above)

    sheets = {known.section.id for known in spaces.values()}
    if section_id(name) in sheets:
        return section_id(name)
    raise click.UsageError(f"There is no worksheet “{name}” with answer spaces. {nearest(name, sheets)}")
