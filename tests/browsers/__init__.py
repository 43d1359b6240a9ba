"""Three engines of browsers, driven by the same script: see `browsers.mjs`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.judges.programs import TOOLS, beside_python, need, run

ENGINES = ("chromium", "firefox", "webkit")
MODULES = TOOLS / "readers" / "node_modules"
MEASURED = "measured"
"""A property that a test records: what it measured, which is shown behind the results of a run."""

SYSTEM_LIBRARIES = Path("/usr/lib")


def drive(engine: str, script: Path, downloads: Path, *arguments: Path | str) -> dict[str, Any]:
    """Run a script of `browsers.mjs` in an engine, in a fresh profile; gives what it prints as JSON.

    The script is called with engine, modules, downloads and the arguments. A browser that is missing skips the running
    test, and fails it when CI=true.
    """
    need(engine, MODULES / "puppeteer-core")
    command = [*_screen(engine), need(engine, beside_python("node")), script, engine, MODULES, downloads, *arguments]
    downloads.mkdir(exist_ok=True)
    done = run(command, _programs(engine))
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _screen(engine: str) -> list[str]:
    """WebKit has no mode without a window, and Chromium prints in none: they get a screen that nobody sees."""
    return [] if engine == "firefox" else [need(engine, "xvfb-run"), "-a", "-s", "-screen 0 1400x1000x24"]


def _programs(engine: str) -> dict[str, str]:
    if engine == "firefox":
        return {"FIREFOX": need(engine, "firefox-esr")}
    if engine == "webkit":
        return {"WEBKIT_DRIVER": need(engine, "WebKitWebDriver"), "MINIBROWSER": _mini_browser()}
    return {"CHROMIUM": need(engine, "chromium")}


def _mini_browser() -> str:
    """The browser that comes with WebKitGTK, in a folder named after the machine's kind."""
    found = sorted(SYSTEM_LIBRARIES.glob("*/webkit2gtk-4.*/MiniBrowser"))
    if not found:
        pytest.fail("WebKitGTK is here, but not its MiniBrowser")
    return str(found[-1])
