"""The public API is what the package says it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

import book


def test_every_name_is_there() -> None:
    assert {name for name in book.__all__ if getattr(book, name) is None} == set()
    assert set(book.__all__) == set(book._HOMES)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'magic'"):
        _ = book.magic


def test_importing_it_costs_nothing() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, book; print('weasyprint' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert loaded.strip() == "False"
