"""Faces and signs: said by name, and drawn wherever they are read."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import html

from book.build import build_book
from book.html.signs import with_signs
from tests.small_book import KEYS, Silent, write_book
from tests.viewers.fillers import MUPDF

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
SHEET = """\
---
title: Gesichter
---

Wie stark? (0..10) 🙂 … 🙁

- ( ) ❤️ ja
- ( ) 🦔 vielleicht

| Tag | 😐 |
|---|---|
| Mo | [ ] |

Warum? ____
"""
NAMES = {"🙂": "smile", "❤": "heart", "👋": "wave"}
EMOJI = "EPUB/fonts/noto-emoji-emoji-400-normal.ttf"


@pytest.mark.parametrize(
    ("words", "named", "every"),
    [
        ("a 🙂 b", 'a <span class="glyph" role="img" aria-label="smile">🙂</span> b', None),
        ("❤️", '<span class="glyph" role="img" aria-label="heart">❤️</span>', None),
        ("👋🏽", '<span class="glyph" role="img" aria-label="wave">👋🏽</span>', None),
        ("🦔", "🦔", '<span class="glyph">🦔</span>'),
        ("👨‍👩‍👧", "👨‍👩‍👧", '<span class="glyph">👨‍👩‍👧</span>'),
        ("🇩🇪🇫🇷", "🇩🇪🇫🇷", '<span class="glyph">🇩🇪</span><span class="glyph">🇫🇷</span>'),
        ("1️⃣ 1", "1️⃣ 1", '<span class="glyph">1️⃣</span> 1'),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e007f",
            "\U0001f3f4\U000e0067\U000e0062\U000e007f",
            '<span class="glyph">\U0001f3f4\U000e0067\U000e0062\U000e007f</span>',
        ),
        ('<p title="🙂">☐ ○ → a</p>', '<p title="🙂">☐ ○ → a</p>', None),
    ],
)
def test_a_sign_is_said_by_its_name(words: str, named: str, every: str | None) -> None:
    assert with_signs(words, NAMES, False) == named
    assert with_signs(words, NAMES, True) == (every or named)


def built(root: Path, sheet: str, *editions: str) -> Path:
    """The finished files of a German book with one sheet."""
    files = {"chapters/one.md": "# Eins\n\n[S](../worksheets/s.md)\n", "worksheets/s.md": sheet}
    write_book(root, BOOK, files)
    (root / "book.yaml").write_text(KEYS.replace("language: en", "language: de") + BOOK, "utf-8")
    assert build_book(root, list(editions), 1, Silent()).warnings == []
    return root / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("signs"), SHEET, "print-a4", "fillable-a4", "epub")


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4"])
def test_a_pdf_says_them_in_the_language_of_the_sheet(output: Path, edition: str) -> None:
    with pikepdf.open(output / f"small-{edition}.pdf") as pdf:
        said = [
            str(node.Alt) for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Span"
        ]
    assert sorted(said) == ["Herz", "leicht betrübtes Gesicht", "leicht lächelndes Gesicht", "neutrales Gesicht"]


def test_an_e_book_says_them_and_brings_their_letters(output: Path) -> None:
    with ZipFile(output / "small.epub") as epub:
        pages = [html.fromstring(epub.read(name)) for name in epub.namelist() if name.endswith(".xhtml")]
        spans = [node for page in pages for node in page.iter("span") if node.get("class") == "glyph"]
        letters = TTFont(io.BytesIO(epub.read(EMOJI))).getBestCmap()
        assert "EPUB/fonts/LICENSE-noto-emoji.txt" in epub.namelist()
    neutral = ("😐", "neutrales Gesicht")
    signs = [(node.text or "", node.get("aria-label")) for node in spans]
    assert signs == [
        ("🙂", "leicht lächelndes Gesicht"),
        ("🙁", "leicht betrübtes Gesicht"),
        ("❤️", "Herz"),
        ("🦔", None),
        neutral,
        neutral,
    ]
    assert {ord(sign[0]) for sign, _ in signs} <= letters.keys()
    assert ord("😀") not in letters


def test_an_e_book_without_them_brings_no_typeface_for_them(tmp_path: Path) -> None:
    output = built(tmp_path, "---\ntitle: Blatt\n---\n\n[ ] Ja\n", "epub")
    with ZipFile(output / "small.epub") as epub:
        assert not [name for name in epub.namelist() if "emoji" in name or "signs" in name]
        assert b"Noto Emoji" not in epub.read("EPUB/css/book.css")
        page = next(
            text for name in epub.namelist() if "ws-box" in (text := epub.read(name).decode("utf-8", "replace"))
        )
    assert 'aria-label="Kästchen zum Ankreuzen"' in page


def test_they_can_be_typed_into_a_field(output: Path) -> None:
    with pikepdf.open(output / "small-fillable-a4.pdf") as pdf:
        maps = [font.ToUnicode.read_bytes() for _, font in pdf.Root.AcroForm.DR.Font.items() if "/ToUnicode" in font]
    typed = {
        bytes.fromhex(code.decode()).decode("utf-16-be")
        for each in maps
        for code in re.findall(rb"<([0-9A-Fa-f]{4,8})>", each)
    }
    assert {"🙂", "★", "❤"} <= typed
    assert "🦔" not in typed


def test_a_circle_stands_nearer_to_its_own_words_than_to_those_before_it(tmp_path: Path) -> None:
    output = built(tmp_path, "---\ntitle: Blatt\n---\n\nGut? ( ) Ja ( ) Nein\n", "epub", "fillable-a4")
    with ZipFile(output / "small.epub") as epub:
        page = next(
            text for name in epub.namelist() if "ws-box" in (text := epub.read(name).decode("utf-8", "replace"))
        )
    assert page.count("○</span>\xa0Ja") == page.count("○</span>\xa0Nein") == 1
    with MUPDF.open(output / "small-fillable-a4.pdf") as pdf:
        [sheet] = [each for each in pdf if list(each.widgets())]
        _, second = sorted((widget.rect for widget in sheet.widgets()), key=lambda rect: rect.x0)
        [yes] = sheet.search_for("Ja")
        [no] = sheet.search_for("Nein")
    assert second.x0 - yes.x1 > no.x0 - second.x1 > 0
