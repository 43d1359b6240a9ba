"""A whole book: judged, read back by others, and the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from book.pdf.bind.bind import bind, first_pages, page_map
from book.pdf.typeset import typeset_book
from tests.judges.pdf import qpdf_check, verapdf
from tests.pdf.conftest import Sample
from tests.pdf.samples import FRONT, METADATA, ONE, job, make_project, page_of, sample_jobs, text_of


def test_weasyprint_has_nothing_to_complain_about(sample: Sample) -> None:
    assert [document.layout.warnings for document in sample.documents] == [[], [], []]


def test_the_file_is_sound(sample: Sample) -> None:
    assert qpdf_check(sample.pdf) == []


def test_the_table_of_objects_is_short(sample: Sample, opened: pikepdf.Pdf) -> None:
    data = sample.pdf.read_bytes()
    assert len(data) - int(data.split()[-2]) < 3 * len(opened.objects)


def test_it_keeps_to_pdf_ua(sample: Sample) -> None:
    assert verapdf(sample.pdf) == []


def test_documents_begin_on_right_hand_pages(sample: Sample) -> None:
    firsts = first_pages(sample.documents)
    lengths = [len(document.layout.pages) for document in sample.documents]
    assert lengths[0] == 1
    assert firsts == [1, 3, 3 + lengths[1] + lengths[1] % 2]
    assert sample.pages == firsts[-1] + lengths[-1] - 1


def test_a_blank_page_is_as_large_as_its_neighbours_and_empty(opened: pikepdf.Pdf) -> None:
    blank = opened.pages[1]
    assert list(blank.mediabox) == list(opened.pages[2].mediabox)
    assert "/Contents" not in blank.obj
    assert "/StructParents" not in blank.obj


def test_page_numbers_are_filled_in(sample: Sample) -> None:
    sheet = page_map(sample.documents)["sheet"]
    assert sheet >= 7
    assert f"the sheet, page {sheet}, or the web" in text_of(sample.pdf, 3)
    assert text_of(sample.pdf, 1).endswith(f"3 {sheet} 1")


def test_every_page_but_blank_ones_shows_its_number(sample: Sample) -> None:
    shown = [text_of(sample.pdf, page).split()[-1:] for page in range(1, sample.pages + 1)]
    assert [words for page, words in enumerate(shown, 1) if words not in ([str(page)], [])] == []
    assert [page for page, words in enumerate(shown, 1) if not words] == [2, 8]


def test_a_number_is_right_aligned_in_its_margin(sample: Sample) -> None:
    def right_edge(page: int) -> float:
        command = ["pdftotext", "-f", str(page), "-l", str(page), "-bbox", str(sample.pdf), "-"]
        rows = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        return float(next(row for row in rows if f">{page}</word>" in row).split('xMax="')[1].split('"')[0])

    edges = {right_edge(page) for page in (1, 3, 4)}
    assert max(edges) - min(edges) < 0.1


def test_no_footnote_is_lost_or_doubled(sample: Sample) -> None:
    text = text_of(sample.pdf, 1, sample.pages)
    assert text.count("A note about it.") == 1
    assert text.count("Another note.") == 1


def test_links_lead_to_named_places_in_the_whole_book(opened: pikepdf.Pdf) -> None:
    names = {}
    for leaf in opened.Root.Names.Dests.Kids:
        rows = list(leaf.Names)
        names.update({str(name): place for name, place in zip(rows[::2], rows[1::2], strict=True)})
    links = [note for page in opened.pages for note in page.obj.get("/Annots", []) if note.Subtype == "/Link"]
    inner = [str(link.Dest) for link in links if "/Dest" in link]
    assert sorted(set(inner)) == ["one", "sheet"]
    assert names["sheet"][0].objgen == opened.pages[-1].obj.objgen
    assert [str(link.A.URI) for link in links if "/A" in link] == ["https://example.org/x"]


def test_links_say_where_they_go_in_words(sample: Sample, opened: pikepdf.Pdf) -> None:
    sheet = page_map(sample.documents)["sheet"]
    words = {
        str(note.Contents) for page in opened.pages for note in page.obj.get("/Annots", []) if note.Subtype == "/Link"
    }
    assert words == {"One 3", f"The sheet {sheet}", f"the sheet, page {sheet}", "the web"}


def test_the_outline_is_nested_over_documents(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        tree = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert tree == [("Contents", []), ("One", ["Lists", "Sheet"])]


def test_page_labels_and_metadata(opened: pikepdf.Pdf) -> None:
    assert [str(page.label) for page in opened.pages][:3] == ["1", "2", "3"]
    assert str(opened.docinfo.Title) == METADATA.title
    assert str(opened.docinfo.Author) == "Ann Author, Bo <Writer>"
    assert str(opened.docinfo.CreationDate) == "D:20250301000000Z"
    with opened.open_metadata() as xmp:
        assert xmp["dc:title"] == METADATA.title
        assert xmp["dc:creator"] == list(METADATA.creators)
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["xmp:CreateDate"] == "2025-03-01T00:00:00Z"
    assert str(opened.Root.Lang) == "en"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_fonts_are_embedded_once_and_cut_down(opened: pikepdf.Pdf) -> None:
    fonts = [page.resources.Font for page in opened.pages if "/Font" in page.resources]
    descriptors = [font.DescendantFonts[0].FontDescriptor for each in fonts for font in each.as_dict().values()]
    files = {one.FontFile2.objgen: len(one.FontFile2.read_bytes()) for one in descriptors}
    assert len(files) == 3  # upright, bold, italic
    assert max(files.values()) < 20_000


def test_an_image_of_several_documents_is_kept_once(project: Path, tmp_path: Path) -> None:
    picture = project / "styles" / "noise.png"
    from PIL import Image  # noqa: PLC0415

    Image.frombytes("L", (64, 64), os.urandom(4096)).save(picture)
    body = '<p><img src="styles/noise.png" alt="Noise"/></p>'
    out = tmp_path / "out.pdf"
    bind(typeset_book([job("a", body), job("b", body)], project, tmp_path / "cache", 1), METADATA, out)
    with pikepdf.open(out) as pdf:
        images = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"]
    assert len(images) == 1


def test_a_link_to_nowhere_is_refused_and_the_last_book_stays(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"the last book")
    documents = typeset_book([job("a", f"<p>See {page_of('gone')}.</p>")], project, tmp_path / "cache", 1)
    with pytest.raises(ValueError, match="gone"):
        bind(documents, METADATA, out)
    assert out.read_bytes() == b"the last book"
    assert list(tmp_path.glob("*.part")) == list(tmp_path.glob(".*.part")) == []


BUILD = """
import sys
from pathlib import Path
from book.pdf.bind.bind import bind
from book.pdf.typeset import typeset_book
from tests.pdf.samples import METADATA, sample_jobs
if __name__ == "__main__":
    root, cache, out = map(Path, sys.argv[1:])
    bind(typeset_book(sample_jobs(), root, cache, 1), METADATA, out)
