"""Where the index leads to: words of a line, each with the entries that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from markdown_it.token import Token

from book.diagnostics import Place
from book.manuscript.model import Mark, Section
from book.manuscript.tokens.links import ANCHOR
from book.passes.phrases import Stretch, stretches, words_of, wrap

_WORD = re.compile(r"\w[\w’'-]*")

Terms = tuple[str, ...]
"""The terms that lead to an entry: its own last."""


@dataclass
class Draft:
    """An entry while its places are looked for. terms: typeset; place: where the author wrote it."""

    terms: Terms
    place: Place
    marks: list[Mark] = field(default_factory=list)


def take_marks(section: Section) -> tuple[dict[int, list[Token]], list[Token]]:
    """Take the marks on lines of their own out of a section.

    Returns them by the id of the token that holds the line below, at the end the last one; and those without any line.
    """
    taken: dict[int, list[Token]] = {}
    waiting: list[Token] = []
    last: Token | None = None
    for token in section.tokens:
        if token.type == "index-mark":
            waiting.append(token)
        elif token.children is not None:
            last = token
            taken[id(token)], waiting = waiting, []
    if last is not None:
        taken[id(last)] += waiting
    section.tokens = [token for token in section.tokens if token.type != "index-mark"]
    return taken, waiting if last is None else []


@dataclass
class Places:
    """The places in one line. found: by child of the line and the word's first and last character, the entries."""

    children: list[Token]
    found: dict[tuple[int, int, int], list[Draft]] = field(default_factory=dict)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """Where phrases can be found: looked for once, as every entry of the index asks."""
        return stretches(self.children)

    def add_mark(self, mark: Token, drafts: list[Draft]) -> bool:
        """Note an author's mark at the word before it, or else behind it; False where there is none."""
        at = next((at for at, child in enumerate(self.children) if child is mark), 0)
        for child in reversed(range(at)):
            if words := self._words(child):
                self._add(child, words[-1], drafts)
                return True
        for child in range(at, len(self.children)):
            if words := self._words(child):
                self._add(child, words[0], drafts)
                return True
        return False

    def add_word(self, draft: Draft, stretch: int, at: int) -> None:
        """Note the word at a letter of a stretch, both counted from 0."""
        child, begin = self._locate(self.stretches[stretch].start, at)
        word = next(word for word in self._words(child) if word.end() > begin)
        self._add(child, word, [draft])

    def written(self, section: Section, number: int) -> list[Token]:
        """Return the line with its places marked, and the entries knowing them. number: of places before it."""
        parts: list[Token] = []
        names = {place: f"{section.id}-ix-{number + count}" for count, place in enumerate(sorted(self.found), 1)}
        for at, child in enumerate(self.children):
            spans = {
                (start, stop): (ANCHOR.put(Token("index_open", "span", 1), name), Token("index_close", "span", -1))
                for (of, start, stop), name in names.items()
                if of == at
            }
            parts += wrap([child], spans) if spans else [child]
        for place, name in names.items():
            for draft in self.found[place]:
                draft.marks.append(Mark(name, section.id))
        return [part for part in parts if part.type != "index-mark"]

    def unmarked(self) -> list[Token]:
        """Return the line without the author's marks."""
        return [child for child in self.children if child.type != "index-mark"]

    def _words(self, child: int) -> list[re.Match[str]]:
        token = self.children[child]
        return list(_WORD.finditer(token.content)) if token.type == "text" else []

    def _locate(self, child: int, offset: int) -> tuple[int, int]:
        """Return the child, and the offset in it, of a character of the stretch that begins at a child."""
        while offset >= len(words_of(self.children[child])):
            offset -= len(words_of(self.children[child]))
            child += 1
        return child, offset

    def _add(self, child: int, word: re.Match[str], drafts: list[Draft]) -> None:
        entries = self.found.setdefault((child, word.start(), word.end()), [])
        entries += [draft for draft in drafts if draft not in entries]
