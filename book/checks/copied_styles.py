"""Copies of the builder's styles in a book: from before a book inherited them. The author is told, once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from book.diagnostics import Code, Place, Problems
from book.files.containment import leads_out
from book.files.inherited import PACKAGE, default_styles
from book.files.project_folders import STYLE_FOLDER

FORMER = Path(__file__).with_suffix(".sha256")
"""SHA-256 and path of every default style that builders had while they still copied all of them into each book."""


def check_copied_styles(root: Path, problems: Problems) -> None:
    """Warn, once, of files in `styles/` that are what the book would inherit, now or from an earlier builder."""
    own = {path for path in default_styles() if (root / path).is_file() and not leads_out(root, path)}
    same = {path for path in own if (root / path).read_bytes() == (PACKAGE / path).read_bytes()}
    older = {path for path in own - same if (_checksum(root / path), path) in _former()}
    if not same | older:
        return
    effect = f" These are of an earlier builder, and hide today's: {_listed(root, older)}." if older else ""
    problems.add(Code.STYLES_COPIED, Place(STYLE_FOLDER, 0), files=_listed(root, same | older), effect=effect)


def _former() -> set[tuple[str, str]]:
    lines = FORMER.read_text("utf-8").splitlines()
    return {(checksum, path) for checksum, path in (line.split("  ", 1) for line in lines)}


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _listed(root: Path, paths: Iterable[str]) -> str:
    """Name files; in place of all that a folder holds, the folder."""
    return ", ".join(dict.fromkeys(_shortest(root, set(paths))))


def _shortest(root: Path, paths: set[str]) -> Iterator[str]:
    for path in sorted(paths):
        folder = PurePosixPath(path).parent
        held = {file.relative_to(root).as_posix() for file in (root / folder).rglob("*") if file.is_file()}
        yield f"{folder}/" if held <= paths and str(folder) != STYLE_FOLDER else path
