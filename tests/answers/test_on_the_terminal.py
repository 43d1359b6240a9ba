"""Answers on the terminal look as they were written, and cannot steer it."""

import pytest

from book.cli.answers import shown


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Zoë\u00a0?", "Zoë ?"),
        ("10\u202fh\u00a0: café", "10 h : café"),
        ("Here\u2028there", "Here\nthere"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\tb", "a b"),
        ("\u202a+44 20 7946 0000\u202c", "+44 20 7946 0000"),
        ("Donau\u00addampf", "Donaudampf"),
        ("\ue000", "\ue000"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("a\x9b31m\x07", "a\ufffd31m\ufffd"),
    ],
)
def test_nothing_is_shown_as_damaged_but_what_would_steer_the_terminal(written: str, seen: str) -> None:
    assert shown(written) == seen
