"""The border where an author's bytes become text: UTF-8, or a message with the place of what is none."""

from __future__ import annotations

from book.diagnostics import Code, Place, Problems


def utf8_text(data: bytes, name: str, problems: Problems) -> str | None:
    """Return the text of a file without its byte order mark; None after FILE_NOT_UTF8. name: as messages have it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        place = Place(name, data.count(b"\n", 0, error.start) + 1, column)
        problems.add(Code.FILE_NOT_UTF8, place, byte=f"0x{data[error.start]:02x}")
        return None
