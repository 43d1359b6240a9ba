"""Where and when a photograph was taken, with what and by whom, stays out of what is made of it."""

from __future__ import annotations

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from book.pictures.hidden_words import without_hidden_words
from book.pictures.paper import on_paper
from book.reflowable.photos import photo
from tests.pictures.photos import profile, saved, seen

SECRET = b"52 Quiet Street"


def exif() -> Image.Exif:
    made = Image.Exif()
    made[0x010E] = SECRET.decode()
    made.get_ifd(0x8825)[0x001B] = SECRET
    return made


def picture() -> Image.Image:
    made = Image.radial_gradient("L").convert("RGB")
    made.putpixel((3, 3), (255, 0, 9))
    return made


def png() -> bytes:
    words = PngInfo()
    words.add_text("Author", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=False)
    return saved(picture(), "PNG", pnginfo=words, exif=exif(), icc_profile=profile(), dpi=(96, 96))


def jpeg(**how: object) -> bytes:
    return saved(picture(), "JPEG", exif=exif(), comment=SECRET, icc_profile=profile(), dpi=(96, 96), **how)


def segment(kind: int, data: bytes) -> bytes:
    return bytes([0xFF, kind]) + (len(data) + 2).to_bytes(2) + data


PHOTOS = {
    "jpeg": jpeg(),
    "in several scans": jpeg(progressive=True),
    "with new starts": jpeg(restart_marker_blocks=3),
    "fill bytes": b"\xff\xd8\xff\xff" + segment(0xED, b"Photoshop 3.0\0" + SECRET) + jpeg()[2:],
    "xmp": b"\xff\xd8" + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET) + jpeg()[2:],
    "a second picture": saved(picture(), "MPO", save_all=True, append_images=[picture()], exif=exif()),
    "something behind": jpeg() + SECRET,
    "inks": saved(picture().convert("CMYK"), "JPEG", exif=exif()),
    "png": png(),
}


@pytest.mark.parametrize("data", PHOTOS.values(), ids=PHOTOS)
def test_pixels_and_colours_stay_and_words_go(data: bytes) -> None:
    assert SECRET in data
    bare = without_hidden_words(data)
    assert SECRET not in bare
    before, after = seen(data), seen(bare)
    assert before.tobytes() == after.tobytes()
    assert before.info.get("icc_profile") == after.info.get("icc_profile")
    assert before.info.get("jfif_density") == after.info.get("jfif_density")


@pytest.mark.parametrize("data", PHOTOS.values(), ids=PHOTOS)
def test_neither_paper_nor_e_readers_get_them(data: bytes) -> None:
    assert SECRET not in on_paper(data)
    assert SECRET not in photo(data).data


@pytest.mark.parametrize(
    "data", [jpeg()[:-2], jpeg()[:300], b"\xff\xd8", b"\xff\xd8\0", png()[:-12], png()[:40], b"", b"GIF89a"]
)
def test_what_is_not_whole_comes_back_as_it_is(data: bytes) -> None:
    assert without_hidden_words(data) == data


def test_a_moving_png_still_moves() -> None:
    moving = saved(picture(), "PNG", save_all=True, append_images=[Image.new("RGB", (256, 256))], exif=exif())
    assert getattr(seen(without_hidden_words(moving)), "n_frames", 1) == getattr(seen(moving), "n_frames", 1) > 1
