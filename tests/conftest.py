"""What all tests share: the switch that rewrites golden files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write what is found into the golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a check of a text against a golden file: the same, or rewritten if that was asked for."""
    rewrite = request.config.getoption("--rewrite-golden")

    def check(file: Path, found: str) -> None:
        if rewrite:
            file.write_text(found, encoding="utf-8")
        assert found == file.read_text(encoding="utf-8")

    return check
