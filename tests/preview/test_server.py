"""`preview` as a process: it shows its own pages to this machine alone, and ends at Ctrl+C with a line."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from book.build import build_book
from book.preview.server import open_port
from tests.preview.desks import SECONDS, new_book
from tests.preview.test_desk import CHAPTER, PAGE, edit
from tests.small_book import Silent

SAID = re.compile(r"The book is at http://127\.0\.0\.1:(\d+)/ Ctrl\+C ends the preview\.\n")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_book(tmp_path_factory.mktemp("preview") / "book")


@contextmanager
def previewing(book: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A preview of a book, and its port."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have made children deaf to it
    with subprocess.Popen(
        [sys.executable, "-m", "book", "preview", "--no-open", *options],
        cwd=book,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        signal.signal(signal.SIGINT, before)
        try:
            assert process.stdout
            said = SAID.fullmatch(process.stdout.readline())
            assert said
            yield process, int(said[1])
        finally:
            process.kill()


def asked(port: int, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection:
        connection.request(method, path, headers=dict(headers or {}))
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")


def until_page(port: int, words: str) -> None:
    """Read states until a page has some words."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection:
        connection.request("GET", "/state")
        with connection.getresponse() as stream:
            while stream.readline():
                if words in asked(port, f"/web/{PAGE}")[1]:
                    return
    raise AssertionError("it ended")


def test_it_serves_its_own_pages_to_this_machine_alone_and_ends_with_a_line(book: Path) -> None:
    with previewing(book) as (process, port):
        until_page(port, "A spoon does not.")
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1.evil.example", "192.168.0.1"):
            assert asked(port, "/", {"Host": host})[0] == 400, host
            assert asked(port, "/state", {"Host": host})[0] == 400, host
        for host in (f"localhost:{port}", f"127.0.0.1:{port}"):
            assert asked(port, "/", {"Host": host})[0] == 200
        for path in ("/web/../book.yaml", "/web/%2e%2e/book.yaml", "/web//etc/passwd", "/book.yaml", "/web/", "/docs"):
            assert asked(port, path)[0] == 404, path
        assert asked(port, "/", method="POST")[0] == 405
        _is_strict(port)
        with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.2", port)):
            pass
        edit(book / CHAPTER, "A spoon does not.", "A fork does not.")
        until_page(port, "A fork does not.")
        with previewing(book) as (_, other):  # a second one, at the same book
            assert other != port
            until_page(other, "A fork does not.")
            _typeset_at_once(book, [port, other])
        edit(book / CHAPTER, "A fork does not.", "A knife does not.")
        until_page(port, "A knife does not.")
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as waiting:
            waiting.request("GET", f"/paper/print/{PAGE}")
            assert asked(port, "/")[0] == 200  # it has been heard by then
            os.killpg(process.pid, signal.SIGINT)
            out, _ = process.communicate(timeout=SECONDS)
        assert (process.returncode, out) == (130, "\nThe preview has ended.\n")
        assert [file.name for file in (book / "output").glob("[!.]*")] == [
            "a-small-workbook-print-a4.pdf"
        ]  # of the build


def _typeset_at_once(book: Path, ports: list[int]) -> None:
    """Two previews and a build, in processes of their own, take their pages from one cache and put them there."""
    with ThreadPoolExecutor(len(ports)) as browsers:
        papers = [browsers.submit(asked, port, f"/paper/print/{PAGE}") for port in ports]
        made = build_book(book, ["print-a4"], 1, Silent())
        facts = [json.loads(paper.result()[1]) for paper in papers]
    assert made.made
    assert (facts[0]["pages"], facts[0]["key"]) == (facts[1]["pages"], facts[1]["key"])
    assert not build_book(book, ["print-a4"], 1, Silent()).made
    assert not (book / ".cache" / "fault.txt").exists()


def _is_strict(port: int) -> None:
    """Every answer tells browsers what the page may not do."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Server"] is None


def test_a_port_that_is_taken_is_passed_over() -> None:
    with open_port() as one:
        taken = one.getsockname()[1]
        with open_port(taken) as other:
            assert other.getsockname() == ("127.0.0.1", other.getsockname()[1])
            assert other.getsockname()[1] != taken
