"""What the tests of references share."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.references.bibliography import load_bibliography
from book.references.model import Bibliography
from tests.references.helpers import FIXTURES


@pytest.fixture(scope="session")
def ten() -> Bibliography:
    """The book's ten sources."""
    problems = Problems()
    bibliography = load_bibliography(FIXTURES, ["ten.yaml"], problems)
    assert list(problems) == []
    return bibliography


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("citations")
