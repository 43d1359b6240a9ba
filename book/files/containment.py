"""The border of a project folder: nothing outside it is read, wherever a path or a link of the file system leads."""

from __future__ import annotations

from pathlib import Path


def leads_out(root: Path, path: str) -> bool:
    """Say whether a path, taken from the project folder, ends outside it. One that leads nowhere does not."""
    try:
        return not (root / path).resolve().is_relative_to(root.resolve())
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
