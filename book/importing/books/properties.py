"""What an office document says of itself beside its text: title, people, language.

Core properties: ECMA-376, part 2, 11; languages: part 1, 17.3.2.20; OpenDocument 1.3, part 3, 4.3.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from book.importing.archive import parsed
from book.importing.word_names import w

_DC = "{http://purl.org/dc/elements/1.1/}"
_NO_NAMES = {"author", "user", "admin", "administrator", "microsoft office user", "python-docx", "un-named"}
"""What programs write where nobody has said a name."""


@dataclass
class Properties:
    """What a document says of itself."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    language: str = ""


def properties_of(files: dict[str, bytes]) -> Properties:
    """Return what the files of a document say of it. Raises Unreadable."""
    found = Properties(language=_language(files))
    for part in ("docProps/core.xml", "meta.xml"):
        root = parsed(files[part], part) if part in files else None
        if root is not None:
            said = [(each.tag, " ".join((each.text or "").split())) for each in root.iter()]
            found.title = next((words for tag, words in said if tag == f"{_DC}title"), "")
            people = [words for tag, words in said if tag == f"{_DC}creator" and words.lower() not in _NO_NAMES]
            found.authors = [each.strip() for words in people for each in words.split(";") if each.strip()]
    return found


def _language(files: dict[str, bytes]) -> str:
    """Return the language that most letters of a Word document are set in; "" where none is said."""
    if not {"word/document.xml", "word/styles.xml"} <= set(files):
        return ""
    styles, text = (parsed(files[f"word/{name}.xml"], name) for name in ("styles", "document"))
    usual = next((str(each.get(w("val"), "")) for each in styles.iterfind(f".//{w('rPrDefault')}//{w('lang')}")), "")
    letters: Counter[str] = Counter()
    for run in text.iter(w("r")):
        own = run.find(f"{w('rPr')}/{w('lang')}")
        tag = str(own.get(w("val"), "")) if own is not None else ""
        letters[tag or usual] += sum(len(each.text or "") for each in run.iter(w("t")))
    return letters.most_common(1)[0][0].removeprefix("x-none") if letters else usual
