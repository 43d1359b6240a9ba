"""Pictures that nobody has described for those who cannot see them: all of a book in one message.

The name of its file, which some programs write there, describes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename, dirname, relpath, splitext

from markdown_it.token import Token

from book.diagnostics import Code, Level, Place, Problems
from book.manuscript.model import Section
from book.manuscript.tokens.blocks import ALT, ORNAMENT, SRC
from book.manuscript.tokens.links import PLACE


def check_alternatives(found: Iterable[tuple[Section, Token]], problems: Problems) -> None:
    """Warn, at the first of them, of all pictures without words that are no ornaments.

    found: every token of a book, or of one text, with its section. Files whose author has switched the warning off are
    not counted.
    """
    code = Code.IMAGE_WITHOUT_WORDS
    silent = [each for each in _silent(found) if problems.levels.of(code, each[0].file) is not Level.OFF]
    if silent:
        names = ", ".join(f"{path} ({place.file}:{place.line})" for place, path in silent)
        place, path = silent[0]
        problems.add(code, place, names=names, path=relpath(path, dirname(place.file)))


def _silent(found: Iterable[tuple[Section, Token]]) -> Iterator[tuple[Place, str]]:
    for section, token in found:
        if token.type not in ("image", "figure") or ORNAMENT.get(token):
            continue
        path = SRC.get(token) or str(token.attrGet("src") or "")  # one without a path was told
        if path and says_nothing(ALT.of(token), path):
            yield PLACE.get(token) or section.place_of(token), path


def says_nothing(words: str, path: str) -> bool:
    """Whether the words of a picture are none, or no more than what its file at `path` is called."""
    return words.strip() in ("", basename(path), splitext(basename(path))[0])
