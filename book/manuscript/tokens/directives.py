"""What tokens bear of the author's comments that tell the builder something."""

from __future__ import annotations

from dataclasses import dataclass

from book.manuscript.tokens.key import Key


@dataclass(frozen=True, kw_only=True)
class Directive:
    """A comment that says no more than its name: `<!-- crisis-help -->`, `<!-- path -->`, `<!-- no link -->`.

    name: what it is ("crisis-help", "id", "rows", "no-link", a diagram's name …); words: the whole comment's, with
    single spaces between them.
    """

    name: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Diagram(Directive):
    """`<!-- cycle with a way out -->` above a list, by which it is drawn; name: one of `rules.directive.DIAGRAMS`.

    way_out: the last item is what leads out of it; half: it has half the width, so that another one stands beside it.
    """

    way_out: bool = False
    half: bool = False


@dataclass(frozen=True, kw_only=True)
class IdGiven(Directive):
    """`<!-- id: safe-place -->`. id: what the space behind or in front of it is called, within its section."""

    name: str = "id"
    id: str


@dataclass(frozen=True, kw_only=True)
class Takes(Directive):
    """`<!-- of: joy, calm -->`. takes: the ids, within the section, of what a worked-out value is made of."""

    name: str = "of"
    takes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rows(Directive):
    """`<!-- 6 rows, 25mm tall -->` above a table. None: the author did not say."""

    name: str = "rows"
    rows: int | None
    height_mm: float | None


@dataclass(frozen=True, kw_only=True)
class Widths(Directive):
    """`<!-- widths: 3, 1 -->` above a table. widths: a number for each column, above 0 and below 100."""

    name: str = "widths"
    widths: list[float]


@dataclass(frozen=True, kw_only=True)
class Columns(Directive):
    """`<!-- 2 columns -->` above a list. columns: 2 to 6."""

    name: str = "columns"
    columns: int


@dataclass(frozen=True, kw_only=True)
class Include(Directive):
    """`<!-- include: ../passages/breathing.md -->`. path: of a passage that stands here, from the file that says so."""

    name: str = "include"
    path: str


@dataclass(frozen=True, kw_only=True)
class TableFile(Directive):
    """`<!-- table: ../tables/plants.csv, semicolon -->`. path: as of an `Include`.

    separator: what stands between its cells; "" where the file shows it.
    """

    name: str = "table"
    path: str
    separator: str = ""


@dataclass(frozen=True, kw_only=True)
class IndexMark(Directive):
    """`<!-- index: Grounding > five senses; Safety -->`. entries: each with its terms, from the topmost down."""

    name: str = "index-mark"
    entries: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Also(Directive):
    """`<!-- also: dissociate, dissociating -->` beside a term of the glossary. forms: further forms of it."""

    name: str = "also"
    forms: tuple[str, ...]


DIRECTIVE = Key[Directive]("directive", "directive", "index-mark", "no-link", "also")
"""What the comment says."""
