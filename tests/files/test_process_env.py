"""What a build asks of the machine is the machine's again afterwards."""

import os

import pytest

from book.files.process_env import FONTS, no_machine_fonts


@pytest.mark.parametrize("before", [None, "/etc/fonts/own.conf"])
def test_programs_started_later_know_their_fonts_again(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FONTS, raising=False)
    if before:
        monkeypatch.setenv(FONTS, before)
    with no_machine_fonts():
        assert os.environ[FONTS] != before
    assert os.environ.get(FONTS) == before
