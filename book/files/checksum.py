"""The checksum by which files are known again."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file (hex). Raises OSError, which names it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
