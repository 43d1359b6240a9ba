"""What is in the files of an author's pictures, looked at where they are named."""

from __future__ import annotations

from book.diagnostics import Code, Place
from book.files.inherited import file_of
from book.manuscript.files import image_fault
from book.manuscript.source import Source
from book.manuscript.svg import unprinted_effects
from book.pictures.moving import is_moving
from book.pictures.pixels import pixel_fault


def is_sound(source: Source, path: str, place: Place) -> bool:
    """Whether a picture can be shown everywhere; else it is told why not, or what is shown in some editions only."""
    file = file_of(source.root, path)
    drawing = file.suffix.lower() == ".svg"
    fault = image_fault(file) or ("" if drawing else pixel_fault(file))
    if fault:
        source.report(Code.IMAGE_INVALID, place, path=path, problem=fault)
    else:
        _tell_differences(source, path, place, file.read_bytes(), drawing)
    return not fault


def _tell_differences(source: Source, path: str, place: Place, data: bytes, drawing: bool) -> None:
    if is_moving(data, drawing):
        source.report(Code.IMAGE_MOVES, place, path=path)
    if drawing and (effects := unprinted_effects(data)):
        source.report(Code.IMAGE_EFFECT, place, path=path, effects=", ".join(effects))
