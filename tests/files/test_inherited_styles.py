"""Styles are inherited: a book's own files take the place of the builder's, one by one, and no other door leads out."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from book.build import build_book, check_book
from book.diagnostics import Code, ProblemsFound
from book.files.inherited import PACKAGE, default_styles, file_of, files_in
from book.files.project_folders import FONT_FOLDER, STYLE_FOLDER
from book.pdf.layout.project_fetcher import BASE, ProjectFetcher
from tests.small_book import Silent, own_style, write_book

BOOK = "contents: {front: [imprint], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
FILES = {
    "chapters/one.md": "---\ntitle: One\n---\n\n## Two\n\nWords.\n\n[Sheet](../worksheets/sheet.md)\n",
    "worksheets/sheet.md": "---\ntitle: A sheet\n---\n\n```draw body-outline\n```\n\nMy answer: ____\n",
}
EDITIONS = ("print-a4", "epub")


def content_of(pdf: bytes) -> bytes:
    """What is drawn on the pages."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.contents_coalesce()
        return b"".join(page.Contents.read_bytes() for page in opened.pages if "/Contents" in page)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", BOOK, FILES)


def outputs(root: Path) -> dict[str, bytes]:
    build_book(root, [*EDITIONS], 1, Silent())
    return {file.name: file.read_bytes() for file in (root / "output").glob("small*")}


def copied_styles(root: Path) -> list[str]:
    """What the author is told of copies, once for each warning."""
    return [str(each) for each in check_book(root) if each.code is Code.STYLES_COPIED]


def fonts_of(pdf: Path) -> set[str]:
    with pikepdf.open(pdf) as opened:
        names = [str(each.get("/BaseFont", "")) for each in opened.objects if isinstance(each, pikepdf.Dictionary)]
    return {name.partition("+")[2] for name in names if "+" in name}


def test_a_book_without_styles_has_the_builders(root: Path) -> None:
    assert not (root / STYLE_FOLDER).exists()
    assert check_book(root) == []
    made = outputs(root)
    assert {"Literata", "Figtree"} <= fonts_of(root / "output" / "small-print-a4.pdf")
    with zipfile.ZipFile(io.BytesIO(made["small.epub"])) as epub:
        assert {"EPUB/fonts/LICENSE-figtree.txt", "EPUB/css/book.css"} <= set(epub.namelist())
        assert "EPUB/images/body-front.svg" in epub.namelist()


def test_copies_of_the_builders_styles_are_told_once_and_can_be_deleted(root: Path) -> None:
    without = outputs(root)
    shutil.copytree(PACKAGE / STYLE_FOLDER, root / STYLE_FOLDER)
    (told,) = copied_styles(root)
    assert "styles/fonts/, " in told
    assert "styles/icons/, " in told
    assert "styles/tokens.css" in told
    assert "earlier" not in told
    assert outputs(root) == without
    shutil.rmtree(root / STYLE_FOLDER)
    assert copied_styles(root) == []
    assert outputs(root) == without


def test_what_is_the_books_own_is_not_told(root: Path) -> None:
    with own_style(root, "tokens.css").open("a", encoding="utf-8") as css:
        css.write("/* mine */\n")
    (root / STYLE_FOLDER / "mine.css").write_text("p { color: var(--ink) }\n", "utf-8")
    assert copied_styles(root) == []


