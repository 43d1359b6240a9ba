"""A book that asks for everything at once still makes a valid, readable EPUB; what cannot be shown is a clear error."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from book.build import prepare
from book.checks.epub.check import check_epub
from book.checks.epub.opened import OpenedEpub, nodes, open_epub, texts, words_of
from book.checks.epub.trace import trace
from book.diagnostics import Code, Level, Problems, ProblemsFound
from book.editions import EDITIONS
from book.epub.package import write_epub
from book.html.render import pieces
from book.manuscript.model import Manuscript
from book.project import load_project
from tests.epub.conftest import MODIFIED, STYLES
from tests.epub.engines.engines import PHONE, Show, show
from tests.epub.test_limited_reader import pages_of
from tests.judges import ace, epubcheck

ROWS, NOTES = 2000, 500

BOOK_YAML = """\
title: '<&>"'' ]]> &amp; \\<script>alert(1)\\</script>'
subtitle: "\u202eright to left\u202c, 漢字, \U0001f600"
slug: hostile
creators: [{name: 'A & "B" <c@example.org>'}]
language: en
identifier: urn:uuid:0a1b2c3d-0000-4000-8000-00000000000f
date: 2026-01-02
description: '<b>bold</b> & "quoted"'
licence: {name: 'A \\<licence>', url: "https://example.org/?a=1&b=2", words: 'As & how "you" \\<like>.'}
permission: Copy \\<this> & that.
cover: {image: pictures/huge.png, alt: 'A "grey" \\<square> & more'}
contents:
  front: [cover, title-page, imprint, contents]
  chapters: [chapters/marks.md, chapters/arabic.md, chapters/chinese.md, chapters/table.md, chapters/notes.md]
  back: [worksheet-list]
citations: {bibliography: []}
epub: {fields: true, notebook: true, fillable: 'https://example.org/?sheet={worksheet}&x=%3C1%3E'}
editions: [epub]
"""
MARKS = (
    """\
---
title: '<&>"'' ]]> &amp;'
lead: 'A \\<lead> & "so on"'
---

## A *heading* with `<code>` & \u201cquotes\u201d ]]>

Text with a\u0301 combining, soft\u00adhyphens, a\u200bzero width, \u202eturned\u202c and
\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467.

Averyveryverylongwordwithoutanyplacetobreakitwhichmustnotrunoutofthepage"""
    + "x" * 200
    + """

![A "grey" \\<square> & more](../pictures/huge.png "A caption with “marks” & more")

The formula ![a squared plus b squared](../pictures/formula.svg) stands in its line.

![See-through](../pictures/holes.png)

[A \\<sheet> & "more"](../worksheets/sheet.md)
"""
)
ARABIC = (
    "---\ntitle: \u0627\u0644\u0641\u0635\u0644\nlanguage: ar\n---\n\n## \u0639\u0646\u0648\u0627\u0646\n\n"
    + ("\u0647\u0630\u0627 \u0646\u0635 \u0637\u0648\u064a\u0644. " * 60)
    + "\n\nMixed: \u0627\u0644\u0639\u0627\u0644\u0645 and 123.\n"
)
CHINESE = "---\ntitle: 第三章\nlanguage: zh\n---\n\n## 一節\n\n" + "漢字假名交じり文。" * 80 + "\n"
SHEET = """\
---
title: 'A \\<sheet> & "more"'
purpose: 'To see \\<marks> & more.'
---

Name & <i>more</i>: ____

- [ ] A "box" & <b>one</b>
- [ ] An \u0627\u0644 box

| <b>What</b> & "why" | Wann | \u0645\u062a\u0649 |
|---|---|---|
| ____ | ____ | ____ |
"""
FORMULA = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><title>formula</title>
<text x="1" y="15" font-size="12">a\u00b2 + b\u00b2 &lt; c\u00b2 &amp; d</text></svg>
"""


@dataclass(frozen=True)
class Hostile:
    """The EPUB and the manuscript that it is made from."""

    file: Path
    manuscript: Manuscript
    book: OpenedEpub


def write_book(root: Path) -> None:
    for folder in ("chapters", "worksheets", "pictures"):
        (root / folder).mkdir()
    Image.new("RGB", (8000, 5000), "#777777").save(root / "pictures" / "huge.png")
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(root / "pictures" / "holes.png")
    table = "".join(f"| Row {row} | {row * 7} | & <{row}> |\n" for row in range(ROWS))
    notes = (
        "".join(f"Word[^{number}] " for number in range(NOTES))
        + "\n\n"
        + "".join(f"[^{number}]: Note {number} & more.\n" for number in range(NOTES))
    )
    texts = {
        "book.yaml": BOOK_YAML,
        "chapters/marks.md": MARKS,
        "chapters/arabic.md": ARABIC,
        "chapters/chinese.md": CHINESE,
        "chapters/table.md": f"# Table\n\n| What | How many | Which |\n|---|---:|---|\n{table}",
        "chapters/notes.md": f"# Notes\n\n{notes}",
        "worksheets/sheet.md": SHEET,
        "pictures/formula.svg": FORMULA,
    }
    for name, text in texts.items():
        (root / name).write_text(text, "utf-8")


def build(root: Path) -> Hostile:
    problems = Problems()
    prepared = prepare(load_project(root, problems), problems)
    context = prepared.context(EDITIONS["epub"])
    shown = [piece for section in prepared.manuscript.sections for piece in pieces(section, context)]
    out = root / "hostile.epub"
    write_epub(shown, prepared.project, STYLES, out, MODIFIED)
    return Hostile(out, prepared.manuscript, open_epub(out))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    root = tmp_path_factory.mktemp("hostile")
    write_book(root)
    return build(root)


