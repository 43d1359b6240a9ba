"""What a check says of the pages of an e-book and a site before they are made."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from book.diagnostics import Code
from book.html.context import Context, Piece
from book.html.render import pieces
from book.making import page_proofs
from book.manuscript.model import Section
from tests.small_book import found_in, write_book

BOOK = "contents: {chapters: [chapters/0.md]}\ncitations: {bibliography: []}\nepub: {pages: none}\n"
CRISIS = (
    "crisis: {heading: Now, first: Call., elsewhere: Look., note: They change., "
    "countries: [{name: Ireland, emergency: '112', checked: 2026-01-02}]}\n"
)

FAULTS = {
    Code.PAGE_NOT_XHTML: "<p>Never closed",
    Code.ANCHOR_MISSING: '<p><a href="#nowhere">There</a></p>',
    Code.ANCHOR_REPEATED: '<p id="0">Once</p><p id="page.help">again</p>',
}


def _broken(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let templates write a fault, which no author can."""

    def with_fault(section: Section, context: Context) -> Iterator[Piece]:
        for piece in pieces(section, context):
            yield replace(piece, xhtml=piece.xhtml.replace("<p>Words", f"{fault}<p>Words", 1))

    monkeypatch.setattr(page_proofs, "pieces", with_fault)


@pytest.mark.parametrize("edition", ["epub", "web"])
@pytest.mark.parametrize("code", list(FAULTS))
def test_pages_that_cannot_be_linked_are_told_with_their_file(
    code: Code, edition: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_book(tmp_path, f"{BOOK}{CRISIS}editions: [{edition}]\n", {"chapters/0.md": "---\ntitle: A\n---\n\nWords.\n"})
    assert found_in(tmp_path) == []
    _broken(FAULTS[code], monkeypatch)
    found = found_in(tmp_path)
    assert {each.code for each in found} == {code}
    assert {each.place.file for each in found} == {"chapters/0.md"}
