"""Citations as pandoc writes them: `[see @a, pp. 3-5, and elsewhere; -@b]`, `@a [p. 3]`, `@{odd:key}`.

Source: pandoc's manual, "Citation syntax". What is a locator is read here, so that the engine need not guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

from book.diagnostics import Code
from book.language import ENGLISH, locator_words
from book.manuscript.rules.affix import affix
from book.manuscript.rules.typography import set_words
from book.manuscript.source import source_of
from book.manuscript.tokens.links import CITATION
from book.references.model import NOTE_SIGNS, Citation, CitationItem

# A key starts with a letter, a figure or "_", and is more than a blank; single punctuation marks may stand inside it
# (pandoc's manual).
_KEY = r"(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>(?=_*[^\W_])[^\W](?:[:.#$%&\-+?<>~/]?\w)*))"
_ITEM = re.compile(rf"(?<![\w@\\])(?P<minus>-)?@{_KEY}")
_OPEN = re.compile(rf"\[-?@{_KEY}")
_NOTE_OF_KEY = re.compile(rf"\[\^@{_KEY}\]")
_HINTS = {
    _OPEN: "A citation in brackets ends with “]”: “[@key, p. 3]”.",
    _NOTE_OF_KEY: "A source is cited as “[@key]”; a footnote in the line is “^[As @key says.]”.",
}
_COUNTED = r"(?:[,:]? [^()@\s\d]{0,6} ?\d[\d, –-]*)?"
_SEE = r"(?:(?:see|see also|cf\.|e\.g\.,?|vgl\.|siehe|voir|véase) )?"
_OPENED = re.compile(rf"\({_SEE}$")
_OTHER_BRACKETS = re.compile(
    rf"\({_SEE}{_ITEM.pattern}(?: ?\[[^\[\]\n]*\]|{_COUNTED})"
    rf"(?:(?:[;,]| and| &) -?@[^()@\s]+{_COUNTED})*\)|\{{-?@[^{{}}@\s]+\}}"
)
"""Brackets in which a source alone stands, as it would in “[]”."""
_BRACKET_BEHIND = re.compile(r"[ \t]*\n?[ \t]*\[")
_PARTING = re.compile(r"\\.|&#?\w{1,31};|@\{[^{}\s]+\}|[;\[\]]")
_NUMBERS = r"(?:\{(?P<open>[^{}]*)\}|(?P<value>%s))"
_NUMBER = r"(?=[^\s,]*(?:\d|\b[ivxlcdmIVXLCDM]+\b))[\w.:/–-]*\w"
_MORE = rf"{_NUMBER}(?:(?:\s*,\s*|\s*[&–-]\s*|\s+(?:and|to)\s+){_NUMBER})*"

_NOTES = "notes of citations"


def without_braces(key: str) -> str:
    """Return what is read of a key that stands in no braces, "doe" of "doe?"; "" of what is no key then."""
    found = _ITEM.match(f"@{key}")
    return str(found["key"] or "") if found else ""


def citation(state: StateInline, silent: bool) -> bool:
    """Inline rule: a `citation` token, which bears `CITATION`."""
    character = state.src[state.pos]
    if character == "[":
        return _bracketed(state, silent)
    return character in "@-" and _in_the_sentence(state, silent)


def _bracketed(state: StateInline, silent: bool) -> bool:
    if state.src.find("@", state.pos, state.posMax) < 0:  # or many brackets, each opened in another, would take hours
        return False
    end = _closing_bracket(state.src, state.pos, state.posMax)
    if not silent:
        _tell_slips(state, end)
    if end is None or _is_of_a_link(state, end):
        return False
    parts = _parts(state.src, state.pos + 1, end)
    if not all(_ITEM.search(state.src, start, stop) for start, stop in parts):
        return False
    if not silent:
        items = [item for part in parts for item in _items(state, *part)]
        _push(state, items, narrative=False, brackets=_outside(state, end))
    state.pos = end + 1
    return True


def _tell_slips(state: StateInline, end: int | None) -> None:
    """Tell a citation whose bracket is not closed, and one that is written as the name of a footnote."""
    slip = _NOTE_OF_KEY if end else _OPEN
    if found := slip.match(state.src, state.pos, state.posMax):
        source = source_of(state)
        source.report(Code.MARK_BROKEN, source.place_at(state, state.pos), mark=found[0], hint=_HINTS[slip])


def _in_the_sentence(state: StateInline, silent: bool) -> bool:
    match = _ITEM.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    end, behind = _behind(state, match.end())
    if not silent:
        start, stop = behind[0] if behind else (end, end)
        first = _made(state, match, (start, start), (start, stop))
        rest = [item for part in behind[1:] for item in _items(state, *part)]
        _push(state, [first, *rest], narrative=not match["minus"], brackets=_around(state, match.start()))
    state.pos = end
    return True


def _outside(state: StateInline, end: int) -> str:
    """What stands around the brackets from here to their `end`, if it is another pair that holds nothing else."""
    opened = _OPENED.search(state.src, max(state.pos - 12, 0), state.pos)
    return state.src[opened.start() : end + 2] if opened and state.src[end + 1 : end + 2] == ")" else ""


def _around(state: StateInline, start: int) -> str:
    """The brackets with all that is in them, if they hold nothing but the source that begins here, and others."""
    opened = max(state.src.rfind(sign, 0, start) for sign in "({")
    found = _OTHER_BRACKETS.match(state.src, opened) if opened >= 0 else None
    at = found and _ITEM.search(found[0])
    return found[0] if found and at and opened + at.start() == start else ""


def _behind(state: StateInline, at: int) -> tuple[int, list[tuple[int, int]]]:
    """Return where ` [p. 3; @b]` behind a key ends, and its parts; (at, []) if there is none."""
    match = _BRACKET_BEHIND.match(state.src, at, state.posMax)
    end = _closing_bracket(state.src, match.end() - 1, state.posMax) if match else None
    if match is None or end is None or _is_of_a_link(state, end):
        return at, []
    parts = _parts(state.src, match.end(), end)
    first = state.src[parts[0][0] : parts[0][1]]
    if (
        _ITEM.search(first)
        or first.startswith(("^", "!"))
        or not first.strip()
        or not all(_ITEM.search(state.src, start, stop) for start, stop in parts[1:])
    ):
        return at, []
    return end + 1, parts


def _is_of_a_link(state: StateInline, end: int) -> bool:
    """Whether a link goes on behind a bracket that ends here, with its address or a known name: a note is none."""
    if state.src[end + 1 : end + 2] != "[":
        return state.src[end + 1 : end + 2] == "("
    close = _closing_bracket(state.src, end + 1, state.posMax)
    name = state.src[end + 2 : close] or state.src[:end].rpartition("[")[2]
    return close is not None and normalizeReference(name) in state.env.get("references", {})


def _closing_bracket(text: str, start: int, end: int) -> int | None:
    depth = 0
    for match in _PARTING.finditer(text, start, end):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if match[0] == "]" and depth == 0:
            return match.start()
    return None


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges between the semicolons.

    Those of a note, a link, an entity (`&amp;`) or a key in braces, and one with a backslash, are none.
    """
    found, begin, depth = [], start, 0
    for match in _PARTING.finditer(text, start, end):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if match[0] == ";" and depth <= 0:
            found.append((begin, match.start()))
            begin = match.end()
    return [*found, (begin, end)]


