"""What the style sheets of e-books and sites take in: the files that they name, and what is wrong with those."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from book.css.stylesheet import addresses, fragment_of, path_in
from book.diagnostics import Code, Place, Problems
from book.files.addresses import is_address
from book.files.containment import is_file, leads_out
from book.files.inherited import PACKAGE, file_of
from book.pictures.kinds import is_drawing, names_picture
from book.reflowable.drawing_names import names_in
from book.reflowable.fonts import css_of, subset_font

FONTS = frozenset({".woff2", ".woff", ".ttf", ".otf"})
"""Endings of names of fonts."""

ONE_LETTER = frozenset("a")
"""What a font is cut down to, to see whether it can be."""

IN_PLACE = ("data:", "#")
"""How addresses begin that lead to no file."""

_VIEW = re.compile(r"svgView\(|\w+=")
"""What names no part of a drawing but a view of it (SVG 2, 16.3.1; Media Fragments URI 1.0)."""


def report_sources(root: Path, styles: Iterable[str], problems: Problems) -> None:
    """Report what stylesheets of the book's own take in and cannot, but for pictures, which are looked at elsewhere.

    Which parts of drawings they name is looked at here.

    styles: their paths from the project folder `root`.
    """
    for path in styles:
        if is_file(root / path) and not leads_out(root, path):
            _look_at(root, path, css_of(root, path), problems, pictures=False)


def sources(root: Path, path: str, css: str, problems: Problems) -> dict[str, Path]:
    """Return the files that a stylesheet takes in, by its addresses; what it cannot take in is noted.

    path: its own, from the project folder `root`.
    """
    return _look_at(root, path, css, problems, pictures=True)


def _look_at(root: Path, path: str, css: str, problems: Problems, pictures: bool) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for address, line in addresses(css):
        if not address or address.startswith(IN_PLACE):
            continue
        if not pictures and names_picture(path_in(address)) and not is_address(address):
            _look_for_part(root, path, address, Place(path, line), problems)
        elif target := _target(root, path, address, Place(path, line), problems):
            found[address] = target
    return found


def _look_for_part(root: Path, path: str, address: str, place: Place, problems: Problems) -> None:
    """Report an address of a part of a drawing that is not there."""
    named, part = posixpath.join(posixpath.dirname(path), path_in(address)), unquote(fragment_of(address)[1:])
    file = file_of(root, named)
    if not part or _VIEW.match(part) or leads_out(root, named) or not is_file(file) or not is_drawing(file):
        return
    if part not in names_in(file.read_bytes()):
        hint = "Name a part that the drawing has, or the whole drawing."
        problems.add(Code.STYLE_SOURCE, place, path=address, problem="where nothing has that name", hint=hint)


def _target(root: Path, path: str, address: str, place: Place, problems: Problems) -> Path | None:
    """The file behind an address; None where there is none that can be taken in, which is noted."""
    named = posixpath.join(posixpath.dirname(path), path_in(address))
    if is_address(address) or leads_out(root, named):
        problems.add(Code.PATH_OUTSIDE, place, path=address)
    elif not is_file(target := file_of(root, named)):
        problems.add(Code.FILE_MISSING, place, path=address, hint="The stylesheet needs it.")
    elif problem := _fault(target):
        hint = "Copy its rules into this one." if target.suffix == ".css" else "Name another file, or none."
        problems.add(Code.STYLE_SOURCE, place, path=address, problem=problem, hint=hint)
    else:
        return target.resolve()
    return None


def _fault(target: Path) -> str:
    """Why a file cannot be taken in, or ""; of pictures it is told elsewhere, and the builder's own are sound."""
    if target.is_relative_to(PACKAGE):
        return ""
    if target.suffix.lower() not in FONTS:
        return "" if names_picture(target.name) else "which is neither a font nor a picture"
    try:
        subset_font(target, ONE_LETTER)
    except Exception:  # fontTools raises whatever the damage leads to
        return "which is no font that can be read"
    return ""
