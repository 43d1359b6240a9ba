"""The structure that assistive technology reads, where no validator looks."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from tests.pdf.samples import elements, kids, outline_of


def parts(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [element for element in elements(pdf) if element.S == "/Part"]


def of_role(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    return [element for element in elements(pdf) if f"/{role}" == element.S]


def pages_of(pdf: pikepdf.Pdf, element: pikepdf.Dictionary) -> set[int]:
    """The pages, counted from 0, that an element's own content is on."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    content = [kid for kid in kids(element) if not isinstance(kid, pikepdf.Dictionary) or "/MCID" in kid]
    return {numbers[(kid.Pg if isinstance(kid, pikepdf.Dictionary) else element.Pg).objgen] for kid in content}


def test_each_document_is_a_part(opened: pikepdf.Pdf) -> None:
    assert len(kids(opened.Root.StructTreeRoot.K[0])) == len(parts(opened)) == 3


def test_contents_are_a_table_of_contents(opened: pikepdf.Pdf) -> None:
    assert outline_of(kids(parts(opened)[0])[0]) == (
        "Sect(H1 Sect(TOC(TOCI(Lbl Reference(Link) TOC(TOCI(Lbl Reference(Link)))))))"
    )


def test_a_chapter_reads_as_it_was_written(opened: pikepdf.Pdf) -> None:
    chapter = outline_of(kids(parts(opened)[1])[0])
    assert chapter.startswith(
        "Sect(H1 P(Link Link Reference Note(Lbl) Span Span Reference Note(Lbl)) H2 "
        "L(LI(Lbl LBody) LI(Lbl LBody(L(LI(Lbl LBody))))) L(LI(Lbl LBody)) P(Figure) P P P"
    )
    assert chapter.endswith("Table(THead(TR(TH TH)) TBody(" + " ".join(["TR(TH TD TD)"] * 24) + ")))")


def test_a_paragraph_over_two_pages_is_one(opened: pikepdf.Pdf) -> None:
    assert [pages_of(opened, element) for element in of_role(opened, "P") if len(pages_of(opened, element)) > 1]


def test_a_table_over_pages_is_one_and_its_head_is_read_once(opened: pikepdf.Pdf) -> None:
    assert len(of_role(opened, "Table")) == 1
    assert len({page for cell in of_role(opened, "TH") for page in pages_of(opened, cell)}) > 1
    heads = [cell for cell in of_role(opened, "TH") if cell.P.P.S == "/THead"]
    assert [len(pages_of(opened, cell)) for cell in heads] == [1, 1]


def test_table_headers_have_a_scope_and_cells_their_span(opened: pikepdf.Pdf) -> None:
    scopes = [str(cell.A.Scope) for cell in of_role(opened, "TH")]
    assert scopes == ["/Column"] * 2 + ["/Row"] * 24
    assert [int(cell.A.ColSpan) for cell in of_role(opened, "TH") if "/ColSpan" in cell.A] == [2]


def test_footnotes_have_identifiers_and_stand_where_they_are_called(opened: pikepdf.Pdf) -> None:
    notes = of_role(opened, "Note")
    names = list(opened.Root.StructTreeRoot.IDTree.Kids[0].Names)
    assert [str(note.ID) for note in notes] == ["one.note-1", "one.note-2"]
    assert [str(name) for name in names[::2]] == ["one.note-1", "one.note-2"]
    assert [element.objgen for element in names[1::2]] == [note.objgen for note in notes]


def test_other_languages_and_abbreviations_are_marked(opened: pikepdf.Pdf) -> None:
    spans = of_role(opened, "Span")
    assert [str(span.Lang) for span in spans if "/Lang" in span] == ["fr"]
    assert [str(span.E) for span in spans if "/E" in span] == ["Post office"]


def test_a_figure_says_what_it_shows_and_where_it_is(opened: pikepdf.Pdf) -> None:
    figures = of_role(opened, "Figure")
    assert [str(figure.Alt) for figure in figures] == ["A sun"]
    left, bottom, right, top = (float(side) for side in figures[0].A.BBox)
    assert right - left == pytest.approx(85.04, abs=0.1)  # 30 mm
    assert 56 < left < right < 360
    assert 56 < bottom < top < 540


def test_every_element_and_page_finds_its_way_back(opened: pikepdf.Pdf) -> None:
    """Each piece of marked content is owned by the element that lists it (ISO 32000-1, 14.7.4.4)."""
    owners = {}
    for node in opened.Root.StructTreeRoot.ParentTree.Kids:
        rows = list(node.Nums)
        assert [int(limit) for limit in node.Limits] == [int(rows[0]), int(rows[-2])]
        owners.update({int(key): owner for key, owner in zip(rows[::2], rows[1::2], strict=True)})
    assert sorted(owners) == list(range(len(owners)))
    for page in opened.pages:
        if "/StructParents" in page.obj:
            for mcid, owner in enumerate(owners[int(page.obj.StructParents)]):
                own = (
                    [
                        int(kid.MCID) if isinstance(kid, pikepdf.Dictionary) else int(kid)
                        for kid in kids(owner)
                        if not isinstance(kid, pikepdf.Dictionary) or "/MCID" in kid
                    ]
                    if owner is not None
                    else [mcid]
                )
                assert mcid in own
        for note in page.obj.get("/Annots", []):
            listed = [
                kid.Obj.objgen
                for kid in kids(owners[int(note.StructParent)])
                if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
            ]
            assert note.objgen in listed


def marks(page: pikepdf.Page) -> list[str]:
    """The kinds of marked content of a page, and what is drawn outside of any."""
    found, depth = [], 0
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name in ("BDC", "BMC"):
            properties: Any = step.operands[1] if len(step.operands) > 1 else {}
            found.append(str(step.operands[0]) + str(properties.get("/Type", "")))
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif name in ("TJ", "Tj", "f", "S", "Do", "B") and depth == 0:
            found.append(f"unmarked {name}")
        assert depth in (0, 1), "marked content within marked content"
    return found


def test_heads_feet_and_repeated_table_heads_are_artifacts(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        found = marks(page)
        assert [mark for mark in found if mark.startswith("unmarked")] == []
        if found:
            assert found.count("/Artifact/Pagination") >= 2
    pages = [len([mark for mark in marks(page) if mark == "/Artifact/Pagination"]) for page in opened.pages]
    assert max(pages) == 4  # head, foot, and the two heads of the table again


def test_borders_backgrounds_and_images_without_words_are_artifacts(opened: pikepdf.Pdf) -> None:
    first = marks(opened.pages[2])
    assert first.count("/Artifact/Layout") == 1
    assert "/Artifact" in first
