"""The pixels of a picture's file as every page can show them: the right way up, eight bits deep, in screen colours."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageFile, ImageOps

ORIENTATION = 0x0112
"""The tag that says how a camera was held (CIPA DC-008, EXIF, 4.6.4)."""

DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})
"""Pillow's modes for sixteen bits of grey, as scanners write them (PNG, third edition, 11.2.1)."""

MOVING = frozenset({"GIF", "PNG", "WEBP"})
"""Formats whose frames are one moving picture. A telephone's JPEG (MPO) has other pictures beside its first."""

MOST_PIXELS = 2 * (Image.MAX_IMAGE_PIXELS or 0)
"""Pillow opens no file that says it has more, as it may be there to fill the memory."""

_MOST_OFF = 2
"""Of 255: colours that differ by less are the same ones."""


class BadPicture(Exception):  # noqa: N818 (it says what the file is)
    """The file is no picture that can be shown; the message says why."""


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """Give the picture in a file, whose pixels need not be whole before they are asked for. Raises BadPicture."""
    try:
        with warnings.catch_warnings(), _whole_files_only():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            yield Image.open(BytesIO(data))
    except Image.DecompressionBombError as error:
        raise BadPicture(f"it has more than {MOST_PIXELS / 1e6:.0f} million pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise BadPicture("it is cut short" if "truncated" in str(error) else "its content is damaged") from error


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse files that are cut short: WeasyPrint, where it is at work too, has Pillow fill them up with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@cache
def _fault_of(file: Path, _changed: int) -> str:
    try:
        with opened(file.read_bytes()) as picture:
            picture.draft("L", (picture.width // 8, picture.height // 8))
            picture.load()
    except BadPicture as bad:
        return str(bad)
    return ""


def pixel_fault(file: Path) -> str:
    """Return what is wrong with the pixels of a picture's file, in a few words; "" if they are all there.

    A JPEG is read at an eighth of its size, which takes a fraction of the time and meets the same faults.
    """
    return _fault_of(file, file.stat().st_mtime_ns)


def moves(picture: Image.Image) -> bool:
    """Whether an opened picture has frames that follow each other."""
    return picture.format in MOVING and getattr(picture, "is_animated", False)


def is_turned(picture: Image.Image) -> bool:
    """Whether a camera says that its picture has to be turned or mirrored."""
    return picture.getexif().get(ORIENTATION, 1) in range(2, 9)


def upright(picture: Image.Image) -> Image.Image:
    """Return the picture turned as its camera says, with eight bits of grey where it has sixteen."""
    turned = ImageOps.exif_transpose(picture) if is_turned(picture) else picture
    return _shallow(turned) if turned.mode in DEEP else turned


def _shallow(picture: Image.Image) -> Image.Image:
    """Sixteen bits to eight: 65,535 is white, and becomes 255. Pillow alone cuts off all above 255."""
    shallow = picture.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    shallow.info = dict(picture.info)
    return shallow


def has_other_colours(picture: Image.Image) -> bool:
    """Whether the picture's numbers mean other colours than sRGB's: inks, or a profile that differs."""
    if picture.mode == "CMYK":
        return True
    profile = picture.info.get("icc_profile")
    return bool(profile) and _differs(profile)


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture in sRGB, greys as grey, without a profile. A profile that cannot be read is left aside.

    Inks without a profile are seen as ISO 32000-1, 10.3.5, has them.
    """
    plain = picture.convert("RGBA") if picture.mode == "P" else picture
    profile = picture.info.get("icc_profile")
    changed = _changed(plain, profile) if profile and _differs(profile) else plain
    whole = changed.convert("RGB") if changed.mode == "CMYK" else changed
    whole.info.pop("icc_profile", None)
    return whole


def _changed(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours of a profile as sRGB; the picture itself if the profile is for another kind of picture."""
    clear = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    solid = picture.convert(picture.mode[:-1]) if clear else picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        seen = ImageCms.profileToProfile(solid, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    if seen is None:
        return picture
    whole = seen.convert("L") if solid.mode == "L" else seen
    if clear:
        whole.putalpha(clear)
    return whole


_SRGB = ImageCms.createProfile("sRGB")


@cache
def _differs(profile: bytes) -> bool:
    """Whether a profile's colours are others than sRGB's, by a few of them; one that cannot be read has none."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}.get(source.profile.xcolor_space.strip(), "")
        swatches = _swatches(mode)
        seen = ImageCms.profileToProfile(swatches, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, KeyError):
        return False
    if seen is None:
        return False
    pairs = zip(seen.tobytes(), swatches.convert("RGB").tobytes(), strict=True)
    return any(abs(one - other) > _MOST_OFF for one, other in pairs)


def _swatches(mode: str) -> Image.Image:
    """A row of colours from all over the room of a mode."""
    steps = (0, 64, 128, 192, 255)
    bands = {"RGB": 3, "L": 1, "CMYK": 4}[mode]
    values = [[steps[at % 5], steps[at // 5 % 5], steps[at // 25 % 5], 0][:bands] for at in range(125)]
    return Image.frombytes(mode, (125, 1), bytes(value for swatch in values for value in swatch))
