"""Pictures as the typesetter shows them rightly: it knows nothing of colour profiles, nor of deep greys."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from book.pictures.pixels import DEEP, BadPicture, has_other_colours, in_srgb, is_turned, opened, upright

QUALITY = 95
"""Of a JPEG that is written anew; the highest that Pillow recommends."""


def on_paper(data: bytes) -> bytes:
    """Return a picture's file as it is, or written anew: turned, eight bits deep, in sRGB.

    A file that is no whole picture comes back as it is: the typesetter says so.
    """
    try:
        with opened(data) as picture:
            fine = not (is_turned(picture) or picture.mode in DEEP or has_other_colours(picture))
            return data if fine else _written(in_srgb(upright(picture)), picture.format or "PNG")
    except BadPicture:
        return data


def _written(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    if kind in ("JPEG", "MPO"):
        picture.save(out, "JPEG", quality=QUALITY, subsampling=0)
    else:
        picture.save(out, "PNG")
    return out.getvalue()
