"""Books of MyST and of Jupyter Book 2: their order, their people, their pages."""

from __future__ import annotations

import pytest

from tests.importing.books.conftest import PICTURE, BringBook

SETTINGS = """\
version: 1
project:
  title: A sky
  description: What is above.
  authors:
    - name: Lina Berg
      orcid: 0000-0001-2345-6789
      affiliations: [A mill]
  keywords: [sky, wind]
  license: CC-BY-4.0
  doi: 10.5555/sky
  toc:
    - file: index.md
    - title: Looking
      children:
        - file: sky.md
          children:
            - file: clouds
        - url: https://example.org/
    - title: Asking
      children:
        - pattern: more/*.md
"""
FILES = {
    "myst.yml": SETTINGS,
    "index.md": "# Welcome\n\nSee [](sky.md).\n",
    "clouds.md": "(sec-clouds)=\n# Clouds\n\nWhite.\n",
    "more/wind.md": "---\ntitle: Wind\n---\n\nSoft.\n",
    "sky.bib": "@book{berg, author={Berg, Lina}, title={Skies}, year={2020}, publisher={Mill}}\n",
    "a.svg": PICTURE,
}


def test_order_people_and_subjects_come_over(bring_book: BringBook) -> None:
    book = bring_book({**FILES, "sky.md": "# The sky\n\nBlue.\n"})
    project = book.project
    assert (project.title, project.description, project.subjects) == ("A sky", "What is above.", ("sky", "wind"))
    assert (project.licence.name, project.licence.url) == ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert project.contents.front[-1] == "chapters/01-welcome.md"
    assert [(part.title, part.chapters) for part in project.contents.parts] == [
        ("Looking", ("chapters/02-the-sky.md",)),
        ("Asking", ("chapters/03-wind.md",)),
    ]
    assert book.text("the-sky") == "Blue.\n\n## Clouds\n\nWhite."
    assert book.check() == []


def test_what_the_press_has_no_key_for_is_told_with_its_line(bring_book: BringBook) -> None:
    book = bring_book({**FILES, "sky.md": "# The sky\n\nBlue.\n"})
    told = {each.line: each.words for each in book.left if each.file == "myst.yml"}
    assert "orcid “0000-0001-2345-6789”" in told[7]
    assert "affiliations “A mill”" in told[8]
    assert "doi “10.5555/sky”" in told[11]
    assert "https://example.org/" in told[19]


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        (":::{tip} Look *up*.\n:::", "> [!TIP]\n> Look *up*."),
        ("$$\nx = y\n$$ (tan)\n\nSee {eq}`tan`.", "$$\nx = y\n$$ {#eq-tan}\n\nSee ([-@eq-tan])."),
        ("::::{tab-set}\n:::{tab-item} One\nA\n:::\n:::{tab-item} Two\nB\n:::\n::::", "**One**\n\nA\n\n**Two**\n\nB"),
        (":::{dropdown} More\nIn.\n:::", "**More**\n\nIn."),
        (":::{aside}\nBeside.\n:::", "> [!NOTE]\n> Beside."),
        (":::{figure} a.svg\n:label: fig-a\n:alt: Said\nCap\n:::\n\nSee @fig-a.", '"Cap"){#fig-a}\n\nSee [](#fig-a).'),
        ("As @berg says [@berg].", "As @berg says [@berg]."),
    ],
)  # fmt: skip
def test_what_myst_has_comes_over(bring_book: BringBook, written: str, becomes: str) -> None:
    book = bring_book({**FILES, "sky.md": f"# The sky\n\n{written}\n"})
    assert becomes in book.text("the-sky")
    assert book.check() == []


def test_without_a_toc_pages_stand_by_name(bring_book: BringBook) -> None:
    files = {"myst.yml": "project: {title: A sky}\n", "index.md": "# Home\n\nHere.\n", "b.md": "# B\n\nB.\n"}
    contents = bring_book({**files, "a.md": "# A\n\nA.\n"}).project.contents
    assert contents.front[-1] == "chapters/01-home.md"
    assert contents.chapters == ("chapters/02-a.md", "chapters/03-b.md")
