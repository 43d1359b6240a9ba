"""Figures in the editions for easier reading: the words in a drawing stay small, so that it is told in words too."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import build_book
from book.checks.outputs.pdftext import read_pdf
from tests.handing_out.conftest import PageTexts
from tests.small_book import Silent

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><title>A lamp</title>
<path d="M10 5h40v20H10z" fill="#1f4b55"/></svg>
"""
TOLD = "In words: A lamp beside a door."


@pytest.fixture
def lit(small: Path) -> Path:
    (small / "chapters" / "lamp.svg").write_text(DRAWING, "utf-8")
    with (small / "chapters" / "01-one.md").open("a", encoding="utf-8") as chapter:
        chapter.write('\n![A lamp beside a door.](lamp.svg "The lamp is on.")\n')
    return small


@pytest.mark.parametrize(
    ("edition", "told"),
    [("large-print-a4", True), ("clear-print-letter", True), ("dyslexia-friendly-a4", True), ("print-a4", False)],
)
def test_large_letters_tell_in_words_what_a_figure_shows(
    lit: Path, page_texts: PageTexts, edition: str, told: bool
) -> None:
    build_book(lit, [edition], 1, Silent())
    text = " ".join(" ".join(page_texts(lit / "output" / f"small-{edition}.pdf")).split())
    assert text.count(TOLD) == (1 if told else 0)


def test_assistive_technology_hears_it_once(lit: Path) -> None:
    """The words are an artifact (ISO 14289-1, 7.1): the figure's own alternative text says them."""
    build_book(lit, ["large-print-a4"], 1, Silent())
    blocks, _ = read_pdf(lit / "output" / "small-large-print-a4.pdf")
    assert [block.words for block in blocks if "lamp" in block.words] == [
        "A lamp beside a door.",
        "Figure 1 The lamp is on.",
    ]
