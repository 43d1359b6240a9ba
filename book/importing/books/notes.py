"""What a book's report says: what was taken, changed and left out, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """One thing that is told. line: in the author's file, from 1; 0 where there is none."""

    file: str
    line: int
    words: str


@dataclass
class Notes:
    """Everything that is told of a book, each thing once, in the order in which it was met."""

    taken: dict[Note, None] = field(default_factory=dict)
    changed: dict[Note, None] = field(default_factory=dict)
    left: dict[Note, None] = field(default_factory=dict)

    def take(self, file: str, line: int, words: str) -> None:
        """Tell what came over as something else that means the same."""
        self.taken[Note(file, line, words)] = None

    def change(self, file: str, line: int, words: str) -> None:
        """Tell what is no longer as it was."""
        self.changed[Note(file, line, words)] = None

    def leave(self, file: str, line: int, words: str) -> None:
        """Tell what did not come over."""
        self.left[Note(file, line, words)] = None

    def report(self) -> Iterator[str]:
        """Give the lines of the report: the same words about one file stand once, with all their lines."""
        for title, notes in (("Taken for:", self.taken), ("Changed:", self.changed), ("Left out:", self.left)):
            yield from ["", title] if notes else []
            for (file, words), lines in _together(notes).items():
                yield f"  {file}{':' if lines else ''}{', '.join(map(str, lines))}: {words}"


def _together(notes: dict[Note, None]) -> dict[tuple[str, str], list[int]]:
    together: dict[tuple[str, str], list[int]] = {}
    for note in notes:
        lines = together.setdefault((note.file, note.words), [])
        lines += [note.line] if note.line else []
    return together
