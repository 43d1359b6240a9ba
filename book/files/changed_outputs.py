"""The door to the folder of finished files: one that somebody has changed, as by filling it in, is never overwritten.

While a command runs in `changed_files_kept`, every draft that is to become a file (`atomic.draft_of`) is stopped here
where that file is not as we last wrote it. The file first gets a second name beside, then the draft takes the old one:
whatever stops the command, what somebody wrote is there under one name or under both.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

from book.files.atomic import is_ours, take_place, write_whole
from book.files.checksum import sha256

RECORD = ".made.txt"
"""The file that says what we wrote into its folder: lines of a SHA-256 and a path in the folder, as `sha256sum` has
them, the newest last.

It lies with the files and not in `.cache`, which may be deleted at any time: a file that nobody knows is kept, and then
every file would be.
"""

TRUSTED = 2
"""How many lines of a path count. A line is written before its file takes its place: where that was stopped in between,
the file is as the line before says."""

MOST_LINES = 5000
"""A longer record is cut down to the lines that count."""

LONGEST_NAME = 255
"""Bytes of a file's name (ext4, NTFS)."""

OnKept = Callable[[str, str], None]
"""Hears of a file that is kept, and of its new name: both paths begin with the folder's name."""


@contextmanager
def changed_files_kept(
    folder: Path, on_kept: OnKept, known: Mapping[str, str] | None = None, *, remember: bool = True
) -> Iterator[None]:
    """Within the block no file in a folder is overwritten that is not as we last wrote it there.

    on_kept: hears of each such file just before another takes its place; known: SHA-256 (hex) by path in the folder, of
    files that we wrote before there was a record; remember: what is written in the block may be replaced later, for it
    can be made again.
    """
    door = _Door(folder.resolve(), on_kept, remember, {path: [made] for path, made in (known or {}).items()})
    door.read_record()
    before, known_before = take_place.set(door.pass_through), is_ours.set(door.is_ours)
    try:
        yield
    finally:
        take_place.reset(before)
        is_ours.reset(known_before)


@dataclass
class _Door:
    """What lets drafts into a folder. sums: SHA-256 of what was written there, by path, the newest last."""

    folder: Path
    on_kept: OnKept
    remember: bool
    sums: dict[str, list[str]] = field(default_factory=dict)

    def pass_through(self, draft: Path, out: Path) -> None:
        """Let a draft become `out`. Raises OSError."""
        real = out.parent.resolve() / out.name
        if real.is_relative_to(self.folder):
            path, new = real.relative_to(self.folder).as_posix(), sha256(draft)
            if out.is_file() and (old := sha256(out)) not in (new, *self._trusted(path)):
                self.on_kept(self._shown(real), self._shown(keep_beside(real, old)))
            self._note(path, new)
        draft.replace(out)

    def is_ours(self, file: Path) -> bool:
        """Say whether a file is in the folder as we wrote it there."""
        real = file.parent.resolve() / file.name
        return real.is_relative_to(self.folder) and sha256(file) in self._trusted(
            real.relative_to(self.folder).as_posix()
        )

    def _trusted(self, path: str) -> list[str]:
        return self.sums.get(path, [])[-TRUSTED:]

    def _shown(self, file: Path) -> str:
        return file.relative_to(self.folder.parent).as_posix()

    def _note(self, path: str, content: str) -> None:
        """Write down what will be at a path. A name of more than one line is not known again, and so kept."""
        known = self.sums.setdefault(path, [])
        if self.remember and known[-1:] != [content] and "\n" not in path:
            known.append(content)
            with (self.folder / RECORD).open("a", encoding="utf-8", errors="surrogateescape", newline="\n") as record:
                record.write(_line(content, path))

    def read_record(self) -> None:
        """Take in what the record says; one that is long, or was cut off within a line, is written anew."""
        file = self.folder / RECORD
        text = file.read_bytes().decode("utf-8", "surrogateescape") if file.is_file() else ""
        for line in text.split("\n"):
            content, _, path = line.partition("  ")
            if path:
                self.sums.setdefault(path, []).append(content)
        if text.count("\n") > MOST_LINES or (text and not text.endswith("\n")):
            lines = [_line(content, path) for path, sums in self.sums.items() for content in sums[-TRUSTED:]]
            write_whole(file, "".join(lines).encode("utf-8", "surrogateescape"))


def _line(content: str, path: str) -> str:
    return f"{content}  {path}\n"


def keep_beside(file: Path, content: str) -> Path:
    """Give a file a second name beside it, which says when it was changed, and return that name.

    content: its SHA-256. A name that is taken is passed over, but where a command was stopped halfway: then the same
    content is there already. On disks where no file has two names it loses its first. Raises OSError.
    """
    for aside in _names_for(file):
        if _named(file, aside) or (aside.is_file() and sha256(aside) == content):
            break
    return aside


def _names_for(file: Path) -> Iterator[Path]:
    """The names that a changed file can have, the best first, each short enough for a disk."""
    moment = _moment(file)
    for number in count(1):
        end = f" (changed{moment}{f', {number}' if number > 1 else ''}){file.suffix}"
        stem = file.stem
        while len(os.fsencode(stem + end)) > LONGEST_NAME:
            stem = stem[:-1]
        yield file.with_name(stem + end)


def _moment(file: Path) -> str:
    """When a file was changed, to the minute, as the clock on the wall had it; "" for no year of ours."""
    try:
        return datetime.fromtimestamp(file.stat().st_mtime).strftime(" %Y-%m-%d %H.%M")
    except (OverflowError, ValueError):
        return ""


def _named(file: Path, aside: Path) -> bool:
    """Give a file another name as well; False where that is taken."""
    try:
        os.link(file, aside)
    except FileExistsError:
        return False
    except OSError:  # a memory stick's disk knows one name a file
        return _renamed(file, aside)
    return True


def _renamed(file: Path, aside: Path) -> bool:
    """Give a file another name instead of its own; False where that is taken."""
    try:
        aside.open("xb").close()
    except FileExistsError:
        return False
    file.replace(aside)
    return True
