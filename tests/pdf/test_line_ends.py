"""A line that is full but for a space must not end behind its first word."""

from __future__ import annotations

import weasyprint
from weasyprint.formatting_structure import boxes

from book.pdf.layout.line_ends import mend_line_ends
from tests.pdf.samples import FONTS

WORDS = (
    "Some things call us back faster than thinking does. A weighted blanket can help you stay with your body when "
    "<i>dissociation</i> pulls at you. So can something to fidget with, or an object that is warm or cool "
    "<i>(Stone, n.d.)</i>. So may a smell, a song or your keys."
)
LONGEST_WORD = 120


def test_no_line_before_an_element_ends_while_words_still_fit() -> None:
    mend_line_ends()
    face = f"@font-face {{ font-family: T; src: url({(FONTS / 'figtree-latin-400-normal.woff2').as_uri()}) }}"
    paragraphs = "".join(f'<p style="width: {width}px">{WORDS}</p>' for width in range(300, 560))
    page = f"<style>{face} @page {{ size: 800px 60000px; margin: 0 }} p {{ font: 17px T }}</style>{paragraphs}"
    (laid_out,) = weasyprint.HTML(string=page).render().pages
    blocks = [
        box
        for box in laid_out._page_box.descendants()
        if isinstance(box, boxes.BlockBox) and box.children and isinstance(box.children[0], boxes.LineBox)
    ]
    assert len(blocks) == 260
    for block in blocks:
        assert all(_length(line) > block.width - LONGEST_WORD for line in block.children[:-1])
        assert all(_length(line) <= block.width + 0.1 for line in block.children)


def _length(line: boxes.LineBox) -> float:
    """To the end of what shows: a space at the end of a line is not drawn."""
    last = line.children[-1]
    return float(last.position_x + last.width - line.position_x)
