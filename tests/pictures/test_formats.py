"""Photographs of telephones and scanners, in formats that no page can show: written anew as PNG or JPEG."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pillow_heif
import pytest
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from book.build import build_book
from book.pdf.finish.cmyk import PROFILE
from book.pdf.finish.logo import logo_fault
from book.pictures.paper import on_paper
from book.pictures.pixels import pictures_in, pixel_fault
from book.reflowable.photos import MOST_PIXELS, photo
from tests.epub.opened import Opened
from tests.judges import epubcheck
from tests.pictures.photos import P3, corners, four_fields, profile, ramp_of, saved, seen
from tests.pictures.test_books import book_with, epub_of, found_in, placed
from tests.pictures.test_photos import GREYS, MIXED, TURNED
from tests.small_book import Silent

NEW = {"HEIF": ".heic", "AVIF": ".avif", "TIFF": ".tif", "BMP": ".bmp"}
BEST: dict[str, dict[str, Any]] = {
    "HEIF": {"quality": -1, "chroma": 444, "matrix_coefficients": 0},
    "AVIF": {"quality": 100, "subsampling": "4:4:4"},
    "TIFF": {},
    "BMP": {},
}
PRESSED = ("HEIF", "AVIF")


def e_reader(data: bytes) -> bytes:
    return photo(data).data


BOTH = pytest.mark.parametrize("shown", [on_paper, e_reader])
EACH = pytest.mark.parametrize("kind", NEW)


def close(pixel: Any, wanted: tuple[int, ...], off: int = 3) -> bool:
    return all(abs(one - other) <= off for one, other in zip(pixel, wanted, strict=True))


def camera_held(orientation: int, kind: str) -> bytes:
    """A picture that says how its camera was held, as each format does."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    if kind == "TIFF":
        return saved(four_fields(), kind, tiffinfo={0x0112: orientation})
    picture = four_fields()
    picture.info["exif"] = exif.tobytes()
    return saved(picture, kind, **BEST[kind], **({"exif": exif} if kind == "AVIF" else {}))


@BOTH
@EACH
def test_they_become_what_every_page_shows(shown: Callable[[bytes], bytes], kind: str) -> None:
    data = saved(four_fields(), kind, **BEST[kind])
    picture = seen(shown(data))
    assert (picture.format, corners(picture)) == ("JPEG" if kind in PRESSED else "PNG", TURNED[1])
    assert shown(data) == shown(data)


@BOTH
@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("kind", ["HEIF", "AVIF", "TIFF"])
def test_they_stand_as_the_camera_was_held(shown: Callable[[bytes], bytes], orientation: int, kind: str) -> None:
    picture = seen(shown(camera_held(orientation, kind)))
    assert corners(picture) == TURNED[orientation]
    assert picture.size == ((80, 120) if orientation > 4 else (120, 80))
    assert picture.getexif().get(0x0112, 1) == 1


@BOTH
@pytest.mark.parametrize("kind", ["HEIF", "AVIF", "TIFF"])
def test_the_colours_of_a_profile_become_those_of_screens(shown: Callable[[bytes], bytes], kind: str) -> None:
    data = saved(Image.new("RGB", (64, 64), MIXED), kind, icc_profile=profile(P3), **BEST[kind])
    picture = seen(shown(data))
    assert close(picture.convert("RGB").getpixel((30, 30)), (216, 93, 24))
    assert "icc_profile" not in picture.info


def coded(kind: str, colour: tuple[int, int, int], primaries: int, curve: int) -> bytes:
    """A picture that names its colours by numbers (ITU-T H.273)."""
    picture = Image.new("RGB", (64, 64), colour)
    if kind == "HEIF":
        return saved(picture, kind, **BEST[kind], color_primaries=primaries, transfer_characteristics=curve)
    data = saved(picture, kind, **BEST[kind])
    at = data.index(b"colrnclx") + 8
    return data[:at] + struct.pack(">HH", primaries, curve) + data[at + 4 :]


