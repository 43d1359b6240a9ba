"""The command that the desk shows makes the same packet; where it cannot, what it has no words for is named."""

from __future__ import annotations

import json
from pathlib import Path

from book.browser.bundled import BUNDLES
from tests.judges.programs import need, run

SHOWN = [
    "",
    'w kit:1 log:2 -e fillable-letter --title "A title" --for "A.B."',
    'w first log:2 -e print-a4 --title "Sheets"',
    "note",
    'w kit:1 log:2 -e print-a4 --for "A.B." --for "C.D." --names-in-file-names',
    'w kit:1 log:2 -e print-a4 --people "people list.csv"',
    "contact your_clinic people_paste",
    "packet_title for_whom",
]


def test_the_command_says_all_of_the_packet_or_what_it_lacks() -> None:
    script, module = Path(__file__).with_name("command.mjs"), BUNDLES.parent / "desk" / "order.js"
    done = run([need("the command on the desk", "node"), script, module])
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == SHOWN
