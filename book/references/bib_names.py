"""Names of BibTeX as people write them, put as BibTeX has them: "BibTeXing" (O. Patashnik, 1988), 4.

"AND" is "and"; a second one, or one at an end, joins nothing; "Jr." stands behind the family name.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_MARK = re.compile(r"\\.|[{},]|(?:^|\s)and(?=\s|$)", re.DOTALL | re.IGNORECASE)
_LETTER = re.compile(r"\{\s*(\\(?:[\"'`^~=.]|[A-Za-z]+))\s*(?:\{(\\?[A-Za-z]+)\}|(\\?[A-Za-z]))?\s*\}(?=\w|\\|\{)")
_DBLP = re.compile(r"(?<=\w) 0\d{3}(?=\s|$)")
_SUFFIX = re.compile(r"\{?(?:(?:jr|sr)\b\.?|II|III|2nd|3rd)\}?", re.IGNORECASE)

NAME_FIELDS = (
    "author",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "translator",
    "bookauthor",
    "annotator",
    "commentator",
    "introduction",
    "foreword",
    "afterword",
    "holder",
    "shortauthor",
    "shorteditor",
)


LISTS = ("publisher", "institution", "school", "organization", "address", "location")

_BIBLATEX = ("date", "location", "journaltitle", "institution")
_ONE_HOUSE = re.compile(
    r"\band (sons?|co(mpany)?|brothers|francis|business media|schuster|giroux|row|noble|unwin|stoughton|windus"
    r"|nicolson|faber|associates|partners)\b",
    re.IGNORECASE,
)


def whole_house(value: str, names: Collection[str]) -> str:
    """Return a publisher's name or a place in braces where its “and” joins no two of them.

    BibTeX knows no lists of these; BibLaTeX does (its manual, 2.3.5), and its programs write braces around such names.
    names: the fields of the entry, which tell the two apart.
    """
    is_list = not set(_BIBLATEX).isdisjoint(names) and not _ONE_HOUSE.search(value)
    return value if is_list or not re.search(r"\sand\s", value) else f"{{{value}}}"


def tidy_names(names: str) -> str:
    r"""Return the value of a field of names as BibTeX has it.

    A letter with its accent in braces, `{\'E}mile`, is one of a given name ("BibTeXing", 4); pandoc sees a particle.
    DBLP's numbers of people of one name, "Jane Doe 0001", are left out.
    """
    names = _DBLP.sub("", _LETTER.sub(lambda found: f"{found[1]}{{{found[2] or found[3] or ''}}}", names))
    tidied = [_tidy(parts) for parts in _split(names)]
    return " and ".join(name for name in tidied if name)


def _split(names: str) -> list[list[str]]:
    """The names, each as its parts between commas."""
    found: list[list[str]] = [[]]
    depth, start = 0, 0
    for mark in _MARK.finditer(names):
        sign = mark[0].strip()
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and (sign == "," or sign.casefold() == "and"):
            found[-1].append(names[start : mark.start()].strip())
            start = mark.end()
            found += [[]] if sign != "," else []
    found[-1].append(names[start:].strip())
    return [_without_empty_ends(parts) for parts in found]


def _without_empty_ends(parts: list[str]) -> list[str]:
    while parts and not parts[-1]:
        parts = parts[:-1]
    return parts


def _tidy(parts: list[str]) -> str:
    if len(parts) > 3 and "=" not in parts[0]:
        parts = [parts[0], f"{{{', '.join(parts[1:-1])}}}", parts[-1]]  # several names, of which nothing may be lost
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]) and not _SUFFIX.fullmatch(parts[1]):
        parts = [parts[0], parts[2], parts[1]]
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]) and (spoken := _spoken(parts[0])):
        parts = [spoken[1], parts[1], spoken[0]]
    return ", ".join(parts)


def _spoken(name: str) -> tuple[str, str] | None:
    """The given name and the family name of “Martin Luther King”; None where there is but one word or a brace."""
    words = name.split()
    if len(words) < 2 or "{" in name:
        return None
    small = next((at for at, word in enumerate(words) if at and word.islower()), len(words) - 1)
    return " ".join(words[:small]), " ".join(words[small:])
