"""Whole books in one document: a manuscript of Word, divided into parts and chapters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.importing.books.conftest import BringBook, BroughtBook
from tests.importing.books.word_manuscript import manuscript
from tests.importing.word_files import paragraph, run, word

SOURCES: dict[str, object] = {
    "a": {
        "id": "http://zotero.org/a",
        "type": "book",
        "title": "The patient oven",
        "author": [{"family": "Hart", "given": "Lena"}],
        "issued": {"date-parts": [[2011]]},
        "publisher": "Mill Press",
    }
}
TEXT = """\
---
title: Bread on Sundays
subtitle: Ten loaves
author: [Ines Kaya, Tom Brandt]
---

# Preface

Hello.

# Part One: Flour

# Chapter 1: Wheat

Text ZOTERO:a:(Hart 2011): and a note^[At the foot.]. As REF:pic:Figure 1: shows, and REF:tab:Table 1: too.

![](loaf.png)

CAPTION:pic:Figure 1: A loaf.

CAPTION:tab:Table 1: What is in it.

| a | b |
|---|---|
| 1 | 2 |

# Chapter 2: Rye

See $x^2$.

# Appendix: Tools

A bowl.

# References

Hart.
"""


@pytest.fixture
def book(bring_book: BringBook, tmp_path: Path) -> BroughtBook:
    Image.new("RGB", (90, 60), (200, 160, 90)).save(tmp_path / "loaf.png")
    return bring_book({"bread.docx": manuscript(TEXT, tmp_path, SOURCES)}, "bread.docx")


def test_a_manuscript_is_divided_into_parts_and_chapters(book: BroughtBook) -> None:
    project = book.project
    assert (project.title, project.subtitle) == ("Bread on Sundays", "Ten loaves")
    assert [each.name for each in project.creators] == ["Ines Kaya", "Tom Brandt"]
    assert project.contents.front[-1] == "chapters/01-preface.md"
    assert [(part.title, part.chapters) for part in project.contents.parts] == [
        ("Flour", ("chapters/02-wheat.md", "chapters/03-rye.md"))
    ]
    assert project.contents.back == ("chapters/04-appendix-tools.md", "references")
    assert book.check() == []


def test_sources_captions_and_references_of_word_come_over(book: BroughtBook) -> None:
    said = book.text("wheat")
    assert said.startswith("Text [@hart2011] and a note[^1]. As [](#refpic) shows, and [](#reftab) too.")
    assert "![A loaf.](../pictures/rid" in said
    assert '.png "A loaf."){#refpic' in said
    assert "{#reftab}\nTable: What is in it." in said
    assert '"id": "hart2011"' in (book.root / "references.json").read_text("utf-8")


def test_one_heading_above_all_is_the_title(bring_book: BringBook) -> None:
    document = "# Bread\n\n## One\n\nText.\n\n### Sub\n\nMore.\n\n## Two\n\nText.\n"
    book = bring_book({"bread.md": document}, "bread.md")
    assert book.project.title == "Bread"
    assert book.project.contents.chapters == ("chapters/01-one.md", "chapters/02-two.md")
    assert "## Sub" in book.text("one")


def test_tracked_changes_are_told(bring_book: BringBook) -> None:
    style = '<w:pStyle w:val="Heading1"/>'
    changed = paragraph(
        run("Kept "), f"<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>{run('new')}</w:ins>"
    )
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" '
        'w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    body = paragraph(run("One"), properties=style) + changed
    book = bring_book({"b.docx": word(body, word__styles_xml=styles)}, "b.docx")
    assert [each.words for each in book.left] == ["tracked changes: 1 deletion is left out: “gone”"]
    assert "tracked changes: 1 insertion is taken" in [each.words for each in book.notes.changed]
