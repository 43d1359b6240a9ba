"""Signs that end a line or a paragraph in other programs, which a page has as spaces."""

from __future__ import annotations

_SEPARATORS = str.maketrans(dict.fromkeys("\u0085\u2028\u2029", " "))


def with_plain_spaces(html: str) -> str:
    """Return HTML whose line and paragraph separators (Unicode, 5.8) are spaces, as HTML takes them.

    WeasyPrint breaks lines at them, and stops where a space stands beside one.
    """
    return html.translate(_SEPARATORS)
