"""The conductor: for each edition asked for, run the street from Markdown to a finished file.

`reading.prepare` reads the book once; `build.build_book` has each edition that is not fresh made from it, by its row in
`makers.MAKERS`.
"""

from book.build.build import build_book, check_book
from book.making.reading import Prepared, prepare
from book.making.results import Listener, Result

__all__ = ["Listener", "Prepared", "Result", "build_book", "check_book", "prepare"]
