"""`import` as its users meet it: what it says, and a Word sheet that is a fillable PDF two commands later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pikepdf
import pytest

from book.cli.commands import workbook
from book.diagnostics import ProblemsFound
from tests.importing.test_word import BODIES
from tests.importing.word_files import paragraph, relation, relations, run, table, word
from tests.judges import verapdf
from tests.small_book import write_book

HEADING = '<w:pStyle w:val="Heading1"/>'
STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" '
    'w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading1">'
    '<w:name w:val="heading 1"/></w:style></w:styles>'
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SHEET = "".join(
    (
        paragraph(run("A week of worry"), properties='<w:pStyle w:val="Title"/>'),
        paragraph(run("Look at one worry for a week."), properties=""),
        paragraph(run("At the beginning"), properties=HEADING),
        *(body for body in BODIES if "tbl" not in body),
        paragraph(run("The days"), properties=HEADING),
        table(("", *DAYS), ("I worried", *["☐"] * 7), ("I slept", *["☐"] * 7)),
        table(("Day", "Thought"), *((day, "") for day in DAYS)),
        paragraph(run("At the end"), properties=HEADING),
        paragraph(run("What do I know now?")),
        *[paragraph(run("_" * 70))] * 8,
        paragraph(run("How was it? Hard 1 2 3 4 5 6 7 8 9 10 Easy")),
    )
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_book(tmp_path / "book", "contents: {front: [title-page]}\ncitations: {bibliography: []}\n", {})
    (tmp_path / "worry.docx").write_bytes(
        word(
            SHEET,
            word__styles_xml=STYLES,
            **{"word/_rels/document.xml.rels": relations(relation(1, "styles", "styles.xml"))},
        )
    )
    return root


def command(root: Path, *words: str) -> object:
    return workbook.main([*words], prog_name="workbook", standalone_mode=False, obj=root)


def named(field: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The fields that hold an answer, below those that only give a part of a name."""
    if "/FT" in field:
        yield field
    else:
        for each in field.Kids:
            yield from named(each)


def test_a_word_sheet_is_a_fillable_pdf_in_two_commands(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(root, "import", str(root.parent / "worry.docx")) == 0
    said = capsys.readouterr()
    assert "worksheets/a-week-of-worry.md: “A week of worry”, answer spaces: " in said.out
    spaces = int(said.out.partition("answer spaces: ")[2].split()[0])
    assert said.err == ""
    command(root, "--quiet", "-e", "handout-fillable-a4")
    (handout,) = (root / "output").rglob("*.pdf")
    with pikepdf.open(handout) as pdf:
        fields = [each for field in pdf.Root.AcroForm.Fields for each in named(field)]
        assert len(pdf.pages) >= 2
        assert len(fields) == spaces
        assert all(str(field.get("/TU", "")) for field in fields)
        assert "/StructTreeRoot" in pdf.Root
    assert verapdf(handout) == []


def test_a_plan_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command(root, "import", "--plan", str(root.parent / "worry.docx"))
    assert "worksheets/a-week-of-worry.md" in capsys.readouterr().out
    assert not (root / "worksheets").exists()


def test_the_report_can_be_kept_and_never_takes_the_place_of_a_file(root: Path) -> None:
    report = root.parent / "report.txt"
    command(root, "import", str(root.parent / "worry.docx"), "--report", str(report))
    assert "“Name: □” → blank" in report.read_text("utf-8")
    with pytest.raises(FileExistsError):
        command(root, "import", str(root.parent / "worry.docx"), "--report", str(report))


def test_where_there_is_no_book_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Name: ____", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        command(tmp_path, "import", str(tmp_path / "a.md"))
    assert "new FOLDER" in found.value.diagnostics[0].help


def test_one_bad_document_stops_all_before_anything_is_written(root: Path) -> None:
    with pytest.raises(ProblemsFound):
        command(root, "import", str(root.parent / "worry.docx"), "missing.docx")
    assert not (root / "worksheets").exists()


def test_no_document_is_a_question(root: Path) -> None:
    with pytest.raises(click.UsageError):
        command(root, "import")
