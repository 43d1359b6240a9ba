"""Fonts cut down to the characters that the book uses: as TrueType, which every e-reader can show, or as WOFF2."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from book.files.inherited import file_of
from book.files.packed_fonts import KEPT, opened

# Kept beside the book's own characters: what a reading system may add by itself, such as page numbers.
PRINTABLE_ASCII = frozenset(chr(code) for code in range(0x20, 0x7F))

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FONT_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
DESCRIPTOR = re.compile(r"""([\w-]+)\s*:\s*(?:url\()?["']?([^;"')]+)""")


@dataclass(frozen=True)
class Face:
    """One `@font-face` of a stylesheet."""

    family: str
    weight: str
    style: str
    path: Path


def css_of(root: Path, path: str) -> str:
    """Return a stylesheet of a project without its comments, on the same lines."""
    return COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), file_of(root, path).read_text(encoding="utf-8"))


def read_faces(css: str, root: Path, folder: str) -> list[Face]:
    """Return the faces that a stylesheet declares and whose files are there.

    folder: where the stylesheet lies in the project folder `root`.
    """
    declared = (dict(DESCRIPTOR.findall(block)) for block in FONT_FACE.findall(css))
    faces = (
        Face(
            each["font-family"].strip(),
            each.get("font-weight", "400").strip(),
            each.get("font-style", "normal").strip(),
            file_of(root, posixpath.join(folder, each["src"].strip())),
        )
        for each in declared
        if {"font-family", "src"} <= each.keys()
    )
    return [face for face in faces if face.path.is_file()]


def subset_font(path: Path, characters: frozenset[str], packed: bool = False) -> bytes:
    """Return the font at `path`, in any format, with the wanted characters only, as TrueType or `packed` as WOFF2.

    The font's own dates stay, so that the same characters always give the same bytes.
    """
    return _subset(path.read_bytes(), characters, packed)


def has_any(path: Path, characters: frozenset[str]) -> bool:
    """Whether a font has a glyph for one of the characters that is seen: one of spaces alone cannot be loaded."""
    seen = frozenset(each for each in characters if not each.isspace())
    return not seen.isdisjoint(map(chr, opened(path.read_bytes()).getBestCmap()))


@lru_cache(KEPT)
def _subset(file: bytes, characters: frozenset[str], packed: bool) -> bytes:
    """Cut a font down, once for all books of the same characters."""
    from fontTools import subset  # noqa: PLC0415 (a check does not wait for it)

    font = opened(file)
    options = subset.Options()
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(characters)))
    subsetter.subset(font)
    font.flavor = "woff2" if packed else None
    data = BytesIO()
    font.save(data)
    return data.getvalue()
