"""Commands whose help shows examples that work as they stand."""

from __future__ import annotations

import click

from book.command_name import PLACE, command_name


class NamedHere(click.Command):
    """A command in whose help `{command}` stands for what the user typed to run the press."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page."""
        return super().get_help(ctx).replace(PLACE, command_name())
