"""The border where an author's bytes become text: UTF-8, or a message with the place of what is none."""

from __future__ import annotations

import re

from book.diagnostics import Code, Place, Problems, some_of

LOST = "\ufffd"
"""What programs put in place of a letter that they could not read (Unicode, 3.9)."""

_SIGNS = "\u00a0-\u00aa\u00ac-\u00ba\u00bc-\u00bf"
_MISREAD = re.compile(
    rf"Ã[\u0152\u0153\u0160-\u0178\u0192\u2013\u201a\u201e\u2020-\u2022\u2026\u2030{_SIGNS}]|Â[{_SIGNS}]"
    "|â€[\u00a2\u00a6\u0153\u02dc\u201c\u201d\u2122]"
)
"""Letters, dashes and quotation marks in UTF-8 whose bytes a program has read as signs of Windows-1252.

Quotation marks do not count behind a capital: words in capitals may end so.
"""

_LINES = re.compile("\r\n|\r|\n")


def utf8_text(data: bytes, name: str, problems: Problems) -> str | None:
    """Return the text of a file without its byte order mark; None after FILE_NOT_UTF8. name: as messages have it.

    Letters that were lost before are told, as SIGN_LOST and SIGN_MISREAD.
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
    """Report where a text has U+FFFD for letters (SIGN_LOST), or others (SIGN_MISREAD): once, with all lines."""
    if LOST in text:
        place, lines = _places(text, name, re.compile(LOST))
        problems.add(Code.SIGN_LOST, place, lines=lines)
    if found := _MISREAD.search(text):
        meant = found[0].encode("cp1252", "replace").decode("utf-8", "replace")
        place, lines = _places(text, name, _MISREAD)
        problems.add(Code.SIGN_MISREAD, place, letters=found[0], meant=meant, lines=lines)


def _places(text: str, name: str, sign: re.Pattern[str]) -> tuple[Place, str]:
    """The place of the first of some signs, and the lines of all in words."""
    found = [(number, at.start()) for number, line in enumerate(_LINES.split(text), 1) if (at := sign.search(line))]
    first, column = found[0]
    lines = some_of([str(number) for number, _ in found])
    return Place(name, first, column + 1), f"line{'s' * (len(found) > 1)} {lines}"
