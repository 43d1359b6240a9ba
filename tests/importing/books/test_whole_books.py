"""Books in the habits of authors of other tools: brought in, checked and built by nobody's hand."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from book.build import build_book
from tests.importing.books.conftest import write_plan
from tests.importing.books.word_manuscript import manuscript
from tests.judges import epubcheck
from tests.small_book import Silent, found_in

BOOKS = Path(__file__).parent


def source_of(name: str, folder: Path) -> Path:
    """The folder of a book, or the document that Word would have made of it."""
    if name != "word":
        return BOOKS / name
    word = BOOKS / name
    document = folder / "walks.docx"
    text = (word / "manuscript.md").read_text("utf-8")
    document.write_bytes(manuscript(text, word, json.loads((word / "sources.json").read_text("utf-8"))))
    return document


@pytest.mark.parametrize(
    ("name", "pages", "said"),
    [
        ("mdbook", 21, ["Chapter 3", "The programme, line by line", "Figure 4 What one box gives"]),
        ("quarto", 16, ["Figure 3", "Formula 1", "Table 2", "Hart", "Olive"]),
        ("jupyter", 10, ["Part 1", "Theorem 1 (Two leaves)", "Table 2", "Reed", "Basil"]),
        ("obsidian", 9, ["Part 2", "Inline notes work too", "Folded note", "Water first"]),
        ("sphinx", 11, ["Part 1", "Figure 1", "Table 1", "Reed", "earthworm", "For whom this is"]),
        ("word", 16, ["Figure 1", "Table 2", "Amin", "There you are", "Part 2"]),
    ],
)
def test_a_whole_book_is_brought_in_checked_and_built(name: str, pages: int, said: list[str], tmp_path: Path) -> None:
    book = write_plan(source_of(name, tmp_path), tmp_path / "book")
    without_words = ["image-without-words"] if name == "obsidian" else []  # two embeds have their file's name alone
    assert [each.code.slug for each in found_in(book.root)] == without_words
    build_book(book.root, ["print-a4", "epub"], 1, Silent())
    (paper,), (epub,) = (list((book.root / "output").glob(f"*.{ending}")) for ending in ("pdf", "epub"))
    with pypdfium2.PdfDocument(paper) as read:
        words = " ".join(word for page in read for word in page.get_textpage().get_text_range().split())
        assert len(read) >= pages
    assert [each for each in said if each.casefold() not in words.casefold()] == []
    assert epubcheck(epub) == []
