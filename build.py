"""Build this workbook: `python build.py`, or `python build.py --help` for the other commands."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SET_UP = HERE / ".venv"
PYTHON = SET_UP / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def go_on_with_own_python() -> None:
    """Start again with the Python that `make install` has set up, whichever this one is."""
    if PYTHON.is_file() and Path(sys.prefix).resolve() != SET_UP:
        command = [str(PYTHON), __file__, *sys.argv[1:]]
        if os.name != "nt":
            os.execv(command[0], command)
        sys.exit(subprocess.call(command))


def main() -> int:
    """Run the command line on this folder."""
    try:
        from book.cli import main as run  # noqa: PLC0415 (the Python that runs this may lack what it needs)

        return run(HERE)
    except ModuleNotFoundError as missing:
        if str(missing.name).partition(".")[0] == "book":
            raise
        sys.stderr.write(f"“{missing.name}” is not installed yet. Run this once: make install\n")
        return 1


if __name__ == "__main__":
    go_on_with_own_python()
    sys.exit(main())
