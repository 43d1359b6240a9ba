"""Files are written whole or not at all: what stands there after a write that failed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from book.cli.faults import explained
from book.files.atomic import check_free, draft_of, write_whole
from book.pdf.finish.rewrite import save

resource = pytest.importorskip("resource", reason="Windows has no limit for the size of a file")
SMALL_DISK = 4096
"""As many bytes as a file can have on the full disk of these tests."""


@pytest.fixture
def full_disk() -> Iterator[None]:
    """Let no file grow beyond a limit: a write fails in the middle, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_DISK, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of an earlier run, alone in its folder."""
    file = tmp_path / "out" / "book.pdf"
    write_whole(file, b"old")
    return file


def is_untouched(file: Path) -> bool:
    return [each.name for each in file.parent.iterdir()] == [file.name] and file.read_bytes() == b"old"


def test_a_file_takes_the_place_of_the_old_one_and_leaves_no_draft(old: Path) -> None:
    write_whole(old, b"new")
    assert old.read_bytes() == b"new"
    assert [each.name for each in old.parent.iterdir()] == ["book.pdf"]


def test_the_disk_has_all_of_a_file_before_it_takes_its_name(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a power cut leaves cannot be tried here; that the disk is asked, and when, can."""
    asked = []

    def ask(number: int) -> None:
        asked.append((os.fstat(number).st_size, old.read_bytes()))

    monkeypatch.setattr(os, "fsync", ask)
    write_whole(old, b"newer")
    assert asked == [(5, b"old")]


def test_a_folder_that_cannot_wait_for_the_disk_gets_its_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    write_whole(old, b"new")
    assert old.read_bytes() == b"new"


def test_a_disk_that_turns_out_to_be_full_at_last_leaves_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(old, b"new")
    assert caught.value.filename == str(old)
    assert is_untouched(old)


def test_a_failure_in_the_middle_leaves_the_old_file_and_no_draft(old: Path) -> None:
    def fail() -> None:
        with draft_of(old) as draft, draft.open("wb") as file:
            file.write(b"half")
            file.flush()
            assert len(list(old.parent.iterdir())) == 2
            raise ValueError("the other half is missing")

    with pytest.raises(ValueError, match="other half"):
        fail()
    assert is_untouched(old)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_the_old_file_and_is_said_of_it(old: Path) -> None:
    with pytest.raises(OSError, match="too large") as caught:
        write_whole(old, bytes(2 * SMALL_DISK))
    assert (caught.value.errno, caught.value.filename) == (errno.EFBIG, str(old))
    assert is_untouched(old)


@pytest.mark.usefixtures("full_disk")
def test_a_pdf_that_a_full_disk_cuts_off_is_said_in_words(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with explained(old.parent) as outcome, pikepdf.new() as pdf:
        pdf.Root.Long = pikepdf.Array([pdf.make_stream(bytes([at]) * 4000) for at in range(9)])
        pdf.Root.Wide = pikepdf.String("".join(chr(300 + at) for at in range(5000)))
        save(pdf, old)
    assert outcome.code == 1
    assert capsys.readouterr().err == f"{old}: File too large. Nothing is half written.\n"
    assert is_untouched(old)


def test_a_folder_in_the_place_of_the_file_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "book.pdf" / "mine").mkdir(parents=True)
    with pytest.raises(OSError, match="irectory") as caught:
        write_whole(tmp_path / "book.pdf", b"new")
    assert caught.value.filename == str(tmp_path / "book.pdf")
    assert [each.name for each in tmp_path.rglob("*")] == ["book.pdf", "mine"]


def test_a_fault_of_another_file_keeps_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, draft_of(tmp_path / "out") as draft:
        draft.write_bytes((tmp_path / "source").read_bytes())
    assert caught.value.filename == str(tmp_path / "source")


@pytest.mark.parametrize("name", ["x" * 255, "ü" * 127, ".hidden"])
def test_a_name_may_be_as_long_as_the_disk_allows(name: str, tmp_path: Path) -> None:
    write_whole(tmp_path / name, b"new")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_file_that_is_there_is_never_replaced_unasked(tmp_path: Path) -> None:
    out = tmp_path / "mine.pdf"
    check_free(out, force=False)
    out.write_bytes(b"mine")
    with pytest.raises(FileExistsError, match="--force"):
        check_free(out, force=False)
    check_free(out, force=True)
    assert out.read_bytes() == b"mine"
