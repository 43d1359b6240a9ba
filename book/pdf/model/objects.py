"""PDF objects as text whose numbers stay open until the book is bound.

A document is typeset alone and knows neither the numbers that its objects will have in the book nor the pages that
its page references name. Such places are written as marks: a control character that says which kind, the value, and
END. Nothing else writes control characters (strings are ASCII with escapes, or hexadecimal), so that a mark is never
mistaken for text. `fill_marks` replaces them all in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

END = b"\x06"
MARK = re.compile(rb"([\x01-\x05][^\x06]*\x06)")


@dataclass(frozen=True)
class Own:
    """A reference to an object of the same document, by its number there (counted from 0)."""

    number: int


@dataclass(frozen=True)
class OwnStream:
    """A reference to a stream of the same document, by its number there (counted from 0)."""

    number: int


@dataclass(frozen=True)
class Shared:
    """A reference to an object that the whole book has once, by its name."""

    name: str


@dataclass(frozen=True)
class TreeKey:
    """A key of the structure's parent tree, counted from 0 in the document (ISO 32000-1, 14.7.4.4)."""

    number: int


@dataclass(frozen=True)
class PageOf:
    """The number of the page where an anchor is, in words of a Text."""

    anchor: str


@dataclass(frozen=True)
class Text:
    """A text string. parts: words, and page numbers that are known at binding only."""

    parts: tuple[str | PageOf, ...]


@dataclass(frozen=True)
class Name:
    """A PDF name, without its slash."""

    name: str


@dataclass(frozen=True)
class Raw:
    """PDF syntax, ready as it is."""

    code: bytes


Value = (
    Own
    | OwnStream
    | Shared
    | TreeKey
    | Text
    | Name
    | Raw
    | bool
    | int
    | float
    | str
    | None
    | Mapping[str, "Value"]
    | list["Value"]
    | tuple["Value", ...]
)


def _mark(kind: int, value: str | int) -> bytes:
    return b"%c%s%b" % (kind, str(value).encode(), END)


def code(value: Value) -> bytes:
    """Write a value in PDF syntax (ISO 32000-1, 7.3) on one line. A `str` is a text string, not a name."""
    return _WRITERS[type(value)](value)


class _Writers(dict[type, Callable[..., bytes]]):
    """What writes a value, by its type: a look-up each is half the time of a function for all."""

    def __missing__(self, kind: type) -> Callable[..., bytes]:
        if not issubclass(kind, str):
            raise TypeError(f"no PDF syntax for {kind.__name__}")
        return self[str]


def _number(value: float) -> bytes:
    return f"{value:.4f}".rstrip("0").rstrip(".").encode() if value % 1 else b"%d" % int(value)


@lru_cache(4096)
def _name(name: str) -> bytes:
    return b"/" + b"".join(
        bytes((byte,)) if chr(byte).isalnum() or byte in b"+-_.*" else b"#%02x" % byte for byte in name.encode()
    )


def _dictionary(value: Mapping[str, Value]) -> bytes:
    return (
        b"<<" + b"".join([b"%b %b" % (_name(key), _WRITERS[type(item)](item)) for key, item in value.items()]) + b">>"
    )


def _array(value: list[Value] | tuple[Value, ...]) -> bytes:
    return b"[" + b" ".join([_WRITERS[type(item)](item) for item in value]) + b"]"


def _text(text: Text) -> bytes:
    if all(isinstance(part, PageOf) or _plain(part) for part in text.parts):
        return (
            b"("
            + b"".join(_mark(4, part.anchor) if isinstance(part, PageOf) else _escaped(part) for part in text.parts)
            + b")"
        )
    return (
        b"<feff"
        + b"".join(
            _mark(5, part.anchor) if isinstance(part, PageOf) else part.encode("utf-16-be").hex().encode()
            for part in text.parts
        )
        + b">"
    )


def _plain(words: str) -> bool:
    return words.isascii() and (words.isprintable() or not words)


def _escaped(words: str) -> bytes:
    return re.sub(rb"([\\()])", rb"\\\1", words.encode())


