"""The page for choosing worksheets, as somebody uses it who has only a keyboard."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from book.build import build_book
from book.handing_out.minutes import most_minutes
from tests.handing_out.test_clinic import CLINIC, branded
from tests.judges.programs import TOOLS, beside_python, need, run
from tests.small_book import Silent

DRIVER = Path(__file__).with_name("chooser.mjs")
MODULES = TOOLS / "ace" / "node_modules"


def test_the_page_works_from_disk_with_a_keyboard(small: Path, tmp_path: Path) -> None:
    node = need("Chromium", beside_python("node"))
    need("axe", MODULES / "@daisy" / "axe-core-for-ace" / "axe.min.js")
    build_book(small, ["worksheets"], 2, Silent())
    page = small / "output" / "small-worksheets.html"
    done = run([node, DRIVER, MODULES, page, tmp_path / "page.png"])
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert (seen["first"], seen["firstStatus"]) == (["kit", "log"], "2 of 2 worksheets")
    assert (seen["short"], seen["shortStatus"]) == (["kit", "log"], "2 of 2 worksheets")
    assert seen["found"] == []
    assert seen["calm"] == ["kit"]
    assert seen["command"] == 'workbook packet log:4 kit:1 --for "Tuesday group HOME"'
    assert seen["said"] == "The command is copied."
    assert seen["cleared"] == ""
    assert seen["narrow"]
    assert (seen["axe"], seen["axeNarrow"], seen["axeDark"], seen["asked"], seen["faults"]) == ([], [], [], [], [])
    assert seen["packetInSight"]
    assert seen["printed"] == ["cards"]


def test_the_page_brings_all_that_it_needs(small: Path) -> None:
    build_book(small, ["worksheets"], 2, Silent())
    page = (small / "output" / "small-worksheets.html").read_text("utf-8")
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert all(address.startswith(("data:image/png;base64,", "handouts/")) for address in addresses)
    links = [address for address in addresses if address.startswith("handouts/")]
    assert len(links) == 8
    assert all((small / "output" / link).is_file() for link in links)


def test_the_page_is_the_clinics(small: Path) -> None:
    build_book(branded(small, CLINIC), ["worksheets"], 2, Silent())
    page = (small / "output" / "small-worksheets.html").read_text("utf-8")
    assert "<b>The Quiet Room</b> 12 Mill Lane" in page
    assert "Duty line: 0113" in page
    assert "(prefers-color-scheme: light)" in page
    assert "--deep: #5b2a86" in page
    assert "You may copy and hand out this page." in page


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("5 minutes", 5),
        ("10 to 15 minutes", 15),
        ("15 minutes, then a week of trying", 15),
        ("2 minutes each evening", 2),
        ("3 to 5 minutes", 5),
        ("an evening", 0),
        ("", 0),
        ("10 minutes before, and 5 afterwards", 10),
    ],
)
def test_the_time_of_a_sheet_is_read_from_its_words(words: str, minutes: int) -> None:
    assert most_minutes(words) == minutes
