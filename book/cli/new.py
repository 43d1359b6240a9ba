"""`new`: a small workbook to begin with."""

from __future__ import annotations

import json
import shlex
import uuid
from datetime import date
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

import click

from book.cli.docs import docs_folder
from book.command_name import BUILD_FILE, command_name

PACKAGE = Path(__file__).parents[1]
STARTER = PACKAGE / "starter"
BUILD = PACKAGE / "starter_build.py"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="A small workbook", show_default=True, metavar="WORDS", help="The book's title.")
@click.option(
    "--guide",
    is_flag=True,
    help="Make the style guide instead: a small book that shows every element, to "
    "lay beside its files, and to see what a change of the styles does.",
)
@click.option(
    "--gallery",
    is_flag=True,
    help="Make the gallery instead: fourteen sheets for classroom, clinic, coaching and laboratory.",
)
def new(folder: Path, title: str, guide: bool, gallery: bool) -> None:
    """Make a new workbook in FOLDER, to be changed into your own.

    It is small and builds as it is: a chapter, two worksheets and a source. How it looks it inherits from the builder;
    the command `styles` says what of it you can change. FOLDER is made; if it exists, it must be empty.
    """
    refuse_used(folder)
    if not title.strip() or not title.isprintable():
        raise click.BadParameter("a title needs words, on one line", param_hint="--title")
    if guide and gallery:
        raise click.UsageError("--guide and --gallery are two books: make each in a folder of its own.")
    files = example_book("gallery" if gallery else "style-guide") if guide or gallery else starter(title.strip())
    click.echo(f"Writing into {folder}:")
    for path in files:
        click.echo(f"  {path}")
    write_folder(folder, files)
    click.echo(f"Done. Next:\n  {shlex.join(['cd', str(folder)])}\n  {command_name()}")


def starter(title: str) -> dict[str, bytes]:
    """The files of a new workbook, by their path in it, in the order of their names."""
    from book.diagnostics import FILE_NAME  # noqa: PLC0415 (as above)
    from book.manuscript.words import slug  # noqa: PLC0415 (heavy: not needed to show --help)

    files = _book(STARTER)
    words = {
        "title": json.dumps(title, ensure_ascii=False),
        "slug": slug(title),
        "uuid": str(uuid.uuid4()),
        "date": date.today().isoformat(),
    }
    files[FILE_NAME] = Template(files[FILE_NAME].decode()).safe_substitute(words).encode()
    return files


def example_book(name: str) -> dict[str, bytes]:
    """The files of a book among the guides, "style-guide" or "gallery", as those of a new workbook."""
    return _book(docs_folder() / name)


def _book(folder: Path) -> dict[str, bytes]:
    """The files of a book that travels with the builder, with what every book needs."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return dict(sorted((files | needed_by_every_book()).items()))


def needed_by_every_book() -> dict[str, bytes]:
    """The files that a book has beside its own: the schema of book.yaml, and what starts the builder."""
    from book.project import SCHEMA_NAME, schema  # noqa: PLC0415 (heavy: not needed to show --help)

    return {SCHEMA_NAME: schema().encode(), **({BUILD_FILE: _build_file()} if _is_checkout() else {})}


def _build_file() -> bytes:
    """The build.py of a book that is built by the builder in this folder."""
    text = BUILD.read_text("utf-8")
    return text.replace('"$builder"', json.dumps(str(PACKAGE.parent), ensure_ascii=False)).encode()


def _is_checkout() -> bool:
    """Whether the builder lies in a folder of its own, with a build.py; otherwise it was installed as a package."""
    return (PACKAGE.parent / BUILD_FILE).is_file()


def refuse_used(folder: Path) -> None:
    """Raise a ClickException where a folder for a new book holds something already, or is a file."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.ClickException(f"“{folder}” is not empty. Nothing was written; name a new folder.")


def write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files so that a full disk leaves an empty folder, never half a workbook."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".new-", dir=folder) as temporary:
        for path, data in files.items():
            file = Path(temporary, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        for entry in sorted(Path(temporary).iterdir()):
            entry.rename(folder / entry.name)
