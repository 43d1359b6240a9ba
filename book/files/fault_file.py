"""Where in the builder a fault is: a file in the cache, for the maintainers."""

from __future__ import annotations

import traceback
from pathlib import Path

from book.files.atomic import write_whole
from book.files.project_folders import CACHE_FOLDER

FAULT_FILE = f"{CACHE_FOLDER}/fault.txt"
"""Its path in the project."""


def keep_fault(root: Path) -> None:
    """Write down where the exception that is being handled was raised. Raises OSError where there is no room for it."""
    write_whole(root / FAULT_FILE, traceback.format_exc().encode("utf-8", "backslashreplace"))
