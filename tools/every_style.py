"""Set two sample chapters in every installed citation style, and say what each style lacks.

    python -m tools.every_style [STYLE …]

Without names it takes all styles that stand on their own (CSL calls them independent), which lasts about ten minutes.
The exit code is 1 if a style could not be used.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from book.diagnostics import Code, Place, Problems
from book.manuscript.model import Manuscript, Role
from book.manuscript.reader import read_section
from book.manuscript.tokens.links import CITED
from book.passes.cite import Formatting, cite
from book.references.bibliography import load_bibliography
from book.references.model import Bibliography, Formatted
from book.references.styles import Style, independent_styles, load_style

REPO = Path(__file__).resolve().parents[1]
HEAD = "---\ntitle: A sample\n---\n\n"
CHAPTERS = (
    """\
First [@frewen2015, p. 1; see also @lanius2010]. Second.[^own] Third [@nice2018]. Fourth [@frewen2015, p. 2].
As @lanius2010 [p. 641] say. Fifth [@lanius2010].[^other] Sixth [-@lanius2010, p. 3].

[^own]: A note of my own.
[^other]: See [*also* @frewen2015, chap. 3] and @nice2018.
""",
    "Again [@lanius2010, p. 5]. And again [@lanius2010, p. 5].\n",
)


@dataclass(frozen=True)
class Verdict:
    """What was seen of a style: "" as fault where it can be used; kind, and what it lacks."""

    fault: str
    kind: str
    lacks: tuple[str, ...]


def judge(name: str, sample: Manuscript, sources: Bibliography) -> Verdict:
    """Set the sample in a style of that name."""
    problems = Problems()
    style = load_style(REPO, name, Place("book.yaml"), problems)
    if style is None:
        return Verdict(str(next(iter(problems))), "", ())
    manuscript = deepcopy(sample)
    with TemporaryDirectory() as cache:
        made = cite(manuscript, sources, Formatting(style, "en-US", Path(cache)), problems)
    faults = [*(str(each) for each in problems.errors), *_broken(manuscript, made)]
    return Verdict("; ".join(faults), style.kind, tuple(_lacking(style, problems)))


def _broken(manuscript: Manuscript, made: Formatted) -> Iterable[str]:
    """What would be wrong in a book: markup that is none, and links that lead nowhere."""
    anchors = {entry.anchor for entry in made.entries}
    cited = [CITED.of(token) for _, token in manuscript.walk() if token.type == "citation"]
    for text in (*cited, *(entry.xhtml for entry in made.entries)):
        try:
            tree = etree.fromstring(f"<p>{text}</p>")
        except etree.XMLSyntaxError:
            yield f"no XHTML: {text}"
            continue
        links = (str(link.get("href")) for link in tree.iter("a"))
        yield from (f"a link to {link}" for link in links if link.startswith("#") and link[1:] not in anchors)


def _lacking(style: Style, problems: Problems) -> Iterable[str]:
    if not style.has_list:
        yield "no list of references"
    if any(each.code is Code.CITATION_EMPTY for each in problems):
        yield "nothing is printed for some types of sources"


def read_sample() -> Manuscript:
    """Read the two chapters."""
    with TemporaryDirectory() as folder:
        sections = []
        for number, text in enumerate(CHAPTERS, start=1):
            Path(folder, f"0{number}-part-{number}.md").write_text(HEAD + text, "utf-8")
            sections.append(
                read_section(Path(folder), f"0{number}-part-{number}.md", Role.CHAPTER, Problems(), "en-US")
            )
    return Manuscript(sections, {})


def main(names: list[str]) -> int:
    """Judge the styles and print what was found, one kind after the other."""
    sample, sources = read_sample(), load_bibliography(REPO, ["references.yaml"], Problems())
    names = names or independent_styles()
    with ThreadPoolExecutor() as pool:
        found = dict(zip(names, pool.map(lambda name: judge(name, sample, sources), names), strict=True))
    seen: dict[str, list[str]] = defaultdict(list)
    for name, verdict in found.items():
        for what in (verdict.kind, *verdict.lacks, *(["fault"] if verdict.fault else [])):
            seen[what].append(f"{name}: {verdict.fault}" if what == "fault" else name)
    sys.stdout.write(f"{len(found)} styles\n")
    for what, styles in sorted(seen.items()):
        sys.stdout.write(f"{what}: {len(styles)}\n" + "".join(f"    {each}\n" for each in styles))
    return 1 if "fault" in seen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
