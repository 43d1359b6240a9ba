"""`clean` removes what can be made again, and nothing that somebody wrote into."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest

from book.cli import main
from book.files.book_files import BookFile
from book.making.freshness import Record, product_of, read_record, write_record

FILES = ("output/handouts/one.pdf", "output/handouts/two.pdf", "output/packet.pdf", "output/book.epub")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder in which a build has made four files, one of which was filled in afterwards; and one of a reader."""
    record = Record()
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"made")
        record.products.append(product_of(tmp_path, file, "any", 1, 0))
    write_record(BookFile(tmp_path), record)
    (tmp_path / FILES[1]).write_bytes(b"made, and filled in")
    (tmp_path / "output" / "letter.pdf").write_bytes(b"mine")
    return tmp_path


def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def say(root: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["workbook", "clean", *words])
    return main(root)


def test_it_says_what_it_would_do_and_stops_where_nobody_agrees(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("no\n"))
    before = left(built)
    assert say(built, monkeypatch, "--output") == 130
    out = capsys.readouterr().out
    assert ".cache/: what is kept" in out
    assert "3 finished files, from output/book.epub to output/packet.pdf." in out
    assert "output/handouts/two.pdf was changed since it was made, and stays." in out
    assert left(built) == before


def test_what_somebody_changed_or_wrote_stays(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert say(built, monkeypatch, "--output", "--yes") == 0
    assert left(built) == [FILES[1], "output/letter.pdf"]


def test_without_more_only_the_cache_goes(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert say(built, monkeypatch, "--yes") == 0
    assert left(built) == sorted([*FILES, "output/letter.pdf"])
    assert read_record(BookFile(built)) == Record()


def test_an_empty_folder_is_left_in_peace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(tmp_path, monkeypatch) == 0
    assert capsys.readouterr().out == "There is nothing to remove.\n"
