"""`styles`: how the book looks, and what of it to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

import click

from book.cli.named_here import NamedHere
from book.files.project_folders import STYLE_FOLDER

LISTED_DEPTH = 2
"""Parts of the paths that are listed: what lies deeper is named by its folder."""

ABOUT = 90
"""Characters that a line of the list may say of a style sheet."""


@click.command(cls=NamedHere)
@click.argument("names", nargs=-1, metavar="[FILE]...")
@click.pass_obj
def styles(root: Path, names: tuple[str, ...]) -> None:
    """Show the styles, or copy some into the book to change them.

    A book inherits its styles from the builder. A file in its own styles/ takes the place of the builder's of the same
    name; all others stay as they are. To have other colours, typefaces and measures:

    \b
        {command} styles tokens.css
    """  # noqa: D301 (click leaves the lines behind it as they are)
    if not names:
        for line in _listed(root):
            click.echo(line)
        return
    for path in [_path(name) for name in names]:
        _copy(root, path)
        click.echo(f"{path} is yours to change. Without it the builder's counts again.")


def _path(name: str) -> str:
    from book.diagnostics import nearest  # noqa: PLC0415 (not needed to show --help)
    from book.files.inherited import default_styles  # noqa: PLC0415 (as above)

    known = [path.removeprefix(f"{STYLE_FOLDER}/") for path in default_styles()]
    wanted = name.removeprefix(f"{STYLE_FOLDER}/")
    if wanted not in known:
        raise click.UsageError(f"The builder has no style “{name}”. {nearest(wanted, known)}")
    return f"{STYLE_FOLDER}/{wanted}"


def _copy(root: Path, path: str) -> None:
    from book.files.atomic import write_whole  # noqa: PLC0415 (not needed to show --help)
    from book.files.containment import leads_out  # noqa: PLC0415 (as above)
    from book.files.inherited import PACKAGE  # noqa: PLC0415 (as above)

    if leads_out(root, path):
        raise click.ClickException(f"“{path}” leads out of the project folder. Nothing was written.")
    if (root / path).exists():
        raise click.ClickException(f"The book has “{path}” already. It was left as it is.")
    write_whole(root / path, (PACKAGE / path).read_bytes())


def _listed(root: Path) -> Iterator[str]:
    """A line for each style sheet, and one for each folder."""
    from book.files.inherited import default_styles  # noqa: PLC0415 (not needed to show --help)

    paths = default_styles()
    for path in paths:
        if len(Path(path).parts) == LISTED_DEPTH:
            yield f"  {Path(path).name:<23}{_about(path)}{_whose(root, [path])}"
    for folder in sorted({Path(path).parent for path in paths if len(Path(path).parts) > LISTED_DEPTH}):
        within = [path for path in paths if Path(path).parent == folder]
        yield f"  {folder.name + '/':<23}{len(within)} files{_whose(root, within)}"


def _about(path: str) -> str:
    """What a style sheet is for: how its first comment begins."""
    from book.files.inherited import PACKAGE  # noqa: PLC0415 (not needed to show --help)

    comment = (PACKAGE / path).read_text("utf-8").partition("/*")[2].partition("*/")[0]
    return shorten(comment.partition(". ")[0].rstrip(". "), ABOUT, placeholder=" …")


def _whose(root: Path, paths: list[str]) -> str:
    own = [path for path in paths if (root / path).is_file()]
    return " (the book has its own)" if own and len(paths) == 1 else f" ({len(own)} are the book's own)" if own else ""
