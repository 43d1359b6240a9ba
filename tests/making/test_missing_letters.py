"""Faces and signs are on paper, and a letter that no font has is said once for its sheet."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from book.build import build_book, check_book
from book.diagnostics import Place
from tests.judges import verapdf
from tests.small_book import Silent, found_in, own_style, write_book

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


def _book(root: Path, sheet: str, back: str = "") -> Path:
    files = {"chapters/one.md": "# One\n\n[Faces](../worksheets/faces.md)\n", "worksheets/faces.md": sheet}
    return write_book(
        root, f"contents: {{chapters: [chapters/one.md], back: [{back}]}}\n", {**files, "references.yaml": "[]\n"}
    )


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
    assert warning.text == "no font has ꯍ (U+ABCD), 𓀀 (U+13000, line 16)"


def test_check_knows_letters_that_no_font_has_before_a_page_is_set(tmp_path: Path) -> None:
    """What is only in a comment is not printed; accents that are typed apart are one letter; selectors are none."""
    sheet = SHEET + "\nSay ꯍ and ꯍ, cafe\u0301, A\u2011B, 👍\ufe0f.\n\nSay 𓀀.\n\n<!-- a note to myself: 漢字 -->\n"
    root = _book(tmp_path, sheet)
    assert [str(each) for each in check_book(root)] == [
        str(each) for each in build_book(root, ["print-a4", "fillable-a4"], 1, Silent()).warnings
    ]
    (warning,) = check_book(root)
    assert warning.place == Place("worksheets/faces.md", 14, 5)
    assert warning.text == "no font has ꯍ (U+ABCD), 𓀀 (U+13000, line 16)"


def test_a_letter_that_was_lost_before_is_told_of_its_file_alone(tmp_path: Path) -> None:
    """U+FFFD that somebody means is a letter as others are."""
    files = {"chapters/one.md": "# One\n\nCaf\ufffd.\n", "references.yaml": "[]\n"}
    root = write_book(tmp_path, "contents: {chapters: [chapters/one.md]}\neditions: [print-a4]\n", files)
    assert [(each.code.slug, each.place.line) for each in check_book(root)] == [("sign-lost", 3)]
    (root / "chapters/one.md").write_text("# One\n\nThe sign &#xFFFD;.\n", "utf-8")
    assert [(each.code.slug, each.place.line) for each in check_book(root)] == [("glyph-missing", 3)]


def test_check_knows_the_letters_of_fonts_that_a_book_brings(tmp_path: Path) -> None:
    root = _book(tmp_path, SHEET.replace("calm", "calm ꯍ"))
    css = own_style(root, "fonts.css")
    without = "\n".join(line for line in css.read_text("utf-8").splitlines() if "Emoji" not in line)
    css.write_text(without, "utf-8")
    (warning,) = [each for each in check_book(root) if each.code.slug == "glyph-missing"]
    assert (
        "no font has 🙁 (U+1F641), 😐 (U+1F610), 🙂 (U+1F642), 😀 (U+1F600, line 9), ꯍ (U+ABCD, line 9)" in warning.text
    )


def test_a_font_face_without_its_file_is_no_fault_of_ours(tmp_path: Path) -> None:
    root = _book(tmp_path, SHEET)
    css = own_style(root, "fonts.css")
    css.write_text(css.read_text("utf-8") + "\n@font-face { font-family: Mine }\n", "utf-8")
    assert [each.code.slug for each in check_book(root)] == ["typesetter"]
    assert build_book(root, ["epub"], 1, Silent()).made


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><title>字</title>{}</svg>\n'
PLACES = {
    "by its number": ("worksheets/faces.md", "14:5", "Say &#x5b57; and 字.", ""),
    "by its number in figures": ("worksheets/faces.md", "14:5", "Say &#23383;.", ""),
    "by its name": ("worksheets/faces.md", "14:5", "Say &Gopf;.", ""),
    "for private use": ("worksheets/faces.md", "14:5", "Say \ue000.", ""),
    "that Unicode does not have": ("worksheets/faces.md", "14:5", "Say &#x378;.", ""),
    "behind a comment that has it too": ("worksheets/faces.md", "16:1", "<!-- what 字 means to me -->\n\n字", ""),
    "behind a picture that has it too": ("worksheets/faces.md", "14:16", "![字](../a.svg) 字", ""),
    "in the words of an answer": ("worksheets/faces.md", "14:7", "- [ ] 字\n- [ ] b", ""),
    "at the end of a scale": ("worksheets/faces.md", "16:8", "How?\n\n(0..3) 字 … b", ""),
    "in a diagram": ("worksheets/faces.md", "16:3", "<!-- ladder -->\n\n- 字: ____\n- b: ____", ""),
    "along an axis": ("worksheets/faces.md", "14:23", "```draw axes, across: 字, up: b\nc\n```", ""),
    "in a formula's plain words": ("worksheets/faces.md", "14:1", "(0..3) $\\mathbb{Z}$ … b", ""),
    "in a table of a file": ("a.csv", "1:3", "<!-- table: ../a.csv -->", ""),
    "in a note in the line": ("chapters/one.md", "5:4", "", "a^[字]"),
    "in code": ("chapters/one.md", "6:3", "", "```\na 字\n```"),
    "in a caption": ("chapters/one.md", "5:16", "", '![A](../a.svg "字")'),
    "in a drawing": ("b.svg", "1:89", "", "![A](../b.svg)"),
    "of a file that is cited": ("references.yaml", "5:21", "", "So [@king]."),
}
"""What is written in a sheet or in a chapter, and where the letter is told."""


@pytest.mark.parametrize("written", PLACES)
def test_check_tells_where_a_letter_is_written(written: str, tmp_path: Path) -> None:
    file, place, sheet, chapter = PLACES[written]
    root = _book(tmp_path, SHEET + f"\n{sheet}\n", back="references" if "king" in chapter else "")
    (root / "chapters" / "one.md").write_text(f"# One\n\n[Faces](../worksheets/faces.md)\n\n{chapter}\n", "utf-8")
    (root / "a.svg").write_text(DRAWING.format('<circle r="9"/>'), "utf-8")
    (root / "b.svg").write_text(DRAWING.format('<text y="9">&#23383;</text>'), "utf-8")
    (root / "a.csv").write_text("a,字\n1,2\n", "utf-8")
    (root / "references.yaml").write_text(
        "references:\n- id: king\n  type: book\n  title: A\n  author: [{family: 字}]\n  issued: 1857\n  publisher: C\n"
        if "king" in chapter
        else "[]\n",
        "utf-8",
    )
    found = [each for each in found_in(root) if each.code.slug == "glyph-missing"]
    assert [(each.place.file, f"{each.place.line}:{each.place.column}") for each in found] == [(file, place)]


KEYS_OF_BOOK = {
    "subtitle: 字\n": ("book.yaml", 13),
    'subtitle: "\\u5b57"\n': ("book.yaml", 13),
    "clinic: clinic.yaml\n": ("clinic.yaml", 2),
    "packets: {one: {title: 字, holds: [faces]}}\n": ("book.yaml", 13),
    "cover: {line: 字}\n": ("book.yaml", 13),
    "crisis: {heading: 字, first: A, elsewhere: B, note: C, countries: []}\n": ("book.yaml", 13),
}


@pytest.mark.parametrize("keys", KEYS_OF_BOOK)
def test_check_tells_letters_of_what_is_not_in_the_text(keys: str, tmp_path: Path) -> None:
    root = write_book(
        tmp_path,
        "contents: {front: [title-page], chapters: [chapters/one.md]}\neditions: [press-a4, packet-print-a4]\n" + keys,
        {
            "chapters/one.md": "# One\n\n[Faces](../worksheets/faces.md)\n\n<!-- crisis-help -->\n"
            if "crisis" in keys
            else "# One\n\n[Faces](../worksheets/faces.md)\n",
            "worksheets/faces.md": SHEET,
            "references.yaml": "[]\n",
            "clinic.yaml": "name: A\ncontact: 字\n",
        },
    )
    found = [(each.place.file, each.place.line) for each in found_in(root) if each.code.slug == "glyph-missing"]
    assert found == [KEYS_OF_BOOK[keys]]


def test_a_build_tells_letters_as_check_does(tmp_path: Path) -> None:
    """Those of an alternative text are printed where pictures are said in words, and nowhere else."""
    root = _book(tmp_path, SHEET + "\nSay &#x5b57; and \ue000.\n\n![名](../a.svg)\n")
    (root / "a.svg").write_text(DRAWING.format('<text y="9">字</text>'), "utf-8")
    known = list(map(str, check_book(root)))
    assert [line.partition(": warning: ")[0] for line in known] == ["a.svg:1:89", "worksheets/faces.md:14:5"]
    assert "名" not in "".join(known)
    assert known == list(map(str, build_book(root, ["print-a4", "epub"], 1, Silent()).warnings))
    (said,) = [each for each in build_book(root, ["clear-print-a4"], 1, Silent()).warnings if "14:5" in str(each)]
    assert "字 (U+5B57), U+E000, 名 (U+540D, line 16)" in said.text


def test_nothing_is_told_of_pages_that_are_set_only_to_be_counted(tmp_path: Path) -> None:
    """A catalogue is told the pages of the printed book, an e-book marks them; only the sheets are handed out."""
    root = _book(tmp_path, SHEET)
    keys = (root / "book.yaml").read_text("utf-8")
    keys += "isbn: {print: 978-3-16-148410-0}\neditions: [epub, handout-print-a4, onix]\n"
    (root / "book.yaml").write_text(keys, "utf-8")
    (root / "chapters" / "one.md").write_text("# ꯍ\n\n[Faces](../worksheets/faces.md)\n", "utf-8")
    assert check_book(root) == build_book(root, [], 1, Silent()).warnings == []
    (told,) = build_book(root, ["print-a4"], 1, Silent()).warnings
    assert told.code.slug == "glyph-missing"


def test_letters_that_only_the_builder_writes_are_told_with_the_text(tmp_path: Path) -> None:
    """The inner quotation marks of Japanese, and what a style of citation puts behind a year there."""
    root = _book(tmp_path, SHEET, back="references")
    keys = (root / "book.yaml").read_text("utf-8").replace("language: en", "language: ja")
    (root / "book.yaml").write_text(keys, "utf-8")
    (root / "chapters" / "one.md").write_text("# One\n\n[Faces](../worksheets/faces.md)\n\nA 'b' [@k].\n", "utf-8")
    entry = "references:\n- {id: k, type: book, title: A, author: [{family: B}], issued: 1857, publisher: C}\n"
    (root / "references.yaml").write_text(entry, "utf-8")
    told = check_book(root)
    (found,) = (each for each in told if each.place.file == "chapters/one.md")
    assert all(each in found.text for each in ("年 (U+5E74)", "『 (U+300E, line 5)", "』"))
    assert {each.place.file for each in build_book(root, ["print-a4"], 1, Silent()).warnings} <= {
        each.place.file for each in told
    }


def test_a_long_text_in_another_script_is_no_long_message(tmp_path: Path) -> None:
    root = _book(tmp_path, SHEET + "\n" + "".join(map(chr, range(0x4E00, 0x4E64))) + "\n")
    (found,) = check_book(root)
    assert found.text.endswith(", 丧 (U+4E27) and 60 more")


def test_fonts_may_be_named_in_tokens_css(tmp_path: Path) -> None:
    root = _book(tmp_path, SHEET)
    css = own_style(root, "fonts.css")
    emoji = [line for line in css.read_text("utf-8").splitlines() if "Emoji" in line]
    css.write_text(css.read_text("utf-8").replace("\n".join(emoji), ""), "utf-8")
    tokens = own_style(root, "tokens.css")
    tokens.write_text("\n".join(emoji) + "\n" + tokens.read_text("utf-8"), "utf-8")
    assert check_book(root) == []


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
