"""What stands in the file of a book, before it is a `Project`."""

from __future__ import annotations

from typing import Any

from book.command_name import command_name
from book.diagnostics import Code, Place, Problems
from book.files.book_files import BookFile
from book.files.containment import is_file
from book.files.utf8 import utf8_text
from book.files.yamlfile import YamlFile, load_yaml


def read_keys(book: BookFile, problems: Problems) -> YamlFile:
    """Return a book's file. Raises ProblemsFound where there is none, or it cannot be read."""
    if not is_file(book.path):
        problems.add(
            Code.FILE_MISSING,
            Place(book.name),
            path=book.name,
            hint=f"Run this in the folder of a book, or make a new one: {command_name()} new FOLDER",
        )
        problems.stop_if_errors()
    text = utf8_text(book.path.read_bytes(), book.name, problems)
    problems.stop_if_errors()
    assert text is not None
    yaml = load_yaml(text, book.name, 1, problems)
    problems.stop_if_errors()
    assert yaml is not None
    return yaml


def keys_of(book: BookFile) -> dict[str, Any]:
    """Return the keys of a book's file, {} where it cannot be read; what is wrong with it is told elsewhere."""
    text = book.path.read_text("utf-8-sig", errors="replace") if is_file(book.path) else ""
    yaml = load_yaml(text, book.name, 1, Problems())
    return yaml.data if yaml and isinstance(yaml.data, dict) else {}