_BY_TYPE: dict[type, Callable[..., bytes]] = {
    Own: lambda value: b"\x01o%d\x06" % value.number,
    OwnStream: lambda value: b"\x01s%d\x06" % value.number,
    TreeKey: lambda value: b"\x02%d\x06" % value.number,
    Shared: lambda value: _mark(3, value.name),
    Text: _text,
    Name: lambda value: _name(value.name),
    Raw: lambda value: value.code,
    bool: lambda value: b"true" if value else b"false",
    int: lambda value: b"%d" % value,
    float: _number,
    str: lambda value: _text(Text((value,))),
    type(None): lambda _: b"null",
    dict: _dictionary,
    list: _array,
    tuple: _array,
}
_WRITERS = _Writers(_BY_TYPE)


@dataclass
class Numbers:
    """What the marks of one document stand for in the book.

    objects: the book's number of the document's first object; streams: of each of its streams; tree: its first parent
    tree key; shared: number of a shared object by its name; page: the printed page of an anchor, as words.
    """

    objects: int
    streams: list[int]
    tree: int
    shared: Callable[[str], int]
    page: Callable[[str], str]


def fill_marks(text: bytes, numbers: Numbers) -> bytes:
    """Replace every mark. Only marks change: see the module's words."""
    filled, parts = _Filled(numbers), MARK.split(text)
    parts[1::2] = [filled[mark] for mark in parts[1::2]]
    return b"".join(parts)


class _Filled(dict[bytes, bytes]):
    """What stands in the place of each mark of a document, worked out once: most are there several times."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, mark: bytes) -> bytes:
        filled = self[mark] = self._fill(mark[:1], mark[1:-1])
        return filled

    def _fill(self, kind: bytes, value: bytes) -> bytes:
        numbers = self._numbers
        if kind == b"\x01":
            number = int(value[1:])
            return b"%d 0 R" % (numbers.objects + number if value[:1] == b"o" else numbers.streams[number])
        if kind == b"\x02":
            return b"%d" % (numbers.tree + int(value))
        if kind == b"\x03":
            return b"%d 0 R" % numbers.shared(value.decode())
        page = numbers.page(value.decode())
        return page.encode() if kind == b"\x04" else page.encode("utf-16-be").hex().encode()


@dataclass
class Body:
    """The objects of one document while it is made: plain ones, and streams with their bytes."""

    objects: list[bytes] = field(default_factory=list)
    streams: list[tuple[bytes, bytes]] = field(default_factory=list)
    _known: dict[tuple[bytes, bytes], OwnStream] = field(default_factory=dict)

    def copy(self) -> Body:
        """The same objects, to add others to."""
        return Body(list(self.objects), list(self.streams), dict(self._known))

    def reserve(self) -> Own:
        """Take a number for an object that is written later with `write`."""
        self.objects.append(b"null")
        return Own(len(self.objects) - 1)

    def write(self, own: Own, value: Value) -> None:
        """Write the object of a reserved number."""
        self.objects[own.number] = code(value)

    def add(self, value: Value) -> Own:
        """Write a new object; gives its reference."""
        self.objects.append(code(value))
        return Own(len(self.objects) - 1)

    def add_stream(self, entries: Mapping[str, Value], data: bytes) -> OwnStream:
        """Take a stream as it is (`/Length` is added when it is bound); gives its reference, the same for the same."""
        stream = code(entries), data
        if stream not in self._known:
            self._known[stream] = self.add_stream_apart(entries, data)
        return self._known[stream]

    def add_stream_apart(self, entries: Mapping[str, Value], data: bytes) -> OwnStream:
        """Take a stream that some program may write into later, so that it must not be another's too."""
        self.streams.append((code(entries), data))
        return OwnStream(len(self.streams) - 1)

    def reserve_stream(self) -> OwnStream:
        """Take a number for a stream that is written at binding."""
        self.streams.append((b"<<>>", b""))
        return OwnStream(len(self.streams) - 1)
