"""Photographs come out as they were taken, on paper and in e-readers, whatever wrote their files."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from book.pdf.finish.cmyk import PROFILE
from book.pictures.moving import flashes, is_moving
from book.pictures.paper import on_paper
from book.pictures.pixels import pixel_fault
from book.reflowable.photos import MOST_PIXELS, photo
from tests.pictures.photos import (
    ADOBE,
    P3,
    chunk,
    corners,
    four_fields,
    held,
    moving,
    profile,
    ramp_of,
    saved,
    scan,
    seen,
)

TURNED = {
    1: ("red", "green", "blue", "white"),
    2: ("green", "red", "white", "blue"),
    3: ("white", "blue", "green", "red"),
    4: ("blue", "white", "red", "green"),
    5: ("red", "blue", "green", "white"),
    6: ("blue", "red", "white", "green"),
    7: ("white", "green", "blue", "red"),
    8: ("green", "white", "red", "blue"),
}
"""CIPA DC-008 (EXIF), tag 0x0112: what stands in the corners of `four_fields` as each orientation is shown."""
GREYS = [5, 64, 128, 192, 250]
MIXED = (200, 100, 50)
IN_SRGB = {P3: (216, 93, 24), ADOBE: (227, 100, 42)}
"""MIXED, by the matrices of CSS Color 4, 10.7 and 10.8, and a gamma of 2.2."""


def e_reader(data: bytes) -> bytes:
    return photo(data).data


BOTH = pytest.mark.parametrize("shown", [on_paper, e_reader])


@BOTH
@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_as_the_camera_was_held(shown: Any, orientation: int, kind: str) -> None:
    picture = seen(shown(held(orientation, four_fields(), kind)))
    assert corners(picture) == TURNED[orientation]
    assert picture.size == ((80, 120) if orientation > 4 else (120, 80))
    assert picture.getexif().get(0x0112, 1) == 1


def test_a_large_photo_is_upright_and_keeps_its_colours_in_an_e_reader() -> None:
    picture = four_fields(3000, 2000)
    exif = Image.Exif()
    exif[0x0112] = 6
    shown = seen(e_reader(saved(picture, "JPEG", exif=exif, icc_profile=profile())))
    assert (shown.size, corners(shown)) == ((1932, 2898), TURNED[6])
    assert shown.width * shown.height <= MOST_PIXELS
    assert shown.info["icc_profile"] == profile()


@pytest.mark.parametrize("primaries", IN_SRGB)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_of_a_profile_are_right_on_paper_which_knows_none(primaries: Any, mode: str) -> None:
    data = saved(Image.new("RGB", (8, 8), MIXED).convert(mode), "PNG", icc_profile=profile(primaries))
    pixel = seen(on_paper(data)).convert("RGB").getpixel((4, 4))
    assert max(abs(one - other) for one, other in zip(pixel, IN_SRGB[primaries], strict=True)) <= 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "icc", [b"", b"no profile" * 20, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()]
)
def test_a_photo_that_is_fit_already_stays_the_same_file(icc: bytes) -> None:
    data = saved(four_fields(), "JPEG", **({"icc_profile": icc} if icc else {}))
    assert on_paper(data) == data == e_reader(data)


@BOTH
@pytest.mark.parametrize("bands", [1, 2, 3, 4])
def test_sixteen_bits_become_eight(shown: Any, bands: int) -> None:
    assert ramp_of(seen(shown(scan(bands)))) == GREYS


LINEAR = {0: 0, 56: 128, 128: 188, 255: 255}
"""Values whose light is coded as it is, and what they are in sRGB (IEC 61966-2-1)."""


MIXED_OF_P3 = (215, 93, 31)
"""MIXED where its curve is that of sRGB, as a browser shows `color(display-p3 0.784 0.392 0.196)`."""
P3_CHROMATICITY = struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)


@pytest.mark.parametrize(
    ("chunks", "shown"),
    [
        ([(b"cHRM", P3_CHROMATICITY)], MIXED_OF_P3),
        ([(b"gAMA", struct.pack(">I", 45455)), (b"cHRM", P3_CHROMATICITY)], IN_SRGB[P3]),
        ([(b"sRGB", b"\0"), (b"cHRM", P3_CHROMATICITY)], MIXED),
        ([(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))], MIXED),
        ([(b"cHRM", bytes(32))], MIXED),
        ([(b"cICP", bytes((12, 13, 0, 1)))], MIXED_OF_P3),
        ([(b"cICP", bytes((12, 13, 0, 1))), (b"sRGB", b"\0")], MIXED_OF_P3),
        ([(b"cICP", bytes((1, 13, 0, 1))), (b"cHRM", P3_CHROMATICITY)], MIXED),
    ],
)
def test_a_png_may_say_its_primaries_by_numbers(chunks: list[tuple[bytes, bytes]], shown: tuple[int, int, int]) -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    said = b"".join(chunk(*each) for each in chunks)
    pixels = chunk(b"IDAT", zlib.compress(bytes((0, *MIXED))))
    picture = seen(on_paper(b"\x89PNG\r\n\x1a\n" + head + said + pixels + chunk(b"IEND", b"")))
    assert picture.convert("RGB").getpixel((0, 0)) == pytest.approx(shown, abs=2)


@BOTH
@pytest.mark.parametrize(("depth", "kind"), [(8, 0), (16, 0), (8, 4), (16, 4), (8, 3), (8, 2)])
def test_a_png_is_as_bright_as_it_says(shown: Any, depth: int, kind: int) -> None:
    """PNG, third edition, 11.3.2.2: "gAMA" counts where neither "sRGB" nor a profile stands."""
    one = [bytes([value]) * (depth // 8) for value in ((0, 1, 2, 3) if kind == 3 else LINEAR)]
    row = b"".join(each * (3 if kind == 2 else 1) + (b"\xff" * (depth // 8) if kind == 4 else b"") for each in one)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 1, depth, kind, 0, 0, 0)) + chunk(b"gAMA", b"\0\x01\x86\xa0")
    head += chunk(b"PLTE", b"".join(bytes([value] * 3) for value in LINEAR)) if kind == 3 else b""
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" + row)) + chunk(b"IEND", b"")
    picture = shown(data)
    if picture == data:
        assert shown is e_reader  # a browser reads the number by itself
        return
    greys = [seen(picture).convert("L").getpixel((at, 0)) for at in range(4)]
    assert greys == pytest.approx(list(LINEAR.values()), abs=2)


def test_a_large_scan_is_not_white_in_an_e_reader() -> None:
    values = b"".join((value * 257).to_bytes(2, "little") for value in range(256) for _ in range(12))
    large = Image.frombytes("I;16", (3072, 2000), values * 2000)
    assert ramp_of(seen(e_reader(saved(large, "PNG")))) == pytest.approx(GREYS, abs=1)


@BOTH
def test_inks_become_colours(shown: Any) -> None:
    picture = seen(shown(saved(four_fields().convert("CMYK"), "JPEG", quality=95)))
    assert (picture.mode, corners(picture)) == ("RGB", TURNED[1])


@BOTH
def test_inks_with_a_profile_are_seen_as_it_says(shown: Any) -> None:
    """There and back: colours that the inks can show come out as they were."""
    inks = ImageCms.ImageCmsProfile(str(PROFILE))
    mild = Image.new("RGB", (16, 16), (120, 140, 130))
    printed = ImageCms.profileToProfile(mild, ImageCms.createProfile("sRGB"), inks, outputMode="CMYK")
    assert printed is not None
    data = saved(printed, "JPEG", quality=100, icc_profile=PROFILE.read_bytes())
    assert seen(shown(data)).getpixel((8, 8)) == pytest.approx((120, 140, 130), abs=4)


@pytest.mark.parametrize(("how", "kind"), [({}, "JPEG"), ({"lossless": True}, "PNG")])
def test_webp_becomes_what_every_e_reader_shows(how: dict[str, Any], kind: str) -> None:
    shown = photo(saved(four_fields(), "WEBP", **how))
    assert (shown.kind, seen(shown.data).format, corners(seen(shown.data))) == (kind, kind, TURNED[1])


def test_a_telephones_second_picture_does_not_move() -> None:
    data = saved(four_fields(), "MPO", save_all=True, append_images=[four_fields()])
    shown = photo(data)
    assert (shown.kind, shown.moves, is_moving(data, drawing=False)) == ("JPEG", False, False)


BLACK, WHITE, GREY, PALE = (Image.new("RGB", (80, 80), colour) for colour in ("black", "white", "#707070", "#767676"))


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_picture_that_flashes_ten_times_a_second_is_one(kind: str) -> None:
    data = moving(BLACK, WHITE, kind=kind)
    assert (is_moving(data, drawing=False), flashes(data), photo(data).data) == (True, True, data)


def small(colour: str) -> Image.Image:
    picture = BLACK.copy()
    picture.paste(Image.new("RGB", (20, 20), colour))
    return picture


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(moving(BLACK, WHITE, duration=170), id="three flashes in a second"),
        pytest.param(moving(GREY, PALE), id="greys that hardly differ"),
        pytest.param(moving(small("black"), small("white")), id="a sixteenth of it"),
        pytest.param(saved(BLACK, "PNG"), id="one that stands still"),
        pytest.param(b"nothing", id="no picture"),
    ],
)
def test_what_is_below_the_threshold_is_not_said_to_flash(data: bytes) -> None:
    assert not flashes(data)


def test_a_file_that_is_no_picture_comes_back_for_the_typesetter_to_tell() -> None:
    assert on_paper(b"nothing") == b"nothing"


HUGE = b"".join(
    (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", struct.pack(">IIBBBBB", 30000, 30000, 1, 0, 0, 0, 0)), chunk(b"IEND", b""))
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (saved(four_fields(600, 400), "JPEG")[:-400], "it is cut short"),
        (saved(four_fields(600, 400), "GIF")[:-200], "it is cut short"),
        (saved(four_fields(600, 400), "WEBP")[:-300], "its content is damaged"),
        (b"\x89PNG\r\n\x1a\n and then nothing", "its content is damaged"),
        (HUGE, "it has more than 179 million pixels"),
        (saved(four_fields(), "PNG") + b"more", ""),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a").write_bytes(data)
    assert pixel_fault(tmp_path / "a") == words


def test_a_picture_cut_short_comes_back_as_it_is() -> None:
    whole = held(6, four_fields(600, 400))
    assert on_paper(whole[:-400]) == whole[:-400]
