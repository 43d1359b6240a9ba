"""What the pages of the package need: pictures, the stylesheet with its fonts, and the fonts' licences."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from book.css.stylesheet import addresses, pruned, rules
from book.diagnostics import Code, Place, Problems
from book.epub.drawings import drawing
from book.epub.fonts import DESCRIPTOR, FONT_FACE, PRINTABLE_ASCII, Face, read_faces, subset_font
from book.epub.photos import photo
from book.files.addresses import is_address
from book.files.containment import is_file, leads_out
from book.files.inherited import file_of, files_in
from book.files.project_folders import FONT_FOLDER
from book.pictures.moving import flashes, is_moving
from book.pictures.pixels import BadPicture

STYLESHEET = "css/book.css"

# Core media types of EPUB 3.3, section 3.2.
DRAWING = "image/svg+xml"
PHOTOS = {
    "PNG": ("image/png", {".png"}),
    "JPEG": ("image/jpeg", {".jpg", ".jpeg"}),
    "GIF": ("image/gif", {".gif"}),
    "WEBP": ("image/webp", {".webp"}),
}
ENDINGS = frozenset({".woff2", ".woff", ".ttf", ".otf"})
ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Names:
    """The classes and elements that a stylesheet can mean."""

    classes: frozenset[str]
    elements: frozenset[str]


@dataclass(frozen=True)
class Resource:
    """A file of the package that is not a page.

    file: its path in the package folder; moves, flashes: it is a picture that does.
    """

    file: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    moves: bool = False
    flashes: bool = False

    @property
    def manifest_id(self) -> str:
        """The id of the file in the package document."""
        return re.sub(r"[^A-Za-z0-9]+", "-", self.file).strip("-").lower()


def pictures(root: Path, alts: Mapping[str, str | None], style: str, problems: Problems) -> dict[str, Resource]:
    """Read the pictures and return them by path; one that cannot be shown is noted in `problems`.

    alts: by path, relative to the project folder, the alternative text; style: the stylesheet's path, as well; drawings
    may use its fonts.

    Two pictures of one name in different folders get different names in the package.
    """
    faces = read_faces(_css(root, style), root, posixpath.dirname(style))
    found: dict[str, Resource] = {}
    names: set[str] = set()
    for path, alt in alts.items():
        try:
            picture = _picture(file_of(root, path), f"images/{Path(path).name}", faces, alt)
        except BadPicture as bad:
            problems.add(Code.IMAGE_INVALID, Place(path, 0), path=path, problem=bad)
            continue
        name = _free_name(picture.file, names)
        names.add(name)
        found[path] = replace(picture, file=f"images/{name}")
    return found


def stylesheet(root: Path, path: str, characters: frozenset[str], names: Names, problems: Problems) -> list[Resource]:
    """Return the stylesheet and all that it refers to: fonts cut down to `characters`, their licences, pictures.

    path: taken from the project folder `root`; names: what is in the pages; rules for anything else are left out.
    A file that it names and that does not exist is noted in `problems`.
    """
    css = _css(root, path)
    targets = _targets(root, path, css, problems)
    wanted = characters | PRINTABLE_ASCII
    found: dict[Path, Resource] = {}

    def packed(match: re.Match[str]) -> str:
        if (target := targets.get(match[1])) is None:
            return match[0]
        found.setdefault(target, _asset(target, wanted))
        return f'url("../{found[target].file}")'

    css = _without_idle_faces(css, names)
    needed = pruned(ADDRESS.sub(packed, css), names.classes, names.elements)
    rewritten = re.sub(r"\n{3,}", "\n\n", needed).strip() + "\n"
    sheet = Resource(STYLESHEET, "text/css", rewritten.encode())
    return [sheet, *found.values(), *_licences(root, found)]


def _targets(root: Path, path: str, css: str, problems: Problems) -> dict[str, Path]:
    """The files that a stylesheet names, by the words it has for them; one that is not there, or outside, is noted."""
    targets: dict[str, Path] = {}
    for match in ADDRESS.finditer(css):
        place = Place(path, css.count("\n", 0, match.start()) + 1)
        named = posixpath.join(posixpath.dirname(path), match[1])
        if leads_out(root, named):
            problems.add(Code.PATH_OUTSIDE, place, path=match[1])
        elif not is_file(target := file_of(root, named)):
            problems.add(Code.FILE_MISSING, place, path=match[1], hint="The stylesheet needs it.")
        else:
            targets[match[1]] = target.resolve()
    _check_addresses(root, path, css, problems)
    return targets


def _without_idle_faces(css: str, names: Names) -> str:
    """The stylesheet without the typefaces that no rule needs for these pages; all else stays on its lines."""
    needed = rules(pruned(css, names.classes, names.elements))
    said = " ".join(value for rule in needed for name, value in rule.declarations if name in ("font", "font-family"))

    def kept(face: re.Match[str]) -> str:
        family = dict(DESCRIPTOR.findall(face[1])).get("font-family", "").strip(" \t\n\"'")
        return face[0] if family in said else "\n" * face[0].count("\n")

    return FONT_FACE.sub(kept, css)


def _check_addresses(root: Path, path: str, css: str, problems: Problems) -> None:
    """Say which addresses of a stylesheet lead out of the project, but those that `ADDRESS` finds."""
    plain = set(ADDRESS.findall(css))
    for address, line in addresses(css):
        outside = is_address(address) or leads_out(root, posixpath.join(posixpath.dirname(path), address))
        if outside and address not in plain:
            problems.add(Code.PATH_OUTSIDE, Place(path, line), path=address)


def _free_name(path: str, taken: set[str]) -> str:
    source = Path(path)
    stem = re.sub(r"[^a-z0-9]+", "-", source.stem.lower()).strip("-") or "picture"
    name, number = f"{stem}{source.suffix.lower()}", 2
    while name in taken:
        name, number = f"{stem}-{number}{source.suffix.lower()}", number + 1
    return name


def _css(root: Path, path: str) -> str:
    """The stylesheet without its comments, on the same lines."""
    return COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), file_of(root, path).read_text(encoding="utf-8"))


def _picture(source: Path, file: str, faces: Sequence[Face] = (), alt: str | None = "") -> Resource:
    """A picture's file, fit for e-readers, with the ending of what it has become."""
    data, path = source.read_bytes(), Path(file)
    if path.suffix.lower() == ".svg":
        return Resource(file, DRAWING, drawing(data, faces, alt), moves=is_moving(data, drawing=True))
    shown = photo(data)
    media_type, endings = PHOTOS[shown.kind]
    ending = path.suffix if path.suffix.lower() in endings else min(endings, key=len)
    flashing = shown.moves and flashes(data)
    return Resource(str(path.with_suffix(ending)), media_type, shown.data, moves=shown.moves, flashes=flashing)


def _asset(source: Path, characters: frozenset[str]) -> Resource:
    if source.suffix.lower() in ENDINGS:
        return Resource(f"fonts/{source.stem}.ttf", "font/ttf", subset_font(source, characters))
    return _picture(source, f"css/{source.name}")


def _licences(root: Path, found: Iterable[Path]) -> list[Resource]:
    """The licences of the fonts, beside them as LICENSE-family.txt: their terms ask that they travel along."""
    texts = {
        text.name: text
        for font in found
        if font.suffix.lower() in ENDINGS
        for text in (*files_in(root, FONT_FOLDER), *font.parent.iterdir())
        if re.fullmatch(r"LICENSE-.+\.txt", text.name) and font.stem.startswith(text.stem.removeprefix("LICENSE-"))
    }
    return [Resource(f"fonts/{name}", "text/plain", text.read_bytes()) for name, text in sorted(texts.items())]
