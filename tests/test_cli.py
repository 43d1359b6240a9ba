"""The command line as its users meet it: in a new workbook, through real processes, from a checkout and installed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import click
import pikepdf
import pytest

from book.cli import main
from book.cli.commands import workbook
from book.files.atomic import write_whole
from book.files.changed_outputs import RECORD
from book.language import known
from book.version import VERSION
from tests.small_book import own_style

REPO = Path(__file__).parent.parent
PRINT = ("build", "-e", "print-a4", "--workers", "1")
PDF = Path("output", "a-small-workbook-print-a4.pdf")
STOPPED = "Stopped. What was finished is in output/, nothing is half written.\n"
HIDE_CURSOR, SHOW_CURSOR = b"\x1b[?25l", b"\x1b[?25h"
WAITS = "Waiting for the next change"
SECONDS = 120
"""How long a process may take before a test gives it up: far longer than it takes on a busy machine."""

Said = Callable[..., tuple[int, str, str]]


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with its output going into pipes."""
    return subprocess.run(
        command,
        cwd=folder,
        text=True,
        capture_output=True,
        check=False,
        timeout=SECONDS,
        env={**os.environ, **environment},
    )


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """Let the processes of a test hear Ctrl+C: a shell makes what it starts in the background ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "build.py", *arguments)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workbook, made with `new` and built once."""
    folder = tmp_path_factory.mktemp("cli") / "my first book"
    done = build(REPO, "new", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    built = build(folder, *PRINT)
    assert (built.returncode, built.stderr) == (0, "")
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """A copy of the workbook, to be changed."""
    return shutil.copytree(made, tmp_path / "copy")


def edit(file: Path, old: str, new: str) -> None:
    """Save a file as editors do, whole at once: of half a file another message comes before that of the edit."""
    text = file.read_text("utf-8")
    assert old in text
    write_whole(file, text.replace(old, new).encode())


def break_it(folder: Path) -> None:
    """Make a mistake each in a chapter, in a worksheet and in the contents."""
    edit(folder / "chapters" / "01-looking-closely.md", "[@ruskin1857]", "[@ruskin1857; @nobody1999]")
    edit(folder / "worksheets" / "one-ordinary-thing.md", "(0..10)", "(10..0)")
    edit(folder / "book.yaml", "back: [", "back: [chapters/nowhere.md, ")


MISTAKES = ("[citation-unknown]", "[rating-invalid]", "[file-missing]")


def test_a_machine_without_fonts_says_nothing_of_them(
    copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (none := tmp_path / "none.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(none))
    done = build(copy, "-e", "epub", "-e", "print-letter")
    assert (done.returncode, done.stderr) == (0, "")


# What somebody reads who asks


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Said:
    """Run the command line in an empty folder: arguments in; exit code, output and errors out."""

    def words(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["build.py", *arguments])
        code = main(tmp_path)
        return code, *capsys.readouterr()

    return words


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_lists_every_command_with_a_whole_sentence(said: Said, option: str) -> None:
    code, out, err = said(option)
    assert (code, err) == (0, "")
    listed = dict(re.findall(r"^  ([a-z]+) {2,}(\S.*)$", out.partition("Commands:")[2], re.MULTILINE))
    assert list(listed) == list(workbook.commands)
    assert [sentence for sentence in listed.values() if not re.fullmatch(r"[A-Z].*[^.]\.", sentence)] == []


@pytest.mark.parametrize("name", workbook.commands)
def test_the_help_of_a_command_explains_it_and_its_options(said: Said, name: str) -> None:
    code, out, err = said(name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: workbook {name} ")
    command = workbook.commands[name]
    assert len(re.findall(r"\.\s", command.help or "")) >= 2
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["chekc"], "check"),
        (["build", "--editon", "epub"], "--edition"),
        (["new"], "FOLDER"),
        (["build", "--workers", "none"], "none"),
    ],
)
def test_what_is_not_understood_is_answered_with_a_hint(said: Said, arguments: list[str], hint: str) -> None:
    code, out, err = said(*arguments)
    assert (code, out) == (2, "")
    assert hint in err
    assert "--help' for help" in err


def test_a_folder_without_a_book_is_told_how_to_get_one(said: Said) -> None:
    code, _, err = said("check")
    assert code == 1
    assert "[file-missing]" in err
    assert "new FOLDER" in err


# Building


def test_a_book_without_mistakes_passes(made: Path) -> None:
    done = build(made, "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems found.\n", "")


@pytest.mark.parametrize("command", [("check",), PRINT])
def test_all_mistakes_are_shown_in_one_run(copy: Path, command: tuple[str, ...]) -> None:
    break_it(copy)
    before = (copy / PDF).read_bytes()
    done = build(copy, *command)
    assert done.returncode == 1
    assert [mistake for mistake in MISTAKES if mistake not in done.stderr] == []
    assert "3 errors, 0 warnings." in done.stderr
    assert (copy / PDF).read_bytes() == before


def test_quiet_says_nothing_and_still_builds(copy: Path) -> None:
    (copy / PDF).unlink()
    done = build(copy, *PRINT, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (copy / PDF).is_file()


def test_quiet_still_says_what_is_wrong(copy: Path) -> None:
    break_it(copy)
    done = build(copy, *PRINT, "--quiet")
    assert (done.returncode, done.stdout) == (1, "")
    assert "3 errors" in done.stderr


def test_into_a_pipe_go_plain_lines(copy: Path) -> None:
    (copy / PDF).unlink()
    done = build(copy, *PRINT)
    assert "Print, A4 …\n" in done.stdout
    assert PDF.as_posix() in done.stdout
    assert [sign for sign in done.stdout if not sign.isprintable() and sign != "\n"] == []


def test_what_is_laid_out_for_two_editions_is_said_once(copy: Path) -> None:
    (copy / PDF).unlink()
    assert build(copy, *PRINT, "-e", "epub").stdout.count("Print, A4 …\n") == 1


def test_the_schema_is_written_beside_the_book(copy: Path) -> None:
    schema = copy / "book.schema.json"
    before = schema.read_bytes()
    schema.unlink()
    done = build(copy, "schema")
    assert (done.returncode, done.stdout) == (0, "book.schema.json is written.\n")
    assert schema.read_bytes() == before


# Watching, and being stopped


@pytest.fixture
def watching(copy: Path) -> Iterator[subprocess.Popen[str]]:
    """A `watch` of the copy, with all it says on one pipe."""
    with subprocess.Popen(
        [sys.executable, "build.py", "watch", "-e", "print-a4"],
        cwd=copy,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        yield process
        process.kill()


def until_it_waits(process: subprocess.Popen[str]) -> str:
    """What it says until it waits for the next change; fails if it ends before."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if WAITS in line:
            return said
    raise AssertionError(f"it ended:\n{said}")


def stop(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Press Ctrl+C, which all processes of a terminal hear."""
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=SECONDS)
    return process.returncode, out


def test_watch_builds_again_after_each_change_until_it_is_stopped(watching: subprocess.Popen[str], copy: Path) -> None:
    chapter = copy / "chapters" / "01-looking-closely.md"
    until_it_waits(watching)
    edit(chapter, "A spoon does not.", "A fork does not.")
    assert "Made 1 file" in until_it_waits(watching)
    edit(chapter, "[@ruskin1857]", "[@ruskin]")
    assert "[citation-unknown]" in until_it_waits(watching)
    edit(chapter, "[@ruskin]", "[@ruskin1857]")
    until_it_waits(watching)
    code, out = stop(watching)
    assert (code, out) == (130, f"\n{STOPPED}")


def test_watch_goes_on_when_the_book_cannot_be_typeset_for_a_while(watching: subprocess.Popen[str], copy: Path) -> None:
    until_it_waits(watching)
    fonts = own_style(copy, "fonts.css")
    css = fonts.read_text("utf-8")
    fonts.write_text("", "utf-8")
    assert "The book cannot be typeset: no font of " in until_it_waits(watching)
    fonts.write_text(f"{css}\n", "utf-8")
    assert "Made 1 file" in until_it_waits(watching)


@pytest.mark.parametrize(
    ("sight", "seconds"),
    [
        ("Reading the book", 0.0),
        ("Print, A4", 0.0),
        ("Print, A4", 0.3),
        ("Print, A4", 0.7),
    ],
)
def test_a_build_that_is_stopped_says_so_and_leaves_the_last_book_and_nothing_else(
    copy: Path, temporary: Path, sight: str, seconds: float
) -> None:
    """Stop it when something is said, or so many seconds after: while pandoc, workers, documents are begun."""
    before = (copy / PDF).read_bytes()
    shutil.rmtree(copy / ".cache")
    with subprocess.Popen(
        [sys.executable, "build.py", *PRINT],
        cwd=copy,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    ) as process:
        assert process.stdout
        assert next(line for line in process.stdout if sight in line)
        time.sleep(seconds)
        code, out = stop(process)
    assert code == 130
    assert re.fullmatch(r"([^\n]+ …\n)?\nStopped[^\n]+\n", out)
    assert (copy / PDF).read_bytes() == before
    assert {path.name for path in (copy / "output").iterdir()} <= {PDF.name, RECORD}
    while is_running(process.pid):
        time.sleep(0.1)
    assert list(temporary.iterdir()) == []


def test_who_stops_it_while_it_begins_reads_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Begins(ModuleType):
        def __getattr__(self, _: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "book.cli.commands", Begins("book.cli.commands"))
    assert main() == 130
    assert capsys.readouterr().err == "\nStopped before anything was done.\n"


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files, with a path as short as usual: a socket's has 107 bytes at most (unix(7))."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_a_temporary_folder_with_a_long_path_will_do(copy: Path, tmp_path: Path) -> None:
    shutil.rmtree(copy / ".cache")
    temporary = tmp_path / ("long" * 30)
    temporary.mkdir()
    done = run(copy, sys.executable, "build.py", *PRINT, TMPDIR=str(temporary))
    assert (done.returncode, done.stderr) == (0, "")
    assert list(temporary.iterdir()) == []


def is_running(group: int) -> bool:
    """Whether any process of a group is left: the server of the workers ends a moment after the others."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_gets_its_cursor_back_when_a_build_is_stopped(copy: Path) -> None:
    shutil.rmtree(copy / ".cache")
    terminal, end = os.openpty()
    with subprocess.Popen(
        [sys.executable, "build.py", *PRINT], cwd=copy, stdin=end, stdout=end, stderr=end, start_new_session=True
    ) as process:
        os.close(end)
        said = b""
        while b"Print, A4" not in said:
            said += os.read(terminal, 1000)
        os.killpg(process.pid, signal.SIGINT)
        with suppress(OSError):  # what Linux raises when the other end is closed
            while more := os.read(terminal, 1000):
                said += more
    os.close(terminal)
    assert process.returncode == 130
    assert said.rindex(SHOW_CURSOR) > said.rindex(HIDE_CURSOR)
    assert said.endswith(STOPPED.replace("\n", "\r\n").encode())
    assert {path.name for path in (copy / "output").iterdir()} <= {PDF.name, RECORD}


# A new workbook


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_says_first_what_it_writes_and_then_how_to_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    done = build(REPO, "new", str(folder), "--title", "Tea: “a” #1")
    lines = done.stdout.splitlines()
    assert lines[0] == f"Writing into {folder}:"
    told = {line.strip() for line in lines if line.startswith("  ")}
    assert set(files(folder)) <= told
    assert f"cd {folder}" in told
    assert 'title: "Tea: “a” #1"\nslug: tea-a-1\n' in re.sub("#.*\n(?=slug)", "", (folder / "book.yaml").read_text())
    assert build(folder, "check").returncode == 0


def test_each_new_workbook_has_an_identifier_of_its_own(made: Path, tmp_path: Path) -> None:
    build(REPO, "new", str(tmp_path / "other"))
    lines = [re.findall("urn:uuid:.*", (each / "book.yaml").read_text()) for each in (made, tmp_path / "other")]
    assert [len(line) for line in lines] == [1, 1]
    assert lines[0] != lines[1]


def test_new_keeps_its_hands_off_a_folder_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "diary.md").write_text("Mine.")
    done = build(REPO, "new", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not empty" in done.stderr
    assert files(tmp_path) == {"diary.md": b"Mine."}


@pytest.mark.parametrize("title", ["", " ", "Two\nlines"])
def test_new_asks_for_a_title_that_can_be_printed(said: Said, tmp_path: Path, title: str) -> None:
    code, _, err = said("new", str(tmp_path / "book"), "--title", title)
    assert code == 2
    assert "title" in err
    assert not (tmp_path / "book").exists()


def test_a_new_workbook_knows_no_other_book(made: Path) -> None:
    words = b"\n".join(data for path, data in files(made).items() if not path.startswith(("output/", ".cache/")))
    for name in (b"Feeling Again", b"feeling-again", b"trauma", b"figures/parts"):
        assert name not in words


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment in which the builder is installed from its wheel.

    What it depends on is taken from this environment, so that nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    wheel = run(folder, *pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", "wheels", str(REPO))
    assert wheel.returncode == 0, wheel.stderr
    assert run(folder, sys.executable, "-m", "venv", "--without-pip", "env").returncode == 0
    commands = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    asked = run(folder, str(commands / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    Path(asked.stdout.strip(), "depends.pth").write_text(str(Path(click.__file__).parents[1]))
    name = str(next((folder / "wheels").iterdir()))
    put = run(folder, *pip, "--python", str(commands / "python"), "install", "--no-deps", "--no-index", name)
    assert put.returncode == 0, put.stderr
    return commands


def test_an_installed_builder_makes_the_same_workbook_and_builds_it(
    installed: Path, made: Path, tmp_path: Path
) -> None:
    done = run(tmp_path, str(installed / "workbook"), "new", "book")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("  cd book\n  workbook\n")
    folder = tmp_path / "book"
    kept = {path: data for path, data in files(made).items() if not path.startswith(("output/", ".cache/"))}
    assert set(kept) - set(files(folder)) == {"build.py"}
    assert [path for path, data in files(folder).items() if data != kept[path]] == ["book.yaml"]
    built = run(folder, str(installed / "workbook"), *PRINT)
    assert (built.returncode, built.stderr) == (0, "")
    with pikepdf.open(folder / PDF) as pdf, pikepdf.open(made / PDF) as other:
        assert len(pdf.pages) == len(other.pages) > 5


@pytest.mark.parametrize("command", [["build"], ["watch"], ["check", "--layout"]])
def test_an_unknown_edition_is_a_mistake_of_the_command_line(copy: Path, command: list[str]) -> None:
    edit(copy / "book.yaml", "title:", "own_editions: {print-a6: {like: print-a4}}\ntitle:")
    done = build(copy, *command, "-e", "print-a66")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: there is no edition “print-a66”. Did you mean “print-a6”?\n"


def test_an_installed_builder_brings_all_languages(installed: Path, tmp_path: Path) -> None:
    asked = run(tmp_path, str(installed / "python"), "-c", "from book.language import known; print(*known())")
    assert (asked.stdout.split(), asked.stderr) == ([*known()], "")
    assert len(known()) > 4


def test_an_installed_builder_brings_all_guides_and_names_itself(installed: Path, tmp_path: Path) -> None:
    workbook_command = str(installed / "workbook")
    listed = run(tmp_path, workbook_command, "docs")
    assert listed.returncode == 0
    names = [file.stem for file in sorted((REPO / "docs").iterdir()) if file.suffix in (".md", ".csv")]
    assert [line.split()[0] for line in listed.stdout.splitlines()[:-1]] == names
    for name in names:
        shown = run(tmp_path, workbook_command, "docs", name)
        assert shown.stdout == next((REPO / "docs").glob(f"{name}.*")).read_text("utf-8")
    for command in workbook.commands:
        text = run(tmp_path, workbook_command, command, "--help").stdout
        assert text.startswith(f"Usage: workbook {command}")
        assert "build.py" not in text
    assert "workbook new FOLDER" in run(tmp_path, workbook_command, "check").stderr
    guide = run(tmp_path, workbook_command, "new", "guide", "--guide")
    assert (guide.returncode, guide.stdout.splitlines()[-1]) == (0, "  workbook")
    assert run(tmp_path / "guide", workbook_command, "check").stdout == "No problems found.\n"
    assert run(tmp_path, workbook_command, "--version").stdout == f"Workbook Press {VERSION}\n"


def test_a_guide_that_there_is_not_is_answered_with_a_hint(said: Said) -> None:
    code, out, err = said("docs", "dialekt")
    assert (code, out) == (2, "")
    assert "Did you mean “dialect”?" in err


@pytest.mark.parametrize(("words", "completed"), [("workbook che", "check"), ("workbook check --la", "--language")])
def test_a_shell_can_complete_commands_and_options(words: str, completed: str, installed: Path, tmp_path: Path) -> None:
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")), "_WORKBOOK_COMPLETE": "bash_complete"}
    assert f"plain,{completed}" in run(tmp_path, str(installed / "workbook"), **asked).stdout.splitlines()
