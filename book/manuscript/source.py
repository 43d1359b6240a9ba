"""The file that is being read: what the rules need to know of it, and where a token stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, cast

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from book.diagnostics import Code, Place, Problems, nearest
from book.manuscript.model import AnswerSpace, Role
from book.manuscript.originals import Original
from book.manuscript.origins import Origin, Origins
from book.manuscript.tokens.links import PLACE
from book.translations.catalog import FileTranslation


class State(Protocol):
    """What all of markdown-it's states have in common."""

    env: EnvType


@dataclass(kw_only=True)
class Source:
    """One file of the manuscript while its rules run. text: the whole file, with LF line ends.

    title: in, the front matter's, or ""; out, that of a `# heading` at the top where the front matter has none.
    language: of its words. missing: how many answers of a sum may be missing. spaces: the answer spaces found, in
    reading order. key, at: where only the words of a key are read, its name and its place. kind: of a
    text, one of `page_kinds`, or "". lines: of the file, and
    behind them those of what it includes, as origins says. included: how many passages that are.
    uncitable: out, the keys of sources that titles and the like cite, which they cannot. translation: of the text,
    where it is read in another language; original: how it was read in its own. anchors: out, the names of its
    headings.
    """

    path: str
    section: str
    role: Role
    root: Path
    text: str
    problems: Problems
    title: str = ""
    language: str = "en"
    missing: int = 0
    spaces: list[AnswerSpace] = field(default_factory=list)
    key: str = ""
    kind: str = ""
    at: Place | None = None
    uncitable: set[str] = field(default_factory=set)
    translation: FileTranslation | None = None
    original: Original | None = None
    anchors: list[str] = field(default_factory=list)
    lines: list[str] = field(init=False)
    origins: Origins = field(init=False)
    included: int = 0
    translated_in: dict[Place, str] = field(default_factory=dict)
    """The files of the book in which passages stand that have another place in a translation."""
    inline: Token | None = None
    """The text whose inline tokens are being made."""

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.origins = Origins([Origin(0, Place(self.path))])

    def add_lines(self, text: str, place: Place) -> int:
        """Put the lines of a text from elsewhere behind those that are known; return the number of the first of them.

        place: where the text begins in its own file.
        """
        self.lines += ["", *text.split("\n")]
        first = len(self.lines) - text.count("\n") - 1
        self.origins.found.append(Origin(first, place))
        return first

    def place(self, line: int, content: str = "", offset: int = 0) -> Place:
        """Return the place of the character `offset` of `content`, a text that begins on `line` (from 0)."""
        if self.at:
            return self.at
        before = content[:offset]
        line += before.count("\n")
        start = before.rfind("\n") + 1
        piece = content[start:].split("\n", 1)[0].strip()
        raw = self.lines[line] if line < len(self.lines) else ""
        indent = max(raw.find(piece), 0) if piece else len(raw) - len(raw.lstrip())
        return self.origins.place(line, indent + max(offset - start, 0) + 1)

    def place_at(self, state: StateInline, offset: int) -> Place:
        """Return the place of a character of what is parsed inline: of a text, or of a part of it such as a caption."""
        inline = self.inline
        if self.at or inline is None or not inline.map:
            return self.at or Place(self.path)
        part = inline.content.rfind(state.src)
        return self.place(inline.map[0], inline.content, part + offset if part >= 0 else 0)

    def place_of(self, token: Token, parent: Token | None = None) -> Place:
        """Return the place of a token; an inline one knows its own, or is where its `parent` begins."""
        if place := PLACE.get(token):
            return place
        holder = token if token.map or parent is None else parent
        return self.place(holder.map[0] if holder.map else 0, holder.content)

    def text_at(self, place: Place) -> str:
        """Return the path of the text that holds what stands at a place, from which its links and pictures lead."""
        return self.translated_in.get(replace(place, column=1), place.file)

    def report(self, code: Code, place: Place, **words: object) -> None:
        """Note a problem of this file."""
        self.problems.add(code, place, **words)

    def report_nearest(self, code: Code, place: Place, name: str, known: Iterable[str]) -> None:
        """Note that a name is not known; the help names the nearest one."""
        self.problems.add(code, place, name=name, hint=nearest(name, known))


def source_of(state: State) -> Source:
    """Return the file that a markdown-it state is reading."""
    return cast(Source, state.env["source"])
