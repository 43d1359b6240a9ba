"""Formulas with a name are numbered through the book, and referred to as other things are."""

from __future__ import annotations

import re
from base64 import b64decode
from itertools import pairwise
from pathlib import Path

import pytest

from book.diagnostics import Problems, ProblemsFound
from book.editions import EDITIONS
from book.html.render import pieces, worksheet_pieces
from book.making.reading import Prepared, prepare
from book.project import load_project
from tests.passes.conftest import Read
from tests.small_book import write_book

MEAN = "$$\n\\bar{x} = \\frac{a + b}{2}\n$$ {#eq-mean}\n"


def words(xhtml: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", re.sub("(?s)<math.*?</math>", "", xhtml)).replace("\u00a0", " ").split())


def page(book: Prepared, at: int = 0, edition: str = "epub") -> str:
    return pieces(book.manuscript.sections[at], book.context(EDITIONS[edition]))[0].xhtml


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("[](#eq-mean)", "Formula 1"),
        ("[the mean](#eq-mean)", "the mean (Formula 1)"),
        ("@eq-mean", "Formula 1"),  # Quarto
        ("@eq:mean", "Formula 1"),  # pandoc-crossref
        ("@Eq-mean", "Formula 1"),
        ("[@eq-mean]", "Formula 1"),
        ("[-@eq-mean]", "1"),
        ("[@eq-mean; @eq-mean]", "Formula 1, Formula 1"),
        (r"\eqref{eq:mean}", "(1)"),  # amsmath
        (r"\ref{eq:mean}", "1"),
        (r"\autoref{eq-mean}", "Formula 1"),
        (r"\cref{eq:mean}", "Formula 1"),
        ("**@eq-mean**", "Formula 1"),
        ("so.^[By @eq-mean.]", "so.1"),
    ],
)
def test_what_refers_to_a_formula(read: Read, written: str, printed: str) -> None:
    xhtml = page(read({"chapters/one.md": f"# One\n\n{MEAN}\nIt is {written}!\n"}))
    assert f"It is {printed}!" in words(xhtml)
    assert 'href="#one-formula.eq-mean"' in xhtml
    assert 'id="one-formula.eq-mean"' in xhtml


@pytest.mark.parametrize(
    ("formula", "number"),
    [
        ("$$ a = b $$ {#eq-x}", "(1)"),
        ("$$ a = b $$ {#eq:x}", "(1)"),
        ("$$ a = b $${#eq-x}", "(1)"),
        ("\\[ a = b \\] {#eq-x}", "(1)"),
        ("$$\na = b\n$$ {#eq-x}", "(1)"),
        ("$$ a = b \\label{eq:x} $$", "(1)"),
        ("$$\n\\label{eq:x}\na = b\n$$", "(1)"),
        ("> $$\n> a = b\n> $$ {#eq-x}", "(1)"),
        ("$$ a = b \\tag{*} $$ {#eq-x}", "(*)"),
        ("$$ a = b \\tag*{A1} \\label{eq:x} $$", "A1"),
    ],
)
def test_how_a_formula_is_named_and_what_stands_at_its_margin(read: Read, formula: str, number: str) -> None:
    book = read({"chapters/one.md": f"# One\n\n{formula}\n\nSee [](#eq-x) and \\eqref{{eq:x}}.\n"})
    for edition in ("epub", "print-a4"):
        xhtml = page(book, edition=edition)
        assert re.findall('<span class="formula-number">([^<]*)</span>', xhtml) == [number]
        assert f"See Formula {number.strip('()')} and {number}." in words(xhtml)
        assert "label" not in xhtml.replace("aria-label", "")
        assert "tag" not in xhtml


def test_formulas_without_a_name_have_no_number(read: Read) -> None:
    text = f"# One\n\n$$ a $$\n\n$$ b \\nonumber $$\n\n{MEAN}\n$$ c \\tag{{*}} $$\n\n$$ d $$ {{#eq-d}}\n"
    assert re.findall('formula-number">([^<]*)<', page(read({"chapters/one.md": text}))) == ["(1)", "(*)", "(2)"]


def test_numbers_go_on_in_the_next_file_and_its_links_lead_back(read: Read) -> None:
    two = "# Two\n\n$$ c = d $$ {#eq-two}\n\nBy @eq-mean, [](01-one.md#eq-mean) and @eq-two.\n"
    book = read({"chapters/01-one.md": f"# One\n\n{MEAN}", "chapters/02-two.md": two})
    paper = page(book, 1, "print-a4")
    assert words(paper).endswith("(2) By Formula 1 (page 000), Formula 1 (page 000) and Formula 2.")
    assert paper.count('href="#one-formula.eq-mean"') == 2


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Formel 1"), ("es", "Fórmula 1"), ("fr", "Formule 1"), ("nl", "Formule 1")]
)
def test_formulas_are_named_in_the_language_of_the_book(read: Read, language: str, said: str) -> None:
    book = read({"chapters/one.md": f"# One\n\n{MEAN}\n@eq-mean\n"}, language=language)
    assert words(page(book)).endswith(said)


