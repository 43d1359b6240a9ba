"""A document that names pages in words is made from the pages of the others, wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from book.pdf.bind.bind import bind, page_map
from book.pdf.job import TypesetJob
from book.pdf.typeset import typeset_book
from tests.pdf.samples import METADATA, html, job, text_of

PLACES = "".join(f'<p style="break-before: page" id="place-{number}">Here.</p>' for number in range(4))


def naming(pages: Mapping[str, int]) -> str:
    """An index that is a page longer for every place that it knows."""
    rows = [f"{name} is on {page}." for name, page in sorted(pages.items()) if name.startswith("place-")]
    return html("<h1>Index</h1>" + "".join(f'<p style="break-after: page">{row}</p>' for row in rows))


def late() -> TypesetJob:
    return replace(job("index", ""), html="", html_of_pages=naming)


@pytest.mark.parametrize("jobs", [[job("a", PLACES), late()], [late(), job("a", PLACES)]], ids=["last", "first"])
def test_the_pages_named_are_those_of_the_book(jobs: list[TypesetJob], project: Path, tmp_path: Path) -> None:
    documents = typeset_book(jobs, project, tmp_path / "cache", 1)
    pages = page_map(documents)
    said = text_of(tmp_path / "out.pdf", 1, bind(documents, METADATA, tmp_path / "out.pdf"))
    for name in (f"place-{number}" for number in range(4)):
        assert f"{name} is on {pages[name]}." in said


def test_it_is_typeset_again_only_when_a_page_has_moved(project: Path, tmp_path: Path) -> None:
    typeset_book([job("a", PLACES), late()], project, tmp_path / "cache", 1)
    same = typeset_book([job("a", PLACES.replace("Here", "There")), late()], project, tmp_path / "cache", 1)
    assert [document.id for document in same if document.fresh] == ["a"]
    moved = typeset_book([job("a", "<p>Before.</p>" + PLACES), late()], project, tmp_path / "cache", 1)
    assert [document.id for document in moved if document.fresh] == ["a", "index"]
