"""A language that nobody speaks: its words are made of the book's, and what stands in a passage besides them stays."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

from babel.messages.pofile import read_po, write_po

_MARKS = re.compile(
    r"\]\([^)]*\)|\]\[[^\]]*\]|\[@[^\]]*\]|@[\w-]+|\[\^[^\]]*\]|\(\d+\.\.\d+[^)]*\)|_{2,}|\{[^}]*\}|<[^>]*>|`[^`]*`"
    r"|https?://\S+|\$[^$]*\$|\$\$.*\$\$|\\begin.*\\end\S*|&\w+;|\[\s?\]|\(\s?\)|\(o\)|\d+ lines|\(signature\)|:\w+:"
    r"|(?:→|->) *\d+|\b(?:dd/mm/yyyy|hh:mm|h min|lines|signature|initials|Table)\b|[^\w\s]{3,}",
    re.DOTALL,
)


def translated(words: str, word: Callable[[str], str]) -> str:
    """Return a passage with each of its words as `word` has it."""
    parts, at = [], 0
    for mark in _MARKS.finditer(words):
        parts += [re.sub(r"[^\W\d_]{2,}", lambda found: word(found[0]), words[at : mark.start()]), mark[0]]
        at = mark.end()
    return "".join([*parts, re.sub(r"[^\W\d_]{2,}", lambda found: word(found[0]), words[at:])])


def translate_file(file: Path, word: Callable[[str], str]) -> None:
    """Write the translation of every passage into a PO file."""
    catalog = read_po(io.StringIO(file.read_text("utf-8")))
    for message in catalog:
        if message.id:
            message.string = translated(str(message.id), word)
    written = io.BytesIO()
    write_po(written, catalog, width=100)
    file.write_bytes(written.getvalue())
