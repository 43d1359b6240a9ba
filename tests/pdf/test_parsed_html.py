"""Documents are parsed as the XHTML that they are, and give the very elements that HTML's own parser finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tinyhtml5

from book.build import prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.making.book_maker import _jobs
from book.pdf.layout.parsed_html import parsed
from book.pdf.layout.project_fetcher import ProjectFetcher
from book.project import load_project
from tests.small_book import REPO

XMLNS = "{http://www.w3.org/2000/xmlns/}xmlns"


def outline(element: Any) -> list[object]:
    """All that a style sheet or a page can see of an element; blank lines around the body are nobody's."""
    attributes = {name: value for name, value in element.attrib.items() if name != XMLNS}
    text, tail = element.text or "", (element.tail or "").rstrip("\n")
    if element.tag in ("html", "head", "body"):
        text, tail = text.strip(), tail.strip()
    return [element.tag, attributes, text, tail, [outline(child) for child in element]]


def test_the_elements_are_those_of_html() -> None:
    book = prepare(load_project(REPO / "docs" / "style-guide", Problems()), Problems())
    documents = [job.html for job in _jobs(EDITIONS["fillable-a4"], book) if job.html]
    assert len(documents) > 20
    for html in documents:
        root = parsed(html, ProjectFetcher(book.project.root)).etree_element
        assert outline(root) == outline(tinyhtml5.parse(html, namespace_html_elements=False))


def test_what_is_no_xhtml_is_parsed_as_html(tmp_path: Path) -> None:
    root = parsed("<p>one<br>two", ProjectFetcher(tmp_path)).etree_element
    assert [element.tag for element in root.iter()] == ["html", "head", "body", "p", "br"]
