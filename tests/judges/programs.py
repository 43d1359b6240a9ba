"""Where the judges are, and how one is run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / ".tools"
SECONDS = 300

WITHOUT_JUDGES = "WORKBOOK_PRESS_WITHOUT_JUDGES"
"""The environment variable by which `pytest --quick` says that no judge is to be asked, even if it is there."""


def need(judge: str, what: Path | str) -> str:
    """Find a command on PATH or a file; otherwise skip the running test, or fail it when CI=true.

    Args:
        judge: the judge that cannot work without it, named in the message
        what: a command's name or a file's path
    """
    if os.environ.get(WITHOUT_JUDGES):
        pytest.skip(f"not judged by {judge}: --quick asks no judges")
    path = shutil.which(what) if isinstance(what, str) else str(what) if what.exists() else None
    if path:
        return path
    reason = f"NOT JUDGED by {judge}: {what} is missing; `make test` installs it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def beside_python(command: str) -> Path:
    """The path of a command that pip installed next to the running Python."""
    folder = Path(sys.executable).parent
    return folder / (f"{command}.exe" if os.name == "nt" else command)


def run(
    command: Sequence[str | Path], environment: Mapping[str, str] | None = None, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a judge to its end, at most SECONDS; its exit code is for the caller to read. typed: what it is given."""
    return subprocess.run(
        [str(part) for part in command],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=SECONDS,
        check=False,
        env={**os.environ, **(environment or {})},
    )
