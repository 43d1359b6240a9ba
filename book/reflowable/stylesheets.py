"""The stylesheets of the pages, with their fonts, the fonts' licences and their pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from book.css.stylesheet import fragment_of, pruned, rules, with_addresses
from book.diagnostics import Problems
from book.files.inherited import files_in
from book.files.project_folders import FONT_FOLDER
from book.files.script_fonts import is_wanted
from book.reflowable.fonts import DESCRIPTOR, FONT_FACE, css_of, has_any, subset_font
from book.reflowable.resources import Names, Resource, free_name, picture_of
from book.reflowable.style_sources import FONTS, sources

STYLESHEET = "css/book.css"

POSTSCRIPT = b"OTTO"
"""How a font begins whose outlines are those of PostScript (OpenType, “Organization of an OpenType font”)."""


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
    anything else are left out. A file that they name and that cannot be taken in is noted in `problems`.
    """
    sheets = {path: css_of(root, path) for path in styles}
    packing = _Packing(lettering, _families(sheets.values(), names))
    packed = [packing.packed(css, sources(root, path, css, problems)) for path, css in sheets.items()]
    needed = "\n".join(pruned(css, names.classes, names.elements) for css in packed)
    rewritten = re.sub(r"\n{3,}", "\n\n", needed).strip() + "\n"
    sheet = Resource(STYLESHEET, "text/css", rewritten.encode())
    return [sheet, *packing.found.values(), *_licences(root, packing.found)]


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

        return with_addresses(FONT_FACE.sub(kept, css), lambda address: self._address(address, targets))

    def _needs(self, face: str, targets: Mapping[str, Path]) -> bool:
        said = dict(DESCRIPTOR.findall(face))
        family = said.get("font-family", "").strip(" \t\n\"'")
        if family not in self.families or not is_wanted(family, self.lettering.characters):
            return False
        font = targets.get(said.get("src", ""))
        return not self.lettering.packed or font is None or has_any(font, self.lettering.characters)

    def _address(self, address: str, targets: Mapping[str, Path]) -> str:
        if (target := targets.get(address)) is None:
            return address
        self.found.setdefault(target, self._asset(target))
        return f"../{self.found[target].file}{fragment_of(address)}"

    def _asset(self, source: Path) -> Resource:
        if source.suffix.lower() not in FONTS:
            picture = picture_of(source, f"css/{source.name}")
            taken = {Path(each.file).name for each in self.found.values()}
            return replace(picture, file=f"css/{free_name(picture.file, taken)}")
        font = subset_font(source, self.lettering.characters, self.lettering.packed)
        ending = "woff2" if self.lettering.packed else "otf" if font.startswith(POSTSCRIPT) else "ttf"
        return Resource(f"fonts/{source.stem}.{ending}", f"font/{ending}", font)


def _families(sheets: Iterable[str], names: Names) -> str:
    """The words in which the rules for these pages name typefaces, by themselves or by a custom property."""
    needed = (rule for css in sheets for rule in rules(pruned(css, names.classes, names.elements)))
    said = (pair for rule in needed for pair in rule.declarations)
    return " ".join(value for name, value in said if name in ("font", "font-family") or name.startswith("--"))


def _licences(root: Path, found: Iterable[Path]) -> list[Resource]:
    """The licences of the fonts, beside them as LICENSE-family.txt: their terms ask that they travel along."""
    known = files_in(root, FONT_FOLDER)
    texts = {
        text.name: text
        for font in found
        if font.suffix.lower() in FONTS
        for text in (*known, *font.parent.iterdir())
        if re.fullmatch(r"LICENSE-.+\.txt", text.name) and font.stem.startswith(text.stem.removeprefix("LICENSE-"))
    }
    return [Resource(f"fonts/{name}", "text/plain", text.read_bytes()) for name, text in sorted(texts.items())]
