"""Levels of messages are the author's to set, in `book.yaml`, but where pages would break or answers be lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from book.build import build_book
from book.checks.epub.check import check_epub
from book.checks.epub.trace import trace
from book.diagnostics import Code, Level, Problems, ProblemsFound
from book.making.reading import read_book
from tests.small_book import Silent, found_in, write_book

FIXTURES = Path(__file__).parent / "fixtures" / "diagnostics"
LOWERED = [code for code in Code if code.level is Level.ERROR and code.lowers]
CONTENTS = "contents: {chapters: [chapters/a.md, chapters/b.md]}\ncitations: {bibliography: []}\n"
SKIPS = "---\ntitle: T\n---\n\n## Two\n\n#### Four\n\nWords.\n"
"""A chapter that leaves a level of headings out, in line 7: `heading-skip`, a warning."""


def book(root: Path, keys: str) -> Path:
    return write_book(root, CONTENTS + keys, {"chapters/a.md": SKIPS, "chapters/b.md": SKIPS})


def said(root: Path) -> list[str]:
    return [f"{each.place.file} {each.level.value} {each.code.slug}" for each in found_in(root)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", ["chapters/a.md warning heading-skip", "chapters/b.md warning heading-skip"]),
        ("levels: {heading-skip: off}\n", []),
        ("levels: {heading-skip: error}\n", ["chapters/a.md error heading-skip", "chapters/b.md error heading-skip"]),
        ("file_levels: {chapters/a.md: {heading-skip: off}}\n", ["chapters/b.md warning heading-skip"]),
        (
            "levels: {heading-skip: off}\nfile_levels: {chapters/b.md: {heading-skip: error}}\n",
            ["chapters/b.md error heading-skip"],
        ),
        ("silence: [heading-skip]\n", ["book.yaml warning silence-old"]),
        (
            "silence: [heading-skip]\nlevels: {heading-skip: error}\n"
            "file_levels: {chapters/b.md: {heading-skip: off}}\n",
            ["book.yaml warning silence-old", "chapters/a.md error heading-skip"],
        ),
        (
            "silence: [heading-skip]\nfile_levels: {chapters/b.md: {heading-skip: warning}}\n",
            ["book.yaml warning silence-old", "chapters/b.md warning heading-skip"],
        ),
    ],
)
def test_a_level_is_set_for_all_files_or_for_one(keys: str, expected: list[str], tmp_path: Path) -> None:
    assert said(book(tmp_path, keys)) == expected


def test_a_warning_that_is_made_an_error_stops_the_build_and_says_so(tmp_path: Path) -> None:
    root = book(tmp_path, "levels: {heading-skip: error}\n")
    with pytest.raises(ProblemsFound) as found:
        build_book(root, ["print-a4"], 1, Silent())
    assert str(found.value.diagnostics[0]).startswith("chapters/a.md:7:1: error: ")
    assert not list(root.glob("output/*.pdf"))


def test_a_warning_of_the_typesetter_can_be_made_an_error(tmp_path: Path) -> None:
    root = book(tmp_path, "levels: {glyph-missing: error}\n")
    (root / "chapters" / "a.md").write_text("---\ntitle: T\n---\n\nA \U00010a00.\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        build_book(root, ["print-a4"], 1, Silent())
    assert [each.code for each in found.value.diagnostics if each.level is Level.ERROR] == [Code.GLYPH_MISSING]
    assert not list(root.glob("output/*.pdf"))


@pytest.mark.parametrize(
    ("keys", "line", "words"),
    [
        ("levels: {heading-skp: off}\n", 1, "there is no code “heading-skp”"),
        ("levels:\n  heading-skip: of\n", 2, "this should be 'error', 'warning' or 'off'"),
        ("levels:\n  answer-lost: warning\n", 2, "“answer-lost” cannot be set to “warning”: it stays an error"),
        ("levels:\n  table-ragged: off\n", 2, "“table-ragged” cannot be set to “off”: it stays an error"),
        ("silence: [table-ragged]\nlevels: {silence-old: off}\n", 1, "it stays an error"),
        ("silence: [heading-skp]\nlevels: {silence-old: off}\n", 1, "there is no code “heading-skp”"),
        ("levels:\n  spaces-missing: off\n", 2, "“spaces-missing” cannot be set to “off”: it stays at least a warning"),
        ("file_levels:\n  chapters/a.md:\n    glyph-missing: off\n", 3, "it stays at least a warning"),
        ("file_levels:\n  chapters/c.md: {heading-skip: off}\n", 2, "there is no file “chapters/c.md”"),
        ("file_levels:\n  chapters/a.md:\n    heading-skp: off\n", 3, "there is no code “heading-skp”"),
        ("file_levels:\n  chapters/a.md:\n    answer-lost: off\n", 3, "it stays an error"),
    ],
)
def test_what_cannot_be_set_is_named_where_it_stands(keys: str, line: int, words: str, tmp_path: Path) -> None:
    root = book(tmp_path, keys)
    before = (root / "book.yaml").read_text("utf-8").removesuffix(keys).count("\n")
    (fault,) = [each for each in found_in(root) if each.level is Level.ERROR]
    assert words in fault.text
    assert (fault.place.file, fault.place.line - before) == ("book.yaml", line)


def test_an_error_that_has_its_level_may_be_set_to_it(tmp_path: Path) -> None:
    assert "error" not in " ".join(said(book(tmp_path, "levels: {answer-lost: error}\n")))


READ_BACK = "answer-left-out answer-too-long field-unknown field-unread option-unknown question-changed spaces-missing"


@pytest.mark.parametrize(
    "name",
    [*READ_BACK.split(), "drawing-left-out", "pdf-written-on", "answer-uncounted", "glyph-missing", "text-clipped"],
)
def test_what_loses_words_or_answers_cannot_be_turned_off(name: str, tmp_path: Path) -> None:
    (fault,) = [each for each in found_in(book(tmp_path, f"levels: {{{name}: off}}\n")) if each.level is Level.ERROR]
    assert fault.code is Code.LEVEL_FIXED
    assert not [each for each in found_in(book(tmp_path, f"levels: {{{name}: error}}\n")) if each.level is Level.ERROR]


def test_the_lines_that_are_shown_say_the_same_as_the_older_way(tmp_path: Path) -> None:
    keys = "silence: [heading-skip, key-foreign]\nlevels: {answer-split: error}\n"
    (fault,) = found_in(book(tmp_path, keys))
    lines = fault.help.rpartition("levels")[2]
    assert found_in(book(tmp_path, f"levels{lines}\n")) == []
    assert lines == ": {heading-skip: off, key-foreign: off, answer-split: error}"


@pytest.mark.parametrize("code", LOWERED, ids=lambda code: code.slug)
def test_a_book_with_a_lowered_error_is_built_whole(code: Code, tmp_path: Path) -> None:
    root = shutil.copytree(FIXTURES / code.slug, tmp_path / "book", ignore=shutil.ignore_patterns("mended*"))
    keys = root / "book.yaml"
    if not keys.exists():
        chapters = ", ".join(f"chapters/{path.name}" for path in sorted(root.glob("chapters/*.md")))
        write_book(root, f"contents: {{chapters: [{chapters}]}}\ncitations: {{bibliography: []}}\n", {})
    keys.write_text(keys.read_text("utf-8") + f"\nlevels: {{{code.slug}: warning}}\n", "utf-8")
    warnings = build_book(root, ["print-a4", "epub"], 1, Silent()).warnings
    assert [each.level for each in warnings if each.code is code] == [Level.WARNING] * len(warnings)
    found = Problems()
    check_epub(next(root.glob("output/*.epub")), "book.epub", trace(read_book(root).manuscript), found)
    assert found.errors == []


def test_a_citation_that_prints_nothing_has_no_way_back(tmp_path: Path) -> None:
    root = shutil.copytree(FIXTURES / "citation-empty", tmp_path / "book", ignore=shutil.ignore_patterns("mended*"))
    build_book(root, ["epub"], 1, Silent())
    found = Problems()
    check_epub(next(root.glob("output/*.epub")), "book.epub", trace(read_book(root).manuscript), found)
    assert found.errors == []