def test_a_sheet_in_several_copies_leads_to_the_formula_of_each(read: Read) -> None:
    sheet = f"---\ntitle: S\ncopies: 2\n---\n\n{MEAN}\nBy @eq-mean: ____\n"
    files = {"chapters/one.md": "# One\n\n[S](../worksheets/s.md)\n", "worksheets/s.md": sheet}
    book = read(files)
    made = worksheet_pieces(book.manuscript.worksheets["s"], book.context(EDITIONS["print-a4"]))
    anchors = [re.findall(r'(?:id|href)="#?([^"]*eq-mean[^"]*)"', piece.xhtml) for piece in made]
    assert [len(set(found)) for found in anchors] == [1, 1]
    assert anchors[0][0] != anchors[1][0]


def test_a_source_may_be_called_as_formulas_are(tmp_path: Path) -> None:
    entry = "{id: eq-book, type: book, title: Equations, publisher: P, issued: {date-parts: [[1999]]}}"
    source = f"references:\n- {entry}\n"
    files = {"chapters/one.md": "# One\n\nAs in [@eq-book].\n", "references.yaml": source}
    contents = "contents: {chapters: [chapters/one.md], back: [references]}\n"
    problems = Problems()
    book = prepare(load_project(write_book(tmp_path, contents, files), problems), problems)
    assert list(problems) == []
    assert "As in (<em>Equations</em>, 1999)." in re.sub("</?[as][^>]*>", "", page(book))


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("$a \\label{eq:x}$", "only a formula on lines of its own, between $$, has a number"),
        ("$a \\tag{1}$", "only a formula on lines of its own, between $$, has a number"),
        ("$$ a \\label{eq:x} $$ {#eq-y}", "it has two names or numbers; a formula has one"),
        ("$$ a \\label{eq:x} \\label{eq:y} $$", "it has two names or numbers; a formula has one"),
        ("$$ a \\tag{1} \\tag{2} $$", "it has two names or numbers; a formula has one"),
        ("$$ a \\label{} $$", "its name is empty; write \\label{eq:mean}"),
        (
            "\\begin{align*} a \\label{eq:x} \\\\ b \\end{align*}",
            "with a star it has no number to be called by; leave the star out",
        ),
        (
            "\\begin{align} a \\label{eq:x} \\label{eq:y} \\\\ b \\end{align}",
            "it has two names or numbers; a formula has one",
        ),
    ],
)
def test_names_and_numbers_that_cannot_be(read: Read, formula: str, problem: str) -> None:
    found = Problems()
    with pytest.raises(ProblemsFound):
        read({"chapters/one.md": f"# One\n\n{formula}\n"}, problems=found)
    told = [str(each).partition("\n")[0] for each in found]
    assert len(told) == 1
    assert told[0].startswith("chapters/one.md:3:")
    assert told[0].endswith(f"{problem} [formula-invalid]")


ALIGN = """\\begin{align}
a &= b \\label{eq:a} \\\\
c &= d \\nonumber \\\\
e &= f \\tag{$\\ast$} \\label{eq:t} \\\\
g &= h
\\end{align}"""


def numbers(xhtml: str) -> list[str]:
    """What stands at the margin: in a span, or in the table of an e-book's formula."""
    return re.findall('formula-number">(?:<mspace[^>]*><mtext>)?([^<]+)<', xhtml)


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        (ALIGN, ["(1)", "(*)", "(2)"]),
        (ALIGN.replace("align", "eqnarray").replace("&=", "&=&"), ["(1)", "(*)", "(2)"]),
        (ALIGN.replace("align", "flalign"), ["(1)", "(*)", "(2)"]),
        (
            "\\begin{alignat}{2}\na &= b & c &= d \\\\\ne &= f & g &= h \\label{eq:h}\n\\end{alignat}",
            ["(1)", "(2)"],
        ),
        ("\\begin{gather}\na \\\\ b \\notag \\\\ c\n\\end{gather}", ["(1)", "(2)"]),
        ("\\begin{align}\na &= b \\\\\n\\end{align}", ["(1)"]),
        ("\\begin{align*}\na &= b \\\\ c &= d\n\\end{align*}", []),
        ("\\begin{align*}\na &= b \\\\ c &= d \\tag{*}\n\\end{align*}", ["(*)"]),
        ("\\begin{equation}\na = b\n\\end{equation}", ["(1)"]),
        ("\\begin{equation}\na = b \\nonumber\n\\end{equation}", []),
        ("\\begin{equation*}\na = b\n\\end{equation*}", []),
        ("\\begin{equation}\n\\begin{split}\na &= b \\\\ &= c\n\\end{split}\n\\end{equation}", ["(1)"]),
        ("\\begin{multline}\na \\\\ + b\n\\end{multline}", ["(1)"]),
        ("\\begin{align}\na &= b \\\\ c &= d\n\\end{align} {#eq-both}", ["(1)"]),
        ("$$\n\\begin{align}\na &= b \\\\ c &= d\n\\end{align}\n$$", []),
        ("$$\n\\begin{align}\na &= b \\\\ c &= d \\label{eq:c}\n\\end{align}\n$$", ["(1)"]),
        (
            "$$\na = b \\label{eq:a} \\\\ c = \\begin{cases} 1 & x \\\\ 2 & y \\end{cases} \\label{eq:c}\n$$",
            ["(1)", "(2)"],
        ),
        ("$$\na = b \\\\ c = d \\label{eq:c}\n$$", ["(1)"]),
        ("- An item\n\n  \\begin{align}\n  a &= b \\\\\n  c &= d\n  \\end{align}", ["(1)", "(2)"]),
    ],
)
def test_rows_are_numbered_as_latex_numbers_them(read: Read, formula: str, found: list[str]) -> None:
    book = read({"chapters/one.md": f"# One\n\n{formula}\n"})
    for edition in ("epub", "print-a4"):
        assert numbers(page(book, edition=edition)) == found


