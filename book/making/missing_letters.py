"""Letters that no font of a book has: one message for each file that uses them, at the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from book.diagnostics import Code, Place, Problems
from book.files.inherited import file_of
from book.files.project_folders import FONT_FOLDER
from book.manuscript.model import Manuscript
from book.project import Project

# What WeasyPrint's log says of a letter without a glyph (draw/text.py).
_MISSING = re.compile(r'\.notdef glyph .* "(?s:.)" \(U\+(?P<code>[0-9A-F]{4,6})\)')


def report_missing(complaints: Iterable[str], project: Project, manuscript: Manuscript, problems: Problems) -> set[str]:
    """Report letters that the typesetter had no glyph for, and return the complaints that were told so."""
    letters = {words: chr(int(match["code"], 16)) for words in complaints if (match := _MISSING.fullmatch(words))}
    if not letters:
        return set()
    paths = ["book.yaml", *(section.source for section in manuscript.in_reading_order())]
    told: set[str] = set()
    for path in dict.fromkeys(path for path in paths if path):
        found = dict(_found(file_of(project.root, path).read_text("utf-8"), set(letters.values())))
        if found:
            words = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in found)
            line, column = next(iter(found.values()))
            problems.add(Code.GLYPH_MISSING, Place(path, line, column), letters=words, folder=FONT_FOLDER)
        told |= found.keys()
    return {words for words, letter in letters.items() if letter in told}


def _found(text: str, letters: set[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each of the letters that a text has, with line and column of the first, in reading order."""
    left = set(letters)
    for number, line in enumerate(text.splitlines(), 1):
        for column, letter in enumerate(line, 1):
            if letter in left:
                left.remove(letter)
                yield letter, (number, column)
