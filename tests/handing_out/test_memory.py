"""What the desk remembers: nothing unasked, nothing over what another window wrote, and all of it can be forgotten."""

from __future__ import annotations

import json
from pathlib import Path

from book.browser.bundled import BUNDLES
from tests.judges.programs import need, run

SINCE = "2026-01-01T00:00:00.000Z"


def test_what_is_remembered_is_listed_kept_from_other_windows_and_forgotten() -> None:
    script, module = Path(__file__).with_name("memory.mjs"), BUNDLES.parent / "desk" / "memory.js"
    done = run([need("what the desk remembers", "node"), script, module])
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["before"] == [[], None, ["other page"]]
    assert seen["entries"] == [{"name": "clinic", "value": {"name": "A"}, "since": SINCE, "size": 68}]
    assert (seen["late"], seen["there"], seen["same"]) == ("changed", {"name": "A"}, "done")
    assert seen["sure"] == ["done", True, {"name": "B"}]
    assert seen["forgotten"] == [True, "changed"]
    assert seen["damaged"] == [None, [["damaged", None, None]]]
    assert seen["left"] == ["other page"]
    assert seen["full"] == ["full", "01 23"]
    assert seen["lost"] == [True, False], "what changed while a file was made is not in it"
    assert seen["forbidden"] == [False, [], None, False, "forbidden", "done"]
