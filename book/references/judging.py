"""What is wrong with the entries of a bibliography is told: strictly of what the book prints, in short of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from book.diagnostics import LISTED, Code, Level, Place, Problems
from book.references.model import Bibliography, Entry, Fault

GROUPED = 10
"""More entries of one file than this, of which the same is to be said, are named in one message."""

SHOWN = 60
"""How many keys that we made up are shown at once."""


def judge(bibliography: Bibliography, printed: Iterable[str], problems: Problems) -> None:
    """Report the faults of entries. printed: the keys of those that the book prints.

    Of these, everything is told; of the others, errors are the warning REFERENCE_FAULTY, and those without any are
    named as REFERENCE_UNCITED. Keys that we made up are told of all.
    """
    known = set(printed)
    for entry in [bibliography.entries[key] for key in known if key in bibliography.entries]:
        for fault in entry.faults:
            problems.add(fault.code, fault.place, **{"name": f"the entry “{entry.key}”", **fault.words})
    others = [entry for key, entry in bibliography.entries.items() if key not in known]
    for entry in others:
        _warn(f"“{entry.key}”", [fault for fault in entry.faults if _is_error(fault, problems)], problems)
    _warn("this entry", bibliography.loose, problems)
    _name(Code.REFERENCE_UNCITED, [entry for entry in others if not _faulty(entry, problems)], problems)
    _name(Code.REFERENCE_KEY_MADE, [entry for entry in others if _made(entry)], problems)


def _is_error(fault: Fault, problems: Problems) -> bool:
    return problems.levels.of(fault.code, fault.place.file) is Level.ERROR


def _faulty(entry: Entry, problems: Problems) -> bool:
    return any(_is_error(fault, problems) for fault in entry.faults)


def _warn(name: str, faults: Sequence[Fault], problems: Problems) -> None:
    for fault in faults:
        words = {"name": "it", **fault.words}
        problem, hint = fault.code.text.format(**words), fault.code.help_text.format(**words)
        problems.add(Code.REFERENCE_FAULTY, fault.place, name=name, problem=problem, hint=hint)


def _made(entry: Entry) -> bool:
    return any(fault.code is Code.REFERENCE_KEY_MADE for fault in entry.faults)


def _name(code: Code, entries: Sequence[Entry], problems: Problems) -> None:
    """Name entries of which the same is to be said, each at its place, or many of a file at once."""
    tell = _MESSAGES[code]
    for _, group in groupby(entries, key=lambda entry: entry.place.file):
        found = list(group)
        for together in [found] if len(found) > GROUPED else [[entry] for entry in found]:
            tell(together[0].place, together, problems)


def _uncited(place: Place, entries: Sequence[Entry], problems: Problems) -> None:
    if len(entries) == 1:
        names, hint = f"“{entries[0].key}”", "Cite it, or take it out of the bibliography."
    else:
        names = f"{len(entries)} sources"
        hint = (
            f"They are {_listed('“{}”', entries, LISTED)}. To hear no more of them: levels: {{reference-uncited: off}}"
        )
    problems.add(Code.REFERENCE_UNCITED, place, names=names, hint=hint)


def _key_made(place: Place, entries: Sequence[Entry], problems: Problems) -> None:
    if len(entries) == 1:
        fault = next(fault for fault in entries[0].faults if fault.code is Code.REFERENCE_KEY_MADE)
        problems.add(fault.code, fault.place, **fault.words)
    else:
        keys = _listed("[@{}]", entries, SHOWN)
        hint = "Each is the first name and the year. Give them keys that stay, or let your reference manager do so."
        problems.add(Code.REFERENCE_KEY_MADE, place, keys=keys, hint=hint)


def _listed(form: str, entries: Sequence[Entry], most: int) -> str:
    """The keys of entries with their lines, as many as can be read."""
    shown = [f"{form.format(entry.key)} (line {entry.place.line})" for entry in entries[:most]]
    more = f" and {len(entries) - most} more" if len(entries) > most else ""
    return ", ".join(shown) + more


_MESSAGES: dict[Code, Callable[[Place, Sequence[Entry], Problems], None]] = {
    Code.REFERENCE_UNCITED: _uncited,
    Code.REFERENCE_KEY_MADE: _key_made,
}
