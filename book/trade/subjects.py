"""Codes of subjects: BISAC of American shops, Thema of all others. Only their form is known here, not the lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

BISAC = re.compile(r"[A-Z]{3}[0-9]{6}")
"""Three letters of the heading and six figures (BISG, BISAC Subject Headings)."""

THEMA = re.compile(r"[ACDFGJKLMNPQRSTUVWXY][A-Z]{0,7}[0-9]{0,2}|[1-6][A-Z0-9]{1,7}(-[A-Z0-9]{1,4})*")
"""A subject begins with one of twenty letters, a qualifier of place, language, time, purpose, age or style with a
figure from 1 to 6 (EDItEUR, Thema Basic Instructions, version 1.5)."""


@dataclass(frozen=True)
class Subject:
    """A code, and its heading in words, which may be left out."""

    code: str
    words: str = ""

    @property
    def qualifies(self) -> bool:
        """Whether it is a qualifier of Thema, which says more of the subjects and is none by itself."""
        return self.code[0].isdigit()


def subject_of(written: str) -> Subject:
    """Take apart what an author writes: a code, and behind a space its heading."""
    code, _, words = written.strip().partition(" ")
    return Subject(code, words.strip())
