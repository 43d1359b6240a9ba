"""The languages in which code may be written, as Pygments names them."""

from __future__ import annotations

import re
from functools import cache

from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.util import ClassNotFound

_FIRST = re.compile(r"\{?[.]?(?P<name>[\w+#.*-]+)")
_PLAIN = frozenset(("text", "txt", "plain", "plaintext", "none", "nohighlight", "no-highlight", "ascii", "raw"))
_EXTENSION = re.compile(r"^[\w-]+\.(?P<ending>\w+)$")


def language_named(info: str) -> str:
    """Return the language that stands behind the backticks of code, "" for plain text, and where nothing stands there.

    info: a word; what other tools set behind it is passed over: `rust,ignore`, `js {1,3}`, `{.python .numberLines}`,
    `{r echo=FALSE}`, `python:app.py`.
    """
    found = _FIRST.match(info.strip())
    name = found["name"].lower() if found else ""
    return "" if name in _PLAIN else name


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
