"""Writing files: whole or not at all, and never over one that is there, unless that was asked for."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def check_free(out: Path, force: bool) -> None:
    """Raise FileExistsError where there is a file already and `force` is not set."""
    if out.exists() and not force:
        raise FileExistsError(errno.EEXIST, "is there already and is left as it is; --force replaces it", str(out))


def write_whole(out: Path, data: bytes, force: bool) -> None:
    """Write a file. Raises FileExistsError where there is one and `force` is not set."""
    check_free(out, force)
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(data)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
