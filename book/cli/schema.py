"""`schema`: the JSON Schema of book.yaml, for editors."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.pass_obj
def schema(root: Path) -> None:
    """Write book.schema.json, for editors.

    With it beside book.yaml, and the other books of the folder, an editor that knows JSON Schema explains each key
    while you type.
    """
    from book.files.atomic import write_whole  # noqa: PLC0415
    from book.project import SCHEMA_NAME  # noqa: PLC0415 (heavy: not needed to show --help)
    from book.project import schema as text  # noqa: PLC0415

    write_whole(root / SCHEMA_NAME, text().encode())
    click.echo(f"{SCHEMA_NAME} is written.")
