"""The commands for handing out, as somebody types them who is in a hurry."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.cli.commands import workbook
from book.diagnostics import Code, Problems
from book.handing_out.packet_orders import Order, ordered_packet
from book.making.reading import read_book
from tests.handing_out.conftest import PageTexts

REPO = Path(__file__).parents[2]


def say(root: Path, *words: str) -> int:
    result = workbook.main([*words], standalone_mode=False, obj=root)
    return result if isinstance(result, int) else 0


def test_a_packet_without_a_file_name_is_put_into_output(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert say(small, "packet", "kit") == 0
        assert f"{Path('output', 'packet.pdf')} is written: 4 pages. Open it to print it." in capsys.readouterr().out
    assert say(small, "packet", "kit", "-e", "fillable-a4") == 0
    assert "Open it to fill it in." in capsys.readouterr().out


def test_a_file_that_is_named_is_not_replaced_unasked(small: Path) -> None:
    (small / "mine.pdf").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        say(small, "packet", "kit", "--out", str(small / "mine.pdf"))
    assert (small / "mine.pdf").read_text("utf-8") == "mine"


def test_a_folder_for_a_file_and_a_file_for_a_folder_are_said(small: Path) -> None:
    with pytest.raises(IsADirectoryError, match="is a folder; name a file in it"):
        say(small, "packet", "kit", "--out", str(small / "chapters"), "--force")
    with pytest.raises(NotADirectoryError, match="is a file; several copies need a folder"):
        say(small, "packet", "kit", "--for", "A", "--for", "B", "--out", str(small / "book.yaml"))


def test_two_clients_get_a_copy_each(small: Path, capsys: pytest.CaptureFixture[str], page_texts: PageTexts) -> None:
    words = ("packet", "kit", "log:1", "--for", "A.B.", "--for", "C.D.", "-e", "two-up-a4")
    assert say(small, *words) == 0
    assert "2 copies are written into output/copies: a-b.pdf, c-d.pdf." in capsys.readouterr().out
    first, second = (page_texts(small / "output" / "copies" / f"{name}.pdf")[0] for name in ("a-b", "c-d"))
    assert "A.B." in first
    assert "C.D." in second
    assert say(small, *words) == 0
    assert "0 copies are written into output/copies. 2 were there already." in capsys.readouterr().out


def test_names_on_the_command_line_that_cannot_be_files(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(small, "packet", "kit", "--for", "A.B.", "--for", "Jane Smith", "--for", "a b") == 1
    said = capsys.readouterr()
    assert "“Jane Smith” looks like a full name" in said.err
    assert "the name of another: “a-b”" in said.err
    assert "1 copy is written into output/copies: a-b.pdf. 2 rows could not be used." in said.out


def test_a_list_that_is_not_there(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "people.csv").write_text("code\nA\n", "utf-8")
    assert say(small, "packet", "kit", "--people", str(small / "poeple.csv")) == 1
    said = capsys.readouterr().err
    assert Code.PEOPLE_MISSING.text in said
    assert "people.csv”?" in said


def test_a_way_back_comes_before_what_stirs(small: Path) -> None:
    kit = (small / "worksheets" / "kit.md").read_text("utf-8").replace("time:", "grounding: yes\ntime:")
    (small / "worksheets" / "kit.md").write_text(kit, "utf-8")
    book = read_book(small)
    found = {}
    for words in (("log",), ("log", "kit"), ("kit", "log"), ("one",)):
        problems = Problems()
        ordered_packet(Order(words), book, problems)
        found[words] = [(problem.code, problem.help) for problem in problems]
    fault = [(Code.PACKET_CARE, "Put one first: kit.")]
    assert found == {("log",): fault, ("log", "kit"): fault, ("kit", "log"): [], ("one",): []}


def test_the_list_fits_a_terminal_and_can_be_narrowed(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    say(small, "list")
    lines = capsys.readouterr().out.splitlines()
    assert "  1 A kit" + " " * 48 + "kit" in lines
    assert "    1 minute a day · content note" in lines
    assert max(map(len, lines)) <= 60
    shown = {}
    for words in (("CHANGES",), ("--calm",), ("--minutes", "1"), ("nothing",)):
        say(small, "list", *words)
        out = capsys.readouterr().out
        shown[words] = [name for name in ("A kit", "A log") if name in out]
    assert shown == {("CHANGES",): ["A log"], ("--calm",): ["A kit"], ("--minutes", "1"): ["A log"], ("nothing",): []}
