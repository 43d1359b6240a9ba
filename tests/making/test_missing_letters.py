"""Faces and signs are on paper, and a letter that no font has is said once for its sheet."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2

from book.build import build_book, check_book
from book.diagnostics import Place
from tests.judges import verapdf
from tests.small_book import Silent, own_style, write_book

SHEET = """\
---
title: Faces
---

How is it?

(1..5) 🙁 … 😐 … 🙂

- ( ) 😀 calm ★
- ( ) 👍🏽 well ✓

A word: ____
"""


def _book(root: Path, sheet: str) -> Path:
    files = {"chapters/one.md": "# One\n\n[Faces](../worksheets/faces.md)\n", "worksheets/faces.md": sheet}
    return write_book(root, "contents: {chapters: [chapters/one.md]}\n", {**files, "references.yaml": "[]\n"})


def test_faces_and_signs_have_their_glyphs(tmp_path: Path) -> None:
    root = _book(tmp_path, SHEET)
    assert build_book(root, ["fillable-a4"], 1, Silent()).warnings == []
    file = root / "output" / "small-fillable-a4.pdf"
    with pikepdf.open(file) as pdf:
        fonts = {str(each.get("/BaseFont")).partition("+")[2].strip(",") for each in pdf.objects if _is_font(each)}
    assert {"Noto-Emoji", "Noto-Sans-Symbols-2"} <= fonts
    assert verapdf(file) == []
    assert file.stat().st_size < 100_000


def test_letters_that_no_font_has_are_one_message_for_a_sheet(tmp_path: Path) -> None:
    root = _book(tmp_path, SHEET + "\nSay ꯍ and ꯍ.\n\nSay 𓀀.\n")
    (warning,) = build_book(root, ["print-a4", "fillable-a4"], 1, Silent()).warnings
    assert warning.code.slug == "glyph-missing"
    assert warning.place == Place("worksheets/faces.md", 14, 5)
    assert "ꯍ (U+ABCD), 𓀀 (U+13000)" in warning.text


def test_check_knows_letters_that_no_font_has_before_a_page_is_set(tmp_path: Path) -> None:
    """What is only in a comment is not printed; accents that are typed apart are one letter; selectors are none."""
    sheet = SHEET + "\nSay ꯍ and ꯍ, cafe\u0301, A\u2011B, 👍\ufe0f.\n\nSay 𓀀.\n\n<!-- a note to myself: 漢字 -->\n"
    root = _book(tmp_path, sheet)
    assert [str(each) for each in check_book(root)] == [
        str(each) for each in build_book(root, ["print-a4", "fillable-a4"], 1, Silent()).warnings
    ]
    (warning,) = check_book(root)
    assert warning.place == Place("worksheets/faces.md", 14, 5)
    assert "ꯍ (U+ABCD), 𓀀 (U+13000)" in warning.text


def test_check_knows_the_letters_of_fonts_that_a_book_brings(tmp_path: Path) -> None:
    root = _book(tmp_path, SHEET.replace("calm", "calm ꯍ"))
    css = own_style(root, "fonts.css")
    without = "\n".join(line for line in css.read_text("utf-8").splitlines() if "Emoji" not in line)
    css.write_text(without, "utf-8")
    (warning,) = [each for each in check_book(root) if each.code.slug == "glyph-missing"]
    assert "no font has 🙁 (U+1F641), 😐 (U+1F610), 🙂 (U+1F642), 😀 (U+1F600), ꯍ (U+ABCD)" in warning.text


def test_a_font_face_without_its_file_is_no_fault_of_ours(tmp_path: Path) -> None:
    root = _book(tmp_path, SHEET)
    css = own_style(root, "fonts.css")
    css.write_text(css.read_text("utf-8") + "\n@font-face { font-family: Mine }\n", "utf-8")
    assert [each.code.slug for each in check_book(root)] == ["typesetter"]
    assert build_book(root, ["epub"], 1, Silent()).made


def _is_font(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"


def test_what_word_processors_write_is_drawn(tmp_path: Path) -> None:
    """Arrows, comparisons, Vietnamese, phonetic letters, and hyphens and dashes that no font of ours has."""
    signs = "Write → then rest ⇒ if pain ≥ 4, ≠ √ ∞ ↔. CO₂, x⁻¹."
    letters = "Việt Nam, Nguyễn Ở. /ˈfɪʃ/ Re\u2010use, 1\u20122 \u2015 so."
    root = _book(tmp_path, f"{SHEET}\n{signs} {letters}\n")
    assert check_book(root) == []
    assert build_book(root, ["print-a4", "handout-fillable-a4"], 1, Silent()).warnings == []


def test_a_line_does_not_end_at_a_hyphen_that_does_not_break(tmp_path: Path) -> None:
    """It is a hyphen to whoever searches or copies; names, bookmarks and the EPUB keep it as it was written."""
    words = " ".join(["Re\u2011experiencing"] * 40)
    root = _book(tmp_path, SHEET.replace("title: Faces", "title: Half\u2011life") + f"\n{words}\n")
    build_book(root, ["print-a4"], 1, Silent())
    pdf = pypdfium2.PdfDocument(root / "output" / "small-print-a4.pdf")
    lines = "".join(page.get_textpage().get_text_range() for page in pdf).splitlines()
    found = [line for line in lines if "experiencing" in line]
    assert len(found) > 4
    assert sum(line.count("Re-experiencing") for line in found) == 40
    assert any("Half-life" in line for line in lines)
    assert "Half-life" in {mark.get_title() for mark in pdf.get_toc()}