@BOTH
@pytest.mark.parametrize("kind", PRESSED)
@pytest.mark.parametrize(
    ("colour", "primaries", "curve", "wanted"),
    [
        pytest.param(MIXED, 1, 13, MIXED, id="sRGB"),
        pytest.param(MIXED, 2, 2, MIXED, id="not said"),
        pytest.param(MIXED, 12, 13, (215, 93, 31), id="P3"),
        pytest.param((148, 148, 148), 9, 16, (191, 191, 191), id="PQ: paper's white is below the brightest spot"),
        pytest.param((255, 255, 255), 9, 16, (255, 255, 255), id="PQ: the brightest spot is white"),
        pytest.param((191, 191, 191), 9, 18, (191, 191, 191), id="HLG: paper's white"),
        pytest.param((255, 255, 255), 9, 18, (255, 255, 255), id="HLG: the brightest spot"),
        pytest.param((0, 0, 0), 9, 18, (0, 0, 0), id="HLG: black"),
    ],
)
def test_colours_named_by_numbers_are_right(
    shown: Callable[[bytes], bytes],
    kind: str,
    colour: tuple[int, int, int],
    primaries: int,
    curve: int,
    wanted: tuple[int, ...],
) -> None:
    picture = seen(shown(coded(kind, colour, primaries, curve))).convert("RGB")
    assert close(picture.getpixel((30, 30)), wanted)


@BOTH
def test_a_telephones_tiles_depths_and_small_copies_change_nothing(shown: Callable[[bytes], bytes]) -> None:
    heif = pillow_heif.from_pillow(four_fields(1200, 800))
    out = BytesIO()
    heif.save(out, tile_size=512, thumbnails=[256])
    picture = seen(shown(out.getvalue()))
    assert (picture.size, corners(picture), pictures_in(out.getvalue())) == ((1200, 800), TURNED[1], 1)


@BOTH
def test_ten_bits_of_a_telephone_become_eight(shown: Callable[[bytes], bytes]) -> None:
    row = b"".join(struct.pack("<3H", *[value * 257] * 3) for value in range(256))
    heif = pillow_heif.from_bytes("RGB;16", (256, 64), row * 64)
    out = BytesIO()
    heif.save(out, quality=-1, chroma=444)
    assert ramp_of(seen(shown(out.getvalue()))) == pytest.approx(GREYS, abs=2)


@pytest.mark.parametrize("kind", ["HEIF", "AVIF", "TIFF"])
def test_what_can_be_seen_through_stays_so_on_paper_and_is_white_in_an_e_reader(kind: str) -> None:
    picture = four_fields().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size).point(lambda value: 255 if value > 127 else 0))
    data = saved(picture, kind, **BEST[kind])
    printed, read = seen(on_paper(data)), seen(e_reader(data))
    assert (printed.format, printed.mode, read.mode) == ("PNG", "RGBA", "RGB")
    assert printed.getpixel((10, 10))[3] < 5  # type: ignore[index]
    assert close(read.getpixel((10, 10)), (255, 255, 255))
    assert corners(read)[2:] == TURNED[1][2:]


def grey_tiff(photometric: int, order: str) -> bytes:
    """A ramp of 16 bits; photometric 0: white is zero."""
    values = [value * 257 if photometric else 65535 - value * 257 for value in range(256)]
    mode = "I;16" if order == "<" else "I;16B"
    picture = Image.frombytes(mode, (256, 8), struct.pack(f"{order}256H", *values) * 8)
    return saved(picture, "TIFF", tiffinfo={262: photometric})


@BOTH
@pytest.mark.parametrize(("photometric", "order"), [(1, "<"), (0, "<"), (1, ">")])
def test_sixteen_bits_of_a_scanner_become_eight(shown: Callable[[bytes], bytes], photometric: int, order: str) -> None:
    assert ramp_of(seen(shown(grey_tiff(photometric, order)))) == GREYS


@BOTH
@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits", None])
def test_a_tiff_is_read_however_it_is_pressed(shown: Callable[[bytes], bytes], compression: str | None) -> None:
    picture = seen(shown(saved(four_fields(), "TIFF", compression=compression)))
    assert (picture.format, corners(picture)) == ("JPEG" if compression == "jpeg" else "PNG", TURNED[1])


