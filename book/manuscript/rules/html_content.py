"""What HTML has within its elements, as EPUBCheck holds pages to it (HTML, section 4; the schemas of EPUBCheck 5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from book.diagnostics import Place

ONLY_IN = {
    "summary": ("details",),
    "figcaption": ("figure",),
    "dt": ("dl", "div of dl"),
    "dd": ("dl", "div of dl"),
    "li": ("ul", "ol"),
    "col": ("colgroup",),
    "tr": ("table", "thead", "tbody", "tfoot"),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), ("table",)),
    **dict.fromkeys(("td", "th"), ("tr",)),
    **dict.fromkeys(("rt", "rp"), ("ruby",)),
}
"""Elements that stand nowhere else."""

NEVER_WITHIN = {"dfn": "dfn", "table": "caption"}
"""Elements that stand nowhere inside of another."""

_OTHERS = r"(?:(?!{} )\S+ )*"
_PAIRS = r"(?:(?:dt )+(?:dd )+)*"
_ROWS = (r"(?:tr )*", "<tr>…</tr> and nothing else")
_ITEMS = (r"(?:li )*", "<li>…</li> and nothing else")
_NO_CAPTION = _OTHERS.format("figcaption")

ORDER = {
    "details": (
        rf"summary {_OTHERS.format('summary')}",
        "<summary>words</summary> at the top, once, and then the rest",
    ),
    "figure": (
        rf"(?:figcaption )?{_NO_CAPTION}|{_NO_CAPTION}figcaption ",
        "one <figcaption>, as its first or its last",
    ),
    "dl": (rf"{_PAIRS}|(?:div )*", "<dt>words</dt> with <dd>what they mean</dd> behind them, and nothing else"),
    "div of dl": (r"(?:dt )+(?:dd )+", "<dt>words</dt> with <dd>what they mean</dd> behind them, and nothing else"),
    "ul": _ITEMS,
    "ol": _ITEMS,
    "table": (
        r"(?:caption )?(?:colgroup )*(?:thead )?(?:(?:tbody )*|(?:tr )+)(?:tfoot )?",
        "<caption>, <colgroup>, <thead>, then <tbody> or rows, and <tfoot>, in this order, and nothing else",
    ),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROWS),
    "tr": (r"(?:t[dh] )*", "<th>…</th> and <td>…</td> and nothing else"),
    "colgroup": (r"(?:col )*", "<col/> and nothing else"),
    "ruby": (r"(?:(?:(?!r[tp] )\S+ )*(?:(?:rt )+|rp (?:rt rp )+))+", "a sign and then <rt>how it is read</rt>"),
    "time": (r"(?:words )*", 'words alone, or say the day or the hour as well: <time datetime="2026-01-02">'),
}
"""What stands in an element, in this order: a pattern of names with a space behind each, and the same in words."""

WORDS = "words"
"""The name of what is no element."""

Refuse = Callable[[Place, str, str], None]
"""Say that something may not be there: where, what, and what to do."""


def with_a_day(name: str, attributes: Iterable[str]) -> str:
    """The name of an element as `ORDER` has it: `<time datetime=…>` holds what a `<span>` does."""
    return "span" if name == "time" and "datetime" in attributes else name


@dataclass
class Element:
    """An element that has begun. within: the names of all that is in it; heads: where its `<th>` have been written."""

    name: str
    place: Place
    children: list[str] = field(default_factory=list)
    within: set[str] = field(default_factory=set)
    heads: list[int] = field(default_factory=list)


class Content:
    """Follows elements that begin and end, and refuses what HTML does not have where it is.

    only_words: elements that hold no blocks; blocks: those that are some.
    """

    def __init__(self, refuse: Refuse, only_words: frozenset[str], blocks: frozenset[str]) -> None:
        self.refuse, self.only_words, self.blocks = refuse, only_words, blocks
        self.open: list[Element] = []

    def opens(self, name: str, place: Place) -> Element:
        """An element begins."""
        parent = self.open[-1].name if self.open else ""
        around = next((each.name for each in reversed(self.open) if each.name not in ("del", "ins")), "")
        if parent not in ONLY_IN.get(name, (parent,)):
            self.refuse(place, f"<{name}>", f"It stands in <{ONLY_IN[name][0]}> and nowhere else.")
        elif name in self.blocks and around in self.only_words:
            self.refuse(place, f"<{name}>", f"<{around}> holds words alone: end it before.")
        elif NEVER_WITHIN.get(name) in {each.name for each in self.open}:
            self.refuse(place, f"<{name}>", f"It does not stand within <{NEVER_WITHIN[name]}>.")
        self.holds(name)
        self.open.append(Element("div of dl" if (parent, name) == ("dl", "div") else name, place))
        return self.open[-1]

    def holds(self, name: str) -> None:
        """Something stands here that is not looked into."""
        if self.open:
            self.open[-1].children.append(name)

    def closes(self) -> Element:
        """The last element that began ends."""
        ended = self.open.pop()
        pattern, hint = ORDER.get(ended.name, (r".*", ""))
        if not re.fullmatch(pattern, "".join(f"{child} " for child in ended.children)):
            self.refuse(ended.place, f"<{ended.name.split()[0]}> as it is", f"What stands in it: {hint}.")
        elif ended.name == "table" and "th" not in ended.within:
            self.refuse(ended.place, "<table> without <th>", "Give it headers: <th>words</th> for each column or row.")
        if self.open:
            self.open[-1].within |= ended.within | {ended.name}
        return ended
