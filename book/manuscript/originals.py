"""What a text in another language keeps of the book's own: names of headings and answer spaces, and how they are read.

A form that is filled in from a translation is read as one of the book: its ids, values, scores and sums are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from book.manuscript.model import AnswerSpace, Cell, OneOf, Option, Total
from book.manuscript.tokens.answers import OPTION


@dataclass(frozen=True)
class Original:
    """A text as it was read in the book's own language. All in reading order.

    anchors: the names of its headings; spaces: to fill in; options: of tokens that bear one.
    """

    anchors: Sequence[str] = ()
    spaces: Sequence[AnswerSpace] = ()
    options: Sequence[Option] = ()

    def has_as_many(self, spaces: Sequence[AnswerSpace]) -> bool:
        """Whether a translation has the same kinds of spaces, one for each."""
        return [space.kind for space in spaces] == [space.kind for space in self.spaces]


def options_in(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens that bear an option."""
    for token in tokens:
        if OPTION.get(token):
            yield token
        yield from options_in(token.children or ())


def as_in_the_original(space: AnswerSpace, original: AnswerSpace) -> AnswerSpace:
    """Return a translated space with the id of its original, and all that an answer is read by."""
    if isinstance(space, OneOf) and isinstance(original, OneOf):
        pairs = zip(original.options, space.options, strict=False)
        options = tuple(replace(first, label=second.label) for first, second in pairs)
        return replace(space, id=original.id, options=options)
    if isinstance(original, Total):
        return replace(original, label=space.label, place=space.place)
    if isinstance(space, Cell) and isinstance(original, Cell):
        return replace(space, id=original.id, quantity=original.quantity)
    return replace(space, id=original.id)
