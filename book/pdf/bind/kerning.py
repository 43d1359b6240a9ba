"""What a font's kerning is for some of its glyphs: its table GPOS, as plain numbers (OpenType, PairPos)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

PAIRS, EXTENSION = 2, 9
"""Types of lookups."""

Table = dict[str, Any]

_Way = Callable[[str, str], int | None]
"""Says how much farther a second glyph stands behind a first, in units of the font; None where it does not know."""


def kerning(font: Any, glyphs: Sequence[str]) -> Table:
    """Return how glyphs are kerned, ready for JSON; nothing where the font has no kerning.

    glyphs: their names in the font. left, right: the class of each, where it is the first or the second of a pair;
    values: by both classes, how much farther the second one stands, in thousandths.
    """
    ways = [_of_glyphs(each) if each.Format == 1 else _of_classes(each) for each in _subtables(font)]
    if not ways:
        return {}
    scale = 1000 / font["head"].unitsPerEm
    rows = [tuple(round(_value(ways, first, second) * scale) for second in glyphs) for first in glyphs]
    kinds = list(dict.fromkeys(rows))
    columns = list(zip(*kinds, strict=True))
    others = list(dict.fromkeys(columns))
    return {
        "left": [kinds.index(row) for row in rows],
        "right": [others.index(column) for column in columns],
        "values": [list(row) for row in zip(*others, strict=True)],
    }


def _subtables(font: Any) -> Iterator[Any]:
    """The pairs of the feature `kern`, in the order in which they are asked."""
    if "GPOS" not in font:
        return
    table = font["GPOS"].table
    records = table.FeatureList.FeatureRecord if table.FeatureList else []
    numbers = {number for each in records if each.FeatureTag == "kern" for number in each.Feature.LookupListIndex}
    for number in sorted(numbers):
        for subtable in table.LookupList.Lookup[number].SubTable:
            real = subtable.ExtSubTable if subtable.LookupType == EXTENSION else subtable
            if real.LookupType == PAIRS:
                yield real


def _value(ways: Sequence[_Way], first: str, second: str) -> int:
    """The kerning of a pair: the first table that knows it says it."""
    for way in ways:
        found = way(first, second)
        if found is not None:
            return found
    return 0


def _of_glyphs(subtable: Any) -> _Way:
    """Pairs of glyphs, one by one (format 1)."""
    known = {
        (first, pair.SecondGlyph): _advance(pair.Value1)
        for first, pairs in zip(subtable.Coverage.glyphs, subtable.PairSet, strict=True)
        for pair in pairs.PairValueRecord
    }
    return lambda first, second: known.get((first, second))


def _of_classes(subtable: Any) -> _Way:
    """Pairs of classes of glyphs (format 2): all that begin with a glyph of the table are known to it."""
    lefts, rights = subtable.ClassDef1.classDefs, subtable.ClassDef2.classDefs
    covered = {glyph: lefts.get(glyph, 0) for glyph in subtable.Coverage.glyphs}
    values = [[_advance(pair.Value1) for pair in row.Class2Record] for row in subtable.Class1Record]
    return lambda first, second: values[covered[first]][rights.get(second, 0)] if first in covered else None


def _advance(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)
