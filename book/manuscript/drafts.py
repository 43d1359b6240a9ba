"""Answer spaces before they have their ids, and how they get them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.manuscript.model import AnswerSpace, Operation, Total
from book.manuscript.source import Source
from book.manuscript.tokens.answers import SPACE
from book.manuscript.words import slug, unnumbered


@dataclass(kw_only=True)
class Draft:
    """An answer space without its id.

    words: its own; context: what it belongs to; names: the parts of its id; space: as it was read, still without name
    and place; explicit: the id that the author gave; also: further tokens that show the same space; takes: what a
    total is worked out from.
    """

    token: Token
    place: Place
    words: str
    context: str
    names: Sequence[str]
    space: AnswerSpace
    explicit: str = ""
    also: list[Token] = field(default_factory=list)
    takes: list[Draft] = field(default_factory=list)
    id: str = ""

    @property
    def label(self) -> str:
        """The accessible name."""
        if not self.context or self.context == self.words:
            return self.words
        return f"{self.words} ({self.context})" if self.words else self.context

    @property
    def wanted(self) -> str:
        """The id within the section that the space has if it is the only one of that name."""
        words = [slug(unnumbered(name)) for name in self.names if name]
        return self.explicit or "-".join(words) or self.space.kind


def finish(source: Source, drafts: list[Draft]) -> None:
    """Give every draft its id and make its space; a name that is taken is reported."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        name = _free_name(source, draft, first)
        draft.id = f"{source.section}.{name}"
        label = draft.label or source.title or name
        space = replace(draft.space, id=draft.id, label=label, place=draft.place)
        if isinstance(space, Total):
            missing = min(source.missing, len(draft.takes) // 2) if _may_miss(space, draft) else 0
            space = replace(space, takes=tuple(taken.id for taken in draft.takes), missing=missing)
        for token in (draft.token, *draft.also):
            SPACE.put(token, space)
        source.spaces.append(space)


def _may_miss(total: Total, draft: Draft) -> bool:
    """Whether a value can be made up from some of its parts: neither a change, nor what is made of other sums."""
    of_sums = any(isinstance(part.space, Total) for part in draft.takes)
    return total.operation is not Operation.CHANGE and not of_sums


def _free_name(source: Source, draft: Draft, first: dict[str, Draft]) -> str:
    name, number = draft.wanted, 1
    while name in first:
        number += 1
        name = f"{draft.wanted}-{number}"
    if number > 1:
        source.report(
            Code.ANSWER_REPEATED,
            draft.place,
            label=draft.words or draft.label,
            name=draft.wanted,
            first=first[draft.wanted].place.line,
        )
    first[name] = draft
    return name
