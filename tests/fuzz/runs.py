"""One reading and one build of a book from a seed. What must not be raises AssertionError, which names the seed."""

from __future__ import annotations

import faulthandler
import random
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from book.answers.form import form_fields
from book.build import build_book, check_book
from book.checks.epub.check import check_epub
from book.checks.epub.epubcheck import judge
from book.checks.epub.opened import open_epub
from book.checks.epub.trace import trace
from book.diagnostics import Code, Diagnostic, Problems, ProblemsFound
from book.editions import EDITIONS
from book.html.render import pieces
from book.making.reading import read_book
from book.pdf.bind import fonts as bind_fonts
from book.reflowable import fonts as reflowable_fonts
from book.reflowable.fonts import PRINTABLE_ASCII
from tests.fuzz.grammar import Texts, sound_book
from tests.fuzz.slips import mutant, odd_book
from tests.judges.running_epubcheck import report
from tests.small_book import Silent

LONGEST = 600
"""Seconds after which a run counts as hung, however busy the machine: Python is stopped, and says where it was."""

SEEN_ON_PAGES = (Code.EPUB_CLASS_UNDEFINED, Code.EPUB_PAGE_LARGE, Code.EPUB_CSS_UNUSED)
"""Warnings that a finished file alone can show."""

TOLD_AS = {Code.EPUB_ALT_MISSING: Code.IMAGE_WITHOUT_WORDS}
"""What is said of a finished file and was said of the author's in other words."""

MADE = ("print-a4", "fillable-a4", "epub")


def read(seed: int) -> bool:
    """Read an odd book as `check` does; say whether it is sound all the same. Its pages are drawn then."""
    files = odd_book(random.Random(seed))
    with _watched(seed, files), TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root, files)
        try:
            check_book(root)
        except ProblemsFound:
            return False
        _draw(root)
        return True


def build(seed: int) -> None:
    """Build a sound book in three editions, and look into the files."""
    files = sound_book(random.Random(seed))
    with _watched(seed, files), TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root, files)
        try:
            build_book(root, list(MADE), 1, Silent())
        except ProblemsFound as found:
            raise AssertionError("\n".join(map(str, found.diagnostics))) from found
        _look_into(root)


def hold_to_its_word(seed: int, judged: bool = False) -> bool:
    """Build a mutated book that `check` has no error for: nothing may be said then that `check` has not said.

    judged: EPUBCheck looks at the e-book too. Returns whether `check` let it through.
    """
    files = mutant(random.Random(seed))
    with _watched(seed, files), TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root, files)
        try:
            known = check_book(root)
        except ProblemsFound:
            return False
        said = [*_said_by_build(root), *_said_of_ebook(root, judged)]
        unsaid = [str(each) for each in said if each not in known and not _is_told(each.code, known)]
        assert unsaid == [], "\n".join(unsaid)
        return True


def cut_fonts_once() -> None:
    """Cut each font down once, to the same letters for all books: most time went there, and nothing is said of it.

    What is made from then on lacks letters, and is for judges of XHTML and of messages alone.
    """
    epub_fonts, pdf_fonts = reflowable_fonts._subset, bind_fonts._cut_down
    reflowable_fonts._subset = cache(lambda file, _, packed: epub_fonts(file, PRINTABLE_ASCII, packed))
    cut = cache(lambda data: pdf_fonts(data, list(range(100))))
    bind_fonts._cut_down = lambda data, glyphs: cut(data)  # noqa: ARG005 (called by its name)


def _is_told(code: Code, known: list[Diagnostic]) -> bool:
    return code in SEEN_ON_PAGES or TOLD_AS.get(code) in {each.code for each in known}


def _said_by_build(root: Path) -> list[Diagnostic]:
    """What is said while the editions of book.yaml are made, and then the e-book if it is none of them."""
    try:
        return [*build_book(root, [], 1, Silent()).warnings, *build_book(root, ["epub"], 1, Silent()).warnings]
    except ProblemsFound as found:
        raise AssertionError("\n".join(map(str, found.diagnostics))) from found


def _said_of_ebook(root: Path, judged: bool) -> list[Diagnostic]:
    """What our own rules say of the e-book, and EPUBCheck of it and of that for Kindle."""
    found, places = Problems(), trace(read_book(root).manuscript)
    for path in sorted(root.glob("output/*.epub")):
        if not path.stem.endswith("-kindle"):
            check_epub(path, path.name, places, found)
        if judged:
            judge(path, path.name, places, found, report)
    return list(found)


def _write(root: Path, files: Texts) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode("utf-8", "replace"))


def _draw(root: Path) -> None:
    book = read_book(root)
    for edition in MADE:
        for section in book.manuscript.sections:
            pieces(section, book.context(EDITIONS[edition]))


def _look_into(root: Path) -> None:
    """Every file opens, the e-book is XHTML, and each answer space of the form has its field."""
    book = read_book(root)
    context = book.context(EDITIONS["fillable-a4"])
    made = [piece for section in book.manuscript.sections for piece in pieces(section, context)]
    asked = Counter(space.id for piece in made for space in piece.spaces if space.kind != "drawing")
    print_file, form_file, epub_file = (root / "output" / f"small{EDITIONS[name].ending}" for name in MADE)
    with pikepdf.open(print_file) as pdf:
        assert len(pdf.pages) > 0
    with pikepdf.open(form_file) as pdf:
        assert Counter(field.name for field in form_fields(pdf)) == asked
    assert open_epub(epub_file).pages


@contextmanager
def _watched(seed: int, files: Texts) -> Iterator[None]:
    """Stop what hangs; turn whatever is raised into an AssertionError with the seed and the book."""
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        yield
    except Exception as error:
        book = "\n".join(f"--- {name}\n{text}" for name, text in files.items() if not name.endswith(".svg"))
        raise AssertionError(f"SEED={seed}\n{traceback.format_exc()}\n{book}") from error
    finally:
        faulthandler.cancel_dump_traceback_later()