@BOTH
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "YCbCr", "LAB"])
def test_a_tiff_is_read_whatever_its_numbers_mean(shown: Callable[[bytes], bytes], mode: str) -> None:
    half = Image.new("RGB", (64, 64), "white")
    half.paste((60, 60, 60), (0, 0, 32, 64))
    if mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        turned = ImageCms.profileToProfile(half, ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
        assert turned
        half = turned
    picture = seen(shown(saved(half.convert(mode) if mode != "LAB" else half, "TIFF"))).convert("L")
    wanted = 0 if mode == "1" else 60
    dark = picture.crop((8, 8, 24, 56)).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert close((dark, picture.getpixel((50, 30))), (wanted, 255), 60 if mode == "1" else 4)


@BOTH
def test_the_inks_of_a_tiff_are_seen_as_its_profile_says(shown: Callable[[bytes], bytes]) -> None:
    inks = ImageCms.ImageCmsProfile(str(PROFILE))
    mild = Image.new("RGB", (16, 16), (120, 140, 130))
    printed = ImageCms.profileToProfile(mild, ImageCms.createProfile("sRGB"), inks, outputMode="CMYK")
    assert printed
    data = saved(printed, "TIFF", icc_profile=PROFILE.read_bytes())
    assert seen(shown(data)).getpixel((8, 8)) == pytest.approx((120, 140, 130), abs=4)


@BOTH
@pytest.mark.parametrize(("dpi", "size"), [((204, 98), (120, 167)), ((98, 204), (250, 80)), ((300, 300), (120, 80))])
def test_a_fax_is_not_squashed(shown: Callable[[bytes], bytes], dpi: tuple[int, int], size: tuple[int, int]) -> None:
    data = saved(four_fields().convert("1"), "TIFF", compression="group4", dpi=dpi)
    assert seen(shown(data)).size == size


def test_a_large_photo_has_room_in_an_e_reader() -> None:
    picture = seen(e_reader(saved(four_fields(4000, 3000), "HEIF", quality=60)))
    assert (picture.format, corners(picture)) == ("JPEG", TURNED[1])
    assert MOST_PIXELS * 0.99 < picture.width * picture.height <= MOST_PIXELS


def subfile(kind: int) -> ImageFileDirectory_v2:
    """What a picture in a TIFF is: 1 a small copy, 4 a mask (TIFF 6.0, NewSubfileType)."""
    said = ImageFileDirectory_v2()
    said[254] = kind
    return said


def pages(*kinds: int) -> bytes:
    out = BytesIO()
    pictures = []
    for kind in kinds:
        page = four_fields()
        page.encoderinfo = {"tiffinfo": subfile(kind)}
        pictures.append(page)
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:], tiffinfo=subfile(kinds[0]))
    return out.getvalue()


TWO = {
    "scan.tif": saved(four_fields(), "TIFF", save_all=True, append_images=[Image.new("RGB", (9, 9))]),
    "burst.heic": saved(four_fields(), "HEIF", save_all=True, append_images=[Image.new("RGB", (64, 64))]),
    "moves.avif": saved(four_fields(), "AVIF", save_all=True, append_images=[four_fields()], duration=50),
}


@pytest.mark.parametrize("name", TWO)
def test_of_several_pictures_one_is_shown_and_it_is_told(tmp_path: Path, name: str) -> None:
    root = book_with(tmp_path, placed(name), {name: TWO[name]})
    assert found_in(root) == ["image-several 5"]
    assert [corners(seen(shown(TWO[name]))) for shown in (on_paper, e_reader)] == [TURNED[1]] * 2


@pytest.mark.parametrize(("kinds", "count"), [((0,), 1), ((0, 0), 2), ((0, 1), 1), ((0, 4, 2), 2)])
def test_small_copies_and_masks_in_a_tiff_are_no_pages(kinds: tuple[int, ...], count: int) -> None:
    assert pictures_in(pages(*kinds)) == count


def raw() -> bytes:
    """The small copy with which a camera's raw file begins."""
    said = subfile(1)
    return saved(four_fields(), "TIFF", tiffinfo=said)


