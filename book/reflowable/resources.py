"""Files that the pages need besides themselves: pictures, as e-readers can show them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.files.inherited import file_of
from book.pictures.kinds import is_drawing
from book.pictures.moving import flashes, is_moving
from book.pictures.pixels import BadPicture
from book.reflowable.drawings import drawing
from book.reflowable.fonts import Face, css_of, read_faces
from book.reflowable.photos import photo

# Core media types of EPUB 3.3, section 3.2.
DRAWING = "image/svg+xml"
PHOTOS = {
    "PNG": ("image/png", {".png"}),
    "JPEG": ("image/jpeg", {".jpg", ".jpeg"}),
    "GIF": ("image/gif", {".gif"}),
    "WEBP": ("image/webp", {".webp"}),
}


@dataclass(frozen=True)
class Names:
    """The classes and elements that a stylesheet can mean."""

    classes: frozenset[str]
    elements: frozenset[str]


@dataclass(frozen=True)
class Resource:
    """A file of the book that is not a page.

    file: its path in the book's folder; moves, flashes: it is a picture that does.
    """

    file: str
    media_type: str
    data: bytes
    moves: bool = False
    flashes: bool = False


def pictures(
    root: Path, alts: Mapping[str, str | None], styles: Sequence[str], problems: Problems
) -> dict[str, Resource]:
    """Read the pictures and return them by path; one that cannot be shown is noted in `problems`.

    alts: by path, relative to the project folder, the alternative text; styles: the stylesheets' paths, as well;
    drawings may use their fonts.

    Two pictures of one name in different folders get different names in the book.
    """
    declared = (read_faces(css_of(root, style), root, posixpath.dirname(style)) for style in styles)
    faces = list(dict.fromkeys(face for each in declared for face in each))
    found: dict[str, Resource] = {}
    names: set[str] = set()
    for path, alt in alts.items():
        try:
            picture = picture_of(file_of(root, path), f"images/{Path(path).name}", faces, alt)
        except BadPicture as bad:
            problems.add(Code.IMAGE_INVALID, Place(path, 0), path=path, problem=bad)
            continue
        name = free_name(picture.file, names)
        names.add(name)
        found[path] = replace(picture, file=f"images/{name}")
    return found


def free_name(path: str, taken: Collection[str]) -> str:
    """A name for a picture that any disk and any package can have, and no other of it has. taken: those of others."""
    source = Path(path)
    stem = re.sub(r"[^a-z0-9]+", "-", source.stem.lower()).strip("-") or "picture"
    name, number = f"{stem}{source.suffix.lower()}", 2
    while name in taken:
        name, number = f"{stem}-{number}{source.suffix.lower()}", number + 1
    return name


def picture_of(source: Path, file: str, faces: Sequence[Face] = (), alt: str | None = "") -> Resource:
    """Return a picture's file, fit for e-readers, with the ending of what it has become. Raises BadPicture."""
    data, path = source.read_bytes(), Path(file)
    if is_drawing(source):
        named = file if path.suffix.lower() == ".svg" else str(path.with_suffix(".svg"))
        return Resource(named, DRAWING, drawing(data, faces, alt), moves=is_moving(data, drawing=True))
    shown = photo(data)
    media_type, endings = PHOTOS[shown.kind]
    ending = path.suffix if path.suffix.lower() in endings else min(endings, key=len)
    flashing = shown.moves and flashes(data)
    return Resource(str(path.with_suffix(ending)), media_type, shown.data, moves=shown.moves, flashes=flashing)
