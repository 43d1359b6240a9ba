"""A head with name, date and session, in files: each copy has its own, it is filled in and read, and stays private."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from book.answers.form import form_fields
from book.answers.index import index
from book.answers.read import read_answers
from book.build import build_book, check_book
from book.build.proof import prove_outputs
from book.cli.fill import fill
from book.making.reading import read_book
from tests.handing_out.conftest import PageTexts
from tests.judges import verapdf
from tests.small_book import Silent

HEAD = "Name Date Session"
ANSWERS = "head-name: Ann Example\nhead-date: 2026-01-31\nhead-session: '4'\ntoday: rain\n"


@pytest.fixture
def asked(small: Path) -> Path:
    """A book whose sheets have the head."""
    text = (small / "book.yaml").read_text("utf-8").replace("[print-a4]", "[print-a4, fillable-a4, epub]")
    asks = "sheets: {head: [name, date, session]}\nlevels: {care-order: off, care-unrated: off}\n"
    (small / "book.yaml").write_text(text + asks, "utf-8")
    assert check_book(small) == []
    return small


def test_every_copy_has_one_and_all_files_say_the_same(asked: Path, page_texts: PageTexts) -> None:
    made = build_book(asked, ["print-a4", "fillable-a4", "large-print-a4", "epub"], 1, Silent())
    assert made.warnings == []
    output = asked / "output"
    for edition in ("print-a4", "fillable-a4", "large-print-a4"):
        assert sum(HEAD in page for page in page_texts(output / f"small-{edition}.pdf")) == 4
    with pikepdf.open(output / "small-fillable-a4.pdf") as opened:
        names = [field.name for field in form_fields(opened)]
    assert [name for name in names if "head-name" in name] == [
        "kit.head-name",
        "log.head-name",
        "log.2.head-name",
        "log.3.head-name",
    ]
    with zipfile.ZipFile(output / "small.epub") as book:
        (log,) = (book.read(name).decode() for name in book.namelist() if name.endswith("-log.xhtml"))
    assert log.index('data-space="log.head-name"') < log.index('data-space="log.head-date"') < log.index("log.today")
    assert len(prove_outputs(asked)) == 3
    assert verapdf(output / "small-fillable-a4.pdf") == []


def test_a_handout_is_filled_in_and_read_and_says_the_name_nowhere_else(asked: Path) -> None:
    (asked / "answers.yaml").write_text(ANSWERS, "utf-8")
    out = asked / "mine.pdf"
    call = ["log", "--with", str(asked / "answers.yaml"), "--out", str(out)]
    done = CliRunner().invoke(fill, call, obj=asked)
    assert done.exit_code == 0, done.output
    reading = read_answers(out, index(read_book(asked).manuscript))
    assert [(answer.id, answer.copy, answer.words) for answer in reading.answers if answer.given] == [
        ("log.head-name", 1, "Ann Example"),
        ("log.head-date", 1, "31/01/2026"),
        ("log.head-session", 1, "4"),
        ("log.today", 1, "rain"),
    ]
    with pikepdf.open(out) as opened:
        said = f"{opened.Root.Metadata.read_bytes().decode()} {dict(opened.docinfo)}"
    assert "Ann" not in said
    assert [path for path in asked.rglob("*") if "ann" in path.name.lower()] == []
