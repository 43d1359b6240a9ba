"""Pictures that a book's own style sheets take in, looked at before a page is set."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from book.css.stylesheet import addresses, path_in
from book.diagnostics import Code, Place, Problems
from book.files.addresses import is_address
from book.files.containment import is_file, leads_out
from book.files.inherited import file_of
from book.making.kept_complaints import kept_complaints
from book.manuscript.picture_files import is_sound
from book.pictures.kinds import names_picture


def report_style_pictures(root: Path, paths: Iterable[str], problems: Problems) -> list[tuple[str, Place]]:
    """Report pictures of style sheets that are not there or cannot be shown, and return those that can.

    paths: of style sheets, in the project folder; those that a book inherits are not looked at. A picture is returned
    by its path, with the place that names it.
    """
    found = []
    for path in dict.fromkeys(paths):
        if is_file(root / path) and not leads_out(root, path):
            found += [each for each in _named(root, path) if _can_be_shown(root, *each, problems)]
    return found


def _named(root: Path, path: str) -> Iterator[tuple[str, Place]]:
    """The pictures that a style sheet names, by their paths in the project."""
    for address, line in addresses((root / path).read_text("utf-8", "replace")):
        named = path_in(address)
        if names_picture(named) and not is_address(address):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), named)), Place(path, line)


def _can_be_shown(root: Path, path: str, place: Place, problems: Problems) -> bool:
    if leads_out(root, path):
        problems.add(Code.PATH_OUTSIDE, place, path=path)
        return False
    if not is_file(file_of(root, path)):
        problems.add(Code.FILE_MISSING, place, path=path, hint="The style sheet needs it.")
        return False
    data = file_of(root, path).read_bytes()
    known = kept_complaints(root, "style-pictures", path, data, partial(_faults, root, path))
    return not known or is_sound(root, path, place, problems)


def _faults(root: Path, path: str) -> list[str]:
    """What a picture is told of. A drawing takes long to look through, and most have no fault at all."""
    problems = Problems()
    is_sound(root, path, Place(path), problems)
    return [str(each) for each in problems]
