"""Words of titles: set where they stand and are listed, and plain where nothing but words can be."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from book.build import build_book
from book.build.epub import prove_epub
from book.diagnostics import Code, Problems
from book.editions import EDITIONS
from book.html.render import pieces
from book.html.titles import set_words
from book.making.reading import Prepared, prepare
from book.manuscript.dialect import styled_words
from book.manuscript.model import Role, headings
from book.manuscript.source import Source
from book.manuscript.styled import Styled
from book.project import load_project
from tests.manuscript.reading import read
from tests.small_book import KEYS, Silent, found_in, write_book

TITLE = '''"It's \\"slow\\" -- *looking*..."'''
BOOK = """subtitle: "Don't *hurry*"
contents:
  front: [title-page, contents]
  parts:
  - {title: 'Don''t "stop" -- *now*', lead: It's "easy"..., chapters: [chapters/one.md]}
  back: [worksheet-list, figure-list, table-list]
editions: [print-a4, epub]
packets: {kit: {title: 'My *kit*', note: 'It''s `all` here', holds: [sheet]}}
"""
CHAPTER = """---
title: Reading *Hamlet* & H<sub>2</sub>O
lead: A **lead** with [a link](https://example.org/x).
---

See [](#h2o-and-breath).

## H<sub>2</sub>O and *breath*

![A dot](../figures/dot.svg "H<sub>2</sub>O in a *spoon*")

Table: `H2O` in *numbers*

| a | b |
|---|---|
| 1 | 2 |

## A note here[^n]

## Its $x^2$ law

[The sheet](../worksheets/sheet.md)

[^n]: The note.
"""
SHEET = "---\ntitle: Sheet *one* \\*\npurpose: For **you**.\nhead: [name]\n---\n\n____\n"
FILES = {
    "chapters/one.md": CHAPTER,
    "worksheets/sheet.md": SHEET,
    "figures/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>',
    "references.yaml": "[]\n",
}


def write(root: Path) -> Path:
    """A book with marks in every title."""
    write_book(root, BOOK, FILES)
    book = root / "book.yaml"
    book.write_text(book.read_text("utf-8").replace("title: A small book", f"title: {TITLE}"), "utf-8")
    return root


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("titles"))
    build_book(root, ["print-a4", "epub"], 1, Silent())
    return root


@pytest.fixture(scope="module")
def epub(book: Path) -> dict[str, str]:
    with ZipFile(book / "output" / "small.epub") as opened:
        return {name: opened.read(name).decode() for name in opened.namelist() if re.search("(html|opf|ncx)$", name)}


def prepared(root: Path) -> Prepared:
    problems = Problems()
    return prepare(load_project(root, problems), problems)


def xhtml(root: Path, edition: str) -> dict[str, str]:
    """The pages of a book, by their ids."""
    read = prepared(root)
    context = read.context(EDITIONS[edition])
    return {piece.id: piece.xhtml for section in read.manuscript.sections for piece in pieces(section, context)}


def test_bookmarks_have_words_alone(book: Path) -> None:
    pdf = pypdfium2.PdfDocument(book / "output" / "small-print-a4.pdf")
    assert [mark.get_title().replace("\u00a0", " ") for mark in pdf.get_toc()] == [
        "It’s “slow” – looking…",
        "Contents",
        "Don’t “stop” – now",
        "Reading Hamlet & H₂O",
        "H₂O and breath",
        "A note here",
        "Its x² law",
        "Sheet one *",
        "Worksheets",
        "Reading Hamlet & H₂O",
        "Figures",
        "Tables",
    ]
    assert pdf.get_metadata_dict()["Title"] == "It’s “slow” – looking…"


def test_catalogues_and_contents_of_the_epub_have_words_alone(epub: dict[str, str]) -> None:
    package = next(text for name, text in epub.items() if name.endswith("opf"))
    assert re.findall("<dc:title[^>]*>(.*?)<", package) == ["It’s “slow” – looking…", "Don’t hurry"]
    ncx = next(text for name, text in epub.items() if name.endswith("ncx"))
    labels = re.findall("<text>(.*?)</text>", ncx)
    assert labels[0] == "It’s “slow” – looking…"
    assert {"H₂O and breath", "A note here", "1. Reading Hamlet &amp; H₂O"} <= set(labels)
    nav = next(text for name, text in epub.items() if name.endswith("nav.xhtml"))
    assert ">A note here<" in nav
    assert not any("*" in label.replace("Sheet one *", "") or "&lt;" in label for label in [*labels, nav])


def test_check_outputs_finds_the_contents_of_the_epub_complete(book: Path) -> None:
    assert [str(each) for each in prove_epub(book, 1, Silent()).found] == []


@pytest.mark.parametrize("edition", ["print-a4", "epub"])
def test_pages_and_lists_set_emphasis(edition: str, book: Path) -> None:
    made = xhtml(book, edition)
    assert "<h1>It’s “slow” – <em>looking</em>…</h1>" in made["title-page"]
    assert 'class="subtitle">Don’t <em>hurry</em></p>' in made["title-page"]
    assert "<h1>Don’t “stop” – <em>now</em></h1>" in made["part-1"]
    assert '<p class="lead">It’s “easy”…</p>' in made["part-1"]
    assert "Reading <em>Hamlet</em> &amp; H<sub>2</sub>O" in made["one"].replace("\u00a0", " ")
    assert '<p class="lead">A <strong>lead</strong> with <a href="https://example.org/x">a link</a>' in made["one"]
    assert "Reading <em>Hamlet</em> &amp; H<sub>2</sub>O" in made["contents"]
    assert "H<sub>2</sub>O in a <em>spoon</em>" in made["figure-list"]
    assert "<code>H2O</code> in <em>numbers</em>" in made["table-list"]
    assert "Sheet <em>one</em> *" in made["worksheet-list"]
    assert len(re.findall("H<sub>2</sub>O and <em>breath</em>", made["one"])) == 2
    assert "For <strong>you</strong>." in made["sheet"]


def test_running_heads_and_names_of_fields_have_words_alone(book: Path) -> None:
    made = xhtml(book, "print-a4")
    assert 'data-right="Reading Hamlet &amp; H₂O"' in made["one"]
    assert 'data-words="A note here"' in made["one"]
    assert prepared(book).manuscript.worksheets["sheet"].spaces[0].label == "Name (Sheet one *)"


@pytest.mark.parametrize(
    ("written", "plain", "set_so"),
    [
        (r"5 \* 3", "5 * 3", "5 * 3"),
        ("a_b_c", "a_b_c", "a_b_c"),
        ("AT&T -- yes", "AT&T – yes", "AT&amp;T – yes"),
        ("***Both***", "Both", "<em><strong>Both</strong></em>"),
        ("Use `x<y`", "Use x<y", "Use <code>x&lt;y</code>"),
        ("1. First", "1. First", "1. First"),
        ("C #", "C #", "C #"),
        ("# One", "# One", "# One"),
        ("10\u00a0minutes", "10\u00a0minutes", "10\u00a0minutes"),
        ("One\nline", "One line", "One line"),
        ("[mot]{lang=fr}", "mot", '<span lang="fr">mot</span>'),
        ("Mood (0..10)", "Mood (0..10)", "Mood (0..10)"),
    ],
)
def test_words_of_a_key(written: str, plain: str, set_so: str, tmp_path: Path) -> None:
    problems = Problems()
    source = Source(path="x.md", section="x", role=Role.CHAPTER, root=tmp_path, text="", problems=problems, key="title")
    words = styled_words(written, source)
    assert (words, set_words(words, paged=False), list(problems)) == (plain, set_so, [])


def test_words_of_others_are_escaped() -> None:
    assert set_words("<b> & *", paged=True) == "&lt;b&gt; &amp; *"
    assert set_words(Styled("a & b"), paged=True) == "a &amp; b"


@pytest.mark.parametrize(
    ("mark", "what"),
    [
        ("[^1]", "a note"),
        ("^[Said here.]", "a note"),
        ("[@known]", "a citation"),
        ("@known", "a citation"),
        ("![A dot](../figures/dot.svg)", "a picture"),
        ("[words](https://example.org/)", "a link"),
        ("[words](one.md)", "a link"),
        ("____", "an answer space"),
    ],
)
@pytest.mark.parametrize("place", ["heading", "title", "lead", "part", "book"])
def test_what_a_title_cannot_hold_is_told(place: str, mark: str, what: str, tmp_path: Path) -> None:
    keys = {"part": f"contents: {{parts: [{{title: 'Part {mark}', chapters: [chapters/one.md]}}]}}\n"}
    heads = {
        "heading": f"# One {mark}\n",
        "title": f"---\ntitle: 'One {mark}'\n---\n",
        "lead": f"---\ntitle: One\nlead: 'A lead {mark}'\n---\n",
    }
    own = keys.get(place, "contents: {chapters: [chapters/one.md]}\n") + "editions: [epub]\n"
    note = "Text.[^1]\n\n[^1]: Note.\n" if place not in ("part", "book") else "Text.\n"
    chapter = heads.get(place, "# One\n") + f"\n{note}"
    files = {**FILES, "chapters/one.md": chapter, "references.yaml": "- {id: known, type: book, title: B}\n"}
    del files["worksheets/sheet.md"]
    write_book(tmp_path, own, files)
    if place == "book":
        (tmp_path / "book.yaml").write_text(KEYS.replace("A small book", f"A book '{mark}'") + own, "utf-8")
    told = [each for each in found_in(tmp_path) if each.code in (Code.TITLE_MARK, Code.HEADING_ANSWER)]
    if place == "lead" and mark.startswith("[words](https"):
        assert told == []
    elif place == "heading" and what == "an answer space":
        assert [each.code for each in told] == [Code.HEADING_ANSWER]
    else:
        assert [what in each.text for each in told] == [True], found_in(tmp_path)
        assert told[0].place.line == (1 if place in ("heading", "book") else told[0].place.line)


def test_a_source_that_a_title_cites_is_not_said_to_be_cited_nowhere(tmp_path: Path) -> None:
    chapter = "---\ntitle: One [@known]\nlead: A lead [@lead]\n---\n\nText.\n"
    known = "".join(f"- {{id: {key}, type: book, title: B}}\n" for key in ("known", "lead", "other"))
    own = "contents: {chapters: [chapters/one.md], back: [references]}\n"
    write_book(tmp_path, own, {"chapters/one.md": chapter, "references.yaml": known})
    told = [each for each in found_in(tmp_path) if each.code in (Code.TITLE_MARK, Code.REFERENCE_UNCITED)]
    assert [each.code for each in told] == [Code.TITLE_MARK, Code.TITLE_MARK, Code.REFERENCE_UNCITED]
    assert "“other”" in told[2].text


def test_nor_one_that_titles_in_book_yaml_packets_and_the_index_cite(tmp_path: Path) -> None:
    places = ("subtitle", "part", "packet", "entry")
    known = "".join(f"- {{id: {key}, type: book, title: B}}\n" for key in (*places, "other"))
    own = (
        "subtitle: On [@subtitle]\nindex: index.yaml\npackets: {p: {title: 'P [@packet]', holds: [one]}}\n"
        "contents: {parts: [{title: 'A [@part]', chapters: [chapters/one.md]}], back: [references, index]}\n"
    )
    index = "entries:\n- {term: 'Text [@entry]', find: [Text]}\n"
    write_book(tmp_path, own, {"chapters/one.md": "# One\n\nText.\n", "references.yaml": known, "index.yaml": index})
    told = [each for each in found_in(tmp_path) if each.code is not Code.REFERENCE_INCOMPLETE]
    assert [each.code for each in told] == [Code.TITLE_MARK] * 4 + [Code.REFERENCE_UNCITED]
    assert "“other”" in told[4].text


def test_a_page_of_a_title_is_well_formed(book: Path) -> None:
    for each in xhtml(book, "epub").values():
        etree.fromstring(f'<x xmlns:epub="e">{each}</x>'.encode())


def test_low_and_high_figures_are_low_and_high_where_words_are_plain() -> None:
    for written, said in {
        "H~2~O": "H₂O",
        "x^2^ and x<sup>−3</sup>": "x² and x⁻³",
        "the 1^st^": "the 1st",
        "a<sub>i</sub>": "ai",
        "*CO~2~*": "CO₂",
    }.items():
        section, _ = read(f"## {written}\n", Role.CHAPTER)
        assert headings(section)[0].title == said


def test_names_and_help_have_the_languages_apostrophes(tmp_path: Path) -> None:
    """Marks in them are printed: a number to call may begin with a star; an address stays as it is."""
    keys = """\
contents: {front: [title-page], chapters: [chapters/one.md]}
clinic: clinic.yaml
publisher: Faber's
crisis:
  heading: "Don't feel safe?"
  first: Call *99# -- "now".
  elsewhere: https://example.org/a--b's
  note: Numbers change.
  countries: [{name: A, emergency: '*1', lines: [{name: "Men's line", contact: call 1}], checked: 2026-01-02}]
"""
    chapter = "# One\n\n<!-- crisis-help -->\n"
    write_book(tmp_path, keys, {"chapters/one.md": chapter, "references.yaml": "[]\n", "clinic.yaml": "name: Kim's\n"})
    text = (tmp_path / "book.yaml").read_text("utf-8").replace("Somebody", "Pat O'Brien")
    (tmp_path / "book.yaml").write_text(text, "utf-8")
    problems = Problems()
    book = prepare(load_project(tmp_path, problems), problems)
    crisis, clinic = book.project.crisis, book.clinic
    assert (book.project.authors, book.project.publisher, clinic and clinic.name) == (
        ("Pat O’Brien",),
        "Faber’s",
        "Kim’s",
    )
    assert crisis
    assert (crisis.heading, crisis.first) == ("Don’t feel safe?", "Call *99# – “now”.")
    assert (crisis.elsewhere, crisis.countries[0].lines[0].name) == ("https://example.org/a--b's", "Men’s line")
