"""A library that has not changed costs nothing, and nothing old comes out of the cache."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.references import bib_files, bibliography, library_cache
from book.references.bibliography import load_bibliography
from book.references.model import Bibliography
from tests.small_book import found_in, write_book

BIB = """\
@book{doe, author={Doe, J.}, title={Den Lauf der Dinge}, publisher={P}, date={2000}, doi={hello}}
@book{, author={Roe, R.}, title={Two}, publisher={P}, date={2001}}
@book{broken, title {x}}
@book{doe, title={Again}, publisher={P}, date={2000}}
"""
OTHERS = {
    "r.ris": "TY  - BOOK\nAU  - Doe, J.\nTI  - T\nPB  - P\nPY  - 2001\nER  - \n",
    "r.json": '[{"id": "a", "type": "book", "title": "T", "issued": {"raw": "2011~"}, "colour": "red"}]',
    "r.yaml": "- id: a\n  type: book\n  title: T\n  issued: 2011\n  author: [{family: Null}]\n",
}


def load(folder: Path, name: str = "r.bib", language: str = "en") -> Bibliography:
    return load_bibliography(folder, [name], Problems(), language, folder / "cache")


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads a library fails."""

    def fail(*_: object) -> None:
        raise AssertionError("the library is read again")

    monkeypatch.setattr(bibliography, "_read_entries", fail)


@pytest.mark.parametrize("name", ["r.bib", *OTHERS])
def test_an_unchanged_library_is_not_read_again(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    (tmp_path / name).write_text({"r.bib": BIB, **OTHERS}[name], "utf-8")
    first = load(tmp_path, name)
    request.getfixturevalue("no_reading")
    assert load(tmp_path, name) == first
    assert [entry.faults for entry in first.entries.values()] != []


def test_what_has_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r.bib").write_text(BIB, "utf-8")
    assert load(tmp_path).entries["doe"].fields["title"] == "Den lauf der dinge"
    assert load(tmp_path, language="de").entries["doe"].fields["title"] == "Den Lauf der Dinge"
    (tmp_path / "r.bib").write_text(BIB.replace("Den Lauf", "Ein Lauf"), "utf-8")
    assert load(tmp_path).entries["doe"].fields["title"] == "Ein lauf der dinge"
    monkeypatch.setattr(library_cache, "_reader", lambda: "pandoc 4")
    monkeypatch.setattr(bib_files, "import_bibliography", lambda *_: [{"id": "doe", "title": "Of pandoc 4"}])
    assert load(tmp_path).entries["doe"].fields["title"] == "Of pandoc 4"


def test_an_entry_moves_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_text(BIB, "utf-8")
    load(tmp_path)
    (tmp_path / "r.bib").write_text(f"% mine\n{BIB}", "utf-8")
    assert load(tmp_path).entries["doe"].place.line == 2


@pytest.mark.parametrize("damage", ["", "x", "half", "[]", "\ud800"])
def test_a_damaged_cache_is_no_fault(damage: str, tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_text(BIB, "utf-8")
    first = load(tmp_path)
    (kept,) = (tmp_path / "cache").glob("library-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if damage == "half" else damage.encode("utf-8", "surrogatepass"))
    assert load(tmp_path) == first
    assert kept.read_bytes() == whole


def test_one_state_of_a_library_is_kept(tmp_path: Path) -> None:
    for year in range(2000, 2005):
        (tmp_path / "r.bib").write_text(BIB.replace("2000", str(year)), "utf-8")
        load(tmp_path)
    (kept,) = (tmp_path / "cache").glob("library-*.json")
    assert '"date-parts": [[2004]]' in json.dumps(json.loads(kept.read_text("utf-8").partition("\n")[2]))


def test_check_keeps_what_it_has_read(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    keys = "contents: {chapters: [chapters/one.md], back: [references]}\ncitations: {bibliography: [r.bib]}\n"
    write_book(tmp_path, keys, {"r.bib": BIB, "chapters/one.md": "---\ntitle: One\n---\n\nWords [@roe2001].\n"})
    first = found_in(tmp_path)
    request.getfixturevalue("no_reading")
    assert [str(each) for each in found_in(tmp_path)] == [str(each) for each in first]
    assert len([each for each in first if re.search("“(doe|broken)”", each.text)]) == 3
