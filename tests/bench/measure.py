"""Run a command and see how long it takes, how much its processes work, and how large the largest grows."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05
"""Seconds between looks at the processes."""


@dataclass(frozen=True)
class Measured:
    """seconds: of wall time; work: seconds of processor time, of all processes; mebibytes: peak of the largest process.

    The last two come from /proc: they are 0 where there is none.
    """

    seconds: float
    work: float
    mebibytes: float


def middle(runs: Sequence[Measured]) -> Measured:
    """The medians of some runs, and the largest peak."""
    return Measured(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.work for run in runs),
        max(run.mebibytes for run in runs),
    )


def measure(command: Sequence[str], folder: Path) -> Measured:
    """Run a command to its end. Raises RuntimeError when it fails, with what it said."""
    started = time.perf_counter()
    talk = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with talk as process, looking_at(process.pid) as family:
        said, _ = process.communicate()
        seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said}")
    return Measured(seconds, family.worked, family.mebibytes)


class Family:
    """A process and all that come from it, as they were when last looked at.

    peak: the largest `VmHWM` seen, in KiB; work: seconds of processor time of each, those that have ended too.
    """

    def __init__(self, pid: int) -> None:
        self.members = {pid}
        self.peak = 0
        self.work: dict[int, float] = {}

    @property
    def worked(self) -> float:
        """Seconds of processor time that all of them have had."""
        return sum(self.work.values())

    @property
    def mebibytes(self) -> float:
        return self.peak / 1024

    def look(self) -> None:
        for pid, parent, size in _processes():
            if pid in self.members or parent in self.members:
                self.members.add(pid)
                self.peak = max(self.peak, size)
                self.work[pid] = _work(pid) or self.work.get(pid, 0.0)


@contextmanager
def looking_at(pid: int) -> Iterator[Family]:
    """Look at a process and all that come from it again and again while the block runs: what ended cannot be asked."""
    family, over = Family(pid), threading.Event()

    def look() -> None:
        while not over.wait(EVERY):
            family.look()

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield family
    finally:
        over.set()
        watcher.join()


def _work(pid: int) -> float:
    """Seconds of processor time that a process has had; 0 when it has ended."""
    try:
        user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _processes() -> list[tuple[int, int, int]]:
    """Number, parent's number and peak of resident memory in KiB of every process, parents first."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(re.findall(r"^(Pid|PPid|VmHWM):\s+(\d+)", status.read_text(), re.MULTILINE))
        except OSError:
            continue  # it has just ended
        found.append((int(facts["Pid"]), int(facts["PPid"]), int(facts.get("VmHWM", 0))))
    return sorted(found)
