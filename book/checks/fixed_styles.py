"""Rules of an e-book's style sheet that overrule what its reader has set: page, colours, sizes, movement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from book.css.stylesheet import Rule, rules
from book.diagnostics import Code, Place, Problems
from book.files.containment import is_file, leads_out

_PAGE = re.compile(r"^(html|body|:root|\*)$")
_COLOURS = frozenset({"color", "background", "background-color"})
_MOVING = frozenset({"direction", "animation", "transition"})
_SIZES = frozenset({"font-size", "font", "line-height"})
_OWN = re.compile(r"^(inherit|transparent|currentcolor|none|url\((\"[^\"]*\"|'[^']*'|[^)]*)\))$", re.IGNORECASE)
"""Values that leave the colour to the reader; a picture behind words has none of its own."""
_FIXED = re.compile(r"\d(px|pt|cm|mm|in|pc)\b")


def check_fixed_styles(root: Path, paths: Iterable[str], problems: Problems) -> None:
    """Report what a book's own style sheets of EPUBs fix. paths: from the folder `root`; others are the builder's."""
    for path in paths:
        if is_file(root / path) and not leads_out(root, path):
            for rule in rules((root / path).read_text("utf-8", "replace")):
                for name, value in fixed_in(rule):
                    problems.add(Code.EPUB_STYLE_FIXED, Place(path, rule.line), name=name, value=value)


def fixed_in(rule: Rule) -> Iterator[tuple[str, str]]:
    """Return name and value of what a rule fixes; a name for values, such as `--mine`, fixes nothing by itself."""
    on_page = any(_PAGE.match(selector) for selector in rule.selectors)
    for name, value in rule.declarations:
        coloured = name in _COLOURS and not _OWN.match(value)
        of_page = on_page and not name.startswith("--")
        if of_page or coloured or name in _MOVING or (name in _SIZES and _FIXED.search(value)):
            yield name, value
