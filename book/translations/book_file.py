"""The file of a translated book: `translation_of: book.yaml`, and what is another there; all else is that book's."""

from __future__ import annotations

import re
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from book.diagnostics import Code, Problems, ProblemsFound
from book.files.book_files import BookFile, books_in
from book.files.book_keys import keys_of, read_keys
from book.files.yamlfile import YamlFile
from book.language import TAG
from book.translations.catalog import FileTranslation, Translation, file_of
from book.translations.keys import is_of_a_book, with_words
from book.translations.po import read_translation

TRANSLATION_OF = "translation_of"

OF_ONE_BOOK = ("isbn", "prices", "sales", "identifier", "language", TRANSLATION_OF)
"""Keys that a translation does not inherit: it is a book of its own for shops and catalogues."""


def with_inherited(yaml: YamlFile, book: BookFile, problems: Problems) -> tuple[YamlFile, FileTranslation | None]:
    """Return the file of a translation with what it has from its book, and its words; any other as it is, and None.

    Reports TRANSLATION_OF, and what `read_translation` does. Raises ProblemsFound where it names no book.
    """
    if not isinstance(yaml.data, dict) or TRANSLATION_OF not in yaml.data:
        return yaml, None
    language = str(yaml.data.get("language", ""))
    source = _source(yaml, BookFile(book.root, str(yaml.data[TRANSLATION_OF])), problems)
    known = re.fullmatch(TAG, language)
    file = file_of(book, language)
    translation = read_translation(book.root, file, language, problems) if known else Translation("", language)
    translation.source_language = str(source.data.get("language", ""))
    told = FileTranslation(translation)
    return _inherited(yaml, source, told), told


def translations_of(book: BookFile) -> dict[str, BookFile]:
    """Return the books of the folder that are translations of this one, by their languages."""
    keys = {other: keys_of(other) for other in books_in(book.root)}
    return {str(said.get("language")): other for other, said in keys.items() if said.get(TRANSLATION_OF) == book.name}


def languages_of(book: BookFile) -> dict[str, BookFile]:
    """Return a book, the one that it is a translation of, and all other translations of that, by their languages."""
    source = BookFile(book.root, str(keys_of(book).get(TRANSLATION_OF, book.name)))
    return {str(keys_of(source).get("language")): source, **translations_of(source)}


def _source(yaml: YamlFile, book: BookFile, problems: Problems) -> YamlFile:
    """The file that a translation names, which is another book of the folder and no translation itself."""
    is_another = book in books_in(book.root) and book.name != yaml.file
    source = read_keys(book, problems) if is_another else None
    if source and isinstance(source.data, dict) and TRANSLATION_OF not in source.data:
        return source
    problem = "it is a translation itself" if source else "there is no such book beside it"
    problems.add(Code.TRANSLATION_OF, yaml.place((TRANSLATION_OF,)), name=book.name, problem=problem)
    raise ProblemsFound(list(problems))


def _inherited(own: YamlFile, source: YamlFile, told: FileTranslation) -> YamlFile:
    """Keys of its own go before; of those that it inherits the words are translated."""
    kept = {key: value for key, value in source.data.items() if key not in (*OF_ONE_BOOK, *own.data)}
    data: dict[str, Any] = {"identifier": _identifier(own, source)} | own.data
    return own.with_data(data).over(with_words(source.with_data(kept), is_of_a_book, told))


def _identifier(own: YamlFile, source: YamlFile) -> str:
    """Another UUID for each language, the same on every machine (RFC 9562, section 5.5)."""
    return uuid5(NAMESPACE_URL, f"{source.data.get('identifier')} {own.data.get('language')}").urn
