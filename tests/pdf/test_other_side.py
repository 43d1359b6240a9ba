"""A document that may begin on either side of a leaf is laid out once, where that makes the pages that two would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from book.pdf.bind.store import bind_store
from book.pdf.job import on_a_back
from book.pdf.model.document import TypesetDocument
from book.pdf.typeset import typeset_book
from tests.pdf.samples import METADATA, job, make_project, paragraphs

LEFT, RIGHT = "@page :left { ", "@page :right { "
SIDES = f"""
{LEFT} margin: 20mm 30mm 25mm 20mm; @top-left {{ content: "even"; font: 8pt Text; opacity: .5 }} }}
{RIGHT} margin: 25mm 20mm 20mm 30mm; @top-right {{ content: element(head) }} }}
.head {{ position: running(head); font: 8pt Text; text-align: right }}
.tiled {{ background: url(sun.svg) 0 0 / 5mm 5mm }}
"""
PAGES = f"""<p class="head">odd</p><h1 id="top">One</h1><p>A note<span class="note">Beside it.</span></p>
<p class="tiled">Words on a pattern.</p><h2 id="more" style="break-before: page">More</h2>{paragraphs(2)}"""
AWRY = {
    "as much room": LEFT + "margin-left: 10mm }",
    "the same text": "@page :left { color: #123456 }",
    "the same notes": LEFT + "@footnote { margin-left: 9mm } }",
    "no side of its own": "h1 { break-before: right }",
    "plain paper": "body { background: #eee }",
    "text below heads": LEFT + "@top-left { z-index: -1 } }",
}


def project(root: Path, css: str = "") -> Path:
    style = make_project(root) / "styles" / "book.css"
    style.write_text(f"{style.read_text()}{SIDES}{css}")
    return root


def typeset(root: Path) -> TypesetDocument:
    return typeset_book([replace(job("one", PAGES), both_sides=True)], root, root / ".cache", 1)[0]


def letters(store: Path, at: int) -> tuple[str, list[float]]:
    """What two pages of a store say, from the one with this number, and where each letter is on the paper, in pt."""
    words, places = "", []
    with pdfium.PdfDocument(store) as pdf:
        for page in list(pdf)[at : at + 2]:
            left, bottom, *_ = page.get_mediabox()
            text = page.get_textpage()
            for number in range(text.count_chars()):
                if letter := text.get_text_range(number, 1).strip():
                    x, y, *_ = text.get_charbox(number)
                    words += letter
                    places += [x - left, y - bottom]
    return words, places


def turned(store: Path, out: Path) -> Path:
    """The first document of a store as it is where it begins on the back of a leaf."""
    with pikepdf.open(store) as pdf:
        row = pdf.Root.Documents[0]
        for page, other in zip(row.Pages, row.OtherSides, strict=True):
            page.MediaBox = other.MediaBox
            page.Contents = pikepdf.Array([*list(page.Contents)[: int(other.Text)], *other.Heads])
        pdf.save(out)
    return out


def test_pages_of_the_other_side_are_those_that_would_be_laid_out_there(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    here = typeset(root)
    there = typeset_book([on_a_back(job("two", PAGES))], root, root / ".cache", 1)[0]
    bind_store({"here": here, "there": there}, METADATA, store := tmp_path / "store.pdf")
    words, places = letters(store, 2)
    ours, their = letters(turned(store, tmp_path / "turned.pdf"), 0)
    assert ours == words
    assert their == pytest.approx(places, abs=0.1)
    assert letters(store, 0)[0] != words


@pytest.mark.parametrize("css", AWRY.values(), ids=AWRY)
def test_there_are_none_where_the_text_would_be_another(tmp_path: Path, css: str) -> None:
    assert typeset(project(tmp_path / "project", css)).layout.other_sides == []
