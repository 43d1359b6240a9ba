"""Three engines of browsers, driven by the same script: see `browsers.mjs`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.judges.programs import TOOLS, beside_python, need, run

ENGINES = ("chromium", "firefox", "webkit")
MODULES = TOOLS / "readers" / "node_modules"
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
    """WebKit has no mode without a window: it gets a screen that nobody sees."""
    return [need(engine, "xvfb-run"), "-a"] if engine == "webkit" else []


def _programs(engine: str) -> dict[str, str]:
    if engine == "firefox":
        return {"FIREFOX": need(engine, "firefox-esr")}
    if engine == "webkit":
        return {"WEBKIT_DRIVER": need(engine, "WebKitWebDriver"), "MINIBROWSER": _mini_browser()}
    need(engine, "chromium")
    return {}


def _mini_browser() -> str:
    """The browser that comes with WebKitGTK, in a folder named after the machine's kind."""
    found = sorted(SYSTEM_LIBRARIES.glob("*/webkit2gtk-4.*/MiniBrowser"))
    if not found:
        pytest.fail("WebKitGTK is here, but not its MiniBrowser")
    return str(found[-1])
