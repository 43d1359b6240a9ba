"""Judges of a PDF: veraPDF (PDF/UA and PDF/A) and qpdf (the file itself)."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from book.checks.epub.epubcheck import JAVA_FLAGS
from tests.judges.programs import TOOLS, need, run

MAIN_CLASS = "org.verapdf.apps.GreenfieldCliWrapper"


def verapdf(path: Path, profile: str = "ua1") -> list[str]:
    """Judge one PDF by a veraPDF profile (`ua1`, `ua2`, `2a`, …): one string for each rule broken."""
    return verapdf_many([path], profile)[path]


def verapdf_many(paths: Iterable[Path], profile: str = "ua1") -> dict[Path, list[str]]:
    """Judge several PDFs in one go, which starts Java only once: the broken rules of each path given."""
    files = {str(path.resolve()): path for path in paths}
    java = need("veraPDF", "java")
    need("veraPDF", TOOLS / "verapdf" / "installed")
    classes = TOOLS / "verapdf" / "*"
    options = ["--flavour", profile, "--format", "json", "--maxfailuresdisplayed", "3", "--nonpdfext"]
    done = run([java, *JAVA_FLAGS, "-cp", classes, MAIN_CLASS, *options, *files])
    if not done.stdout.startswith("{"):
        raise RuntimeError(f"veraPDF gave no report: {done.stderr or done.stdout}")
    jobs = json.loads(done.stdout)["report"]["jobs"]
    found = {job["itemDetails"]["name"]: _failures(job) for job in jobs}
    return {path: found.get(name, ["veraPDF did not judge this file"]) for name, path in files.items()}


def _failures(job: dict[str, Any]) -> list[str]:
    if "taskException" in job:
        return [f"not readable: {job['taskException']['exception']}"]
    return [_rule(rule) for result in job["validationResult"] for rule in result["details"]["ruleSummaries"]]


def _rule(rule: dict[str, Any]) -> str:
    places = "; ".join(check["context"] for check in rule["checks"])
    return f"{rule['clause']}-{rule['testNumber']} ×{rule['failedChecks']}: {rule['description']} ({places})"


def qpdf_check(path: Path) -> list[str]:
    """Judge a PDF's syntax, streams and cross-reference table with `qpdf --check`: its complaints."""
    done = run([need("qpdf", "qpdf"), "--check", path])
    if done.returncode == 0:
        return []
    complaints = [line for line in done.stderr.splitlines() if line.strip()]
    return complaints or [f"qpdf ended with {done.returncode}: {done.stdout}"]
