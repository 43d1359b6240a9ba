"""Every diagnostic has a folder with the smallest book that trips it, and the exact words that its author reads.

Those that no book can trip (another program failed, a filled form cannot be read) are held where they are reported.

`pytest --rewrite-golden` writes the words anew; look at what it changed before you commit it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from book import command_name
from book.build import check_book
from book.diagnostics import Code, Problems, ProblemsFound
from book.files.book_files import books_in
from book.manuscript.model import Role
from book.manuscript.reader import read_section, read_worksheets
from tests.conftest import ON_A_PAGE, Golden


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages name the command with which a test in the same process may have started the press."""
    monkeypatch.setattr(command_name, "_started_as", command_name.FROM_A_FOLDER)


FIXTURES = Path(__file__).parent / "fixtures" / "diagnostics"
FOLDERS = sorted(path for path in FIXTURES.iterdir() if path.is_dir())
MENDED = [path for folder in FOLDERS for path in sorted(folder.glob("mended*"))]
"""One for each way that a message offers."""
NEVER_MENDED = {
    "another program says it, of files that it cannot use: no small book makes it fail": [
        "citations-failed",
        "epubcheck",
        "typesetter",
    ],
    "it stands on laid-out pages, where type and paper decide; check reads no page": [
        "answer-lost",
        "glyph-missing",
        *(code.slug for code in Code if code.text.startswith(ON_A_PAGE)),
    ],
    "the builder made what is wrong in a finished file, and no author's file can be mended": [
        "anchor-missing",
        "anchor-repeated",
        "output-unreadable",
        "outputs-differ",
        "page-not-xhtml",
        *(code.slug for code in Code if code.slug.startswith("epub-") and code is not Code.EPUB_STYLE_FIXED),
    ],
    "its files would be too large to be kept here": ["desk-large", "kindle-large", "kindle-picture"],
    "it is of a document, or a list of people, that another command is given": [
        "import-external",
        "import-macro",
        "import-picture",
        "import-unreadable",
        "people-column",
        "people-column-unused",
        "people-encoding",
        "people-missing",
        "people-name",
        "people-row",
        "people-unreadable",
    ],
    "it is of a filled PDF, or of answers to fill in, that another command is given": [
        "answer-doubtful",
        "answer-invalid",
        "answer-left-out",
        "answer-letters",
        "answer-too-long",
        "answer-uncounted",
        "answer-unknown",
        "answers-format",
        "drawing-left-out",
        "field-unknown",
        "field-unread",
        "option-unknown",
        "pdf-foreign",
        "pdf-data-alone",
        "pdf-locked",
        "pdf-repaired",
        "pdf-unreadable",
        "pdf-without-fields",
        "pdf-written-on",
        "question-changed",
        "spaces-missing",
        "total-differs",
    ],
}
"""Why the help of these cannot be followed in a book that `check` reads."""


def found_in(root: Path) -> str:
    """What is wrong with a book; without one, with the chapters and worksheets each by itself."""
    if books_in(root):
        try:
            found = check_book(root)
        except ProblemsFound as problems_found:
            found = problems_found.diagnostics
    else:
        problems = Problems()
        for chapter in sorted(root.glob("chapters/*.md")):
            read_section(root, f"chapters/{chapter.name}", Role.CHAPTER, problems)
        read_worksheets(root, problems)
        found = list(problems)
    return "".join(f"{diagnostic}\n" for diagnostic in found)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_book_with_this_fault_gets_these_words(folder: Path, tmp_path: Path, golden: Golden) -> None:
    book = shutil.copytree(folder, tmp_path / "book", ignore=shutil.ignore_patterns("mended*"))
    found = found_in(book)
    assert f"[{folder.name}]" in found
    golden(folder / "expected.txt", found)


@pytest.mark.parametrize("mended", MENDED, ids=lambda path: f"{path.parent.name} {path.name}")
def test_the_help_works_when_it_is_followed(mended: Path, tmp_path: Path) -> None:
    """`mended/` holds the files that its author changed as the help says; an empty one was deleted, or renamed."""
    book = shutil.copytree(mended.parent, tmp_path / "book", ignore=shutil.ignore_patterns("mended*"))
    shutil.copytree(mended, book, dirs_exist_ok=True)
    for file in mended.rglob("*"):
        if file.is_file() and not file.stat().st_size:
            (book / file.relative_to(mended)).unlink()
    assert found_in(book) == ""


def test_every_help_is_followed_or_says_why_it_cannot_be() -> None:
    excused = [name for names in NEVER_MENDED.values() for name in names]
    followed = list(dict.fromkeys(mended.parent.name for mended in MENDED))
    assert sorted(followed + excused) == sorted(code.slug for code in Code if code.help_text)


def test_every_fault_has_its_folder_or_is_named_in_a_test() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted(FIXTURES.parents[1].rglob("*.py")))
    pages = {path.stem for path in FIXTURES.with_name("layout").glob("*.html")}
    names = {code.slug for code in Code} - {folder.name for folder in FOLDERS} - pages
    assert [name for name in sorted(names) if name not in tests and name.replace("-", "_").upper() not in tests] == []
