"""Jupyter Book: `_toc.yml`, `_config.yml`, pages in MyST Markdown and notebooks.

Sources: "Jupyter Book", version 1, "Structure and organize content", "Reference"; notebooks: nbformat 4.5.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from book.importing.archive import Unreadable
from book.importing.books.about import about, said_in_file, tell_others
from book.importing.books.folder import Folder
from book.importing.books.lines import Line, Lines, lines_of
from book.importing.books.myst import prepared
from book.importing.books.outline import Entry, Outline, Page, PartOf
from book.importing.books.reading import PANDOC, markdown_lines
from book.importing.books.settings import listed, settings_of, table, words

SETTINGS = "_toc.yml"
_CONFIG = "_config.yml"
_ENDINGS = ("", ".md", ".ipynb", ".myst", ".markdown")
_PICTURES = {"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg"}
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_HIDDEN = ("remove-cell", "remove_cell", "hide-cell")
_HIDDEN_INPUT = ("remove-input", "remove_input", "hide-input", "hide_input")


def outline(folder: Folder, _: str) -> Outline:
    """Return what _toc.yml and _config.yml say. Raises Unreadable."""
    order, said = settings_of(folder, SETTINGS), said_in_file(folder, _CONFIG)
    config = said.table
    if words(order.get("format")) not in ("jb-book", "jb-article", ""):
        raise Unreadable(f"_toc.yml has the format “{words(order.get('format'))}”", "Known are jb-book and jb-article.")
    made: dict[str, bytes] = {}
    reader = Folder(folder.root, folder.notes, also=made)
    root = words(order.get("root"))
    parts = [
        PartOf(words(part.get("caption")), list(_entries(folder, part.get("chapters"), 0)))
        for part in listed(order.get("parts"))
        if isinstance(part, dict)
    ]
    alone = [*_entries(folder, order.get("chapters"), 0), *_entries(folder, order.get("sections"), 0)]
    tell_others(said, frozenset(("bibtex_bibfiles", "sphinx")), folder.notes)
    return Outline(
        tool="Jupyter Book",
        file=SETTINGS,
        page=lambda entry: page_of(reader, entry, made),
        **(about(said, folder.notes) | {"language": words(table(config, "sphinx", "config").get("language"))}),
        front=[Entry(file_of(folder, root), "", SETTINGS, 0)] if root else [],
        parts=parts or [PartOf("", alone)],
        bibliography=[words(each) for each in listed(config.get("bibtex_bibfiles"))],
        holds=reader,
    )


def _entries(folder: Folder, said: Any, depth: int) -> list[Entry]:
    entries: list[Entry] = []
    for each in listed(said):
        if not isinstance(each, dict) or "file" not in each:
            folder.notes.leave(SETTINGS, 0, f"“{words(each.get('url')) if isinstance(each, dict) else each}”: no page")
            continue
        entries.append(Entry(file_of(folder, words(each["file"])), words(each.get("title")), SETTINGS, 0, depth))
        entries += _entries(folder, each.get("sections"), depth + 1)
    return entries


def file_of(folder: Folder, name: str) -> str:
    """Return the file of a page, whose name may be said without its ending."""
    return next((name + ending for ending in _ENDINGS if folder.has(name + ending)), name)


def page_of(folder: Folder, entry: Entry, made: dict[str, bytes]) -> Page | None:
    """Read a page of MyST Markdown or a notebook. made: takes the pictures of its outputs. None: it is told why."""
    text = folder.text(entry.path, entry.file, entry.line)
    if text is None:
        return None
    lines = lines_of(text, entry.path)
    if entry.path.endswith(".ipynb"):
        try:
            lines = _Notebook(entry.path, text, folder, made).lines()
        except (ValueError, KeyError, TypeError, AttributeError):
            folder.notes.leave(entry.path, 0, "it is no notebook of the format 4")
            return None
    return markdown_lines(folder, entry, PANDOC, prepared(lines, folder))


class _Notebook:
    """A notebook as lines of Markdown, each with its line in the file. made: takes the pictures of its outputs."""

    def __init__(self, path: str, text: str, folder: Folder, made: dict[str, bytes]) -> None:
        self.path, self.folder, self.made = path, folder, made
        self.raw, self.at = text.split("\n"), 0
        self.cells = json.loads(text)["cells"]

    def lines(self) -> Lines:
        """Return the words, the code and the text and pictures of outputs."""
        return [line for number, cell in enumerate(self.cells) for line in self._cell(cell, number)]

    def _line(self, text: str) -> Line:
        """Return a line with its place: that of its text in the file, from the last one on."""
        sought = json.dumps(text, ensure_ascii=False)[1:-1]
        found = (at for at in range(self.at, len(self.raw)) if sought and sought in self.raw[at])
        self.at = next(found, self.at)
        return Line(text, self.path, self.at + 1)

    def _text(self, said: Any) -> Lines:
        return [self._line(each) for each in "".join(listed(said)).split("\n")]

    def _cell(self, cell: dict[str, Any], number: int) -> Lines:
        tags = cell.get("metadata", {}).get("tags", [])
        if any(tag in _HIDDEN for tag in tags) or cell["cell_type"] == "raw":
            self.folder.notes.leave(self.path, self.at + 1, f"cell {number + 1}, which is hidden or raw")
            return []
        if cell["cell_type"] == "markdown":
            return [*self._text(cell["source"]), self._line("")]
        shown = [] if any(tag in _HIDDEN_INPUT for tag in tags) else self._code("python", cell["source"])
        return [*shown, *(line for each in cell.get("outputs", []) for line in self._output(each, number))]

    def _code(self, language: str, said: Any) -> Lines:
        body = self._text(said)
        if not "".join(line.text for line in body).strip():
            return []
        while body and not body[-1].text.strip():
            body.pop()
        return [self._line(f"```{language}"), *body, self._line("```"), self._line("")]

    def _output(self, output: dict[str, Any], number: int) -> Lines:
        if output["output_type"] == "stream":
            return self._code("text", output["text"]) if output.get("name") == "stdout" else []
        data = output.get("data", {})
        for kind, ending in _PICTURES.items():
            if kind in data:
                return self._picture(data[kind], ending, number)
        if "<table" in (page := "".join(listed(data.get("text/html")))):
            return [self._line(""), *self._text(_STYLE.sub("", page)), self._line("")]
        if "text/plain" in data and "text/html" not in data:
            return self._code("text", data["text/plain"])
        what = "an error" if output["output_type"] == "error" else ", ".join(data) or "an output"
        self.folder.notes.leave(self.path, self.at + 1, f"what cell {number + 1} has made: {what}")
        return []

    def _picture(self, said: Any, ending: str, number: int) -> Lines:
        content = "".join(listed(said))
        try:
            data = content.encode() if ending == ".svg" else base64.b64decode(content)
        except binascii.Error:
            self.folder.notes.leave(self.path, self.at + 1, f"the picture that cell {number + 1} has made is damaged")
            return []
        name = f"{self.path.removesuffix('.ipynb')}-cell-{number + 1}{ending}"
        self.made[name] = data
        return [self._line(""), self._line(f"![](</{name}>)"), self._line("")]
