"""Files of the author: text that is UTF-8, paths that stay inside the project, images that are images."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

from book.diagnostics import Code, Place, Problems, nearest
from book.files.containment import composed, is_file, leads_out
from book.files.inherited import file_of, paths_beside
from book.files.utf8 import utf8_text
from book.manuscript.svg import svg_fault
from book.pictures.kinds import is_drawing, kind_fault

_NO_SIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What no page of an e-book may have (XML 1.0, 2.2) or should have (HTML, 13.2.3.5): signs that nobody sees.

Word leaves U+000B where a line ends within a paragraph; U+0080 to U+009F come from files in the letters of Windows.
"""

_LINE_ENDS = str.maketrans(dict.fromkeys("\u0085\u2028\u2029", " "))
"""Ends of lines and paragraphs in other programs (Unicode, 5.8), which are a space here as the end of a line is."""


def read_text(root: Path, path: str, problems: Problems) -> str | None:
    """Return a file's text with LF line ends and no byte order mark. None: the reason was reported.

    Signs that no page may have are reported, and spaces stand in their places.
    """
    if leads_out(root, path):
        problems.add(Code.PATH_OUTSIDE, Place(path), path=path)
        return None
    if not is_file(file_of(root, path)):
        problems.add(Code.FILE_MISSING, Place(path), path=path, hint=beside(root, path))
        return None
    text = utf8_text(file_of(root, path).read_bytes(), path, problems)
    if text is None:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    return _without_controls(lines, path, problems)


def _without_controls(text: str, path: str, problems: Problems) -> str:
    for bad in _NO_SIGN.finditer(text):
        line, start = text.count("\n", 0, bad.start()) + 1, text.rfind("\n", 0, bad.start()) + 1
        place = Place(path, line, bad.start() - start + 1)
        problems.add(Code.SIGN_INVALID, place, sign=f"U+{ord(bad[0]):04X}")
    return _NO_SIGN.sub(" ", text)


def resolve(root: Path, base: str, target: str, place: Place, problems: Problems) -> str | None:
    """Return the project-relative path of a link's target, as written in the file `base`.

    One that begins with "/" begins in the project folder, as other tools have it, where there is such a file.

    None, after reporting PATH_OUTSIDE or FILE_MISSING at `place`, if it leaves the project or is not a file.
    """
    named = composed(unquote(target)).replace("\\", "/")
    inner = posixpath.normpath(named.lstrip("/"))
    if named.startswith("/") and not leads_out(root, inner) and is_file(file_of(root, inner)):
        return inner
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), named))
    inside = not path.startswith(("../", "/")) and "\0" not in path
    if not inside or leads_out(root, path):
        problems.add(Code.PATH_OUTSIDE, place, path=unquote(target))
        return None
    if not is_file(file_of(root, path)):
        problems.add(Code.FILE_MISSING, place, path=path, hint=beside(root, path))
        return None
    return path


def beside(root: Path, path: str) -> str:
    """Return a hint that names the file nearest to a missing one in its folder."""
    names = paths_beside(root, path)
    return nearest(path, names) if names else "Look at the spelling, and at the folder that the path starts from."


def image_fault(file: Path) -> str:
    """Return what is wrong with an image file, in a few words; "" if a print book and an e-book can both show it."""
    fault = kind_fault(file)
    return svg_fault(file.read_bytes()) if not fault and is_drawing(file) else fault