"""


def test_another_folder_hash_seed_and_cache_give_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    root = make_project(tmp_path / "elsewhere" / "deep down")
    (tmp_path / "build.py").write_text(BUILD)
    changed = {"PYTHONHASHSEED": "17", "PYTHONPATH": str(Path(__file__).parents[2]), "TZ": "Asia/Tokyo"}
    out = tmp_path / "again.pdf"
    command = [sys.executable, str(tmp_path / "build.py"), str(root), str(tmp_path / "cache"), str(out)]
    subprocess.run(command, check=True, env={**os.environ, **changed}, timeout=120)
    assert out.read_bytes() == sample.pdf.read_bytes()


def test_more_workers_make_no_difference(sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    bind(typeset_book(sample_jobs(), sample.root, tmp_path / "cache", 3), METADATA, out)
    assert out.read_bytes() == sample.pdf.read_bytes()


def test_another_date_changes_the_metadata_only(sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    bind(sample.documents, replace(METADATA, title="Another"), out)
    assert out.read_bytes() != sample.pdf.read_bytes()
    assert text_of(out, 1, sample.pages) == text_of(sample.pdf, 1, sample.pages)


def test_a_chapter_that_grows_moves_the_numbers_but_not_the_others(sample: Sample, tmp_path: Path) -> None:
    longer = [
        job("front", FRONT),
        job("one", ONE.replace("</section>", "<p>more</p>" * 80 + "</section>")),
        sample_jobs()[2],
    ]
    documents = typeset_book(longer, sample.root, sample.cache, 1)
    assert [document.fresh for document in documents] == [False, True, False]
    out = tmp_path / "out.pdf"
    bind(documents, METADATA, out)
    sheet = page_map(documents)["sheet"]
    assert sheet == page_map(sample.documents)["sheet"] + 4 == 13
    assert "the sheet, page 13, or" in text_of(out, 3)
    assert text_of(out, 1).endswith(f"3 {sheet} 1")
    assert text_of(out, sheet).endswith(str(sheet))
