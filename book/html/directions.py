"""Every change of language on paper says its direction of writing too, as the pages of an e-book do."""

from __future__ import annotations

import re

from book.html.markup import attributes
from book.language import direction

_LANGUAGE = re.compile(r'<[a-z][^<>]*? lang="(?P<language>[^"]*)"[^<>]*')
_DIRECTION = re.compile(r' dir="')


def with_directions(xhtml: str, language: str) -> str:
    """Return what is typeset with `dir` beside each `lang`, where one runs the other way. language: of the book."""
    ways = {direction(each["language"]) for each in _LANGUAGE.finditer(xhtml)}
    return _LANGUAGE.sub(_directed, xhtml) if ways - {direction(language)} else xhtml


def _directed(found: re.Match[str]) -> str:
    if _DIRECTION.search(found[0]):
        return found[0]
    written = f' lang="{found["language"]}"'
    return found[0].replace(written, written + attributes(dir=direction(found["language"])), 1)
