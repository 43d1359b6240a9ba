"""Templates are compiled once, not in each process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from book.html.template import Compiled, environment


@pytest.mark.parametrize("writes", [True, False])
def test_a_compiled_template_is_kept_where_compiled_modules_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", not writes)
    jinja = environment(Compiled(str(tmp_path)))
    assert jinja.get_template("document.html")
    assert len([*tmp_path.iterdir()]) == writes


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path) -> None:
    assert environment(Compiled(str(tmp_path / "gone"))).get_template("document.html")


def test_what_was_kept_holds_for_one_text_only() -> None:
    assert Compiled("").get_source_checksum("a") != Compiled("").get_source_checksum("b")
