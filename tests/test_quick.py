"""What `make check` leaves out is there: a name that is not would leave out nothing, without a word."""

from __future__ import annotations

import pytest

from tests.conftest import SLOW, TESTS
from tests.judges.programs import WITHOUT_JUDGES, need


@pytest.mark.parametrize("name", SLOW)
def test_what_takes_long_is_there(name: str) -> None:
    assert (TESTS / name).exists()


def test_a_judge_that_is_there_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WITHOUT_JUDGES, "yes")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.skip.Exception, match="asks no judges"):
        need("Python", "python3")
