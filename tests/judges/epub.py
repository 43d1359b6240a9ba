"""Judges of an EPUB: EPUBCheck (the standard) and DAISY Ace (accessibility)."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.judges.programs import TOOLS, beside_python, need, run
from tests.judges.running_epubcheck import report

ACE = TOOLS / "ace" / "node_modules" / "@daisy" / "ace" / "bin" / "ace-puppeteer.js"
CHROMIUM = Path(__file__).parent / "ace" / "chromium"
SEVERITIES = {"FATAL", "ERROR", "WARNING"}


def epubcheck(path: Path) -> list[str]:
    """Judge an EPUB with EPUBCheck: one string for each fatal, error or warning."""
    need("EPUBCheck", "java")
    return [_message(message) for message in report(path) if message["severity"] in SEVERITIES]


def _message(message: dict[str, Any]) -> str:
    places = [f"{place['path']}:{place['line']}:{place['column']}" for place in message["locations"]]
    return f"{message['severity']} {message['ID']}: {message['message']} ({'; '.join(places)})"


TRIES = 2
"""How often Ace may begin: its browser sometimes loses a page on a busy machine, and then there is no judgement."""


def ace(path: Path) -> list[str]:
    """Judge an EPUB with Ace: one string for each violation, whatever its impact."""
    need("Ace", "chromium")
    node = need("Ace", beside_python("node"))
    program = need("Ace", ACE)
    with tempfile.TemporaryDirectory() as folder:
        # Ace writes into the home folder, and gives a browser 5 s to start: too few on a busy machine.
        environment = {
            "HOME": folder,
            "PUPPETEER_EXECUTABLE_PATH": str(CHROMIUM),
            "ACE_TIMEOUT_INITIAL": "60000",
        }
        report = Path(folder) / "report.json"
        for _ in range(TRIES):
            done = run([node, program, "--force", "--outdir", folder, path], environment)
            if report.exists():
                break
        else:
            raise RuntimeError(f"Ace gave no report: {done.stdout}{done.stderr}")
        documents = json.loads(report.read_text(encoding="utf-8"))["assertions"]
    return [finding for document in documents for finding in _violations(document)]


def _violations(document: dict[str, Any]) -> Iterator[str]:
    where = document["earl:testSubject"]["url"]
    for assertion in document["assertions"]:
        test, result = assertion["earl:test"], assertion["earl:result"]
        if result["earl:outcome"] == "fail":
            yield f"{where}: {test['dct:title']} ({test['earl:impact']}): {result['dct:description']}"
