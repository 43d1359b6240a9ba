"""Lines of a text on its way, each with the file and the line that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

_FENCE = re.compile(r"^[ >\t]*(`{3,}|~{3,})")
_LENGTHS = (60, 24, 10)  # a sentence may be cut anywhere by the end of a line
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Line:
    """One line. number: from 1, in the file."""

    text: str
    file: str
    number: int

    def saying(self, text: str) -> Line:
        """Return other words of the same place."""
        return replace(self, text=text)


Lines = list[Line]


def lines_of(text: str, file: str, start: int = 1) -> Lines:
    """Return the lines of a file's text."""
    return [Line(each, file, number) for number, each in enumerate(text.split("\n"), start)]


def joined(lines: Iterable[Line]) -> str:
    """Return a text again."""
    return "\n".join(line.text for line in lines)


def with_code(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Give each line, and whether it is one of fenced code or of its fences."""
    fence = ""
    for line in lines:
        match = _FENCE.match(line.text)
        if not fence and match:
            fence = match[1]
            yield line, True
        elif fence:
            yield line, True
            ends = match is not None and match[1].startswith(fence) and not line.text.strip(" >\t`~")
            fence = "" if ends else fence
        else:
            yield line, False


def indent_of(text: str) -> int:
    """Return by how many spaces a line is set in; a tab is four."""
    expanded = text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


@dataclass
class Places:
    """Finds the lines of a page again, by words that stand in it; `at` is where the last ones were found.

    path: of a page that has no lines, as a document of Word has none.
    """

    lines: Lines
    path: str = ""
    at: int = 0
    _words: list[str] = field(default_factory=list)

    def find(self, words: str) -> tuple[str, int]:
        """Return file and line of words, from where the last were found on; the line of the last ones if not found."""
        if not self._words:
            self._words = [_NOT_WORDS.sub("", line.text) for line in self.lines]
        sought = _NOT_WORDS.sub("", words.split("\n", maxsplit=1)[0])
        for length in _LENGTHS if sought else ():
            for at in (*range(self.at, len(self.lines)), *range(self.at)):
                if sought[:length] in self._words[at]:
                    self.at = at
                    return self.lines[at].file, self.lines[at].number
        first = self.lines[self.at] if self.lines else Line("", self.path, 0)
        return first.file, first.number
