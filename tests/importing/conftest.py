"""A small book, and documents brought into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.importing.plan import Plan, Wish, plan, write
from tests.small_book import write_book


@dataclass
class Brought:
    """What came of a document. text: of the first file, without its front matter."""

    root: Path
    plan: Plan
    problems: Problems

    @property
    def text(self) -> str:
        """The body of the first file."""
        return self.plan.texts[0].text.partition("---\n\n")[2].strip()

    @property
    def codes(self) -> list[str]:
        """Every diagnostic: of the document, and of what was written."""
        return [each.code.slug for each in self.problems] + [
            each.code.slug for text in self.plan.texts for each in text.problems
        ]


Bring = Callable[..., Brought]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Bring a document into a small book; `beside` are files that lie with it, by names with `_` for a dot."""
    root = write_book(tmp_path / "book", "contents: {front: [title-page]}\n", {})

    def brought(name: str, content: str | bytes, wish: Wish = Wish(), **beside: bytes) -> Brought:  # noqa: B008 (frozen)
        folder = tmp_path / "documents"
        folder.mkdir(exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        for each, found in {name: data, **{key.replace("_", "."): value for key, value in beside.items()}}.items():
            (folder / each).write_bytes(found)
        problems = Problems()
        planned = plan(root, [folder / name], wish, problems, "en")
        if not problems.errors:
            write(root, planned)
        return Brought(root, planned, problems)

    return brought
