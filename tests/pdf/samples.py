"""A small project with everything that a document may have, and ways to look into what becomes of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf

from book.diagnostics import Place
from book.manuscript.model import AnswerSpace, Blank, Choice, Date, Item, Lines, Option, Rating, Tick
from book.pdf.bind.metadata import BookMetadata
from book.pdf.job import TypesetJob

FONTS = Path(__file__).resolve().parents[2] / "book" / "styles" / "fonts"
FACES = ("literata-latin-400-normal.woff2", "literata-latin-600-normal.woff2", "literata-latin-400-italic.woff2")
PLACE = Place("worksheets/sheet.md")
METADATA = BookMetadata(
    title="Tést & book",
    creators=("Ann Author", "Bo <Writer>"),
    language="en",
    date=datetime(2025, 3, 1, tzinfo=UTC),
    description="About it.",
    subjects=("one", "two"),
    rights="CC BY 4.0",
    identifier="urn:isbn:1",
)

CSS = """
@font-face { font-family: Text; src: url(fonts/literata-latin-400-normal.woff2) }
@font-face { font-family: Text; font-weight: 700; src: url(fonts/literata-latin-600-normal.woff2) }
@font-face { font-family: Text; font-style: italic; src: url(fonts/literata-latin-400-italic.woff2) }
@page { size: A5; margin: 20mm; @bottom-right { content: "000"; font: 9pt Text; text-align: right }
        @top-left { content: string(title); font: 8pt Text } }
html { font: 11pt/15pt Text }
h1 { string-set: title content(); bookmark-level: 1 }
h2 { bookmark-level: 2 }
ul { list-style: "– " }
.note { float: footnote }
.end { float: right }
.deco { background: #eee; border: 1px solid; text-decoration: underline }
img { width: 30mm }
.mark { display: inline-block; border: 1px solid; width: 4mm; height: 4mm }
.words { width: 40mm; height: 6mm }
.lines { height: 20mm; border: 1px solid }
input, textarea { font: 11pt/15pt Text }
"""

POINTS = tuple(Option(str(points), f"{points} times", points) for points in range(3))
SPACES: tuple[AnswerSpace, ...] = (
    Blank(id="sheet.name", label="My name", place=PLACE, width=4),
    Lines(id="sheet.helped", label="What helped", place=PLACE, count=3),
    Tick(id="sheet.racing", label="Heart racing", place=PLACE),
    Choice(id="sheet.way", label="My way", place=PLACE, options=(Option("stay", "Stay"), Option("go", "Go out"))),
    Rating(id="sheet.numb", label="How numb", place=PLACE, options=tuple(Option(str(n), str(n)) for n in range(4))),
    Item(id="sheet.often", label="How often", place=PLACE, options=POINTS),
    Date(id="sheet.day", label="The day", place=PLACE, pattern="dd/mm/yyyy"),
)

LINE = "Some words that run over the line, so that there is enough to lay out and to break into lines. "


def html(body: str, language: str = "en") -> str:
    return f'<!DOCTYPE html><html lang="{language}"><head><title>A title</title></head><body>{body}</body></html>'


def page_of(anchor: str, classes: str = "page-of") -> str:
    return f'<span class="{classes}" data-page-of="{anchor}">000</span>'


def paragraphs(count: int) -> str:
    return "".join(f"<p>{number}: {LINE}</p>" for number in range(count))


FRONT = f"""<section id="front"><h1 id="front-h">Contents</h1><nav role="doc-toc"><ul>
<li><a href="#one">One {page_of("one", "page-of end")}</a>
<ul><li><a href="#sheet">The sheet {page_of("sheet", "page-of end")}</a></li></ul></li></ul></nav></section>"""

ONE = f"""<section id="one"><h1 id="one-h">One</h1>
<p>See <a href="#sheet">the <em>sheet</em>, page {page_of("sheet")}</a>, or <a href="https://example.org/x">the web</a>.
<span class="note">A note about it.</span> <span lang="fr">Bonjour</span> and <abbr title="Post office">PO</abbr>.
<span class="note">Another note.</span></p>
<h2 id="one-lists">Lists</h2>
<ul><li>First</li><li>Second <ul><li>Inner</li></ul></li></ul>
<dl><dt>Term</dt><dd>What it means.</dd></dl>
<p><img src="styles/sun.svg" alt="A sun"/><img src="styles/sun.svg" alt=""/></p>
<p class="deco">Decorated.</p><div>Words in a box.</div>
{paragraphs(10)}<p id="long">{LINE * 12}</p>
<table><thead><tr><th>Head A</th><th colspan="2">Head B</th></tr></thead><tbody>
{"".join(f'<tr><th scope="row">row {n}</th><td></td><td>cell {n}<br/>more</td></tr>' for n in range(24))}
</tbody></table>
</section>"""

SHEET = (
    """<section id="sheet"><h1 id="sheet-h">Sheet</h1>
<p>Name <span class="mark words" data-space="sheet.name"></span>
 Day <span class="mark words" data-space="sheet.day"></span></p>
<div class="lines" data-space="sheet.helped" data-multiline="true"></div>
<ul><li><span class="mark" data-space="sheet.racing"></span> Heart racing</li>
<li><span class="mark" data-space="sheet.way" data-value="stay"></span> Stay</li>
<li><span class="mark" data-space="sheet.way" data-value="go"></span> Go out</li></ul>
<p data-space="sheet.numb">"""
    + "".join(f'<span class="mark" data-value="{n}">{n}</span> ' for n in range(4))
    + "</p><p>"
    + "".join(f'<span class="mark" data-space="sheet.often" data-value="{n}"></span> {n} ' for n in range(3))
    + "</p></section>"
)

SUN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>"""


def make_project(root: Path) -> Path:
    """A project folder with a style sheet, its fonts and a drawing."""
    (root / "styles" / "fonts").mkdir(parents=True)
    for face in FACES:
        shutil.copy(FONTS / face, root / "styles" / "fonts")
    (root / "styles" / "book.css").write_text(CSS)
    (root / "styles" / "sun.svg").write_text(SUN)
    return root


def job(name: str, body: str, spaces: tuple[AnswerSpace, ...] = (), level: int = 0) -> TypesetJob:
    return TypesetJob(
        id=name,
        html=html(body),
        stylesheets=("styles/book.css",),
        spaces=spaces,
        outline_level=level,
        fillable=True,
    )


def sample_jobs() -> list[TypesetJob]:
    return [job("front", FRONT), job("one", ONE), job("sheet", SHEET, SPACES, 1)]


def text_of(pdf: Path, first: int, last: int | None = None) -> str:
    """The text of pages as poppler reads it, on one line."""
    command = ["pdftotext", "-f", str(first), "-l", str(last or first), str(pdf), "-"]
    return " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in the order of the tree."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed([kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid])


def kids(element: Any) -> list[Any]:
    content = element.get("/K", [])
    return list(content) if isinstance(content, pikepdf.Array) else [content]


def outline_of(element: Any) -> str:
    """An element as its role with those under it in brackets: "LI(Lbl LBody(P))"."""
    under = [outline_of(kid) for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return str(element.S)[1:] + (f"({' '.join(under)})" if under else "")