def test_each_row_is_found_by_its_name_and_said_with_its_number(read: Read) -> None:
    two = "# Two\n\n$$ x $$ {#eq-x}\n\nBy \\eqref{eq:a}, \\eqref{eq:t}, [](01-one.md#eq-a) and @eq-x.\n"
    book = read({"chapters/01-one.md": f"# One\n\n{ALIGN}\n", "chapters/02-two.md": two})
    assert words(page(book, 1)).endswith("By (1), (*), Formula 1 and Formula 3.")
    screen, paper = page(book), page(book, edition="print-a4")
    assert 'alttext="a = b (1) c = d; e = f (*) g = h (2)"' in screen
    assert re.findall(r'class="formula" role="math" src="[^"]*" alt="([^"]*)"', paper) == [
        "a = b",
        "c = d;",
        "e = f",
        "g = h",
    ]
    for xhtml in (screen, paper):
        assert re.findall(r'id="(one-formula[^"]*)"', xhtml.replace("01-one", "one")) == [
            "one-formula.eq-a",
            "one-formula.eq-t",
        ]
    assert not re.search(r"<math(?:(?!</math>).)*<span", screen, re.DOTALL)


def test_rows_on_paper_stand_in_columns_and_show_themselves_alone(read: Read) -> None:
    paper = page(read({"chapters/one.md": f"# One\n\n{ALIGN}\n"}), edition="print-a4")
    boxes = [b64decode(data).decode() for data in re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', paper)]
    views = [tuple(map(float, re.findall(r'viewBox="([^"]*)"', box)[0].split())) for box in boxes]
    assert len({(left, width) for left, _, width, _ in views}) == 1
    assert all(above[1] + above[3] <= below[1] for above, below in pairwise(views))


def test_any_name_is_found_by_eqref(read: Read) -> None:
    xhtml = page(read({"chapters/one.md": "# One\n\n$$ a \\label{mean} $$\n\nBy \\eqref{mean}.\n"}))
    assert words(xhtml).endswith("By (1).")


def test_in_an_e_book_a_link_leads_to_its_row_whose_number_is_behind_it(read: Read) -> None:
    formula = "\\begin{align} a &= b \\label{eq:a} \\\\ c &= d \\label{eq:b} \\end{align}\n"
    xhtml = page(read({"chapters/one.md": f"# One\n\n{formula}"}))
    rows = re.findall("<mtr>(.*?)</mtr>", xhtml)
    assert [re.findall('^<mtd class="formula-room" id="([^"]*)" ?/>', row) for row in rows] == [
        ["one-formula.eq-a"],
        ["one-formula.eq-b"],
    ]
    assert [row.endswith(f"<mtext>({number})</mtext></mtd>") for number, row in enumerate(rows, 1)] == [True, True]
    assert 'columnspacing="0em 0em ' in xhtml


def test_bookdowns_name_is_no_part_of_the_formula(read: Read) -> None:
    formula = "\\begin{equation}\na = b (\\#eq:x)\n\\end{equation}\n"
    xhtml = page(read({"chapters/one.md": f"# One\n\n{formula}\nBy @eq-x.\n"}))
    assert 'alttext="a = b"' in xhtml
    assert words(xhtml).endswith("By Formula 1.")


@pytest.mark.parametrize("edition", ["epub", "print-a4"])
def test_a_heading_says_what_the_contents_say(tmp_path: Path, edition: str) -> None:
    chapter = f"# One\n\n{MEAN}\n## On [](#eq-mean), [the sheet](../worksheets/sheet.md) and [Two](two.md)\n"
    sheet = "---\ntitle: Sheet\n---\n\nWords: ____\n"
    files = {"chapters/one.md": chapter, "chapters/two.md": "# Two\n\nWords.\n", "worksheets/sheet.md": sheet}
    keys = "contents: {chapters: [chapters/one.md, chapters/two.md]}\ncitations: {bibliography: []}\n"
    problems = Problems()
    book = prepare(load_project(write_book(tmp_path, keys, files), problems), problems)
    (piece, *_) = pieces(book.manuscript.sections[0], book.context(EDITIONS[edition]))
    (listed,) = piece.headings.values()
    heading = re.search(r"<h2[^>]*>(.*?)</h2>", piece.xhtml)
    assert words(listed) == "On Formula 1, the sheet and Two"
    assert heading
    assert words(heading[1]) == words(listed)
