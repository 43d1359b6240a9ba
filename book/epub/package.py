"""The package: EbookLib puts the files together, then the package document is completed and all is packed again.

EbookLib only packages here. It is given finished pages, navigation and NCX, because its own would lose attributes,
and its file is packed anew, because it stamps it with the time of the build.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from ebooklib import epub
from lxml import etree

from book.browser.answer_fields import EPUB, names_made
from book.clinic import Clinic
from book.diagnostics import Problems
from book.epub.enhance import add_script
from book.epub.landings import add_landings
from book.epub.metadata import content_of, describe
from book.epub.navigation import NAV_ELEMENTS, NAV_FILE, NCX_FILE, nav, ncx
from book.epub.pages import PageMark, PrintedBook, mark_pages
from book.epub.xhtml_pages import add_epub_types, page_of, properties
from book.files.atomic import write_whole
from book.generated_pages import CONTENTS, COVER
from book.html.context import Piece
from book.language import direction
from book.project import Project
from book.reflowable.contents import contents, label
from book.reflowable.cover import FILE as COVER_FILE
from book.reflowable.cover import cover_html, cover_page, draw_cover
from book.reflowable.divide import divided
from book.reflowable.documents import FOLDER as TEXTS
from book.reflowable.documents import Document, finish, images_of, make_documents, names_in, plain_name
from book.reflowable.fonts import PRINTABLE_ASCII
from book.reflowable.kept import Kept
from book.reflowable.notebook import number_answers
from book.reflowable.pdf_links import add_pdf_links
from book.reflowable.resources import Names, Resource, pictures
from book.reflowable.stylesheets import STYLESHEET, Lettering, stylesheet
from book.reflowable.tables import name_cells
from book.reflowable.xhtml import XML_LANG, letters_of

FOLDER = "EPUB"
XHTML_TYPE = "application/xhtml+xml"
NCX_TYPE = "application/x-dtbncx+xml"
OPF = "{http://www.idpf.org/2007/opf}"
REGULAR_FILE = 0o100644 << 16
UNIX = 3


def write_epub(
    pieces: Iterable[Piece],
    project: Project,
    styles: Sequence[str],
    out: Path,
    modified: datetime,
    printed: PrintedBook | None = None,
    clinic: Clinic | None = None,
) -> None:
    """Write the book's EPUB to `out`; the file appears whole or not at all.

    pieces: the book in reading order, in the e-reader's face; styles: the stylesheets' paths from the project folder;
    modified: the time that the package states, with a time zone; printed: the pages to mark; clinic: who hands the book
    out.
    Raises ProblemsFound where pages, links or files of the book are not sound.
    """
    book = _made(pieces, project, styles, printed, clinic, Kept())
    write_whole(out, _pack(book, project.language, modified.astimezone(UTC)))


def package_files(
    pieces: Iterable[Piece], project: Project, styles: Sequence[str], clinic: Clinic | None, kept: Kept
) -> dict[str, bytes]:
    """Return the files of the book's EPUB by their paths in the package folder, without marks of printed pages.

    kept: of the time before, where only texts have changed; the others are as `write_epub` has them, and so is what it
    raises.
    """
    made = _made(pieces, project, styles, None, clinic, kept)
    return {item.file_name: item.content for item in made.get_items()}


def _made(
    pieces: Iterable[Piece],
    project: Project,
    styles: Sequence[str],
    printed: PrintedBook | None,
    clinic: Clinic | None,
    kept: Kept,
) -> epub.EpubBook:
    problems = Problems()
    documents = _documents(pieces, project, clinic, problems)
    codes = _on_sheets(documents, project)
    resources = _resources(documents, project, styles, codes, kept, problems)
    problems.stop_if_errors()
    resources += _scripts(documents, project)
    marks = mark_pages(documents, printed, NAV_FILE) if printed else []
    paper = printed.name if printed and marks else ""
    cover = kept.of("cover", cover_html(project, clinic), lambda _: draw_cover(project, clinic), problems)
    return _book(documents, project, [cover, *resources], marks, paper)


def _documents(pieces: Iterable[Piece], project: Project, clinic: Clinic | None, problems: Problems) -> list[Document]:
    """Make the documents; the cover becomes its picture, and the navigation stands for the printed contents.

    Tables know their columns, and what is too long for one file goes on in others.
    """
    documents = make_documents(pieces, _file_name, problems)
    for document in documents:
        if document.piece.kind == COVER:
            document.root = cover_page(document.piece.id, project, project.wording(), clinic)
        elif document.piece.kind == CONTENTS:
            document.file = NAV_FILE
        name_cells(document.root)
    return [part for document in documents for part in divided(document)]


def _on_sheets(documents: list[Document], project: Project) -> list[Resource]:
    """Put on the worksheets what book.yaml asks for; return the pictures that they need."""
    if project.epub.notebook:
        number_answers(documents, project)
    return add_pdf_links(documents, project) if project.epub.fillable else []


def _resources(
    documents: list[Document],
    project: Project,
    styles: Sequence[str],
    codes: list[Resource],
    kept: Kept,
    problems: Problems,
) -> list[Resource]:
    """Gather what the pages need, and make the pages' links and pictures lead to where it will be."""
    made = [COVER_FILE, *(code.file for code in codes)]
    alts = {path: alt for path, alt in images_of(documents).items() if path not in made}
    root, facts = project.root, tuple(alts.items())
    images = kept.of("pictures", facts, lambda found: pictures(root, alts, styles, found), problems)
    problems.stop_if_errors()
    places = {file: file for file in made} | {path: picture.file for path, picture in images.items()}
    for document in documents:
        add_epub_types(document.root)
    finish(documents, places, project.language, problems)
    add_landings(documents)
    characters = frozenset[str]().union(*(letters_of(document.root) for document in documents))
    lettering, names = Lettering(characters | PRINTABLE_ASCII), _names(documents, project)
    sheet_facts = (lettering.characters, names)
    sheet = kept.of("styles", sheet_facts, lambda found: stylesheet(root, styles, lettering, names, found), problems)
    return [*images.values(), *codes, *sheet]


