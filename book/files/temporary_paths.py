"""Paths of temporary files in messages: they are gone when somebody looks for them, so that they are not shown."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

NAME = "a temporary file"
"""What stands in a message in place of such a path."""

_REST = r"[^\s'\"“”<>|]*[^\s'\"“”<>|.,:;)]"
_MADE = re.compile(r"(^|[/\\])(tmp\w{6,}|\.new-\w+)([/\\]|$)|\.\d+\.part$")
"""What Python's `tempfile` and our drafts are called, wherever they lie."""


def nameless(words: str, root: Path) -> str:
    """Return a message without the paths of temporary files; those of the project in the folder `root` stay."""
    homes, own = _spellings(Path(tempfile.gettempdir())), _spellings(root)
    known = "|".join(re.escape(folder) for folder in sorted({*homes, *own}, key=len, reverse=True))

    def said(found: re.Match[str]) -> str:
        inside = next((found[0][len(folder) :] for folder in own if found[0].startswith(folder)), None)
        return found[0] if inside is not None and not _MADE.search(inside) else NAME

    return re.sub(rf"(?:{known})[/\\]{_REST}|\.cache[/\\]+tmp\w{{6,}}{_REST}", said, words)


def _spellings(folder: Path) -> list[str]:
    """How a folder can stand in a message: as it is, without links, each also with the backslashes of a `repr`."""
    plain = {str(folder.absolute()), os.path.realpath(folder)}
    return sorted(plain | {each.replace("\\", "\\\\") for each in plain}, key=len, reverse=True)
