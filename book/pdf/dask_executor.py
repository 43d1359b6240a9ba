"""Typesetting on other machines: `--executor dask://HOST:PORT`, with the optional extra `dask`.

The machines have the project's folder at the same path, and the same builder and libraries: then they give the same
bytes as this one. Both are looked at before anything is begun.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from book.files.project_folders import CACHE_FOLDER
from book.pdf.model.document import CannotTypeset
from book.pdf.toolchain import toolchain

ADDRESS = re.compile(r"dask://(?P<scheduler>[^/:\s]+:[0-9]{1,5})")
"""HOST:PORT of the scheduler."""

PATIENCE = "10s"
"""How long a scheduler has to answer."""


@contextmanager
def executor_at(address: str, root: Path) -> Iterator[Executor]:
    """Give the workers of a scheduler, within the block.

    address: as ADDRESS has it; root: the project folder. Raises CannotTypeset where `dask.distributed` is missing,
    nobody answers, a worker has not the same folder or builder, or workers are lost within the block.
    """
    client = _client(ADDRESS.fullmatch(address)["scheduler"])  # type: ignore[index] # the command line has seen to it
    try:
        _check(client, root)
        with _losses_in_words(address):
            yield client.get_executor(pure=False)
    finally:
        client.close()


def _client(scheduler: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 (an optional extra)
    except ModuleNotFoundError:
        raise CannotTypeset("--executor needs what pip install 'workbook-press[dask]' installs.") from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # we say ourselves what is lost
    try:
        return Client(f"tcp://{scheduler}", timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise CannotTypeset(f"no dask scheduler answers at {scheduler}. Is it running?") from None


def _check(client: Any, root: Path) -> None:
    """Raise CannotTypeset where a worker could not do as this process does, or there is none."""
    (root / CACHE_FOLDER).mkdir(exist_ok=True)
    with NamedTemporaryFile(prefix="shared-", dir=root / CACHE_FOLDER) as file:
        faults = client.run(_fault_here, Path(file.name).resolve(), toolchain(), on_error="return")
    if not faults:
        raise CannotTypeset("the dask scheduler has no workers yet. Start some, and build again.")
    for worker, fault in sorted(faults.items()):
        if fault:
            raise CannotTypeset(f"the dask worker at {worker} {_words_of(fault)}.")


def _words_of(fault: str | Exception) -> str:
    return fault if isinstance(fault, str) else f"cannot run Workbook Press: {fault!r}"


def _fault_here(file: Path, expected: str) -> str:
    """On a worker: what keeps it from giving the same bytes; "" for nothing."""
    if not file.is_file():
        return f"does not see the folder {file.parents[1]}: all must have it at the same path"
    if toolchain() != expected:
        return "has another version of Workbook Press, or of Python or a library, than this machine"
    return ""


@contextmanager
def _losses_in_words(address: str) -> Iterator[None]:
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 (an optional extra)

    try:
        yield
    except KilledWorker:
        raise CannotTypeset("dask workers that typeset ended early: is there enough memory?") from None
    except CancelledError:
        raise CannotTypeset(f"the scheduler at {address} is gone. Build again: what is finished is kept.") from None
