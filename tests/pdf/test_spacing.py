"""Letters and words that stand apart must not make lines end too early."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from book.pdf.layout.spacing import mend_spacing
from tests.pdf.samples import FONTS

WORDS = (
    "These sheets support a treatment. They are not one. National and international guidelines advise treatments "
    "for disorders that follow terrible things, among them therapies that look at thoughts and at the body."
)


@pytest.mark.parametrize(("letters", "words"), [("0", "0"), (".03em", ".16em"), (".12em", ".3em"), (".03em", "0")])
def test_every_line_but_the_last_is_filled(letters: str, words: str) -> None:
    """A word goes to the next line only if it has no room: no line ends behind its first words."""
    mend_spacing()
    face = f"@font-face {{ font-family: T; src: url({(FONTS / 'figtree-latin-400-normal.woff2').as_uri()}) }}"
    paragraphs = "".join(f'<p style="width: {width}px">{WORDS}</p>' for width in range(300, 560))
    page = f"""<style>{face} @page {{ size: 800px 60000px; margin: 0 }}
        p {{ font: 17px T; letter-spacing: {letters}; word-spacing: {words} }}</style>{paragraphs}"""
    (laid_out,) = weasyprint.HTML(string=page).render().pages
    blocks = [
        box
        for box in laid_out._page_box.descendants()
        if isinstance(box, boxes.BlockBox) and box.children and isinstance(box.children[0], boxes.LineBox)
    ]
    assert len(blocks) == 260
    for block in blocks:
        for line in block.children[:-1]:
            assert sum(box.width for box in line.children) > 0.55 * block.width


@pytest.mark.parametrize("behind", ['<span class="rule"></span>', "<b>more words in bold</b>", "<sup>(12)</sup>"])
def test_a_run_that_fits_is_not_cut_for_the_space_behind_it(behind: str) -> None:
    mend_spacing()
    face = f"@font-face {{ font-family: T; src: url({(FONTS / 'figtree-latin-400-normal.woff2').as_uri()}) }}"
    words = "If it can wait until I can feel a bit more, I will look again on"
    paragraphs = "".join(f'<p style="width: {width / 4}px">{words} {behind}</p>' for width in range(2360, 2720))
    page = f"""<style>{face} @page {{ size: 800px 90000px; margin: 0 }} p {{ font: 24px T }}
        .rule {{ display: inline-block; width: 80px }}</style>{paragraphs}"""
    (laid_out,) = weasyprint.HTML(string=page).render().pages
    firsts = [
        box.children[0]
        for box in laid_out._page_box.descendants()
        if isinstance(box, boxes.BlockBox) and box.children and isinstance(box.children[0], boxes.LineBox)
    ]
    assert len(firsts) == 360
    assert min(len(first.children[0].text) for first in firsts) >= len("If it can wait until I can feel a bit more,")
