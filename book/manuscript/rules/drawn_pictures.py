"""What a drawing is drawn on: the outline of a body, another outline, or a picture of the author's own."""

from __future__ import annotations

import re

from markdown_it.token import Token

from book.diagnostics import Code
from book.files.addresses import is_address
from book.files.inherited import file_of
from book.files.project_folders import FIGURE_FOLDER
from book.manuscript.files import beside, resolve
from book.manuscript.model import Picture, View
from book.manuscript.picture_files import is_sound
from book.manuscript.source import Source
from book.manuscript.svg import svg_title
from book.pictures.kinds import is_drawing

BODIES = {
    "body": (View.FRONT, View.BACK),
    "body-front": (View.FRONT,),
    "body-back": (View.BACK,),
    "body-outline": (View.FRONT,),
}
"""The names of a body's outline, and the sides of it that are drawn."""
_PATH = re.compile(r"\S*/\S*|\S+\.[A-Za-z]{3,4}")


def is_path(word: str) -> bool:
    """Whether a word is meant as the path of a picture."""
    return bool(_PATH.fullmatch(word))


def has_outline(source: Source, name: str) -> bool:
    """Whether there is an outline of this name, the book's or the builder's."""
    return name in BODIES or file_of(source.root, _figure(name)).is_file()


def outlines(source: Source, name: str, token: Token, alt: str) -> tuple[Picture, ...]:
    """Return the outline of a name; of a body, its sides. alt: what an author says that it shows, or "".

    A book's own outline of such a name goes before the builder's.
    """
    if name not in BODIES or (source.root / _figure(name)).is_file():
        return (_outline(source, _figure(name), token, alt),)
    sides = [(_figure(f"body-{view.value}"), view) for view in BODIES[name]]
    for path, _ in sides:
        is_sound(source.root, path, source.place_of(token), source.problems)
    return tuple(Picture(path, "" if at else alt, view) for at, (path, view) in enumerate(sides))


def _outline(source: Source, path: str, token: Token, alt: str) -> Picture:
    if not file_of(source.root, path).is_file():
        source.report(Code.FILE_MISSING, source.place_of(token), path=path, hint=beside(source.root, path))
    elif is_sound(source.root, path, source.place_of(token), source.problems):
        words = alt or svg_title(file_of(source.root, path))
        if not words:
            source.report(Code.OUTLINE_NAMELESS, source.place_of(token), path=path)
        return Picture(path, words)
    return Picture(path)


def picture(source: Source, target: str, token: Token, alt: str) -> tuple[Picture, ...]:
    """Return an author's own picture. target: its path, as the file that names it sees it."""
    place = source.place_of(token)
    if is_address(target):
        source.report(Code.IMAGE_REMOTE, place, path=target)
        return ()
    path = resolve(source.root, source.text_at(place), target, place, source.problems)
    if path is None or not is_sound(source.root, path, source.place_of(token), source.problems):
        return ()
    file = file_of(source.root, path)
    words = alt or (svg_title(file) if is_drawing(file) else "")
    if not words:
        source.report(Code.PICTURE_WITHOUT_WORDS, place, path=target)
    return (Picture(path, words),)


def _figure(name: str) -> str:
    return f"{FIGURE_FOLDER}/{name}.svg"
