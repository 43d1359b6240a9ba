"""How a book is started: by which Python, with which builder, and under which name the press speaks of itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from book.cli.new import starter
from book.command_name import FROM_A_FOLDER, ON_ANY_MACHINE

REPO = Path(__file__).parents[1]
SECONDS = 60
WORDS_OF_STAND_IN = '#!/bin/sh\nshift\necho "own: $*"\nexit 7\n'

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts and links")


def checkout(folder: Path) -> Path:
    """A folder with the command and the builder, where nothing is installed yet."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPO / "build.py", folder)
    (folder / "book").symlink_to(REPO / "book")
    return folder


def own_python(folder: Path, words: str = WORDS_OF_STAND_IN) -> None:
    """Give a checkout a Python of its own, which only says how it was called."""
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(words, "utf-8")
    python.chmod(0o755)


def started(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a Python says that has nothing installed."""
    return subprocess.run(
        [sys.executable, "-S", folder / "build.py", *arguments],
        text=True,
        capture_output=True,
        check=False,
        timeout=SECONDS,
        env={**os.environ, **environment},
    )


def new_book(folder: Path, builder: Path) -> Path:
    """A workbook as `new` makes it with the builder in a folder."""
    for path, data in starter("A book").items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.replace(str(REPO).encode(), str(builder).encode()))
    return folder


def test_whoever_has_not_installed_anything_is_told_how(tmp_path: Path) -> None:
    done = started(checkout(tmp_path), "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"“click” is not installed yet. Run this once in {tmp_path}: make install\n"


def test_any_python_hands_over_to_the_one_that_was_set_up(tmp_path: Path) -> None:
    own_python(checkout(tmp_path) / ".venv")
    done = started(tmp_path, "packet", "kit", "--for", "A B")
    assert (done.returncode, done.stdout, done.stderr) == (7, "own: packet kit --for A B\n", "")


def test_an_environment_behind_a_link_is_started_once(tmp_path: Path) -> None:
    folder = checkout(tmp_path / "builder")
    real = tmp_path / "elsewhere"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--symlinks", real], check=True, timeout=SECONDS)
    (folder / ".venv").symlink_to(real)
    done = started(folder, "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not installed yet" in done.stderr


def test_a_python_that_comes_back_to_us_is_not_started_for_ever(tmp_path: Path) -> None:
    """Whatever stands behind the link, even the very Python that hands over."""
    own_python(checkout(tmp_path) / ".venv", f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')
    done = started(tmp_path, "list")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_new_book_uses_the_python_of_its_builder(tmp_path: Path) -> None:
    own_python(checkout(tmp_path / "press") / ".venv")
    done = started(new_book(tmp_path / "mine", tmp_path / "press"), "check")
    assert (done.returncode, done.stdout, done.stderr) == (7, "own: check\n", "")


@pytest.mark.parametrize("moved", ["books/press", "press"])
def test_a_new_book_finds_its_builder_beside_it_when_both_were_moved(moved: str, tmp_path: Path) -> None:
    own_python(checkout(tmp_path / moved) / ".venv")
    done = started(new_book(tmp_path / "books" / "mine", tmp_path / "gone" / "press"), "check")
    assert (done.returncode, done.stdout, done.stderr) == (7, "own: check\n", "")


def test_a_new_book_is_told_where_its_builder_is(tmp_path: Path) -> None:
    own_python(checkout(tmp_path / "far" / "away") / ".venv")
    book = new_book(tmp_path / "mine", tmp_path / "gone" / "press")
    done = started(book, "check", WORKBOOK_PRESS=str(tmp_path / "far" / "away"))
    assert (done.returncode, done.stdout, done.stderr) == (7, "own: check\n", "")


def test_a_new_book_whose_builder_is_gone_uses_an_installed_one(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "workbook").write_text('#!/bin/sh\necho "installed: $*"\n', "utf-8")
    (tmp_path / "bin" / "workbook").chmod(0o755)
    book = new_book(tmp_path / "mine", tmp_path / "gone" / "press")
    done = started(book, "check", PATH=f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "installed: check\n", "")


def test_a_new_book_whose_builder_is_nowhere_says_what_to_do_and_that_works(tmp_path: Path) -> None:
    book = new_book(tmp_path / "mine", tmp_path / "gone" / "press")
    done = started(book, "check", PATH="")
    assert (done.returncode, done.stdout) == (1, "")
    assert "build.py, behind “BUILDER =”" in done.stderr
    own_python(checkout(tmp_path / "far" / "away") / ".venv")
    text = (book / "build.py").read_text("utf-8")
    gone, found = str(tmp_path / "gone" / "press"), str(tmp_path / "far" / "away")
    (book / "build.py").write_text(text.replace(f'BUILDER = "{gone}"', f'BUILDER = "{found}"'), "utf-8")
    assert started(book, "check", PATH="").stdout == "own: check\n"


@pytest.mark.parametrize(
    ("command", "name"),
    [([sys.executable, str(REPO / "build.py")], FROM_A_FOLDER), ([sys.executable, "-m", "book"], "workbook")],
)
def test_help_and_hints_name_the_command_that_was_typed(command: list[str], name: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPO)}

    def say(*words: str) -> str:
        done = subprocess.run(
            [*command, *words], cwd=tmp_path, env=environment, text=True, capture_output=True, check=False
        )
        return done.stdout + done.stderr

    assert say("packet", "--help").startswith(f"Usage: {name} packet")
    assert f"  {name} packet grounding-kit five-senses log:7\n" in say("packet", "--help")
    if name == "workbook":
        assert "make a new one: workbook new FOLDER" in say("check")
    other = "workbook" if name == FROM_A_FOLDER else ON_ANY_MACHINE
    assert other not in say("packet", "--help")
