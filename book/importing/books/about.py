"""What a book's settings say of it: people, day, subjects, licence; what a book of the press has no key for is told.

Sources: Quarto, "Front matter" and "Book options"; MyST, "Frontmatter"; R Markdown's and pandoc's metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from book.importing.books.folder import Folder
from book.importing.books.notes import Notes
from book.importing.books.settings import FRONT, lines_of_keys, listed, parsed, words

Path = tuple[str | int, ...]
_ROLES = {"editor": "editor", "translator": "translator", "illustrator": "illustrator", "contributor": "contributor"}
_NAMES = ("name", "given", "family", "literal")
_MAIL = re.compile(r"\s*<([^<>\s]+@[^<>\s]+)>")
_COMMONS = re.compile(r"CC[- ](BY(?:[- ](?:NC|SA|ND))*)[- ](\d\.\d)(?:[- ]\w+)?", re.IGNORECASE)
_OF_BOOK = (
    *("title", "subtitle", "author", "authors", "date", "description", "abstract", "lang", "language", "publisher"),
    *("isbn", "keywords", "keyword", "subject", "subjects", "tags", "license", "licence", "copyright", "rights"),
)
_KNOWN = frozenset(_OF_BOOK) | {name for role in _ROLES for name in (role, f"{role}s")}
"""The keys that are used here. All others are told by `tell_others`."""


@dataclass(frozen=True)
class Said:
    """A table of settings, in a file.

    lines: of the file's keys, by those that lead to each; above: the keys that lead to this table.
    """

    file: str
    table: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    above: Path = ()

    def at(self, *path: str | int) -> int:
        """Return the line where a key stands; 0 if it stands nowhere."""
        return self.lines.get((*self.above, *path), 0)

    def below(self, name: str) -> Said:
        """Return the table that stands under a key; an empty one where there is none."""
        found = self.table.get(name)
        return replace(self, table=found if isinstance(found, dict) else {}, above=(*self.above, name))


def said_in_file(folder: Folder, path: str) -> Said:
    """Return what a file of settings says, nothing where there is none. Raises Unreadable."""
    text = folder.text(path) if folder.has(path) else None
    return Said(path, parsed(text, path), lines_of_keys(text)) if text else Said(path)


def said_on_page(text: str, path: str) -> Said:
    """Return what the front matter of a page says. Raises Unreadable."""
    match = FRONT.match(text)
    return Said(path, parsed(match[1], path), lines_of_keys(match[1], 1)) if match else Said(path)


def about(said: Said, notes: Notes) -> dict[str, Any]:
    """Return what settings say of a book, as keys of an `Outline`; what else they say of people is told."""
    table = said.table
    description, abstract = (_joined(table.get(key)) for key in ("description", "abstract"))
    if description and abstract:
        notes.leave(said.file, said.at("abstract"), f"the abstract “{abstract[:60]}…”: the book has its description")
    return {
        "title": words(table.get("title")),
        "subtitle": words(table.get("subtitle")),
        "authors": [name for key in ("author", "authors") for name in _people(said, key, notes)],
        "others": [(name, role) for role in _ROLES for key in (role, f"{role}s") for name in _people(said, key, notes)],
        "language": words(table.get("lang")) or words(table.get("language")),
        "date": words(table.get("date")),
        "description": description or abstract,
        "publisher": words(table.get("publisher")),
        "isbn": re.sub(r"[^0-9X]", "", words(table.get("isbn"))),
        "subjects": [*_subjects(table)],
        "rights": _rights(table),
        "licence": _licence(table),
    }


def tell_others(said: Said, used: frozenset[str], notes: Notes) -> None:
    """Tell the keys of a table that nothing here has used, each with its line."""
    for key, found in said.table.items():
        if key not in _KNOWN | used and not isinstance(key, bool) and found not in (None, "", [], {}):
            value = f" “{words(found)[:60]}”" if words(found) else ""
            notes.leave(said.file, said.at(key), f"{key}{value}: a book of this press has no such key")


def _joined(found: Any) -> str:
    return " ".join(words(each) for each in listed(found) if words(each))


def _subjects(table: dict[str, Any]) -> Iterator[str]:
    for key in ("keywords", "keyword", "subject", "subjects", "tags"):
        for each in listed(table.get(key)):
            yield from (part.strip() for part in words(each).split(",") if part.strip())


def _rights(table: dict[str, Any]) -> str:
    """Return the line of copyright: as it is said, or of its holder and years."""
    found = table.get("copyright") or table.get("rights")
    if not isinstance(found, dict):
        return words(found)
    years = ", ".join(words(each) for each in listed(found.get("year")))
    holder = " ".join(filter(None, (years, words(found.get("holder")))))
    return words(found.get("statement")) or (f"© {holder}" if holder else "")


def _licence(table: dict[str, Any]) -> str:
    """Return the name of the licence of the words: “CC BY 4.0” for `CC-BY-4.0`."""
    found = table.get("license") or table.get("licence")
    found = listed(found)[0] if listed(found) else None
    if isinstance(found, dict):
        found = next((found[key] for key in ("content", "type", "name", "id", "text", "url") if found.get(key)), None)
    match = _COMMONS.fullmatch(words(found))
    return f"CC {match[1].upper().replace(' ', '-')} {match[2]}" if match else words(found)


# --- people


def _people(said: Said, key: str, notes: Notes) -> Iterator[str]:
    """Give the names of people, however they are written; what else is said of them is told, line by line."""
    found = said.table.get(key)
    for number, person in enumerate(listed(found)):
        path: Path = (key, number) if isinstance(found, list) else (key,)
        if isinstance(person, dict):
            yield from filter(None, [_name(person)])
            _tell_more(person, path, said, notes)
            continue
        for each in re.split(r"\s+and\s+|\s*;\s*", words(person)):
            yield from filter(None, [_without_mail(each, said.file, said.at(*path), notes)])


def _without_mail(name: str, file: str, line: int, notes: Notes) -> str:
    if mail := _MAIL.search(name):
        notes.leave(
            file, line, f"of “{_MAIL.sub('', name)}”: e-mail “{mail[1]}”; a book of this press names people only"
        )
    return _MAIL.sub("", name).strip()


def names(found: list[Any], file: str, line: int, notes: Notes) -> list[str]:
    """Return names from a list of them; addresses behind them are told."""
    return [_without_mail(words(each), file, line, notes) for each in found if words(each)]


def _name(person: dict[str, Any]) -> str:
    name = person.get("name", "")
    parts = name if isinstance(name, dict) else {} if name else person
    return (
        words(name)
        or words(parts.get("literal"))
        or f"{words(parts.get('given'))} {words(parts.get('family'))}".strip()
    )


def _tell_more(person: dict[str, Any], path: Path, said: Said, notes: Notes) -> None:
    for key, found in person.items():
        if key not in _NAMES:
            value = _shown(found)
            notes.leave(
                said.file,
                said.at(*path, key) or said.at(*path),
                f"of “{_name(person)}”: {key} “{value}”; a book of this press names people only",
            )


def _shown(found: Any) -> str:
    if isinstance(found, dict):
        return ", ".join(filter(None, map(_shown, found.values())))
    return ", ".join(filter(None, map(_shown, found))) if isinstance(found, list) else str(found).strip()
