"""Addresses of pages that stand among words as they are, `https://example.org/page`, as GitHub reads them."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?<![\w/.@-])https?$", re.IGNORECASE)
_ADDRESS = re.compile(r"://[^\W_][\w-]*(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s<>“”„»«]*)?")
_ENDS = "?!.,:;*_~'\"|…’‘›‹"
"""What belongs to the sentence where it stands at the end (GFM 0.29, 6.9; beyond it, what typography has)."""


def bare_address(state: StateInline, silent: bool) -> bool:
    """Inline rule: an address becomes a link, as one between `<` and `>` does; in a link it stays words."""
    match = _ADDRESS.match(state.src, state.pos, state.posMax)
    scheme = _SCHEME.search(state.pending) if match and not state.linkLevel else None
    if match is None or scheme is None or silent:
        return False
    state.pending = state.pending[: scheme.start()]
    behind = _without_ends(match[0])
    href = state.md.normalizeLink(scheme[0] + behind)
    state.push("link_open", "a", 1).attrs = {"href": href}
    state.push("text", "", 0).content = state.md.normalizeLinkText(scheme[0] + behind)
    state.push("link_close", "a", -1)
    for token in (state.tokens[-3], state.tokens[-1]):
        token.markup, token.info = "autolink", "auto"
    state.pos += len(behind)
    return True


def _without_ends(address: str) -> str:
    """Take off marks of the sentence, and a bracket that opens in front of the address."""
    shorter = address.rstrip(_ENDS)
    while shorter.endswith(")") and shorter.count(")") > shorter.count("("):
        shorter = shorter[:-1].rstrip(_ENDS)
    return shorter
