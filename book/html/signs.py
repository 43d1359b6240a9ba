"""Faces and signs in the text: each with its name for whoever listens, and in an e-book in letters that we bring."""

from __future__ import annotations

import re
from collections.abc import Mapping

from book.html.markup import element

_ONE = (
    "[\u2300-\u24ff\u25a0-\u25c8\u25ca\u25cc-\u25ce\u25d0-\u260f\u2612-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)
"""Without boxes and circles to mark, lines of drawn tables, and arrows, which fonts have."""
_CHANGED = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
"""How it looks: in one ink or in colour (UTS #51), of which skin, the flag of which part of a country."""
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
"""Two letters of a country's code."""
_KEY = "[0-9#*]\ufe0f?\u20e3"
"""A figure on a key."""
SIGN = re.compile(f"{_FLAG}|{_KEY}|{_ONE}{_CHANGED}*(?:\u200d{_ONE}{_CHANGED}*)*")
"""A face or sign, or several that are joined to one."""
_TAG_OR_SIGN = re.compile(f"<math(?s:.)*?</math>|<[^>]*>|{SIGN.pattern}")


def with_signs(xhtml: str, names: Mapping[str, str], all_of_them: bool) -> str:
    """Return a page's XHTML with an element around each sign, which says its name.

    names: of signs, in the language of the page; all_of_them: those without a name too, which then need a typeface.
    """
    if not SIGN.search(xhtml):
        return xhtml

    def marked(match: re.Match[str]) -> str:
        sign = match[0]
        name = names.get(re.sub(_CHANGED, "", sign), "")
        if sign[0] == "<" or not (name or all_of_them):
            return sign
        return element("span", sign, class_="glyph", role="img" if name else None, aria_label=name or None)

    return _TAG_OR_SIGN.sub(marked, xhtml)
