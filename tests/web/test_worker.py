"""What the service worker keeps and answers: without a network, without room, and where the network may be dear."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from book.web.sheets import Fillable
from tests.judges.programs import beside_python, need, run
from tests.web.site import sample, site_of

DRIVER = Path(__file__).with_name("worker.mjs")
FILE = "js/pdf/kinds-fillable-a4.js"
ALL, PAGES = [True, True, True, True], [True, True, False, False]
"""What is there without a network: both pages, the script that fills in the PDF, the PDF."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What it says of each case."""
    root = tmp_path_factory.mktemp("worker")
    pdf = Fillable("kinds-fillable-a4.pdf", "A4", bytes(range(256)) * 8)
    site_of(sample(root / "book"), {"kinds": [pdf]}).write(root / "site")
    done = run([need("node", beside_python("node")), DRIVER, root / "site"])
    assert done.stdout, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def case(found: dict[str, Any], name: str) -> tuple[bool, str, list[str], list[bool]]:
    seen = found[name]
    assert seen["again"] == 0, "what is kept is not asked for again"
    return seen["all"], seen["state"], seen["files"], seen["offline"]


def test_all_pdfs_are_kept_behind_the_pages(found: dict[str, Any]) -> None:
    assert case(found, "all") == (True, "kept", [FILE], ALL)


def test_a_large_book_is_kept_when_its_reader_wants_it(found: dict[str, Any]) -> None:
    assert case(found, "large") == (False, "kept", [], PAGES)
    assert case(found, "wanted") == (True, "kept", [FILE], ALL)


def test_where_the_network_may_be_dear_the_pdfs_of_an_opened_page_are_kept(found: dict[str, Any]) -> None:
    assert case(found, "thrifty") == (False, "kept", [FILE], ALL)


def test_where_there_is_no_room_it_is_said_and_the_network_answers(found: dict[str, Any]) -> None:
    seen = found["full"]
    assert (seen["state"], seen["offline"]) == ("full", PAGES)
    assert found["fullOnline"]
    assert found["lost"] == "failed"


def test_what_an_older_version_kept_goes_and_what_others_kept_stays(found: dict[str, Any]) -> None:
    assert found["stores"] == ["workbook:x:1", "own"]
