"""Turn a PDF's colours into cyan, magenta, yellow and black, for a printing house.

How the inks look is said by `profiles/cmyk.icc`; profiles/README.md tells where it is from.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pikepdf import Name
from PIL import Image, ImageCms

from book.pdf.finish.recolour import Inks, recolour
from book.pdf.finish.rewrite import rewritten

PROFILE = Path(__file__).with_name("profiles") / "cmyk.icc"


def make_cmyk(source: Path, out: Path) -> None:
    """Write the PDF `source` to `out` in four inks. `out` is replaced once the new file is whole."""
    with rewritten(source, out) as pdf:
        recolour(pdf, FOUR_INKS)


@cache
def inks_of(red: float, green: float, blue: float) -> tuple[float, ...]:
    """Return the inks for a screen colour (sRGB), all from 0 to 1.

    Greys are black ink alone, so that small letters are sharp even where the plates do not lie quite on each other.
    """
    if red == green == blue:
        return 0.0, 0.0, 0.0, 1 - red
    pixel = Image.new("RGB", (1, 1), (round(red * 255), round(green * 255), round(blue * 255)))
    inks = _picture(pixel).getpixel((0, 0))
    return tuple(ink / 255 for ink in inks) if isinstance(inks, tuple) else ()


def _picture(picture: Image.Image) -> Image.Image:
    changed = ImageCms.applyTransform(picture.convert("RGB"), _transform())
    if changed is None:
        raise ValueError("the picture was changed in place")
    return changed


@cache
def _transform() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.getOpenProfile(str(PROFILE)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )


FOUR_INKS = Inks(Name.DeviceCMYK, b"k", b"K", inks_of, _picture)
