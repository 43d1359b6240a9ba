"""What `make check` leaves out, and what begins first, is there: a name that is not would do nothing, unnoticed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from tests.conftest import LONGEST, SLOW, TESTS, pytest_collection_modifyitems
from tests.judges.programs import WITHOUT_JUDGES, need
from tests.small_book import REPO


@pytest.mark.parametrize("name", dict.fromkeys((*SLOW, *LONGEST)))
def test_what_takes_long_is_there(name: str) -> None:
    assert (TESTS / name).exists()


def test_what_takes_longest_begins_first_and_tests_of_a_file_stay_in_their_order() -> None:
    names = ("a.py", "a.py", LONGEST[1], "b.py", LONGEST[0], LONGEST[0])
    found = [SimpleNamespace(path=TESTS / name, nodeid=str(number)) for number, name in enumerate(names)]
    pytest_collection_modifyitems(cast("list[pytest.Item]", found))
    assert [item.nodeid for item in found] == ["4", "5", "2", "0", "1", "3"]


@pytest.mark.parametrize("file", ["Makefile", ".ci/check.py"])
def test_nobody_else_changes_the_order(file: str) -> None:
    """By itself pytest-xdist begins with the files of most tests, which are not those that take longest."""
    assert "--dist loadfile --no-loadscope-reorder" in (REPO / file).read_text("utf-8")


def test_a_judge_that_is_there_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WITHOUT_JUDGES, "yes")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.skip.Exception, match="asks no judges"):
        need("Python", "python3")
