"""Files are written whole or not at all: a draft beside the file, which takes its name once nothing can fail any more.

A reader of the file finds the old one or the new one, never half of one, whatever stops the writing.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LONGEST_NAME = 40
"""How much of a file's name its draft keeps, in characters: few enough to leave room below 255 bytes (ext4, NTFS)."""

take_place: ContextVar[Callable[[Path, Path], object]] = ContextVar("take_place", default=Path.replace)
"""Lets a draft become its file, whatever is there; `changed_outputs` looks first."""


@contextmanager
def draft_of(out: Path) -> Iterator[Path]:
    """Give the path of a draft to write to, which becomes `out` when the block ends without an exception.

    The folder is made if it is missing. If the block fails, the draft is gone and `out` is as it was; an OSError that
    names the draft, or no file (a full disk names none), then names `out`.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name[:LONGEST_NAME]}.{os.getpid()}.part")
    try:
        yield draft
        _onto_the_disk(draft)
        take_place.get()(draft, out)
    except OSError as error:
        if not isinstance(error.filename, str) or error.filename == str(draft):
            error.filename, error.filename2 = str(out), None
        raise
    finally:
        draft.unlink(missing_ok=True)


def _onto_the_disk(file: Path) -> None:
    """Wait until the disk has a file: without, a power cut may keep its new name and lose what is in it (fsync(2))."""
    with file.open("rb+") as written:
        try:
            os.fsync(written.fileno())
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders know no such command
                raise


def write_whole(out: Path, data: bytes) -> None:
    """Write a file so that a reader finds all of it, or what was there before. Raises OSError, which names `out`."""
    with draft_of(out) as draft:
        draft.write_bytes(data)


def check_free(out: Path, force: bool) -> None:
    """Raise FileExistsError where there is a file already and `force` is not set."""
    if out.exists() and not force:
        raise FileExistsError(errno.EEXIST, "is there already and is left as it is; --force replaces it", str(out))
