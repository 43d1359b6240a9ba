"""Sheets that are saved as PDFs: what fills their PDFs in the browser, and the PDFs as script files."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence

from book.answers.index import index
from book.browser.bundled import bundle
from book.browser.table import answer_table
from book.html.context import Context
from book.reflowable.documents import Document, address_from
from book.reflowable.resources import Resource
from book.web.sheets import Fillable

LIBRARY, TABLE = "js/pdf-fill.js", "js/pdf-table.js"


def pdf_facts(document: Document, pdfs: Sequence[Fillable]) -> dict[str, object]:
    """Return what the page of a sheet has to know to fill in its PDFs; nothing if it has none."""
    if not pdfs:
        return {}
    each = [{"paper": pdf.paper, "file": pdf.name, "script": address_from(document, _script(pdf))} for pdf in pdfs]
    return {"pdfs": each, "filler": [address_from(document, file) for file in (LIBRARY, TABLE)]}


def pdf_scripts(forms: Iterable[Sequence[Fillable]], context: Context) -> list[Resource]:
    """Return the script files: what fills PDFs, what it has to know of the book, and each PDF; none without PDFs."""
    pdfs = [pdf for each in forms for pdf in each]
    if not pdfs:
        return []
    table = json.dumps(answer_table(index(context.manuscript)), separators=(",", ":"), sort_keys=True)
    texts = {LIBRARY: bundle("sheet"), TABLE: f"var workbookTable = {table};\n"}
    texts |= {_script(pdf): _as_script(pdf) for pdf in pdfs}
    return [Resource(file, "text/javascript", text.encode()) for file, text in texts.items()]


def _script(pdf: Fillable) -> str:
    return f"js/pdf/{pdf.name.removesuffix('.pdf')}.js"


def _as_script(pdf: Fillable) -> str:
    name, data = json.dumps(pdf.name), b64encode(pdf.data).decode()
    return f'window.workbookPdfs = window.workbookPdfs || {{}};\nworkbookPdfs[{name}] = "{data}";\n'
