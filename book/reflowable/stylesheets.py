"""The stylesheets of the pages, with their fonts, the fonts' licences and their pictures."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from book.css.stylesheet import addresses, pruned, rules
from book.diagnostics import Code, Place, Problems
from book.files.addresses import is_address
from book.files.containment import is_file, leads_out
from book.files.inherited import file_of, files_in
from book.files.project_folders import FONT_FOLDER
from book.reflowable.fonts import DESCRIPTOR, FONT_FACE, css_of, has_any, subset_font
from book.reflowable.resources import Names, Resource, picture_of

STYLESHEET = "css/book.css"
ENDINGS = frozenset({".woff2", ".woff", ".ttf", ".otf"})
ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


@dataclass(frozen=True)
class Lettering:
    """How fonts come along: cut down to these characters; packed: as WOFF2, and only those that have one of them."""

    characters: frozenset[str]
    packed: bool = False


def stylesheet(
    root: Path, styles: Sequence[str], lettering: Lettering, names: Names, problems: Problems
) -> list[Resource]:
    """Return stylesheets as one, and all that they refer to: fonts cut down, their licences, pictures.

    styles: their paths from the project folder `root`, in cascade order; names: what is in the pages; rules for
    anything else are left out. A file that they name and that does not exist is noted in `problems`.
    """
    sheets = {path: css_of(root, path) for path in styles}
    packing = _Packing(lettering, _families(sheets.values(), names))
    packed = [packing.packed(css, _targets(root, path, css, problems)) for path, css in sheets.items()]
    needed = "\n".join(pruned(css, names.classes, names.elements) for css in packed)
    rewritten = re.sub(r"\n{3,}", "\n\n", needed).strip() + "\n"
    sheet = Resource(STYLESHEET, "text/css", rewritten.encode())
    return [sheet, *packing.found.values(), *_licences(root, packing.found)]


def report_sources(root: Path, styles: Iterable[str], problems: Problems) -> None:
    """Report what stylesheets take in that is not there, or comes from outside of the project, but for pictures.

    styles: their paths from the project folder; those of a book's own are looked at.
    """
    for path in styles:
        if is_file(root / path) and not leads_out(root, path):
            _targets(root, path, css_of(root, path), problems, only=ENDINGS)


@dataclass
class _Packing:
    """What turns addresses of a project into those of the book's folder, and gathers what is there.

    families: the words in which rules name typefaces; found: by the files of the project.
    """

    lettering: Lettering
    families: str
    found: dict[Path, Resource] = field(default_factory=dict)

    def packed(self, css: str, targets: Mapping[str, Path]) -> str:
        """Return a stylesheet without the typefaces that these pages do not need; all else stays on its lines."""

        def kept(face: re.Match[str]) -> str:
            return face[0] if self._needs(face[1], targets) else "\n" * face[0].count("\n")

        return ADDRESS.sub(lambda match: self._address(match, targets), FONT_FACE.sub(kept, css))

    def _needs(self, face: str, targets: Mapping[str, Path]) -> bool:
        said = dict(DESCRIPTOR.findall(face))
        if said.get("font-family", "").strip(" \t\n\"'") not in self.families:
            return False
        font = targets.get(said.get("src", ""))
        return not self.lettering.packed or font is None or has_any(font, self.lettering.characters)

    def _address(self, match: re.Match[str], targets: Mapping[str, Path]) -> str:
        if (target := targets.get(match[1])) is None:
            return match[0]
        self.found.setdefault(target, self._asset(target))
        return f'url("../{self.found[target].file}")'

    def _asset(self, source: Path) -> Resource:
        if source.suffix.lower() not in ENDINGS:
            return picture_of(source, f"css/{source.name}")
        ending = "woff2" if self.lettering.packed else "ttf"
        font = subset_font(source, self.lettering.characters, self.lettering.packed)
        return Resource(f"fonts/{source.stem}.{ending}", f"font/{ending}", font)


def _families(sheets: Iterable[str], names: Names) -> str:
    """The words in which the rules for these pages name typefaces, by themselves or by a custom property."""
    needed = (rule for css in sheets for rule in rules(pruned(css, names.classes, names.elements)))
    said = (pair for rule in needed for pair in rule.declarations)
    return " ".join(value for name, value in said if name in ("font", "font-family") or name.startswith("--"))


def _targets(
    root: Path, path: str, css: str, problems: Problems, only: frozenset[str] = frozenset()
) -> dict[str, Path]:
    """The files that a stylesheet names, by the words it has for them; one that is not there, or outside, is noted.

    only: endings of names of files, where others are looked at elsewhere.
    """
    targets: dict[str, Path] = {}
    for match in ADDRESS.finditer(css):
        if only and Path(match[1]).suffix.lower() not in only:
            continue
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


def _check_addresses(root: Path, path: str, css: str, problems: Problems) -> None:
    """Say which addresses of a stylesheet lead out of the project, but those that `ADDRESS` finds."""
    plain = set(ADDRESS.findall(css))
    for address, line in addresses(css):
        outside = is_address(address) or leads_out(root, posixpath.join(posixpath.dirname(path), address))
        if outside and address not in plain:
            problems.add(Code.PATH_OUTSIDE, Place(path, line), path=address)


def _licences(root: Path, found: Iterable[Path]) -> list[Resource]:
    """The licences of the fonts, beside them as LICENSE-family.txt: their terms ask that they travel along."""
    known = files_in(root, FONT_FOLDER)
    texts = {
        text.name: text
        for font in found
        if font.suffix.lower() in ENDINGS
        for text in (*known, *font.parent.iterdir())
        if re.fullmatch(r"LICENSE-.+\.txt", text.name) and font.stem.startswith(text.stem.removeprefix("LICENSE-"))
    }
    return [Resource(f"fonts/{name}", "text/plain", text.read_bytes()) for name, text in sorted(texts.items())]
