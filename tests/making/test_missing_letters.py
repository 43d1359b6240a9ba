"""Faces and signs are on paper, and a letter that no font has is said once for its sheet."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from book.build import build_book
from book.diagnostics import Place
from tests.judges import verapdf
from tests.small_book import Silent, write_book

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


def _is_font(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