def _names(documents: list[Document], project: Project) -> Names:
    """What a rule of the stylesheet can mean: what is in the pages, in the navigation, and what the script makes."""
    found = names_in(document.root for document in documents)
    made = names_made(EPUB) if project.epub.fields else frozenset()
    return Names(found.classes | made, found.elements | made | NAV_ELEMENTS)


def _scripts(documents: list[Document], project: Project) -> list[Resource]:
    """The script that makes fields, if book.yaml asks for it and there is anything to answer."""
    if not project.epub.fields or not any(document.piece.spaces for document in documents):
        return []
    said = project.wording()
    titles = {document.file: label(document, said) for document in documents}
    return [add_script(documents, titles, project, said.epub.fields)]


def _book(
    documents: list[Document], project: Project, resources: Sequence[Resource], marks: list[PageMark], paper: str
) -> epub.EpubBook:
    said = project.wording()
    pages = [document for document in documents if document.piece.kind != CONTENTS]
    entries = contents(pages, said)
    book = epub.EpubBook()
    book.FOLDER_NAME = FOLDER
    book.set_direction(direction(project.language))
    describe(book, project, content_of(pages, resources), said.epub, paper)
    for document in pages:
        language = document.piece.language or project.language
        _add(
            book,
            _text_id(document),
            document.file,
            XHTML_TYPE,
            page_of(document, label(document, said), language, STYLESHEET),
            properties(document),
        )
    _add(book, "nav", NAV_FILE, XHTML_TYPE, nav(entries, pages, marks, project, said, STYLESHEET), ["nav"])
    _add(book, "ncx", NCX_FILE, NCX_TYPE, ncx(entries, marks, project, said.epub.pages), [])
    for resource in resources:
        kind = ["cover-image"] if resource.file == COVER_FILE else []
        _add(book, _resource_id(resource), resource.file, resource.media_type, resource.data, kind)
    book.spine = _spine(documents)
    return book


def _file_name(number: int, piece: Piece) -> str:
    return f"{number:03d}-{plain_name(piece)}.xhtml"


def _text_id(document: Document) -> str:
    """The id of a document in the package document."""
    return "text-" + document.file.removeprefix(f"{TEXTS}/").removesuffix(".xhtml")


def _resource_id(resource: Resource) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", resource.file).strip("-").lower()


def _spine(documents: list[Document]) -> list[str]:
    """The reading order. The navigation stands where the book has its contents; without them, behind the cover."""
    order = ["nav" if document.piece.kind == CONTENTS else _text_id(document) for document in documents]
    if "nav" not in order:
        order.insert(1 if documents[0].piece.kind == COVER else 0, "nav")
    return order


def _add(book: epub.EpubBook, uid: str, file: str, media_type: str, data: bytes, properties: Sequence[str]) -> None:
    item = epub.EpubItem(uid=uid, file_name=file, media_type=media_type, content=data)
    item.properties = list(properties)
    book.add_item(item)


def _pack(book: epub.EpubBook, language: str, modified: datetime) -> bytes:
    """Return the finished file: the same bytes for the same book, whatever the clock and the machine."""
    loose, packed = BytesIO(), BytesIO()
    epub.write_epub(
        loose, book, {"mtime": modified, "epub3_pages": False, "epub2_guide": False, "raise_exceptions": True}
    )
    with zipfile.ZipFile(loose) as read, zipfile.ZipFile(packed, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            if name.endswith("content.opf"):
                data = _completed(data, language)
            written.writestr(_entry(name, modified), data, compresslevel=9)
    return packed.getvalue()


def _completed(opf: bytes, language: str) -> bytes:
    """Say in the package document which language it speaks: EbookLib cannot."""
    root = etree.fromstring(opf)
    root.set(XML_LANG, language)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _entry(name: str, modified: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, modified.timetuple()[:6])
    entry.create_system = UNIX
    entry.external_attr = REGULAR_FILE
    # The container format wants the first file uncompressed, so that its type can be read off the first bytes.
    entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
    return entry
