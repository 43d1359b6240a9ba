"""The package as a whole: what the judges say, the same bytes, nothing half written."""

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from book.diagnostics import Code, Problems, ProblemsFound
from book.epub.package import write_epub
from book.project import Project, load_project
from tests.epub.conftest import MODIFIED, PAGES, STYLES, with_page
from tests.epub.opened import Opened
from tests.epub.sample import sample
from tests.judges import ace, epubcheck

BUILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from book.diagnostics import Problems
from book.epub.package import write_epub
from book.project import load_project
from tests.epub.conftest import MODIFIED, PAGES, STYLES
root, out = map(Path, sys.argv[1:])
write_epub(PAGES, load_project(root, Problems()), STYLES, out, MODIFIED)
"""


def test_epubcheck_finds_nothing(epub: Path) -> None:
    assert epubcheck(epub) == []


def test_ace_finds_nothing(epub: Path) -> None:
    assert ace(epub) == []


def test_every_address_leads_somewhere(epub: Path) -> None:
    assert Opened(epub).dead_links() == []


def test_ids_are_unique_in_each_page(epub: Path) -> None:
    book = Opened(epub)
    for file in book.pages:
        ids = book.find(file, "//@id")
        assert len(ids) == len(set(ids)), file


def test_mimetype_is_first_and_not_compressed(epub: Path) -> None:
    first = Opened(epub).entries[0]
    assert first.filename == "mimetype"
    assert first.compress_type == zipfile.ZIP_STORED


def test_names_are_ascii(epub: Path) -> None:
    assert all(entry.filename.isascii() and " " not in entry.filename for entry in Opened(epub).entries)


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Tokyo"), ("2", "America/New_York")])
def test_same_bytes_whatever_the_hash_seed_and_time_zone(
    epub: Path, project: Project, tmp_path: Path, seed: str, zone: str
) -> None:
    again = tmp_path / "again.epub"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", BUILD, str(project.root), str(again)]
    subprocess.run(command, check=True, env=environment)
    assert again.read_bytes() == epub.read_bytes()


def test_the_time_of_change_is_given_in_universal_time(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "zone.epub"
    local = datetime(2026, 7, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    write_epub(PAGES, project, STYLES, out, local)
    assert Opened(out).find("content.opf", "//o:meta[@property='dcterms:modified']/text()") == ["2026-06-30T23:30:00Z"]


def test_a_page_that_is_not_well_formed_fails_and_leaves_the_last_good_file(epub: Path, project: Project) -> None:
    good = epub.read_bytes()
    pages = with_page("safe", '<section id="safe"><h1>Not safe?</h1><p>Call <b>112.</p></section>')
    with pytest.raises(ProblemsFound) as caught:
        write_epub(pages, project, STYLES, epub, MODIFIED)
    assert [(found.code, found.place.file) for found in caught.value.diagnostics] == [(Code.PAGE_NOT_XHTML, "safe")]
    assert epub.read_bytes() == good
    assert [path.name for path in epub.parent.iterdir()] == [epub.name]


@pytest.mark.parametrize(("words", "begins"), [("Questions</h2>", "## Questions"), ("Date", "Date (dd/mm/yyyy)")])
def test_a_page_that_is_not_well_formed_is_told_by_the_authors_file_and_line(
    tmp_path: Path, words: str, begins: str
) -> None:
    made = sample(tmp_path, "")
    [kinds] = [piece for piece in made.pieces if piece.id == "kinds"]
    spoilt = replace(kinds, xhtml=kinds.xhtml.replace(words, f"<b>{words}", 1))
    source = (made.book.project.root / "worksheets" / "kinds.md").read_text("utf-8").splitlines()
    with pytest.raises(ProblemsFound) as caught:
        write_epub(
            [spoilt if piece is kinds else piece for piece in made.pieces],
            made.book.project,
            STYLES,
            made.file,
            MODIFIED,
        )
    [found] = caught.value.diagnostics
    assert (found.code, found.place.file) == (Code.PAGE_NOT_XHTML, "worksheets/kinds.md")
    assert source[found.place.line - 1].startswith(begins)


@pytest.mark.parametrize(
    ("xhtml", "code"),
    [
        ('<section id="safe"><p><a href="#nowhere">here</a></p></section>', Code.ANCHOR_MISSING),
        ('<section id="safe"><p id="one-why">twice</p></section>', Code.ANCHOR_REPEATED),
    ],
)
def test_links_to_nowhere_and_names_given_twice_are_errors(
    project: Project, tmp_path: Path, xhtml: str, code: Code
) -> None:
    with pytest.raises(ProblemsFound) as caught:
        write_epub(with_page("safe", xhtml), project, STYLES, tmp_path / "no.epub", MODIFIED)
    assert [found.code for found in caught.value.diagnostics] == [code]


def test_a_stylesheet_that_names_a_missing_font_is_an_error(project: Project, tmp_path: Path) -> None:
    root = shutil.copytree(project.root, tmp_path / "book")
    style = root / "styles" / "epub.css"
    style.parent.mkdir()
    style.write_text('p { margin: 0 }\n@font-face { font-family: "X"; src: url(fonts/x.woff2) }\n', encoding="utf-8")
    with pytest.raises(ProblemsFound) as caught:
        write_epub(PAGES, load_project(root, Problems()), STYLES, tmp_path / "no.epub", MODIFIED)
    [found] = caught.value.diagnostics
    assert (found.code, found.place.file, found.place.line) == (Code.FILE_MISSING, "styles/epub.css", 2)
