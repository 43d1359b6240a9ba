"""The conductor: for each edition asked for, run the street from Markdown to a finished file.

`reading.prepare` reads the book once; `build.build_book` has each edition that is not fresh made from it, by its row in
`makers.MAKERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from book.lazy_names import lazy_names

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

__getattr__ = lazy_names(__name__, _HOMES)
"""A book that is fresh needs none of what makes one."""
