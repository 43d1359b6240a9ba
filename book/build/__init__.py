"""The conductor: for each edition asked for, run the street from Markdown to a finished file.

`reading.prepare` reads the book once; `build.build_book` has each edition that is not fresh made from it, by its row in
`makers.MAKERS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from book.build.build import build_book
    from book.build.look_over import check_book
    from book.making.reading import Prepared, prepare
    from book.making.results import Listener, Result

_HOMES = {
    "Listener": "making.results",
    "Prepared": "making.reading",
    "Result": "making.results",
    "build_book": "build.build",
    "check_book": "build.look_over",
    "prepare": "making.reading",
}

__all__ = ["Listener", "Prepared", "Result", "build_book", "check_book", "prepare"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, when it is asked for: a book that is fresh needs none of what makes one."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"book.{_HOMES[name]}"), name)
