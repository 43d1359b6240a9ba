"""Exports of Notion: pages whose names end in a number, each beside the folder of those below it; databases as CSV.

The order of pages is that of the links to them on the page above; properties stand in lines below the title.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from book.importing.books.folder import Folder, beside
from book.importing.books.lines import Line, Lines, with_code

_NUMBER = re.compile(r"\s+[0-9a-f]{32}$")
_TABLE = re.compile(r"^\s*\[([^\]]*)\]\(([^)]+\.csv)\)\s*$")
_PROPERTY = re.compile(r"^[^\s:#>*|-][^:\n]{0,40}: \S")
_LINK = re.compile(r"\]\(([^)]+\.md)\)")


def is_numbered(name: str) -> bool:
    """Whether Notion has given a page its name."""
    return _NUMBER.search(PurePosixPath(name).stem) is not None


def bare(name: str) -> str:
    """Return a name of a page or a folder without Notion's number."""
    return _NUMBER.sub("", name)


def folder_of(name: str) -> tuple[str, str]:
    """Return what the folder of the pages below a page may be called: newer exports leave the number out."""
    stem = str(PurePosixPath(name).with_suffix(""))
    return stem, bare(stem)


def linked_from(name: str, text: str) -> list[str]:
    """Return the pages that a page links to, in their order."""
    return [beside(name, unquote(target)) for target in _LINK.findall(text)]


def regular_lines(lines: Lines, folder: Folder) -> Lines:
    """Return the lines of a page with its properties in lines, and with tables where it links to databases."""
    return list(_with_tables(_with_properties(lines), folder))


def _with_properties(lines: Lines) -> Lines:
    """Lines of properties below the title stay lines."""
    at = next((at for at, line in enumerate(lines) if line.text.strip()), len(lines))
    if at == len(lines) or not lines[at].text.startswith("# "):
        return lines
    start = next((n for n in range(at + 1, len(lines)) if lines[n].text.strip()), len(lines))
    end = next((n for n in range(start, len(lines)) if not _PROPERTY.match(lines[n].text)), len(lines))
    if end < len(lines) and lines[end].text.strip():
        return lines
    broken = [line.saying(f"{line.text}\\") for line in lines[start : end - 1]]
    return [*lines[:start], *broken, *lines[max(start, end - 1) :]]


def _with_tables(lines: Lines, folder: Folder) -> Iterator[Line]:
    for line, is_code in with_code(lines):
        match = None if is_code else _TABLE.match(line.text)
        text = folder.text(path := beside(line.file, match[2]), line.file, line.number) if match else None
        if match is None or text is None:
            yield line
            continue
        folder.notes.take(line.file, line.number, f"“{PurePosixPath(path).name}”: a table of its rows")
        yield from (line.saying(each) for each in ("", f"**{match[1]}**", "", *_table(text), ""))


def _table(text: str) -> Iterator[str]:
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    width = max(map(len, rows), default=0)
    for number, row in enumerate(rows):
        cells = [" ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|") for cell in row]
        yield f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"
        if not number:
            yield f"|{'---|' * width}"


def tell_unused(folder: Folder, used: set[str], is_known: Callable[[str], bool]) -> None:
    """Tell the databases that no page links to; a second copy of one with all its rows is none."""
    for name in folder.names("", "*.csv"):
        twin = name.replace("_all.csv", ".csv")
        if name not in used and not (twin != name and is_known(twin)):
            folder.notes.leave(name, 0, "a table that no page links to; open it, and copy what belongs into the book")
