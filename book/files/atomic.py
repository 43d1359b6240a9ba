"""Files are written whole or not at all: a draft beside the file, which takes its name once nothing can fail any more.

A reader of the file finds the old one or the new one, never half of one, whatever stops the writing.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LONGEST_NAME = 40
"""How much of a file's name its draft keeps, in characters: few enough to leave room below 255 bytes (ext4, NTFS)."""

take_place: ContextVar[Callable[[Path, Path], object]] = ContextVar("take_place", default=Path.replace)
"""Lets a draft become its file, whatever is there; `changed_outputs` looks first."""

is_ours: ContextVar[Callable[[Path], bool]] = ContextVar("is_ours", default=lambda _: False)
"""Says whether a file is as we wrote it; `changed_outputs` knows."""


@contextmanager
def draft_of(out: Path, *, checked: bool = False) -> Iterator[Path]:
    """Give the path of a draft to write to, which becomes `out` when the block ends without an exception.

    The folder is made if it is missing. If the block fails, the draft is gone and `out` is as it was; an OSError that
    names the draft, or no file (a full disk names none), then names `out`. checked: as `write_whole` has it.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name[:LONGEST_NAME]}.{os.getpid()}.part")
    try:
        yield draft
        if not checked:
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


def write_whole(out: Path, data: bytes, *, checked: bool = False) -> None:
    """Write a file so that a reader finds all of it, or what was there before. Raises OSError, which names `out`.

    checked: whoever reads it sees by a checksum what a power cut has left of it, so the disk is not waited for.
    """
    with draft_of(out, checked=checked) as draft:
        draft.write_bytes(data)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a folder; none takes its place before all are on the disk. Raises OSError, which names one.

    files: by their paths in the folder; the first is the way in, and takes its place last, so that whatever stops it
    halfway, each file is whole and the old ones are there. Then those go that were written there before and are not
    among them; what somebody has changed or put there stays.
    """
    draft = folder.with_name(f".{folder.name[:LONGEST_NAME]}.{os.getpid()}.part")
    try:
        for name, data in files.items():
            _write_draft(draft / name, data)
        for name in reversed(list(files)):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            take_place.get()(draft / name, folder / name)
    except OSError as error:
        if not isinstance(error.filename, str) or Path(error.filename).is_relative_to(draft):
            error.filename, error.filename2 = str(folder), None
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _remove_old(folder, {folder / name for name in files})


def _write_draft(draft: Path, data: bytes) -> None:
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(data)
    _onto_the_disk(draft)


def _remove_old(folder: Path, new: Collection[Path]) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path not in new and is_ours.get()(path):
            path.unlink()


def check_free(out: Path, force: bool) -> None:
    """Raise FileExistsError where there is a file already and `force` is not set."""
    if out.exists() and not force:
        raise FileExistsError(errno.EEXIST, "is there already and is left as it is; --force replaces it", str(out))
