"""Figures and tables that have names: links to them print their number, and lead there on paper and in the EPUB."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.making.reading import prepare
from book.manuscript.tokens.links import LANDING
from book.project import load_project
from tests.small_book import found_in, write_book

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
BOOK = "contents: {front: [title-page], chapters: [chapters/one.md, chapters/two.md]}\ncitations: {bibliography: []}\n"
ONE = """\
---
title: One
---

![A pot](../pictures/pot.svg "A pot")

See [](#tbl-seeds), [the table](#tbl-seeds) and [](two.md#fig-pot).

{#tbl-seeds}
Table: Seeds

| Seed | Days |
|---|---|
| Cress | 3 |
"""
TWO = '---\ntitle: Two\n---\n\n![A pot](../pictures/pot.svg "Another"){#fig-pot}\n\n'


def book(root: Path, two: str) -> Path:
    return write_book(root, BOOK, {"chapters/one.md": ONE, "chapters/two.md": two, "pictures/pot.svg": PICTURE})


def test_a_link_to_a_figure_or_a_table_says_its_number(tmp_path: Path) -> None:
    root = book(tmp_path, TWO)
    prepared = prepare(load_project(root, Problems()), Problems())
    landings = [LANDING.of(token) for _, token in prepared.manuscript.walk() if token.type == "crossref_open"]
    assert [(each.title, each.anchor) for each in landings] == [
        ("Table 1", "one-table-1"),
        ("Table 1", "one-table-1"),
        ("Figure 2", "two-fig-2"),
    ]


@pytest.mark.parametrize("two", [TWO.replace("fig-pot", "fig-pan"), TWO.replace("{#fig-pot}", "")])
def test_a_name_that_no_figure_has_is_told_with_its_line(tmp_path: Path, two: str) -> None:
    assert [(each.code.slug, each.place.line) for each in found_in(book(tmp_path, two))] == [("link-dead", 7)]
