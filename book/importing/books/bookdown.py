"""bookdown: `_bookdown.yml`, the front matter of `index.Rmd`, and pages in R Markdown.

Sources: "bookdown: Authoring Books and Technical Documents with R Markdown", chapters 1.4, 2 and 4.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from book.importing.archive import Unreadable
from book.importing.books.about import about, said_on_page, tell_others
from book.importing.books.cells import cells_written
from book.importing.books.folder import Folder
from book.importing.books.lines import Line, Lines, with_code
from book.importing.books.outline import Entry, Outline, Page, PartOf
from book.importing.books.reading import PANDOC, divided, markdown_page
from book.importing.books.settings import listed, settings_of, words
from book.importing.trees import words_of

SETTINGS = "_bookdown.yml"
_INDEX = "index.Rmd"
_USED = frozenset(("bibliography", "csl", "nocite"))
_REFERENCE = re.compile(
    r"(?:\b(?:Figures?|Fig\.|Tables?|Sections?|Chapters?|Appendix|Equations?|Eq\.|Theorem|Lemma|Corollary|Proposition|"
    r"Definition|Example|Exercise|Abbildung|Abb\.|Tabelle|Kapitel|"
    r"Abschnitt|Tableau|Chapitre|Figura|Tabla|Capítulo)(?:[ ~]|&nbsp;))?\(?\\@ref\((?P<name>[^)]+)\)\)?"
)
_EQUATION = re.compile(r"\(\\#(eq:[\w-]+)\)")
_CAPTION = re.compile(r"^(\s*(?:Table:|:)\s*)\(\\#(tab:[\w-]+)\)\s*(.*?)\s*$")
_TEXT = re.compile(r"^\(ref:(?P<name>[\w-]+)\)\s+(?P<words>.+)$")
_APPENDIX = "\0"  # in place of the title of a part: what follows stands at the back
_PART = re.compile(r"^\((PART|APPENDIX)\*?\)\s*")


def outline(folder: Folder) -> Outline:
    """Return what _bookdown.yml and the first page say. Raises Unreadable."""
    settings = settings_of(folder, SETTINGS)
    files = _files(folder, settings)
    if not files:
        raise Unreadable("there is no page that ends in .Rmd", "Look at rmd_files in _bookdown.yml.")
    first = said_on_page(folder.text(files[0]) or "", files[0])
    table = first.table
    pages: dict[Entry, Page] = {}
    found = Outline(
        tool="bookdown",
        file=SETTINGS,
        page=pages.get,
        **about(first, folder.notes),
        bibliography=[words(each) for each in listed(table.get("bibliography"))],
        style=words(table.get("csl")),
        list_all="@*" in words(table.get("nocite")),
        parts=[PartOf("")],
    )
    for file in files:
        _place(folder, file, found, pages)
    found.parts = [part for part in found.parts if part.entries]
    tell_others(first, _USED, folder.notes)
    return found


def _files(folder: Folder, settings: dict[str, Any]) -> list[str]:
    said = settings.get("rmd_files")
    if isinstance(said, dict):
        said = said.get("latex") or said.get("html") or next(iter(said.values()), None)
    if said:
        return [words(each) for each in listed(said)]
    found = [name for name in folder.names("", "*.[Rr]md") if "/" not in name or settings.get("rmd_subdir")]
    kept = [name for name in found if not name.rpartition("/")[2].startswith("_")]
    return sorted(kept, key=lambda name: (name != _INDEX, name))


def _place(folder: Folder, file: str, found: Outline, pages: dict[Entry, Page]) -> None:
    """Put the chapters of a file, one for each heading of level 1, where the parts before them say."""
    page = markdown_page(folder, Entry(file, "", SETTINGS, 0), PANDOC, lambda lines: _prepared(lines, folder))
    for number, each in enumerate(divided(page) if page else ()):
        title = words_of(each.blocks[0]["c"][2]) if each.blocks[0]["t"] == "Header" else ""
        mark = _PART.match(title)
        if mark and mark[1] == "PART":
            found.parts.append(PartOf(title[mark.end() :]))
        elif mark:
            found.parts.append(PartOf(_APPENDIX))
        elif number or title or words_of(each.blocks):
            entry = Entry(file, title, file, number + 1)
            pages[entry] = replace(each, about={}) if title else each
            (found.back if found.parts[-1].title == _APPENDIX else found.parts[-1].entries).append(entry)


def _prepared(lines: Lines, folder: Folder) -> Lines:
    said = {match["name"]: match["words"] for line in lines if (match := _TEXT.match(line.text))}
    kept = [line for line in lines if not _TEXT.match(line.text)]
    named = [line.saying(re.sub(r"\(ref:([\w-]+)\)", lambda m: said.get(m[1], m[0]), line.text)) for line in kept]
    return list(_references(list(cells_written(named, folder.notes, "fig:"))))


def _references(lines: Lines) -> Iterator[Line]:
    for line, is_code in with_code(lines):
        text = _EQUATION.sub(r"\\label{\1}", _CAPTION.sub(r"\1\3 {#\2}", line.text))
        yield line if is_code else line.saying(_REFERENCE.sub(_cited, text))


def _cited(match: re.Match[str]) -> str:
    """A reference as Quarto writes it; one to a formula is its number alone, in the brackets that stand there."""
    name = match["name"].strip()
    if name.startswith("eq:"):
        return f"([-@{{{name}}}])" if match[0].startswith("(") else f"[-@{{{name}}}]"
    return f"@{{{name}}}"
