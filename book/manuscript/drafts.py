"""Answer spaces before they have their ids, and how they get them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.manuscript.model import (
    AnswerSpace,
    Blank,
    Cell,
    Date,
    Drawing,
    Initials,
    Lines,
    Operation,
    Option,
    Rating,
    Tick,
    Total,
)
from book.manuscript.source import Source
from book.manuscript.words import slug, unnumbered

Make = Callable[[str, str, Place], AnswerSpace]


@dataclass
class Draft:
    """An answer space without its id.

    words: its own; context: what it belongs to; names: the parts of its id; explicit: the id that the author gave;
    also: further tokens that show the same space; takes: what a total is worked out from.
    """

    token: Token
    place: Place
    words: str
    context: str
    names: Sequence[str]
    make: Make
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
        return self.explicit or "-".join(words) or str(self.token.meta["kind"])


def finish(source: Source, drafts: list[Draft]) -> None:
    """Give every draft its id and make its space; a name that is taken is reported."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        name = _free_name(source, draft, first)
        draft.id = f"{source.section}.{name}"
        space = draft.make(draft.id, draft.label or source.title or name, draft.place)
        if isinstance(space, Total):
            missing = min(source.missing, len(draft.takes) // 2) if _may_miss(space, draft) else 0
            space = replace(space, takes=tuple(taken.id for taken in draft.takes), missing=missing)
        for token in (draft.token, *draft.also):
            token.meta["space"] = space
        source.spaces.append(space)


def _may_miss(total: Total, draft: Draft) -> bool:
    """Whether a value can be made up from some of its parts: neither a change, nor what is made of other sums."""
    kinds = {part.token.meta.get("kind") for part in draft.takes}
    return total.operation is not Operation.CHANGE and "total" not in kinds


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


def make_block(token: Token) -> Make:
    """Return how to make the space of a block's `answer` token: lines, rating or drawing."""
    meta = token.meta
    if meta["kind"] == "lines":
        return lambda id, label, place: Lines(id=id, label=label, place=place, count=meta["count"])
    if meta["kind"] == "drawing":
        return lambda id, label, place: Drawing(
            id=id,
            label=label,
            place=place,
            height_mm=meta["height_mm"],
            width_mm=meta["width_mm"],
            outline=meta["outline"],
            picture=meta["picture"],
        )
    return _rating(token)


def make_inline(token: Token, row: str, column: str) -> Make:
    """Return how to make the space of an `answer` token within a line or a cell. row and column: a cell's headers."""
    meta = token.meta
    if meta["kind"] == "tick":
        return make_tick
    if meta["kind"] == "rating":
        return _rating(token)
    if meta["kind"] == "cell":
        return lambda id, label, place: Cell(
            id=id, label=label, place=place, row=row, column=column, height_mm=meta["height_mm"]
        )
    if meta["kind"] == "total":
        return lambda id, label, place: Total(
            id=id, label=label, place=place, operation=meta["operation"], takes=(), out_of=meta["out_of"]
        )
    margin = meta.get("to_margin", False)
    if meta["kind"] == "date":
        return lambda id, label, place: Date(id=id, label=label, place=place, pattern=meta["pattern"], to_margin=margin)
    if meta["kind"] == "initials":
        return lambda id, label, place: Initials(id=id, label=label, place=place, word=meta["word"], to_margin=margin)
    return lambda id, label, place: Blank(id=id, label=label, place=place, width=meta["width"], to_margin=margin)


def make_tick(id: str, label: str, place: Place) -> AnswerSpace:
    """Make a box to tick."""
    return Tick(id=id, label=label, place=place)


def _rating(token: Token) -> Make:
    options = tuple(Option(str(value), str(value), value) for value in token.meta["values"])
    meta = token.meta
    return lambda id, label, place: Rating(
        id=id,
        label=label,
        place=place,
        options=options,
        low_end=meta["low"],
        high_end=meta["high"],
        anchors=meta["anchors"],
    )
