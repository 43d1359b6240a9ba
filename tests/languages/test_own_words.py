"""`words` in book.yaml: the builder's words in a book's own, on paper and in the EPUB, and what is wrong with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from book.build import build_book, check_book
from book.build.proof import prove_outputs
from book.diagnostics import ProblemsFound
from tests.small_book import Silent, write_book

BOOK = """\
contents: {front: [title-page, contents], chapters: [chapters/one.md], back: [worksheet-list]}
editions: [print-a4, epub]
citations: {bibliography: []}
"""
OWN = """\
words:
  en:
    {worksheet: "Handout {number}", worksheets: Handouts, chapter: "Lesson {number}", tip: Don't rush, purpose: '"Aim"'}
  nl: {worksheet: "Werkblad {number}"}
"""
FILES = {
    "chapters/one.md": "# One\n\n> [!TIP]\n> Breathe.\n\n[A](../worksheets/a.md)\n\n[B](../worksheets/b.md)\n",
    "worksheets/a.md": "---\ntitle: Apples\npurpose: To count.\n---\n\nName: ____\n",
    "worksheets/b.md": "---\ntitle: Bomen\nlanguage: nl\npurpose: Tellen.\n---\n\nNaam: ____\n",
}


def paper(root: Path) -> str:
    """The words of the printed book."""
    with pypdfium2.PdfDocument(root / "output" / "small-print-a4.pdf") as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_own_words_are_said_everywhere(tmp_path: Path) -> None:
    root = write_book(tmp_path, BOOK + OWN, FILES)
    assert build_book(root, [], 1, Silent()).warnings == []
    text = paper(root)
    with zipfile.ZipFile(root / "output" / "small.epub") as book:
        text += " ".join(book.read(name).decode() for name in book.namelist() if name.endswith("xhtml"))
    for said in ("Handout 1", "Werkblad 2", "Handouts", "Lesson 1", "Don’t rush", "“Aim”", "Handout 1. Apples"):
        assert said in text
    for gone in ("Worksheet", "Chapter 1", "Tip"):
        assert gone not in text
    assert len(prove_outputs(root)) == 2


@pytest.mark.parametrize(
    ("own", "line", "code", "words"),
    [
        ("  en: {worksheeet: Handout}", 15, "key-unknown", "worksheet"),
        ("  en:\n    worksheet: Handout", 16, "value-invalid", "{number}"),
        ("  en:\n    tip: Try {this}", 16, "value-invalid", "no braces"),
        ("  en:\n    cited: Cited", 16, "key-unknown", "cited.one"),
        ("  en:\n    tip: {a: b}", 16, "key-unknown", "tip"),
        ("  en:\n    tip: ''", 16, "value-invalid", "text"),
        ("  - app", 14, "value-invalid", "keys of its own"),
    ],
)
def test_own_words_that_cannot_be_said_are_named(own: str, line: int, code: str, words: str, tmp_path: Path) -> None:
    root = write_book(tmp_path, f"{BOOK}words:\n{own}\n", FILES)
    with pytest.raises(ProblemsFound) as stopped:
        check_book(root)
    (found,) = stopped.value.diagnostics
    assert (found.place.file, found.place.line, found.code.slug) == ("book.yaml", line, code)
    assert words in f"{found.text} {found.help}"
