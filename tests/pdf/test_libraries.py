"""Without the system's libraries nothing can be typeset: the author reads what to install, and no traceback."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from book.cli import main
from book.pdf import libraries
from book.pdf.libraries import LibrariesMissing, need_libraries
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\neditions: [print-a4]\n"
LOST = {"Pango": ("libnobody-has-this.so.0",)}


def test_where_all_are_there_nothing_is_said() -> None:
    need_libraries()


@pytest.mark.parametrize("edition", ["print-a4", "epub"])
def test_a_missing_one_is_named_with_the_way_to_install_it(
    edition: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", LOST)
    monkeypatch.setattr(shutil, "which", lambda program: program if program == "dnf" else None)
    monkeypatch.setattr(sys, "argv", ["workbook", "build", "-e", edition, "--quiet"])
    assert main(write_book(tmp_path, BOOK, {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})) == 1
    assert capsys.readouterr().err == (
        "The book cannot be typeset: this system has no Pango. Install it so: sudo dnf install pango. "
        "Then run this again. Nothing is half written.\n"
    )


def test_a_system_with_no_program_that_we_know_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", LOST)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(LibrariesMissing, match=r"Pango 1\.44 or newer, with your system's packages"):
        need_libraries()
