"""PO files: what is read of them, and what is told of those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.translations.po import read_translation

FILE = "translations/cs.po"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def reading(root: Path, text: str | bytes) -> tuple[dict[str, str], list[tuple[int, str]]]:
    file = root / FILE
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = Problems()
    translation = read_translation(root, FILE, "cs", problems)
    said = {words: passage.words for words, passage in translation.passages.items()}
    return said, [(each.place.line, each.code.slug) for each in problems]


def test_words_are_read_with_their_lines_and_what_has_changed_waits(tmp_path: Path) -> None:
    text = HEADER + 'msgid "One"\nmsgstr "Jedna"\n\n#, fuzzy\nmsgid "Two"\nmsgstr "Tři"\n\nmsgid "Four"\nmsgstr ""\n'
    assert reading(tmp_path, text) == ({"One": "Jedna"}, [])
    translation = read_translation(tmp_path, FILE, "cs", Problems())
    assert translation.passages["One"].place.line == 5
    assert translation.changed == {"Two"}


def test_no_file_is_a_translation_without_words(tmp_path: Path) -> None:
    assert not read_translation(tmp_path, FILE, "cs", Problems()).passages


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEADER + 'msgid "One\nmsgstr "Jedna"\n', 5),
        (HEADER + 'msgid "One"\nmsgstr "Jed"na"\n', 6),
        (HEADER + 'msgid "One"\nmsgstr "Jedna"\n\nmsgid "One"\nmsgstr "Jeden"\n', 8),
        (HEADER + 'msgid "One"\n\nmsgid "Two"\nmsgstr "Dva"\n', 7),
        (HEADER + 'msgid "One"\nmsgid_plural "Ones"\nmsgstr[0] "Jedna"\n', 5),
        (HEADER + 'msgctxt "a number"\nmsgid "One"\nmsgstr "Jedna"\n', 6),
        (HEADER.replace("charset", 'charset=utf-8\\n"\n"Plural-Forms: nplurals=x; plural=n;\\n"\n"X-Other: '), 1),
        ("One = Jedna\n", 1),
    ],
    ids=["no end", "a quotation mark", "twice", "no translation", "plural", "context", "header", "another format"],
)
def test_what_is_no_po_file_is_told_with_its_line_and_nothing_of_it_is_used(
    text: str, line: int, tmp_path: Path
) -> None:
    said, problems = reading(tmp_path, text)
    assert not said
    assert problems[0] == (line, "translation-file")


def test_another_encoding_is_told(tmp_path: Path) -> None:
    assert reading(tmp_path, 'msgid "One"\nmsgstr "Příklad"\n'.encode("cp1250"))[1] == [(2, "file-not-utf8")]
