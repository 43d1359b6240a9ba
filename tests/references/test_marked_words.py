"""Markdown in the words of `references.yaml`, as pandoc reads it there."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.references.bibliography import load_bibliography
from book.references.engine import format_references
from book.references.marked_words import marked
from book.references.model import Citation, CitationItem
from tests.references.helpers import style

CASES = {
    "Reading *Hamlet* and H~2~O, x^2^": "Reading <i>Hamlet</i> and H<sub>2</sub>O, x<sup>2</sup>",
    "_Hamlet_, snake_case, 5 * 3": "<i>Hamlet</i>, snake_case, 5 * 3",
    "**Bold** [caps]{.smallcaps}": '<b>Bold</b> <span style="font-variant:small-caps;">caps</span>',
    "An [iPhone]{.nocase} -- now...": 'An <span class="nocase">iPhone</span> – now…',
    'An <span class="nocase">iPhone</span> <i>x</i>': 'An <span class="nocase">iPhone</span> <i>x</i>',
    "<em>x</em> and <strong>y</strong>": "<i>x</i> and <b>y</b>",
    r"Two \* stars, `code*s*`, AT&amp;T": "Two * stars, code*s*, AT&T",
    "[Letter to *X*], [draft]": "[Letter to <i>X</i>], [draft]",
    "Not ~~this~~": "Not this",
    "1--5": "1–5",
    "One\ntwo": "One two",
}
YAML = """references:
- {id: ab, type: book, author: [{family: Aa}], issued: 2010/2012, title: "Reading *Hamlet* and H~2~O", publisher: P}
- id: cd
  type: article-journal
  author: [{family: Bb}]
  issued: 2011
  title: 'It''s "*Hamlet*", an <span class="nocase">iPhone</span> -- now'
  container-title: The *Journal*
  volume: 3
  page: 1--5
  URL: https://example.org/a_b_*c*
"""


@pytest.mark.parametrize("written", CASES)
def test_markdown_becomes_the_marks_of_csl(written: str) -> None:
    assert marked(written) == CASES[written]


def test_a_list_of_yaml_is_set_as_pandoc_sets_it(tmp_path: Path) -> None:
    (tmp_path / "references.yaml").write_text(YAML, "utf-8")
    problems = Problems()
    library = load_bibliography(tmp_path, ["references.yaml"], problems)
    cited = [Citation("cite-1", (CitationItem("ab"), CitationItem("cd")), narrative=False)]
    made = format_references(cited, library, style("apa"), "en-US", tmp_path, problems)
    first, second = (entry.xhtml for entry in made.entries)
    assert first.startswith(
        'Aa. (2010–2012). <em>Reading <span class="upright">Hamlet</span> and H<sub>2</sub>O</em>. P'
    )
    assert "It’s “<em>Hamlet</em>,” an iPhone – now." in second.replace("</em>”,", "</em>,”")
    assert '<em>The <span class="upright">Journal</span></em>, <em>3</em>, 1–5' in second
    assert 'href="https://example.org/a_b_*c*"' in second.replace("%2A", "*")
    assert list(problems) == []


def test_json_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('[{"id": "a", "type": "document", "title": "Five * three * two *x*"}]', "utf-8")
    assert load_bibliography(tmp_path, ["r.json"], Problems()).entries["a"].fields["title"] == "Five * three * two *x*"


def test_a_key_that_we_make_has_no_marks(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("- {type: document, title: '*Hamlet* now', issued: 2011}", "utf-8")
    assert list(load_bibliography(tmp_path, ["r.yaml"], Problems()).entries) == ["hamletnow2011"]
