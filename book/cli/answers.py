"""`answers`: read filled PDFs."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from book.cli.report import Report
from book.files.atomic import check_free, write_whole
from book.files.changed_outputs import changed_files_kept
from book.files.project_folders import OUTPUT_FOLDER

if TYPE_CHECKING:
    from book.answers.index import Index
    from book.answers.read import Answer, Reading
    from book.answers.series import Series

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
@click.pass_obj
def answers(
    root: Path,
    files: tuple[Path, ...],
    shape: str | None,
    out: Path | None,
    over_time: str,
    chart: Path | None,
    force: bool,
) -> int:
    """Read the answers out of filled PDFs.

    They may be of any edition, filled in with any viewer, and are only read. What cannot be read is said for each
    file, and the exit code is 1 then.
    """
    from book.answers.read import read_answers  # noqa: PLC0415 (heavy: not needed to show --help)

    if chart and not over_time:
        raise click.UsageError("--chart draws scores over time: name the worksheet with --over-time.")
    if chart and chart.suffix.lower() not in CHARTS:
        raise click.UsageError(f"--chart draws {' or '.join(CHARTS)}: end the file's name so.")
    spaces = spaces_of_book(root)
    readings = [read_answers(file, spaces, str(file)) for file in files]
    for note in (note for reading in readings for note in reading.notes):
        click.echo(str(note), err=True)
    wanted = Wanted(shape or "", out, over_time, chart, force)
    write(_series_text(readings, spaces, wanted, root) if over_time else _text(readings, wanted.shape), wanted, root)
    return 1 if any(reading.failed for reading in readings) else 0


def spaces_of_book(root: Path) -> Index:
    """The answer spaces of the book as it is now; faults in its text do not matter here."""
    from book.answers.index import index  # noqa: PLC0415 (as above)
    from book.making.reading import read_sheets  # noqa: PLC0415 (as above)

    return index(read_sheets(root))


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


def _text(readings: list[Reading], shape: str) -> str:
    from book.answers.export import as_csv, as_json, as_yaml  # noqa: PLC0415 (as above)

    if not shape:
        return "".join(_page(reading) for reading in readings if not reading.failed)
    return {"csv": as_csv, "json": as_json, "yaml": as_yaml}[shape](readings)


def _page(reading: Reading) -> str:
    """What a file says, as tables: one for each sheet that has answers."""
    blocks = [f"{reading.file}\n"]
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


def _series_text(readings: list[Reading], spaces: Index, wanted: Wanted, root: Path) -> str:
    from book.answers import series as scores  # noqa: PLC0415 (as above)
    from book.answers.export import as_records, csv_text  # noqa: PLC0415 (as above)

    series = scores.over_time(readings, spaces, known_sheet(spaces, wanted.over_time))
    if not series.moments:
        raise click.ClickException(f"No file has a total or a rating of the worksheet “{wanted.over_time}”.")
    if wanted.chart:
        write_file(root, wanted.chart, _chart(series, wanted.chart, root), wanted.force)
    headings, rows = scores.table(series)
    if wanted.shape == "csv":
        return csv_text(headings, rows)
    if wanted.shape:
        return as_records(headings, rows, wanted.shape)
    return table_text(series.title, *scores.overview(series)) + scores.NOT_A_DIAGNOSIS + "\n"


def _chart(series: Series, file: Path, root: Path) -> bytes:
    """Draw a chart in the format that the file's name asks for."""
    from book.answers.chart import chart  # noqa: PLC0415 (as above)
    from book.build.charts import chart_pdf  # noqa: PLC0415 (as above)
    from book.diagnostics import Problems  # noqa: PLC0415 (as above)
    from book.project import load_project  # noqa: PLC0415 (as above)

    if file.suffix.lower() == ".pdf":
        return chart_pdf(series, load_project(root, Problems()))
    return chart(series).encode()


def known_sheet(spaces: Index, name: str) -> str:
    """The id of a worksheet, named by its id or its file."""
    from book.diagnostics import nearest  # noqa: PLC0415 (as above)
    from book.manuscript.words import section_id  # noqa: PLC0415 (as above)

    sheets = {known.section.id for known in spaces.values()}
    if section_id(name) in sheets:
        return section_id(name)
    raise click.UsageError(f"There is no worksheet “{name}” with answer spaces. {nearest(name, sheets)}")
