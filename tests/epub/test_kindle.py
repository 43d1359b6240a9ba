"""The EPUB for Kindle: nothing in it that Amazon refuses or drops, and all else as in the other one."""

from __future__ import annotations

import posixpath
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image

from book.build import build_book
from book.checks.epub.opened import nodes
from book.diagnostics import Code
from book.epub import kindle
from book.epub.kindle import Desk, kindle_safe
from book.epub.kindle_pages import flat_ncx, plain_css
from tests.judges import epubcheck
from tests.small_book import KEYS, Silent, found_in, own_style, write_book

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#c00000"/>'
    '<text x="2" y="12" font-family="Figtree" font-size="8">Words</text></svg>'
)
CHAPTER = """\
---
title: One
---

![A red field with words](../pictures/red.svg)

![Also red](../other/red.svg)

![A photo](../pictures/photo.webp)

A formula: $x^2$.
"""
BOOK = """\
contents: {front: [title-page, contents, cover], chapters: [chapters/one.md]}
citations: {bibliography: []}
isbn: {epub: 9781402894626}
cover: {image: pictures/red.svg, alt: Red}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"chapters/one.md": CHAPTER, "pictures/red.svg": SVG, "other/red.svg": SVG.replace("c00000", "0000c0")}
    folder = write_book(tmp_path, BOOK, files)
    Image.new("RGB", (60, 40), "#00c000").save(folder / "pictures" / "photo.webp")
    return folder


def files_of(epub: Path) -> dict[str, bytes]:
    with ZipFile(epub) as file:
        return {name.removeprefix("EPUB/"): file.read(name) for name in file.namelist()}


def made(root: Path, edition: str = "kindle") -> Path:
    return root / build_book(root, [edition], 1, Silent()).made[0].path


def test_drawings_become_pictures_in_the_colours_that_they_have(root: Path) -> None:
    epub = made(root)
    assert epub.name == "small-kindle.epub"
    files = files_of(epub)
    pictures = sorted(name for name in files if name.startswith("images/") and "cover" not in name)
    assert {posixpath.splitext(name)[1] for name in pictures} <= {".png", ".jpg", ".gif"}
    page = files["text/003-one.xhtml"].decode()
    shown = re.findall(r'src="\.\./(images/[^"]+)"', page)
    assert len(shown) == 3 == len(set(shown))
    colours = []
    for name in shown[:2]:
        with Image.open(BytesIO(files[name])) as picture:
            assert picture.size == (1800, 900)
            colours.append(picture.convert("RGB").getpixel((1700, 100)))
    assert colours == [(192, 0, 0), (0, 0, 192)]
    assert not re.search(r"image/svg|\.svg", files["content.opf"].decode())
    assert epubcheck(epub) == []


def test_the_cover_is_a_picture_and_no_page(root: Path) -> None:
    files = files_of(made(root))
    opf = files["content.opf"].decode()
    assert 'properties="cover-image"' in opf
    assert '<meta name="cover"' in opf
    assert not [name for name in files if "cover" in name and name.endswith(".xhtml")]
    with Image.open(BytesIO(files["images/cover.jpg"])) as picture:
        assert picture.size == (1600, 2560)
    assert {"nav.xhtml", "toc.ncx"} <= set(files)
    assert "9781402894626" not in opf


def test_the_other_epub_stays_as_it_was(root: Path) -> None:
    files = files_of(made(root, "epub"))
    assert "images/red.svg" in files
    assert [name for name in files if "cover" in name and name.endswith(".xhtml")]
    assert "9781402894626" in files["content.opf"].decode()


def test_scripts_are_left_out_and_named(root: Path) -> None:
    sheet = "---\ntitle: Sheet\n---\n\nName: ____\n"
    (root / "worksheets").mkdir()
    (root / "worksheets" / "sheet.md").write_text(sheet, "utf-8")
    with (root / "chapters" / "one.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\n[Sheet](../worksheets/sheet.md)\n")
    yaml = root / "book.yaml"
    yaml.write_text(KEYS + BOOK + "epub: {fields: true}\neditions: [kindle]\n", "utf-8")
    assert [each.code for each in found_in(root) if each.code is Code.KINDLE_FIELDS] == [Code.KINDLE_FIELDS]
    yaml.write_text(KEYS + BOOK + "epub: {fields: true}\neditions: [epub]\n", "utf-8")
    assert [each for each in found_in(root) if each.code is Code.KINDLE_FIELDS] == []
    assert [name for name in files_of(made(root, "epub")) if name.endswith(".js")]
    files = files_of(made(root))
    assert not [name for name in files if name.endswith(".js")]
    assert not [name for name, data in files.items() if name.endswith(".xhtml") and b"<script" in data]


def test_what_a_style_sheet_may_not_say_is_left_out(root: Path) -> None:
    with own_style(root, "epub.css").open("a", encoding="utf-8") as style:
        style.write("p { margin: -1em 0; position: absolute; color: inherit }\n")
    css = files_of(made(root))["css/book.css"].decode()
    assert "position: absolute" not in css
    assert "margin: -1em" not in css
    assert "color: inherit" in css


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p { margin: 0 -1em; color: red }", "p { color: red }"),
        ("p{margin-left:-.5em}", "p{}"),
        ("p { position: fixed }", "p {}"),
        ("p { position: relative; top: 1em }", "p { position: relative; top: 1em }"),
        ("p { margin: 1em; text-indent: -1em }", "p { margin: 1em; text-indent: -1em }"),
        ("p { margin: .7em 0; -webkit-hyphens: none }", "p { margin: .7em 0; -webkit-hyphens: none }"),
    ],
)
def test_only_that_is_left_out(css: str, left: str) -> None:
    assert " ".join(plain_css(css).split()).replace("{ }", "{}") == left


def test_a_picture_that_is_too_large_is_pressed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kindle, "LARGEST_PICTURE", 2000)
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    noise.save(root / "pictures" / "noise.png")
    with (root / "chapters" / "one.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\n![Noise](../pictures/noise.png)\n")
    epub = made(root)
    files = files_of(epub)
    assert "images/noise.jpg" in files
    assert "images/noise.png" not in files
    assert b"../images/noise.jpg" in files["text/003-one.xhtml"]
    assert epubcheck(epub) == []


RICH = """\
---
title: Rich
---

