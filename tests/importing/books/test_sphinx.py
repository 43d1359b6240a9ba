"""Books of Sphinx: their order, what reStructuredText has, and what is only told."""

from __future__ import annotations

import pytest

from book.importing.archive import Unreadable
from book.importing.books.notes import Note
from book.importing.books.plan import plan_book
from tests.importing.books.conftest import PICTURE, BringBook
from tests.importing.books.test_whole_books import BOOKS

CONF = "project = 'Tea'\nauthor = 'Ann Lee'\nlanguage = 'de_AT'\nbibtex_bibfiles = ['t.bib']\nrelease = f()\n"
INDEX = "Tea\n===\n\n.. toctree::\n\n   one\n   Two named <sub/two>\n   https://example.org\n\n"
FILES = {
    "conf.py": CONF,
    "index.rst": f"{INDEX}Indices and tables\n==================\n\n* :ref:`genindex`\n",
    "sub/two.rst": ".. _sec:\n\nTwo\n===\n\nTwo.\n",
    "t.bib": "@book{berg, author={Berg, Lina}, title={Skies}, year={2020}, publisher={Mill}}\n",
    "a.svg": PICTURE,
    "t.py": "a\nb\n",
    "c.py": "# one\n\nclass A:\n    @x\n    def b(): pass\n",
    "p.txt": "Inside.\n",
}


def test_order_people_and_sections_come_over() -> None:
    planned = plan_book(BOOKS / "sphinx")
    said = {note.words for note in planned.notes.left}
    assert [name for name in planned.files if name.startswith("chapters/")] == [
        "chapters/01-small-gardens.md",
        "chapters/02-soil.md",
        "chapters/03-seeds.md",
        "chapters/04-beds.md",
    ]
    assert b"## Water" in planned.files["chapters/02-soil.md"]
    assert {"a page that no tree of contents names", "comment “a comment for the editor”"} <= said


def test_what_stands_in_conf_py_is_read_and_not_run(bring_book: BringBook) -> None:
    book = bring_book({**FILES, "one.rst": "One\n===\n\nOne.\n"})
    project = book.project
    assert (project.title, project.language, project.creators[0].name) == ("Tea", "de-AT", "Ann Lee")
    assert project.contents.front[-1] == "contents"
    assert Note("conf.py", 5, "release: what a program would work out is not known") in book.left
    assert Note("index.rst", 8, "“https://example.org”: no page") in book.left
    assert any("Indices and tables" in each.words for each in book.left)


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("See :ref:`sec`, :ref:`that <sec>`, :doc:`sub/two`.", "[](02-two.md), [that](02-two.md), [](02-two.md)."),
        (":cite:`berg`; :cite:t:`berg` says so.", "[@berg]; @berg says so."),
        (".. math::\n   :label: v\n\n   V = x\n\nSee :eq:`v`.", "$$\nV = x\n$$ {#eq-v}\n\nSee ([-@eq-v])."),
        (".. _f:\n\n.. figure:: a.svg\n   :alt: Said\n\n   Cap\n\n:numref:`f`", '"Cap"){#f}\n\n[](#f)'),
        (".. csv-table:: C\n   :name: t\n\n   1, 2\n\n:numref:`t`", "[](#t)"),
        (".. important:: Look.", "> [!IMPORTANT]\n> Look."),
        (".. admonition:: Care\n   :class: warning\n\n   Not.", "> [!WARNING]\n> **Care**\n>\n> Not."),
        (".. code-block:: python\n   :caption: x.py\n\n   y", "`x.py`\n\n```python\ny\n```"),
        (".. literalinclude:: t.py\n   :language: python", "```python\na\nb\n```"),
        (".. include:: p.txt", "Inside."),
        (".. include:: c.py\n   :start-after: # one\n   :code: python", "```python\nclass A:"),
        (
            ".. literalinclude:: c.py\n   :lines: 1,4-5\n   :dedent: 4",
            "```\n# one\n@x\ndef b(): pass\n```",
        ),
        (
            ".. literalinclude:: c.py\n   :start-at: class\n   :end-before: pass\n   :caption: c.py",
            "`c.py`\n\n```\nclass A:",
        ),
        (".. literalinclude:: c.py\n   :pyobject: A.b\n   :dedent:", "```\n@x\ndef b(): pass\n```"),
        ("Two\n---\n\n.. _here:\n\nWords.\n\nThree\n-----\n\nSee :ref:`it <here>`.", "See [it](#two)."),
        (".. topic:: T\n\n   Beside.", "> [!NOTE]\n> **T**\n>\n> Beside."),
        (".. only:: html\n\n   Web.\n\n.. only:: latex\n\n   Paper.", "Paper."),
        ("An :index:`ant <single: animals; ant>` here.", "An ant<!-- index: animals > ant --> here."),
        ("A note [#a]_.\n\n.. [#a] Below.", "A note[^1].\n\n[^1]: Below."),
        ("- :guilabel:`Go`, :file:`x`", "- Go, `x`"),
    ],
)
def test_what_restructuredtext_has_comes_over(bring_book: BringBook, written: str, becomes: str) -> None:
    book = bring_book({**FILES, "one.rst": f"One\n===\n\n{written}\n"})
    assert becomes in book.text("one")
    assert [each for each in book.check() if each.code.slug != "language-unreviewed"] == []


MISSED = (
    "See :ref:`nothing` and :ref:`words <nowhere>`, :doc:`nodoc`.\n\n"
    ".. literalinclude:: t.py\n   :start-after: z\n   :emphasize-lines: 1\n"
)


def test_what_leads_nowhere_keeps_its_words_and_is_told_for_what_it_is(bring_book: BringBook) -> None:
    book = bring_book({**FILES, "one.rst": f"One\n===\n\n{MISSED}"})
    assert book.text("one").startswith("See nothing and words, nodoc.\n\n```\na\nb\n```")
    said = "nothing in the book has this name, so its words are kept"
    assert [each for each in book.left if "reference" in each.words] == [
        Note("one.rst", 4, f"reference to “{name}”: {said}") for name in ("nothing", "nowhere")
    ]
    assert [each.words for each in book.notes.changed if each.line == 6] == [
        "start-after “z”: no line holds it, so more of the file is printed",
        "emphasize-lines “1”: nothing here knows it; the lines are printed without it",
    ]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"a.rst": "A\n=\n\nWords.\n"}, "no conf.py"),
        ({"conf.py": "a ="}, "no Python"),
        ({"conf.py": "project = 'A'"}, "no “index.rst”"),
    ],
)
def test_a_folder_that_is_no_book_is_refused(bring_book: BringBook, files: dict[str, str], problem: str) -> None:
    with pytest.raises(Unreadable, match=problem.replace("no Python", "not Python")):
        bring_book(files)
