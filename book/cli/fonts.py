"""`fonts`: typefaces for scripts that the builder has no letters of."""

from __future__ import annotations

from pathlib import Path

import click

from book.cli.named_here import NamedHere


@click.command(cls=NamedHere)
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@click.option(
    "--wheels",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder that has the packages already, in place of PyPI.",
)
@click.pass_obj
def fonts(root: Path, languages: tuple[str, ...], wheels: Path | None) -> None:
    """Fetch typefaces of other scripts, such as Arabic.

    There are Arabic, Hebrew, Devanagari, Thai, Chinese, Japanese and Korean. Without a language, those that the book's
    files need. They come from PyPI, each by its checksum, all under the SIL Open Font License, and lie in the book's
    own styles/fonts/ from then on: a build fetches nothing. styles/scripts.css names them, and is written anew.

    \b
        {command} fonts
        {command} fonts ar ja
    """  # noqa: D301 (click leaves the lines behind it as they are)
    from book.files.script_fonts import scripts_of  # noqa: PLC0415 (not needed to show --help)
    from book.making.script_faces import FetchFailed, bring, scripts_needed, scripts_there  # noqa: PLC0415 (as above)

    wanted = scripts_of(languages, "") if languages else scripts_needed(root)
    if not wanted:
        raise click.ClickException("The builder's own typefaces have all letters of that. Nothing was fetched.")
    kept = [script for script in scripts_there(root) if script not in wanted]
    try:
        paths = bring(root, [*wanted, *kept], wheels)
    except FetchFailed as failed:
        raise click.ClickException(f"{failed}. Nothing was written.") from failed
    for path in paths:
        click.echo(f"{path} is the book's now.")
