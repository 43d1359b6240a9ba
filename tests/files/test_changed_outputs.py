"""What somebody wrote into a finished file is never overwritten: the door to the output folder."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from book.files import changed_outputs
from book.files.atomic import write_whole
from book.files.changed_outputs import LONGEST_NAME, MOST_LINES, RECORD, changed_files_kept, keep_beside
from book.files.checksum import sha256

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has its own clock, and no SIGKILL")

MOMENT = 1_795_701_780
"""When the client saved: 2026-11-26 14:03 where the clock shows universal time."""
ASIDE = "plan (changed 2026-11-26 14.03).pdf"


@pytest.fixture(autouse=True)
def _clock_of_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def plan(output: Path) -> Path:
    """A handout that a build has made."""
    write(output / "plan.pdf", b"made")
    return output / "plan.pdf"


def write(file: Path, data: bytes, *, remember: bool = True, known: dict[str, str] | None = None) -> dict[str, str]:
    """Write a file as a command does, and return what was kept."""
    kept: dict[str, str] = {}
    folder = next(each for each in file.parents if each.name == "output")
    with changed_files_kept(folder, kept.__setitem__, known, remember=remember):
        write_whole(file, data)
    return kept


def save(file: Path, data: bytes) -> None:
    """Save as a client's viewer does, at a fixed time."""
    file.write_bytes(data)
    os.utime(file, (MOMENT, MOMENT))


def texts(folder: Path) -> dict[str, bytes]:
    """What is in a folder, but the record."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != RECORD}


def test_a_file_that_is_as_it_was_made_is_replaced(plan: Path) -> None:
    assert write(plan, b"made anew") == {}
    assert texts(plan.parent) == {"plan.pdf": b"made anew"}


def test_a_file_that_was_changed_is_kept_under_a_name_that_says_so(plan: Path) -> None:
    save(plan, b"answers")
    assert write(plan, b"made anew") == {"output/plan.pdf": f"output/{ASIDE}"}
    assert texts(plan.parent) == {"plan.pdf": b"made anew", ASIDE: b"answers"}


def test_the_next_changed_file_takes_the_next_name(plan: Path) -> None:
    for data in (b"Ann's", b"Ben's", b"Cat's"):
        save(plan, data)
        write(plan, b"made")
    second, third = (ASIDE.replace(")", f", {number})") for number in (2, 3))
    assert texts(plan.parent) == {"plan.pdf": b"made", ASIDE: b"Ann's", second: b"Ben's", third: b"Cat's"}


def test_a_file_that_nobody_knows_is_kept_unless_it_is_the_same(plan: Path) -> None:
    (plan.parent / RECORD).unlink()
    assert write(plan, b"made") == {}
    (plan.parent / RECORD).unlink()
    assert list(write(plan, b"made anew")) == ["output/plan.pdf"]


def test_what_was_made_before_there_was_a_record_is_ours(plan: Path) -> None:
    (plan.parent / RECORD).unlink()
    assert write(plan, b"made anew", known={"plan.pdf": sha256(plan)}) == {}


def test_the_record_is_read_by_common_tools(plan: Path) -> None:
    assert (plan.parent / RECORD).read_text() == f"{sha256(plan)}  plan.pdf\n"


def test_an_older_state_of_a_file_is_kept_too(plan: Path) -> None:
    for data in (b"second", b"third"):
        write(plan, data)
    save(plan, b"made")
    assert list(write(plan, b"fourth")) == ["output/plan.pdf"]


def test_what_cannot_be_made_again_is_kept_from_then_on(plan: Path) -> None:
    write(plan, b"answers of a list", remember=False)
    assert list(write(plan, b"made")) == ["output/plan.pdf"]
    assert b"answers of a list" in texts(plan.parent).values()


def test_a_record_that_is_cut_off_or_long_still_knows_every_file(plan: Path) -> None:
    record = plan.parent / RECORD
    lines = record.read_text()
    record.write_text(f"{'0' * 64}  other.pdf\n" * MOST_LINES + lines + "12ab")
    assert write(plan, b"made anew") == {}
    assert record.read_text().splitlines()[-2:] == [lines.strip(), f"{sha256(plan)}  plan.pdf"]
    assert len(record.read_text().splitlines()) == 4


def test_a_file_outside_of_the_folder_is_no_business_of_the_door(tmp_path: Path, output: Path) -> None:
    other = tmp_path / "mine.pdf"
    other.write_bytes(b"mine")
    with changed_files_kept(output, lambda path, _: pytest.fail(path)):
        write_whole(other, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.pdf"]


def test_a_draft_that_fails_moves_nothing(plan: Path) -> None:
    save(plan, b"answers")
    with pytest.raises(TypeError):
        write(plan, "no bytes")  # type: ignore[arg-type]
    assert texts(plan.parent) == {"plan.pdf": b"answers"}


def test_a_file_that_a_viewer_holds_fast_is_said_and_left(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a file that is open cannot be replaced. Trying again makes no second copy."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied", str(self), None, str(target))

    save(plan, b"answers")
    with monkeypatch.context() as held:
        held.setattr(Path, "replace", refuse)
        for _ in range(2):
            with pytest.raises(PermissionError) as caught:
                write(plan, b"made")
            assert caught.value.filename == str(plan)
    assert texts(plan.parent) == {"plan.pdf": b"answers", ASIDE: b"answers"}
    assert write(plan, b"made") == {"output/plan.pdf": f"output/{ASIDE}"}
    assert texts(plan.parent) == {"plan.pdf": b"made", ASIDE: b"answers"}


@contextmanager
def one_name_a_file() -> Iterator[None]:
    """A disk as of a memory stick."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    with pytest.MonkeyPatch.context() as disk:
        disk.setattr(os, "link", refuse)
        yield


