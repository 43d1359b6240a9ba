"""What the parts of a drawing take from each other: a part that takes itself is drawn without end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

MOST = 200_000
"""Elements that may be drawn, those that `use` repeats counted each time: ten uses of ten uses … freeze any reader."""

WHOLE = ""
"""How the whole drawing is called among its parts."""


class Uses:
    """Counts the elements in each part of a drawing that has an id, and remembers which parts it takes in."""

    def __init__(self) -> None:
        self.own = Counter[str]()
        self.taken: dict[str, list[str]] = {}

    def count(self, parts: Iterable[str]) -> None:
        """An element within the parts of these ids."""
        self.own.update({WHOLE, *parts})

    def take(self, parts: Iterable[str], target: str) -> None:
        """Something within these parts that shows the part of the id `target`."""
        for part in {WHOLE, *parts}:
            self.taken.setdefault(part, []).append(target)

    def fault(self) -> str:
        """What is wrong with it in a few words, "" if it can be drawn."""
        sizes = Counter[str]()
        try:
            for part in TopologicalSorter(self.taken).static_order():
                sizes[part] = self.own[part] + sum(sizes[target] for target in self.taken.get(part, ()))
        except CycleError as error:
            return f"a part of it takes in itself (“#{error.args[1][0]}”)"
        return f"it draws {sizes[WHOLE]:,} shapes; {MOST:,} are the most" if sizes[WHOLE] > MOST else ""
