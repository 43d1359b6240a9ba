"""Judge the engine by the CSL test-suite: how many of its tests pass?

`python -m tests.references.csl_suite FOLDER`; the folder is a checkout of citation-style-language/test-suite. With
`--failed`, the names of the tests that fail are printed too. Markup is written in several ways by processors, and
white space is not the suite's subject: both are made one before texts are compared.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize

from lxml import etree

from book.diagnostics import Place, Problems
from book.manuscript.dialect import typeset
from book.references.engine import format_references
from book.references.model import Bibliography, Citation, CitationItem, Entry, Standing
from book.references.styles import CSL, Style, load_style

PLACE = Place("suite")
SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\n(.*?)\n?<<=+ \1 =+<<", re.DOTALL)
NUMBERED = re.compile(r"^(?:>>|\.\.)\[\d+\] ?", re.MULTILINE)
SAME_MARKUP = (
    (r"</?div\b[^>]*>", " "),
    (r"</?(?:a|wbr)\b[^>]*>", ""),
    (r"<(/?)em\b[^>]*>", r"<\1i>"),
    (r"<(/?)strong>", r"<\1b>"),
    (r'<span class="lower">(.*?)</span>', r"\1"),
    (r'<span (?:style="font-variant: ?small-caps;?"|class="small-caps")>(.*?)</span>', r"<sc>\1</sc>"),
    (r'<span (?:style="font-style: ?normal;?"|class="upright")>(.*?)</span>', r"<up>\1</up>"),
    (r'<span class="(?:csl-block|csl-indent)">(.*?)</span>', r" \1 "),
    (r"</?span\b[^>]*>", ""),
    (r"</sup><sup>|</sub><sub>", ""),
)


KINDS: dict[str, Callable[[str], str]] = {
    "a note or a sentence begins with a capital": str.casefold,
    "raised letters are signs of their own": lambda text: re.sub(r"</?su[pb]>", "", normalize("NFKC", text).casefold()),
    "markup within markup": lambda text: re.sub(r"<[^>]*>", "", text).casefold(),
    "spaces and stops": lambda text: re.sub(r"<[^>]*>|[\s.,;:]", "", text).casefold(),
    "quotation marks": lambda text: re.sub(r"<[^>]*>|[\s.,;:]|[\"'“”‘’«»„‚]", "", text).casefold(),
}
"""What texts have in common that differ in nothing else."""


@dataclass(frozen=True)
class Case:
    """One test of the suite. expected: the citations, or the entries of the list, one text after the other."""

    name: str
    is_list: bool
    expected: str
    style: Style
    language: str
    bibliography: Bibliography
    citations: list[Citation]


def read_case(path: Path) -> Case:
    """Read one file of the suite. Raises ValueError where it asks for what is not known here."""
    parts = {name: text.strip() for name, text in SECTION.findall(path.read_text("utf-8"))}
    entries = json.loads(parts["INPUT"])
    style = read_style(parts["CSL"])
    bibliography = Bibliography({str(each["id"]): Entry(str(each["id"]), each, PLACE) for each in entries})
    return Case(
        path.stem,
        parts["MODE"].startswith("bibliography"),
        NUMBERED.sub("", parts["RESULT"]),
        style,
        etree.fromstring(style.xml.encode()).get("default-locale", "en-US"),
        bibliography,
        read_citations(parts, bibliography),
    )


def read_style(text: str) -> Style:
    """Return the style that a test brings, or the installed one that it names."""
    if text.endswith(".csl"):
        found = load_style(Path(), text.removesuffix(".csl"), PLACE, Problems())
        if found is None:
            raise ValueError(f"there is no style {text}")
        return found
    tree = etree.fromstring(text.encode(), etree.XMLParser(remove_comments=True))
    category = tree.find(f"{CSL}info/{CSL}category[@citation-format]")
    named = category.get("citation-format", "") if category is not None else ""
    kind = "note" if tree.get("class") == "note" else named or "author-date"
    return Style("suite", PLACE, etree.tostring(tree, encoding="unicode"), "suite", kind)


def read_citations(parts: dict[str, str], bibliography: Bibliography) -> list[Citation]:
    """Return the citations of a test in their last state; without any, one of all entries."""
    if "CITATIONS" in parts:
        return last_state(json.loads(parts["CITATIONS"]))
    if "CITATION-ITEMS" in parts:
        groups = json.loads(parts["CITATION-ITEMS"])
    else:
        groups = [[{"id": key} for key in bibliography.entries]]
    return [
        Citation(f"cite-{number}", tuple(read_item(item) for item in items)) for number, items in enumerate(groups, 1)
    ]


def last_state(changes: list[Any]) -> list[Citation]:
    """Return the citations in the order, and in the notes, that the last of a document's changes left them in.

    Each change is a cluster with the ids and notes of those before and behind it.
    """
    clusters: dict[str, dict[str, Any]] = {}
    order: list[tuple[str, int]] = []
    for number, (cluster, before, behind) in enumerate(changes):
        name = str(cluster.get("citationID", number))
        clusters[name] = cluster
        order = [*before, (name, cluster.get("properties", {}).get("noteIndex", 0)), *behind]
    return [read_cluster(number, clusters[str(name)], int(note or 0)) for number, (name, note) in enumerate(order, 1)]


def read_cluster(number: int, cluster: dict[str, Any], note: int) -> Citation:
    """Return a citation that knows the number of its note."""
    items = tuple(read_item(item) for item in cluster["citationItems"])
    return Citation(f"cite-{number}", items, standing=Standing(note=note))


def read_item(item: dict[str, Any]) -> CitationItem:
    """Return one cited work with its locator and affixes."""
    locator = str(item.get("locator", ""))
    return CitationItem(
        str(item["id"]),
        xhtml(str(item.get("prefix", ""))),
        xhtml(str(item.get("suffix", ""))),
        locator,
        str(item.get("label", "page")).replace(" ", "-") if locator else "",
        bool(item.get("suppress-author")),
    )


def xhtml(words: str) -> str:
    """Return the words around a cited work as XHTML, set as an author's are; their marks are HTML's."""
    words = re.sub(r"(?<=>)[^<]+|^[^<]+", lambda found: typeset(found[0], "en-US"), words)
    for mark, name in (("i", "em"), ("b", "strong")):
        words = re.sub(f"<(/?){mark}>", rf"<\1{name}>", words)
    try:
        etree.fromstring(f"<p>{words}</p>")
    except etree.XMLSyntaxError:
        return escape(words, quote=False)
    return words


def printed(case: Case) -> str:
    """Return what the engine makes of a test."""
    with tempfile.TemporaryDirectory() as cache:
        made = format_references(case.citations, case.bibliography, case.style, case.language, Path(cache), Problems())
    if case.is_list:
        return "\n".join(f"{entry.marker} {entry.xhtml}" for entry in made.entries)
    return "\n".join(made.notes.get(each.id) or made.citations.get(each.id, "") for each in case.citations)


def plain(text: str) -> str:
    """Return a text with markup written in one way, and with single spaces."""
    for markup, same in SAME_MARKUP:
        text = re.sub(markup, same, text, flags=re.DOTALL)
    return " ".join(unescape(text).split())


def fault(path: Path) -> str:
    """Return "" where the engine prints what a test expects, otherwise the kind of the difference."""
    try:
        case = read_case(path)
        made, expected = plain(printed(case)), plain(case.expected)
    except (ValueError, KeyError, TypeError, etree.XMLSyntaxError):
        return "the test asks for what only its own processor reads"
    return difference(made, expected)


def difference(made: str, expected: str) -> str:
    """Return how two texts differ: "", the first of the kinds that are known, or that they do."""
    if made == expected:
        return ""
    for kind, same in KINDS.items():
        if same(made) == same(expected):
            return kind
    return "other words or another order"


def main(arguments: Iterable[str]) -> int:
    """Run the suite and print the count; the exit code says whether there was anything to run."""
    words = list(arguments)
    folders = [Path(word) for word in words if not word.startswith("-")]
    tests = sorted(test for folder in folders for test in folder.glob("processor-tests/humans/*.txt"))
    faults = {test.stem: kind for test in tests if (kind := fault(test))}
    sys.stdout.write(f"{len(tests) - len(faults)} of {len(tests)} tests pass\n")
    sys.stdout.writelines(f"{count} {kind}\n" for kind, count in Counter(faults.values()).most_common())
    if "--failed" in words:
        sys.stdout.writelines(f"{name}: {kind}\n" for name, kind in faults.items())
    return 0 if tests else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
