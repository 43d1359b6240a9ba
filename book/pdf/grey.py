"""Turn a PDF's colours into true greys: text, lines, grounds, gradients and pictures, for printers without colour."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, PdfImage, Stream

from book.pdf.rewrite import rewritten

RED, GREEN, BLUE = 0.3, 0.59, 0.11
"""How much each colour weighs (ISO 32000-1, 10.3.2)."""

RGB = re.compile(rb"(?<!\S)([-+.\d]+)\s+([-+.\d]+)\s+([-+.\d]+)\s+(rg|RG)(?!\S)")
"""A colour for filling or for lines in a content stream (ISO 32000-1, 8.6.8)."""

OPERATORS = {b"rg": b"g", b"RG": b"G"}
BORING = ("/StructElem", "/Annot", "/Font", "/FontDescriptor")
"""Types of dictionaries that have no colour."""


def make_grey(source: Path, out: Path) -> None:
    """Write the PDF `source` to `out` with greys for colours. `out` is replaced once the new file is whole."""
    with rewritten(source, out) as pdf:
        for value in list(pdf.objects):
            if isinstance(value, Stream):
                _recolour_stream(value)
            for dictionary in _dictionaries(value):
                if dictionary.get("/CS") == Name.DeviceRGB:
                    dictionary.CS = Name.DeviceGray
                elif dictionary.get("/ColorSpace") == Name.DeviceRGB and "/ShadingType" in dictionary:
                    _recolour_shading(dictionary)


def _recolour_stream(stream: Stream) -> None:
    if stream.get("/Subtype") == Name.Image:
        _recolour_image(stream)
    elif stream.get("/Type") in (None, Name.XObject, Name.Pattern) and "/FunctionType" not in stream:
        data = stream.read_bytes()
        grey = RGB.sub(_grey_operator, data)
        if grey != data:
            stream.write(zlib.compress(grey, 9), filter=Name.FlateDecode)


def _grey_operator(match: re.Match[bytes]) -> bytes:
    return f"{_grey(*(float(match[at]) for at in (1, 2, 3))):.4g} ".encode() + OPERATORS[match[4]]


def _grey(red: float, green: float, blue: float) -> float:
    return min(max(RED * red + GREEN * green + BLUE * blue, 0.0), 1.0)


def _recolour_image(image: Stream) -> None:
    """A picture's transparency stays where it is, in a mask of its own."""
    if image.get("/ColorSpace") == Name.DeviceGray or image.get("/ImageMask"):
        return
    grey = PdfImage(image).as_pil_image().convert("L")
    image.write(zlib.compress(grey.tobytes(), 9), filter=Name.FlateDecode)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    for key in ("/Decode", "/DecodeParms"):
        if key in image:
            del image[key]


def _recolour_shading(shading: Object) -> None:
    """A gradient is a straight way between colours, and stays one between greys."""
    functions = shading.get("/Function")
    for function in functions if isinstance(functions, Array) else [functions]:
        _recolour_function(function)
    shading.ColorSpace = Name.DeviceGray


def _recolour_function(function: Object | None) -> None:
    if not isinstance(function, Dictionary):
        return
    for part in function.get("/Functions", Array()):
        _recolour_function(part)
    for key in ("/C0", "/C1"):
        colour = [float(value) for value in function.get(key, Array())]
        if len(colour) == 3:
            function[key] = Array([round(_grey(*colour), 4)])


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
