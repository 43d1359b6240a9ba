"""What Python packs, the page unpacks: `Store.packed` and `lzma.js`."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from pathlib import Path
from random import Random

from book.browser.bundled import BUNDLES
from book.handing_out.desk_store import Store
from tests.judges.programs import need, run

NOISE = Random(1).randbytes(70_000)
WORDS = " ".join(Random(2).choices(["A", "room", "to", "write", "in", "(0..9)", "\n"], k=40_000)).encode()

TEXTS = [b"", b"a", b"ab" * 3, bytes(300_000), NOISE, WORDS, WORDS + NOISE + bytes(600_000) + WORDS + NOISE[::-1]]
"""Nothing, little, one byte again and again, what cannot be packed, and matches that are near, far and long."""


def unpacked(files: list[bytes]) -> list[str]:
    """What the browser's module says of each."""
    typed = json.dumps([base64.b64encode(each).decode() for each in files])
    script, module = Path(__file__).with_name("lzma.mjs"), BUNDLES.parent / "lzma.js"
    done = run([need("what the desk unpacks", "node"), script, module], typed=typed)
    assert done.returncode == 0, done.stderr
    said: list[str] = json.loads(done.stdout)
    return said


def test_what_is_packed_comes_out_as_it_was_and_damage_is_told() -> None:
    packed = [base64.b64decode(Store(text, {}).packed) for text in TEXTS]
    damaged = packed[-1][:13] + b"\x00" + b"\xff" * 40
    *whole, told = unpacked([*packed, damaged])
    assert whole == [sha256(text).hexdigest() for text in TEXTS]
    assert told == "what is packed is damaged"
