"""The room on a packet's first page for what differs from one personal copy to the next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from book.answers.personal_places import PERSONAL, PERSONAL_PLACES
from book.diagnostics import Place
from book.html.context import Context
from book.manuscript.model import Blank


@dataclass(frozen=True)
class PersonalPlace:
    """A labelled room for one thing. name: as in the column of a list of people."""

    name: str
    label: str
    space: Blank


def personal_places(names: Collection[str], context: Context) -> tuple[PersonalPlace, ...]:
    """Return the places of these names, in their order; each is a field that the builder fills, not the reader."""
    return tuple(
        PersonalPlace(
            name,
            label := getattr(context.wording.packet, name),
            Blank(id=f"{PERSONAL}.{name}", label=label, place=Place(PERSONAL), width=4),
        )
        for name in PERSONAL_PLACES
        if name in names
    )
