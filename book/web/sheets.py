"""The PDFs to fill in that come with the site, and the way to them from each worksheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from book.project import Project
from book.reflowable.documents import Document, address_from
from book.reflowable.xhtml import element, tag

FOLDER = "pdf"


@dataclass(frozen=True)
class Fillable:
    """A worksheet as a PDF to fill in. name: of its file; paper: as readers call it."""

    name: str
    paper: str
    data: bytes

    @property
    def file(self) -> str:
        """Its path in the folder of the site."""
        return f"{FOLDER}/{self.name}"


def add_forms(documents: Iterable[Document], forms: Mapping[str, Sequence[Fillable]], project: Project) -> None:
    """Put links to its PDFs on every worksheet with something to answer."""
    for document in documents:
        pdfs = forms.get(document.piece.id, ())
        if document.piece.spaces and pdfs:
            _add(document, pdfs, project.wording(document.piece.language).epub.pdf)


def _add(document: Document, pdfs: Sequence[Fillable], words: str) -> None:
    box = element("div", class_="ws-pdf")
    for pdf in pdfs:
        line = element("p")
        line.append(element("a", f"{words} ({pdf.paper})", href=address_from(document, pdf.file)))
        box.append(line)
    foot = next((node for node in document.root.iter(tag("footer"))), None)
    if foot is None:
        document.root.append(box)
    else:
        foot.addprevious(box)
