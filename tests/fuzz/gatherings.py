"""Mutated texts, several in one book: a book that is clean is clean for all of them, and costs little more than one."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname

from book.build import check_book
from book.diagnostics import Level, ProblemsFound
from tests.fuzz.grammar import Texts, chapter, sheet, sound_book
from tests.fuzz.runs import Court, watched
from tests.fuzz.slips import slipped
from tests.fuzz.workshop import write

GUESTS = 16
"""How many mutated texts a book has."""

LISTED = (
    ("epub",),
    ("epub", "web"),
    ("epub",),
    ("epub",),
    ("kindle",),
    ("epub",),
    ("epub",),
    ("print-a4", "fillable-a4"),
)
"""What one book after the other lists: an e-book takes the least time, and is made of each."""

SOUND = {
    "chapters": "---\ntitle: {name}\n---\n\nWords.\n",
    "worksheets": "---\ntitle: {name}\npurpose: To try.\nsource: Ours\nlicence: CC0\n---\n\nWords: ____\n",
}
"""What stands in for a text that is refused: nothing else of the book changes then, and is not read again."""


@dataclass
class Tally:
    """What became of mutants. faults: the words for each that was let through and should not have been, or crashed."""

    judged: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count others too."""
        self.judged += other.judged
        self.refused += other.refused
        self.faults += other.faults

    def __str__(self) -> str:
        return f"{self.judged} let through, {self.refused} refused, {len(self.faults)} at fault"


@dataclass(frozen=True)
class Gathering:
    """A book with guests, the same one for each seed and number of them."""

    seed: int
    court: Court
    size: int = GUESTS

    def tally(self) -> Tally:
        """Judge all guests together, and each alone where something is wrong."""
        guests = guests_of(self.seed, self.size)
        files = self._book(guests)
        try:
            with watched(self._name, files), self.court.shop.written(files) as root:
                welcome = self._welcome(root, set(guests))
        except AssertionError as together:
            return self._one_by_one(guests, str(together))
        return Tally(len(welcome), len(guests) - len(welcome))

    def _welcome(self, root: Path, guests: set[str]) -> set[str]:
        """Have a book made of the guests that `check` lets through; it is asked again without those it has refused.

        Where it names none of them, as when one of them takes in a chapter of the book, one after the other goes.
        """
        for _ in range(len(guests) + 1):
            try:
                known = check_book(root)
            except ProblemsFound as found:
                refused = guests & {each.place.file for each in found.diagnostics if each.level is Level.ERROR}
                if not guests:
                    raise AssertionError("\n".join(map(str, found.diagnostics))) from found
                refused = refused or {max(guests)}
                guests = guests - refused
                write(root, {name: SOUND[dirname(name)].format(name=name) for name in refused})
            else:
                self.court.is_made(root, known, self._name)
                break
        return guests

    def _one_by_one(self, guests: Texts, together: str) -> Tally:
        """Look at each guest alone. Where none of them is at fault by itself, the fault is what they do together."""
        tally = Tally()
        for name, text in guests.items():
            files = self._book({name: text})
            try:
                with watched(f"{self._name}, {name} alone", files), self.court.shop.written(files) as root:
                    is_welcome = self.court.proves(root, self._name)
            except AssertionError as alone:
                tally.faults.append(str(alone))
            else:
                tally.judged += is_welcome
                tally.refused += not is_welcome
        tally.faults = tally.faults or [together]
        return tally

    def _book(self, guests: Texts) -> Texts:
        return sound_book(random.Random(self.seed), guests, LISTED[self.seed % len(LISTED)])

    @property
    def _name(self) -> str:
        return f"SEED={self.seed} (texts)"


def guests_of(seed: int, size: int) -> Texts:
    """The mutated texts of a book, by their paths: worksheets among them, fewer where they are typeset."""
    rng = random.Random(f"guests of {seed}")
    every = 4 if LISTED[seed % len(LISTED)] == ("epub",) else 8
    made = {}
    for number in range(10, 10 + size):
        folder, kind = ("worksheets", sheet) if number % every == 0 else ("chapters", chapter)
        made[f"{folder}/guest-{number}.md"] = slipped(rng, kind(rng, number))
    return made
