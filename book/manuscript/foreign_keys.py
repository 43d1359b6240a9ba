"""Keys at the top of a file as other tools write them, or that no line begins or ends: found, to be told."""

from __future__ import annotations

import re
from collections.abc import Collection

UNSEEN = "\ufeff\u200b\u2060"
"""Byte order marks and signs without width, which editors and copies leave in front of the first line."""

_BLANK = rf"(?:[ \t{UNSEEN}]*\n)*[{UNSEEN}]*"
_MARK = re.compile(
    rf"{_BLANK}(?P<mark>\+{{2,}}|-{{2,}}|[ \t]+---|---[ \t]*\w+|[—–]+|\*\*\*|___|(?:```|~~~)[ \t]*\w+)[ \t]*\n"
    rf"\s*[\"']?(?P<key>[A-Za-z][\w-]*)[\"']?[ \t]*[:=]"
)
"""A line that begins them elsewhere, as TOML's `+++` does, and a key behind it."""

_JSON = re.compile(rf"{_BLANK}(?P<mark>\{{)\s*\"(?P<key>[A-Za-z][\w-]*)\"\s*:")
_BARE = re.compile(rf"{_BLANK}title:[ \t]*\S", re.IGNORECASE)
_TITLE = re.compile(rf"{_BLANK}(?P<mark>%|=|#\+title:|:title:|\.\. title:)[ \t]+\S", re.IGNORECASE)
"""Titles as pandoc, Org, AsciiDoc and Nikola begin with them."""


def unread_keys(text: str, known: Collection[str]) -> str:
    """Return what stands in the place of `---` above a text's first key, in words; "" if no keys stand there.

    known: keys that files begin with, here or for other tools; words with a capital begin a form, as `Date: ____` does.
    """
    for pattern in (_MARK, _JSON):
        if (found := pattern.match(text)) and found["key"] in known:
            mark = found["mark"]
            return "spaces stand in front of “---”" if mark[0].isspace() else f"“{mark}” stands where “---” should"
    if found := _TITLE.match(text):
        return f"“{found['mark']}” does not begin a title here"
    return "no line “---” stands in front of them" if _BARE.match(text) else ""
