"""The browser's modules understand what is typed by the same functions as a form and an e-book."""

from __future__ import annotations

import pytest

from book.browser.bundled import BUNDLES
from book.browser.typed import typed_module

FILE = BUNDLES.parent / "typed.js"


def test_the_module_is_made_of_the_scripts(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-golden"):
        FILE.write_text(typed_module(), "utf-8")
    assert FILE.read_text("utf-8") == typed_module()
