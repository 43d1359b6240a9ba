"""What a printing house is sent: PDF/X-4 (ISO 15930-7), judged by others, and rule by rule with pikepdf.

Three judges: PDF Oxide reads the files as PDF/X-4. veraPDF knows no PDF/X, but most of its rules are those of PDF/A-2:
so the same files are called PDF/A-2b and must pass as such. LittleCMS reads the profiles.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Name, Pdf
from PIL import Image, ImageCms

from book.pdf.bind.bind import bind
from book.pdf.finish.cmyk import PROFILE, inks_of, make_cmyk
from book.pdf.finish.grey import make_grey
from book.pdf.finish.pdfx import four_inks, grey_profile, make_pdfx, one_ink, trim_of
from book.pdf.job import TypesetJob
from book.pdf.typeset import typeset_book
from tests.judges import pdfx, qpdf_check, verapdf
from tests.pdf.samples import METADATA

MM = 72 / 25.4

HTML = """<!DOCTYPE html><html lang="en"><head><title>t</title><style>@page { bleed: 10mm; marks: crop }</style></head>
<body><h1 id="a" style="color: #8a4527">Words</h1><p><a href="https://example.org/">a link</a></p>
<p style="height: 20mm; background: linear-gradient(#ff0000, #0000ff)"></p>
<p><img src="dot.png" alt="a dot" style="image-rendering: pixelated"/></p>
<p style="opacity: .5">faint</p></body></html>"""

PACKET_OF_PDFA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"/></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@pytest.fixture(params=["pages", "cover"])
def press(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> Path:
    """The same words in one ink and in four; between the documents is a blank page."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "#c03010").save(buffer, "PNG")
    (project / "dot.png").write_bytes(buffer.getvalue())
    jobs = [TypesetJob(id=name, html=HTML, stylesheets=("styles/book.css",)) for name in ("one", "two")]
    screen, inks, out = (tmp_path / f"{name}.pdf" for name in ("screen", "inks", "press"))
    bind(typeset_book(jobs, project, tmp_path / "cache", 1), METADATA, screen)
    if request.param == "pages":
        make_grey(screen, inks)
        make_pdfx(inks, out, METADATA, one_ink())
    else:
        make_cmyk(screen, inks)
        make_pdfx(inks, out, METADATA, four_inks())
    return out


def test_judges_find_nothing(press: Path) -> None:
    assert pdfx(press) == []
    assert qpdf_check(press) == []


def test_as_pdfa_it_passes(press: Path, tmp_path: Path) -> None:
    """Fonts and their widths, colours against the intent, transparency, filters, structure of the file."""
    called = tmp_path / "called-pdfa.pdf"
    with pikepdf.open(press) as pdf:
        intent = pikepdf.Dictionary(dict(pdf.Root.OutputIntents[0].items()))
        intent.S = Name.GTS_PDFA1
        pdf.Root.OutputIntents.append(pdf.make_indirect(intent))
        pdf.Root.Metadata = pdf.make_stream(PACKET_OF_PDFA.encode(), Type=Name.Metadata, Subtype=Name.XML)
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        pdf.save(called)
    assert verapdf(called, "2b") == []


