"""The script that lets readers type their answers, in reading apps that run scripts and keep what is written.

Without it the pages stay whole: it only puts fields in place of what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from book.browser.answer_fields import EPUB, SheetToFill, answer_facts, field_call, field_script
from book.project import Project
from book.reflowable.documents import Document
from book.reflowable.resources import Resource

FILE = "js/fields.js"


def add_script(
    documents: Iterable[Document], titles: Mapping[str, str], project: Project, words: Mapping[str, str]
) -> Resource:
    """Have every document with answer spaces run the script, and return the script.

    titles: what each document is called, by its file; words: what the script says.
    """
    with_spaces = [document for document in documents if document.piece.spaces]
    for document in with_spaces:
        document.script = FILE
    sheets = [SheetToFill(titles[document.file], document.piece.spaces) for document in with_spaces]
    facts = answer_facts(f"workbook:{project.identifier}:epub:", project.title, sheets, words)
    script = field_script(EPUB, (space for sheet in sheets for space in sheet.spaces))
    return Resource(FILE, "application/javascript", f"{script}{field_call(EPUB, facts)}".encode())
