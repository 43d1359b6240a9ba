"""A small book with sheets to hand out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.small_book import write_book

BOOK = """\
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


def small_book(root: Path) -> Path:
    """Write the book into a folder, and return it."""
    files = {
        "chapters/01-one.md": CHAPTER,
        "worksheets/kit.md": KIT,
        "worksheets/log.md": LOG,
        "references.yaml": SOURCES,
    }
    return write_book(root, BOOK, files)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_book(tmp_path / "book")


PageTexts = Callable[[Path], list[str]]


@pytest.fixture
def page_texts() -> PageTexts:
    """What each page of a PDF says, its white space made plain."""

    def read(file: Path) -> list[str]:
        with pdfium.PdfDocument(file) as document:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in document]

    return read
