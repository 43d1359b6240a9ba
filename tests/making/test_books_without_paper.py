"""A book that is never set on paper is told nothing of what only paper cannot show; check and build agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import build_book, check_book
from book.build.review import review_layout
from book.diagnostics import OF_PAPER, Diagnostic, ProblemsFound
from tests.small_book import Silent, found_in, write_book

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">{}<path d="M0 0h50v50z"/></svg>'
SOFT = SVG.format("<style>path { filter: blur(2px) }</style>")
UNDRAWN = SVG.format('<path d="nonsense"/>')
HABITS = "| Habit |" + " [ ] |" * 31
SHEET = (
    "---\ntitle: یک ماه\nlanguage: fa\n---\n\n| Habit | "
    + " | ".join(map(str, range(1, 32)))
    + f" |\n{'|---' * 32}|\n{HABITS}\n{HABITS}\n\n<!-- cycle -->\n\n- a\n- b\n- c\n"
)
CHAPTER = (
    "# One\n\n![A soft cup](../pictures/soft.svg)\n\n$$\ny = "
    + " + ".join(f"x_{{{number}}}" for number in range(40))
    + "\n$$\n\n[](../worksheets/sheet.md)\n"
)
FORM = "input, textarea { font-size: 11pt }\n.work input { border: 1pt solid }\n"
LEVELS = "levels: {image-effect: error, direction-on-paper: error, table-wide: error, formula-wide: error}\n"
OF_THIS = {"image-effect", "direction-on-paper", "table-wide", "formula-wide", "glyph-missing", "style-field"}


def book(root: Path, editions: str, more: str = "", soft: str = SOFT) -> Path:
    keys = f"contents: {{chapters: [chapters/one.md]}}\ncitations: {{bibliography: []}}\neditions: [{editions}]\n{more}"
    files = {"chapters/one.md": CHAPTER, "worksheets/sheet.md": SHEET, "pictures/soft.svg": soft}
    files["styles/form.css"] = FORM
    return write_book(root, keys, files)


def slugs(found: list[Diagnostic]) -> set[str]:
    return {each.code.slug for each in found}


@pytest.mark.parametrize("soft", [SOFT, UNDRAWN])
@pytest.mark.parametrize("levels", ["", LEVELS])
def test_an_e_book_alone_is_told_nothing_of_paper(tmp_path: Path, soft: str, levels: str) -> None:
    root = book(tmp_path, "epub", levels, soft)
    assert check_book(root) == []
    made = build_book(root, [], 1, Silent())
    assert (made.warnings, [product.path for product in made.products]) == ([], ["output/small.epub"])
    assert review_layout(root, [], 1, Silent()) == []


def test_a_book_on_paper_too_is_told_all_of_it(tmp_path: Path) -> None:
    root = book(tmp_path, "epub, fillable-a4")
    assert slugs(check_book(root)) == OF_THIS
    assert slugs(build_book(root, ["epub"], 1, Silent()).warnings) == set()
    assert slugs(build_book(root, [], 1, Silent()).warnings) == OF_THIS
    assert slugs(review_layout(root, [], 1, Silent())) == OF_THIS - {"glyph-missing"}  # no print edition is set


def test_a_book_on_paper_is_stopped_where_its_author_asked_for_it(tmp_path: Path) -> None:
    root = book(tmp_path, "print-a4", LEVELS)
    with pytest.raises(ProblemsFound):
        build_book(root, [], 1, Silent())
    assert build_book(root, ["epub"], 1, Silent()).warnings == []


ON_THE_SHEET = {"direction-on-paper", "table-wide", "glyph-missing", "style-field"}


@pytest.mark.parametrize("edition", ["handout-print-a4", "web"])
def test_of_handouts_the_worksheets_alone_are_on_paper(tmp_path: Path, edition: str) -> None:
    root = book(tmp_path, f"epub, {edition}", LEVELS.replace("error", "warning"))
    told = check_book(root)
    assert slugs(told) == ON_THE_SHEET
    assert {each.place.file for each in told} == {"worksheets/sheet.md", "styles/form.css"}
    assert build_book(root, [], 1, Silent()).warnings == told


def test_a_site_without_worksheets_is_told_nothing_of_paper(tmp_path: Path) -> None:
    root = book(tmp_path, "web", "language: fa\n")
    (root / "worksheets/sheet.md").unlink()
    (root / "chapters/one.md").write_text(CHAPTER.partition("[](..")[0], "utf-8")
    (root / "book.yaml").write_text((root / "book.yaml").read_text("utf-8").replace("language: en\n", ""), "utf-8")
    (root / "styles/art.css").write_text("h2 { background: url(../pictures/soft.svg); float: nowhere }\n", "utf-8")
    assert check_book(root) == build_book(root, [], 1, Silent()).warnings == []


def test_what_a_kindle_shows_is_drawn_as_on_paper(tmp_path: Path) -> None:
    root = book(tmp_path, "kindle")
    assert slugs(check_book(root)) == {"image-effect"}
    assert slugs(build_book(root, [], 1, Silent()).warnings) == {"image-effect"}


def test_the_cover_of_an_e_book_is_drawn_as_on_paper(tmp_path: Path) -> None:
    root = book(tmp_path, "epub", "cover: {image: pictures/soft.svg, back: pictures/back.svg, alt: A cup}\n")
    (root / "pictures/back.svg").write_text(SOFT, "utf-8")
    (told,) = check_book(root)
    assert (told.code.slug, told.place.file) == ("image-effect", "book.yaml")
    assert build_book(root, [], 1, Silent()).warnings == [told]


def test_all_that_is_of_paper_is_tried_here() -> None:
    assert {code.slug for code in OF_PAPER} == OF_THIS - {"image-effect", "glyph-missing"} | {"typesetter"}


def test_a_style_sheet_of_paper_is_not_looked_at_for_an_e_book(tmp_path: Path) -> None:
    root = book(tmp_path, "epub")
    (root / "styles").mkdir(exist_ok=True)
    (root / "styles/art.css").write_text("h2 { background: url(none.png); float: nowhere }\n", "utf-8")
    assert slugs(found_in(root)) == set()


def test_an_e_book_that_marks_printed_pages_is_told_nothing_of_them(tmp_path: Path) -> None:
    root = book(tmp_path, "epub", "epub: {pages: print-a4}\n")
    (root / "styles").mkdir(exist_ok=True)
    (root / "styles/art.css").write_text("h2 { float: nowhere }\n", "utf-8")
    assert check_book(root) == build_book(root, [], 1, Silent()).warnings == []
