"""What WeasyPrint says of a value once names stand for something in it: `width: var(--mine)`, where `--mine` is red.

It looks at such values only where an element of a page has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from weasyprint import css
from weasyprint.css import ComputedStyle, InitialStyle
from weasyprint.css.tokens import InvalidValues, Pending
from weasyprint.css.validation import preprocess_declarations

from book.pdf.layout.project_fetcher import BASE
from book.pdf.layout.typesetter import collected_warnings


def said_of(declaration: Any, names: Iterable[Any]) -> list[str]:
    """Return the complaints about a declaration where some names are set.

    Both are declarations of tinycss2, and so are those that set names; of several of one name the last counts.
    """
    with collected_warnings():
        known = {name: (value, ()) for name, value, _ in preprocess_declarations(BASE, names)}
    with collected_warnings() as said:
        style = _style(_style(None, {}), known)
        for name, value, _ in preprocess_declarations(BASE, [declaration]):
            if isinstance(value, Pending):
                _solve(name, value, style)
    return [words for words in said if words.startswith(f"Ignored `{declaration.name}:") or "`--" not in words[:10]]


def _style(parent: Any, known: Mapping[str, Any]) -> Any:
    """What an element has, as most do, in another: of the outermost alone “inherit” is the initial value."""
    return ComputedStyle(parent, known, None, InitialStyle(None), BASE, None, {"box": None, "area": None})


def _solve(name: str, value: Any, style: Any) -> None:
    tokens: list[Any] = []
    for token in value.tokens:
        solved = css.resolve_var(style, token, style.parent_style)
        tokens += [token] if solved is None else solved
    try:
        value.solve(tokens, name.replace("_", "-"), BASE)
    except InvalidValues:
        return  # it is logged
