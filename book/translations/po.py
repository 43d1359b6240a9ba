"""PO files, which programs for translators read and write (GNU gettext), through Babel."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from book.diagnostics import Code, Place, Problems
from book.files.containment import is_file, leads_out
from book.files.utf8 import utf8_text
from book.translations.catalog import Passage, Translation

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"\s*|\s*#.*|\s*(?:msgid|msgid_plural|msgctxt|msgstr(?:\[\d+\])?)?\s*{_QUOTED}\s*")
"""What a line of such a file can be (GNU gettext manual, "The Format of PO Files"): Babel passes over others."""
_KEYWORD = re.compile(r"\s*(msgid|msgstr)\s")
_ENTRY = re.compile(r"\s*msgid\s")


def read_translation(root: Path, file: str, language: str, problems: Problems) -> Translation:
    """Return the translation of a project into a language; without passages where there is no file yet.

    file: the path of the PO file from `root`.

    Reports FILE_NOT_UTF8, PATH_OUTSIDE and TRANSLATION_FILE.
    """
    translation = Translation(file, language)
    if leads_out(root, file):
        problems.add(Code.PATH_OUTSIDE, Place(file), path=file)
    elif is_file(root / file) and (text := utf8_text((root / file).read_bytes(), file, problems)) is not None:
        catalog = read_catalog(text, file, problems)
        if catalog is not None:
            translation.passages = {str(each.id): _passage(each, file) for each in _usable(catalog)}
            translation.changed = frozenset(each.id for each in catalog if isinstance(each.id, str) and each.fuzzy)
    return translation


def read_catalog(text: str, file: str, problems: Problems) -> Catalog | None:
    """Return what a PO file holds; None after TRANSLATION_FILE, which names each line that is at fault."""
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 (most books have no translation)

    faults, catalog = dict(_broken_lines(text)), None
    try:
        catalog = None if faults else read_po(io.StringIO(text), abort_invalid=True)
        faults |= dict(_entries_at_fault(catalog, text)) if catalog else {}
    except PoFileError as error:
        faults[error.lineno + 1] = "this line stands where none of its kind can"
    except (ValueError, LookupError) as error:  # forms for numbers that are none
        faults[1] = f"its header cannot be read ({error})"
    for line, problem in faults.items():
        problems.add(Code.TRANSLATION_FILE, Place(file, line), problem=problem)
    return None if faults else catalog


def _broken_lines(text: str) -> Iterator[tuple[int, str]]:
    """What Babel would pass over. Lines are counted from 1."""
    latest = "msgstr"
    for number, line in enumerate(text.split("\n"), 1):
        keyword = _KEYWORD.match(line)
        if not _LINE.fullmatch(line):
            yield number, "this line is neither a comment, nor msgid, msgstr or words in quotation marks"
        elif keyword and keyword[1] == latest:
            yield number, "msgid and msgstr stand one behind the other here, in pairs"
        latest = keyword[1] if keyword else latest


def _entries_at_fault(catalog: Catalog, text: str) -> Iterator[tuple[int, str]]:
    """What a passage of a book never has: forms for numbers, a context, a second translation of the same words."""
    for message in catalog:
        if message.id and (message.pluralizable or message.context):
            what = "a context (msgctxt)" if message.context else "forms for numbers (msgid_plural)"
            yield message.lineno or 1, f"this entry has {what}"
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _ENTRY.match(line)]
    known = {message.lineno for message in catalog}
    for number in lines[1:]:  # the first may be the header, which has no line
        if number not in known:
            yield number, "the same words are translated above"


def _usable(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id and message.string and not message.fuzzy)


def _passage(message: Message, file: str) -> Passage:
    return Passage(str(message.string), Place(file, message.lineno or 1))
