"""A file for a printing house: PDF/X-4 (ISO 15930-7), with the boxes that say where to cut."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from book.pdf.bind.metadata import BookMetadata, trade_rows
from book.pdf.finish.cmyk import PROFILE
from book.pdf.finish.rewrite import rewritten
from book.pdf.finish.turn import stand_up

GAMMA = 1.75
"""How printed grey darkens; near to a dot gain of 20 %, as on uncoated paper."""

MM = 72 / 25.4
"""Points in a millimetre."""

BLEED = 3 * MM
"""How far what reaches the edge goes on beyond it, in pt: what printing houses of Europe and America ask for."""


@dataclass(frozen=True)
class Intent:
    """What the inks of a file mean.

    identifier: of the printing condition, in the ICC's registry or "Custom"; words: the condition in words; profile: an
    ICC profile of a press; inks: their number.
    """

    identifier: str
    words: str
    profile: bytes
    inks: int


def one_ink() -> Intent:
    """Return what the greys of the pages mean."""
    return Intent("Custom", "Grey on uncoated paper, gamma 1.75", grey_profile(), 1)


def four_inks() -> Intent:
    """Return what the colours of the cover mean."""
    return Intent("CGATS TR 001", "Offset on coated paper, CGATS TR 001", PROFILE.read_bytes(), 4)


@dataclass(frozen=True)
class Trim:
    """A file's pages as they are cut. width and height: in mm; pages: their number."""

    width: float
    height: float
    pages: int


def trim_of(file: Path) -> Trim:
    """Return how large the pages of a press file are."""
    with pikepdf.open(file) as pdf:
        left, low, right, top = (float(value) for value in pdf.pages[0].TrimBox)
        return Trim((right - left) / MM, (top - low) / MM, len(pdf.pages))


def make_pdfx(source: Path, out: Path, metadata: BookMetadata, intent: Intent, upright: bool = False) -> None:
    """Write a PDF to `out` as PDF/X-4; its colours are already in the inks of the intent.

    upright: pages that lie across are turned, as all leaves of a book are of one size. Links, outline and structure,
    which a press has no use for, are left behind. `out` is replaced once the file is whole.
    """
    with rewritten(source, out, version="1.6") as pdf:
        for page in pdf.pages if upright else ():
            stand_up(pdf, page)
        boxes = next(page for page in pdf.pages if "/TrimBox" in page)
        for page in pdf.pages:
            if "/TrimBox" not in page:  # a blank page, which the binder has put in
                page.MediaBox, page.TrimBox = boxes.MediaBox, boxes.TrimBox
            page.BleedBox = _with_bleed(page.TrimBox)
            for key in ("/Annots", "/StructParents", "/Tabs"):
                if key in page:
                    del page[key]
        for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageMode", "/Names", "/AcroForm"):
            if key in pdf.Root:
                del pdf.Root[key]
        _add_intent(pdf, intent)
        _describe(pdf, metadata)
        pdf.remove_unreferenced_resources()


def _with_bleed(trim: Object) -> Array:
    left, low, right, top = (float(value) for value in trim.as_list())
    return Array([round(value, 3) for value in (left - BLEED, low - BLEED, right + BLEED, top + BLEED)])


def _add_intent(pdf: Pdf, intent: Intent) -> None:
    """Say what the inks mean (6.2.2)."""
    profile = pdf.make_stream(intent.profile, N=intent.inks)
    said = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(intent.identifier),
        Info=String(intent.words),
        OutputCondition=String(intent.words),
        DestOutputProfile=profile,
    )
    if intent.identifier != "Custom":
        said.RegistryName = String("http://www.color.org")
    pdf.Root.OutputIntents = Array([pdf.make_indirect(said)])


def _describe(pdf: Pdf, metadata: BookMetadata) -> None:
    """Write what the file says of itself (6.7): the information dictionary, and the XMP packet, which say the same."""
    pdf.docinfo.Trapped = Name("/False")
    pdf.docinfo.GTS_PDFXVersion = String("PDF/X-4")  # the standard asks for it in the packet; older programs look here
    pdf.Root.Metadata = pdf.make_stream(press_packet(metadata), Type=Name.Metadata, Subtype=Name.XML)


def press_packet(book: BookMetadata) -> bytes:
    """Return the XMP packet of a PDF/X-4 file."""
    moment = f"{book.date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return PACKET.format(
        title=escape(book.title),
        creator=escape(", ".join(book.creators)),
        moment=moment,
        identifier=escape(book.identifier),
        trade="".join(f"{row}\n" for row in trade_rows(book)),
    ).encode()


PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:format>application/pdf</dc:format>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<xmpMM:DocumentID>{identifier}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{trade}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def grey_profile() -> bytes:
    """Return an ICC profile of a device that prints greys (ICC.1:2001-04, 6.3.3.1, monochrome output profiles)."""
    tags = {
        b"desc": _description("Workbook Press grey"),
        b"cprt": b"text\0\0\0\0No rights reserved\0",
        b"wtpt": b"XYZ \0\0\0\0" + _xyz(0.9642, 1.0, 0.8249),
        b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, round(GAMMA * 256)),
    }
    table, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    made = datetime(2026, 1, 1, tzinfo=UTC)
    size = 128 + len(table) + len(data)
    head = struct.pack(
        ">I4sI4s4s4s6H4s",
        size,
        bytes(4),
        0x02400000,
        b"prtr",
        b"GRAY",
        b"XYZ ",
        made.year,
        made.month,
        made.day,
        0,
        0,
        0,
        b"acsp",
    )
    return (head + bytes(28) + _xyz(0.9642, 1.0, 0.8249)).ljust(128, b"\0") + table + data


def _xyz(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _description(words: str) -> bytes:
    """A profileDescriptionTag (6.5.17) in ASCII only."""
    text = words.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(8) + bytes(3 + 67)
