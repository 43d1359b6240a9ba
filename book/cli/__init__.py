"""The command line: one thin module for each command, each of which parses, calls and prints."""

from __future__ import annotations

import sys
from pathlib import Path

from book.command_name import INSTALLED, remember_command
from book.files.garbage import collect_seldom


def main(folder: Path | None = None, started_as: str = INSTALLED) -> int:
    """Run the command line on the book in `folder`; without one, in the current folder.

    started_as: what the user typed to get here, which hints and help repeat.

    Returns the exit code: 0 done, 1 the book has problems or a file could not be written, 2 the command was not
    understood, 130 stopped by the user.
    """
    remember_command(started_as)
    collect_seldom()
    try:
        from book.cli.commands import run  # noqa: PLC0415 (whoever presses Ctrl+C meanwhile must read no traceback)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped before anything was done.\n")
        return 130
    return run((folder or Path.cwd()).resolve())
