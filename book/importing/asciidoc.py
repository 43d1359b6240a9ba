"""AsciiDoc before pandoc sees it: files stand where they are included; what a program would decide is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from book.files.containment import is_file
from book.importing.marks import clean
from book.importing.report import Left

_INCLUDE = re.compile(r"^include::([^\[]+)\[([^\]]*)\]\s*$")
_CONDITION = re.compile(r"^(?:ifdef|ifndef|ifeval)::\S*\[(.*)\]\s*$")
_END = re.compile(r"^endif::\S*\[\s*\]\s*$")
_COMMENT = re.compile(r"^//(?!/)\s*(.*)$")
_VALUE = re.compile(r"^:([\w-]+):\s+(.*)$")
_NAME = re.compile(r"\{([\w-]+)\}")
_FENCE = re.compile(r"/{4,}|-{4,}|\.{4,}|\+{4,}")
"""What begins and ends a comment, or what is printed as it stands."""
_DEEPEST = 10


def regular_asciidoc(text: str, path: Path, left: Left) -> list[str]:
    """Return the lines of a text with those of the files that it includes, as far as they lie in its folder."""
    return list(_Reading(path.resolve().parent, left).lines(clean(text), path.resolve(), 0))


class _Reading:
    """Reads a text and what it includes. root: the folder that nothing may lie outside of."""

    def __init__(self, root: Path, left: Left) -> None:
        self.root, self.left = root, left
        self.values: dict[str, str] = {}

    def lines(self, text: str, path: Path, depth: int) -> Iterator[str]:
        inside = ""
        for number, line in enumerate(text.split("\n"), 1):
            at = f"{path.name}, line {number}"
            fence = _FENCE.fullmatch(line.rstrip())
            was, inside = inside, _inside(inside, fence[0] if fence else "")
            if (was or inside).startswith("/"):
                self._comment(line.strip("/"), at)
            elif _INCLUDE.match(line) or was:
                yield from self._included(line, at, path, depth)
            else:
                yield from self._line(line, at)

    def _line(self, line: str, at: str) -> Iterator[str]:
        """Give a line of text; what only a program reads is told."""
        if match := _VALUE.match(line):
            self.values[match[1]] = match[2]
        if match := _CONDITION.match(line):
            self.left.change(f"{at}: “{line.strip()[:60]}”: a program decides on it; the part stands in the text")
            yield from [match[1]] if match[1] and not line.startswith("ifeval") else []
        elif match := _COMMENT.match(line):
            self._comment(match[1], at)
        elif not _END.match(line):
            yield line

    def _comment(self, words: str, at: str) -> None:
        if words.strip():
            self.left.add(f"{at}: comment “{words.strip()[:60]}”: left out")

    def _included(self, line: str, at: str, path: Path, depth: int) -> Iterator[str]:
        """Give the lines of the file that a line includes; the line itself, if it includes none."""
        match = _INCLUDE.match(line)
        if match is None:
            yield line
            return
        name = _NAME.sub(lambda found: self.values.get(found[1], found[0]), match[1])
        file = (path.parent / name).resolve()
        text, fault = self._text(file)
        if fault or depth >= _DEEPEST:
            self.left.add(f"{at}: “{name}”: {fault or 'files include each other without an end'}")
            return
        if match[2]:
            self.left.change(f"{at}: “{match[2]}” of “{name}”: the whole file stands in the text")
        yield from self.lines(clean(text), file, depth + 1)

    def _text(self, file: Path) -> tuple[str, str]:
        """Return the text of a file, and why it cannot be read, "" if it can."""
        if not file.is_relative_to(self.root):
            return "", "it lies outside of the document's folder, so it was not read"
        if not is_file(file):
            return "", "there is no such file"
        try:
            return file.read_text("utf-8-sig"), ""
        except UnicodeDecodeError:
            return "", "it is not UTF-8; save it anew with that encoding"


def _inside(fence: str, met: str) -> str:
    """Return the fence of what a line stands in, behind one that is met; "" for plain text."""
    if not fence:
        return met
    return "" if met == fence else fence
