"""What a text of the book can be besides a chapter: a dedication, a preface, a note about the author."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from book.wording import Wording


@dataclass(frozen=True, kw_only=True)
class PageKind:
    """One row of the table.

    name: the value of the key `kind` at the top of a file; title: of a file without one; role: of DPUB-ARIA 1.1, from
    which an e-book's `epub:type` comes, "" where there is none for it; alone: it has a page to itself, without title,
    number or line in the contents, and its pictures have no numbers; portrait: nor have those of this one.
    """

    name: str
    title: Callable[[Wording], str]
    role: str = ""
    alone: bool = False
    portrait: bool = False


PAGE_KINDS = {
    kind.name: kind
    for kind in (
        PageKind(name="dedication", title=lambda words: words.dedication, role="doc-dedication", alone=True),
        PageKind(name="epigraph", title=lambda words: words.epigraph, role="doc-epigraph", alone=True),
        PageKind(name="foreword", title=lambda words: words.foreword, role="doc-foreword"),
        PageKind(name="preface", title=lambda words: words.preface, role="doc-preface"),
        PageKind(name="introduction", title=lambda words: words.introduction, role="doc-introduction"),
        PageKind(name="acknowledgements", title=lambda words: words.acknowledgements, role="doc-acknowledgments"),
        PageKind(name="afterword", title=lambda words: words.afterword, role="doc-afterword"),
        PageKind(name="about-the-author", title=lambda words: words.about_the_author, portrait=True),
    )
}


def has_figures(kind: str) -> bool:
    """Whether the pictures of a text of this kind, "" for a chapter, are numbered."""
    return not stands_alone(kind) and not (kind in PAGE_KINDS and PAGE_KINDS[kind].portrait)


def stands_alone(kind: str) -> bool:
    """Whether a text of this kind has a page to itself."""
    return kind in PAGE_KINDS and PAGE_KINDS[kind].alone