def page(hostile: Hostile, name: str) -> str:
    return next(file for file in hostile.book.pages if file.endswith(f"-{name}.xhtml"))


def test_the_judges_find_nothing(hostile: Hostile) -> None:
    assert epubcheck(hostile.file) == []
    assert ace(hostile.file) == []


def test_our_own_checks_find_nothing(hostile: Hostile) -> None:
    problems = Problems()
    check_epub(hostile.file, "output/hostile.epub", trace(hostile.manuscript), problems)
    assert list(problems) == []


def test_marks_are_words_everywhere(hostile: Hostile) -> None:
    assert texts(hostile.book.opf, "//dc:title/text()")[0] == '<&>"’ ]]> & <script>alert(1)</script>'
    assert texts(hostile.book.pages[page(hostile, "marks")], "//h:h1/text()") == ['<&>"’ ]]> &']
    assert [link.text for link in hostile.book.navs("practices")] == ["Worksheet 1. A <sheet> & “more”"]
    assert [file for file in hostile.book.pages if b"<script>alert" in hostile.book.files[file]] == []


def test_a_page_from_right_to_left_says_so(hostile: Hostile) -> None:
    arabic = hostile.book.pages[page(hostile, "arabic")]
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert hostile.book.pages[page(hostile, "chinese")].get("lang") == "zh"
    assert hostile.book.pages[page(hostile, "chinese")].get("dir") is None
    assert texts(hostile.book.opf, "//o:spine/@page-progression-direction") == ["ltr"]


def test_a_long_table_and_many_notes_are_whole(hostile: Hostile) -> None:
    spine = [hostile.book.pages[file] for file in hostile.book.spine]
    rows = [words_of(row) for root in spine for row in nodes(root, "//h:tbody/h:tr/h:td[1]")]
    notes = nodes(hostile.book.pages[page(hostile, "notes")], "//h:aside[@role='doc-footnote']")
    assert [row for row in rows if row.startswith("Row")] == [f"Row {number}" for number in range(ROWS)]
    assert len(notes) == NOTES


def test_a_long_table_goes_on_in_tables_and_files_that_readers_can_show(hostile: Hostile) -> None:
    files = [file for file in hostile.book.spine if "-table" in file]
    assert len(files) > 1
    assert all(len(hostile.book.files[file]) <= 300_000 for file in files)
    for file in files:
        for table in nodes(hostile.book.pages[file], "//h:table"):
            assert [words_of(head) for head in nodes(table, ".//h:th")] == ["What", "How many", "Which"]
            assert len(nodes(table, ".//h:tr")) <= 240


def test_a_huge_picture_is_made_smaller_and_one_with_holes_lies_on_paper(hostile: Hostile) -> None:
    huge = Image.open(BytesIO(hostile.book.files["images/huge.png"]))
    assert huge.width * huge.height <= 5_600_000
    assert abs(huge.width / huge.height - 8 / 5) < 0.01
    holes = Image.open(BytesIO(hostile.book.files["images/holes.png"])).convert("RGBA")
    assert holes.getpixel((20, 20)) == (255, 255, 255, 255)


def test_a_picture_that_is_fit_stays_as_it_is(tmp_path: Path) -> None:
    write_book(tmp_path)
    Image.new("RGB", (30, 20), "#123456").save(tmp_path / "pictures" / "huge.png")
    assert build(tmp_path).book.files["images/huge.png"] == (tmp_path / "pictures" / "huge.png").read_bytes()


def test_a_damaged_picture_is_a_clear_error(tmp_path: Path) -> None:
    write_book(tmp_path)
    holes = tmp_path / "pictures" / "holes.png"
    Image.effect_noise((300, 200), 50).save(holes)
    holes.write_bytes(holes.read_bytes()[:20_000])
    with pytest.raises(ProblemsFound) as caught:
        build(tmp_path)
    errors = [found for found in caught.value.diagnostics if found.level is Level.ERROR]
    assert [(found.code, found.place.file) for found in errors] == [(Code.IMAGE_INVALID, "chapters/marks.md")]
    assert "pictures/holes.png" in errors[0].text


@pytest.mark.parametrize("name", ["marks", "arabic", "chinese", "sheet", "table"])
def test_every_page_can_be_read_on_a_telephone(hostile: Hostile, name: str) -> None:
    [shown] = show([Show(hostile.file, page(hostile, name), screen=PHONE, shot=f"hostile-{name}.png")])
    assert shown.clipped == []
    assert shown.overlapping == []
    assert shown.trouble == []


def test_a_limited_reader_opens_it(hostile: Hostile) -> None:
    words = "".join(sheet.get_text() for sheet in pages_of(hostile.file))
    assert f"Row {ROWS - 1}" in words
    assert f"Note {NOTES - 1}" in words


def test_a_book_from_right_to_left_turns_its_pages_that_way(tmp_path: Path) -> None:
    write_book(tmp_path)
    text = (tmp_path / "book.yaml").read_text("utf-8").replace("language: en", "language: he")
    (tmp_path / "book.yaml").write_text(text, "utf-8")
    made = build(tmp_path)
    assert texts(made.book.opf, "//o:spine/@page-progression-direction") == ["rtl"]
    assert made.book.pages[page(made, "marks")].get("dir") == "rtl"
    assert made.book.navigation.get("dir") == "rtl"
    assert epubcheck(made.file) == []
