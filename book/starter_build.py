"""Build this workbook: `python3 build.py`, or `python3 build.py --help` for the other commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

BUILDER = "$builder"
"""The folder of Workbook Press when this workbook was made. Write the new one here if it was moved far away."""

HERE = Path(__file__).resolve().parent

LOST = f"""Workbook Press is not in {BUILDER} any more, and not beside this workbook.
Write the folder where it is now into {Path(__file__).name}, behind “BUILDER =”, and run this again.
"""


def places() -> Iterator[Path]:
    """Yield the folders where the builder may be: as told, as remembered, of the same name here or above."""
    if told := os.environ.get("WORKBOOK_PRESS"):
        yield Path(told)
    yield Path(BUILDER)
    yield from (folder / Path(BUILDER).name for folder in HERE.parents)


def main() -> int:
    """Run the builder on this folder, wherever it is, or the `workbook` command if that is installed."""
    builder = next((folder for folder in places() if (folder / "book" / "launch.py").is_file()), None)
    if builder:
        sys.path.insert(0, str(builder))
        from book.launch import launch  # noqa: PLC0415 (known from here on only)

        return launch(HERE, Path(__file__).resolve())
    if command := shutil.which("workbook"):
        return subprocess.call([command, *sys.argv[1:]], cwd=HERE)
    sys.stderr.write(LOST)
    return 1


if __name__ == "__main__":
    sys.exit(main())
