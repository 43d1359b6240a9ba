"""Typefaces of other scripts come into a book by a command, by their checksums, and all editions use them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from book.build import check_book
from book.files.inherited import PACKAGE
from book.files.script_fonts import SCRIPTS, is_wanted, scripts_of, typed
from book.making.script_faces import FetchFailed, bring, fetched, scripts_needed
from tests.judges.programs import TOOLS, need
from tests.small_book import write_book

BY_NAME = {script.name: script for script in SCRIPTS}
HEBREW = "# שלום\n\nזה ספר קטן.\n"


def wheels() -> Path:
    need("the typefaces of other scripts", TOOLS / "fonts" / "installed")
    return TOOLS / "fonts"


@pytest.mark.parametrize(
    ("languages", "words", "names"),
    [
        (["en-GB", "de"], "Plain words, Ελληνικά, русский.", []),
        (["ar"], "", ["Arabic"]),
        (["en", "fa", "he"], "", ["Arabic", "Hebrew"]),
        (["en"], "They say שלום.", ["Hebrew"]),
        (["en"], "They say 水.", ["Chinese"]),
        (["ja"], "水。", ["Japanese"]),
        (["zh-Hans"], "水とみず", ["Chinese", "Japanese"]),
        (["en"], "한국어 漢字", ["Korean"]),
    ],
)
def test_languages_and_letters_say_which_scripts_a_book_needs(
    languages: list[str], words: str, names: list[str]
) -> None:
    assert [script.name for script in scripts_of(languages, words)] == names


def test_every_family_is_named_where_the_builder_names_typefaces() -> None:
    sheets = [(PACKAGE / f"styles/{name}").read_text("utf-8") for name in ("tokens.css", "epub.css")]
    families = [f'"{family}"' for script in SCRIPTS for family in script.families]
    assert [family for css in sheets for family in families if family not in css] == []


def _book(root: Path) -> Path:
    files = {"chapters/one.md": HEBREW, "references.yaml": "[]\n"}
    return write_book(root, "contents: {chapters: [chapters/one.md]}\neditions: [print-a4]\n", files)


def test_a_message_names_the_command_that_brings_them(tmp_path: Path) -> None:
    (found,) = check_book(_book(tmp_path))
    assert found.code.slug == "glyph-missing"
    assert "fonts” brings a typeface" in found.help


def test_a_book_has_its_letters_once_they_are_brought(tmp_path: Path) -> None:
    root = _book(tmp_path)
    paths = bring(root, scripts_needed(root), wheels())
    assert {path.rpartition("/")[2].removeprefix("LICENSE-").partition(".")[0] for path in paths} >= {
        "scripts",
        "noto-serif-hebrew",
        "noto-serif-hebrew-400-normal",
        "noto-sans-hebrew-700-normal",
    }
    assert all((root / path).is_file() for path in paths)
    assert check_book(root) == []


def test_glyphs_of_chinese_are_numbered_by_their_places(tmp_path: Path) -> None:
    """A PDF names them by number, and its writer by place: MuPDF showed none of them."""
    files = {file.name: file.data for file in fetched(BY_NAME["Chinese"], wheels())}
    font = TTFont(BytesIO(files["noto-serif-sc-400-normal.otf"]), recalcTimestamp=False, lazy=True)
    assert font.getBestCmap()[ord("你")] == f"cid{font.getGlyphID(font.getBestCmap()[ord('你')]):05d}"
    with pytest.raises(FetchFailed, match="checksum"):
        list(fetched(BY_NAME["Chinese"], tmp_path))


@pytest.mark.parametrize(
    ("family", "language", "letters"),
    [
        ("Figtree", "ar", None),
        ("Noto Sans Arabic", "ar-EG", None),
        ("Noto Sans Arabic", "fa", None),
        ("Noto Sans Arabic", "en-GB", frozenset()),
        ("Noto Sans SC", "zh", frozenset()),
    ],
)
def test_fields_bring_the_letters_of_their_language(family: str, language: str, letters: object) -> None:
    assert typed(family, language) == letters


@pytest.mark.parametrize(
    ("family", "characters", "wanted"),
    [
        ("Noto Sans Arabic", "Tea, 3 cups", False),
        ("Noto Sans Arabic", "Tea: شاي", True),
        ("Noto Sans SC", "Tea, 3 cups", False),
        ("Noto Sans SC", "Tea: 茶", True),
        ("Figtree", "Tea: شاي", True),
    ],
)
def test_pages_take_the_typeface_of_a_script_only_for_its_letters(family: str, characters: str, wanted: bool) -> None:
    """A folder with a book and its translation has typefaces that only one of the two needs."""
    assert is_wanted(family, characters) is wanted
