"""Sheets in large letters: what stands under a rule has room, and no page has its head or its last line alone."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from book.build import build_book
from book.build.review import review_layout
from book.cli.new import example_book
from book.diagnostics import Code
from tests.small_book import Silent, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
SHEET = """---
title: Now
---

Filled in by (initials): ____ on (dd/mm/yyyy): ____ Every day? [ ] Yes [ ] No

Write what was.

How strong is it now? (0..10) 🙂 … 😐 … 🙁
"""
LONG = ("where-it-hurts", "before-the-work", "staying-or-changing", "step-by-step", "eight-parts")
Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"chapters/one.md": "# One\n\n[S](../worksheets/s.md)\n", "worksheets/s.md": SHEET}
    root = write_book(tmp_path_factory.mktemp("easy"), BOOK, files)
    build_book(root, ["print-a4", "clear-print-a4", "large-print-a4"], 1, Silent())
    return root / "output"


def at(text: pdfium.PdfTextPage, word: str) -> int:
    """Which character of a page a word begins with; pdfium counts faces as two, and does not search for them."""
    signs = [pdfium.raw.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
    wanted = list(memoryview(word.encode("utf-16-le")).cast("H"))
    return next(at for at in range(len(signs)) if signs[at : at + len(wanted)] == wanted)


def places(file: Path, *words: str) -> list[Box]:
    """The boxes of the first letter of each of these words, on the page that has all of them."""
    with pdfium.PdfDocument(file) as pdf:
        for page in pdf:
            text = page.get_textpage()
            said = text.get_text_range()
            if all(word in said for word in words):
                return [text.get_charbox(at(text, word)) for word in words]
    raise AssertionError(words)


@pytest.mark.parametrize("edition", ["print-a4", "clear-print-a4", "large-print-a4"])
def test_a_face_in_between_stands_in_the_middle_of_its_scale(output: Path, edition: str) -> None:
    low, middle, high = places(output / f"small-{edition}.pdf", "🙂", "😐", "🙁")
    assert middle[0] == pytest.approx((low[0] + high[0]) / 2, abs=3)


@pytest.mark.parametrize("edition", ["clear-print-a4", "large-print-a4"])
def test_what_stands_under_a_rule_does_not_lie_over_the_next_line(output: Path, edition: str) -> None:
    pattern, beside, after = places(output / f"small-{edition}.pdf", "dd/mm", "initials", "Write what")
    assert min(pattern[1], beside[1]) > after[3]


def test_no_page_of_a_sheet_has_its_head_or_a_few_lines_alone(tmp_path: Path) -> None:
    sheets = {f"worksheets/{name}.md": example_book("gallery")[f"worksheets/{name}.md"] for name in LONG}
    links = "\n\n".join(f"[S](../{path})" for path in sheets)
    files = {"chapters/one.md": f"# One\n\n{links}\n", **{path: text.decode() for path, text in sheets.items()}}
    root = write_book(tmp_path, BOOK, files)
    found = review_layout(root, ["large-print-a4", "clear-print-a4"], 1, Silent())
    assert [str(each) for each in found if each.code is Code.PAGE_NEARLY_EMPTY and each.place.file in sheets] == []
