"""What the typesetter says of one file, kept until that changes: it takes a second to be loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from book.files.atomic import write_whole
from book.files.project_folders import CACHE_FOLDER
from book.version import VERSION


def kept_complaints(root: Path, folder: str, path: str, data: bytes, ask: Callable[[], list[str]]) -> list[str]:
    """Return what was said of the file, or else ask and keep the answer in `folder` of the cache.

    path: the file's, in the project folder; data: what is in it. No other file may matter.
    """
    key = hashlib.sha256(f"{VERSION} {path} ".encode() + data).hexdigest()
    kept = root / CACHE_FOLDER / folder / f"{key}.json"
    try:
        return [str(complaint) for complaint in json.loads(kept.read_text("utf-8"))]
    except (OSError, ValueError):
        complaints = ask()
    with suppress(OSError):  # where nothing can be kept, it is asked anew each time
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, json.dumps(complaints).encode())
    return complaints
