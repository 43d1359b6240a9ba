"""The JavaScript that a form and an e-book run, as a module for the browser's others.

    python -m book.browser.typed_module

writes it to `typed.js`; `make browser` runs this before it bundles all modules.
"""

from __future__ import annotations

import re
from pathlib import Path

from book.answers.score_script import SCORE_SCRIPT
from book.answers.time_script import FUNCTIONS

FILE = Path(__file__).with_name("typed.js")

HEAD = """\
// What people type, as numbers and times, and what is worked out from them. Made of `book/answers/score_script.py` and
// `time_script.py`, where it is explained, by `make browser`.

let SPELLINGS = {};
let PARTS = [];

// Takes over how times are spelled: `spellings` of the table. Before that no time is understood.
export function learnSpellings([whole, parts]) {
  [SPELLINGS, PARTS] = [whole, parts];
}

"""


def typed_module() -> str:
    """Return the text of `typed.js`."""
    functions = f"{SCORE_SCRIPT}{FUNCTIONS}"
    names = sorted(re.findall(r"^function (\w+)", functions, re.MULTILINE))
    return f"{HEAD}{functions}\nexport {{ {', '.join(names)} }};\n"


if __name__ == "__main__":
    FILE.write_text(typed_module(), "utf-8")
