"""Books of Quarto and of bookdown: what their settings say, and what their Markdown has besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Level
from book.importing.archive import Unreadable
from book.importing.books.notes import Note
from tests.importing.books.conftest import PICTURE, BringBook, BroughtBook

QUARTO = """\
project: {type: book}
lang: en
book:
  title: "Bread on Sundays"
  subtitle: Ten loaves
  author:
    - name: Ines Kaya
      affiliation: A mill
    - name: {given: Tom, family: Brandt}
  date: "2026-03-01"
  description: Bread.
  chapters:
    - index.qmd
    - part: Flour
      chapters: [intro.qmd, {text: Water, file: water.qmd}]
    - references.qmd
  appendices: [tools.qmd]
bibliography: references.bib
"""
BIB = """\
@book{hart2011, author={Hart, Lena}, title={The patient oven}, year={2011}, publisher={Mill Press}}
@book{unused, author={Body, Nora}, title={Not cited}, year={2000}, publisher={Mill Press}}
"""
PAGES = {
    "_quarto.yml": QUARTO,
    "references.bib": BIB,
    "index.qmd": "# Preface {.unnumbered}\n\nSee @sec-water.\n",
    "water.qmd": "# Water {#sec-water}\n\nWet.\n",
    "references.qmd": "# References {.unnumbered}\n\n::: {#refs}\n:::\n",
    "tools.qmd": "# Tools\n\nA bowl.\n",
    "a.svg": PICTURE,
}


def quarto(bring_book: BringBook, page: str, **files: str) -> BroughtBook:
    """A book whose page in the middle is given; `__` stands for a dot."""
    others = {name.replace("__", "."): text for name, text in files.items()}
    return bring_book({**PAGES, "intro.qmd": page, **others})


def test_what_the_settings_say_comes_over(bring_book: BringBook) -> None:
    book = quarto(bring_book, "# Flour and salt\n\nAs @hart2011 said.\n")
    project = book.project
    assert (project.title, project.subtitle, str(project.date)) == ("Bread on Sundays", "Ten loaves", "2026-03-01")
    assert [each.name for each in project.creators] == ["Ines Kaya", "Tom Brandt"]
    assert project.contents.front[-1] == "chapters/01-preface.md"
    assert [(part.title, part.chapters) for part in project.contents.parts] == [
        ("Flour", ("chapters/02-flour-and-salt.md", "chapters/03-water.md")),
    ]
    assert project.contents.back == ("chapters/04-tools.md", "references")
    assert project.citations.bibliography == ("references.bib",)
    assert book.text("preface") == "See [](03-water.md)."
    assert book.check() == []
    assert any("affiliation" in each.words for each in book.left)


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("See @fig-a and [-@fig-a].\n\n![A *pot*](a.svg){#fig-a width=50%}", "See [](#fig-a) and [](#fig-a)."),
        ("![A *pot*](a.svg){#fig-a width=50%}", '![A pot](../pictures/a.svg "A *pot*"){#fig-a width=50%}'),
        ('![Cap](a.svg){fig-alt="Said"}', '![Said](../pictures/a.svg "Cap")'),
        ("## Kinds {#sec-k}\n\nSee @sec-k.", "See [](#kinds)."),
        ("$$\nE = mc^2\n$$ {#eq-e}\n\nSee @eq-e.", "$$\nE = mc^2\n$$ {#eq-e}\n\nSee @eq-e."),
        ("| a | b |\n|---|--:|\n| 1 |   |\n\n: Mix {#tbl-m}\n\n@tbl-m", "{#tbl-m}\nTable: Mix\n\n| a | b |\n|--"),
        ("| a | b |\n|---|--:|\n| 1 |   |\n\n: Mix", "Table: Mix\n\n| a | b |\n|---|---:|\n| 1 |  |"),
        ('::: {.callout-tip title="Weigh"}\nAlways.\n:::', "> [!TIP]\n> **Weigh**\n>\n> Always."),
        ("::: {.callout-caution}\n## Hot\nOven.\n:::", "> [!CAUTION]\n> **Hot**\n>\n> Oven."),
        ("```{python}\n#| label: x\nprint(1)\n```", "```python\nprint(1)\n```"),
        ("```{python}\n#| echo: false\nprint(1)\n```\n\nEnd.", "End."),
        ("a\n\n{{< pagebreak >}}\n\nb", "a\n\n<!-- page break -->\n\nb"),
        ("Text^[A note with $x^2$].", "Text[^1].\n\n[^1]: A note with $x^2$"),
        ("As [see @hart2011, pp. 3-4].", "As [see @hart2011, pp. 3-4]."),
        ("As @hart2011 [p. 3] said [-@hart2011].", "As @hart2011 [p. 3] said [-@hart2011]."),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "| A | B |\n|---|---|\n| 1 |"),
        ("A `c` <kbd>K</kbd>, <b>open &copy; 1 < 2", "A `c` <kbd>K</kbd>, open © 1 \\< 2"),
        ("Of @nobody2000.", r"Of \@nobody2000."),
        ("{{< include _b.qmd >}}", "Included words."),
        ('::: {.content-visible when-format="html"}\nWeb.\n:::\n\nEnd.', "End."),
        ("::: {#fig-two layout-ncol=2}\n![A](a.svg)\n\n![B](a.svg)\n\nBoth\n:::\n\n@fig-two", '"Both. A"){#fig-two}'),
        ("::: {#fig-two}\n![A](a.svg){#fig-a}\n\n![B](a.svg)\n\nC\n:::\n\n@fig-a", "[](#fig-two)"),
        ('::: {.content-hidden when-format="html"}\nPaper.\n:::', "Paper."),
        ('::: {.content-hidden when-format="pdf"}\nNot.\n:::\n\nEnd.', "End."),
        ('::: {.content-visible unless-format="html"}\nPaper.\n:::', "Paper."),
        ('[Web]{.content-visible when-format="html"} end', "end"),
        ("::: {.column-margin}\nBeside.\n:::", "> [!NOTE]\n> Beside."),
        ("Words [beside]{.aside} more.", "Words [^1] more.\n\n[^1]: beside"),
        ("::: {#thm-line}\n## Line\nStraight.\n:::\n\nSee @thm-line.", "(Line).**\n\nStraight.\n\nSee Theorem 1."),
        ("::: {.proof}\nSo.\n:::", "**Proof.**\n\nSo."),
        ("::: {.panel-tabset}\n## R\nOne.\n:::", "## R\n\nOne."),
        ("Press {{< kbd Ctrl-C >}}.", "Press <kbd>Ctrl-C</kbd>."),
        ("{{< video https://example.org/v >}}", "<https://example.org/v>"),
        ("```{.python filename=\"run.py\"}\ny\n```", "`run.py`\n\n```python\ny\n```"),
        ("```{mermaid}\ngraph\n```", "```\ngraph\n```"),
        ("\\index{Bread!sour} Words \\textbf{x}.", "Words **x**. <!-- index: Bread > sour -->"),
        ("As \\cite{hart2011} says\\footnote{So.}.", "As [@hart2011] says[^1].\n\n[^1]: So."),
        ("A brace \\{{#x}}.", "A brace \\{\\{#x}}."),
    ],
)  # fmt: skip
def test_what_a_page_has_comes_over(bring_book: BringBook, written: str, becomes: str) -> None:
    book = quarto(bring_book, f"# Flour\n\n{written}\n", _b__qmd="Included words.\n")
    assert becomes in book.text("flour")
    assert book.check() == []


def test_pages_that_are_not_there_or_not_text_are_named_and_the_others_come_over(
    bring_book: BringBook, tmp_path: Path
) -> None:
    (tmp_path / "out.qmd").write_text("# Secret\n\nSecret words.\n")
    settings = QUARTO.replace("[intro.qmd,", "[intro.qmd, ../out.qmd, gone.qmd, bad.qmd,")
    files: dict[str, str | bytes] = {
        **PAGES,
        "_quarto.yml": settings,
        "intro.qmd": "# Flour\n\nX.\n",
        "bad.qmd": b"\xff",
    }
    book = bring_book(files)
    told = {each.words for each in book.left if each.file == "_quarto.yml"}
    assert {
        "“../out.qmd”: it lies outside of the book's folder, so it was not read",
        "“gone.qmd”: there is no such file",
        "“bad.qmd”: it is not UTF-8; save it anew with that encoding",
    } <= told
    assert not any("Secret" in file.read_text("utf-8") for file in book.root.rglob("*.md"))
    assert book.check() == []


def test_settings_that_are_no_yaml_are_refused(bring_book: BringBook) -> None:
    with pytest.raises(Unreadable, match="is not YAML"):
        bring_book({"_quarto.yml": "project: {type: book\nbook: ["})


def test_cells_and_what_nobody_worked_out_are_named_with_their_lines(bring_book: BringBook) -> None:
    page = "# Flour\n\n```{python}\nprint(1)\n```\n\nIt is `{python} x`.\n\n{{< video a.mp4 >}}\n"
    book = quarto(bring_book, page)
    told = [(each.line, each.words[:8]) for each in (*book.notes.changed, *book.left) if each.file == "intro.qmd"]
    assert told == [(3, "a cell: "), (7, "`{python"), (9, "“{{< vid")]


BOOKDOWN = {
    "_bookdown.yml": 'rmd_files: ["index.Rmd", "01-hive.Rmd", "02-year.Rmd"]\n',
    "index.Rmd": '---\ntitle: "Bees"\nauthor: ["Nora Lind"]\ndate: "2026-01-01"\nlang: en\ndescription: Bees.\n'
    "bibliography: [bees.bib]\n---\n\n# Welcome {-}\n\nHello.\n\n# (PART) The hive {-}\n",
    "01-hive.Rmd": "# The hive {#hive}\n\nFigure \\@ref(fig:frame), Section \\@ref(year), (\\@ref(eq:honey)) [@lind]."
    '\n\n```{r frame, fig.cap="(ref:cap)", out.width="60%"}\nknitr::include_graphics("a.svg")\n```\n\n'
    "(ref:cap) A frame with *comb*.\n\n\\begin{equation}\nh = n (\\#eq:honey)\n\\end{equation}\n\n# Second\n\nTwo.\n",
    "02-year.Rmd": "# (PART) Time {-}\n\n# The year {#year}\n\nSpring.\n\n# (APPENDIX) More {-}\n\n# Words\n\nComb.\n",
    "bees.bib": "@book{lind, author={Lind, N.}, title={Bees}, year={2018}, publisher={Mill}}\n",
    "a.svg": PICTURE,
}


def test_a_book_of_bookdown_comes_over(bring_book: BringBook) -> None:
    book = bring_book({**BOOKDOWN})
    project = book.project
    assert project.contents.front[-1] == "chapters/01-welcome.md"
    assert [(part.title, len(part.chapters)) for part in project.contents.parts] == [("The hive", 2), ("Time", 1)]
    assert project.contents.back == ("chapters/05-words.md", "references")
    said = book.text("the-hive")
    assert said.startswith("[](#fig-frame), [](04-the-year.md), ([-@eq-honey]) [@lind].")
    assert '![A frame with comb.](../pictures/a.svg "A frame with *comb*."){#fig-frame width=60%}' in said
    assert "$$\nh = n\n$$ {#eq-honey}" in said
    assert book.check() == []


ABOUT = """\
project: {type: book}
book:
  title: Bread
  author:
    - name: Ines Kaya
      orcid: 0000-0001-2345-6789
      email: ines@example.org
      affiliations:
        - name: A mill
          city: Wien
  editor: Tom Brandt
  abstract: Ten loaves.
  cover-image: cover.png
  chapters: [index.qmd, intro.qmd]
