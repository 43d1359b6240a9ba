"""Languages of a test's own, beside those of the builder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from book import language
from book.answers import time_script
from book.manuscript import dates, times
from book.manuscript.rules import initials, lines, signature, total

KEPT = (
    language.known,
    language.read_file,
    language.reading,
    language.every_reading,
    language.every_wording,
    language._wording,
    language.words_for_lines,
    language.words_for_signature,
    language.date_letters,
    language.units,
    dates._meanings,
    language.every_time_word,
    times.spellings,
    times._any_of,
    times._pattern,
    time_script.time_script,
    initials._word,
    signature._word,
    total._operations,
    lines.counted,
)
"""What remembers what the files say."""

AddLanguage = Callable[[str, str], None]


@pytest.fixture
def add_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AddLanguage]:
    """Return what adds a language's file, or one of a region: its tag and its text."""
    folder = tmp_path / "languages"
    shutil.copytree(language.FOLDER, folder)
    monkeypatch.setattr(language, "FOLDER", folder)

    def add(tag: str, text: str) -> None:
        (folder / f"{tag}.yaml").write_text(text, encoding="utf-8")
        _forget()

    yield add
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for kept in KEPT:
        kept.cache_clear()
