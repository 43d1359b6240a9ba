"""Take over what WeasyPrint made: its resources, groups and images become objects of a document's body."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import Any, cast

import pydyf

from book.pdf.layout.paint import FONTS, Mark
from book.pdf.model.objects import Body, Name, Own, OwnStream, Raw, Shared, Text, Value
from book.pdf.model.page_numbers import Digits

REFERENCE = re.compile(rb"(\d+) 0 R")


@dataclass
class Conversion:
    """Objects of a pydyf table, taken into a body as they are met, each once."""

    table: Any
    body: Body
    done: dict[int, Own | OwnStream] = field(default_factory=dict)

    def value(self, item: Any) -> Value:
        """Take a value over, with all that it refers to."""
        kind = type(item)  # nine of ten are these, and a question of `isinstance` costs as much as all else
        if kind is bytes:
            return self._syntax(item)
        if kind is float or kind is int:
            return cast("Value", item)
        if isinstance(item, pydyf.Stream):
            return self._stream(item)
        if isinstance(item, pydyf.String):
            return Text((item.string,))
        if isinstance(item, dict):
            return {str(key): self.value(entry) for key, entry in item.items()}
        if isinstance(item, list | tuple):
            return [self.value(entry) for entry in item]
        if isinstance(item, int | float):
            return item
        return self._syntax(pydyf._to_bytes(item))

    def _syntax(self, syntax: bytes) -> Value:
        if syntax == FONTS:
            return Shared("fonts")
        reference = REFERENCE.fullmatch(syntax) if syntax.endswith(b"R") else None
        return self._object(int(reference[1])) if reference else Raw(syntax)

    def _object(self, number: int) -> Own | OwnStream:
        if number not in self.done:
            item = self.table.objects[number]
            if isinstance(item, pydyf.Stream):
                self.done[number] = self._stream(item)
            else:
                self.done[number] = own = self.body.reserve()
                self.body.write(own, self.value(item))
        return self.done[number]

    def _stream(self, stream: Any) -> OwnStream:
        entries = self.value(stream.extra)
        assert isinstance(entries, dict)
        data = b"\n".join(_content(item) for item in stream.stream)
        if "Filter" in entries:
            return self.body.add_stream(entries, data)
        return self.body.add_stream({**entries, "Filter": Name("FlateDecode")}, zlib.compress(data, 9))


def _content(item: Any) -> bytes:
    """Write an item of a stream. A placeholder never gets here: a group shows its noughts as they are."""
    assert not isinstance(item, Digits)
    return item.code() if isinstance(item, Mark) else pydyf._to_bytes(item)
