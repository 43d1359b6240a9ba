"""Pictures made of pixels, fit for e-readers: not too large for their memory, and not see-through at night."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import floor, sqrt

from PIL import Image, ImageFile

# Apple Books Asset Guide, "Interior Image Requirements": larger pictures are refused.
MOST_PIXELS = 5_600_000
QUALITY = 88


class BadPicture(Exception):  # noqa: N818 (it says what the file is)
    """The file is no picture that can be shown; the message says why."""


def photo(data: bytes) -> bytes:
    """Return a PNG, JPEG, GIF or WebP file with at most MOST_PIXELS pixels, and on white paper where it has holes.

    One that is fit already, or moves, stays as it is. Raises BadPicture.
    """
    try:
        with warnings.catch_warnings(), _whole_files_only():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data))
            picture.load()
            return _fitted(picture, data)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadPicture(str(error)) from error


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse files that are cut short: WeasyPrint, where it is at work too, has Pillow fill them up with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _fitted(picture: Image.Image, data: bytes) -> bytes:
    kind = picture.format or "PNG"
    large = picture.width * picture.height > MOST_PIXELS
    if getattr(picture, "is_animated", False) or not (large or picture.has_transparency_data):
        return data
    whole = _on_paper(picture) if picture.has_transparency_data else picture
    if large:
        share = sqrt(MOST_PIXELS / (picture.width * picture.height))
        size = (max(1, floor(picture.width * share)), max(1, floor(picture.height * share)))
        whole = (whole if whole.mode in ("L", "RGB", "CMYK") else whole.convert("RGB")).resize(size)
    out = BytesIO()
    whole.save(out, kind, optimize=True, **({"quality": QUALITY} if kind in ("JPEG", "WEBP") else {}))
    return out.getvalue()


def _on_paper(picture: Image.Image) -> Image.Image:
    """Kobo ePub Guidelines, "Image Formatting": behind a see-through picture stands the page, black at night."""
    shown = picture.convert("RGBA")
    paper = Image.new("RGB", shown.size, "#ffffff")
    paper.paste(shown, mask=shown.getchannel("A"))
    return paper
