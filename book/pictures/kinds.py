"""What kind of picture a file is, by how it begins, whatever its name says."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path

HEAD = 64
"""How many bytes say it."""

SHOWN = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".gif": "GIF",
    ".webp": "WebP",
    ".svg": "SVG",
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".hif": "HEIC",
    ".avif": "AVIF",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
}
"""The kinds that a page can show, by the endings of names; what is behind SVG is written anew for every page."""

WRITTEN_ANEW = frozenset({"HEIF", "AVIF", "TIFF", "BMP"})
"""Of them, by Pillow's names, those that no e-reader has to know (EPUB 3.3, 3.2), nor a typesetter."""

PIXELS = frozenset(SHOWN.values()) - {"SVG"}
"""The kinds that are made of pixels."""

_RAW = frozenset({".dng", ".nef", ".arw", ".cr2", ".cr3", ".orf", ".pef", ".raf", ".rw2", ".srw"})
"""Endings of what a camera saw before it made a picture of it; most are TIFFs with a small copy first."""

_BEGINNINGS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WebP", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("AVIF", re.compile(rb".{4}ftyp(?:avi|m[is]f1.*avi[fs])", re.DOTALL)),
    ("HEIC", re.compile(rb".{4}ftyp(?:hei|hev|m[is]f1)", re.DOTALL)),
    ("a camera’s raw file", re.compile(rb".{4}ftypcrx|II\*\0.{4}CR|FUJIFILMCCD-RAW|IIRO|IIU\0", re.DOTALL)),
    ("a film", re.compile(rb".{4}ftyp|.{4}(?:moov|mdat|wide)|\x1aE\xdf\xa3", re.DOTALL)),
    ("TIFF", re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+")),
    ("BMP", re.compile(rb"BM.{4}\0{4}", re.DOTALL)),
    ("a ZIP archive", re.compile(rb"PK\x03\x04")),
    ("JPEG XL", re.compile(rb"\xff\x0a|\0\0\0\x0cJXL ")),
    ("JPEG 2000", re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51")),
    ("an icon file", re.compile(rb"\0\0\x01\0")),
    ("Photoshop", re.compile(rb"8BPS")),
    ("PDF", re.compile(rb"%PDF-")),
    ("PostScript", re.compile(rb"%!PS|\xc5\xd0\xd3\xc6")),
    ("compressed (SVGZ)", re.compile(rb"\x1f\x8b")),
    ("a web page", re.compile(rb"\s*<(?:!doctype html|html|head)", re.IGNORECASE)),
    ("a pointer of Git LFS: “git lfs pull” brings the picture", re.compile(rb"version https://git-lfs")),
    ("SVG", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg|!DOCTYPE svg|\?xml)")),
)


def has_pictures_name(path: str) -> bool:
    """Whether a file's name has an ending of `SHOWN`."""
    return Path(path).suffix.lower() in SHOWN


def names_picture(path: str) -> bool:
    """Whether a file is called as a picture is, of a kind that a page can show or of another."""
    return has_pictures_name(path) or (mimetypes.guess_type(path)[0] or "").startswith("image/")


def kind_of(head: bytes) -> str:
    """Return the kind of a file that begins so, in words to be told; "" if it is none that is known."""
    return next((name for name, beginning in _BEGINNINGS if beginning.match(head)), "")


def is_drawing(file: Path) -> bool:
    """Whether a picture's file is read as SVG: it begins so, or is called so and begins as nothing that is known."""
    found = kind_of(_head(file))
    return found == "SVG" or (not found and _named(file) == "SVG")


def kind_fault(file: Path) -> str:
    """Return what is wrong with the kind of a picture's file, in a few words; "" if nothing is.

    What it holds counts, and not its name: telephones and messengers call a HEIC "photo.jpg". What calls itself SVG is
    only told from the others: whether it is one shows when it is read.
    """
    head = _head(file)
    found, named = kind_of(head), _named(file)
    if not head:
        return "it is empty"
    if file.suffix.lower() in _RAW:
        return "it is a camera’s raw file"
    if found in SHOWN.values() or (named == "SVG" and not found):
        return ""
    if named:
        return f"its name says {named}, its content is {found or 'no picture'}"
    return f"its content is {found or 'no picture'}, which no edition can show"


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(HEAD)


def _named(file: Path) -> str:
    return SHOWN.get(file.suffix.lower(), "")
