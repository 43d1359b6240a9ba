"""What a PDF says about itself: the information dictionary and the XMP packet, which say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from book.pdf.model.objects import Value

PRODUCER = "Workbook Press"


@dataclass(frozen=True, kw_only=True)
class BookMetadata:
    """What is known of a book.

    contributors: all but those whose name it goes by; language: a BCP 47 tag; date: of this version; published: an ISO
    date, "" where it is that of the version; identifier: an ISBN, DOI or URN; isbn: of this format, in thirteen digits;
    edition: its statement, such as "Second edition".
    """

    title: str
    creators: tuple[str, ...]
    language: str
    date: datetime
    description: str = ""
    subjects: tuple[str, ...] = ()
    rights: str = ""
    identifier: str = ""
    contributors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    isbn: str = ""
    edition: str = ""


def information(book: BookMetadata) -> dict[str, Value]:
    """The information dictionary (ISO 32000-1, 14.3.3)."""
    moment = f"D:{book.date.astimezone(UTC):%Y%m%d%H%M%S}Z"
    entries = {
        "Title": book.title,
        "Author": ", ".join(book.creators),
        "Subject": book.description,
        "Keywords": ", ".join(book.subjects),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": moment,
        "ModDate": moment,
    }
    return {key: value for key, value in entries.items() if value}


def xmp_packet(book: BookMetadata) -> bytes:
    """The XMP packet (ISO 16684-1) with the mark of PDF/UA-1 (ISO 14289-1, clause 5)."""
    moment = f"{book.date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    rows = [
        "<pdfuaid:part>1</pdfuaid:part>",
        _languages("dc:title", book.title),
        _list("dc:creator", "Seq", book.creators),
        _list("dc:contributor", "Bag", book.contributors),
        _list("dc:publisher", "Bag", (book.publisher,) if book.publisher else ()),
        _list("dc:date", "Seq", (book.published,) if book.published else ()),
        _list("dc:language", "Bag", (book.language,)),
        _languages("dc:description", book.description),
        _list("dc:subject", "Bag", book.subjects),
        _languages("dc:rights", book.rights),
        f"<dc:identifier>{escape(book.identifier)}</dc:identifier>" if book.identifier else "",
        *trade_rows(book),
        "<dc:format>application/pdf</dc:format>",
        f"<pdf:Keywords>{escape(', '.join(book.subjects))}</pdf:Keywords>" if book.subjects else "",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>",
    ]
    return PACKET.replace("ROWS", "\n".join(row for row in rows if row)).encode()


def trade_rows(book: BookMetadata) -> list[str]:
    """What shops look for, in the names of PRISM (PRISM Metadata Specification 2.0, section 4.2)."""
    facts = {"isbn": book.isbn, "edition": book.edition}
    return [
        f'<prism:{name} xmlns:prism="{PRISM}">{escape(fact)}</prism:{name}>' for name, fact in facts.items() if fact
    ]


PRISM = "http://prismstandard.org/namespaces/basic/2.0/"

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
ROWS
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _languages(name: str, words: str) -> str:
    if not words:
        return ""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt></{name}>'


def _list(name: str, kind: str, items: tuple[str, ...]) -> str:
    if not items:
        return ""
    rows = "".join(f"<rdf:li>{escape(item)}</rdf:li>" for item in items)
    return f"<{name}><rdf:{kind}>{rows}</rdf:{kind}></{name}>"
