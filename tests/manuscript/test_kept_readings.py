"""Texts that were read before are taken from the cache, and nothing old is."""

from __future__ import annotations

import hashlib
import os
import pickle
import time
from pathlib import Path

import pytest

from book.build import check_book
from book.diagnostics import Problems
from book.files.project_state import state_of
from book.making.reading import Prepared, prepare
from book.manuscript import reader
from book.manuscript.dialect import parse
from book.manuscript.source import Source
from book.project import load_project
from tests.docs.guide import copy_guide
from tests.small_book import write_book

TICKS = 0.05
"""Seconds after which the system's time is another than that of the files."""

SHEET = "---\ntitle: Sheet\n---\n\n1. How is it? ____ (3 lines)\n\n- [ ] *Calm*\n- [ ] H~2~O\n\n(1..5) Low … High\n"
CHAPTER = """---
title: "*One* and $x^2$"
lead: A lead.
---

Words [@k, p. 3] of [two](two.md), “said”.[^1] See [[x]].

[^1]: A note.

![A dot](../dot.svg)

<!-- include: ../passage.md -->

| a | b |
|---|---|
| 1.5 | `x` |

[](../worksheets/sheet.md)
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h5v5z"/></svg>'
KEYS = "contents: {chapters: [chapters/one.md, chapters/two.md], back: [references]}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "chapters/one.md": CHAPTER,
        "chapters/two.md": "# Two\n\nMore words.\n",
        "worksheets/sheet.md": SHEET,
        "passage.md": "A passage.\n",
        "dot.svg": SVG,
        "references.yaml": "references:\n- {id: k, type: book, title: A, author: [{family: B}], issued: 1857}\n",
    }
    made = write_book(tmp_path, KEYS, files)
    time.sleep(TICKS)
    return made


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were parsed, in their order."""
    found: list[str] = []

    def noted(source: Source, *rest: str) -> object:
        found.append(source.path)
        return parse(source, *rest)

    monkeypatch.setattr(reader, "parse", noted)
    return found


def read(root: Path) -> tuple[Prepared, list[str]]:
    problems = Problems()
    return prepare(load_project(root, problems), problems), list(map(str, problems.found))


def test_what_was_read_is_the_same_from_the_cache(root: Path, parsed: list[str]) -> None:
    first, told = read(root)
    assert sorted(parsed) == ["chapters/one.md", "chapters/two.md", "worksheets/sheet.md"]
    parsed.clear()
    again, told_again = read(root)
    assert (parsed, told_again) == ([], told)
    assert "[[x]]" in "".join(told)
    assert again.manuscript == first.manuscript
    assert again.references == first.references


def test_only_the_text_that_is_written_is_read_again(root: Path, parsed: list[str]) -> None:
    read(root)
    (root / "chapters/two.md").write_text("# Three\n\nOther words.\n", "utf-8")
    time.sleep(TICKS)
    parsed.clear()
    book, _ = read(root)
    assert (parsed, book.manuscript.sections[1].title) == (["chapters/two.md"], "Three")


def test_a_text_is_read_again_when_a_passage_in_it_is_written(root: Path, parsed: list[str]) -> None:
    read(root)
    (root / "passage.md").write_text("Another passage.\n", "utf-8")
    time.sleep(TICKS)
    parsed.clear()
    book, _ = read(root)
    assert parsed == ["chapters/one.md"]
    assert any("Another" in token.content for token in book.manuscript.sections[0].tokens)


def test_what_a_text_names_may_come_and_go(root: Path) -> None:
    before = list(map(str, check_book(root)))
    (root / "dot.svg").rename(root / "dots.svg")
    with pytest.raises(Exception, match="problems") as found:
        check_book(root)
    assert "dot.svg" in str(found.value.diagnostics)  # type: ignore[attr-defined]
    (root / "dots.svg").rename(root / "dot.svg")
    assert list(map(str, check_book(root))) == before


def test_another_level_counts_at_once(root: Path) -> None:
    slug = next(each.code.slug for each in check_book(root) if "[[x]]" in each.text)
    book = root / "book.yaml"
    book.write_text(f"{book.read_text('utf-8')}levels: {{{slug}: off}}\n", "utf-8")
    assert slug not in {each.code.slug for each in check_book(root)}


def test_a_text_that_is_saved_while_it_is_read_is_not_kept(
    root: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved(source: Source, *rest: str) -> object:
        time.sleep(TICKS)
        path = root / source.path
        path.write_text(path.read_text("utf-8"), "utf-8")
        return parse(source, *rest)

    with monkeypatch.context() as saving:
        saving.setattr(reader, "parse", saved)
        read(root)
    time.sleep(TICKS)
    read(root)
    assert len(parsed) == 3


class _Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("harm",)


@pytest.mark.parametrize("harm", [_Harm(), _Harm], ids=["a call", "a class of others"])
def test_a_cache_that_somebody_else_made_does_nothing(
    root: Path, harm: object, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    read(root)
    data = pickle.dumps(("", {("chapters/one.md",): harm}))
    (root / ".cache/readings/book.yaml").write_bytes(hashlib.sha256(data).digest() + data)
    parsed.clear()
    read(root)
    assert len(parsed) == 3
    assert not (root / "harm").exists()


def test_a_damaged_cache_is_read_anew(root: Path, parsed: list[str]) -> None:
    read(root)
    file = root / ".cache/readings/book.yaml"
    file.write_bytes(file.read_bytes()[:-9])
    parsed.clear()
    read(root)
    assert len(parsed) == 3


def test_everything_that_the_style_guide_shows_can_be_kept(tmp_path: Path, parsed: list[str]) -> None:
    book = copy_guide(tmp_path / "guide")
    time.sleep(TICKS)
    first, _ = read(book)
    parsed.clear()
    again, _ = read(book)
    assert (parsed, again.manuscript == first.manuscript) == ([], True)


@pytest.mark.parametrize("name", [".one.md.swp", "one.md~", ".#one.md", ".obsidian/workspace.json", "~$one.docx"])
def test_what_an_editor_keeps_beside_a_text_has_no_text_read_again(root: Path, name: str) -> None:
    before = state_of(root)
    left = root / "chapters" / name
    left.parent.mkdir(exist_ok=True)
    left.write_text("typed", "utf-8")
    assert state_of(root) == before
    (root / "chapters" / "picture.svg").write_text(SVG, "utf-8")
    assert state_of(root) != before
