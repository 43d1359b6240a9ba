"""The bundles are those of the modules and libraries that are written down, and made of them anew they are the same."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from book.browser.bundled import BUNDLES, bundle
from tests.judges.programs import TOOLS, need, run

ROOM = BUNDLES.parent
ENTRIES = sorted(path.stem for path in (ROOM / "entries").glob("*.js"))
VENDORED = json.loads((BUNDLES / "VENDORED.json").read_text("utf-8"))
FREE = {"MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"}


def checksum(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_bundle_is_of_the_modules_as_they_are(entry: str) -> None:
    facts: dict[str, Any] = VENDORED["bundles"][f"{entry}.js"]
    assert checksum(bundle(entry)) == facts["checksum"]
    modules = {path: checksum((ROOM / path).read_text("utf-8")) for path in facts["modules"]}
    assert modules == facts["modules"], "a module was changed: run `make browser`"


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_bundle_can_stand_in_a_page(entry: str) -> None:
    text = bundle(entry).lower()
    assert "</script" not in text
    assert "<!--" not in text
    assert re.findall(r"[\0-\x08\x0b\x0e-\x1f]", text) == []


def test_each_library_is_free_and_has_its_licence_beside_it() -> None:
    assert {each["licence"] for each in VENDORED["libraries"]} <= FREE
    texts = {each["text"] for each in VENDORED["libraries"]}
    assert texts == {path.relative_to(BUNDLES).as_posix() for path in (BUNDLES / "licences").iterdir()}
    asked = json.loads((ROOM / "package.json").read_text("utf-8"))["dependencies"]
    assert asked.items() <= {each["library"]: each["version"] for each in VENDORED["libraries"]}.items()


def test_the_bundles_made_anew_are_the_same(tmp_path: Path) -> None:
    need("esbuild", TOOLS / "browser" / "node_modules" / "esbuild")
    made = run([need("esbuild", "node"), ROOM / "bundle.mjs", TOOLS / "browser", tmp_path])
    assert made.returncode == 0, made.stderr
    files = [path.relative_to(BUNDLES) for path in BUNDLES.rglob("*") if path.is_file()]
    assert sorted(files) == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    for file in files:
        assert (tmp_path / file).read_bytes() == (BUNDLES / file).read_bytes(), f"{file}: run `make browser`"
