"""Letters that no font of a book has: one message for each file that uses them, at the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from unicodedata import category, normalize

from fontTools.ttLib import TTFont, TTLibError

from book.diagnostics import Code, Place, Problems
from book.files.inherited import file_of
from book.files.project_folders import FONT_FOLDER, STYLE_FOLDER
from book.html.context import Piece
from book.html.plain_hyphens import SET_AS
from book.manuscript.model import Manuscript
from book.project import Project
from book.reflowable.fonts import read_faces

_TAG = re.compile(r"<[^>]*>")
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_FONTS = "fonts.css"
# What WeasyPrint's log says of a letter without a glyph (draw/text.py).
_MISSING = re.compile(r'\.notdef glyph .* "(?s:.)" \(U\+(?P<code>[0-9A-F]{4,6})\)')


def report_missing(complaints: Iterable[str], project: Project, manuscript: Manuscript, problems: Problems) -> set[str]:
    """Report letters that the typesetter had no glyph for, and return the complaints that were told so."""
    letters = {words: chr(int(match["code"], 16)) for words in complaints if (match := _MISSING.fullmatch(words))}
    told = report_letters(set(letters.values()), project, manuscript, problems)
    return {words for words, letter in letters.items() if letter in told}


def report_letters(letters: set[str], project: Project, manuscript: Manuscript, problems: Problems) -> set[str]:
    """Report letters that no font has, once for each file that uses them, and return those that a file uses."""
    if not letters:
        return set()
    sections = list(manuscript.in_reading_order())
    paths = [project.file, *(path for section in sections for path in (section.source, *section.included))]
    told: set[str] = set()
    for path in dict.fromkeys(path for path in paths if path):
        found = dict(_found(file_of(project.root, path).read_text("utf-8"), letters))
        if found:
            words = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in found)
            line, column = next(iter(found.values()))
            problems.add(Code.GLYPH_MISSING, Place(path, line, column), letters=words, folder=FONT_FOLDER)
        told |= found.keys()
    return told


def letters_of(pieces: Iterable[Piece]) -> set[str]:
    """The letters that pieces show, without spaces and what nobody sees.

    HarfBuzz puts accents together, and shows nothing for a selector.
    """
    words = "".join(unescape(_TAG.sub("", piece.xhtml)) for piece in pieces)
    return (
        {letter for letter in set(normalize("NFC", words)) if category(letter)[0] not in "ZC"}
        - _SELECTORS
        - SET_AS.keys()
    )


def letters_without_font(letters: set[str], project: Project) -> set[str]:
    """Those of the letters that none of the fonts has which the book's styles name; none where a font is not known."""
    css = file_of(project.root, f"{STYLE_FOLDER}/{_FONTS}").read_text("utf-8")
    faces = read_faces(css, project.root, STYLE_FOLDER)
    left = set(letters) if len(faces) == css.count("@font-face") else set()
    for path in dict.fromkeys(face.path for face in faces):
        if left:
            has = _letters_in(path)
            left = {letter for letter in left if not has.issuperset(normalize("NFD", letter)) and letter not in has}
    return left


def _letters_in(path: Path) -> set[str]:
    """Only the table of letters is read: to unpack the outlines too takes ten times as long."""
    try:
        with TTFont(path, lazy=True) as font:
            return set(map(chr, font.getBestCmap() or ()))
    except (TTLibError, OSError):
        return set()


def _found(text: str, letters: set[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each of the letters that a text has, with line and column of the first, in reading order."""
    left = set(letters)
    for number, line in enumerate(text.splitlines(), 1):
        for column, letter in enumerate(line, 1):
            if letter in left:
                left.remove(letter)
                yield letter, (number, column)
