"""The only place that runs pandoc: citations by its citeproc, bibliography formats into CSL-JSON, documents as trees.

pandoc (GPL-2.0-or-later) stays behind the border of its own process. The program is the one that the package
`pypandoc_binary` carries, never one that happens to be on the machine, because other versions print differently.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from book.references.kept import digest, read_kept, write_kept

AST_VERSION = [1, 23]
SECONDS = 300  # 1,000 entries with 2,000 citations take about 26 s
RESULTS_KEPT = 4
DOCUMENT_SECONDS = 60  # a book of 1,000 pages takes about 10 s
DOCUMENT_MEMORY = ("+RTS", "-M2g", "-RTS")
"""The most memory that a document may take: a hostile one of a few KB would have all of the machine's."""

Node = dict[str, Any]
"""One node of pandoc's document tree: "t" is its type, "c" its content."""

# pandoc would fetch what it misses; nothing listens on this port, so that such a try fails at once.
_NO_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": ""}


class PandocError(Exception):
    """pandoc could not do it. line: in the text that it was given, counted from 1; 0 if it does not say."""

    def __init__(self, message: str) -> None:
        """Take what pandoc printed; its last words say most."""
        found = re.search(r"\(line (\d+), column \d+\)", message)
        self.line = int(found[1]) if found else 0
        words = re.sub(r"^Error at .*?\(line \d+, column \d+\):\n?", "", message.strip())
        words = re.sub(r"\n.*\n\s*\^$", "", words)  # the line of the text, and an arrow under it
        super().__init__(" ".join(words.partition("HasCallStack")[0].split()) or "it says nothing")


@dataclass(frozen=True)
class Request:
    """Everything that decides what citeproc prints.

    document: JSON of pandoc's tree, a paragraph for each citation; entries: CSL-JSON; style: the text of an
    independent CSL style; language: BCP 47; links: "true" where citations lead to the list.
    """

    document: str
    entries: str
    style: str
    language: str
    links: str = "true"


def import_bibliography(text: str, reader: str) -> list[dict[str, Any]]:
    """Turn BibTeX ("biblatex") or RIS ("ris") text into CSL-JSON entries. Raises PandocError."""
    entries = json.loads(_run(["--from", reader, "--to", "csljson"], text))
    return [entry for entry in entries if isinstance(entry, dict)]


def pandoc_version() -> str:
    """Return the version of the package that carries pandoc; "" if it is not installed."""
    try:
        return version("pypandoc_binary")
    except PackageNotFoundError:
        return ""


def document_tree(data: bytes, reader: str) -> Node:
    """Return a document as pandoc's tree: its "meta" and its "blocks". Raises PandocError.

    reader: pandoc's name of the format, with extensions. Pictures are named in the tree, and not read.
    """
    tree = json.loads(_run(["--from", reader, "--to", "json", *DOCUMENT_MEMORY], data, DOCUMENT_SECONDS))
    _check_version(tree)
    return dict(tree)


def _check_version(tree: Node) -> None:
    if tree["pandoc-api-version"][:2] != AST_VERSION:
        raise PandocError(f"its tree has version {tree['pandoc-api-version']}, and {AST_VERSION} is needed")


def citeproc(request: Request, cache: Path) -> list[Node]:
    """Return the blocks of the document with all citations formatted; the last one is the reference list.

    What was asked before is read from the folder `cache`. Raises PandocError.
    """
    kept = cache / f"citations-{_fingerprint(request)}.json"
    blocks: list[Node] | None = read_kept(kept)
    if blocks is None:
        blocks = _format(request)
        with suppress(OSError):  # a folder that nobody may write to can be checked as well
            _write_result(kept, blocks)
    return blocks


def _format(request: Request) -> list[Node]:
    with tempfile.TemporaryDirectory() as folder:
        entries, style = Path(folder, "entries.json"), Path(folder, "style.csl")
        entries.write_text(request.entries, "utf-8")
        style.write_text(request.style, "utf-8")
        settings = {"lang": request.language, "link-citations": request.links, "link-bibliography": "true"}
        metadata = [word for name, value in settings.items() for word in ("--metadata", f"{name}={value}")]
        document = json.loads(
            _run(
                [
                    "--from",
                    "json",
                    "--to",
                    "json",
                    "--citeproc",
                    "--csl",
                    str(style),
                    "--bibliography",
                    str(entries),
                    *metadata,
                ],
                request.document,
            )
        )
    _check_version(document)
    blocks: list[Node] = document["blocks"]
    return blocks


def _run(arguments: Sequence[str], document: str | bytes, seconds: int = SECONDS) -> str:
    with tempfile.TemporaryDirectory() as no_settings:
        command = [str(_program()), "--sandbox", "--data-dir", no_settings, *arguments]
        try:
            done = subprocess.run(
                command,
                input=document.encode() if isinstance(document, str) else document,
                capture_output=True,
                timeout=seconds,
                check=False,
                env=os.environ | _NO_NETWORK,
            )
        except subprocess.TimeoutExpired as error:
            raise PandocError(f"pandoc did not finish in {seconds} seconds") from error
        except OSError as error:
            raise PandocError(f"pandoc cannot be started: {error.strerror}") from error
    if done.returncode:
        raise PandocError(done.stderr.decode("utf-8", "replace"))
    return done.stdout.decode()


def _program() -> Path:
    package = find_spec("pypandoc")
    if package is None or package.origin is None:
        raise PandocError("the package pypandoc_binary is not installed")
    return Path(package.origin).parent / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")


def _fingerprint(request: Request) -> str:
    if not pandoc_version():
        raise PandocError("the package pypandoc_binary is not installed")
    return digest(pandoc_version(), *astuple(request))


def _write_result(path: Path, blocks: list[Node]) -> None:
    """Keep a result, and only the latest few: each change of a citation makes a new one."""
    write_kept(path, blocks)
    kept = sorted(path.parent.glob("citations-*.json"), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in kept[RESULTS_KEPT:]:
        old.unlink(missing_ok=True)
