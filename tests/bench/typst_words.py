"""The other yardstick: the same words as one document of Typst, set by its compiler in one go.

It has no fields, no looks of ours and no numbers of pages: what is compared is how long letters take to be set in lines
and pages by a typesetter that is compiled.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import typst
from lxml.html import HtmlElement

from tests.bench.whole import html_of

MARKS = re.compile(r"([\\#*_`$<>@=+\-/~\[\]'\"])")
"""What means something in Typst (Reference, Syntax) and stands for itself behind a backslash."""

HEADINGS = {f"h{level}": "=" * level for level in range(1, 7)}
BLOCKS = {*HEADINGS, "p", "li", "th", "td", "label", "legend", "figcaption", "dt", "dd", "blockquote", "div"}
WITHIN = "|".join(f"descendant::{name}" for name in sorted(BLOCKS - {"label"}))
PAGE = '#set page(paper: "a4", margin: 25mm)\n#set text(size: 10.5pt)\n#set par(justify: true)\n'


def typst_source(html: str) -> str:
    """The words of an HTML document as Typst: headings, items of lists, cells and paragraphs, each a paragraph."""
    document = lxml.html.document_fromstring(html)
    return PAGE + "\n\n".join(_paragraphs(document)) + "\n"


def _paragraphs(document: HtmlElement) -> Iterator[str]:
    for element in document.iter(*BLOCKS):
        if not element.xpath(WITHIN) and (words := " ".join(element.text_content().split())):
            yield _mark(element) + MARKS.sub(r"\\\1", words)


def _mark(element: HtmlElement) -> str:
    """What stands before the words of an element."""
    name = str(element.tag)
    return f"{HEADINGS[name]} " if name in HEADINGS else "- " if name == "li" else ""


def render(root: Path, out: Path) -> None:
    """Set the words of a project's fillable A4 edition."""
    out.write_bytes(typst.compile(typst_source(html_of(root)[0]).encode()))


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]))
