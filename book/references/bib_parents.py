"""Entries of BibTeX that take fields from others: `crossref` and `xdata` (biblatex manual, 2.4.1, 3.13.6).

pandoc passes over a key that no entry has without a word, and never ends where entries take from each other in a ring.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from book.references.bibtex import BibEntry

TAKEN_BY = ("crossref", "xdata")


class Parents:
    """The entries of a file that can be read, by the keys that others name."""

    def __init__(self, entries: Iterable[BibEntry]) -> None:
        self._by_key = {entry.key: entry for entry in entries if entry.key}

    def faults(self, entry: BibEntry) -> Iterator[tuple[str, str, str]]:
        """Yield the fields by which an entry takes nothing: their names, what is wrong, and what to write."""
        for name in TAKEN_BY:
            for key in _named(entry, name):
                if key not in self._by_key:
                    yield name, f"no entry of this file that can be read has the key “{key}”", self._hint(name, key)
                elif self._leads_back(key, entry.key):
                    yield (
                        name,
                        f"“{key}” takes its fields from “{entry.key}” again",
                        f"Take “{name}” out of one of them.",
                    )

    def is_sound(self, entry: BibEntry, name: str) -> bool:
        """Say whether pandoc may be given this field of an entry."""
        return name not in TAKEN_BY or all(found != name for found, _, _ in self.faults(entry))

    def _hint(self, name: str, key: str) -> str:
        close = {each.casefold(): each for each in self._by_key}.get(key.casefold())
        meant = f" Did you mean “{close}”?" if close else ""
        return f"Write the key as that entry has it, or take “{name}” out.{meant}"

    def _leads_back(self, key: str, start: str) -> bool:
        """Whether an entry takes from `start`, be it by others."""
        seen: set[str] = set()
        waiting = [key]
        while waiting:
            each = waiting.pop()
            if each == start:
                return True
            if each in self._by_key and each not in seen:
                seen.add(each)
                waiting += [parent for name in TAKEN_BY for parent in _named(self._by_key[each], name)]
        return False


def _named(entry: BibEntry, name: str) -> list[str]:
    """The keys that a field names: one, or with `xdata` several."""
    written = entry.fields[name].value if name in entry.fields else ""
    keys = written.split(",") if name == "xdata" else [written]
    return [key.strip() for key in keys if key.strip()]
