"""What is only quicker than in WeasyPrint: pages come out the same, byte for byte, with it and without."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, permutations
from pathlib import Path
from typing import Any

import pytest

from book.files.process_env import no_machine_fonts
from book.pdf.model.document import read_layout
from book.pdf.model.task import Task
from tests.pdf.samples import FONTS, html

with (
    no_machine_fonts()
):  # not `worker`: it takes the machine's fonts from this process, and from browsers in later tests
    from weasyprint import CSS, HTML

    from book.pdf.layout.book_fonts import BookFonts
    from book.pdf.layout.typesetter import typeset
    from book.pdf.layout.weasyprint_patches import SHORTCUTS, apply_patches, elements
    from book.pdf.layout.weasyprint_patches.patch import Shortcut

GROUPS = [
    list(group)
    for _, group in groupby(SHORTCUTS, key=lambda shortcut: shortcut.replacement.__module__.rpartition(".")[2])
]

STYLE = """
@font-face { font-family: T; src: url(figtree-latin-400-normal.woff2) }
@page { size: 400px 300px; margin: 30px; @top-center { content: string(title); text-transform: uppercase }
  @bottom-right { content: counter(page) " of " counter(pages) } @footnote { border-top: 1px solid } }
@page wide { size: 500px 300px; margin-block: 5%; background: #eef }
@page:first { margin-top: 10% }
:root { --gap: 3%; --line: 1px solid rgb(9 9 99); font: 13px/1.5 T }
body { margin: 0; overflow: hidden; background: #fffefc }
h1 { string-set: title content(); font-size: 1.4em; text-align: end; border-block-end: var(--line) }
h1::before { content: counter(part) ". "; counter-increment: part; letter-spacing: .1em; font-variant: small-caps }
.wide { page: wide; width: 80vw; break-before: page }
.box { box-sizing: border-box; width: 50%; height: 40%; padding: var(--gap) 2mm; border: var(--line); margin: auto }
.padded { box-sizing: padding-box; width: 60px; min-width: auto; max-width: 90%; padding: 5px 5% }
.inner { height: calc(20px + 10%); max-height: 75%; margin-inline: 1em 2%; text-indent: calc(1em + 5%) }
.note { float: footnote } .note::footnote-call { color: #c00 }
.left { float: left; width: calc(30% - 2px); padding: 1em } .pinned { position: absolute; right: 5%; bottom: 2px }
.flex { display: flex; gap: 1em } .flex > * { flex: 1; min-width: 0 }
.nested, .nested > * { display: flex; flex: auto } .nested b { flex: none; padding-right: 1em }
.grid { display: grid; grid-template-columns: 1fr 2fr } .columns { columns: 2 }
ol li::marker { color: #090 } li { padding-inline-start: .5em }
table { border-collapse: collapse; width: 100% } td { border: 2px solid #555; padding: 2%; vertical-align: middle }
.apart { border-collapse: separate; border-spacing: 3px } caption { caption-side: bottom }
u { text-decoration: underline wavy #060; text-underline-offset: 2px } u s { text-decoration: line-through }
.justified { text-align: justify; hyphens: auto; hyphenate-limit-chars: 5; word-spacing: .1em; font-kerning: none }
.first::first-letter { font-size: 2em } .first::first-line { color: #009 }
pre { white-space: pre-wrap; tab-size: 4; overflow-wrap: anywhere } .turned { transform: rotate(3deg) }
a::after { content: " (" target-counter(attr(href), page) ")" }
"""

PARTS = (
    """<h1 id="one">Things that call us back</h1><p class="justified">Some of these things call us back faster than
thinking does: a <u>weighted <s>blanket</s></u>, something<span class="note">A footnote with <i>words</i>.</span> to
fidget with, an understandable incomprehensibility.</p><div class="box" style="color: rgb(99 9 9)"><p class="inner">in
a box <a href="#two">further on</a></p></div><div class="left padded">left</div>
<p class="first">First words of all.</p>""",
    """<h1 id="two">A second part</h1><ol start="3"><li id="item">one</li><li>two <ul><li>three</li></ul></li></ol>
<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td class="inner">2</td></tr></table>
<table class="apart"><caption>Apart</caption><tr><td>1</td><td>2</td></tr></table>
<p dir="rtl" lang="ar">x (y) 12</p>""",
    """<section class="wide" id="x&quot;y\\z"><h1>Wide</h1><div class="flex"><p>one</p><p id="f">two words</p></div>
<div class="grid"><p>a</p><p lang="de">Unverständlichkeit</p></div><div class="columns"><p>many</p><p>few</p></div>
<pre>code\twith tabs_and_a_long_line_that_must_be_broken_somewhere_in_the_middle_of_it</pre>
<p style="position: relative"><b class="pinned">pinned</b>
<span class="turned" style="display: inline-block">turned</span>
<svg xmlns="http://www.w3.org/2000/svg" width="50%" height="20"><g><defs><linearGradient id="lit">
<stop stop-color="#fff"/><stop offset="1" stop-color="#900"/></linearGradient></defs><path id="lit" d="M0 0"/></g>
<rect width="9" height="9" fill="url(#lit)"/><rect x="9" width="9" height="9" fill="url(#nothing)"/></svg></p>
<div class="nested">
<p><b>A list of words</b><i>that <u>stand</u> beside <img alt="it"></i></p><a href="#two">further on</a></div>
<a name="named" href="#one">back</a><input value="typed"><textarea>more</textarea></section>""",
)
"""A document for each order of these."""


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    apply_patches()


def use(chosen: list[Shortcut]) -> None:
    """Take these short cuts and no others; what was kept before is forgotten."""
    elements.forget_styles()
    for shortcut in SHORTCUTS:
        for place in shortcut.places:
            setattr(place, shortcut.name, shortcut.replacement if shortcut in chosen else shortcut.original)


def documents() -> list[bytes]:
    """Documents as one process sets them, with the same style sheets."""
    fonts = BookFonts()
    sheets = [CSS(string=STYLE, base_url=f"{FONTS.as_uri()}/", font_config=fonts)]
    texts = [f'<html lang="en"><body>{"".join(parts)}</body></html>' for parts in permutations(PARTS)]
    return [
        HTML(string=text).write_pdf(stylesheets=sheets, font_config=fonts, pdf_forms=True, uncompressed_pdf=True)
        for text in texts
    ]


@pytest.fixture(scope="module")
def long_way() -> list[bytes]:
    """The documents without any short cut, with what is mended: it stays from test to test."""
    apply_patches()
    use([])
    return documents()


def test_documents_without_short_cuts_are_the_same_each_time(long_way: list[bytes]) -> None:
    use([])
    assert documents() == long_way
    assert len(set(long_way)) == len(long_way)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0].replacement.__module__.rpartition(".")[2])
def test_pages_are_the_same_with_it(group: list[Shortcut], long_way: list[bytes]) -> None:
    use(group)
    assert documents() == long_way


def test_pages_are_the_same_with_all(long_way: list[bytes]) -> None:
    use([*SHORTCUTS])
    assert documents() == long_way


def test_each_is_in_force() -> None:
    for shortcut in SHORTCUTS:
        for place in shortcut.places:
            assert getattr(place, shortcut.name) is shortcut.replacement
            assert shortcut.original is not shortcut.replacement


# styles that are kept


def computed(monkeypatch: pytest.MonkeyPatch, text: str, times: int = 2) -> list[int]:
    """How many styles are found for a document, each time that one process sets it."""
    counts = []
    fonts = BookFonts()
    sheets = [CSS(string="p { color: #900 } .vast { width: 50vw }", font_config=fonts)]
    found: list[object] = []
    elements.forget_styles()

    def counted(*given: Any) -> Any:
        found.append(given)
        return NEW(*given)

    monkeypatch.setattr(elements._Finder, "_new", counted)
    for _ in range(times):
        found.clear()
        HTML(string=text).render(stylesheets=sheets, font_config=fonts)
        counts.append(len(found))
    return counts


NEW = elements._Finder._new


def test_a_second_document_finds_no_style_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = computed(monkeypatch, "<p>a<p id='b'>c<ul><li>d</ul>")
    assert (first > 3, second) == (True, 0)


def test_styles_that_depend_on_the_first_page_are_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = computed(monkeypatch, "<p class='vast'>a")
    assert first == second > 0


def test_no_more_styles_are_kept_than_memory_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elements, "MOST", 3)
    first, second = computed(monkeypatch, "<p>a<p><b>c</b><ul><li>d</ul>")
    assert first == second > 3


def test_styles_of_few_sets_of_style_sheets_are_kept() -> None:
    for _ in range(2 * elements.SETS):
        fonts = BookFonts()
        HTML(string="<p>a").render(stylesheets=[CSS(string="p { color: red }", font_config=fonts)], font_config=fonts)
        assert 0 < len(elements._kept) <= elements.SETS


@pytest.mark.parametrize("style", ["font-size: calc(1px + 1s)", "colour: red"])
def test_each_document_says_what_is_wrong_with_it(style: str, project: Path, tmp_path: Path) -> None:
    said = []
    for number in range(2):
        out = tmp_path / str(number)
        typeset(
            Task(
                id="a",
                html=html(f'<p style="{style}">words</p>'),
                stylesheets=("styles/book.css",),
                spaces=(),
                root=project,
                out=out,
                fonts=tmp_path / "fonts",
            )
        )
        layout = read_layout(out)
        assert layout is not None
        said.append(layout.warnings)
    assert said[0] == said[1] != []
