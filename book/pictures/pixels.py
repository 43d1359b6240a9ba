"""The pixels of a picture's file as every page can show them: the right way up, eight bits deep, in screen colours."""

from __future__ import annotations

import os
import re
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageFile, ImageOps
from PIL.TiffImagePlugin import TiffImageFile
from pillow_heif import register_heif_opener

from book.pictures.coded_colours import coded_in, coded_in_png, profile_of, profile_of_png
from book.pictures.kinds import HEAD, WRITTEN_ANEW, kind_of

register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

ORIENTATION = 0x0112
"""The tag that says how a camera was held (CIPA DC-008, EXIF, 4.6.4)."""

DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})
"""Pillow's modes for sixteen bits of grey, as scanners write them (PNG, third edition, 11.2.1)."""

BY_NUMBERS = "by numbers"
"""In the `info` of a picture whose profile says what its file says by numbers."""

MOVING = frozenset({"GIF", "PNG", "WEBP"})
"""Formats whose frames are one moving picture. A telephone's JPEG (MPO) has other pictures beside its first."""

MOST_PIXELS = 2 * (Image.MAX_IMAGE_PIXELS or 0)
"""Pillow opens no file that says it has more, as it may be there to fill the memory."""

_FORMATS = {"PNG": "PNG", "JPEG": "JPEG", "GIF": "GIF", "WebP": "WEBP", "HEIC": "HEIF", "AVIF": "AVIF", "TIFF": "TIFF"}
"""Pillow's names of what is found in a file: it is read as that, and as nothing that it may look like as well."""

_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    RuntimeError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
)
"""What Pillow's readers raise where a file is not as they expect."""

_NO_COLOURS = frozenset({"I", "F"})
"""Modes of a TIFF whose numbers are measured, as those of microscopes are: nothing says which of them is white."""

_REDUCED, _MASK = 1, 4
"""What a TIFF's page can be besides a picture (TIFF 6.0, NewSubfileType)."""
_SUBFILE, _PHOTOMETRIC, _DNG = 254, 262, 50706
"""Tags of a TIFF (TIFF 6.0; DNG 1.6)."""

_PRESSED = frozenset({"JPEG", "MPO"})
_CUT = re.compile("truncated|unexpected end|outside of file", re.IGNORECASE)
_LONGEST_JPEG = 65_500
"""Pillow writes no JPEG with a longer side."""

_MOST_OFF = 2
"""Of 255: colours that differ by less are the same ones."""


class BadPicture(Exception):  # noqa: N818 (it says what the file is)
    """The file is no picture that can be shown; the message says why."""


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """Give the picture in a file, whose pixels need not be whole before they are asked for. Raises BadPicture."""
    try:
        with warnings.catch_warnings(), _whole_files_only(), _libtiff_silent(data):
            warnings.simplefilter("ignore")
            picture = _opened(data)
            _refuse(picture)
            yield picture
    except Image.DecompressionBombError as error:
        raise BadPicture(f"it has more than {MOST_PIXELS / 1e6:.0f} million pixels") from error
    except _FAULTS as error:
        raise BadPicture("it is cut short" if _CUT.search(str(error)) else "its content is damaged") from error


def _opened(data: bytes) -> Image.Image:
    kind = _FORMATS.get(kind_of(data[:HEAD]))
    picture = Image.open(BytesIO(data), formats=(kind,) if kind else None)
    if picture.format in ("HEIF", "AVIF") and not picture.info.get("icc_profile"):
        coded = picture.info.get("nclx_profile")
        names = (coded["color_primaries"], coded["transfer_characteristics"]) if coded else coded_in(data)
        if names and (profile := profile_of(*names)):
            picture.info["icc_profile"] = profile
    if profile := _of_png(picture, data):
        picture.info |= {"icc_profile": profile, BY_NUMBERS: True}
    return picture


def _of_png(picture: Image.Image, data: bytes) -> bytes:
    """The profile of a PNG that says by numbers what its colours mean, and nothing that counts more.

    Numbers of H.273 count most, then a profile or “sRGB” (PNG, third edition, 4.3).
    """
    if picture.format != "PNG":
        return b""
    is_grey = picture.mode in ("L", "LA") or picture.mode in DEEP
    if not is_grey and (names := coded_in_png(data)):
        picture.info.pop("icc_profile", None)
        return profile_of(*names)
    said = picture.info
    if not said.keys().isdisjoint(("srgb", "icc_profile")):
        return b""
    return profile_of_png(said.get("gamma", 0), () if is_grey else said.get("chromaticity", ()), is_grey)


