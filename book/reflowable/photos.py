"""Pictures made of pixels, fit for e-readers: upright, not too large for their memory, not see-through at night."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from math import floor, sqrt
from typing import Any

from PIL import Image

from book.pictures.hidden_words import without_hidden_words
from book.pictures.kinds import WRITTEN_ANEW
from book.pictures.pixels import BY_NUMBERS, DEEP, in_srgb, is_turned, moves, opened, upright, was_pressed

# Apple Books Asset Guide, "Interior Image Requirements": larger pictures are refused.
MOST_PIXELS = 5_600_000
QUALITY = 88
NOT_SHOWN = WRITTEN_ANEW | {"WEBP"}


@dataclass(frozen=True)
class Photo:
    """A picture's file. kind: its format as Pillow says it ("PNG"); moves: it has frames that follow each other."""

    data: bytes
    kind: str
    moves: bool = False


def photo(data: bytes) -> Photo:
    """Return a PNG, JPEG or GIF file with at most MOST_PIXELS pixels, upright, and on white paper where it has holes.

    WebP and pictures in inks become PNG or JPEG: Kindle shows neither (KDP, "Image Guidelines - Reflowable"). So do
    those in formats that no e-reader has to know, in screen colours. A picture that is fit already, or moves, stays as
    it is, but for what it says beside its pixels. Colour profiles of all others are kept. Raises BadPicture.
    """
    with opened(data) as picture:
        picture.load()
        if moves(picture) or _is_fit(picture):
            return Photo(
                without_hidden_words(data),
                {"MPO": "JPEG"}.get(picture.format or "", picture.format or "PNG"),
                moves(picture),
            )
        kind = "JPEG" if was_pressed(picture, data) else "PNG"
        return Photo(_written(_fitted(picture), kind), kind)


def _is_fit(picture: Image.Image) -> bool:
    changes = picture.has_transparency_data or picture.mode in DEEP or picture.mode == "CMYK"
    return not (picture.format in NOT_SHOWN or changes or is_turned(picture) or _is_large(picture))


def _is_large(picture: Image.Image) -> bool:
    return picture.width * picture.height > MOST_PIXELS


def _fitted(picture: Image.Image) -> Image.Image:
    whole = upright(picture)
    if whole.mode == "CMYK" or picture.format in WRITTEN_ANEW or BY_NUMBERS in picture.info:
        whole = in_srgb(whole)
    if whole.has_transparency_data:
        whole = _on_paper(whole)
    return _smaller(whole) if _is_large(whole) else whole


def _smaller(picture: Image.Image) -> Image.Image:
    share = sqrt(MOST_PIXELS / (picture.width * picture.height))
    size = (max(1, floor(picture.width * share)), max(1, floor(picture.height * share)))
    return (picture if picture.mode in ("L", "RGB") else picture.convert("RGB")).resize(size)


def _on_paper(picture: Image.Image) -> Image.Image:
    """Kobo ePub Guidelines, "Image Formatting": behind a see-through picture stands the page, black at night."""
    shown = picture.convert("RGBA")
    paper = Image.new("RGB", shown.size, "#ffffff")
    paper.paste(shown, mask=shown.getchannel("A"))
    whole = paper.convert("L") if picture.mode == "LA" else paper
    whole.info = {key: value for key, value in picture.info.items() if key == "icc_profile"}
    return whole


def _written(picture: Image.Image, kind: str) -> bytes:
    out, how = BytesIO(), dict[str, Any](optimize=True)
    if kind == "JPEG":
        how["quality"] = QUALITY
    if profile := picture.info.get("icc_profile"):
        how["icc_profile"] = profile
    picture.save(out, kind, **how)
    return out.getvalue()
