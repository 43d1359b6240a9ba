"""What a document may read, and in which words it is told that it may not."""

from __future__ import annotations

import base64
import importlib
import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont, woff2
from PIL import Image

from book.files.inherited import PACKAGE, default_styles
from book.files.process_env import FONTS
from book.files.project_folders import FONT_FOLDER
from book.pdf.layout.project_fetcher import BASE, ProjectFetcher


def test_a_missing_file_is_named_as_its_author_knows_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as found:
        ProjectFetcher(tmp_path).fetch(f"{BASE}pictures/none.png")
    assert "pictures/none.png" in str(found.value)
    assert str(tmp_path) not in str(found.value)


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname", f"{BASE}../a.png"])
def test_what_is_not_in_the_project_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises((ValueError, FileNotFoundError)):
        ProjectFetcher(tmp_path / "book").fetch(address)


def test_a_picture_within_an_address_is_shown_as_one_of_a_file(tmp_path: Path) -> None:
    """Drawing programs put photographs into drawings as they are, turned by a number alone."""
    turned, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "red").save(turned, "JPEG", exif=exif)
    address = f"data:image/jpeg;base64,{base64.b64encode(turned.getvalue()).decode()}"
    with Image.open(io.BytesIO(ProjectFetcher(tmp_path).fetch(address).read())) as picture:
        assert picture.size == (20, 40)
    assert ProjectFetcher(tmp_path).fetch("data:text/css,p%7B%7D").read() == b"p{}"


def test_a_font_is_given_as_it_was_before_it_was_packed(tmp_path: Path) -> None:
    name = "styles/fonts/figtree-latin-400-normal.woff2"
    font = TTFont(io.BytesIO(ProjectFetcher(tmp_path).fetch(BASE + name).read()))
    assert font.flavor is None
    assert font.getBestCmap() == TTFont(PACKAGE / name).getBestCmap()


def test_a_damaged_font_is_left_to_those_who_tell_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.woff2").write_bytes(damaged := b"wOF2 and no more")
    assert ProjectFetcher(tmp_path).fetch(f"{BASE}a.woff2").read() == damaged


def test_the_builders_fonts_are_unpacked_once_for_all_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A worker sets this for good, and browsers that later tests start would have no fonts.
    monkeypatch.setenv(FONTS, "")
    importlib.import_module("book.pdf.layout.forked")
    monkeypatch.setattr(woff2, "decompress", pytest.fail)
    for path in default_styles(FONT_FOLDER):
        if path.endswith(".woff2"):
            assert TTFont(io.BytesIO(ProjectFetcher(tmp_path).fetch(BASE + path).read())).flavor is None
