"""The border of a project folder: nothing outside it is read, wherever a path or a link of the file system leads."""

from __future__ import annotations

import unicodedata
from pathlib import Path


def leads_out(root: Path, path: str) -> bool:
    """Say whether a path, taken from the project folder, ends outside it. One that leads nowhere does not."""
    try:
        return not stored(root, path).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, a name too long, a NUL in it
        return False


def is_file(path: Path) -> bool:
    """Say whether there is a file; a path that cannot be one, such as a name too long, has none.

    Raises PermissionError where nobody may look.
    """
    try:
        return path.is_file()
    except PermissionError:
        raise
    except (OSError, ValueError):
        return False


def composed(name: str) -> str:
    """Return a file's name with each letter and its accents as one sign (Unicode's form NFC, UAX #15)."""
    return unicodedata.normalize("NFC", name)


def stored(root: Path, path: str) -> Path:
    """Return the file that a path means, whichever way its accents are stored: macOS takes letters apart.

    root: the project folder; path: taken from there. Where there is no such file, the path as it is written.
    """
    if path.isascii() or "\0" in path or (root / path).exists():
        return root / path
    at = root
    for part in Path(path).parts:
        at = at / next((name for name in _names_in(at) if composed(name) == composed(part)), part)
    return at


def _names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
