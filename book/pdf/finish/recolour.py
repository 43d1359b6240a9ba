"""Turn a PDF's colours into those of other inks: text, lines, grounds, gradients and pictures."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfImage, Stream
from PIL import Image

RGB = re.compile(rb"(?<!\S)([-+.\d]+)\s+([-+.\d]+)\s+([-+.\d]+)\s+(rg|RG)(?!\S)")
"""A colour for filling or for lines in a content stream (ISO 32000-1, 8.6.8)."""

BORING = ("/StructElem", "/Annot", "/Font", "/FontDescriptor")
"""Types of dictionaries that have no colour."""


@dataclass(frozen=True)
class Inks:
    """What colours become.

    space: the colour space; fill and line: its operators in a content stream; colour: from red, green and blue to the
    inks, all from 0 to 1; picture: the same for a picture.
    """

    space: Name
    fill: bytes
    line: bytes
    colour: Callable[[float, float, float], tuple[float, ...]]
    picture: Callable[[Image.Image], Image.Image]


def recolour(pdf: Pdf, inks: Inks) -> None:
    """Change every colour of an open PDF."""
    for value in list(pdf.objects):
        if isinstance(value, Stream):
            _recolour_stream(value, inks)
        for dictionary in _dictionaries(value):
            if dictionary.get("/CS") == Name.DeviceRGB:
                dictionary.CS = inks.space
            elif dictionary.get("/ColorSpace") == Name.DeviceRGB and "/ShadingType" in dictionary:
                _recolour_shading(dictionary, inks)


def _recolour_stream(stream: Stream, inks: Inks) -> None:
    if stream.get("/Subtype") == Name.Image:
        _recolour_image(stream, inks)
    elif stream.get("/Type") in (None, Name.XObject, Name.Pattern) and "/FunctionType" not in stream:
        data = stream.read_bytes()
        changed = RGB.sub(lambda match: _operator(match, inks), data)
        if changed != data:
            stream.write(zlib.compress(changed, 9), filter=Name.FlateDecode)


def _operator(match: re.Match[bytes], inks: Inks) -> bytes:
    values = _inks(inks, *(float(match[at]) for at in (1, 2, 3)))
    operator = inks.fill if match[4] == b"rg" else inks.line
    return " ".join(f"{value:.4g}" for value in values).encode() + b" " + operator


def _inks(inks: Inks, red: float, green: float, blue: float) -> tuple[float, ...]:
    return tuple(min(max(value, 0.0), 1.0) for value in inks.colour(red, green, blue))


def _recolour_image(image: Stream, inks: Inks) -> None:
    """A picture's transparency stays where it is, in a mask of its own."""
    if image.get("/ColorSpace") == Name.DeviceGray or image.get("/ImageMask"):
        return
    picture = inks.picture(PdfImage(image).as_pil_image())
    image.write(zlib.compress(picture.tobytes(), 9), filter=Name.FlateDecode)
    image.ColorSpace, image.BitsPerComponent = inks.space, 8
    for key in ("/Decode", "/DecodeParms"):
        if key in image:
            del image[key]


def _recolour_shading(shading: Object, inks: Inks) -> None:
    """A gradient is a straight way between colours, and stays one between inks."""
    functions = shading.get("/Function")
    for function in functions if isinstance(functions, Array) else [functions]:
        _recolour_function(function, inks)
    shading.ColorSpace = inks.space


def _recolour_function(function: Object | None, inks: Inks) -> None:
    if not isinstance(function, Dictionary):
        return
    for part in function.get("/Functions", Array()):
        _recolour_function(part, inks)
    for key in ("/C0", "/C1"):
        colour = [float(value) for value in function.get(key, Array())]
        if len(colour) == 3:
            function[key] = Array([round(value, 4) for value in _inks(inks, *colour)])


def _dictionaries(value: Object) -> Iterator[Object]:
    """A dictionary and those that stand in it, not those that it refers to."""
    if isinstance(value, Array):
        inside: list[Object] = [item for item in value if isinstance(item, Object) and not item.is_indirect]
    elif isinstance(value, Dictionary | Stream) and str(value.get("/Type", "")) not in BORING:
        yield value
        inside = [item for _, item in value.items() if isinstance(item, Object) and not item.is_indirect]
    else:
        return
    for item in inside:
        yield from _dictionaries(item)
