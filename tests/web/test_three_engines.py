"""A sheet of the site is read and filled in from the disk in Chromium, Firefox and WebKit: the same in all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsers import ENGINES, drive
from tests.web.site import FORM, sample, site_of

ANSWERS = {
    "what-helped": "tea and a walk",
    "my-place-is": "łódź & <b>",
    "how-near-is-it": "7",
    "one": "1",
    "two": "1",
    "total": "2",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("engines")
    site_of(sample(root / "book"), {"kinds": [FORM]}).write(root / "site")
    return root / "site"


@pytest.mark.parametrize("engine", ENGINES)
def test_answers_stay_and_are_saved(engine: str, site: Path, tmp_path: Path) -> None:
    script = Path(__file__).with_name("three_engines.mjs")
    seen = drive(engine, script, tmp_path / "downloads", site, "text/kinds.html")
    answers = {f"kinds.{name}": value for name, value in ANSWERS.items()}
    typed = {name: value for name, value in answers.items() if name != "kinds.total"}
    assert (seen["broken"], seen["wide"]) == (0, False)
    assert seen["filled"] == seen["again"] == answers
    assert seen["file"] == typed
