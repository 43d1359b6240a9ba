"""Writing files: whole or not at all, and never over one that is there, unless that was asked for."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(out: Path, data: bytes, force: bool) -> None:
    """Write a file. Raises FileExistsError where there is one and `force` is not set."""
    if out.exists() and not force:
        raise FileExistsError(17, "is there already; it is left as it is (--force replaces it)", str(out))
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(data)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
