"""`check`: say what is wrong, build nothing."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import click

from book.cli.faults import show
from book.cli.report import Report
from book.cli.which_book import each, of_books
from book.diagnostics import Diagnostic
from book.diagnostics import Level as Severity
from book.files.book_files import BookFile

if TYPE_CHECKING:
    from book.checks.language.level import Level
    from book.checks.language.report import FileReport
    from book.checks.language.rhythm import Rhythm


@click.command()
@click.option(
    "--language",
    is_flag=True,
    help="Report how each file reads: its level and rhythm, long sentences, doubled words, "
    "repeated phrases, spelling, words that may sound like blame. Nothing of it is an error.",
)
@click.option(
    "--layout",
    is_flag=True,
    help="Also look at the finished pages: headings at a foot, pages empty, nearly or by half, "
    "answer spaces and boxes cut in two, large feet, questions away from their lines, text that does not fit, "
    "weak contrast.",
)
@click.option(
    "--outputs",
    is_flag=True,
    help="Compare the finished files in output/: books on paper must say what the "
    "EPUB says, in the same order and the same words.",
)
@click.option(
    "--epub",
    is_flag=True,
    help="Make the EPUB if it is not fresh, and look it over: links, notes, headers, "
    "alternative texts, metadata. EPUBCheck judges it too if it is installed.",
)
@click.option(
    "--edition",
    "-e",
    "editions",
    multiple=True,
    metavar="NAME",
    help="With --layout: look at this edition. Without it: at every printed one that the book lists.",
)
@partial(of_books, names=("--in",))
def check(
    books: list[BookFile], language: bool, layout: bool, outputs: bool, epub: bool, editions: tuple[str, ...]
) -> int:
    """Report every problem of the book.

    Nothing is built, and your files are only read. The exit code is 1 if there is an error that would stop a build.
    """
    if language:
        return each(books, _show_language)
    if outputs:
        return each(books, _compare_outputs)
    if epub:
        return each(books, _look_at_epub)
    return each(books, lambda book: _look_over(book, layout, list(editions)))


def _look_over(book: BookFile, layout: bool, editions: list[str]) -> int:
    warnings = _look_at_pages(book, editions) if layout else _look_at_sources(book)
    if not show(warnings):
        click.echo("No problems found.")
    return 0


def _compare_outputs(book: BookFile) -> None:
    from book.build.proof import prove_outputs  # noqa: PLC0415 (heavy: not needed to show --help)

    files = prove_outputs(book.path)
    click.echo(f"The same words in the same order: {', '.join(path.name for path in files)}")


def _look_at_epub(book: BookFile) -> int:
    from book.build.epub import prove_epub  # noqa: PLC0415 (heavy: not needed to show --help)

    with Report(quiet=False) as report:
        verdict = prove_epub(book.path, os.cpu_count() or 1, report)
    show(verdict.found)
    if not verdict.found:
        click.echo(f"No problems found in {verdict.path}.")
    if verdict.unjudged:
        click.echo(f"NOT JUDGED BY EPUBCHECK: {verdict.unjudged}", err=True)
    return 1 if verdict.unjudged or any(each.level is Severity.ERROR for each in verdict.found) else 0


def _look_at_sources(book: BookFile) -> list[Diagnostic]:
    from book.build import check_book  # noqa: PLC0415 (heavy: not needed to show --help)

    return check_book(book.path)


def _look_at_pages(book: BookFile, editions: list[str]) -> list[Diagnostic]:
    from book.build.review import review_layout  # noqa: PLC0415 (heavy: not needed to show --help)

    with Report(quiet=False) as report:
        return review_layout(book.path, editions, os.cpu_count() or 1, report)


def _show_language(book: BookFile) -> None:
    from book.build.review import review_language  # noqa: PLC0415 (heavy: not needed to show --help)

    reports, whole = review_language(book.path)
    for report in reports:
        _show_file(report)
    click.echo(f"The whole book: {_level(whole.level)}")
    for phrase, count in whole.phrases:
        click.echo(f"{count} times in its chapters: “{phrase}”")


def _show_file(report: FileReport) -> None:
    click.echo(f"{report.file}: {_level(report.level)}")
    if report.rhythm:
        click.echo(f"{report.file}: {_rhythm(report.rhythm)}")
    for remark in report.remarks:
        click.echo(f"{remark.place.file}:{remark.place.line}: {remark.words}")
    click.echo()


def _level(level: Level) -> str:
    ages = "".join(f", reading age about {age:.0f} ({formula})" for formula, age in level.ages.items())
    return (
        f"{level.words} words in {level.sentences} sentences of {level.sentence_length:.0f} words on average"
        f"{ages}, LIX {level.lix:.0f}"
    )


def _rhythm(rhythm: Rhythm) -> str:
    return (
        f"running text in sentences of {rhythm.mean:.1f} words ± {rhythm.spread:.1f}, {rhythm.middle:.0%} of them "
        f"of 18 to 26 words, up to {rhythm.run} on end of fewer than 16"
    )
