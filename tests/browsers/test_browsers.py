"""The three engines can be driven: what is typed, chosen, walked to and saved is what the page was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsers import ENGINES, drive

PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A</title>
<input id="words" aria-label="Words"><button id="save">Save</button><input id="file" type="file" aria-label="File">
<script>document.getElementById("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([document.getElementById("words").value]));
  link.download = "words.txt";
  link.click();
});</script></html>"""


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_does_what_a_person_does(engine: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    seen = drive(engine, Path(__file__).with_name("whole.mjs"), tmp_path / "downloads", page, page)
    assert seen == {"focused": "save", "chosen": "page.html", "saved": "three hills", "wide": 600}
