"""What the user reads when a command cannot go on, and the exit code that says so."""

from __future__ import annotations

import sys
import traceback
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import click

from book.diagnostics import Code, Diagnostic, Level, ProblemsFound
from book.editions import EditionUnknown
from book.files.book_files import BookUnknown
from book.files.fault_file import FAULT_FILE, keep_fault
from book.files.temporary_paths import NAME, nameless
from book.pdf.model.document import CannotTypeset

MISUNDERSTOOD = 2
STOPPED = 130
"""Exit codes: of a command that was not understood, of one that Ctrl+C has stopped."""

MANY = 40
"""More problems than this, which fill two or three screens, are told by kind."""


@dataclass
class Outcome:
    """The exit code of the command that ran."""

    code: int = 0


@contextmanager
def explained(root: Path) -> Iterator[Outcome]:
    """Turn everything that can end a command early into words on standard error and an exit code."""
    outcome = Outcome()
    try:
        yield outcome
    except ProblemsFound as found:
        show(found.diagnostics)
        outcome.code = 1
    except click.ClickException as error:
        error.show()
        outcome.code = error.exit_code
    except (EditionUnknown, BookUnknown) as error:
        click.echo(f"Error: {error}", err=True)
        outcome.code = MISUNDERSTOOD
    except (click.Abort, KeyboardInterrupt) as error:
        click.echo(nl=isinstance(error, KeyboardInterrupt), err=True)  # beneath the ^C; click sees to its own
        click.echo("Stopped. What was finished is in output/, nothing is half written.", err=True)
        outcome.code = STOPPED
    except CannotTypeset as error:
        click.echo(f"The book cannot be typeset: {nameless(str(error), root)} Nothing is half written.", err=True)
        outcome.code = 1
    except OSError as error:
        outcome.code = _file_trouble(error, root) if error.errno else _fault(root)
    except Exception:  # (the last resort: the user gets words, the maintainers the traceback)
        outcome.code = _fault(root)


def _file_trouble(error: OSError, root: Path) -> int:
    name = nameless(str(error.filename or "A file"), root)
    click.echo(f"{NAME.capitalize() if name == NAME else name}: {error.strerror}. Nothing is half written.", err=True)
    return 1


def _fault(root: Path) -> int:
    words, what = traceback.format_exc(), FAULT_FILE
    click.echo(
        f"This is a fault in Workbook Press, not in your book: {nameless(repr(sys.exception()), root)}", err=True
    )
    try:
        keep_fault(root)
    except OSError:
        click.echo(nameless(words, root), err=True)
        what = "these words"
    click.echo(f"Your files and the finished books are as they were. Please send {what} to the maintainers.", err=True)
    return 1


_told: ContextVar[set[Diagnostic] | None] = ContextVar("told", default=None)
"""What has been said already of files that are in none of several books."""


@contextmanager
def of_one_folder() -> Iterator[None]:
    """While several books of a folder are looked at, say once which files none of them has."""
    before = _told.set(set())
    try:
        yield
    finally:
        _told.reset(before)


def _new(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    told = _told.get()
    if told is None:
        return diagnostics
    new = [each for each in diagnostics if each not in told]
    told.update(each for each in new if each.code is Code.FILE_UNLISTED)
    return new


def show(found: list[Diagnostic]) -> bool:
    """Print problems, and how many there are, to standard error; very many by kind, an overview before them.

    Returns whether there was anything to say.
    """
    diagnostics = _new(found)
    for words in _by_kind(diagnostics) if len(diagnostics) > MANY else diagnostics:
        click.echo(str(words), err=True)
    errors = sum(d.level is Level.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    if diagnostics:
        click.echo(
            f"\n{_counted(errors, 'error')}, {_counted(warnings, 'warning')}."
            + (" Nothing was built; the last finished books are still in output/." if errors else ""),
            err=True,
        )
    return bool(diagnostics)


def _by_kind(diagnostics: list[Diagnostic]) -> Iterator[str]:
    """A line for each kind, errors and the most frequent first; then every problem by kind, the same help once."""
    kinds: defaultdict[tuple[Level, str], list[Diagnostic]] = defaultdict(list)
    for each in diagnostics:
        kinds[each.level, each.code.slug].append(each)
    ranked = sorted(kinds.items(), key=lambda kind: (kind[0][0] is not Level.ERROR, -len(kind[1]), kind[0][1]))
    yield "Very much is found. How often each kind, and where first; all of them are listed below:"
    yield from (f"{_counted(len(found), level.value):>14}  {_first(found)}" for (level, _), found in ranked)
    for (level, slug), found in ranked:
        yield f"\n{slug}: {_counted(len(found), level.value)}"
        yield from _with_help(found)


def _first(found: list[Diagnostic]) -> str:
    files = len({each.place.file for each in found})
    return f"{found[0].code.slug}: {_counted(files, 'file')}, first {found[0].place.file}:{found[0].place.line}"


def _with_help(found: list[Diagnostic]) -> Iterator[str]:
    for each, following in zip(found, [*found[1:], None], strict=True):
        yield each.line if following and following.help == each.help else str(each)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
