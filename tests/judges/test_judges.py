"""Each judge passes a good file and finds a defect put in on purpose: a silent judge cannot hide."""

import zipfile
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from tests.judges import ace, epubcheck, nu, onix, qpdf_check, verapdf, verapdf_many
from tests.judges.programs import need

FONT = Path(__file__).parents[2] / "book" / "styles" / "fonts" / "figtree-latin-400-normal.woff2"

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:6f1e6d0a-5c2b-4d0e-9d5c-0d9f6b1a2c3d</dc:identifier>
    <dc:title>A small book</dc:title>
    <dc:language>en</dc:language>
    <meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Text with one described picture.</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="dot" href="dot.svg" media-type="image/svg+xml"/>
  </manifest>
  <spine><itemref idref="nav"/></spine>
</package>"""

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
  <head><title>A small book</title></head>
  <body>
    <h1>A small book</h1>
    PICTURE
    <nav epub:type="toc" role="doc-toc" aria-labelledby="contents">
      <h2 id="contents">Contents</h2>
      <ol><li><a href="nav.xhtml">A small book</a></li></ol>
    </nav>
  </body>
</html>"""

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A dot</title><circle r="4"/></svg>'


ONIX = """<ONIXMessage xmlns="http://ns.editeur.org/onix/3.0/reference" release="3.0">
<Header><Sender><SenderName>Somebody</SenderName></Sender><SentDateTime>20260102</SentDateTime></Header>
<NoProduct/></ONIXMessage>"""


def test_the_schemas_of_onix_find_a_wrong_order_and_a_wrong_date() -> None:
    assert onix(ONIX.encode()) == []
    assert len(onix(ONIX.replace("20260102", "soon").encode())) > 1
    assert len(onix(ONIX.replace("<NoProduct/>", "").encode())) > 1


def small_epub(path: Path, picture: str = '<p><img src="dot.svg" alt="A dot"/></p>') -> Path:
    page = PAGE.replace("PICTURE", picture)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr("META-INF/container.xml", CONTAINER)
        file.writestr("book.opf", PACKAGE)
        file.writestr("nav.xhtml", page)
        file.writestr("dot.svg", DOT)
    return path


@pytest.fixture
def small_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "small.pdf"
    # With a font of its own: a test before it in this process may have put the machine's fonts out of reach.
    look = f"<style>@font-face {{ font-family: F; src: url({FONT.as_uri()}) }} body {{ font-family: F }}</style>"
    page = f'<html lang="en"><title>A small page</title>{look}<h1>One heading</h1><p>One paragraph.</p></html>'
    weasyprint.HTML(string=page).write_pdf(path, pdf_variant="pdf/ua-1")
    return path


def untagged(good: Path) -> Path:
    path = good.with_name("untagged.pdf")
    with pikepdf.open(good) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(path)
    return path


def test_verapdf_passes_a_tagged_page(small_pdf: Path) -> None:
    assert verapdf(small_pdf) == []


def test_verapdf_finds_a_missing_structure_tree(small_pdf: Path) -> None:
    assert any(finding.startswith("7.1-11 ") for finding in verapdf(untagged(small_pdf)))


def test_verapdf_judges_many_files_each_for_itself(small_pdf: Path, tmp_path: Path) -> None:
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"not a PDF")
    bad = untagged(small_pdf)
    found = verapdf_many([small_pdf, bad, junk])
    assert found[small_pdf] == []
    assert found[bad]
    assert found[junk] == ["not readable: Couldn't parse stream"]


def test_qpdf_passes_a_whole_file(small_pdf: Path) -> None:
    assert qpdf_check(small_pdf) == []


def test_qpdf_finds_a_file_cut_short(small_pdf: Path) -> None:
    small_pdf.write_bytes(small_pdf.read_bytes()[:-200])
    assert any("damaged" in finding for finding in qpdf_check(small_pdf))


def test_epubcheck_passes_a_small_book(tmp_path: Path) -> None:
    assert epubcheck(small_epub(tmp_path / "small.epub")) == []


def test_epubcheck_finds_a_missing_picture(tmp_path: Path) -> None:
    found = epubcheck(small_epub(tmp_path / "small.epub", '<p><img src="gone.svg" alt="Nothing"/></p>'))
    assert [finding[:13] for finding in found] == ["ERROR RSC-007"]


def test_ace_passes_a_small_book(tmp_path: Path) -> None:
    assert ace(small_epub(tmp_path / "small.epub")) == []


def test_ace_finds_a_picture_without_alternative_text(tmp_path: Path) -> None:
    found = ace(small_epub(tmp_path / "small.epub", '<p><img src="dot.svg"/></p>'))
    assert any("image-alt" in finding for finding in found)


def test_the_nu_checker_passes_a_page_and_finds_what_is_wrong_with_it() -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><h1>A</h1>{}</body></html>'
    assert nu(page.format("<br/>").encode()) == []
    wrong = nu(page.format('<p><div></div></p><img src="a.png">\ue000').encode())
    assert [finding.partition(" ")[0] for finding in wrong] == ["error", "error", "warning"]


def test_a_missing_judge_skips_here_and_fails_on_the_build_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT JUDGED by Nobody"):
        need("Nobody", tmp_path / "nobody")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="NOT JUDGED by Nobody"):
        need("Nobody", tmp_path / "nobody")
