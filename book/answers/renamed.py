"""Fields that a tool has called otherwise than the builder did: where files were put together, or pages taken out.

pikepdf and qpdf write "kit+1.name", MuPDF "kit [190].name", others "kit_2.name" or "form0.kit.name"; poppler's pdfunite
and pypdf's add_page lose the group, and leave "name". What a field asks stays, and says which it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from book.answers.form import FieldKind, FormField
from book.answers.index import Index
from book.manuscript.copy_names import split_space
from book.manuscript.words import slug

NUMBERED = re.compile(r"[ _+#-]*(?:\[\d+\]|\(\d+\)|(?<=[ _+#-])\d+)$")
"""What a tool puts behind a name that was there already."""

IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def own_words(label: str) -> str:
    """A label without what stands around the question: which copy, how a date is written, the heading above."""
    return slug(IN_BRACKETS.sub("", label))


def by_own_names(fields: Iterable[FormField], spaces: Index) -> list[FormField]:
    """Return the fields, those of a changed name by the one that they had; no name is guessed without its question."""
    tails: dict[str, list[str]] = {}
    for name in spaces:
        tails.setdefault(name.partition(".")[2], []).append(name)
    return [replace(each, name=_meant(each, spaces, tails)) for each in fields]


def _meant(each: FormField, spaces: Index, tails: dict[str, list[str]]) -> str:
    if split_space(each.name)[0] in spaces or each.kind is FieldKind.OTHER:
        return each.name
    whole = {name for name in _shorter(each.name) if _asks(each, split_space(name)[0], spaces)}
    alone = {name for name in tails.get(each.name, ()) if each.label == spaces[name].space.spoken_name()}
    meant = whole or alone
    return meant.pop() if len(meant) == 1 else each.name


def _asks(each: FormField, name: str, spaces: Index) -> bool:
    known = spaces.get(name)
    return known is not None and own_words(each.label) == own_words(known.space.spoken_name())


def _shorter(name: str) -> Iterator[str]:
    """Names without groups around them, and without a number behind the sheet or behind all."""
    parts = name.split(".")
    for at in range(len(parts) - 1):
        sheet, *rest = parts[at:]
        yield ".".join((sheet, *rest))
        yield ".".join((NUMBERED.sub("", sheet), *rest))
        yield NUMBERED.sub("", ".".join((sheet, *rest)))
