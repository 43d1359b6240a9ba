"""Hyphens and dashes on paper that few fonts have: what word processors write is set with those that all have."""

from __future__ import annotations

import re

WORD_JOINER = "\u2060"
"""No line ends at it (Unicode, UAX 14, class WJ), and nobody sees it."""

SET_AS = {
    "\u2010": "-",
    "\u2011": f"{WORD_JOINER}-{WORD_JOINER}",
    "\u2012": "\u2013",
    "\u2015": "\u2014",
}
"""Hyphen, non-breaking hyphen, figure dash and horizontal bar (Unicode, 6.2)."""

_TAG_OR_SIGN = re.compile(f"<[^>]*>|[{''.join(SET_AS)}]")
_RUNNING_HEAD = re.compile(r'(?<=\bdata-)(?:left|right|sheet)="[^"]*"')


def with_plain_hyphens(xhtml: str) -> str:
    """Return what is typeset with the hyphens that every font has; names, addresses and what is spoken stay."""
    if not any(sign in xhtml for sign in SET_AS):  # most texts have none
        return xhtml
    return _TAG_OR_SIGN.sub(_set, xhtml)


def _set(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return _RUNNING_HEAD.sub(lambda head: plainly(head[0]), found[0])
    return SET_AS[found[0]]


def plainly(words: str) -> str:
    """Return words with the signs that are set for such hyphens and dashes, and nothing that is not seen."""
    return words.translate({ord(sign): seen.replace(WORD_JOINER, "") for sign, seen in SET_AS.items()})
