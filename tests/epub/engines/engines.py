"""epub.js and foliate-js in Chromium: pages of an EPUB, shown, acted on and measured."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.judges.programs import TOOLS, beside_python, need, run

DRIVER = Path(__file__).with_name("engines.mjs")
MODULES = TOOLS / "readers" / "node_modules"
SHOTS = Path(__file__).resolve().parents[3] / ".cache" / "screenshots"
"""Where the pictures of pages are kept, for people to look at."""


@dataclass(frozen=True)
class Screen:
    """A device: width and height in CSS px, text size in per cent, and whether the page is black."""

    name: str
    width: int
    height: int
    size: int = 100
    night: bool = False


PHONE = Screen("phone", 360, 640)
EINK = Screen("e-ink", 525, 700)
TABLET = Screen("tablet", 820, 1100)
SCREENS = [
    Screen(f"{device.name}-{size}-{'night' if night else 'day'}", device.width, device.height, size, night)
    for device in (PHONE, EINK, TABLET)
    for size in (100, 200)
    for night in (False, True)
]


@dataclass(frozen=True)
class Act:
    """What a reader does.

    kind: click, tap (with a finger), type or draw; on: a CSS selector; nth: of what it finds; path: in shares.
    """

    kind: str
    on: str
    nth: int = 0
    text: str = ""
    path: Sequence[tuple[float, float]] = ()


@dataclass(frozen=True)
class Show:
    """A page to show.

    page: its path in the package folder, or its number in an AZW3; storage: a fault to give the browser's storage;
    restart: the app is closed and opened before it.
    """

    epub: Path
    page: str
    engine: str = "epubjs"
    screen: Screen = PHONE
    storage: str = ""
    restart: bool = False
    acts: Sequence[Act] = ()
    shot: str = ""


@dataclass(frozen=True)
class Shown:
    """What was found on the page.

    clipped, overlapping: texts that run out of their column, or into each other; faint: too little contrast; fields:
    by space, what stands in each field; heard: events that reached the app, which would turn the page; small: targets
    of less than 24 px.
    """

    clipped: list[str] = field(default_factory=list)
    overlapping: list[str] = field(default_factory=list)
    faint: list[str] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    spaces: list[str] = field(default_factory=list)
    text: str = ""
    strokes: int = 0
    exported: str = ""
    lost: list[str] = field(default_factory=list)
    small: int = 0
    heard: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def value(self, space: str) -> list[str]:
        """What stands in the fields of a space."""
        return [value for name, value in self.fields if name == space]


def show(tasks: Sequence[Show]) -> list[Shown]:
    """Show pages one after the other, in one profile of the browser: what one leaves there the next one finds."""
    need("epub.js and foliate-js", "chromium")
    node = need("epub.js and foliate-js", beside_python("node"))
    need("epub.js and foliate-js", TOOLS / "readers" / "installed")
    SHOTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work, results = Path(folder) / "tasks.json", Path(folder) / "results.json"
        work.write_text(json.dumps([_task(task) for task in tasks]), "utf-8")
        done = run([node, DRIVER, MODULES, work, results])
        assert done.returncode == 0, done.stderr
        return [Shown(**found) for found in json.loads(results.read_text("utf-8"))]


def _task(task: Show) -> dict[str, Any]:
    screen = task.screen
    return {
        **asdict(task),
        "epub": str(task.epub),
        "width": screen.width,
        "height": screen.height,
        "size": screen.size,
        "night": screen.night,
        "shot": str(SHOTS / task.shot) if task.shot else "",
    }
