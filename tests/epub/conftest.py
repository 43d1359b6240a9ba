"""A small book in the e-reader's face, with hostile titles and every kind of answer space."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.epub.package import write_epub
from book.html.context import Piece
from book.manuscript.model import Role
from book.project import Project, load_project
from tests.epub.sample import Sample, sample

STYLES = ("styles/epub.css",)
MODIFIED = datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC)

BOOK_YAML = """\
title: Habits <&> "more"
subtitle: A workbook & a half
slug: habits
creators:
- {name: Ada Müller, sort: "Müller, Ada"}
- {name: Bo Ek}
- {name: Kim Roe, role: ill}
publisher: Example Press
language: en-GB
identifier: urn:uuid:5f0d2c4e-8a35-4f7e-9a55-0f6f0f1a2b3c
date: 2026-01-02
description: About <b> & such.
subjects: [Habits, Study & work]
licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/", words: Share it.}
permission: You may copy this page.
cover: {image: glass.svg, alt: A square pane.}
contents: {front: [cover], chapters: [one.md]}
"""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><title>Loop</title>
<path d="M1 5h18" stroke="#111" fill="none"/></svg>
"""

LETTERED = DRAWING.replace("</svg>", '<text x="1" y="9" font-family="Figtree" font-weight="600">Zones</text></svg>')

CHAPTER = """\
<section id="one" class="chapter"><header class="opener"><p class="number">Chapter 1</p>
<h1>Small &lt;&amp;&gt; often</h1></header>
<div class="text"><h2 id="one-why">Why &amp; how</h2>
<p>It helps<a id="one-fnref-1" class="noteref" role="doc-noteref" href="#one-fn-1">1</a>,
as shown (<span id="cite-1"><a role="doc-biblioref" href="#ref-roe-1">Roe, 2020</a></span>). See
<a href="#sheet">Worksheet 1</a>, <a href="#sheet-after">its end</a>, <a href="#contents">the contents</a> and
<a href="https://example.org/">a page</a>.</p>
<p lang="fr">Voilà.</p><p></p>
<figure id="one-fig-1"><img src="pictures/loop.svg" alt="A line."/><figcaption>Figure 1. The loop.</figcaption></figure>
<p><img src="other/loop.svg" alt="The same line."/></p>
<table><thead><tr><th scope="col">Day</th><th scope="col">What</th></tr></thead>
<tbody><tr><th scope="row">Monday</th><td>Walk</td></tr></tbody></table></div>
<section class="footnotes" role="doc-endnotes" aria-label="Notes"><h2>Notes</h2>
<aside id="one-fn-1" role="doc-footnote"><p><a role="doc-backlink" href="#one-fnref-1" aria-label="Back to note 1">1</a>
On average.</p></aside></section></section>
"""

SHEET = """\
<section id="sheet" class="sheet"><header class="band"><p class="number">Worksheet 1</p>
<h1 class="sheet-title">Five "senses"</h1></header><div class="work"><h2 id="sheet-after">After</h2>
<p>Today is <span class="ws-blank" data-space="sheet.today" title="today">________</span></p>
<div class="ws-lines" data-space="sheet.see"><p class="ws-hint">Space for your answer (2 lines)</p>
<p class="ws-line">&#160;</p><p class="ws-line">&#160;</p></div>
<ul class="checklist"><li><span class="ws-box" data-space="sheet.racing">☐</span>&#160;Heart racing</li></ul>
<p class="ws-numbers"><span class="ws-opt">0</span> <span class="ws-opt">1</span></p>
<table class="fill"><thead><tr><th scope="col">What</th><th scope="col">When</th><th scope="col">Done</th></tr>
</thead>
<tbody><tr><td class="answer"><span data-space="sheet.what">&#160;</span></td>
<td class="answer"><span data-space="sheet.when">&#160;</span></td>
<td class="answer"><span class="ws-box" data-space="sheet.done">☐</span></td></tr></tbody></table></div></section>
"""

REFERENCES = """\
<section id="references" role="doc-bibliography"><h1>References</h1><ul class="references"><li id="ref-roe-1">
Roe, K. (2020). <i>Loops</i>. <a role="doc-backlink" href="#cite-1" aria-label="Back to citation 1">1</a></li></ul>
</section>
"""

GOING_ON = '<section id="one-2"><h2 id="one-then">Then</h2></section>'

PAGES = (
    Piece(
        id="cover",
        role=Role.GENERATED,
        title="Cover",
        xhtml='<section id="cover"><p>not shown</p></section>',
        kind="cover",
    ),
    Piece(
        id="safe",
        role=Role.FRONT,
        title="Not safe?",
        xhtml='<section id="safe"><h1>Not safe?</h1><p>Call 112.</p></section>',
    ),
    Piece(
        id="contents",
        role=Role.GENERATED,
        title="Contents",
        xhtml='<section id="contents"><p>not shown</p></section>',
        kind="contents",
    ),
    Piece(
        id="part-1", role=Role.PART, title="Ground", xhtml='<section id="part-1"><h1>Ground</h1></section>', number="1"
    ),
    Piece(id="one", role=Role.CHAPTER, title="Small <&> often", xhtml=CHAPTER, number="1"),
    Piece(id="sheet", role=Role.WORKSHEET, title='Five "senses"', xhtml=SHEET, number="1"),
    Piece(id="one-2", role=Role.CHAPTER, title="Small <&> often", xhtml=GOING_ON, number="1"),
    Piece(id="references", role=Role.GENERATED, title="References", xhtml=REFERENCES, kind="references"),
)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project folder with the pictures and the chapter that the book names."""
    root = tmp_path_factory.mktemp("habits")
    for folder in ("pictures", "other"):
        (root / folder).mkdir()
        (root / folder / "loop.svg").write_text(LETTERED if folder == "other" else DRAWING, encoding="utf-8")
    (root / "glass.svg").write_text(DRAWING, encoding="utf-8")
    (root / "one.md").write_text("# One\n", encoding="utf-8")
    (root / "references.yaml").write_text("references: []\n", encoding="utf-8")
    (root / "book.yaml").write_text(BOOK_YAML, encoding="utf-8")
    return load_project(root, Problems())


@pytest.fixture(scope="session")
def epub(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished EPUB of the small book."""
    out = tmp_path_factory.mktemp("out") / "habits.epub"
    write_epub(PAGES, project, STYLES, out, MODIFIED)
    return out


@pytest.fixture(scope="session")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The book that has one of everything, whose answers can be typed in."""
    return sample(tmp_path_factory.mktemp("scripted"), "epub: {fields: true}\n")


@pytest.fixture(scope="session")
def static(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The same book without the script."""
    return sample(tmp_path_factory.mktemp("static"), "")


def with_page(name: str, xhtml: str) -> tuple[Piece, ...]:
    """The pieces of the small book, one of them with another text."""
    return tuple(replace(piece, xhtml=xhtml) if piece.id == name else piece for piece in PAGES)
