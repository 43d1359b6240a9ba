"""What has been read or formatted before: files of a cache with their checksums, so that a damaged one is no fault."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from book.files.atomic import write_whole


def digest(*parts: str) -> str:
    """Return a checksum of texts that is another as soon as one of them is, or ends elsewhere."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def read_kept(path: Path) -> Any:
    """Return the JSON data that was kept; None if there is nothing, or if it is not what was written."""
    try:
        checksum, _, content = path.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return json.loads(content) if checksum == digest(content) else None


def write_kept(path: Path, data: Any) -> None:
    """Keep JSON data. Raises OSError."""
    content = json.dumps(data, ensure_ascii=False)
    write_whole(path, f"{digest(content)}\n{content}".encode(), checked=True)
