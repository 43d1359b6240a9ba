"""Answer spaces before they have their ids, and how they get them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.language import wording
from book.manuscript.model import AnswerSpace, Operation, Total
from book.manuscript.originals import as_in_the_original
from book.manuscript.source import Source
from book.manuscript.spoken_names import Words, spoken_names
from book.manuscript.tokens.answers import SPACE
from book.manuscript.words import free_name, slug, unnumbered


class Spot(NamedTuple):
    """Where a cell is: which table of the section, which row below its headers, which column; each from 1."""

    table: int = 0
    row: int = 0
    column: int = 0


NO_SPOT = Spot()
"""Of what is in no table."""


@dataclass(kw_only=True)
class Draft:
    """An answer space without its id.

    words: its own; context: what it belongs to; names: the parts of its id; space: as it was read, still without name
    and place; explicit: the id that the author gave; also: further tokens that show the same space; takes: what a
    total is worked out from; heading: the words of the heading that it stands under; row,
    column: of the table that it is a cell of, in words; spot: where in it the cell is.
    """

    token: Token
    place: Place
    words: str
    context: str
    names: Sequence[str]
    space: AnswerSpace
    heading: str = ""
    row: str = ""
    column: str = ""
    spot: Spot = NO_SPOT
    explicit: str = ""
    also: list[Token] = field(default_factory=list)
    takes: list[Draft] = field(default_factory=list)
    id: str = ""

    @property
    def label(self) -> str:
        """The accessible name, as far as the words around the space give it."""
        if not self.context or self.context == self.words:
            return self.words
        return f"{self.words} ({self.context})" if self.words else self.context

    @property
    def wanted(self) -> str:
        """The id within the section that the space has if it is the only one of that name."""
        words = [slug(unnumbered(name)) for name in self.names if name]
        return self.explicit or "-".join(words) or self.space.kind


def finish(source: Source, drafts: list[Draft]) -> None:
    """Give every draft its id and make its space. Equal words number themselves; an id given twice is reported."""
    words = [Words(draft.label or source.title, draft.heading, draft.space.kind) for draft in drafts]
    _report_repeated(source, drafts)
    labels = spoken_names(words, wording(source.language).one_of_several)
    names = names_of(drafts)
    for draft, name in zip(drafts, names, strict=True):
        draft.id = f"{source.section}.{name}"
    made: list[AnswerSpace] = []
    for draft, name, label in zip(drafts, names, labels, strict=True):
        space = replace(draft.space, id=draft.id, label=label or name, place=draft.place)
        if isinstance(space, Total):
            missing = min(source.missing, len(draft.takes) // 2) if _may_miss(space, draft) else 0
            space = replace(space, takes=tuple(taken.id for taken in draft.takes), missing=missing)
        made.append(space)
    for draft, space in zip(drafts, _kept(source, made), strict=True):
        for token in (draft.token, *draft.also):
            SPACE.put(token, space)
        source.spaces.append(space)


def _kept(source: Source, spaces: list[AnswerSpace]) -> list[AnswerSpace]:
    """In a translation, spaces that are read as those of the book; it is told if it has others."""
    original = source.original
    if original is None:
        return spaces
    if not original.has_as_many(spaces):
        problem = (
            f"the book has {len(original.spaces)} answer spaces here, and the translation {len(spaces)}, or others"
        )
        source.report(Code.TRANSLATION_MARKS, Place(source.path), words=source.title, problem=problem)
        return spaces
    return [as_in_the_original(space, first) for space, first in zip(spaces, original.spaces, strict=True)]


def _may_miss(total: Total, draft: Draft) -> bool:
    """Whether a value can be made up from some of its parts: neither a change, nor what is made of other sums.

    The cells of a table that are worked out are never made up themselves.
    """
    of_sums = any(isinstance(part.space, Total) and not part.column for part in draft.takes)
    return total.operation is not Operation.CHANGE and not draft.column and not of_sums


def names_of(drafts: Sequence[Draft]) -> list[str]:
    """Return the names of spaces within their section, each another.

    Of equal ones the first keeps it and the others are numbered, so that lines added below change nothing. What an
    author gave goes to that space, whatever stands above it.
    """
    taken = {draft.explicit for draft in drafts if draft.explicit}
    met: set[str] = set()
    names = []
    for draft in drafts:
        own = draft.explicit if draft.explicit not in met else ""
        names.append(own or free_name(draft.wanted, taken))
        met.add(own)
    return names


def _report_repeated(source: Source, drafts: Sequence[Draft]) -> None:
    """Report ids of an author's that two spaces have."""
    given: dict[str, Draft] = {}
    for draft in drafts:
        first = given.setdefault(draft.explicit, draft)
        if draft.explicit and first is not draft:
            source.report(Code.ANSWER_REPEATED, draft.place, name=draft.explicit, first=first.place.line)
