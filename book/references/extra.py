"""Fields that reference managers keep in a note, a line each: "Original Date: 1920", "type: personal_communication".

Zotero's documentation, "Citing fields from Extra"; such lines are not printed as a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from book.references.vocabulary import FIELDS, NAMES

_LINE = re.compile(r"\{?:?([A-Za-z][A-Za-z. -]*?)\s*:\s*(\S.*?)\}?")
_BESIDE = re.compile(r"\}[ \t]*\{(?=:)")
_BY_LABEL = {name.casefold(): name for name in (*FIELDS, "type")}
_NEVER = frozenset(("note", "annote", "abstract", "keyword", "id", "source", "custom", "references"))
_SILENT = ("tex.", "bibtex", "citation key", "citation-key")


def with_extra(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return CSL-JSON fields with those that stand in the note as fields of their own, as far as they are free.

    Only the type is changed where there is one: that is what it is written there for.
    """
    note = fields.get("note")
    if not isinstance(note, str):
        return dict(fields)
    found: dict[str, Any] = {}
    lines = _BESIDE.sub("}\n{", note).splitlines()
    rest = [line for line in lines if not _is_taken(line.strip(), found)]
    words = "\n".join(rest).strip()
    others = {name: value for name, value in fields.items() if name != "note"}
    kind = {"type": found["type"]} if "type" in found else {}
    return {**found, **others, **kind} | ({"note": words} if words else {})


def _is_taken(line: str, found: dict[str, Any]) -> bool:
    """Put a line that is a field into `found`, and say whether it is one, or one of those that nothing prints."""
    if line.casefold().startswith(_SILENT):
        return True
    field = _LINE.fullmatch(line)
    name = _BY_LABEL.get(field[1].casefold().replace(" ", "-"), "") if field else ""
    if field is None or not name or name in _NEVER:
        return False
    if name in NAMES:
        found.setdefault(name, []).append(_name(field[2]))
    else:
        found[name] = field[2]
    return True


def _name(words: str) -> dict[str, str]:
    family, bars, given = (part.strip() for part in words.partition("||"))
    return {"family": family, "given": given} if bars else {"literal": family}
