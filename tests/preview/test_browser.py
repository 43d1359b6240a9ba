"""Chromium shows the preview while files are saved: the new words, the place, an error that comes and goes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.judges.epub import CHROMIUM
from tests.judges.programs import TOOLS, beside_python, need, run
from tests.preview.desks import new_book
from tests.preview.test_desk import CHAPTER, PAGE
from tests.preview.test_server import previewing

DRIVER = Path(__file__).with_name("browser.mjs")
MODULES = TOOLS / "ace" / "node_modules"


def test_what_is_saved_is_seen_in_its_place_and_problems_come_and_go(tmp_path: Path) -> None:
    need("axe", "chromium")
    node = need("axe", MODULES) and need("axe", beside_python("node"))
    book = new_book(tmp_path / "book")
    with previewing(book) as (_, port):
        address = f"http://127.0.0.1:{port}/"
        done = run([node, DRIVER, MODULES, CHROMIUM, address, book / CHAPTER, tmp_path])
    assert done.stdout, done.stderr
    seen = json.loads(done.stdout)
    assert (seen["first"], seen["turned"], seen["again"]) == ("/web/index.html", f"/web/{PAGE}", f"/web/{PAGE}")
    status, problems = seen["broken"]
    assert status.endswith("The pages are the last good ones.")
    assert any(problem.startswith(f"error {CHAPTER}:") for problem in problems)
    assert (seen["last"], seen["mended"]) == (True, True)
    alts = [seen[shown]["alt"] for shown in ("sheet", "changed", "fillable")]
    assert len(set(alts)) == 1, alts
    assert len({seen[shown]["src"] for shown in ("sheet", "changed", "fillable")}) == 3
    shown, behind = seen["behind"]
    assert (behind, seen["phone"]) == (shown + 1, 390)
    assert (seen["reader"], seen["epub"], seen["wide"]) == ([404, 538], ["/epub/css/book.css"], f"/web/{PAGE}")
    assert seen["pdf"] == "%PDF-"
    assert seen["renamed"]["alt"].startswith("Page 1 of ")
    assert (seen["axe"], seen["asked"], seen["faults"]) == ([], [], [])
