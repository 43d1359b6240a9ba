"""Small, safe pieces of XHTML."""

from __future__ import annotations

from html import escape

# Laid out where a page number will stand; the figures are put in when the book is bound.
FOLIO = "000"


def attributes(**values: str | int | None) -> str:
    """Return ` name="value"` for each value that is not None, in the order given.

    In names, `_` stands for `-` and a last `_` is dropped: `data_space`, `class_`.
    """
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in values.items() if value is not None
    )


def element(name: str, content: str = "", **values: str | int | None) -> str:
    """Return an element with its content, which is XHTML already. Not for void elements."""
    return f"<{name}{attributes(**values)}>{content}</{name}>"


def page_of(anchor: str, at_end: bool = False) -> str:
    """Return the placeholder for the number of the page that holds `anchor`; at_end: set flush right in a list."""
    return element("span", FOLIO, class_="page-of end" if at_end else "page-of", data_page_of=anchor)
