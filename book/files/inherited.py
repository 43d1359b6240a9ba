"""The files of a book, and behind its styles the builder's: what a book has not in `styles/` it inherits, file by file.

This is the one door through which files outside the project folder are read; it leads to the default styles alone.
"""

from __future__ import annotations

import posixpath
from pathlib import Path

from book.files.containment import is_file, leads_out, stored
from book.files.project_folders import STYLE_FOLDER

PACKAGE = Path(__file__).parents[1]
"""Holds the default styles in a folder of the same name as a book's."""


def file_of(root: Path, path: str) -> Path:
    """Return the file that a path means: the book's own, or the default style that the book has nothing in place of.

    root: the project folder; path: taken from there. There may be no such file; whether it leads out of the project is
    for `leads_out` to say. Raises PermissionError where nobody may look.
    """
    own, style = stored(root, path), posixpath.normpath(path)
    default = PACKAGE / style
    return default if _is_of_styles(style) and not _is_there(own) and is_file(default) else own


def files_in(root: Path, folder: str) -> list[Path]:
    """Return the files in a folder of the project and below, with those that it inherits; sorted by path.

    Those that a link of the file system leads to outside the project are left out.
    """
    own = {path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if path.is_file()}
    inside = (path for path in own | set(default_styles(folder)) if not leads_out(root, path))
    return [file_of(root, path) for path in sorted(inside)]


def paths_beside(root: Path, path: str) -> list[str]:
    """Return the paths of the files that lie where a path leads, those that the book inherits among them; sorted."""
    folder = Path(path).parent
    own = (root / folder).iterdir() if (root / folder).is_dir() else ()
    names = {(folder / file.name).as_posix() for file in own if file.is_file()}
    return sorted(names | {style for style in default_styles() if Path(style).parent == folder})


def default_styles(folder: str = STYLE_FOLDER) -> list[str]:
    """Return the paths of the default styles in a folder and below, as a book would have them; sorted."""
    files = (PACKAGE / folder).rglob("*") if _is_of_styles(folder) else ()
    return sorted(file.relative_to(PACKAGE).as_posix() for file in files if file.is_file())


def _is_of_styles(path: str) -> bool:
    parts = Path(path).parts
    return parts[:1] == (STYLE_FOLDER,) and ".." not in parts


def _is_there(path: Path) -> bool:
    """Whether there is anything of this name, even a link to nowhere: it is the author's, and its faults are told."""
    try:
        path.lstat()
    except PermissionError:
        raise
    except (OSError, ValueError):
        return False
    return True
