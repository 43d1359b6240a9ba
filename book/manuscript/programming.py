"""The languages in which code may be written, as Pygments names them."""

from __future__ import annotations

import re
from functools import cache

from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.util import ClassNotFound

_FIRST = re.compile(r"(?:\{\s*)?(?:#[\w:.-]+\s+)?[.]?(?P<name>[\w+#.*-]+)(?![\w+#.*-]|\s*=)")
_TITLE = re.compile(
    r"(?:^|[\s{,])(?P<key>(?:lst-)?cap(?:tion)?|title|file(?:name)?)\s*="
    r"\s*(?:\"(?P<a>[^\"]+)\"|'(?P<b>[^']+)'|(?P<c>[^\s\"'{},]+))"
)
_FILE_BEHIND = re.compile(r"\w+:(?P<file>[\w./-]+\.\w+)(?!\S)")
_PLAIN = frozenset(("text", "txt", "plain", "plaintext", "none", "nohighlight", "no-highlight", "ascii", "raw"))
_FILE = re.compile(r"\S+\.\w{1,6}")


def language_named(info: str) -> str:
    """Return the language that stands behind the backticks of code, "" for plain text, and where nothing stands there.

    info: a word; what other tools set behind it is passed over: `rust,ignore`, `js {1,3}`, `{.python .numberLines}`,
    `{r echo=FALSE}`, `python:app.py`.
    """
    found = _FIRST.match(info.strip())
    name = found["name"].lower() if found else ""
    return "" if name in _PLAIN else name


def title_named(info: str) -> str:
    """Return what other tools print above code: a caption, or in backticks the name of a file; "" for none."""
    if behind := _FILE_BEHIND.match(info.strip()):
        return f"`{behind['file']}`"
    found = _TITLE.search(info)
    words = (found["a"] or found["b"] or found["c"]).strip() if found else ""
    is_file = found and (found["key"].startswith("file") or _FILE.fullmatch(words))
    return f"`{words}`" if is_file else words


def lexer_of(name: str) -> Lexer | None:
    """Return what takes code of a language apart; None for a language that is not known."""
    try:
        return get_lexer_by_name(name, stripnl=False)
    except ClassNotFound:
        return None


@cache
def known_languages() -> frozenset[str]:
    """Every name of a language that can be written behind the backticks."""
    return frozenset(alias for _, aliases, _, _ in get_all_lexers() for alias in aliases)
