"""Signs that end lines and paragraphs in other programs stop no build, wherever they are written."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from book.build import build_book
from tests.small_book import Silent, write_book


@pytest.mark.parametrize("sign", ["&#x2028;", "&#x2029;"])
def test_a_separator_beside_a_space_is_a_space(sign: str, tmp_path: Path) -> None:
    keys = 'contents: {front: [title-page], chapters: [chapters/one.md]}\nsubtitle: "a \\u2029 b"\n'
    chapter = f"# One\n\nWords {sign} and {sign}more.\n\n| a {sign} b |\n|---|\n| c |\n"
    root = write_book(tmp_path, keys, {"chapters/one.md": chapter, "references.yaml": "[]\n"})
    build_book(root, ["print-a4", "epub"], 1, Silent())
    pages = pypdfium2.PdfDocument(root / "output" / "small-print-a4.pdf")
    assert "Words and more." in " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
