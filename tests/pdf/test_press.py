"""What a printing house is sent: PDF/X-4, as far as its rules can be read off the file."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageCms

from book.pdf.bind import bind
from book.pdf.grey import make_grey
from book.pdf.press import grey_profile, make_press
from book.pdf.typeset import TypesetJob, typeset_book
from tests.pdf.samples import METADATA

HTML = """<!DOCTYPE html><html lang="en"><head><title>t</title><style>@page { bleed: 3mm; marks: crop }</style></head>
<body><h1 id="a" style="color: #8a4527">Words</h1><p><a href="https://example.org/">a link</a></p></body></html>"""


@pytest.fixture
def press(project: Path, tmp_path: Path) -> Path:
    jobs = [TypesetJob(name, HTML, ("styles/book.css",)) for name in ("one", "two")]  # with a blank page between them
    coloured, grey, out = (tmp_path / f"{name}.pdf" for name in ("coloured", "grey", "press"))
    bind(typeset_book(jobs, project, tmp_path / "cache", 1), METADATA, coloured)
    make_grey(coloured, grey)
    make_press(grey, out, METADATA)
    return out


def test_every_page_says_where_it_is_cut(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        assert len(pdf.pages) == 3
        for page in pdf.pages:
            boxes = (page[key] for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
            media, bleed, trim = ([float(value) for value in box] for box in boxes)
            assert all(outer <= inner for outer, inner in zip(media[:2], bleed[:2], strict=True))
            assert all(outer >= inner for outer, inner in zip(media[2:], bleed[2:], strict=True))
            assert trim[0] - bleed[0] == pytest.approx(3 * 72 / 25.4, abs=0.01)


def test_nothing_is_left_that_a_press_must_not_get(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        assert pdf.pdf_version == "1.6"
        assert not {"/Names", "/AcroForm", "/OpenAction", "/StructTreeRoot"} & set(pdf.Root.keys())
        assert all("/Annots" not in page for page in pdf.pages)
        assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
        assert "pdfuaid" not in packet


def test_greys_have_a_meaning(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == pikepdf.Name.GTS_PDFX
        assert intent.DestOutputProfile.read_bytes() == grey_profile()
    profile = ImageCms.getOpenProfile(io.BytesIO(grey_profile())).profile
    assert (profile.device_class.strip(), profile.xcolor_space.strip()) == ("prtr", "GRAY")
