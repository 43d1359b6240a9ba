"""The way from a worksheet to the PDF that can be filled in: a link to tap, and a QR code for another device."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import segno

from book.manuscript.model import Role
from book.project import Project
from book.reflowable.documents import Document
from book.reflowable.resources import Resource
from book.reflowable.xhtml import element, tag
from book.wording import EpubWords

WORKSHEET = "{worksheet}"

# A camera needs so many light modules around a code (ISO/IEC 18004, section 5.3.8), also on a black page.
QUIET_ZONE = 4
PIXELS_A_MODULE = 8


def add_pdf_links(documents: Iterable[Document], project: Project) -> list[Resource]:
    """Put the link and the code on every worksheet with something to answer, and return the pictures.

    The address of the PDF is in book.yaml; `{worksheet}` in it stands for the worksheet's id.
    """
    pictures: dict[str, Resource] = {}
    for document in documents:
        if document.piece.role is Role.WORKSHEET and document.piece.spaces:
            own = project.epub.fillable.replace(WORKSHEET, document.piece.id)
            name = document.piece.id if WORKSHEET in project.epub.fillable else "pdf"
            pictures.setdefault(name, Resource(f"images/qr-{name}.png", "image/png", _code(own)))
            _add(document, own, pictures[name].file, project.wording(document.piece.language).epub)
    return list(pictures.values())


def _code(address: str) -> bytes:
    data = BytesIO()
    segno.make(address, error="m", micro=False).save(data, kind="png", scale=PIXELS_A_MODULE, border=QUIET_ZONE)
    return data.getvalue()


def _add(document: Document, address: str, picture: str, words: EpubWords) -> None:
    box = element("aside", class_="ws-pdf", aria_label=words.pdf)
    line = element("p")
    line.append(element("a", words.pdf, href=address))
    code = element("p")
    code.append(element("img", src=picture, alt=words.code.format(address=address)))
    box.extend([line, code])
    foot = next((node for node in document.root.iter(tag("footer"))), None)
    if foot is None:
        document.root.append(box)
    else:
        foot.addprevious(box)