def test_a_disk_that_knows_one_name_a_file_keeps_it_too(plan: Path) -> None:
    with one_name_a_file():
        for data in (b"Ann's", b"Ben's"):
            save(plan, data)
            write(plan, b"made")
    assert texts(plan.parent) == {"plan.pdf": b"made", ASIDE: b"Ann's", ASIDE.replace(")", ", 2)"): b"Ben's"}


def test_a_time_of_no_year_of_ours_is_left_out(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Never:
        @staticmethod
        def fromtimestamp(_: float) -> None:
            raise ValueError("year 292277026596 is out of range")

    monkeypatch.setattr(changed_outputs, "datetime", Never)
    save(plan, b"answers")
    assert write(plan, b"made") == {"output/plan.pdf": "output/plan (changed).pdf"}


NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120)


@settings(deadline=None)  # it waits for the disk
@given(name=NAMES, contents=st.lists(st.binary(max_size=3), min_size=1, max_size=6), has_links=st.booleans())
def test_whatever_is_kept_is_all_there_under_names_of_its_own(
    name: str, contents: list[bytes], has_links: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("names") / f"x{name}"[:LONGEST_NAME]
    while len(os.fsencode(file.name)) > LONGEST_NAME:
        file = file.with_name(file.name[:-1])
    for data in contents:
        save(file, data)
        if has_links:
            keep_beside(file, sha256(file))
        else:
            with one_name_a_file():
                keep_beside(file, sha256(file))
        file.unlink(missing_ok=True)
    assert set(texts(file.parent).values()) == set(contents)
    assert len(texts(file.parent)) == len(set(contents))


BUILD = """\
import os, signal, sys
from pathlib import Path
from book.files import changed_outputs
from book.files.atomic import write_whole

calls, last = 0, int(sys.argv[2])

def count(event, args):
    global calls
    if event in ("os.link", "os.rename", "open", "os.remove"):
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)

output = Path(sys.argv[1])
sys.addaudithook(count)
with changed_outputs.changed_files_kept(output, lambda path, aside: None):
    write_whole(output / "plan.pdf", b"made anew")
"""
"""A build that dies before its nth step on the disk."""


def test_a_build_that_is_killed_at_any_step_loses_no_words_and_leaves_no_heap(tmp_path: Path) -> None:
    for step in range(1, 100):
        output = tmp_path / str(step) / "output"
        write(output / "plan.pdf", b"made")
        save(output / "plan.pdf", b"answers")
        end = subprocess.run([sys.executable, "-c", BUILD, output, str(step)], check=False)
        there = {name: data for name, data in texts(output).items() if not name.startswith(".")}
        assert b"answers" in there.values()
        assert set(there) <= {"plan.pdf", ASIDE}
        write(output / "plan.pdf", b"made anew")
        assert texts(output).get("plan.pdf") == b"made anew"
        assert {name for name in texts(output) if not name.startswith(".")} == {"plan.pdf", ASIDE}
        if end.returncode == 0:
            break
        assert end.returncode == -signal.SIGKILL
    assert step > 5
