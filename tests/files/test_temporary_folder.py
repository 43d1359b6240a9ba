"""What a process keeps for its own time goes when it ends, or when the next begins, whatever ended it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from book.files.temporary_folder import LOCK, delete_abandoned_folders, own_folder, temporary_files_together
from tests.small_book import write_book

HOLDER = """
import sys
from book.files.temporary_folder import own_folder
(own_folder() / "kept").write_text("x")
print(own_folder(), flush=True)
sys.stdin.read()
"""
CROWD = """
from book.files.temporary_folder import delete_own_folder, own_folder
for _ in range(40):
    folder = own_folder()
    (folder / "kept").write_text("x")
    assert (folder / "kept").exists()
    delete_own_folder()
print("done")
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's temporary folder."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def start(code: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said_by(process: subprocess.Popen[str]) -> Path:
    assert process.stdout
    return Path(process.stdout.readline().strip())


def test_it_goes_when_its_process_ends(machine: Path) -> None:
    with start(HOLDER) as process:
        folder = said_by(process)
        assert (folder / "kept").exists()
        assert folder.parent == machine
    assert [*machine.iterdir()] == []


def test_it_goes_with_the_next_process_when_its_own_was_killed(machine: Path) -> None:
    with start(HOLDER) as process:
        folder = said_by(process)
        delete_abandoned_folders()
        assert (folder / "kept").exists()
        process.send_signal(signal.SIGKILL)
    assert (folder / "kept").exists()
    with start(HOLDER) as process:
        assert said_by(process) in machine.iterdir()
        assert not folder.exists()


def test_nobody_else_can_look_into_it() -> None:
    assert own_folder().stat().st_mode & 0o077 == 0


def test_what_is_not_ours_is_left(machine: Path) -> None:
    precious = machine / "precious"
    (precious / LOCK).mkdir(parents=True)
    (machine / "workbook-abcdefgh").symlink_to(precious)
    (machine / "workbook-of-mine").mkdir()
    (machine / "workbook-12345678").write_text("a file")
    (machine / "workbook-nolocked" / "x").mkdir(parents=True)
    linked = machine / "workbook-linkedin"
    linked.mkdir()
    (linked / LOCK).symlink_to(precious / LOCK)
    before = sorted(machine.rglob("*"))
    delete_abandoned_folders()
    assert sorted(machine.rglob("*")) == before


def test_one_whose_process_ended_before_it_was_locked_goes(machine: Path) -> None:
    (machine / "workbook-abcdefgh").mkdir()
    (machine / "workbook-12345678").mkdir()
    (machine / "workbook-12345678" / LOCK).touch()
    delete_abandoned_folders()
    assert [*machine.iterdir()] == []


def test_many_at_once_delete_none_that_is_held(machine: Path) -> None:
    crowd = [start(CROWD) for _ in range(4)]
    assert [process.communicate()[0] for process in crowd] == ["done\n"] * 4
    assert [*machine.iterdir()] == []


def test_temporary_files_are_kept_in_it_for_a_while(machine: Path) -> None:
    with temporary_files_together():
        assert Path(tempfile.mkdtemp()).parent == own_folder()
        assert os.environ["TMPDIR"] == str(own_folder())
    assert os.environ["TMPDIR"] == str(machine)
    assert Path(tempfile.gettempdir()) == machine


def test_where_none_can_be_made_commands_that_need_none_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("book.files.temporary_folder.own_folder", lambda: (_ for _ in ()).throw(OSError))
    before = tempfile.tempdir
    with temporary_files_together():
        assert tempfile.tempdir == before


BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\neditions: [print-a4, epub]\n"
KILLED_WHILE_TYPESETTING = """
import os, signal
from pathlib import Path
from book.cli import main
from concurrent.futures import Future

Future.result = lambda *_: os.killpg(0, signal.SIGKILL)
main(Path.cwd())
"""


@pytest.fixture
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("book"), BOOK, {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})


def test_a_killed_build_leaves_nothing_once_the_next_is_done(machine: Path, book: Path) -> None:
    """All its processes are killed at once, in the middle of typesetting."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", KILLED_WHILE_TYPESETTING]
    killed = subprocess.run(command, check=False, cwd=book, env=environment, start_new_session=True)
    assert killed.returncode == -signal.SIGKILL
    assert [*machine.iterdir()] != []
    subprocess.run([sys.executable, "-m", "book", "build", "-q"], cwd=book, env=environment, check=True)
    assert [*machine.iterdir()] == []
