"""Keep the machine's fonts out of what is typeset, and end a process at a signal without a word.

Import this before WeasyPrint, whose import looks for fonts.
"""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from book.files.temporary_folder import delete_own_folder, own_folder

INTERRUPTED = 128 + signal.SIGINT
"""The exit code of a process that Ctrl+C has ended."""


FONTS = "FONTCONFIG_FILE"
"""The variable that tells fontconfig, whenever it begins, where it is said which fonts there are."""


def use_no_machine_fonts() -> None:
    """Let fontconfig know no fonts but those that style sheets bring, in this process and those that it starts."""
    folder = own_folder()
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


def end_at_once(number: int, _frame: FrameType | None) -> None:
    """End this process at a signal, whatever it is doing, with nothing said and nothing left behind."""
    delete_own_folder()
    os._exit(128 + number)
