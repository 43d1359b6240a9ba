"""The page of citation styles: each sample is made from the book's own sources, and held literally.

`pytest --rewrite-golden` writes the page anew.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from textwrap import fill

from book.diagnostics import Place, Problems
from book.references.bibliography import load_bibliography
from book.references.model import Bibliography, Citation, CitationItem, Formatted
from book.references.styles import Style, independent_styles, load_style
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
In a style of notes, the note stands at the foot of the page on paper, in a pop-up in the EPUB and behind the text in
the web edition.
"""
TAIL = """
## All styles

The collection that is installed has {all} styles that stand on their own: {kinds}. `python -m tools.every_style` sets
two sample chapters in each of them, with citations of several forms and authors' notes: none fails, and no link leads
nowhere.

These {count} have no list of references. Leave `references` out of the contents (`style-without-list`):

{without}

Three print nothing for sources of some types, and `check` says so at each citation (`citation-empty`):
catholic-biblical-association, national-archives-of-australia, the-open-university-a251.

## Notes

In a style of notes, yours and those of sources are one sequence, numbered from 1 in each chapter and each sheet, as
they are printed: “(n 3)” counts yours too, “ibid.” means the note before and no other, and each chapter names a
source in full again. A citation within your own note stands there in words, in brackets where it is not the first, as
pandoc prints it. The tests lay fifteen styles, nine of them of notes, in English, German and French beside pandoc's
own output of the same text. Of fifteen, five of them of notes, the text as poppler finds it in the PDF, that of the
EPUB and of the web edition, and pandoc's own stand beside each other in `tests/references/golden/`, with the reason of
each difference in `differences.yaml`.

## The CSL test-suite

`python -m tests.references.csl_suite FOLDER` runs the [test-suite of
CSL](https://github.com/citation-style-language/test-suite) from a checkout. Of its 845 tests (commit 13724f99) 735
pass; `--failed` names the others:

{differences}
"""
DIFFERENCES = {
    39: "a note begins with a capital, as pandoc prints it; the suite looks at the words without their note",
    36: "pandoc has other words or another order: particles and initials where names are told apart, works without a "
    "date\n  (APA's are told apart), ibid. within the text, numbers of notes that begin anew, ranges of pages with "
    "letters",
    17: "spaces, stops and commas: “100 BC”, which CSL’s locales have changed, stops behind “?”, names in Hebrew and "
    "Japanese",
    14: "marks: italics within italics that a title asks for itself, raised letters that are signs of Unicode, "
    "quotation\n  marks in a title that are typed straight or lack their other half",
    4: "sources without an id, which only the suite's own processor reads",
}


def test_the_page_shows_what_is_printed(cache: Path, golden: Golden) -> None:
    sources = load_bibliography(REPO, ["references.yaml"], Problems())
    page = HEAD + "".join(chapter(style, name, sources, cache) for style, name in STYLES.items())
    golden(REPO / "docs" / "citation-styles.md", page + all_styles())


def all_styles() -> str:
    """What is said of all installed styles."""
    found = [loaded(name) for name in independent_styles()]
    kinds = Counter(each.kind for each in found)
    without = ", ".join(each.name for each in found if not each.has_list)
    return TAIL.format(
        all=f"{len(found):,}",
        kinds=", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common()),
        count=sum(not each.has_list for each in found),
        without=fill(without, 120, break_on_hyphens=False),
        differences="\n".join(f"- {number}: {why}" for number, why in DIFFERENCES.items()),
    )


def loaded(name: str) -> Style:
    """An installed style."""
    found = load_style(REPO, name, Place("book.yaml"), Problems())
    assert found is not None, name
    return found


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
