"""The commands `answers` and `fill`, on a real book and its real PDFs."""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from book.answers.series import NOT_A_DIAGNOSIS
from book.cli import main
from tests.judges import qpdf_check, verapdf
from tests.judges.pdf import verapdf_many
from tests.viewers.fillers import fill_desk
from tests.viewers.test_viewers import VALUES

ANSWERS = """\
date: 2026-01-31
in-greek-letters: Ελλάδα
before: 7
after: 4
i-feel-numb: often
i-feel-far-away: Often
"""


@dataclass
class Said:
    """What a command did."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def command(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on the book."""

    def run(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["workbook", *map(str, words)])
        code = main(project)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def fill(command: Command, tmp_path: Path) -> Callable[[str, str], Path]:
    """Fill in the sheet with answers, into a file of this name."""

    def filled(name: str, answers: str = ANSWERS) -> Path:
        (tmp_path / "answers.yaml").write_text(answers, encoding="utf-8")
        said = command("fill", "kinds", "--with", tmp_path / "answers.yaml", "--out", tmp_path / name)
        assert (said.code, said.err.endswith("is written.\n")) == (0, True), said
        return tmp_path / name

    return filled


Fill = Callable[..., Path]


def test_answers_are_shown_as_a_table(command: Command, fill: Fill) -> None:
    said = command("answers", fill("a.pdf"))
    assert (said.code, said.err) == (0, "")
    lines = [line.split() for line in said.out.splitlines()]
    assert ["Before", "7", "7"] in lines
    assert ["Total", "2", "2"] in lines
    assert ["In", "Greek", "letters", "Ελλάδα"] in lines
    assert said.out.rstrip().endswith("spaces are empty.")


