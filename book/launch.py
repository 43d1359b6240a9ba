"""Start the press for the book in a folder: what every build.py calls. It needs the standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BUILDER = Path(__file__).absolute().parents[1]
ENVIRONMENT = BUILDER / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

STARTED_AGAIN = "WORKBOOK_PRESS_STARTED_AGAIN"
"""Set for a process that was started again, which must not be done twice, wherever links of the file system lead."""


def launch(folder: Path, script: Path) -> int:
    """Run the command line on the book in `folder`, with the Python that `make install` has set up if there is one.

    script: the build.py that calls this, which is started again by that Python. Returns the exit code.
    """
    go_on_with_own_python(script)
    try:
        from book.cli import main  # noqa: PLC0415 (the Python that runs this may lack what it needs)
        from book.command_name import FROM_A_FOLDER  # noqa: PLC0415 (as above)

        return main(folder, FROM_A_FOLDER)
    except ModuleNotFoundError as missing:
        if str(missing.name).partition(".")[0] == "book":
            raise
        sys.stderr.write(f"“{missing.name}” is not installed yet. Run this once in {BUILDER}: make install\n")
        return 1


def go_on_with_own_python(script: Path) -> None:
    """Start again with the Python of the builder's .venv, whichever this one is; return where that cannot help."""
    if os.environ.pop(STARTED_AGAIN, "") or not PYTHON.is_file() or _is_own_python():
        return
    command = [str(PYTHON), str(script), *sys.argv[1:]]
    environment = {**os.environ, STARTED_AGAIN: "yes"}
    if os.name != "nt":
        os.execve(command[0], command, environment)
    sys.exit(subprocess.call(command, env=environment))


def _is_own_python() -> bool:
    return Path(sys.prefix).resolve() == ENVIRONMENT.resolve()