A formula $x^2 + 1$ in words, and again $x^2 + 1$, and $\\frac{a}{b}$.

$$ E = mc^2 $$ {#eq-e}

\\begin{align} a &= b \\label{eq:f} \\\\ c &= d \\label{eq:g} \\end{align}

By \\eqref{eq:g}.

<details open><summary>More</summary>

Hidden words, and $y$.

</details>

## A section

### One of three levels

[Sheet](../worksheets/sheet.md)
"""
SHEET = """\
---
title: Sheet
---

What is $x + 1$? ____

| When | What | Who | How | Why | Where | Which | Whose | One | Two | Three |
|------|------|-----|-----|-----|-------|-------|-------|-----|-----|-------|
|      |      |     |     |     |       |       |       |     |     |       |
"""
PARTS = "contents: {parts: [{title: First, chapters: [chapters/rich.md]}]}\ncitations: {bibliography: []}\n"


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"chapters/rich.md": RICH, "worksheets/sheet.md": SHEET}
    return made(write_book(tmp_path_factory.mktemp("rich"), PARTS, files))


def pages_of(epub: Path) -> dict[str, etree._Element]:
    return {name: etree.fromstring(data) for name, data in files_of(epub).items() if name.endswith(".xhtml")}


def test_formulas_become_pictures_of_their_size_with_their_words(rich: Path) -> None:
    pages = pages_of(rich)
    assert b"MathML" not in b"".join(files_of(rich).values())
    assert b"describedMath" in files_of(rich)["content.opf"]
    shown = [image for page in pages.values() for image in nodes(page, "//h:img[@class='formula']")]
    assert [image.get("alt") for image in shown] == [
        *("x² + 1", "x² + 1", "a/b", "E = mc²", "a = b (2) c = d (3)", "y", "x + 1"),
    ]
    assert len({image.get("src") for image in shown}) == 6
    files = files_of(rich)
    for image in shown:
        width = float(re.findall(r"width: ([\d.]+)em", image.get("style", ""))[0])
        with Image.open(BytesIO(files[posixpath.normpath(posixpath.join("text", image.get("src", "")))])) as picture:
            assert abs(picture.width - width * 96) < 2
            assert picture.convert("L").getextrema() == (0, 255)
    opf = files["content.opf"].decode()
    assert "mathml" not in opf
    assert ">visual<" in opf
    assert ">alternativeText<" in opf
    assert epubcheck(rich) == []


def test_what_can_be_opened_lies_open(rich: Path) -> None:
    page = next(page for name, page in pages_of(rich).items() if "rich" in name)
    assert not nodes(page, "//h:details|//h:summary")
    (details,) = nodes(page, "//h:div[@class='details']")
    assert "".join(map(str, details.itertext())).split() == ["MoreHidden", "words,", "and", "."]


def test_the_ncx_has_two_levels_and_every_entry(rich: Path) -> None:
    files = files_of(rich)
    root = etree.fromstring(files["toc.ncx"])
    points = root.findall(".//{*}navPoint")
    depths = [sum(1 for _ in point.iterancestors("{*}navPoint")) for point in points]
    assert max(depths) == 1
    assert [point.get("playOrder") for point in points] == [str(number) for number in range(1, len(points) + 1)]
    assert len(points) == len(nodes(etree.fromstring(files["nav.xhtml"]), "//h:nav[@id='toc']//h:a"))
    assert [each.get("content") for each in root.findall("{*}head/{*}meta[@name='dtb:depth']")] == ["2"]
    assert flat_ncx(files["toc.ncx"]) == files["toc.ncx"]


def test_no_answer_space_is_lost(rich: Path, tmp_path: Path) -> None:
    files = {"chapters/rich.md": RICH, "worksheets/sheet.md": SHEET}
    other = made(write_book(tmp_path, PARTS, files), "epub")
    spaces = [
        [node.get("data-space") for page in pages_of(epub).values() for node in page.iter() if node.get("data-space")]
        for epub in (rich, other)
    ]
    assert spaces[0] == spaces[1]
    assert len(spaces[0]) == 12


def test_there_is_nothing_that_kindle_refuses(rich: Path) -> None:
    refused = {"script", "form", "input", "textarea", "select", "button", "details", "audio", "video", "iframe", "svg"}
    for page in pages_of(rich).values():
        assert not refused & {etree.QName(node).localname for node in page.iter(etree.Element)}
        for node in page.iter(etree.Element):
            assert not re.search(r"position|margin[^;]*-\d", node.get("style", ""))
    files = files_of(rich)
    assert all(len(data) < 5_000_000 for name, data in files.items())
    assert not [name for name in files if name.endswith((".svg", ".js", ".webp"))]


def test_the_same_book_gives_the_same_file(root: Path) -> None:
    first = made(root, "epub").read_bytes()
    desk = Desk(root, root)
    assert kindle_safe(first, desk) == kindle_safe(first, desk)