def _refuse(picture: Image.Image) -> None:
    """Raise BadPicture for a TIFF whose numbers are no colours, or that holds what a camera saw."""
    tags = picture.tag_v2 if isinstance(picture, TiffImageFile) else {}
    if _DNG in tags or tags.get(_SUBFILE, 0) & _REDUCED:
        raise BadPicture("it is a camera’s raw file")
    if tags and picture.mode in _NO_COLOURS:
        raise BadPicture("its numbers are measured ones, and no colours")


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse files that are cut short: WeasyPrint, where it is at work too, has Pillow fill them up with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


@contextmanager
def _libtiff_silent(data: bytes) -> Iterator[None]:
    """Let nobody read what libtiff writes of a faulty file onto the terminal by itself: we tell it in our words."""
    if kind_of(data[:HEAD]) != "TIFF":
        yield
        return
    terminal = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        os.dup2(terminal, 2)
        os.close(terminal)


@cache
def _fault_of(file: Path, _changed: int) -> str:
    try:
        with opened(file.read_bytes()) as picture:
            if picture.format in _PRESSED:
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


def pictures_in(data: bytes) -> int:
    """Return how many pictures or pages a file has of which only one is shown everywhere. Raises BadPicture."""
    with opened(data) as picture:
        return _count(picture)


def _count(picture: Image.Image) -> int:
    if isinstance(picture, TiffImageFile):
        return max(1, sum(not kind & (_REDUCED | _MASK) for kind in _kinds(picture)))
    return getattr(picture, "n_frames", 1) if picture.format in WRITTEN_ANEW else 1


def _kinds(picture: TiffImageFile) -> Iterator[int]:
    """What each picture in a TIFF is, up to one that cannot be read."""
    with suppress(*_FAULTS):
        for number in range(picture.n_frames):
            picture.seek(number)
            yield picture.tag_v2.get(_SUBFILE, 0)


def was_pressed(picture: Image.Image, data: bytes) -> bool:
    """Whether a picture is a photograph pressed with losses, so that a JPEG of it loses nothing that can be seen.

    data: its file. Telephones put several pictures into a JPEG (MPO): the first one counts.
    """
    if picture.has_transparency_data or max(picture.size) > _LONGEST_JPEG:
        return False
    pressed = picture.format in ("HEIF", "AVIF") or "jpeg" in str(picture.info.get("compression"))
    return picture.format in _PRESSED or pressed or (picture.format == "WEBP" and b"VP8 " in data)


def moves(picture: Image.Image) -> bool:
    """Whether an opened picture has frames that follow each other."""
    return picture.format in MOVING and getattr(picture, "is_animated", False)


def is_turned(picture: Image.Image) -> bool:
    """Whether a camera says that its picture has to be turned or mirrored."""
    return picture.getexif().get(ORIENTATION, 1) in range(2, 9)


def upright(picture: Image.Image) -> Image.Image:
    """Return the picture turned as its camera says, with eight bits for each colour, and pixels that are squares."""
    picture.load()  # a TIFF turns itself then
    turned = ImageOps.exif_transpose(picture) if is_turned(picture) else picture
    if turned.mode in DEEP:
        return _shallow(turned)
    return _squared(_plain(turned))


def _shallow(picture: Image.Image) -> Image.Image:
    """Sixteen bits to eight: 65,535 is white, and becomes 255. Pillow alone cuts off all above 255."""
    shallow = picture.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    is_white_zero = isinstance(picture, TiffImageFile) and picture.tag_v2.get(_PHOTOMETRIC) == 0
    whole = ImageOps.invert(shallow) if is_white_zero else shallow
    whole.info = dict(picture.info)
    return whole


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in a mode that a PNG or a JPEG can have."""
    if picture.mode == "LAB":
        return _changed_from(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), picture)
    mode = {"La": "LA", "PA": "RGBA", "RGBa": "RGBA", "YCbCr": "RGB"}.get(picture.mode)
    return picture.convert(mode) if mode else picture


def _squared(picture: Image.Image) -> Image.Image:
    """A fax has twice as many pixels to an inch across as down (ITU-T T.4): without this, it is half as high."""
    if not isinstance(picture, TiffImageFile):
        return picture
    across, down = map(float, picture.info.get("dpi") or picture.info.get("resolution") or (1, 1))
    if min(across, down) <= 0 or not 1.1 < max(across, down) / min(across, down) < 4:
        return picture
    size = (picture.width, round(picture.height * across / down))
    if down > across:
        size = (round(picture.width * down / across), picture.height)
    return (picture.convert("L") if picture.mode == "1" else picture).resize(size)


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


def _changed_from(source: ImageCms.ImageCmsProfile, picture: Image.Image) -> Image.Image:
    seen = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
    if seen is None:
        raise BadPicture("its colours cannot be read")
    seen.info.pop("icc_profile", None)
    return seen


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
