"""What is done with a book from a seed. What must not be raises AssertionError, which names the seed."""

from __future__ import annotations

import faulthandler
import random
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from book.answers.form import form_fields
from book.build import build_book, check_book
from book.checks.epub.opened import open_epub
from book.diagnostics import Code, Diagnostic, ProblemsFound
from book.editions import EDITIONS
from book.files.project_folders import OUTPUT_FOLDER
from book.html.render import pieces
from book.making.reading import read_book
from tests.fuzz.grammar import Texts, sound_book
from tests.fuzz.judging import PdfDesk, said_of_ebooks, said_of_sites
from tests.fuzz.slips import mutant, odd_book
from tests.fuzz.workshop import Workshop, write
from tests.small_book import Silent

LONGEST = 1800
"""Seconds after which a run counts as hung, however busy the machine: Python is stopped, and says where it was."""

SEEN_ON_PAGES = (Code.EPUB_CLASS_UNDEFINED, Code.EPUB_PAGE_LARGE, Code.EPUB_CSS_UNUSED)
"""Warnings that a finished file alone can show."""

TOLD_AS = {Code.EPUB_ALT_MISSING: Code.IMAGE_WITHOUT_WORDS, Code.TYPESETTER: Code.STYLE_NAME}
"""What is said of a finished file, and was said of the author's in other words: rules that name what is not set."""

MADE = ("print-a4", "fillable-a4", "epub")


def read(seed: int) -> bool:
    """Read an odd book as `check` does; say whether it is sound all the same. Its pages are drawn then."""
    files = odd_book(random.Random(seed))
    with watched(f"SEED={seed}", files), TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, files)
        try:
            check_book(root)
        except ProblemsFound:
            return False
        _draw(root)
        return True


def build(seed: int) -> None:
    """Build a sound book in three editions, and look into the files."""
    files = sound_book(random.Random(seed))
    with watched(f"SEED={seed}", files), TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, files)
        try:
            build_book(root, list(MADE), 1, Silent())
        except ProblemsFound as found:
            raise AssertionError("\n".join(map(str, found.diagnostics))) from found
        _look_into(root)


@dataclass(frozen=True)
class Court:
    """Holds `check` to its word: what it lets through is made, and nothing may be said then that it has not said.

    shop: makes the books; judged: EPUBCheck looks at their e-books and sites too; desk: takes their PDFs for veraPDF.
    """

    shop: Workshop
    judged: bool = False
    desk: PdfDesk | None = None

    def lets_through(self, seed: int) -> bool:
        """Look at a mutated book, and say whether `check` let it through. Raises AssertionError."""
        files = mutant(random.Random(seed))
        with watched(f"SEED={seed}", files), self.shop.written(files) as root:
            return self.proves(root, f"SEED={seed}")

    def proves(self, root: Path, name: str) -> bool:
        """Look at a book that is written, and say whether `check` let it through; what it refuses leaves nothing."""
        try:
            known = check_book(root)
        except ProblemsFound:
            self._is_refused_too(root)
            return False
        self.is_made(root, known, name)
        return True

    def is_made(self, root: Path, known: list[Diagnostic], name: str) -> None:
        """Build a book of which `check` has said what is known, and have it judged."""
        said = [*self._said_by_build(root), *said_of_ebooks(root, self.judged)]
        unsaid = [str(each) for each in said if each not in known and not _is_told(each.code, known)]
        unsaid += said_of_sites(root) if self.judged else []
        has_all_letters = Code.GLYPH_MISSING not in {each.code for each in known}  # veraPDF says again what was told
        unsaid += self.desk.take(root, name) if self.desk and has_all_letters else []
        assert unsaid == [], "\n".join(unsaid)

    def _is_refused_too(self, root: Path) -> None:
        """A build stops at what `check` has refused, before anything is written."""
        with suppress(ProblemsFound):
            build_book(root, [], self.shop.pool, Silent())
            raise AssertionError("`check` refuses the book, and a build makes it")
        assert not list(root.glob(f"{OUTPUT_FOLDER}/*")), "a build that was refused has left files"

    def _said_by_build(self, root: Path) -> list[Diagnostic]:
        """What is said while the editions of book.yaml are made, and then the e-book if it is none of them."""
        try:
            made = [build_book(root, asked, self.shop.pool, Silent()) for asked in ([], ["epub"])]
        except ProblemsFound as found:
            raise AssertionError("\n".join(map(str, found.diagnostics))) from found
        return [each for result in made for each in result.warnings]


def _is_told(code: Code, known: list[Diagnostic]) -> bool:
    return code in SEEN_ON_PAGES or TOLD_AS.get(code) in {each.code for each in known}


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
    asked = Counter(space.id for piece in made for space in piece.spaces)
    print_file, form_file, epub_file = (root / "output" / f"small{EDITIONS[name].ending}" for name in MADE)
    with pikepdf.open(print_file) as pdf:
        assert len(pdf.pages) > 0
    with pikepdf.open(form_file) as pdf:
        assert Counter(field.name for field in form_fields(pdf)) == asked
    assert open_epub(epub_file).pages


@contextmanager
def watched(name: str, files: Texts) -> Iterator[None]:
    """Stop what hangs; turn whatever is raised into an AssertionError with the name and the book."""
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        yield
    except Exception as error:
        book = "\n".join(f"--- {file}\n{text}" for file, text in files.items() if not file.endswith(".svg"))
        raise AssertionError(f"{name}\n{traceback.format_exc()}\n{book}") from error
    finally:
        faulthandler.cancel_dump_traceback_later()
