"""What a picture's file says beside its pixels: where and when it was taken, with what, by whom. It stays at home."""

from __future__ import annotations

from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"

_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of a JPEG without a length (ITU-T T.81, table B.1): starts again, start of image."""
_END, _SCAN, _COMMENT, _FILL = 0xD9, 0xDA, 0xFE, 0xFF
_APPLICATIONS = range(0xE0, 0xF0)
_NEEDED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Applications' segments that say how the pixels are meant: resolution, colour profile, how colours are coded."""

_TEXTS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
"""Chunks of a PNG that hold words or a time (PNG, third edition, 11.3)."""


def without_hidden_words(data: bytes) -> bytes:
    """Return a JPEG or PNG with the same pixels and colours, without EXIF, XMP, IPTC, comments and further pictures.

    Any other file, and one that is not built as its format has it, comes back as it is.
    """
    try:
        if data.startswith(_JPEG):
            return _JPEG + b"".join(part for part in _segments(data) if not _is_hidden(part))
        if data.startswith(_PNG):
            return _PNG + b"".join(chunk for chunk in _chunks(data) if chunk[4:8] not in _TEXTS)
    except (IndexError, ValueError):
        pass
    return data


def _is_hidden(segment: bytes) -> bool:
    kind = segment[1]
    if kind in _APPLICATIONS:
        return not (kind in _NEEDED and segment[4:].startswith(_NEEDED[kind]))
    return kind == _COMMENT


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG behind its first marker, until its end; one that begins a scan has the scan's data too."""
    at, kind = len(_JPEG), 0
    while kind != _END:
        if data[at] != _FILL:
            raise ValueError("no marker where one must be")
        kind = data[at + 1]
        if kind == _FILL:
            at += 1
            continue
        length = 0 if kind in _BARE or kind == _END else int.from_bytes(data[at + 2 : at + 4])
        stop = at + 2 + length
        if kind == _SCAN:
            stop = _behind_scan(data, stop)
        yield data[at:stop]
        at = stop


def _behind_scan(data: bytes, at: int) -> int:
    """Where a scan ends: at a marker that is no new start of it; 0xFF in its data has a 0 behind (T.81, B.1.1.5)."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] and data[at + 1] not in _BARE:
            return at
        at += 2


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG, until its end (PNG, third edition, 5.3)."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        kind = data[at + 4 : at + 8]
        if len(kind) < 4:
            raise ValueError("cut short")
        stop = at + 12 + int.from_bytes(data[at : at + 4])
        yield data[at:stop]
        at = stop
