"""The border where an author's bytes become text: UTF-8, or a message with the place of what is none."""

from __future__ import annotations

import re

from book.diagnostics import LISTED, Code, Place, Problems

LOST = "\ufffd"
"""What programs put in place of a letter that they could not read (Unicode, 3.9)."""


def utf8_text(data: bytes, name: str, problems: Problems) -> str | None:
    """Return the text of a file without its byte order mark; None after FILE_NOT_UTF8. name: as messages have it.

    Letters that were lost before are told, as SIGN_LOST.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        place = Place(name, data.count(b"\n", 0, error.start) + 1, column)
        problems.add(Code.FILE_NOT_UTF8, place, byte=f"0x{data[error.start]:02x}")
        return None
    tell_lost_letters(text, name, problems)
    return text


def tell_lost_letters(text: str, name: str, problems: Problems) -> None:
    """Report, as SIGN_LOST, where a text has U+FFFD in place of letters: once, with the lines of all."""
    if (first := text.find(LOST)) < 0:
        return
    lines = [number for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1) if LOST in line]
    column = first - max(text.rfind("\n", 0, first), text.rfind("\r", 0, first))
    problems.add(Code.SIGN_LOST, Place(name, lines[0], column), lines=_listed(lines))


def _listed(lines: list[int]) -> str:
    """The lines in words, as many as can be read."""
    more = f" and {len(lines) - LISTED} more" if len(lines) > LISTED else ""
    return f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:LISTED]))}{more}"
