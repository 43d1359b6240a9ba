"""All commands together, and what happens when none is named."""

from __future__ import annotations

import sys
from collections import UserDict
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

from book.cli.again import AGAIN, start_again
from book.cli.faults import explained
from book.command_name import command_name
from book.files.temporary_folder import temporary_files_together
from book.version import VERSION

COMMANDS = {
    "build": "build:build",
    "check": "check:check",
    "preview": "preview:preview",
    "watch": "watch:watch",
    "new": "new:new",
    "import": "import_:import_documents",
    "list": "list:list_sheets",
    "packet": "packet:packet",
    "answers": "answers:answers",
    "fill": "fill:fill",
    "translate": "translate:translate",
    "styles": "styles:styles",
    "fonts": "fonts:fonts",
    "schema": "schema:schema",
    "clean": "clean:clean",
    "docs": "docs:docs",
}
"""By name, the module of `book.cli` and the function in it; the everyday ones first."""


class _Commands(UserDict[str, Any]):
    """Commands by name, each imported when it is asked for: all of them take half a second."""

    def __getitem__(self, name: str) -> click.Command:
        module, _, function = super().__getitem__(name).partition(":")
        return cast(click.Command, getattr(import_module(f"book.cli.{module}"), function))


class BuildByDefault(click.Group):
    """A group that runs `build` when no command is named: `workbook --quiet` works too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` in front unless the first word is a command or asks for the group's own help."""
        if ctx.resilient_parsing:  # a shell asks what could stand here
            return super().parse_args(ctx, args)
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click calls it so)
        """Return the names of the commands, the everyday ones first."""
        return [*self.commands]


@click.version_option(VERSION, message="Workbook Press %(version)s")
@click.group(
    cls=BuildByDefault,
    commands=_Commands(COMMANDS),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def workbook() -> None:
    """Make a printable workbook, a fillable one, handouts, an EPUB and a web site out of Markdown files.

    Without a command, everything that book.yaml lists is built into the folder output/. Your own files are only
    read. An edition whose sources did not change is left as it is.
    """


def run(root: Path) -> int:
    """Run the command line on the book in `root`, and return the exit code, as `book.cli.main` does."""
    with explained(root) as outcome, temporary_files_together():
        result = workbook.main(sys.argv[1:], prog_name=command_name(), standalone_mode=False, obj=root)
        outcome.code = result if isinstance(result, int) else 0
    if outcome.code == AGAIN:
        start_again()
    return outcome.code
