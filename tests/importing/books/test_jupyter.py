"""Books of Jupyter Book: their order, MyST Markdown, notebooks."""

from __future__ import annotations

import json

import pytest

from tests.importing.books.conftest import PICTURE, BringBook

TOC = """\
format: jb-book
root: intro
parts:
  - caption: Looking
    chapters:
      - file: sky
        sections: [{file: clouds}]
  - caption: Asking
    chapters: [{file: wind}]
"""
CONFIG = "title: A sky\nauthor: Lina Berg and Omar Said\nbibtex_bibfiles: [sky.bib]\nsphinx: {config: {language: en}}\n"
FILES = {
    "_toc.yml": TOC,
    "_config.yml": CONFIG,
    "intro.md": "# Welcome\n\nSee {doc}`sky`.\n",
    "clouds.md": "(sec-clouds)=\n# Clouds\n\nWhite.\n",
    "wind.md": "# Wind\n\nSoft.\n",
    "sky.bib": "@book{berg, author={Berg, Lina}, title={Skies}, year={2020}, publisher={Mill}}\n",
    "a.svg": PICTURE,
    "t.py": "a\nb\nc\nd\n",
}

STREAM = {"output_type": "stream", "name": "stdout", "text": ["4\n"]}


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("```{note} Look *up*.\n```", "> [!NOTE]\n> Look *up*."),
        (":::{admonition} Care\n:class: warning\nNot here.\n:::", "> [!WARNING]\n> **Care**\n>\n> Not here."),
        ("````{tip}\nA\n```{code-block} python\nx\n```\n````", "> [!TIP]\n> A\n>\n> ```python\n> x\n> ```"),
        ("```{figure} a.svg\n:name: fig-a\n:alt: Said\n:width: 50%\nThe *cap*\n```\n\n{numref}`fig-a`", "[](#fig-a)"),
        ("```{figure} a.svg\n:alt: Said\nThe *cap*\n```", '![Said](../pictures/a.svg "The *cap*")'),
        ("![Said *so*](a.svg)", "![Said so](../pictures/a.svg)"),
        ("```{image} a.svg\n:alt: Said\n```", "![Said](../pictures/a.svg)"),
        ("```{math}\n:label: tan\nx = y\n```\n\nSee {eq}`tan`.", "$$\nx = y\n$$ {#eq-tan}\n\nSee ([-@eq-tan])."),
        ("{ref}`sec-clouds`, {ref}`those <sec-clouds>`", "[](#clouds), [those](#clouds)"),
        ("{cite}`berg`; {cite:t}`berg` says so.", "[@berg]; @berg says so."),
        ("H{sub}`2`O, {math}`x^2`", "H<sub>2</sub>O, $x^2$"),
        ("```{table} Days\n:name: tab-d\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n\n[](tab-d)", "[](#tab-d)"),
        ("```{list-table} Wind\n* - Force\n  - Leaves\n* - 1\n  - still\n```", "|---|---|\n| 1 | still |"),
        ("% a comment\n\nWords.", "Words."),
        ("$$\nx = y\n$$ (eq:one)\n\nSee {eq}`eq:one` and [](eq:one).", "$$ {#eq-one}\n\nSee ([-@eq-one]) and @eq-one."),
        ("{cite:alp}`berg`, {citep}`berg`; {citet}`berg`.", "[@berg], [@berg]; @berg."),
        ("```{prf:theorem} T\n:label: t\nSo.\n```\n\n{prf:ref}`t`", "**Theorem 1 (T).**\n\nSo.\n\nTheorem 1"),
        ("```{exercise} E\n:label: e\nDo.\n```\n\n```{solution} e\nDone.\n```", "1 (E).**\n\nDo.\n\n**Solution.**"),
        ("```{code-block} python\n:caption: Cap\ny\n```", "**Cap**\n\n```python\ny\n```"),
        ("```{literalinclude} t.py\n:language: python\n:lines: 2-3\n```", "```python\nb\nc\n```"),
        ("```{mermaid}\ngraph\n```", "```\ngraph\n```"),
        ("```{csv-table} C\n:header: a, b\n1, \"2, 3\"\n```", "Table: C\n\n| a | b |\n|---|---|\n| 1 | 2, 3 |"),
        ("Some {index}`bread` here.", "Some bread<!-- index: bread --> here."),
        ("```{margin} M\nBeside.\n```", "> [!NOTE]\n> **M**\n>\n> Beside."),
    ],
)  # fmt: skip
def test_what_myst_has_comes_over(bring_book: BringBook, written: str, becomes: str) -> None:
    book = bring_book({**FILES, "sky.md": f"# The sky\n\n{written}\n"})
    assert becomes in book.text("the-sky")
    assert book.check() == []


def test_order_people_and_sections_come_over(bring_book: BringBook) -> None:
    book = bring_book({**FILES, "sky.md": "# The sky\n\nBlue.\n"})
    project = book.project
    assert (project.title, [each.name for each in project.creators]) == ("A sky", ["Lina Berg", "Omar Said"])
    assert project.contents.front[-1] == "chapters/01-welcome.md"
    assert [(part.title, part.chapters) for part in project.contents.parts] == [
        ("Looking", ("chapters/02-the-sky.md",)),
        ("Asking", ("chapters/03-wind.md",)),
    ]
    assert book.text("the-sky") == "Blue.\n\n## Clouds\n\nWhite."


def test_a_notebook_gives_words_code_text_and_pictures(bring_book: BringBook) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# The sky\n", "\n", "Words with $x$."]},
        {"cell_type": "code", "source": "print(4)", "outputs": [STREAM]},
        {
            "cell_type": "code",
            "metadata": {"tags": ["hide-input"]},
            "source": "draw()",
            "outputs": [{"output_type": "display_data", "data": {"image/svg+xml": PICTURE}}],
        },
        {"cell_type": "code", "source": "t", "outputs": [{"output_type": "display_data", "data": {"text/html": ""}}]},
    ]  # fmt: skip
    files = {**FILES, "sky.ipynb": json.dumps({"cells": cells, "nbformat": 4}, indent=1)}
    book = bring_book(files)
    said = book.text("the-sky")
    assert said.startswith("Words with $x$.\n\n```python\nprint(4)\n```\n\n```text\n4\n```\n\n![")
    assert "](../pictures/sky-cell-3.svg)" in said
    assert "draw()" not in said
    assert any("cell 4 has made: text/html" in each.words and each.line > 1 for each in book.left)
    assert book.check() == []
