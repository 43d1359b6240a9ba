"""Documents that mean harm, or are not what they seem: said in words, never followed, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from book.importing import archive, tables
from tests.importing.conftest import Bring
from tests.importing.word_files import W, packed, paragraph, relation, relations, run, table, word
from tests.pictures.photos import saved

BODY = paragraph(run("Name: ____"))
PNG = saved(Image.new("L", (1, 1)), "PNG")
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def with_type(doctype: str) -> bytes:
    text = paragraph(run("&a;"))
    return word("", word__document_xml=f"{doctype}<w:document {W}><w:body>{text}</w:body></w:document>")


UNREADABLE = {
    "a.docx": b"no archive at all",
    "empty.docx": b"",
    "other.docx": packed({"a.txt": "words"}),
    "half.docx": word(BODY)[:-60],
    "ole.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "page.pdf": b"%PDF-1.7",
    "no.xyz": b"words",
    "bomb.docx": word(BODY, word__media__a_xml=" " * 20_000_000),
    "path.docx": packed({"../../escaped.txt": "x"}),
    "entity.docx": with_type(ENTITY),
    "laughs.docx": with_type(BOMB),
    "broken.docx": word("<w:p>"),
    "value.docx": word('<w:p><w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r></w:p>'),
    "nothing.docx": word(""),
    "latin.md": b"caf\xe9",
    "none.md": b"",
    "locked.odt": packed({"META-INF/manifest.xml": "<m:encryption-data/>", "content.xml": "<a/>"}),
    "not.odt": packed({"a.txt": ""}),
    "not.epub": packed({"a.txt": ""}),
    "entity.epub": packed({"a.xhtml": '<!DOCTYPE html [<!ENTITY a "b">]><html/>'}),
    "none.html": b"",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_said_and_nothing_is_written(bring: Bring, name: str) -> None:
    brought = bring(name, UNREADABLE[name])
    assert brought.codes == ["import-unreadable"]
    assert all(each.place.file.endswith(name) and each.help for each in brought.problems)
    assert not (brought.root / "worksheets").exists()


def test_an_archive_of_too_many_files_is_no_document(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    assert bring("a.docx", word(BODY)).codes == ["import-unreadable"]


def test_a_table_that_nobody_could_fill_is_refused(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_CELLS", 5)
    assert bring("a.docx", word(table(("a", "b"), ("c", "d"), ("e", "f")))).codes == ["import-unreadable"]


def test_a_cell_over_a_million_columns_is_no_wider_than_its_table(bring: Bring) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc>'
    assert bring("a.docx", word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>{BODY}")).text == "____ (4 lines)\n\nName: ____"


def test_deep_nesting_is_refused_in_words(bring: Bring) -> None:
    assert bring("a.html", "<blockquote>" * 5_000 + "x").codes == ["import-unreadable"]


def test_macros_are_left_out_and_named(bring: Bring) -> None:
    brought = bring("a.docm", word(BODY, word__vbaProject_bin=b"x"))
    assert brought.codes == ["import-macro"]
    assert brought.text == "Name: ____"


OUTSIDE = (
    relation(1, "image", "https://example.org/a.png", "External"),
    relation(2, "attachedTemplate", "file://server/a.dotm", "External"),
    relation(3, "hyperlink", "https://example.org/", "External"),
)


def test_what_lies_outside_is_named_and_not_fetched(bring: Bring) -> None:
    brought = bring("a.docx", word(BODY, **{"word/_rels/document.xml.rels": relations(*OUTSIDE)}))
    assert brought.codes == ["import-external", "import-external"]


@pytest.mark.parametrize("target", ["https://example.org/a.png", "//example.org/a.png", "file:///etc/passwd"])
def test_a_picture_elsewhere_is_not_followed(bring: Bring, target: str) -> None:
    brought = bring("a.md", f"Text ![a picture]({target}) and ____")
    assert brought.codes == ["import-external"]
    assert brought.text == "Text a picture and ____"


@pytest.mark.parametrize("target", ["../secret.png", "missing.png", "notes.txt", "a/../../secret.png"])
def test_a_picture_outside_of_the_folder_or_none_is_left_out(bring: Bring, tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    brought = bring("a.md", f"![a picture]({target})\n\nName: ____", notes_txt=b"words")
    assert brought.codes == ["import-picture"]
    assert not (brought.root / "pictures").exists()


def test_a_picture_beside_the_document_comes_along(bring: Bring) -> None:
    brought = bring("a.md", "![A spoon](spoon.png)\n\nName: ____", spoon_png=PNG)
    assert brought.codes == []
    assert brought.text == "![A spoon](../pictures/a-spoon.png)\n\nName: ____"
    assert (brought.root / "pictures/a-spoon.png").read_bytes() == PNG


def test_latex_reads_no_other_file(bring: Bring) -> None:
    brought = bring("a.tex", "\\section{A}\n\\input{/etc/passwd}\nName: \\underline{\\hspace{4cm}}")
    assert brought.codes == ["import-external"]
    assert "root" not in brought.text


def test_letters_that_are_marks_here_are_no_marks_in_a_document(bring: Bring) -> None:
    assert bring("a.md", "Plain \U000f0001 words \U000f0004").text == "Plain words"
