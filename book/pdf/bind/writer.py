"""Write a PDF file front to back: objects go out as they come, so that a book of any size needs little memory."""

from __future__ import annotations

import hashlib
import sys
import zlib
from array import array
from typing import BinaryIO

IN_A_STREAM = 200
"""How many objects share an object stream (ISO 32000-1, 7.5.7)."""

ROW = 8
"""Bytes of a row of the cross-reference stream: of which kind an object is, where, and at which place there."""

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfWriter:
    """A PDF 1.7 file while it is written. Every number reserved must be written, each once."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self._position = 0
        self._kind = bytearray(1)
        self._where = array("Q", (0,))
        self._index = array("H", (65535,))
        self._waiting: list[tuple[int, bytes]] = []
        self._write(HEADER)

    def reserve(self, count: int = 1) -> int:
        """Take the next numbers; gives the first."""
        first = len(self._kind)
        self._kind.extend(bytes(count))
        self._where.extend([0] * count)
        self._index.extend([0] * count)
        return first

    def add(self, number: int, text: bytes) -> None:
        """Write an object that is no stream."""
        self._waiting.append((number, text))
        if len(self._waiting) == IN_A_STREAM:
            self._write_waiting()

    def add_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream. entries: its dictionary without `/Length`; data: as its `/Filter` wants it."""
        self._kind[number], self._where[number] = 1, self._position
        self._write(b"%d 0 obj\n%s/Length %d>>\nstream\n" % (number, entries[:-2], len(data)))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def finish(self, catalog: int, info: int) -> None:
        """Write what tells where everything is. The file's identifier is made from its content."""
        self._write_waiting()
        number = self.reserve()
        start, digest = self._position, self._hash.hexdigest()[:32].encode()
        self._kind[number], self._where[number] = 1, start
        size = len(self._kind)
        rows = self._rows()
        self.add_stream(
            number,
            (
                b"<</Type /XRef/Size %d/W [1 5 2]/Root %d 0 R/Info %d 0 R/ID [<%s> <%s>]/Filter /FlateDecode"
                b"/DecodeParms <</Predictor 12/Columns %d>>>>" % (size, catalog, info, digest, digest, ROW)
            ),
            zlib.compress(_differences(rows), 9),
        )
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _rows(self) -> bytes:
        """The rows of the cross-reference stream, written column by column: a long book has many."""
        rows = bytearray(ROW * len(self._kind))
        rows[::ROW] = self._kind
        where, index = (_big_endian(column) for column in (self._where, self._index))
        for at in range(5):
            rows[1 + at :: ROW] = where[3 + at :: 8]
        for at in range(2):
            rows[6 + at :: ROW] = index[at::2]
        return bytes(rows)

    def _write_waiting(self) -> None:
        """Write the objects that wait, as one object stream."""
        if not self._waiting:
            return
        number = self.reserve()
        heads, at = [], 0
        for index, (own, text) in enumerate(self._waiting):
            self._kind[own], self._where[own], self._index[own] = 2, number, index
            heads.append(b"%d %d" % (own, at))
            at += len(text) + 1
        head = b" ".join(heads) + b"\n"
        data = zlib.compress(head + b"\n".join(text for _, text in self._waiting), 6)
        entries = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode>>" % (len(self._waiting), len(head))
        self._waiting = []
        self.add_stream(number, entries, data)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._position += len(data)


def _big_endian(column: array[int]) -> bytes:
    """The numbers of a column, of as many bytes each as it has, the highest first."""
    swapped = array(column.typecode, column)
    if sys.byteorder == "little":
        swapped.byteswap()
    return swapped.tobytes()


def _differences(rows: bytes) -> bytes:
    """Rows as their differences from those above (PNG, filter 2; ISO 32000-1, 7.4.4.4): a sixth as long, in no time."""
    less = bytes((byte - above) & 255 for byte, above in zip(rows, bytes(ROW) + rows, strict=False))
    return b"".join(b"\x02" + less[at : at + ROW] for at in range(0, len(less), ROW))
