"""Whole books in one document: a manuscript of Word, divided into parts and chapters."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PIL import Image

from tests.importing.books.conftest import BringBook, BroughtBook
from tests.importing.books.word_manuscript import manuscript
from tests.importing.word_files import W, paragraph, run, word

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


def _styles(*styles: tuple[str, str]) -> str:
    written = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in styles
    )
    return f"<w:styles {W}>{written}</w:styles>"


def _styled(style: str, words: str) -> str:
    return paragraph(run(words), properties=f'<w:pStyle w:val="{style}"/>')


def _field(code: str, shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f"{marks[0]}{instruction}{marks[1]}{run(shown) if shown else ''}{marks[2]}"


def _titles(book: BroughtBook) -> list[str]:
    return [each.partition("-")[2].removesuffix(".md") for each in book.project.contents.chapters]


TEXT_OF_ONE = paragraph(run("Words of a first chapter, long enough to be told from a heading at once."))


@pytest.mark.parametrize("name", ["heading 1", "Überschrift 1", "Titre 1", "Rubrik 1", "Título 1", "标题 1"])
def test_headings_are_known_by_their_names_in_many_languages(bring_book: BringBook, name: str) -> None:
    body = _styled("X", "One") + TEXT_OF_ONE + _styled("X", "Two") + TEXT_OF_ONE
    book = bring_book({"b.docx": word(body, word__styles_xml=_styles(("X", name)))}, "b.docx")
    assert _titles(book) == ["one", "two"]


def test_headings_are_known_by_their_outline_level(bring_book: BringBook) -> None:
    outlined = [paragraph(run(words), properties='<w:outlineLvl w:val="0"/>') for words in ("One", "Two")]
    book = bring_book({"b.docx": word(outlined[0] + TEXT_OF_ONE + outlined[1] + TEXT_OF_ONE)}, "b.docx")
    assert _titles(book) == ["one", "two"]


def test_short_lines_that_are_set_like_headings_are_headings_and_told(bring_book: BringBook) -> None:
    large = [paragraph(run(words, '<w:b/><w:sz w:val="36"/>')) for words in ("One", "Two")]
    small = paragraph(run("Within", "<w:b/>"))
    body = large[0] + TEXT_OF_ONE + small + TEXT_OF_ONE + large[1] + TEXT_OF_ONE
    book = bring_book({"b.docx": word(body)}, "b.docx")
    assert _titles(book) == ["one", "two"]
    assert "## **Within**" in book.text("one") or "## Within" in book.text("one")
    assert any(each.words.startswith("“Two”: a heading of level 1 now") for each in book.notes.changed)
    assert book.check() == []


def test_a_document_without_headings_is_one_chapter(bring_book: BringBook) -> None:
    book = bring_book({"my-essay.docx": word(TEXT_OF_ONE * 2)}, "my-essay.docx")
    assert book.project.contents.chapters == ("chapters/01-my-essay.md",)
    assert book.check() == []


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Brot</dc:title><dc:creator>Lena Hart</dc:creator>'
    "</cp:coreProperties>"
)
GERMAN = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults></w:styles>"
)


def test_title_author_and_language_are_taken_from_what_the_document_says_of_itself(bring_book: BringBook) -> None:
    files = {"docProps/core.xml": CORE, "word/styles.xml": GERMAN}
    project = bring_book({"b.docx": word(TEXT_OF_ONE, **files)}, "b.docx").project
    assert (project.title, project.creators[0].name, project.language) == ("Brot", "Lena Hart", "de-DE")


def test_what_is_filled_in_in_a_manuscript_is_its_text(bring_book: BringBook) -> None:
    control = f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{run('3 May 2021')}</w:sdtContent></w:sdt>"
    data = "<w:ffData><w:textInput/></w:ffData>"
    old = _field(" FORMTEXT ", "Vienna").replace('"begin"/>', f'"begin">{data}</w:fldChar>')
    book = bring_book({"b.docx": word(paragraph(run("On "), control, run(" in "), old))}, "b.docx")
    assert book.text("b") == "On 3 May 2021 in Vienna"


WORD_SOURCES = """<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source>
<b:Tag>Har11</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person>
<b:Last>Hart</b:Last><b:First>Lena</b:First></b:Person></b:NameList></b:Author></b:Author>
<b:Title>The patient oven</b:Title>
<b:JournalName>Bread</b:JournalName><b:Year>2011</b:Year><b:Volume>3</b:Volume><b:Pages>4-9</b:Pages></b:Source></b:Sources>
"""
END_NOTE = (
    "<EndNote><Cite><Author>Hart</Author><Year>2011</Year><RecNum>7</RecNum><record><rec-number>7</rec-number>"
    '<ref-type name="Book">6</ref-type><contributors><authors><author>Hart, Lena</author></authors></contributors>'
    "<titles><title>The patient oven</title></titles><dates><year>2011</year></dates><publisher>Mill</publisher>"
    "</record></Cite></EndNote>"
)


def test_sources_that_word_keeps_are_cited(bring_book: BringBook) -> None:
    cited = _field(r" CITATION Har11 \\p 7 \\l 1033 ", "(Hart, 2011)")
    body = _styled("X", "One") + paragraph(run("So it is "), cited, run(".")) + _styled("X", "References")
    body += paragraph(_field(" BIBLIOGRAPHY ", "Hart, L. (2011)."))
    files = {"word/styles.xml": _styles(("X", "heading 1")), "customXml/item1.xml": WORD_SOURCES}
    book = bring_book({"b.docx": word(body, **files)}, "b.docx")
    assert "[@hart2011, page 7]" in book.text("one")
    library = (book.root / "references.json").read_text("utf-8")
    assert book.project.contents.back == ("references",)
    assert '"container-title": "Bread"' in library
    assert "article-journal" in library


def test_sources_in_fields_of_endnote_are_cited(bring_book: BringBook) -> None:
    data = base64.b64encode(END_NOTE.encode()).decode()
    cited = _field(" ADDIN EN.CITE ", "(Hart, 2011)").replace(
        '"begin"/>', f'"begin"><w:fldData>{data}</w:fldData></w:fldChar>'
    )
    book = bring_book({"b.docx": word(paragraph(run("So it is "), cited, run(".")))}, "b.docx")
    assert book.text("b") == "So it is [@hart2011]."
    assert "The patient oven" in (book.root / "references.json").read_text("utf-8")


def test_marks_of_an_index_come_over(bring_book: BringBook) -> None:
    body = paragraph(run("Spoons are old."), _field(' XE "Spoons:history of" ', ""), run(" So are forks."))
    book = bring_book({"b.docx": word(body)}, "b.docx")
    assert "<!-- index: Spoons > history of -->" in book.text("b")
    assert "index" in book.project.contents.back
    assert book.check() == []


PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("One. Two."), PAGE_BREAK, run("Three.")),
        paragraph(run("One. Two.")) + paragraph(PAGE_BREAK) + paragraph(run("Three."), PAGE_BREAK),
        paragraph(PAGE_BREAK, run("One. Two.")) + paragraph(run("Three."), properties="<w:pageBreakBefore/>"),
        paragraph(run("One. Two."), properties="<w:sectPr/>") + paragraph(run("Three.")),
    ],
)  # fmt: skip
def test_pages_end_where_they_ended(bring_book: BringBook, body: str) -> None:
    book = bring_book({"b.docx": word(body)}, "b.docx")
    assert book.text("b") == "One. Two.\n\n<!-- page break -->\n\nThree."
    assert book.check() == []


def test_numbers_that_word_kept_are_told(bring_book: BringBook) -> None:
    body = paragraph(run("See note "), _field(r" NOTEREF _Ref1 \\h ", "4"), run(" there."))
    book = bring_book({"b.docx": word(body)}, "b.docx")
    assert book.text("b") == "See note 4 there."
    assert any("“4”" in each.words and "notes are counted anew" in each.words for each in book.notes.changed)


def test_lists_that_word_makes_are_left_to_the_book(bring_book: BringBook) -> None:
    toc = _styled("V1", "One\t3")
    body = toc + _styled("X", "One") + TEXT_OF_ONE + _styled("X", "Two") + TEXT_OF_ONE
    book = bring_book({"b.docx": word(body, word__styles_xml=_styles(("V1", "toc 1"), ("X", "heading 1")))}, "b.docx")
    assert _titles(book) == ["one", "two"]
    assert any("list “toc 1”" in each.words for each in book.left)


def test_words_that_are_not_read_for_any_reason_are_told(bring_book: BringBook) -> None:
    unknown = f"<w:unheardOf>{run('Lost words.')}</w:unheardOf>"
    book = bring_book({"b.docx": word(paragraph(run("Kept."), unknown))}, "b.docx")
    assert any("“Lost words.” could not be read" in each.words for each in book.left)


def test_a_page_may_end_within_words_that_are_set_apart(bring_book: BringBook) -> None:
    def within(properties: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>One.</w:t><w:br w:type='page'/><w:t>Two.</w:t></w:r>"

    body = "".join(paragraph(within(each)) for each in ('<w:u w:val="single"/>', "<w:b/>", "<w:i/>"))
    book = bring_book({"b.docx": word(body)}, "b.docx")
    assert book.text("b").count("<!-- page break -->") == 3
    assert book.check() == []


def test_headings_without_words_are_none(bring_book: BringBook) -> None:
    empty = paragraph(PAGE_BREAK, properties='<w:pStyle w:val="X"/>')
    body = _styled("X", "One") + TEXT_OF_ONE + empty + _styled("X", "Two") + TEXT_OF_ONE
    book = bring_book({"b.docx": word(body, word__styles_xml=_styles(("X", "heading 1")))}, "b.docx")
    assert _titles(book) == ["one", "two"]
    assert book.check() == []


def test_a_book_whose_only_chapter_has_the_name_of_a_preface_has_a_chapter(bring_book: BringBook) -> None:
    body = TEXT_OF_ONE + _styled("X", "Preface") + TEXT_OF_ONE
    core = CORE.replace("Brot", "2007")
    files = {"word/styles.xml": _styles(("X", "heading 1")), "docProps/core.xml": core}
    book = bring_book({"b.docx": word(body, **files)}, "b.docx")
    assert len(book.project.contents.chapters) == 2
    assert book.check() == []


def test_a_language_whose_code_is_a_word_of_yaml_is_kept(bring_book: BringBook) -> None:
    styles = GERMAN.replace("de-DE", "no")
    assert bring_book({"b.docx": word(TEXT_OF_ONE, word__styles_xml=styles)}, "b.docx").project.language == "no"