HEIC, AVIF = (saved(four_fields(600, 400), kind) for kind in ("HEIF", "AVIF"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(HEIC[:-200], "it is cut short", id="HEIC cut"),
        pytest.param(HEIC[:100], "its content is damaged", id="HEIC without its table"),
        pytest.param(AVIF[:-200], "it is cut short", id="AVIF cut"),
        pytest.param(saved(four_fields(), "TIFF")[:-9000], "it is cut short", id="TIFF cut"),
        pytest.param(saved(four_fields(), "BMP")[:-9000], "it is cut short", id="BMP cut"),
        pytest.param(raw(), "it is a camera’s raw file", id="raw"),
        pytest.param(saved(Image.new("F", (9, 9)), "TIFF"), "its numbers are measured ones, and no colours", id="F"),
        pytest.param(saved(Image.new("I", (9, 9)), "TIFF"), "its numbers are measured ones, and no colours", id="I"),
        pytest.param(b"BM" + bytes(12) + struct.pack("<IiiHHII", 40, 30000, 30000, 1, 24, 0, 0) + bytes(16), "", id=""),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a").write_bytes(data)
    assert pixel_fault(tmp_path / "a") == (words or "it has more than 179 million pixels")
    assert on_paper(data) == data


RED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    b'<title>Red</title><path fill="#b00" d="M0 0h9v9H0z"/></svg>'
)
MISNAMED = {
    "IMG_1.jpg": HEIC,
    "cup.png": saved(four_fields(600, 400), "JPEG"),
    "drawn.png": RED,
    "pixels.svg": saved(four_fields(600, 400), "PNG"),
    "sent.jfif": saved(four_fields(600, 400), "WEBP"),
    "IMG_2": AVIF,
    "cover.jpg": HEIC,
    "ground.png": RED,
}
"""Names as telephones and messengers give them, and what is in the files."""


def test_a_picture_is_read_by_what_it_holds_whatever_its_name_says(tmp_path: Path) -> None:
    shown = list(MISNAMED)[:6]
    root = book_with(tmp_path, placed(*shown) + "\n\n```draw ../pictures/drawn.png 8cm x 8cm\n```\n", MISNAMED)
    (root / "book.yaml").write_text(
        (root / "book.yaml").read_text("utf-8")
        + "levels: {cover-small: 'off'}\ncover: {image: pictures/cover.jpg, alt: A cup, back: pictures/ground.png}\n",
        "utf-8",
    )
    (root / "styles").mkdir()
    (root / "styles/art.css").write_text(
        "h2 { background: url('../pictures/IMG_1.jpg') }\nhr { background: url(../pictures/ground.png) }\n", "utf-8"
    )
    assert logo_fault(root / "pictures/drawn.png") == ""
    built = build_book(root, ["print-a4"], 1, Silent())
    assert built.warnings == []
    with pikepdf.open(root / built.products[0].path) as pdf:
        assert sum(len(page.get_images()) for page in pdf.pages) >= 6
    file = epub_of(root)
    names = {name for name in Opened(file).files if name.startswith("images/")}
    assert {"images/img-1.jpg", "images/cup.jpg", "images/drawn.svg", "images/pixels.png"} <= names
    assert {"images/sent.jpg", "images/img-2.jpg"} <= names
    assert epubcheck(file) == []


def test_a_book_of_them_is_built_and_looked_at(tmp_path: Path) -> None:
    pictures = {f"a {kind}{ending}": saved(four_fields(600, 400), kind) for kind, ending in NEW.items()}
    text = placed(*pictures) + "\n\nA ![cup](../pictures/a HEIF.heic){width=1cm} in a line.\n"
    root = book_with(tmp_path, text, pictures)
    (root / "styles").mkdir()
    (root / "styles/art.css").write_text("h2 { background: url('../pictures/a TIFF.tif') }\n", "utf-8")
    assert build_book(root, ["print-a4"], 1, Silent()).warnings == []
    file = epub_of(root)
    book = Opened(file)
    assert {name for name in book.files if name.startswith("images/a")} == {
        "images/a-heif.jpg",
        "images/a-avif.jpg",
        "images/a-tiff.png",
        "images/a-bmp.png",
    }
    assert epubcheck(file) == []