def test_a_file_that_cannot_be_read_does_not_hide_the_others(command: Command, fill: Fill, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    said = command("answers", tmp_path / "broken.pdf", fill("a.pdf"), "--json")
    assert said.code == 1
    assert "broken.pdf: error: this is not a PDF that can be read" in said.err
    files = json.loads(said.out)["files"]
    assert [bool(file["answers"]) for file in files] == [False, True]
    assert "pdf-unreadable" in files[0]["notes"][0]


def test_csv_for_a_spreadsheet_says_that_it_is_utf8_and_csv_for_a_pipe_does_not(
    command: Command, fill: Fill, tmp_path: Path
) -> None:
    filled = fill("a.pdf")
    assert command("answers", filled, "--csv").out.startswith("file,")
    command("answers", filled, "--csv", "--out", tmp_path / "a.csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(codecs.BOM_UTF8 + b"file,")
    assert "Ελλάδα" in data.decode("utf-8")


def test_no_file_is_replaced_unasked(command: Command, fill: Fill, tmp_path: Path) -> None:
    filled = fill("a.pdf")
    mine = filled.read_bytes()
    said = command("fill", "kinds", "--with", tmp_path / "answers.yaml", "--out", filled)
    assert (said.code, "--force" in said.err, filled.read_bytes()) == (1, True, mine)
    said = command("answers", filled, "--csv", "--out", filled)
    assert (said.code, filled.read_bytes()) == (1, mine)
    assert command("answers", filled, "--yaml", "--out", filled, "--force").code == 0
    assert filled.read_text("utf-8").startswith("files:")


def test_what_answers_writes_fill_takes_back(command: Command, fill: Fill, tmp_path: Path) -> None:
    first = fill("a.pdf")
    (tmp_path / "back.yaml").write_text(command("answers", first, "--yaml").out, encoding="utf-8")
    assert command("fill", "kinds", "--with", tmp_path / "back.yaml", "--out", tmp_path / "b.pdf").code == 0
    assert (tmp_path / "b.pdf").read_bytes() == first.read_bytes()


def test_scores_over_time_are_a_table_and_a_chart(command: Command, fill: Fill, tmp_path: Path) -> None:
    later = fill("later.pdf", ANSWERS.replace("2026-01-31", "2026-03-01").replace("before: 7", "before: 5"))
    files = [later, fill("first.pdf")]
    said = command("answers", *files, "--over-time", "kinds", "--chart", tmp_path / "chart.svg")
    assert said.code == 0
    assert said.out.index("2026-01-31") < said.out.index("2026-03-01")
    assert "not a diagnosis" in said.out
    assert (tmp_path / "chart.svg").read_text("utf-8").startswith("<svg")
    rows = json.loads(command("answers", *files, "--over-time", "worksheets/kinds.md", "--json").out)
    assert [(row["when"], row["Before (0 to 10)"]) for row in rows] == [("2026-01-31", "7"), ("2026-03-01", "5")]


def test_the_chart_is_a_pdf_too_in_the_books_fonts_and_leaves_nothing_behind(
    command: Command, fill: Fill, project: Path, tmp_path: Path
) -> None:
    filled, charts = fill("a.pdf"), [tmp_path / "one.pdf", tmp_path / "two.PDF"]
    kept = sorted((project / ".cache").rglob("*"))
    for chart in charts:
        assert command("answers", filled, "--over-time", "kinds", "--chart", chart).code == 0
    assert charts[0].read_bytes() == charts[1].read_bytes()
    assert sorted((project / ".cache").rglob("*")) == kept
    assert verapdf(charts[0]) == []
    with pikepdf.open(charts[0]) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo.Title) == "Every kind: scores over time"
        entries = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        fonts = [str(each.FontName) for each in entries if each.get("/Type") == "/FontDescriptor"]
        figure = next(each for each in entries if each.get("/S") == "/Figure")
        assert "Before: 2026-01-31 7" in str(figure.Alt)
    assert fonts
    assert all(re.match(r"/[A-Z]{6}\+(Literata|Figtree)", font) for font in fonts)
    with pdfium.PdfDocument(charts[0]) as shown:
        words = shown[0].get_textpage().get_text_range()
    assert "Before (0 to 10)" in words
    assert NOT_A_DIAGNOSIS in words


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--over-time", "kinds", "--chart", "x.png"], 2, ".svg or .pdf"),
        (["--over-time", "kidns"], 2, "Did you mean “kinds”?"),
        (["--chart", "x.svg"], 2, "--over-time"),
        (["--over-time", "kinds"], 1, "No file has a total or a rating"),
    ],
)
def test_what_cannot_be_shown_is_said(command: Command, fill: Fill, words: list[str], code: int, message: str) -> None:
    said = command("answers", fill("a.pdf", "in-latin-letters: one\n"), *words)
    assert (said.code, message in said.err, said.out) == (code, True, ""), said


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ("befroe: 7\n", "Did you mean “before”?"),
        ("before: 11\n", "Choose one of 0, 1"),
        ("- 1\n", "[answers-format]"),
        ("in-latin-letters: 漢\n", "[answer-letters]"),
        ("a: [\n", "[yaml-invalid]"),
    ],
)
def test_answers_that_do_not_fit_make_no_file(command: Command, tmp_path: Path, answers: str, message: str) -> None:
    (tmp_path / "answers.yaml").write_text(answers, encoding="utf-8")
    said = command("fill", "kinds", "--with", tmp_path / "answers.yaml", "--out", tmp_path / "a.pdf")
    assert (said.code, message in said.err) == (1, True), said
    assert [file.name for file in tmp_path.iterdir()] == ["answers.yaml"]


def test_answers_that_are_not_utf8_are_refused_once(command: Command, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_bytes(b"date: caf\xe9\n")
    said = command("fill", "kinds", "--with", tmp_path / "answers.yaml", "--out", tmp_path / "a.pdf")
    assert (said.code, said.err.count("error:")) == (1, 1)


def test_an_answer_too_long_for_paper_is_a_warning(command: Command, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text(f"monday-hours: {'long ' * 90}\n", encoding="utf-8")
    said = command("fill", "kinds", "--with", tmp_path / "answers.yaml", "--out", tmp_path / "a.pdf")
    assert (said.code, "[answer-too-long]" in said.err, (tmp_path / "a.pdf").exists()) == (0, True, True)


def test_an_unknown_worksheet_is_told_the_nearest(command: Command, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text("a: b\n", encoding="utf-8")
    said = command("fill", "kidns", "--with", tmp_path / "answers.yaml", "--out", tmp_path / "a.pdf")
    assert (said.code, "Did you mean “kinds”?" in said.err) == (2, True)


def test_a_filled_handout_passes_pdf_ua(fill: Fill, empty: Path, tmp_path: Path) -> None:
    """Whether the builder has filled it in or the desk."""
    fill_desk(empty, VALUES, tmp_path / "desk.pdf")
    files = [fill("a.pdf"), tmp_path / "desk.pdf"]
    assert verapdf_many(files) == {file: [] for file in files}
    assert [qpdf_check(file) for file in files] == [[], []]
