"""Keep the machine's fonts out, and leave nothing behind in its temporary folder.

Import this before WeasyPrint, whose import looks for fonts.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import warnings
from multiprocessing.util import Finalize
from pathlib import Path


def use_no_machine_fonts() -> None:
    """Let fontconfig know no fonts but those that style sheets bring, in this process and those that it starts."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-press-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><cachedir>{folder}</cachedir></fontconfig>", encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(config)
    warnings.filterwarnings("ignore", message="No fonts configured")


def delete_at_the_end(folder: Path) -> None:
    """Delete a folder when this process ends: workers skip what Python does at the end of others."""
    Finalize(None, shutil.rmtree, (folder,), {"ignore_errors": True}, exitpriority=0)
