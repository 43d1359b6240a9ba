"""What a user types to run the press, so that every hint and every page shows a command that works where it stands."""

from __future__ import annotations

import os
from pathlib import Path

BUILD_FILE = "build.py"
"""The file in a book's folder that runs the press, where the press was not installed as a package."""

ON_ANY_MACHINE = f"python3 {BUILD_FILE}"
"""How pages name it: they are the same bytes wherever they were made."""

FROM_A_FOLDER = f"py {BUILD_FILE}" if os.name == "nt" else ON_ANY_MACHINE
INSTALLED = "workbook"
"""The command that a package installs: `project.scripts` in pyproject.toml."""

PLACE = "{command}"
"""Stands for the command in help texts and messages."""

_started_as = FROM_A_FOLDER


def remember_command(name: str) -> None:
    """Say how this process was started; until then it is thought to be a book's own build.py."""
    global _started_as  # noqa: PLW0603 (a process is started once)
    _started_as = name


def command_name() -> str:
    """Return the words that begin every command in the terminal: "python3 build.py" or "workbook"."""
    return _started_as


def command_on_pages(root: Path) -> str:
    """Return the words that begin a command on pages of the book in `root`: they hold for its folder, not for a run."""
    return ON_ANY_MACHINE if (root / BUILD_FILE).is_file() else INSTALLED
