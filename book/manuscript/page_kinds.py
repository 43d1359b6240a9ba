"""What a text of the book can be besides a chapter: a dedication, a preface, a note about the author."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PageKind:
    """One row of the table.

    name: the value of the key `kind` at the top of a file; role: of DPUB-ARIA 1.1, from which an e-book's `epub:type`
    comes, "" where there is none for it; alone: it has a page to itself, without title, number or line in the contents.
    """

    name: str
    role: str = ""
    alone: bool = False

    @property
    def title_key(self) -> str:
        """The name of its title among the builder's words, for a file without one."""
        return self.name.replace("-", "_")


PAGE_KINDS = {
    kind.name: kind
    for kind in (
        PageKind(name="dedication", role="doc-dedication", alone=True),
        PageKind(name="epigraph", role="doc-epigraph", alone=True),
        PageKind(name="foreword", role="doc-foreword"),
        PageKind(name="preface", role="doc-preface"),
        PageKind(name="introduction", role="doc-introduction"),
        PageKind(name="acknowledgements", role="doc-acknowledgments"),
        PageKind(name="afterword", role="doc-afterword"),
        PageKind(name="about-the-author"),
    )
}


def stands_alone(kind: str) -> bool:
    """Whether a text of this kind has a page to itself."""
    return kind in PAGE_KINDS and PAGE_KINDS[kind].alone
