"""Answer spaces that stand in a chapter: on paper they stay in its column, as they do on a sheet."""

from __future__ import annotations

from pathlib import Path

from book.build import prepare
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.html.document import document
from book.html.render import pieces
from book.laid_out_pages import Page
from book.pdf.layout.page_description import describe_pages
from book.project import load_project
from tests.layout import lay_out
from tests.small_book import own_style, write_book

CHAPTER = """# One

How awake am I?

(0..10) Hardly … Fully

What I see first: ____

- [ ] A cup
- [ ] A book

<!-- ladder -->

1. Hard: ____
2. Easy: ____

<!-- path -->

1. Is it light?
   - ( ) Yes → Look.
   - ( ) No → Listen.
"""


def typeset(root: Path) -> list[Page]:
    """The pages of the chapter."""
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    context = book.context(EDITIONS["print-a4"])
    html = document(pieces(book.manuscript.sections[0], context), context)
    return describe_pages(lay_out(html, "print-a4", root).pages)


def test_they_stay_in_its_column(tmp_path: Path) -> None:
    root = write_book(
        tmp_path,
        "contents: {chapters: [chapters/01-one.md]}\n",
        {"chapters/01-one.md": CHAPTER, "references.yaml": "references: []\n"},
    )
    own_style(root, "art.css").write_text("", "utf-8")
    pages = typeset(root)
    assert pages
    for page in pages:
        assert [mark for mark in page.marks if not mark.aside and not page.body.holds(mark.area, 1)] == []
    tops = {line.words.strip(): line.area.top for line in pages[0].text}
    assert tops["How awake am I?"] < tops["Hardly"] < tops["What I see first:"]
    assert tops["Hardly"] == tops["Fully"]
