"""The page of citation styles: each sample is made from the book's own sources, and held literally.

`pytest --rewrite-golden` writes the page anew.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from book.diagnostics import Problems
from book.references.bibliography import load_bibliography
from book.references.model import Bibliography, Citation, CitationItem, Formatted
from tests.conftest import Golden
from tests.references.helpers import format_all

REPO = Path(__file__).resolve().parents[2]
STYLES = {
    "apa": "APA, 7th edition",
    "american-medical-association": "AMA, 11th edition",
    "bmj": "BMJ",
    "chicago-author-date": "Chicago, author and date",
    "chicago-note-bibliography": "Chicago, notes",
    "deutsche-gesellschaft-fur-psychologie": "Deutsche Gesellschaft für Psychologie",
    "harvard-cite-them-right": "Harvard, Cite Them Right",
    "modern-language-association": "MLA, 9th edition",
    "the-british-journal-of-psychiatry": "The British Journal of Psychiatry",
    "vancouver": "Vancouver",
}
SAMPLES = ("frewen2015", "lanius2010", "nice2018")
HEAD = """\
# Citation styles

Name the style in `book.yaml`, and every edition follows it:

```yaml
citations:
  style: apa
```

Any style of the [CSL collection](https://citationstyles.org/) can be named, and a `.csl` file of the project too. These
are the ten that this field uses most, each with three sources of *Feeling Again* as the builder prints them.
In a style of notes, the note stands at the foot of the page on paper and in a pop-up in the EPUB.
"""


def test_the_page_shows_what_is_printed(cache: Path, golden: Golden) -> None:
    sources = load_bibliography(REPO, ["references.yaml"], Problems())
    page = HEAD + "".join(chapter(style, name, sources, cache) for style, name in STYLES.items())
    golden(REPO / "docs" / "citation-styles.md", page)


def chapter(style: str, name: str, sources: Bibliography, cache: Path) -> str:
    item = CitationItem("frewen2015", locator="12", label="page")
    citations = [
        Citation("cite-1", (item, CitationItem("lanius2010", prefix="see also"))),
        Citation("cite-2", (CitationItem("frewen2015"),), narrative=True),
        Citation("cite-3", (CitationItem("nice2018"),)),
    ]
    result = format_all(cache, sources, citations, style)
    rows = [
        f"| `{source}` | {shown(result, citation.id)} |"
        for source, citation in zip(
            ("[@frewen2015, p. 12; see also @lanius2010]", "@frewen2015", "[@nice2018]"), citations, strict=True
        )
    ]
    listed = [markdown(f"{entry.marker} {entry.xhtml}".strip()) for entry in result.entries]
    entries = ["- " + re.sub(r"^(\d+)\.", r"\1\.", line) for line in listed]
    assert {entry.key for entry in result.entries} == set(SAMPLES)
    return "\n".join(
        (f"\n## {name}", f"\n`style: {style}`\n", "| Written | Printed |", "|---|---|", *rows, "", *entries, "")
    )


def shown(result: Formatted, name: str) -> str:
    note = result.notes.get(name)
    visible = markdown(result.citations[name])
    return f"{visible} note: {markdown(note)}".strip() if note else visible


def markdown(xhtml: str) -> str:
    """What a reader sees, with Markdown's marks for italics."""
    marked = re.sub(r"</?em>", "*", xhtml)
    return unescape(re.sub(r"<(?!/?sup>)[^>]*>", "", marked)).replace("\u00a0", " ").replace("|", "\\|")
