"""What is mended in WeasyPrint: each patch works among all the others, and each is still needed."""

from __future__ import annotations

import subprocess
import sys

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from book.pdf.layout.single_page import page_as_pdf
from book.pdf.layout.weasyprint_patches import PATCHES, Patch, apply_patches
from tests.pdf.samples import FONTS

APART = (
    "These sheets support a treatment. They are not one. National and international guidelines advise treatments "
    "for disorders that follow terrible things, among them therapies that look at thoughts and at the body."
)
BEFORE = "If it can wait until I can feel a bit more, I will look again on"
AMONG = (
    "Some things call us back faster than thinking does. A weighted blanket can help you stay with your body when "
    "<i>dissociation</i> pulls at you. So can something to fidget with, or an object that is warm or cool "
    "<i>(Stone, n.d.)</i>. So may a smell, a song or your keys."
)
LONGEST_WORD = 120

FOLLOWING = ('<span class="rule"></span>', "<b>more words in bold</b>", "<sup>(12)</sup>")


@pytest.fixture(autouse=True)
def _patched() -> None:
    apply_patches()


def blocks_of(style: str, words: str, widths: list[float]) -> list[boxes.BlockBox]:
    """Paragraphs as they are laid out, one of each width."""
    face = f"@font-face {{ font-family: T; src: url({(FONTS / 'figtree-latin-400-normal.woff2').as_uri()}) }}"
    paragraphs = "".join(f'<p style="width: {width}px">{words}</p>' for width in widths)
    page = f"<style>{face} @page {{ size: 800px 90000px; margin: 0 }} {style}</style>{paragraphs}"
    (laid_out,) = weasyprint.HTML(string=page).render().pages
    found = [
        box
        for box in laid_out._page_box.descendants()
        if isinstance(box, boxes.BlockBox) and box.children and isinstance(box.children[0], boxes.LineBox)
    ]
    assert len(found) == len(widths)
    return found


def test_letters_and_words_that_stand_apart_fill_their_lines() -> None:
    """A word goes to the next line only if it has no room: no line ends behind its first words."""
    for letters, words in (("0", "0"), (".03em", ".16em"), (".12em", ".3em"), (".03em", "0")):
        style = f"p {{ font: 17px T; letter-spacing: {letters}; word-spacing: {words} }}"
        for block in blocks_of(style, APART, [*range(300, 560)]):
            for line in block.children[:-1]:
                assert sum(box.width for box in line.children) > 0.55 * block.width


def test_a_text_before_an_element_needs_no_room_for_its_last_space() -> None:
    style = "p { font: 24px T } .rule { display: inline-block; width: 80px }"
    for behind in FOLLOWING:
        blocks = blocks_of(style, f"{BEFORE} {behind}", [width / 4 for width in range(2360, 2720)])
        least = min(len(block.children[0].children[0].text) for block in blocks)
        assert least >= len("If it can wait until I can feel a bit more,")


def test_no_line_before_an_element_ends_while_words_still_fit() -> None:
    for block in blocks_of("p { font: 17px T }", AMONG, [*range(300, 560)]):
        assert all(length_of(line) > block.width - LONGEST_WORD for line in block.children[:-1])
        assert all(length_of(line) <= block.width + 0.1 for line in block.children)


def length_of(line: boxes.LineBox) -> float:
    """To the end of what shows: a space at the end of a line is not drawn."""
    last = line.children[-1]
    return float(last.position_x + last.width - line.position_x)


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.name)
def test_each_is_needed_where_all_the_others_are(patch: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails with a new version of WeasyPrint, the fault is mended there: take the patch out."""
    monkeypatch.setattr(patch.module, patch.name, patch.original)
    with pytest.raises(AssertionError):
        globals()[patch.test]()


def test_none_switches_another_off() -> None:
    assert len({(patch.module.__name__, patch.name) for patch in PATCHES}) == len(PATCHES)
    assert in_force() == [patch.name for patch in PATCHES]


def in_force() -> list[str]:
    return [patch.name for patch in PATCHES if getattr(patch.module, patch.name) is patch.replacement]


def test_a_cover_and_a_logo_are_set_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for patch in PATCHES:
        monkeypatch.setattr(patch.module, patch.name, patch.original)
    page_as_pdf("<style>@page { size: 10pt 10pt }</style>", FONTS)
    assert in_force() == [patch.name for patch in PATCHES]


WORKER = """
import book.pdf.layout.worker
from book.pdf.layout.weasyprint_patches import PATCHES
print([getattr(patch.module, patch.name) is patch.replacement for patch in PATCHES])
"""


def test_a_worker_typesets_with_them() -> None:
    done = subprocess.run([sys.executable, "-c", WORKER], check=True, capture_output=True, text=True)
    assert done.stdout == f"{[True] * len(PATCHES)}\n"