def test_tokens_alone_change_colours_faces_and_measures(root: Path) -> None:
    before = outputs(root)["small-print-a4.pdf"]
    font = TTFont(PACKAGE / FONT_FOLDER / "figtree-latin-400-normal.woff2")
    for record in font["name"].names:
        record.string = str(record).replace("Figtree", "Homemade")
    (root / FONT_FOLDER).mkdir(parents=True)
    font.save(root / FONT_FOLDER / "homemade.woff2")
    tokens = own_style(root, "tokens.css")
    css = tokens.read_text("utf-8").replace('--text: "Literata",', '--text: "Homemade",')
    css = css.replace("--deep: #1f4b55", "--deep: #5b1f55").replace("--u: 15.5pt", "--u: 20pt")
    face = '@font-face { font-family: "Homemade"; src: url(fonts/homemade.woff2) }\n'
    tokens.write_text(face + css, "utf-8")
    made = outputs(root)["small-print-a4.pdf"]
    assert len(made) != len(before)
    assert any(name.startswith("Homemade") for name in fonts_of(root / "output" / "small-print-a4.pdf"))
    assert b"0.356863 0.121569 0.333333" in content_of(made)
    assert b"0.356863 0.121569 0.333333" not in content_of(before)


def test_a_style_that_comes_or_goes_makes_the_pages_anew(root: Path) -> None:
    inherited = outputs(root)
    own = own_style(root, "text.css")
    own.write_text(own.read_text("utf-8") + "\np { line-height: 3 }\n", "utf-8")
    assert outputs(root)["small-print-a4.pdf"] != inherited["small-print-a4.pdf"]
    own.unlink()
    assert outputs(root) == inherited


def test_an_own_edition_may_name_a_style_of_the_builder(root: Path) -> None:
    with (root / "book.yaml").open("a", encoding="utf-8") as book:
        book.write("own_editions: {plain: {like: print-a4, styles: [greyscale.css]}}\n")
    assert build_book(root, ["plain"], 1, Silent()).warnings == []


@pytest.mark.parametrize(
    "path",
    ["../styles/text.css", "styles/../project.py", "styles/%2e%2e/project.py", "project.py", "styles/nothing.css"],
)
def test_the_door_leads_to_the_default_styles_alone(root: Path, path: str) -> None:
    with pytest.raises((ValueError, OSError)):
        ProjectFetcher(root).fetch(BASE + path)


def test_the_door_gives_a_default_style(root: Path) -> None:
    fetcher = ProjectFetcher(root)
    fetcher.fetch(f"{BASE}styles/text.css")
    assert list(fetcher.read) == ["styles/text.css"]


def test_a_chapter_may_show_a_drawing_of_the_builder(root: Path) -> None:
    (root / "chapters" / "one.md").write_text("# One\n\n![A tip](../styles/icons/tip.svg)\n", "utf-8")
    assert check_book(root) == []
    outputs(root)
    with zipfile.ZipFile(root / "output" / "small.epub") as epub:
        assert "EPUB/images/tip.svg" in epub.namelist()


def test_a_missing_style_is_still_said_with_the_nearest(root: Path) -> None:
    (root / "chapters" / "one.md").write_text("# One\n\n![A tip](../styles/icons/tipp.svg)\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        check_book(root)
    assert "styles/icons/tip.svg" in str(found.value.diagnostics[0])


def test_a_book_adds_to_the_builders_fonts_and_replaces_them(root: Path) -> None:
    own = own_style(root, "fonts/figtree-latin-400-normal.woff2")
    other = shutil.copy(own, own.with_name("mine.woff2"))
    files = files_in(root, FONT_FOLDER)
    assert {own, Path(other), PACKAGE / FONT_FOLDER / "literata-latin-400-normal.woff2"} <= set(files)
    assert len(files) == len(default_styles(FONT_FOLDER)) + 1


def test_a_folder_in_the_place_of_a_style_is_the_books_own(root: Path) -> None:
    (root / STYLE_FOLDER / "text.css").mkdir(parents=True)
    assert file_of(root, "styles/text.css") == root / STYLE_FOLDER / "text.css"


def test_fonts_that_a_link_leads_to_outside_the_project_are_left_out(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.woff2").write_bytes(b"font")
    (root / FONT_FOLDER).mkdir(parents=True)
    (root / FONT_FOLDER / "mine.woff2").symlink_to(tmp_path / "elsewhere" / "mine.woff2")
    assert "mine.woff2" not in [file.name for file in files_in(root, FONT_FOLDER)]
