"""The outline of a book (what viewers call bookmarks), nested by level over all its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from book.pdf.model.objects import Raw, Value


@dataclass
class OutlineItem:
    """A line of the outline. destination: an explicit one; open: the lines under it show."""

    level: int
    label: str
    destination: Value
    open: bool
    children: list[OutlineItem] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """How many lines show under this one once it is open."""
        return sum(1 + (child.shown if child.open else 0) for child in self.children)


def nested(items: Iterable[OutlineItem]) -> list[OutlineItem]:
    """Put each item under the nearest one before it that has a lower level; gives the topmost."""
    top: list[OutlineItem] = []
    above: list[OutlineItem] = []
    for item in items:
        while above and above[-1].level >= item.level:
            above.pop()
        (above[-1].children if above else top).append(item)
        above.append(item)
    return top


def outline_objects(items: list[OutlineItem], parent: Raw, refer: Iterator[Raw]) -> Iterator[tuple[Raw, Value]]:
    """Make the objects of items and all under them (ISO 32000-1, 12.3.3). refer: gives a new reference each time."""
    references = [next(refer) for _ in items]
    for at, (item, own) in enumerate(zip(items, references, strict=True)):
        entries: dict[str, Value] = {"Title": item.label, "Parent": parent, "Dest": item.destination}
        if at > 0:
            entries["Prev"] = references[at - 1]
        if at + 1 < len(items):
            entries["Next"] = references[at + 1]
        if item.children:
            below = list(outline_objects(item.children, own, refer))
            ends = [reference for reference, value in below if _parent(value) is own]
            count = item.shown if item.open else -item.shown
            entries |= {"First": ends[0], "Last": ends[-1], "Count": count}
            yield from below
        yield own, entries


def _parent(value: Value) -> Value:
    return value["Parent"] if isinstance(value, dict) else None
