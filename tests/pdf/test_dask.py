"""Typesetting by `dask.distributed`, on a cluster of two processes of this machine."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from book.cli import main
from book.pdf.dask_executor import executor_at
from book.pdf.model.document import CannotTypeset
from book.pdf.typeset import typeset_book
from tests.pdf.samples import job
from tests.small_book import write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\neditions: [print-a4]\n"
FILES = {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"}

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


def cluster_of(workers: int) -> LocalCluster:
    """A scheduler and worker processes that are reached from this machine alone, each with two threads."""
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=2,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    )


def address_of(cluster: LocalCluster) -> str:
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two worker processes, which gives nothing to do twice."""
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), cluster_of(2) as cluster:
        yield address_of(cluster)


def test_the_workers_give_the_same_bytes(address: str, project: Path) -> None:
    jobs = [job(name, f"<p>{name}, page <span>1</span></p>") for name in "abcdef"]
    here = typeset_book(jobs, project, project / "here", 1)
    with executor_at(address, project) as executor:
        there = typeset_book(jobs, project, project / "there", executor)
    assert all(document.fresh for document in there)
    assert [each.file.read_bytes() for each in there] == [each.file.read_bytes() for each in here]


def test_a_fault_of_a_document_is_raised_here(address: str, project: Path) -> None:
    (project / "styles" / "book.css").write_text("")
    with executor_at(address, project) as executor, pytest.raises(CannotTypeset):
        typeset_book([job("a", "<p>a</p>")], project, project / "there", executor)


def test_a_command_builds_with_them(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    books = [write_book(tmp_path / name, BOOK, FILES) for name in ("here", "there")]
    for book, option in zip(books, ([], ["--executor", address]), strict=True):
        monkeypatch.setattr(sys, "argv", ["workbook", "build", *option])
        assert main(book) == 0
    one, other = ((book / "output" / "small-print-a4.pdf").read_bytes() for book in books)
    assert one == other


@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        ("dask://127.0.0.1:1", 1, "no dask scheduler answers at 127.0.0.1:1. Is it running?"),
        ("ray://127.0.0.1:1", 2, "“ray://127.0.0.1:1” is not of the form dask://HOST:PORT."),
        ("dask://127.0.0.1", 2, "is not of the form dask://HOST:PORT."),
    ],
)
def test_a_wrong_address_is_said(
    wrong: str,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("book.pdf.dask_executor.PATIENCE", "1s")
    monkeypatch.setattr(sys, "argv", ["workbook", "build", "--executor", wrong])
    assert main(write_book(tmp_path, BOOK, FILES)) == code
    assert said in " ".join(capsys.readouterr().err.split())


def test_without_the_extra_it_is_said_what_to_install(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CannotTypeset, match=r"workbook-press\[dask\]"), executor_at("dask://127.0.0.1:1", project):
        pytest.fail("no executor")


def test_a_worker_with_another_builder_is_refused(address: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("book.pdf.dask_executor.toolchain", lambda: "another")
    with pytest.raises(CannotTypeset, match="has another version"), executor_at(address, project):
        pytest.fail("no executor")


def test_a_worker_that_does_not_share_the_folder_is_refused(
    address: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "resolve", lambda self: Path("/elsewhere", "cache", self.name))
    with pytest.raises(CannotTypeset, match="does not see the folder"), executor_at(address, project):
        pytest.fail("no executor")


def test_a_worker_that_ends_early_is_said(address: str, project: Path) -> None:
    with pytest.raises(CannotTypeset, match="ended early"), executor_at(address, project) as executor:
        executor.submit(os._exit, 1).result()


def test_a_scheduler_that_is_lost_is_said(address: str, project: Path) -> None:
    """The client gives its futures up then, as if they had been cancelled."""
    with pytest.raises(CannotTypeset, match="is gone"), executor_at(address, project):
        raise CancelledError