def _items(state: StateInline, start: int, stop: int) -> list[CitationItem]:
    """The work between two semicolons, and others that lack one: they are told."""
    found = list(_ITEM.finditer(state.src, start, stop))
    source = source_of(state)
    for match in found[1:]:
        source.report(Code.CITATION_SEPARATOR, source.place_at(state, match.start()), key=_key(match))
    ends = [*(match.start() for match in found[1:]), stop]
    starts = [start, *(match.start() for match in found[1:])]
    return [
        _made(state, match, (begin, match.start()), (match.end(), end))
        for match, begin, end in zip(found, starts, ends, strict=True)
    ]


def _key(match: re.Match[str]) -> str:
    return match["braced"] or match["key"]


def _made(state: StateInline, match: re.Match[str], before: tuple[int, int], behind: tuple[int, int]) -> CitationItem:
    """A work, from where its key is found, and where the words before and behind it stand."""
    words = state.src[slice(*behind)].rstrip()
    label, locator, rest = _locators(source_of(state).language).taken(words)
    end = behind[0] + len(words)
    return CitationItem(
        key=_key(match),
        prefix=_affix(state, *before),
        suffix=_affix(state, end - len(rest), end, bool(locator)),
        locator=set_words(" ".join(locator.split()), state.md),
        label=label,
        suppress_author=bool(match["minus"]),
        place=source_of(state).place_at(state, match.start()),
    )


def _affix(state: StateInline, start: int, stop: int, beside_locator: bool = False) -> str:
    """The author's words between two places as XHTML. Notes in them are kept, to stand where they are in the end.

    Notes alone are no words, around which a style would have a comma; beside a locator there is none.
    """
    words = affix(state, start, stop, state.env.setdefault(_NOTES, []))
    return words if beside_locator or NOTE_SIGNS.sub("", words).strip() else ""


@dataclass(frozen=True)
class _Locators:
    """What a language counts behind a citation: CSL's names by their words."""

    labels: Mapping[str, str]

    @cached_property
    def word(self) -> str:
        """Any of the words, the longer ones first, in front of no other letter."""
        words = "|".join(re.escape(word) for word in sorted(self.labels, key=len, reverse=True))
        return rf"(?P<word>{words})(?![^\W\d_])\s*"

    @cached_property
    def start(self) -> re.Pattern[str]:
        """A locator at the beginning of the words behind a key."""
        return re.compile(rf"\s*,?\s*(?:{self.word})?{_NUMBERS % _MORE}")

    def taken(self, words: str) -> tuple[str, str, str]:
        """Take ", pp. 3-5, and elsewhere" apart into ("page", "3-5", ", and elsewhere")."""
        match = self.start.match(words)
        if not match:
            return "", "", words
        rest = words[match.end() :].strip()
        if match["open"] is not None:
            inner = re.match(rf"{self.word}(?P<value>.+)", match["open"].strip())
            label = self.labels.get((inner and inner["word"]) or match["word"] or "", "page")
            return label, inner["value"] if inner else match["open"].strip(), rest
        if not match["word"] and not match["value"][0].isdigit():
            return "", "", words
        return self.labels.get(match["word"] or "", "page"), match["value"].strip(), rest


@cache
def _locators(language: str) -> _Locators:
    """What is counted in a language, and in English: many sources are quoted in it."""
    return _Locators({**locator_words(ENGLISH), **locator_words(language)})


def _push(state: StateInline, items: list[CitationItem], narrative: bool, brackets: str = "") -> None:
    if state.linkLevel:
        source_of(state).report(Code.CITATION_IN_LINK, items[0].place, key=items[0].key)
    token = state.push("citation", "", 0)
    CITATION.put(token, Citation("", tuple(items), narrative, items[0].place, brackets=brackets))
    state.tokens += state.env.pop(_NOTES, [])
