"""EPUBCheck within this process."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jpype

from book.checks.epub.epubcheck import Report
from tests.judges.running_java import java


def report(path: Path) -> Report:
    """Return what EPUBCheck says of the file at `path`."""
    with TemporaryDirectory() as folder:
        said = Path(folder) / "said.json"
        _checker()().run(["--json", str(said), str(path)])
        messages: Report = json.loads(said.read_text("utf-8"))["messages"]
    return messages


@cache
def _checker() -> Any:
    """The class of EPUBCheck's own command."""
    java()
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
