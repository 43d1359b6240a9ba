"""What lies in a project folder, but for what is in its texts: whether anything that they may name is as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from book.files.project_folders import is_of_a_program

TEXT = (".md", ".markdown")
"""Texts are known by their names here; whoever reads one knows what is in it."""

MOST = 20_000
"""So many files are looked at; a folder with more is somebody's whole disk."""


def state_of(root: Path) -> str | None:
    """Return a text that is another as soon as a file of the project comes, goes or is written; None for too many.

    Files are told by size, time and number, not by content: a build that changes nothing reads no picture for it.
    """
    lines = []
    for line in _files(str(root), ""):
        lines.append(line)
        if len(lines) > MOST:
            return None
    return "\n".join(sorted(lines))


def _files(folder: str, within: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield f"{within}: cannot be opened"
        return
    for entry in entries:
        if is_of_a_program(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield f"{within}{entry.name}/"
            yield from _files(entry.path, f"{within}{entry.name}/")
        else:
            yield f"{within}{entry.name} {_facts(entry)}"


def _facts(entry: os.DirEntry[str]) -> str:
    """What changes when a file is written: its time of change is the system's, whatever it is given (stat(2))."""
    if entry.name.lower().endswith(TEXT) and not entry.is_symlink():
        return ""
    try:
        status = entry.stat()
    except OSError:
        return "leads nowhere"
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
