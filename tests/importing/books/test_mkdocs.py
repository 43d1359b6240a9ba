"""Books of MkDocs: their order, and what Python-Markdown, PyMdown and Material put into Markdown."""

from __future__ import annotations

import pytest

from tests.importing.books.conftest import PICTURE, BringBook

SETTINGS = """\
site_name: A garden on a sill
site_author: Mara Holt
site_description: Ten pots and a year.
copyright: © 2024 Mara Holt
theme: {name: material, language: en}
extra: {pots: {many: ten}}
plugins: [search, macros]
nav:
  - index.md
  - Growing:
      - Soil: soil.md
      - Water:
          - water/rain.md
          - From the tap: water/tap.md
      - The web: https://example.org/
  - Eating: [eating.md]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
  - pymdownx.snippets: {base_path: [passages]}
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "docs/index.md": "# Welcome\n\nSee [soil](soil.md) and [rain](water/rain.md#when).\n",
    "docs/water/rain.md": "# Rain\n\n## When\n\nIn May.\n",
    "docs/water/tap.md": "Cold.\n",
    "docs/eating.md": "# Eating\n\nSlowly.\n",
    "docs/img/a.svg": PICTURE,
    "passages/pause.md": "Put it *down*.\n\n<!-- --8<-- [start:end] -->\nThe end.\n<!-- --8<-- [end:end] -->\n",
}


def test_order_people_and_sections_come_over(bring_book: BringBook) -> None:
    book = bring_book({**FILES, "docs/soil.md": "# Soil\n\nDark.\n"})
    project = book.project
    assert (project.title, project.creators[0].name, project.rights) == (
        "A garden on a sill",
        "Mara Holt",
        "© 2024 Mara Holt",
    )
    assert project.description == "Ten pots and a year."
    assert project.contents.front[-1] == "chapters/01-welcome.md"
    assert [(part.title, part.chapters) for part in project.contents.parts] == [
        ("Growing", ("chapters/02-soil.md", "chapters/03-water.md")),
        ("Eating", ("chapters/04-eating.md",)),
    ]
    assert book.text("water") == "## Rain\n\n### When\n\nIn May.\n\n## From the tap\n\nCold."
    assert book.text("welcome") == "See [soil](02-soil.md) and [rain](03-water.md#when)."
    assert any(each.line == 15 and "https://example.org/" in each.words for each in book.left)
    assert book.check() == []


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("!!! note\n    Look *up*.\n\n    Twice.\n\nBehind.", "> [!NOTE]\n> Look *up*.\n>\n> Twice.\n\nBehind."),
        ('!!! warning "Not here"\n    Stop.', "> [!WARNING]\n> **Not here**\n>\n> Stop."),
        ("??? tip\n    Folded.", "> [!TIP]\n> Folded."),
        ('???+ danger "Hot"\n    Stop.', "> [!WARNING]\n> **Hot**\n>\n> Stop."),
        ('!!! pied-piper "Pied"\n    Own.', "> [!NOTE]\n> **Pied**\n>\n> Own."),
        ("!!! note inline end\n    Beside.", "> [!NOTE]\n> Beside."),
        ("!!! quote\n    Said.", "> Said."),
        ("!!! note\n    Out.\n\n    !!! tip\n        In.", "> [!NOTE]\n> Out.\n>\n> > [!TIP]\n> > In."),
        ("!!! note\n    ```py\n    x = 1\n    ```", "> [!NOTE]\n> ```py\n> x = 1\n> ```"),
        ('=== "C"\n\n    One.\n\n=== "D"\n\n    Two.', "**C**\n\nOne.\n\n**D**\n\nTwo."),
        ('--8<-- "pause.md"', "Put it *down*.\n\nThe end."),
        ('--8<-- "pause.md:end"', "The end."),
        ("--8<--\npause.md\n--8<--", "Put it *down*."),
        ('``` py title="a.py" linenums="1" hl_lines="2"\nx = 1\n```', "`a.py`\n\n```py\nx = 1\n```"),
        ("![Said](img/a.svg){ width=300 }", "![Said](../pictures/a.svg){width=300}"),
        (
            '<figure markdown="span">\n  ![Said](img/a.svg){ width="300" }\n  <figcaption>Cap</figcaption>\n</figure>',
            '![Said](../pictures/a.svg "Cap"){width=300}',
        ),
        ("[Go](eating.md){ .md-button }", "[Go](04-eating.md)"),
        ("Press ++ctrl+alt+del++.", "Press <kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd>."),
        ("==Marked==, ^^under^^, ~~gone~~, H~2~O, x^2^", "<mark>Marked</mark>, <u>under</u>, <del>gone</del>"),
        ("The HTML page.\n\n*[HTML]: Hyper Text", 'The <abbr title="Hyper Text">HTML</abbr> page.'),
        ("++a++ is `HTML`, HTML.\n\n*[HTML]: H", '`HTML`, <abbr title="H">HTML</abbr>.'),
        ("Words.[^a]\n\n[^a]: A note.", "Words.[^1]\n\n[^1]: A note."),
        ("I have {{ pots.many }} pots.", "I have ten pots."),
        ("Write `{{ x }}` and `++a++`.", "Write `{{ x }}` and `++a++`."),
        ("A {++new++} {--old--} {~~one~>two~~} word.", "A new two word."),
        ("[TOC]\n\nWords.\n{: .lead }", "Words."),
        ("Term\n:   Meaning", "Term\n:   Meaning"),
        ("A formula \\(x^2\\).\n\n\\[ y = x \\]", "A formula $x^2$.\n\n$$\ny = x\n$$"),
        ('<div class="grid cards" markdown>\n\n- One\n- Two\n\n</div>', "- One\n- Two"),
        ("## Deep { #deep-one .c }\n\nSee [it](#deep-one).", "## Deep\n\nSee [it](#deep)."),
        ("- Item\n\n    ## Deep\n\n    Words.\n\nSee [it](#deep).", "See [it](02-soil.md)."),
        ("!!! note\n    ## Deep\n\nSee [it](#deep).", "See [it](02-soil.md)."),
        ("A thing :material-check: done.", "A thing done."),
    ],
)  # fmt: skip
def test_what_extensions_have_comes_over(bring_book: BringBook, written: str, becomes: str) -> None:
    book = bring_book({**FILES, "docs/soil.md": f"# Soil\n\n{written}\n"})
    assert becomes in book.text("soil")
    assert book.check() == []


def test_what_cannot_come_over_is_told_with_its_line(bring_book: BringBook) -> None:
    text = "# Soil\n\nA :material-check: sign.\n\n{{ unknown }}\n\n``` mermaid\ngraph\n```\n\nOut{>>why?<<}.\n"
    book = bring_book({**FILES, "docs/soil.md": text})
    told = {each.line: each.words for each in (*book.left, *book.notes.changed) if each.file == "docs/soil.md"}
    assert ":material-check:" in told[3]
    assert "unknown" in told[5]
    assert "drawing in mermaid" in told[8]
    assert "“why?”" in told[11]


def test_without_nav_pages_stand_by_name(bring_book: BringBook) -> None:
    files = {
        "mkdocs.yml": "site_name: A garden\n",
        "docs/b.md": "# Bees\n\nHum.\n",
        "docs/a.md": "# Ants\n\nRun.\n",
        "docs/index.md": "# Home\n\nHere.\n",
        "docs/far-away/z.md": "# Zebras\n\nFar.\n",
    }
    contents = bring_book(files).project.contents
    assert contents.front[-1] == "chapters/01-home.md"
    assert [(part.title, part.chapters) for part in contents.parts] == [
        ("A garden", ("chapters/02-ants.md", "chapters/03-bees.md")),
        ("Far away", ("chapters/04-zebras.md",)),
    ]


def test_a_folder_in_nav_is_a_part_of_its_pages(bring_book: BringBook) -> None:
    files = {
        "mkdocs.yml": "site_name: A garden\nnav:\n- Home: index.md\n- Guide: guide/\n",
        "docs/index.md": "# Home\n\nHere.\n",
        "docs/guide/b.md": "# Bees\n\nHum.\n",
        "docs/guide/README.md": "# Guide\n\nAll.\n",
    }
    contents = bring_book(files).project.contents
    assert [(part.title, part.chapters) for part in contents.parts] == [
        ("Guide", ("chapters/02-guide.md", "chapters/03-bees.md"))
    ]
