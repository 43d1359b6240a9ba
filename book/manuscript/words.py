"""Plain words out of tokens, and short ASCII names out of words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from markdown_it.token import Token

from book.manuscript.spoken_formula import HIGH_FIGURES, LOW_FIGURES

LONGEST_NAME = 60

PLAIN_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ŋ": "n",
    "'": "",
    "’": "",
    "‘": "",
}
"""Letters that Unicode does not take apart into an ASCII letter and an accent, as they are in names."""

_LETTERS = str.maketrans(PLAIN_LETTERS)
_NUMBERING = re.compile(r"^\s*(?:\d+|[a-zA-Z])[.)]\s+(?=\S)")
_SENTENCE_END = re.compile(r"(?<![\s(]\d)(?<!^\d)[.!?…]+[\"'”’»)\]]*(?:\s+|$)")
_ASKING = re.compile(r"[?:][\"'”’»)]*$")
_SHIFTS = {"sub": LOW_FIGURES, "sup": HIGH_FIGURES}
_SHIFTED = {"sub_open": "sub", "sup_open": "sup", "<sub>": "sub", "<sup>": "sup"}
_ENDS = frozenset({"sub_close", "sup_close", "</sub>", "</sup>"})
_SILENT = ("footnote_ref", "citation", "markup", "comment", "directive", "answer")


def slug(words: str, longest: int = LONGEST_NAME) -> str:
    """Return a name of small ASCII letters, figures and single hyphens; never empty, the same for the same words.

    Words in a script without Latin letters get a name made from a hash of them.
    """
    folded = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    name = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in folded if not unicodedata.combining(c))).strip("-")
    if not name:
        return "x" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8]
    if len(name) > longest:
        name = name[: longest + 1].rpartition("-")[0] or name[:longest]
    return name


def free_name(name: str, taken: set[str]) -> str:
    """Return the name, with the lowest number behind it that makes it another than those taken; it is taken then."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def unnumbered(words: str) -> str:
    """Return the words without a leading "3." or "b)", so that a name lasts when items are put in another order."""
    return _NUMBERING.sub("", words)


def plain(tokens: Iterable[Token]) -> str:
    """Return what inline tokens say, as plain words on one line; answer spaces, notes and citations are silent."""
    return " ".join("".join(with_low_and_high(tokens, _word)).split())


def with_low_and_high(tokens: Iterable[Token], said: Callable[[Token], str]) -> Iterator[str]:
    """Return what each token says; letters that are low or high in signs of Unicode, x², where there are such."""
    shift: dict[str, str] = {}
    for token in tokens:
        if kind := _SHIFTED.get(token.markup if token.type == "markup" else token.type):
            shift = _SHIFTS[kind]
        elif token.markup in _ENDS or token.type in _ENDS:
            shift = {}
        words = said(token)
        yield "".join(shift[sign] for sign in words) if shift.keys() >= set(words) else words


def _word(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak") or token.markup == "<br/>":
        return " "
    if token.type == "image":
        return plain(token.children or [])
    return "" if token.type in _SILENT else token.content


def sentences(words: str) -> list[str]:
    """Return the sentences of a text, with their marks. A numbering ("1. How…") does not end one."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(words):
        found.append(words[start : match.end()].strip())
        start = match.end()
    return [sentence for sentence in (*found, words[start:].strip()) if sentence]


def asks(words: str) -> bool:
    """Whether words end in a question mark or a colon."""
    return bool(_ASKING.search(words))


def asking(words: str, longest: int = 120) -> str:
    """Return the part of a paragraph that asks: its last sentence ending in "?" or ":", or else its first one."""
    all_of_them = sentences(words)
    asked = [sentence for sentence in all_of_them if asks(sentence)]
    sentence = trim(asked[-1] if asked else all_of_them[0]) if all_of_them else ""
    return sentence if len(sentence) <= longest else sentence[:longest].rpartition(" ")[0] + "…"


def trim(words: str) -> str:
    """Return a label without the marks that only lead to or from the space beside it, or open a quotation there."""
    words = re.sub(r"(?<=\s)[«„“‹\"]\s*$", "", words)
    return re.sub(r"^[\s,;:.…)\]/–—-]+|[\s,;:(\[/=–—-]+$|(?<=[^.])\.$", "", words).strip()


def section_id(path: str) -> str:
    """Return the id of a file of the manuscript: its name without folder, leading number and ending."""
    stem = re.sub(r"\.md$", "", path.rpartition("/")[2], flags=re.IGNORECASE)
    return slug(re.sub(r"^\d+[-_. ]+(?=.)", "", stem))
