"""A book's passages are put into a PO file, with what is translated already, for whoever translates it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from book.diagnostics import Problems
from book.files.atomic import write_whole
from book.files.book_files import ENDING, BookFile
from book.files.book_keys import keys_of
from book.files.containment import is_file
from book.files.project_folders import WORKSHEET_FOLDER
from book.files.utf8 import utf8_text
from book.manuscript.assemble import assemble
from book.manuscript.rules.translated import EXPLAINED
from book.passes.crossref import crossref
from book.passes.index import index
from book.passes.number import number
from book.project import Project, load_project
from book.translations.book_file import TRANSLATION_OF, translations_of
from book.translations.catalog import Asked, file_of
from book.translations.po import read_catalog

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages.catalog import Catalog


@dataclass(frozen=True)
class Outcome:
    """What a PO file holds now.

    book: the file of the translated book; file: the PO file's path; gone: passages that the book has no longer, which
    are kept at its end.
    """

    book: BookFile
    file: str
    translated: int
    missing: int
    changed: int
    gone: int


def translate(source: BookFile, language: str) -> Outcome:
    """Write the PO file of a book in a language (a BCP 47 tag), and the file of the translated book if there is none.

    source: the book, or one of its translations. What is translated stays; what has changed is marked as fuzzy. Raises
    ProblemsFound where a file cannot be read, and UnknownLocaleError or ValueError for a language that is none: nothing
    is written then.
    """
    from babel import Locale  # noqa: PLC0415 (most books have no translation)

    locale, problems = Locale.parse(language, sep="-"), Problems()
    source = BookFile(source.root, str(keys_of(source).get(TRANSLATION_OF, source.name)))
    book = translations_of(source).get(language) or BookFile(source.root, _name(source, language))
    file = file_of(book, language)
    known = _known(source.root / file, file, problems)
    if not is_file(book.path):
        load_project(source.path, problems)  # a book that cannot be read is not translated
        write_whole(book.path, _book_file(source, language, file).encode())
    project = load_project(book.path, problems)
    fresh = _catalog(locale, project)
    _fill(fresh, _passages(project), project.glossary)
    return _written(book, file, fresh, known)


def _name(source: BookFile, language: str) -> str:
    return f"{source.own_name}-{language}{ENDING}" if source.own_name else f"{language}{ENDING}"


def _book_file(source: BookFile, language: str, file: str) -> str:
    return (
        f"# The book of {source.name} in another language. What is not said here is as there, in the words of\n"
        f"# {file}. A key that you write here goes before: a title, editions, crisis lines.\n"
        f"translation_of: {source.name}\nlanguage: {language}\n"
    )


def _known(path: Path, file: str, problems: Problems) -> Catalog | None:
    """What a PO file holds so far. file: as messages have it. Raises ProblemsFound where it cannot be read."""
    text = utf8_text(path.read_bytes(), file, problems) if is_file(path) else None
    catalog = read_catalog(text, file, problems) if text is not None else None
    problems.stop_if_errors()
    return catalog


def _passages(project: Project) -> dict[str, list[Asked]]:
    """Read the whole book, so that its translation is asked for every passage; what is wrong with it is for `check`.

    Sheets that only other books of the folder hold are read with them, and left out.
    """
    problems = Problems()
    manuscript = assemble(project, problems)
    number(manuscript)
    crossref(manuscript, project, problems)
    index(manuscript, project, problems)
    texts = {path for each in manuscript.in_reading_order() for path in (each.source, *each.included)}
    assert project.translation
    asked = {
        words: [each for each in found if each.place.file in texts or not _is_sheet(each.place.file)]
        for words, found in project.translation.asked.items()
    }
    return {words: found for words, found in asked.items() if found}


def _is_sheet(path: str) -> bool:
    return path.startswith(f"{WORKSHEET_FOLDER}/")


def _catalog(locale: Locale, project: Project) -> Catalog:
    from babel.messages.catalog import Catalog  # noqa: PLC0415 (most books have no translation)

    day = datetime.combine(project.date, time(), UTC)
    return Catalog(
        locale=str(locale),
        header_comment=f"# {project.title} ({project.language}).",
        project=project.title,
        version=project.date.isoformat(),
        creation_date=day,
        revision_date=day,
        charset="utf-8",
        fuzzy=False,
    )


def _fill(catalog: Catalog, passages: dict[str, list[Asked]], glossary: str) -> None:
    """Put passages into a catalog. glossary: the path of the file that explains the book's words, "" without one."""
    terms = [words for words, found in passages.items() if any(_explains(each, glossary) for each in found)]
    for words, asked in passages.items():
        places = list(dict.fromkeys((each.place.file, each.place.line) for each in asked))
        notes = list(dict.fromkeys(each.note for each in asked if each.note))
        catalog.add(words, locations=places, auto_comments=[*notes, *_of_the_glossary(words, terms)])


def _explains(asked: Asked, glossary: str) -> bool:
    return asked.place.file == glossary and asked.note == EXPLAINED


def _of_the_glossary(words: str, terms: list[str]) -> Iterator[str]:
    found = [term for term in terms if re.search(rf"\b{re.escape(term)}\b", words, re.IGNORECASE)]
    if found and words not in terms:
        yield f"In the glossary: {', '.join(found)}"


def _written(book: BookFile, file: str, fresh: Catalog, known: Catalog | None) -> Outcome:
    """Write what is asked for with what is known of it."""
    from babel.messages.pofile import write_po  # noqa: PLC0415 (as above)

    catalog = fresh
    if known is not None:
        known.update(fresh, update_creation_date=False)
        catalog = known
    written = io.BytesIO()
    write_po(written, catalog, width=100, include_previous=True)
    write_whole(book.root / file, written.getvalue())
    passages = [message for message in catalog if message.id]
    changed = sum(message.fuzzy for message in passages)
    translated = sum(bool(message.string) and not message.fuzzy for message in passages)
    missing, gone = len(passages) - translated - changed, len(catalog.obsolete)
    return Outcome(book, file, translated=translated, missing=missing, changed=changed, gone=gone)
