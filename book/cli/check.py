"""`check`: say what is wrong, build nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from book.cli.faults import show

if TYPE_CHECKING:
    from book.checks.language import FileReport
    from book.checks.level import Level


@click.command()
@click.option("--language", is_flag=True, help="Report how each file reads: its level, long sentences, doubled words, "
                                               "spelling, words that may sound like blame. Nothing of it is an error.")
@click.pass_obj
def check(root: Path, language: bool) -> int:
    """Report every problem of the book.

    Nothing is built, and your files are only read. The exit code is 1 if there is an error that would stop a build.
    """
    if language:
        _show_language(root)
        return 0
    from book.press import check_book  # noqa: PLC0415 (heavy: not needed to show --help)

    warnings = check_book(root)
    show(warnings)
    if not warnings:
        click.echo("No problems found.")
    return 0


def _show_language(root: Path) -> None:
    from book.press.review import review_language  # noqa: PLC0415 (heavy: not needed to show --help)

    reports, whole = review_language(root)
    for report in reports:
        _show_file(report)
    click.echo(f"The whole book: {_level(whole)}")


def _show_file(report: FileReport) -> None:
    click.echo(f"{report.file}: {_level(report.level)}")
    for remark in report.remarks:
        click.echo(f"{report.file}:{remark.line}: {remark.words}")
    click.echo()


def _level(level: Level) -> str:
    age = "" if level.age is None else f", reading age about {level.age:.0f}"
    return (f"{level.words} words in {level.sentences} sentences of {level.sentence_length:.0f} words on average"
            f"{age}, LIX {level.lix:.0f}")
