"""Keep the machine's fonts out, and leave nothing behind in its temporary folder.

Import this before WeasyPrint, whose import looks for fonts.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.util import Finalize
from pathlib import Path
from types import FrameType

INTERRUPTED = 128 + signal.SIGINT
"""The exit code of a process that Ctrl+C has ended."""


FONTS = "FONTCONFIG_FILE"
"""The variable that tells fontconfig, whenever it begins, where it is said which fonts there are."""


def use_no_machine_fonts() -> None:
    """Let fontconfig know no fonts but those that style sheets bring, in this process and those that it starts."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-press-"))
    delete_at_the_end(folder)
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><cachedir>{folder}</cachedir></fontconfig>", encoding="utf-8")
    os.environ[FONTS] = str(config)
    warnings.filterwarnings("ignore", message="No fonts configured")


@contextmanager
def no_machine_fonts() -> Iterator[None]:
    """Within the block fontconfig knows no fonts of the machine; programs started after it, as a browser, do again."""
    before = os.environ.get(FONTS)
    use_no_machine_fonts()
    try:
        yield
    finally:
        if before is None:
            del os.environ[FONTS]
        else:
            os.environ[FONTS] = before


_folders: list[tuple[int, Path]] = []
"""Folders that do not outlive a process, with its number: a process that forks off knows those of the first as well."""


def delete_at_the_end(folder: Path) -> None:
    """Delete a folder when this process ends, in whatever way but by force."""
    _folders.append((os.getpid(), folder))
    Finalize(None, shutil.rmtree, (folder,), {"ignore_errors": True}, exitpriority=0)


def end_at_once(number: int, _frame: FrameType | None) -> None:
    """End this process at a signal, whatever it is doing, with nothing said and nothing left behind."""
    for owner, folder in _folders:
        if owner == os.getpid():
            shutil.rmtree(folder, ignore_errors=True)
    os._exit(128 + number)
