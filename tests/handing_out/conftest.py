"""A small book with sheets to hand out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest

REPO = Path(__file__).parents[2]

BOOK = """\
title: A small book
slug: small
creators: [{name: Somebody}]
language: en
identifier: urn:uuid:0a1b2c3d-0000-4000-8000-000000000000
date: 2026-01-02
description: A book for the tests.
licence: {name: CC0, url: https://example.org/cc0, words: Do what you like.}
permission: You may copy and hand out this page.
contents:
  front: [title-page, contents]
  chapters: [chapters/01-one.md]
  back: [references]
citations: {bibliography: [references.yaml]}
editions: [print-a4]
crisis:
  heading: Not safe right now?
  first: Call the emergency number.
  elsewhere: Look it up.
  note: Numbers change.
  countries: [{name: Somewhere, emergency: "112", checked: 2026-01-01}]
packets:
  first-weeks: {title: The first weeks, note: Take your time., holds: [kit, log:2]}
"""
CHAPTER = """\
---
title: One
---

Words, as somebody says [@first2001]. Then [the kit](../worksheets/kit.md#more).

## More

[Kit](../worksheets/kit.md)

[Log](../worksheets/log.md)
"""
KIT = """\
---
title: A kit
purpose: To have things near.
time: 5 minutes
---

My best thing: ____

- [ ] It is near

## More

As [@second2002] says. See [the log](log.md).
"""
LOG = """\
---
title: A log
purpose: To see what changes.
time: 1 minute a day
caution: It may stir something.
copies: 3
---

Today: ____

How was it?

(0..10) Bad … Good
"""
SOURCES = """\
- {id: first2001, type: book, title: The first, author: [{family: First, given: Ann}], issued: 2001, publisher: P}
- {id: second2002, type: book, title: The second, author: [{family: Second, given: Bo}], issued: 2002, publisher: P}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    for name, text in {"book.yaml": BOOK, "chapters/01-one.md": CHAPTER, "worksheets/kit.md": KIT,
                       "worksheets/log.md": LOG, "references.yaml": SOURCES}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    shutil.copytree(REPO / "styles", root / "styles", ignore=shutil.ignore_patterns("figures"))
    return root


PageTexts = Callable[[Path], list[str]]


@pytest.fixture
def page_texts() -> PageTexts:
    """What each page of a PDF says, its white space made plain."""
    def read(file: Path) -> list[str]:
        with pdfium.PdfDocument(file) as document:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    return read


class Silent:
    """A listener that says nothing."""

    def begin(self, what: str, steps: int) -> None:
        """Something starts."""

    def step(self, done: int, steps: int) -> None:
        """A step is done."""

    def end(self) -> None:
        """It is finished."""
