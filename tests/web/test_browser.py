"""Chromium opens the site from the disk, by day and by night, on a telephone and a wide screen, and axe judges it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from book.web.pages import POLICY
from tests.judges.epub import CHROMIUM
from tests.judges.programs import TOOLS, beside_python, need, run
from tests.web.site import FORM, Site, read, sample, site_of

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "style-guide"
DRIVER = Path(__file__).with_name("browser.mjs")
MODULES = TOOLS / "ace" / "node_modules"


def shown(site: Site, folder: Path) -> list[str]:
    """What the browser and axe find in the pages of a site, which is written into a folder."""
    need("axe", "chromium")
    need("axe", MODULES)
    site.write(folder)
    done = run([need("axe", beside_python("node")), DRIVER, MODULES, CHROMIUM, folder, *site.pages])
    assert done.stdout, done.stderr
    return cast("list[str]", json.loads(done.stdout))


@pytest.mark.parametrize("book", ["everything", "guide"])
def test_every_page_is_whole_and_open_to_all(book: str, tmp_path: Path) -> None:
    prepared = read(GUIDE) if book == "guide" else sample(tmp_path / "book")
    assert (
        shown(site_of(prepared, {sheet: [FORM] for sheet in prepared.manuscript.worksheets}), tmp_path / "site") == []
    )


def test_what_is_wrong_with_a_page_is_found(tmp_path: Path) -> None:
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page = (
        f'<!DOCTYPE html><html lang="en"><head>{policy}<title>A</title></head><body><main><h1>A</h1>'
        f'<p>{"a" * 300}</p><img src="https://example.org/a.png"><script>alert(1)</script></main></body></html>'
    )
    found = "\n".join(shown(Site({"index.html": page.encode()}), tmp_path))
    for words in ("image-alt: 1 ×", "asks for https://example.org/a.png", "inline script violates", "320 px, light: 2"):
        assert words in found, words
