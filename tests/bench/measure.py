"""Run a command and see how long it takes, how much its processes work, and how large the largest grows."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Sequence
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


def measure(command: Sequence[str], folder: Path) -> Measured:
    """Run a command to its end. Raises RuntimeError when it fails, with what it said."""
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        watcher = _Watcher(process.pid)
        watcher.start()
        said, _ = process.communicate()
        seconds = time.perf_counter() - started
        watcher.finish()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said}")
    return Measured(seconds, sum(watcher.work.values()), watcher.peak / 1024)


class _Watcher(threading.Thread):
    """Looks at a process and all that come from it.

    peak: the largest `VmHWM` seen, in KiB; work: seconds of processor time of each, when last seen.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.family = {pid}
        self.peak = 0
        self.work: dict[int, float] = {}
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(EVERY):
            for pid, parent, size in _processes():
                if pid in self.family or parent in self.family:
                    self.family.add(pid)
                    self.peak = max(self.peak, size)
                    self.work[pid] = _work(pid) or self.work.get(pid, 0.0)

    def finish(self) -> None:
        self._over.set()
        self.join()


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
