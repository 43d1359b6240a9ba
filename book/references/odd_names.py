"""Names that are surely misread: institutions and several people as one person, titles as given names.

APA 7, 9.9: titles and degrees are left out; "BibTeXing" (O. Patashnik, 1988), 3: who is who in a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from book.references.institutions import is_institution

_SEVERAL = re.compile(r"[;&]|\band\b|\bet al\b")
_INITIAL = re.compile(r"[^\W\d_]\.")
_INITIALS_AND_NAME = re.compile(r"([^\W\d_]\.[ -]?)+.*[^\W\d_]{2,}")
_BARE = "Leave titles, degrees and roles out of names."
_PUBMED = re.compile(r"[B-DF-HJ-NP-TV-XZ]{1,3}")
_DEGREE = re.compile(r"(?:^|,\s*)(?:Ph\.? ?D|Psy\.? ?D|Ed\.? ?D|M\.? ?Sc|M\.? ?D|MPH|LCSW|R\.? ?N)\.?$", re.IGNORECASE)
_WHOLE = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’. -]*")
_NO_NAME = re.compile(
    r"(?:Prof\.?|Dr\.?|Professor|Doctor)\s+\S"  # “Dr. Seuss” has no other given name
    r"|(?:Ph\.? ?D|Psy\.? ?D|M\.? ?Sc)\.?$"  # “M.D.” may be initials
    r"|.*\((?:eds?|hrsg|hg|dirs?|trans|coord|comp|author|editor)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OddName:
    """A name that is read as what it is not.

    words: the name; read: how it is read; hint: what to do, "" where it is an institution's.
    """

    words: str
    read: str
    hint: str = ""


def odd_names(names: Any, several: str) -> Iterator[OddName]:
    """Yield those of a list of CSL names that are surely misread. several: how names are told apart in the format."""
    for name in names if isinstance(names, list) else ():
        if isinstance(name, dict) and not name.get("literal"):
            yield from _odd(_Name(name), several)


def _odd(name: _Name, several: str) -> Iterator[OddName]:
    whole = name.family if is_institution(name.family.split()) else name.spoken
    if is_institution(whole.split()):
        yield OddName(whole, f"as a person with the family name “{name.family}”")
    elif name.is_several:
        yield OddName(name.written, "as the name of one person", several)
    elif _PUBMED.fullmatch(name.family) and name.given and not name.given.isupper():
        initials = " ".join(f"{letter}." for letter in name.family)
        hint = f"Write the family name first, with a comma behind it: {name.given}, {initials}"
        yield OddName(name.spoken, f"with the family name “{name.family}”", hint)
    elif _DEGREE.search(name.family) or _DEGREE.search(name.suffix):
        yield OddName(name.written, "with its degree", _BARE)
    elif not name.given and _WHOLE.fullmatch(name.family):
        yield OddName(name.written, "as a family name alone", "Write the given name apart: {family: Doe, given: Jane}.")
    elif _NO_NAME.match(name.given):
        yield OddName(name.spoken, f"with “{name.given}” as the given name", _BARE)


class _Name:
    """The name of a person, in its parts."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.given, self.suffix = (str(parts.get(part, "")) for part in ("given", "suffix"))
        particles = (parts.get("dropping-particle"), parts.get("non-dropping-particle"), parts.get("family"))
        self.family = str(parts.get("family", ""))
        behind = " ".join(str(part) for part in particles if part)
        self.spoken = f"{self.given} {behind}".strip()
        self.written = ", ".join(part for part in (behind, self.suffix, self.given) if part)

    @property
    def is_several(self) -> bool:
        """Whether parts of two names stand in it: signs between them, or initials where a family name belongs."""
        first = _INITIALS_AND_NAME.fullmatch(self.family) and _INITIALS_AND_NAME.fullmatch(self.given)
        behind = "," in self.suffix or _INITIAL.fullmatch(self.suffix) or _INITIALS_AND_NAME.fullmatch(self.suffix)
        return bool(_SEVERAL.search(self.written) or first or behind)
