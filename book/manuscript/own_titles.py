"""The words of book.yaml that are printed, read as those of the text are: its titles, and what stands under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from book.diagnostics import Place, Problems
from book.files.yaml_models import Keys, Model
from book.manuscript.dialect import styled_words, typeset
from book.manuscript.model import Role
from book.manuscript.source import Source
from book.manuscript.styled import Styled
from book.project import Contents, Cover, Licence, PacketPlan, Part, Project

_NAMES = ("name", "credit", "contact", "hours")
_HELP = ("short", "heading", "first", "elsewhere", "elsewhere_short", "note", "crisis")
_PRINTED = frozenset((*_NAMES, *_HELP))
"""The keys of names and of help whose words are printed without marks: a number to call may begin with a star."""

Placing = Callable[..., Place]
"""Where a key of a YAML file stands: `place("packets", "start", "title")`."""


@dataclass(frozen=True)
class KeyReader:
    """Reads words of a book's YAML files as the text is read: with emphasis, formulas, low and high letters."""

    project: Project
    problems: Problems

    def read(self, words: str, key: str, place: Place) -> Styled:
        """Words of a key. place: where they stand; what they cannot hold is reported there."""
        source = Source(
            path=place.file,
            section="",
            role=Role.FRONT,
            root=self.project.root,
            text="",
            problems=self.problems,
            language=self.project.language,
            key=key,
            at=place,
        )
        styled = styled_words(words, source)
        self.project.note_uncitable(source.uncitable)
        return styled

    def own(self, words: str, *path: str | int) -> Styled:
        """Words of book.yaml itself."""
        return self.read(words, str(path[-1]), self.project.place(*path))


def with_titles(project: Project, problems: Problems) -> Project:
    """Return a book with its titles, their leads and what else is printed of book.yaml as `Styled` words.

    What no title can hold is added to `problems`.
    """
    reader = KeyReader(project, problems)
    keys = ("title", "subtitle", "description", "permission")
    read: dict[str, object] = {key: reader.own(getattr(project, key), key) for key in keys}
    read |= {key: typeset(getattr(project, key), project.language) for key in ("publisher", "imprint")}
    read["creators"] = tuple(in_type(each, project.language) for each in project.creators)
    read["crisis"] = in_type(project.crisis, project.language) if project.crisis else None
    read["licence"] = _licence(project.licence, reader)
    read["contents"] = _contents(project.contents, reader)
    if project.cover:
        read["cover"] = _cover(project.cover, reader)
    words = {language: _words_in_type(own, language) for language, own in project.words.items()}
    return project.model_copy(update=read).saying(words)


def _words_in_type(words: dict[str, Any], language: str) -> dict[str, Any]:
    """What the builder says in the book's own words, and forms of them, as its text is set."""
    return {
        name: _words_in_type(said, language)
        if isinstance(said, dict)
        else (typeset(said, language) if isinstance(said, str) else said)
        for name, said in words.items()
    }


def in_type(model: Model, language: str) -> Model:
    """Return names and help with a language's quotation marks, apostrophes and dashes; addresses stay as they are."""
    read: dict[str, object] = {}
    for key, value in model:
        if isinstance(value, str) and key in _PRINTED and "://" not in value:
            read[key] = typeset(value, language)
        elif isinstance(value, tuple):
            read[key] = tuple(in_type(each, language) if isinstance(each, Keys) else each for each in value)
    return model.model_copy(update=read)


def plan_with_titles(plan: PacketPlan, project: Project, place: Placing, problems: Problems) -> PacketPlan:
    """Return a packet with its title and note as `Styled` words. place: of its keys."""
    reader = KeyReader(project, problems)
    read = {key: reader.read(getattr(plan, key), key, place(key)) for key in ("title", "note")}
    return plan.model_copy(update=read)


def _licence(licence: Licence, reader: KeyReader) -> Licence:
    licence = in_type(licence, reader.project.language)
    return licence.model_copy(update={"words": reader.own(licence.words, "licence", "words")})


def _cover(cover: Cover, reader: KeyReader) -> Cover:
    read: dict[str, object] = {key: reader.own(getattr(cover, key), "cover", key) for key in ("alt", "line")}
    read["blurb"] = tuple(reader.own(words, "cover", "blurb", number) for number, words in enumerate(cover.blurb))
    return cover.model_copy(update=read)


def _contents(contents: Contents, reader: KeyReader) -> Contents:
    parts = tuple(_part(part, number, reader) for number, part in enumerate(contents.parts))
    return contents.model_copy(update={"parts": parts})


def _part(part: Part, number: int, reader: KeyReader) -> Part:
    read = {key: reader.own(getattr(part, key), "contents", "parts", number, key) for key in ("title", "lead")}
    return part.model_copy(update=read)
