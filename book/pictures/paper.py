"""Pictures as the typesetter shows them rightly: it knows nothing of colour profiles, deep greys and many formats."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from book.pictures.hidden_words import without_hidden_words
from book.pictures.kinds import WRITTEN_ANEW
from book.pictures.pixels import (
    DEEP,
    BadPicture,
    has_other_colours,
    in_srgb,
    is_turned,
    opened,
    upright,
    was_pressed,
)

QUALITY = 95
"""Of a JPEG that is written anew; the highest that Pillow recommends."""


def on_paper(data: bytes) -> bytes:
    """Return a picture's file as it is, or written anew as PNG or JPEG: turned, eight bits deep, in sRGB.

    What it says beside its pixels, as where it was taken, does not come along.

    A file that is no whole picture comes back as it is: the typesetter says so.
    """
    try:
        with opened(data) as picture:
            if _is_fit(picture):
                return without_hidden_words(data)
            return _written(in_srgb(upright(picture)), was_pressed(picture, data))
    except BadPicture:
        return data


def _is_fit(picture: Image.Image) -> bool:
    changes = is_turned(picture) or picture.mode in DEEP or has_other_colours(picture)
    return not (changes or picture.format in WRITTEN_ANEW)


def _written(picture: Image.Image, pressed: bool) -> bytes:
    out = BytesIO()
    if pressed:
        picture.save(out, "JPEG", quality=QUALITY, subsampling=0)
    else:
        picture.save(out, "PNG")
    return out.getvalue()
