"""A long book with hundreds of slips: an overview first, by kind, and still every one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import check_book
from book.cli.faults import explained
from tests.small_book import write_book

SLIPS = "## Two\n\n#### Four\n\nA.[^lost]\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 | 3 |\n"
"""A heading too deep, a footnote that is not there, twice a row with a cell too many."""


def said_of(root: Path, chapters: int, slips: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that are said of a book whose chapters all hold the same slips."""
    names = [f"chapters/{number:03}.md" for number in range(chapters)]
    keys = f"contents: {{chapters: [{', '.join(names)}]}}\ncitations: {{bibliography: []}}\n"
    write_book(root, keys, dict.fromkeys(names, f"---\ntitle: T\n---\n\n{slips}"))
    with explained(root) as outcome:
        check_book(root)
    assert outcome.code == 1
    return capsys.readouterr().err.splitlines()


def test_very_many_problems_begin_with_how_many_of_each_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said_of(tmp_path, 125, SLIPS, capsys)
    assert lines[1:4] == [
        "    250 errors  table-ragged: 125 files, first chapters/000.md:13",
        "    125 errors  footnote-undefined: 125 files, first chapters/000.md:9",
        "  125 warnings  heading-skip: 125 files, first chapters/000.md:7",
    ]
    assert lines[4:6] == ["", "table-ragged: 250 errors"]
    assert lines[-1].startswith("375 errors, 125 warnings.")


def test_very_many_problems_are_all_listed_with_one_help_for_a_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said_of(tmp_path, 125, SLIPS, capsys)
    assert len({line for line in lines if line.endswith(("[table-ragged]", "[footnote-undefined]"))}) == 375
    assert sum(line.endswith("[heading-skip]") for line in lines) == 125
    assert sum(line.startswith("    Give every row as many cells") for line in lines) == 1


def test_a_few_problems_stand_in_the_order_of_the_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said_of(tmp_path, 10, SLIPS, capsys)
    places = [line.split(" ")[0] for line in lines if line.startswith("chapters/")]
    assert len(places) == 40
    assert places == sorted(places, key=lambda place: (place.split(":")[0], int(place.split(":")[1])))
    assert sum(line.startswith("    Give every row as many cells") for line in lines) == 20


def test_a_library_with_a_hundred_broken_entries_begins_with_what_stops_the_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = [f"@misc{{k{n},\n title {'=' if n % 20 else ''} {{T}},\n date = {{2000}},\n}}\n" for n in range(2000)]
    keys = "contents: {chapters: [chapters/one.md], back: [references]}\ncitations: {bibliography: [r.bib]}\n"
    files = {"r.bib": "".join(entries), "chapters/one.md": "---\ntitle: One\n---\n\nWords [@k1; @k40].\n"}
    write_book(tmp_path, keys, files)
    with explained(tmp_path) as outcome:
        check_book(tmp_path)
    lines = capsys.readouterr().err.splitlines()
    assert outcome.code == 1
    assert any(line.startswith("r.bib:162:9: error: the entry “k40” cannot be read") for line in lines[:7])
    told = [number for number, line in enumerate(lines) if "99 entries [reference-faulty]" in line]
    assert len(told) == 1
    help_words = lines[told[0] + 1]
    assert "“k0” (line 2), “k20” (line 82), “k60” (line 242)" in help_words
    assert "39 more: it cannot be read: behind “title” the sign “=” is missing" in help_words
