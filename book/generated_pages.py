"""The pages that the builder makes by itself: one table. `book.html.generated` writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from book.wording import Wording

COVER = "cover"
TITLE_PAGE = "title-page"
CONTENTS = "contents"
WORKSHEET_LIST = "worksheet-list"
FIGURE_LIST = "figure-list"
TABLE_LIST = "table-list"
REFERENCES = "references"
INDEX = "index"


@dataclass(frozen=True, kw_only=True)
class GeneratedPage:
    """One row of the table.

    name: in book.yaml, in the book's HTML and of its template; title: out of the builder's words; behind: the page on
    whose other side it stands, if that comes right before; flows: on paper, it goes on from page to page with the texts
    and lists around it; late: on paper, it is made once it is known on which pages all others are.
    """

    name: str
    title: Callable[[Wording], str]
    behind: str | None = None
    flows: bool = False
    late: bool = False


GENERATED_PAGES: dict[str, GeneratedPage] = {
    page.name: page
    for page in (
        GeneratedPage(name=COVER, title=lambda words: words.cover),
        GeneratedPage(name=TITLE_PAGE, title=lambda words: words.title_page),
        GeneratedPage(name="imprint", title=lambda words: words.about, behind=TITLE_PAGE),
        GeneratedPage(name=CONTENTS, title=lambda words: words.contents, flows=True),
        GeneratedPage(name=WORKSHEET_LIST, title=lambda words: words.worksheets, flows=True),
        GeneratedPage(name=FIGURE_LIST, title=lambda words: words.figures, flows=True),
        GeneratedPage(name=TABLE_LIST, title=lambda words: words.tables, flows=True),
        GeneratedPage(name=REFERENCES, title=lambda words: words.references, late=True),
        GeneratedPage(name=INDEX, title=lambda words: words.index, late=True),
    )
}
