"""What ends a command early and is no fault of the book: in the words for it no temporary path stands."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

import pytest

from book.cli.faults import explained
from book.files.temporary_paths import NAME, nameless
from book.pdf.model.document import CannotTypeset

TEMPORARY = Path(tempfile.gettempdir(), "workbook-press-abc123", "fonts", "a.ttf")


def said(error: Exception, root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    with explained(root) as outcome:
        raise error
    assert outcome.code == 1
    return capsys.readouterr().err


@pytest.mark.parametrize(
    "error",
    [
        CannotTypeset(f"“{TEMPORARY}” cannot be read: it is damaged."),
        OSError(errno.ENOSPC, "No space left on device", str(TEMPORARY)),
        OSError(f"cannot open {TEMPORARY}"),
        RuntimeError(f"failed: {TEMPORARY}, and so on"),
        ValueError([str(TEMPORARY)]),
    ],
)
def test_a_temporary_path_is_not_shown(error: Exception, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = said(error, tmp_path / "book", capsys)
    assert TEMPORARY.name not in words
    assert NAME in words.lower()


@pytest.mark.parametrize("error", [OSError(f"cannot open {TEMPORARY}"), RuntimeError(f"failed: {TEMPORARY}")])
def test_nor_where_the_fault_cannot_be_kept(
    error: Exception, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".cache").write_text("mine", "utf-8")
    assert TEMPORARY.name not in said(error, tmp_path, capsys)


@pytest.mark.parametrize("inside", [".cache/tmpab12cd34/kit.pdf", "output/.kit.pdf.1234.part", ".new-ab12/book.yaml"])
def test_what_is_temporary_within_the_project_is_not_shown(inside: str, tmp_path: Path) -> None:
    assert nameless(f"{tmp_path / inside}: gone", tmp_path) == f"{NAME}: gone"


@pytest.mark.parametrize("inside", ["chapters/one.md", "output/kit.pdf", ".cache/fault.txt", "template/tmp.md"])
def test_a_project_in_the_temporary_folder_keeps_its_names(inside: str) -> None:
    root = Path(tempfile.gettempdir(), "book")
    assert nameless(f"{root / inside}: gone", root) == f"{root / inside}: gone"
    assert nameless(f"“{inside}” is gone", root) == f"“{inside}” is gone"


def test_a_relative_path_of_the_cache_is_not_shown(tmp_path: Path) -> None:
    assert nameless("'.cache/tmpab12cd34/kit.pdf' is gone", tmp_path) == f"'{NAME}' is gone"
