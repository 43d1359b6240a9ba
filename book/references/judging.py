"""What is wrong with the entries of a bibliography is told: strictly of what the book prints, in short of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from book.diagnostics import LISTED, Code, Level, Place, Problems, some_of
from book.references.model import Bibliography, Entry, Fault

GROUPED = 10
"""More entries of one file than this, of which the same is to be said, are named in one message."""

SHOWN = 60
"""How many keys that we made up, or entries with faults, are shown at once."""


def judge(
    bibliography: Bibliography,
    printed: Iterable[str],
    problems: Problems,
    elsewhere: Callable[[Entry], bool] = lambda _: False,
) -> None:
    """Report the faults of entries.

    printed: the keys of those that the book prints; elsewhere: says whether another book of its folder prints one.

    Of what is printed, everything is told; of the others, errors are the warning REFERENCE_FAULTY, and those without
    any are named as REFERENCE_UNCITED. Keys that we made up are told of all.
    """
    known = set(printed)
    for entry in [bibliography.entries[key] for key in known if key in bibliography.entries]:
        for fault in entry.faults:
            problems.add(fault.code, fault.place, **{"name": f"the entry “{entry.key}”", **fault.words})
    others = [entry for key, entry in bibliography.entries.items() if key not in known]
    faults = [(entry.key, fault) for entry in others for fault in entry.faults if _is_error(fault, problems)]
    _warn([*faults, *(("", fault) for fault in bibliography.loose)], problems)
    uncited = [entry for entry in others if not _faulty(entry, problems) and not elsewhere(entry)]
    _name(Code.REFERENCE_UNCITED, uncited, problems)
    _name(Code.REFERENCE_KEY_MADE, [entry for entry in others if _made(entry)], problems)


def _is_error(fault: Fault, problems: Problems) -> bool:
    return problems.levels.of(fault.code, fault.place.file) is Level.ERROR


def _faulty(entry: Entry, problems: Problems) -> bool:
    return any(_is_error(fault, problems) for fault in entry.faults)


def _warn(faults: Iterable[tuple[str, Fault]], problems: Problems) -> None:
    """Name faults of entries that are not printed, each at its place, or many of a file at once."""
    for _, group in groupby(sorted(faults, key=lambda each: each[1].place.file), key=lambda each: each[1].place.file):
        found = list(group)
        if len(found) > GROUPED:
            _faults_together(found, problems)
        else:
            for key, fault in found:
                names, hint = f"{_named(key)}: {_words(fault)[0]}", _words(fault)[1]
                hint = f"The book is made without it. Before you cite it: {hint}"
                problems.add(Code.REFERENCE_FAULTY, fault.place, names=names, hint=hint)


def _faults_together(found: Sequence[tuple[str, Fault]], problems: Problems) -> None:
    alike: dict[str, list[str]] = {}
    for key, fault in found:
        alike.setdefault(_words(fault)[0], []).append(f"{_named(key)} (line {fault.place.line})")
    each = [f"{some_of(names, SHOWN)}: {words}" for words, names in alike.items()]
    hint = f"The book is made without {'; '.join(each)}."
    problems.add(Code.REFERENCE_FAULTY, found[0][1].place, names=f"{len(found)} entries", hint=hint)


def _named(key: str) -> str:
    return f"“{key}”" if key else "an entry without a key"


def _words(fault: Fault) -> tuple[str, str]:
    """What is wrong with an entry, and what to do."""
    words = {"name": "it", **fault.words}
    return fault.code.text.format(**words), fault.code.help_text.format(**words)


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
    return some_of([f"{form.format(entry.key)} (line {entry.place.line})" for entry in entries], most)


_MESSAGES: dict[Code, Callable[[Place, Sequence[Entry], Problems], None]] = {
    Code.REFERENCE_UNCITED: _uncited,
    Code.REFERENCE_KEY_MADE: _key_made,
}