keywords: [bread, "salt, water"]
license: CC BY-NC-SA 4.0
copyright: {holder: A mill, year: 2025}
title-block-banner: true
format: html
"""


def test_what_is_said_of_people_and_rights_is_used_or_told_with_its_line(bring_book: BringBook) -> None:
    book = quarto(bring_book, "# Flour\n\nWhite.\n", _quarto__yml=ABOUT)
    project = book.project
    assert [(each.name, each.role) for each in project.creators] == [("Ines Kaya", ("aut",)), ("Tom Brandt", ("edt",))]
    assert project.subjects == ("bread", "salt", "water")
    assert (project.licence.name, project.rights, project.description) == (
        "CC BY-NC-SA 4.0",
        "© 2025 A mill",
        "Ten loaves.",
    )
    told = {each.line: each.words for each in book.left if each.file == "_quarto.yml"}
    assert "orcid" in told[6]
    assert "ines@example.org" in told[7]
    assert "A mill, Wien" in told[8]
    assert "cover-image “cover.png”" in told[13]
    assert 19 in told
    assert book.check() == []


def test_front_matter_of_bookdown_is_used_or_told_with_its_line(bring_book: BringBook) -> None:
    people = "author:\n- Ines Kaya\n- name: Tom Brandt\n  affiliation: A mill\n"
    front = f"---\ntitle: Bread\n{people}keywords: bread\nsite: x\n---\n"
    book = bring_book({"_bookdown.yml": "book_filename: b\n", "index.Rmd": f"{front}\n# One\n\nText.\n"})
    assert ([each.name for each in book.project.creators], book.project.subjects) == (
        ["Ines Kaya", "Tom Brandt"],
        ("bread",),
    )
    told = {each.line: each.words for each in book.left}
    assert "affiliation “A mill”" in told[6]
    assert "site “x”" in told[8]


def test_an_address_behind_a_name_in_book_toml_is_told(bring_book: BringBook) -> None:
    settings = '[book]\ntitle = "Bread"\nauthors = ["Ines Kaya <ines@example.org>"]\n'
    book = bring_book({"book.toml": settings, "src/SUMMARY.md": "- [One](one.md)\n", "src/one.md": "# One\n\nText.\n"})
    assert [each.name for each in book.project.creators] == ["Ines Kaya"]
    assert any(each.line == 3 and "ines@example.org" in each.words for each in book.left)


@pytest.mark.parametrize(
    ("language", "word"), [("de-CH", "Satz"), ("es", "Teorema"), ("fr", "Théorème"), ("nl", "Theorem")]
)
def test_a_theorem_is_called_so_in_the_language_of_the_book(bring_book: BringBook, language: str, word: str) -> None:
    page = f"---\ntitle: Bread\nlang: {language}\n---\n\n# One\n\n::: {{.theorem #p}}\na\n:::\n\n\\@ref(thm:p)\n"
    book = bring_book({"_bookdown.yml": "book_filename: b\n", "index.Rmd": page})
    assert book.text("one") == f"**{word} 1.**\n\na\n\n{word} 1"


BOOKDOWN_PAGE = "---\ntitle: Bread\nauthor: Ines\nbibliography: references.bib\n---\n\n# One {#one}\n\n"


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        (
            "```{r two, fig.cap=c('A', 'B'), fig.alt='Said'}\nknitr::include_graphics(c('a.svg', 'b.svg'))\n```",
            '"A"){#fig-two}\n\n![Said](../pictures/b.svg "B")',
        ),
        ("::: {.theorem #pyth name='P'}\na\n:::\n\nSee Theorem \\@ref(thm:pyth).", "1 (P).**\n\na\n\nSee Theorem 1."),
        ("```{lemma, name=\"Old\"}\ntext\n```", "**Lemma (Old).**\n\ntext"),
        ("```{block, type='rmdtip'}\nA *tip*.\n```", "> [!TIP]\n> A *tip*."),
        (
            "Table: (\\#tab:m) My cap\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee Table \\@ref(tab:m).",
            "{#tab-m}\nTable: My cap\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee [](#tab-m).",
        ),
        ("Words [@hart2011].\n\n# References {-}\n", "Words [@hart2011]."),
        ("```{r, child=\"x.Rmd\"}\n```\n\nEnd.", "End."),
    ],
)  # fmt: skip
def test_what_else_bookdown_has_comes_over(bring_book: BringBook, written: str, becomes: str) -> None:
    files: dict[str, str | bytes] = {"_bookdown.yml": "book_filename: b\n", "references.bib": BIB}
    files |= {"a.svg": PICTURE, "b.svg": PICTURE.replace("9v9z", "8v9z"), "index.Rmd": f"{BOOKDOWN_PAGE}{written}\n"}
    book = bring_book(files)
    assert becomes in book.text("one")
    assert book.check() == []


def test_what_leads_to_a_missing_picture_keeps_its_words_and_is_told(bring_book: BringBook) -> None:
    page = "# Water {#sec-water}\n\nSee @fig-gone, [this](#fig-gone) and @fig-cell.\n\n![Gone](gone.png){#fig-gone}\n"
    book = quarto(bring_book, "# Flour\n\nFine.\n", water__qmd=page)
    assert book.text("water") == "See fig-gone, this and \\@fig-cell.\n\nGone"
    words = "links to “fig-gone”: its picture is not in the book, so their words are kept"
    assert words in [each.words for each in book.left]
    assert (
        Note("water.qmd", 3, "reference “@fig-cell”: nothing in the book has this name, so it stays words") in book.left
    )
    assert not any(each.level is Level.ERROR for each in book.check())
