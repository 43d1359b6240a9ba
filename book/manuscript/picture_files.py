"""What is in the files of an author's pictures, looked at where they are named."""

from __future__ import annotations

from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.files.inherited import file_of
from book.manuscript.files import image_fault
from book.pictures.kinds import is_drawing
from book.pictures.moving import is_moving
from book.pictures.pixels import pictures_in, pixel_fault


def is_sound(root: Path, path: str, place: Place, problems: Problems) -> bool:
    """Whether a picture can be shown at all; else it is told why not, or what of it is shown in some editions only."""
    file = file_of(root, path)
    drawing = is_drawing(file)
    fault = image_fault(file) or ("" if drawing else pixel_fault(file))
    if fault:
        problems.add(Code.IMAGE_INVALID, place, path=path, problem=fault)
        return False
    data = file.read_bytes()
    if is_moving(data, drawing):
        problems.add(Code.IMAGE_MOVES, place, path=path)
    if not drawing and (count := pictures_in(data)) > 1:
        problems.add(Code.IMAGE_SEVERAL, place, path=path, count=count)
    return True
