"""Worksheets that are filled in on the page: the scripts for it, and what they are told of each sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from book.browser.answer_fields import WEB, SheetToFill, answer_facts, field_call, field_script, names_made
from book.html.context import Context
from book.reflowable.contents import label
from book.reflowable.documents import Document
from book.reflowable.resources import Resource
from book.web.as_pdf import pdf_facts, pdf_scripts
from book.web.sheets import Fillable
from book.wording import Wording

FIELDS = "js/fields.js"
JAVASCRIPT = "text/javascript"

TYPED = frozenset(map(chr, range(0xC0, 0x100)))
"""The letters of Western European names that ASCII has not (Latin-1), without which a name is of two faces."""


def sheet_script(document: Document) -> str:
    """Return the path of the script that tells of a document's answer spaces, which stands behind `FIELDS`."""
    return f"js/sheets/{document.file.rpartition('/')[2].removesuffix('.html')}.js"


def fill_in_scripts(
    documents: Iterable[Document], forms: Mapping[str, Sequence[Fillable]], context: Context
) -> list[Resource]:
    """Return the scripts for all documents with answer spaces: one for all, and one for each; none if there is none.

    forms: by the ids of worksheets, their PDFs to fill in.
    """
    with_spaces = [document for document in documents if document.piece.spaces]
    if not with_spaces:
        return []
    spaces = (space for document in with_spaces for space in document.piece.spaces)
    return [
        Resource(FIELDS, JAVASCRIPT, field_script(WEB, spaces).encode()),
        *_sheets(with_spaces, forms, context),
        *pdf_scripts(forms.values(), context),
    ]


def names_of_fields() -> frozenset[str]:
    """Every word of the scripts: the classes and elements that they make are among them."""
    return names_made(WEB)


def letters_of_fields(documents: Iterable[Document], context: Context) -> frozenset[str]:
    """Every letter of what the scripts say on these documents, and that readers of any book may type into fields."""
    languages = {document.piece.language for document in documents if document.piece.spaces}
    typed = TYPED if languages else frozenset[str]()
    return typed.union(*chain.from_iterable(_words(context.project.wording(each)).values() for each in languages))


def _words(words: Wording) -> dict[str, str]:
    """What the scripts say, by their names for it: there is no button for the text of all sheets."""
    said = {name: phrase for name, phrase in words.epub.fields.items() if name != "show_all"}
    return said | dict(words.web.fields)


def _sheets(
    documents: Iterable[Document], forms: Mapping[str, Sequence[Fillable]], context: Context
) -> Iterator[Resource]:
    for document in documents:
        facts = _facts(document, forms.get(document.piece.id, ()), context)
        yield Resource(sheet_script(document), JAVASCRIPT, field_call(WEB, facts).encode())


def _facts(document: Document, pdfs: Sequence[Fillable], context: Context) -> str:
    project, words = context.project, context.project.wording(document.piece.language)
    sheet = SheetToFill(label(document, words), document.piece.spaces)
    more = {"file": f"{project.slug}-answers"} | pdf_facts(document, pdfs)
    return answer_facts(f"workbook:{project.identifier}:web:", project.title, [sheet], _words(words), **more)
