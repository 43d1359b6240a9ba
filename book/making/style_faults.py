"""What the typesetter will say of a book's own style sheets, before a page is set: each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.making.kept_complaints import kept_complaints
from book.pdf.layout.single_page import complaints_about

AT = re.compile(r" at (?P<line>\d+):(?P<column>\d+)\b")
"""Where in a style sheet the typesetter says that something is."""

_QUOTED = re.compile(r"['\"](?P<words>[^'\"]+)['\"]")


def report_styles(root: Path, paths: Iterable[str], problems: Problems) -> set[str]:
    """Report what is wrong with those style sheets that are the book's own, and return the typesetter's words for it.

    paths: of style sheets, in the project folder.
    """
    told: set[str] = set()
    for path in dict.fromkeys(paths):
        if (root / path).is_file():
            told |= _report(root, path, problems)
    return told


def _report(root: Path, path: str, problems: Problems) -> set[str]:
    css = (root / path).read_bytes()
    complaints = _complaints(root, path, css)
    for complaint in complaints:
        place = _place(path, css.decode("utf-8", "replace"), complaint)
        problems.add(Code.TYPESETTER, place, problem=AT.sub("", complaint))
    return set(complaints)


def _complaints(root: Path, path: str, css: bytes) -> list[str]:
    """What is said of a style sheet is kept, where no other file matters."""
    if b"@font-face" in css or b"@import" in css:
        return complaints_about(path, root)
    return kept_complaints(root, "styles", path, css, partial(complaints_about, path, root))


def _place(path: str, css: str, complaint: str) -> Place:
    """Where WeasyPrint says that it is, or where the words that it quotes stand first; else the file."""
    if match := AT.search(complaint):
        return Place(path, int(match["line"]), int(match["column"]))
    quoted = _QUOTED.search(complaint)
    at = css.find(quoted["words"].strip()) if quoted else -1
    return Place(path, css.count("\n", 0, at) + 1, at - css.rfind("\n", 0, at)) if at >= 0 else Place(path, 0)