def _break_boxes(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def _break_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _break_trapping(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]


@pytest.mark.parametrize("damage", [_break_boxes, _break_intent, _break_trapping])
def test_the_judge_sees_what_is_wrong(press: Path, tmp_path: Path, damage: Callable[[Pdf], None]) -> None:
    damaged = tmp_path / "damaged.pdf"
    with pikepdf.open(press) as pdf:
        damage(pdf)
        pdf.save(damaged)
    assert pdfx(damaged)


def test_every_page_says_where_it_is_cut(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        assert len(pdf.pages) == 3
        for page in pdf.pages:
            boxes = (page[key] for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
            media, bleed, trim = ([float(value) for value in box] for box in boxes)
            assert [trim[at] - bleed[at] for at in (0, 1)] == pytest.approx([3 * MM] * 2, abs=0.01)
            assert [bleed[at] - trim[at] for at in (2, 3)] == pytest.approx([3 * MM] * 2, abs=0.01)
            assert [bleed[at] - media[at] for at in (0, 1)] == pytest.approx([7 * MM] * 2, abs=0.01)
            assert "/ArtBox" not in page or page.ArtBox == page.TrimBox
            assert "/CropBox" not in page.obj or [float(value) for value in page.CropBox] == media
    assert (trim_of(press).width, trim_of(press).height) == pytest.approx((148, 210), abs=0.1)


def test_a_page_that_lies_across_is_turned(project: Path, tmp_path: Path) -> None:
    """All leaves of a book are of one size; its head is to the left, and what was at its left is below."""
    across = HTML.replace("bleed: 10mm", "size: 210mm 148mm; margin: 15mm; bleed: 10mm")
    jobs = [
        TypesetJob(id=name, html=page, stylesheets=("styles/book.css",))
        for name, page in (("one", HTML), ("two", across))
    ]
    screen, out = tmp_path / "screen.pdf", tmp_path / "press.pdf"
    bind(typeset_book(jobs, project, tmp_path / "cache", 1), METADATA, screen)
    make_pdfx(screen, out, METADATA, one_ink(), upright=True)
    with pikepdf.open(out) as pdf:
        sizes = {tuple(round(float(value), 1) for value in page[box]) for page in pdf.pages for box in ("/TrimBox",)}
        assert len(sizes) == 1
        assert {tuple(round(float(value), 1) for value in page.MediaBox) for page in pdf.pages} == {
            tuple(round(float(value), 1) for value in pdf.pages[0].MediaBox)
        }
    with pdfium.PdfDocument(out) as document:
        page = document[len(document) - 1]
        text = page.get_textpage()
        left, low, _, _ = text.get_charbox(0)
    assert left < 40 * MM
    assert low < 40 * MM
    assert qpdf_check(out) == []


def test_no_mark_is_where_the_picture_goes_on(press: Path) -> None:
    """Marks end before the bleed, so that a cut that comes out a little aside shows none."""
    with pdfium.PdfDocument(press) as document, pikepdf.open(press) as pdf:
        box = [float(value) for value in pdf.pages[1].BleedBox]  # the blank page has no marks at all
        edge = [float(value) for value in pdf.pages[0].BleedBox]
        assert box == edge
        picture = document[0].render(scale=2).to_pil().convert("L")
        media = [float(value) for value in pdf.pages[0].MediaBox]
    left, top = round(2 * (edge[0] - media[0])), round(2 * (media[3] - edge[3]))
    right, low = picture.width - left, picture.height - top
    assert min(picture.crop((left + 2, top + 2, right - 2, top + 10)).getextrema()) > 250
    assert min(picture.crop((left + 2, low - 10, left + 10, low - 2)).getextrema()) > 250
    assert picture.crop((0, 0, picture.width, top)).getextrema()[0] < 128


def test_nothing_is_left_that_a_press_must_not_get(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        assert pdf.pdf_version == "1.6"
        assert not pdf.is_encrypted
        assert not {"/Names", "/AcroForm", "/OpenAction", "/AA", "/StructTreeRoot"} & set(pdf.Root.keys())
        assert all("/Annots" not in page and "/AA" not in page for page in pdf.pages)
        assert {str(value.get("/S")) for value in _dictionaries(pdf)} <= {"/GTS_PDFX", "/Transparency", "None"}
        for value in _dictionaries(pdf):
            assert not {"/TR", "/HTP", "/OPI", "/Alternates", "/PS", "/F"} & set(value.keys()) - _numbers_of(value)


def _numbers_of(value: pikepdf.Object) -> set[str]:
    """Names that mean something else in resources: a font or an XObject may be called F."""
    return {"/F", "/PS"} if not isinstance(value, pikepdf.Stream) else set()


def _dictionaries(pdf: Pdf) -> Iterator[pikepdf.Object]:
    return (value for value in pdf.objects if isinstance(value, pikepdf.Dictionary | pikepdf.Stream))


def test_it_says_what_it_is(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        info, packet = pdf.docinfo, pdf.Root.Metadata.read_bytes().decode()
        assert info["/Trapped"] == Name("/False")
        assert str(info["/GTS_PDFXVersion"]) == "PDF/X-4"
        assert {"/Title", "/CreationDate", "/ModDate"} <= set(info.keys())
        assert pdf.trailer.ID
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    assert "<pdf:Trapped>False</pdf:Trapped>" in packet
    assert all(f"<xmpMM:{key}>" in packet for key in ("DocumentID", "VersionID", "RenditionClass"))
    assert "pdfuaid" not in packet


def test_every_font_is_in_the_file(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        composite = [value for value in _dictionaries(pdf) if value.get("/Subtype") == Name.Type0]
        assert composite
        assert all(value.get("/Subtype") != Name.Type3 for value in _dictionaries(pdf))
        for font in composite:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_colours_are_in_the_inks_of_the_intent(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == Name.GTS_PDFX
        assert "/DestOutputProfileRef" not in intent
        profile = ImageCms.getOpenProfile(io.BytesIO(intent.DestOutputProfile.read_bytes())).profile
        assert profile.device_class == "prtr"
        assert (profile.xcolor_space.strip(), int(intent.DestOutputProfile.N)) in (("GRAY", 1), ("CMYK", 4))
        everything = b"".join(value.unparse(resolved=True) for value in pdf.objects)
        assert b"DeviceRGB" not in everything
        assert (b"DeviceCMYK" in everything) == (profile.xcolor_space == "CMYK")
        for value in _dictionaries(pdf):
            if isinstance(value, pikepdf.Stream) and value.get("/Type") in (None, Name.XObject):
                assert b" rg\n" not in value.read_bytes()


def test_the_profile_of_greys_is_one_of_a_press() -> None:
    profile = ImageCms.getOpenProfile(io.BytesIO(grey_profile())).profile
    assert (profile.device_class.strip(), profile.xcolor_space.strip()) == ("prtr", "GRAY")


@pytest.mark.parametrize("colour", ["#1f4b55", "#8a4527", "#fff4d8", "#5c8f95", "#e7eeee", "#867368"])
def test_inks_look_like_the_colour(colour: str) -> None:
    """There and back again by LittleCMS: what is printed is what was meant, but for two shades of 256."""
    there = ImageCms.getOpenProfile(str(PROFILE))
    back = ImageCms.buildTransform(
        there, ImageCms.createProfile("sRGB"), "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    inks = inks_of(*(value / 255 for value in wanted))
    dot = Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in inks))
    seen = ImageCms.applyTransform(dot, back)
    assert seen is not None
    assert seen.getpixel((0, 0)) == pytest.approx(wanted, abs=6)
    assert sum(inks) <= 3


def test_greys_are_black_ink_alone() -> None:
    assert inks_of(0, 0, 0) == (0, 0, 0, 1)
    assert inks_of(1, 1, 1) == (0, 0, 0, 0)
