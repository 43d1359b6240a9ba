"""BibTeX taken apart as far as places need: where entries and their fields stand, and what keeps one from being read.

The grammar is BibTeX's ("BibTeXing", O. Patashnik, 1988), as pandoc reads it, and no stricter: an entry may stand in
parentheses and may lack its key. Whatever stands between the entries is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_START = re.compile(r"%[^\n]*|@\s*([A-Za-z]*)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@\s*[A-Za-z]*\s*[{(]", re.MULTILINE)
_GAP = re.compile(r"(?:\s+|%[^\n]*)*")
_KEYLESS = re.compile(r"[\w:+.-]+\s*=\s*[{\"\w]|,")
_KEY = re.compile(r"[^,{}\n]*")
_BAD_IN_KEY = re.compile(r"[\s\"#%~\\=<>|^$]")
_NAME = re.compile(r"[\w:+.-]+")
_WORD = re.compile(r"\w[\w:+.-]*")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTES = re.compile(r'\\.|[{}"]', re.DOTALL)
_CLOSING = {"{": "}", "(": ")"}

STRING = "string"
"""The kind of what gives words a name, for all entries behind it."""

_NO_ENTRIES = ("preamble", "comment")


@dataclass(frozen=True)
class BibField:
    """A field of an entry: its value, without the outer braces or quotes and with what @string says, and its place.

    unknown: a word in it without braces for which there is no @string, "" if there is none.
    """

    value: str
    offset: int
    unknown: str = ""


@dataclass(frozen=True, kw_only=True)
class BibEntry:
    """One thing that begins with @. offset: of the @; fields: by their names, in small letters.

    key: "" where it has none. again: where a field stands that was there before and said something else.
    fault: why it cannot be read, "" if it can; at: where in the text that shows.
    """

    kind: str
    key: str
    offset: int
    fields: Mapping[str, BibField] = field(default_factory=dict)
    again: Mapping[str, int] = field(default_factory=dict)
    fault: str = ""
    at: int = 0


class _Fault(Exception):  # noqa: N818 (it is a fault of the input, not of the program)
    def __init__(self, words: str, at: int) -> None:
        super().__init__(words)
        self.at = at


def bib_entries(text: str) -> Iterator[BibEntry]:
    """Yield the entries of a BibTeX file in its order, and each @string that is broken.

    A broken entry ends at the next line that begins with one.
    """
    position = 0
    strings: dict[str, str] = {}
    while found := _START.search(text, position):
        position = found.end()
        if found[2]:
            entry, position = _Reading(text, found, strings).entry()
            if entry.kind == STRING and not entry.fault:
                strings |= {name: field.value for name, field in entry.fields.items()}
            elif entry.kind not in _NO_ENTRIES:
                yield entry


class _Reading:
    """Reads one entry, whose head `found` is."""

    def __init__(self, text: str, found: re.Match[str], strings: Mapping[str, str]) -> None:
        self.text = text
        self.strings = strings
        self.kind = found[1].casefold()
        self.start = found.start()
        self.closing = _CLOSING[found[2]]
        self.position = found.end()
        self.key = ""
        self.fields: dict[str, BibField] = {}
        self.again: dict[str, int] = {}

    def entry(self) -> tuple[BibEntry, int]:
        """The entry, and where the text goes on behind it."""
        following = _NEXT.search(self.text, self.position)
        end = following.start() if following else len(self.text)
        try:
            self.read()
        except _Fault as fault:
            is_open = fault.at >= end
            words, at = (
                ("a brace or a quotation mark in it is not closed", self.start) if is_open else (fault, fault.at)
            )
            return self.made(str(words), at), end
        return self.made(), self.position

    def made(self, fault: str = "", at: int = 0) -> BibEntry:
        return BibEntry(
            kind=self.kind,
            key=self.key,
            offset=self.start,
            fields=self.fields,
            again=self.again,
            fault=fault,
            at=at,
        )

    def read(self) -> None:
        if self.kind in _NO_ENTRIES:
            self.close(_BRACES if self.closing == "}" else re.compile(r"\)"))
            return
        if self.kind != STRING:
            self.read_key()
        if not self.kind:
            raise _Fault("behind its @ a word is missing that says what it is, such as @book", self.start)
        self.read_fields()

    def read_key(self) -> None:
        self.skip()
        if _KEYLESS.match(self.text, self.position):
            self.position += self.text[self.position] == ","
            return
        found = _KEY.match(self.text, self.position)
        key = found[0].strip() if found else ""
        bad = _BAD_IN_KEY.search(key)
        at = self.position
        self.key = key[: bad.start()] if bad else key
        self.position += len(found[0]) if found else 0
        self.skip()
        if bad:
            sign = "a space" if bad[0].isspace() else f"“{bad[0]}”"
            raise _Fault(f"behind its key “{self.key}” a comma is missing, or the key has {sign} in it", at)
        self.comma(f"a comma is missing behind its key “{key}”")

    def read_fields(self) -> None:
        while not self.takes(self.closing):
            at = self.position
            name = _NAME.match(self.text, at)
            if name is None:
                raise _Fault("here the name of a field should stand", at)
            self.position = name.end()
            if not self.takes("="):
                raise _Fault(f"behind “{name[0]}” the sign “=” is missing", self.position)
            self.keep(name[0].casefold(), self.value(name[0], at))
            if not self.ends():
                self.comma(f"a comma is missing behind the value of “{name[0]}”")

    def keep(self, name: str, found: BibField) -> None:
        """Keep a field; of two with one name the last."""
        if name in self.fields and self.fields[name].value != found.value:
            self.again[name] = found.offset
        self.fields[name] = found

    def value(self, name: str, at: int) -> BibField:
        """A field's value, whose parts may be joined with #."""
        parts = [self.part(name)]
        while self.takes("#"):
            parts.append(self.part(name))
        unknown = next((word for _, word in parts if word), "")
        return BibField("".join(text for text, _ in parts), at, unknown)

    def part(self, name: str) -> tuple[str, str]:
        """The text of a part, and the word that it is if no @string says what that means."""
        self.skip()
        start = self.position
        if self.takes("{"):
            self.close(_BRACES)
        elif self.takes('"'):
            self.close(_QUOTES)
        elif word := _WORD.match(self.text, start):
            self.position = word.end()
            known = self.strings.get(word[0].casefold())
            return known or word[0], "" if known or word[0].isdecimal() else word[0]
        else:
            raise _Fault(f"“{name}” has no value in braces or quotation marks", start)
        return self.text[start + 1 : self.position - 1], ""

    def close(self, signs: re.Pattern[str]) -> None:
        """Go behind the sign that closes what was opened: with `_QUOTES` a quotation mark outside of braces."""
        depth = 0
        for found in signs.finditer(self.text, self.position):
            if found[0] in ("}", '"', ")") and depth == 0 and (signs is not _QUOTES or found[0] == '"'):
                self.position = found.end()
                return
            depth += {"{": 1, "}": -1}.get(found[0], 0)
        raise _Fault("", len(self.text))

    def comma(self, fault: str) -> None:
        if not self.takes(","):
            raise _Fault(fault, self.position)

    def ends(self) -> bool:
        self.skip()
        return self.text[self.position : self.position + 1] == self.closing

    def takes(self, sign: str) -> bool:
        """Go over gaps, and over a sign that stands there."""
        self.skip()
        is_there = self.text[self.position : self.position + 1] == sign
        self.position += is_there
        return is_there

    def skip(self) -> None:
        gap = _GAP.match(self.text, self.position)
        self.position = gap.end() if gap else self.position
