"""Words as publishers' pages and registries of DOIs give them: entities and tags of HTML, JATS and MathML.

CSL 1.0.2 knows `<i>`, `<b>`, `<sup>`, `<sub>` and two kinds of `<span>`; of all other tags of these the words stay.
"""

from __future__ import annotations

import re
from html import unescape

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")
_SMALL = 'span style="font-variant:small-caps;"'
_SAME = {"em": "i", "italic": "i", "strong": "b", "bold": "b", "inf": "sub", "scp": _SMALL, "sc": _SMALL}
_TAG = re.compile(r"<(/?)(?:(?:jats|mml|m):)?(em|italic|strong|bold|inf|scp?|i|b|su[bp])(?:\s[^<>]*)?>", re.IGNORECASE)
_OTHER_TAG = re.compile(
    r"</?(?:(?:jats|mml|m):[\w-]+|math|mi|mn|mo|mrow|p|br|div|title|a|u|font)(?:\s[^<>]*)?/?>", re.IGNORECASE
)


def from_the_web(words: str) -> str:
    """Return words whose entities are signs, and whose tags are those of CSL-JSON."""
    if "<" not in words and "&" not in words:
        return words
    signs = _ENTITY.sub(lambda found: unescape(found[0]), words)
    return _OTHER_TAG.sub("", _TAG.sub(_tag, signs))


def _tag(found: re.Match[str]) -> str:
    name = found[2].lower()
    same = _SAME.get(name, name)
    return f"</{same.partition(' ')[0]}>" if found[1] else f"<{same}>"
