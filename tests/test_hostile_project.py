"""Project folders as nobody wants them: whatever lies in one, the author reads words about it and never a traceback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from book.build import build_book, check_book
from book.cli.faults import explained
from book.diagnostics import Code, ProblemsFound
from book.files.inherited import PACKAGE
from tests.small_book import Silent, own_style, write_book

BOOK = """\
contents: {chapters: [chapters/one.md, chapters/two.md]}
citations: {bibliography: []}
editions: [print-a4]
"""
FILES = {
    "chapters/one.md": "---\ntitle: One\n---\n\n![A dot](../figures/dot.svg)\n\n[Sheet](../worksheets/sheet.md)\n",
    "chapters/two.md": "---\ntitle: Two\n---\n\nSee [the beginning](one.md).\n",
    "worksheets/sheet.md": "---\ntitle: A sheet\npurpose: To try.\ntime: 1 minute\n---\n\nMy answer: ____\n",
    "figures/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", BOOK, FILES)


def found(act: Callable[[], object]) -> list[tuple[Code, str]]:
    """What the author reads: the codes, and the files that they are about."""
    try:
        act()
    except ProblemsFound as problems:
        return [(each.code, each.place.file) for each in problems.diagnostics]
    return []


def check(root: Path) -> list[tuple[Code, str]]:
    return found(lambda: check_book(root))


def build(root: Path, edition: str) -> list[tuple[Code, str]]:
    return found(lambda: build_book(root, [edition], 1, Silent()))


def link_to(place: Path, target: Path) -> None:
    """Put a link of the file system in the place of a file or folder."""
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(target)


@pytest.mark.parametrize(
    ("name", "edition", "first"),
    [
        ("styles", "print-a4", "styles/a4.css"),
        ("styles", "epub", "styles/epub.css"),
        ("styles/text.css", "print-a4", "styles/text.css"),
    ],
)
def test_styles_that_lie_elsewhere_are_said(root: Path, tmp_path: Path, name: str, edition: str, first: str) -> None:
    shutil.copytree(PACKAGE / "styles", tmp_path / "elsewhere")
    link_to(root / name, tmp_path / "elsewhere" / Path(name).relative_to("styles"))
    assert build(root, edition)[0] == (Code.PATH_OUTSIDE, first)
    assert not (root / "output").exists()


def test_styles_may_be_a_link_within_the_project(root: Path) -> None:
    shutil.copytree(PACKAGE / "styles", root / "look")
    link_to(root / "styles", root / "look")
    assert build(root, "print-a4") == build(root, "epub") == []


def test_a_link_to_nowhere_is_not_taken_for_a_style_that_the_book_has_not(root: Path) -> None:
    link_to(root / "styles" / "text.css", root / "styles" / "gone.css")
    assert build(root, "print-a4") == [(Code.FILE_MISSING, "styles/text.css")]


def test_the_epub_takes_nothing_from_outside_the_project(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(FILES["figures/dot.svg"], "utf-8")
    with own_style(root, "epub.css").open("a", encoding="utf-8") as css:
        css.write('\nh2 { background: url("../../secret.svg") }\n')
    assert build(root, "epub") == [(Code.PATH_OUTSIDE, "styles/epub.css")]


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("chapters", {(Code.FILE_MISSING, "book.yaml")}),
        ("chapters/one.md", {(Code.FILE_MISSING, "book.yaml"), (Code.FILE_MISSING, "chapters/two.md")}),
        ("worksheets", {(Code.FILE_MISSING, "chapters/one.md")}),
        ("worksheets/sheet.md", {(Code.FILE_MISSING, "chapters/one.md"), (Code.FILE_MISSING, "worksheets/sheet.md")}),
        ("figures", {(Code.FILE_MISSING, "chapters/one.md")}),
        ("figures/dot.svg", {(Code.FILE_MISSING, "chapters/one.md")}),
        ("book.yaml", {(Code.FILE_MISSING, "book.yaml")}),
    ],
)
def test_a_link_that_leads_to_itself_is_a_file_that_is_not_there(
    root: Path, name: str, faults: set[tuple[Code, str]]
) -> None:
    link_to(root / name, root / name)
    assert set(check(root)) == faults


@pytest.mark.parametrize("name", ['"a\\0b.md"', f"{'long' * 2000}.md", "chapters", '"a\\nb.md"'])
@pytest.mark.parametrize(
    "key",
    [
        "contents: {chapters: [%s]}",
        "citations: {bibliography: [%s]}",
        "clinic: %s",
        "index: %s",
        "glossary: %s",
        "cover: {image: %s, alt: A}",
    ],
)
def test_a_name_that_no_file_can_have_is_said_where_it_stands(root: Path, name: str, key: str) -> None:
    book = root / "book.yaml"
    kept = [line for line in book.read_text("utf-8").splitlines() if line.partition(":")[0] != key.partition(":")[0]]
    book.write_text("\n".join([*kept, key % name]), "utf-8")
    assert "book.yaml" in {file for _, file in check(root)}


@pytest.mark.parametrize(
    "target", ["%00.md", f"{'long' * 2000}.md", "..", ".", "../..", "../chapters", "%ff.md", "%ED%A0%80"]
)
def test_a_link_to_what_no_file_can_be_is_said(root: Path, target: str) -> None:
    (root / "chapters" / "one.md").write_text(f"# One\n\n[x]({target})\n", "utf-8")
    assert {file for _, file in check(root)} == {"chapters/one.md"}


@pytest.mark.parametrize(
    "text",
    [
        ">" * 5000 + " x",
        "- " * 3000 + "x",
        "*" * 10_000 + "x" + "*" * 10_000,
        "[" * 20_000,
        "[a](" * 5000,
        "<div>\n" * 500,
        "word " * 200_000,
        "\\" * 10_001,
        "&#0; &#xD800; &#x110000;",
        "a\x01\x02\x7f\u2028\ufeff\uffff",
        "(0..99999999999999)",
        "a: ____ (999999999999 lines)",
        "____ (draw 99999999999cm)",
        "[^1]\n\n[^1]: a[^1]",
    ],
    ids=range(14),
)
def test_strange_texts_are_read_or_refused(root: Path, text: str) -> None:
    (root / "chapters" / "one.md").write_text(f"# One\n\n{text}\n", "utf-8")
    assert {file for _, file in check(root)} <= {"chapters/one.md"}


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, bytes(range(256)), "# Ä\n".encode("utf-16"), b"# \xed\xa0\x80"])
@pytest.mark.parametrize("name", ["chapters/one.md", "worksheets/sheet.md", "figures/dot.svg", "book.yaml"])
def test_a_file_that_is_no_text_is_said(root: Path, name: str, data: bytes) -> None:
    (root / name).write_bytes(data)
    assert check(root)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_the_files_of_other_systems_are_read_as_their_own(root: Path, mark: bytes) -> None:
    for name in ("book.yaml", *FILES):
        (root / name).write_bytes(mark + (root / name).read_bytes().replace(b"\n", b"\r\n"))
    assert check(root) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["chapters/one.md", "book.yaml", "styles/text.css", "figures/dot.svg"])
def test_a_file_that_may_not_be_read_is_said(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    own_style(root, "text.css")
    (root / name).chmod(0)
    with explained(root) as outcome:
        build_book(root, [], 1, Silent())
    assert outcome.code == 1
    said = capsys.readouterr().err
    assert "Permission denied" in said
    assert "fault in Workbook Press" not in said


@pytest.mark.parametrize("name", ["output", ".cache"])
def test_a_file_in_the_place_of_a_folder_is_said(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (root / name).write_text("mine", "utf-8")
    with explained(root) as outcome:
        build_book(root, [], 1, Silent())
    assert outcome.code == 1
    assert capsys.readouterr().err.endswith(". Nothing is half written.\n")
    assert (root / name).read_text("utf-8") == "mine"


def test_a_fault_that_cannot_be_kept_is_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ".cache").write_text("mine", "utf-8")
    with explained(root) as outcome:
        raise KeyError("some mistake of ours")
    assert outcome.code == 1
    said = capsys.readouterr().err
    assert "raise KeyError" in said
    assert "Please send these words" in said


def test_a_folder_that_nobody_may_write_to_can_be_checked(root: Path) -> None:
    """A file in the place of the cache: nothing can be kept there, not even by the system's own user."""
    cited = f"{FILES['chapters/one.md']}\n[@ruskin1857]\n"
    (root / "chapters" / "one.md").write_text(cited, "utf-8")
    (root / "book.yaml").write_text(
        (root / "book.yaml")
        .read_text("utf-8")
        .replace("[]", "[refs.yaml]")
        .replace("]}\ncit", "], back: [references]}\ncit"),
        "utf-8",
    )
    (root / "refs.yaml").write_text("- id: ruskin1857\n  type: book\n  title: The elements of drawing\n", "utf-8")
    (root / ".cache").write_text("not a folder", "utf-8")
    assert check(root) == []
    assert (root / ".cache").read_text("utf-8") == "not a folder"


@pytest.mark.parametrize(
    "css",
    [
        '@import "https://example.org/x.css";',
        "@import url( https://example.org/x.css );",
        r"body { background: u\72l(https://example.org/x.png) }",
        "body { background: image-set('../../secret.png' 1x) }",
    ],
)
def test_the_epub_takes_nothing_from_outside_however_its_styles_are_written(root: Path, css: str) -> None:
    epub = own_style(root, "epub.css")
    epub.write_text(f"{css}\n{epub.read_text('utf-8')}", "utf-8")
    assert {file for _, file in build(root, "epub")} == {"styles/epub.css"}
