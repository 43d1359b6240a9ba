r"""Entries of public bug reports about citations, each with the right value, and the report that is its authority.

A report is named by its project and number; where it says what is right in words, or a manual does, that stands with it.
"""

# ruff: noqa: E501 (a row of a table is one line)

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from book.references.model import Citation, CitationItem
from tests.references.helpers import format_all, load, words

DOE = {"family": "Doe", "given": "J."}
J = "author={Doe, J.}, journaltitle={J}, date={2001}"

BIB: dict[str, tuple[str, dict[str, Any]]] = {
    # jgm/citeproc 140, jgm/pandoc 9827: braces around a family name make its particle part of it
    "particle-in-braces": (f"@article{{a, {J}, title={{T}}, editor={{{{van Inwagen}}, Peter}}}}", {"editor": [{"family": "Inwagen", "given": "Peter", "non-dropping-particle": "van"}]}),
    # zotero-better-bibtex 2826: a name in parts beside others
    "names-in-parts": ("@article{a, author={family=Jong, given=K., prefix=de, useprefix=true and Albin, M.}, title={T}, journaltitle={J}, date=2012}", {"author": [{"family": "Jong", "given": "K.", "non-dropping-particle": "de"}, {"family": "Albin", "given": "M."}]}),
    # typst/hayagriva 147: "Joey de Vries"
    "particle-in-the-middle": ("@article{a, author={Joey de Vries}, title={T}, journaltitle={J}, date=2014}", {"author": [{"family": "Vries", "given": "Joey", "dropping-particle": "de"}]}),
    # jgm/pandoc 10764, jgm/citeproc 152: langid = {en} is English
    "english-by-its-code": (f"@article{{a, {J}, title={{Fusion of mental Health and Incapacity Legislation}}, langid={{en}}}}", {"title": "Fusion of mental health and incapacity legislation", "language": "en"}),
    # jgm/pandoc 7067, citeproc-el 84: titles in other languages are left alone
    "german-title-and-series": (f"@book{{a, {J}, title={{Substanz und Qualität}}, series={{Quellen und Studien zur Philosophie}}, publisher={{P}}, langid={{ngerman}}}}", {"title": "Substanz und Qualität", "collection-title": "Quellen und Studien zur Philosophie", "language": "de-DE"}),
    # jgm/pandoc 8746: a month by BibTeX's own name, whatever the language of the book
    "month-in-a-french-book": ("@article{a, author={Doe, J.}, title={T}, journal={J}, year=2022, month=may}", {"issued": {"date-parts": [[2022, 5]]}}),
    # zotero-better-bibtex 245: square brackets that historians write
    "square-brackets": (f"@book{{a, {J}, title={{T}}, publisher={{P}}, location={{{{[}}Hamburg{{]}}}}}}", {"publisher-place": "[Hamburg]"}),
    # zotero-better-bibtex 1218: R with a letter of Greek below it
    "formula": (f"@article{{a, {J}, title={{Motion by $R_2$ and $R_{{1\\rho}}$}}}}", {"title": "Motion by <i>R</i><sub>2</sub> and <i>R</i><sub>1ρ</sub>"}),
    # zotero-better-bibtex 652: braces around commands
    "braces-around-commands": (f"@article{{a, {J}, title={{Populations. {{{{XII}}}}. Changes in {{{{{{\\emph{{Drosophila}}}}}}}}{{\\emph{{ Pseudoobscura}}}}}}}}", {"title": "Populations. XII. Changes in <i>Drosophila</i> <i>Pseudoobscura</i>"}),
    # quarto-journals/acm 5: an apostrophe before a year, braces across a colon
    "acm": ("@article{a, author={Minsam Ko and Kyong-Mee Chung}, title={{{NUGU}}: {{A Group}}-Based {{App}}}, journaltitle={Social Computing - CSCW '15}, date={2015}}", {"title": "NUGU: A Group-based App", "container-title": "Social Computing - CSCW ’15"}),
    # jgm/pandoc-citeproc 358: "of" stays small behind an abbreviation
    "behind-an-abbreviation": ("@inproceedings{a, author={Doe, J.}, title={T}, booktitle={Proc.\\ of the Conf. on Things}, date={2001}}", {"container-title": "Proc.\u00a0of the conf. on things"}),
    # zotero-better-bibtex 379: Zotero's span keeps capitals
    "nocase": (f'@article{{a, {J}, title={{A <span class="nocase">von Neumann</span> Machine}}}}', {"title": "A von Neumann machine"}),
    "nocase-escaped": (f"@article{{a, {J}, title={{A {{\\textless}}span class=\"nocase\"{{\\textgreater}}von Neumann{{\\textless}}/span{{\\textgreater}} Machine}}}}", {"title": "A von Neumann machine"}),
    # biblatex manual 2.4.1.3 (crossref): of a chain of three, each gives what is missing
    "chain": ("@incollection{a, crossref={b}, author={Doe, J.}, title={Part}, pages={3--5}}\n@collection{b, crossref={c}, title={Whole}, editor={Roe, A.}, date=2001}\n@mvcollection{c, title={Great}, publisher={P}, location={Town}, volumes=3, date={2000/2002}}", {"container-title": "Great", "volume-title": "Whole", "publisher": "P", "publisher-place": "Town", "editor": [{"family": "Roe", "given": "A."}], "issued": {"date-parts": [[2001]]}}),
    # biblatex manual 3.13.6 (xdata): data of data
    "xdata-chain": ("@xdata{b, publisher={P}}\n@xdata{c, location={L}, xdata={b}}\n@book{a, author={Doe, J.}, title={T}, date=2001, xdata={c}}", {"publisher": "P", "publisher-place": "L"}),
    # a name that nobody else has: biblatex manual 3.1.3, useprefix of an entry
    "useprefix": ("@article{a, author={de la Cruz, Juan}, options={useprefix=true}, title={T}, journaltitle={J}, date=2012}", {"author": [{"family": "Cruz", "given": "Juan", "non-dropping-particle": "de la"}]}),
}  # fmt: skip

JSON: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    # jgm/pandoc 11617: "doi" in small letters
    "doi-in-small-letters": ({"doi": "10.1000/1", "url": "https://a.org"}, {"DOI": "10.1000/1", "URL": "https://a.org"}),
    # jgm/pandoc-citeproc 269: titles of Crossref, with blanks, entities and MathML
    "crossref-title": ({"title": ' On <em>Homo</em> in the <mml:math altimg="si21.gif"><mml:mi>H</mml:mi></mml:math>-mode &amp; <scp>DNA</scp> &lt; 3 '}, {"title": 'On <i>Homo</i> in the H-mode & <span style="font-variant:small-caps;">DNA</span> < 3'}),
    "jats": ({"title": "A <jats:italic>word</jats:italic> <jats:p>more</jats:p>"}, {"title": "A <i>word</i> more"}),
    # Crossref's REST API, "Works": lists of one, and what no style prints
    "crossref-lists": ({"title": ["T"], "container-title": ["J"], "ISSN": ["1234-5678", "8765-4321"], "subtitle": [], "license": [], "is-referenced-by-count": 3}, {"title": "T", "container-title": "J", "ISSN": "1234-5678, 8765-4321"}),
    "crossref-names": ({"author": [{**DOE, "sequence": "first", "affiliation": [], "ORCID": "x"}, {"name": "A group", "sequence": "additional"}]}, {"author": [DOE, {"literal": "A group"}]}),
    # what is no tag stays
    "signs": ({"title": "If a < b & c > d, AT&T"}, {"title": "If a < b & c > d, AT&T"}),
}  # fmt: skip

RIS: dict[str, tuple[str, dict[str, Any]]] = {
    # zotero/translators 2125: DA before the old Y1
    "date-before-year": ("Y1  - 2013/05/28|PY  - 2013|DA  - 2014/04/01", {"issued": {"date-parts": [[2014, 4, 1]]}}),
    # EndNote's own DA has no year
    "day-beside-year": ("PY  - 2004|DA  - Jun 12", {"issued": {"date-parts": [[2004, 6, 12]]}}),
    # zotero/translators 1700: EBSCO's T2 is a subtitle where JF has the journal
    "journal-before-t2": ("PY  - 1952/07/28/|T2  - Venice's exhibition|JF  - Time", {"container-title": "Time"}),
    # zotero/translators 672: EndNote's M1 is the issue of an article
    "issue-in-m1": ("PY  - 2001|JF  - J|M1  - 4", {"issue": "4"}),
    "entities": ("PY  - 2001|JF  - Things &amp; <i>More</i>", {"container-title": "Things & <i>More</i>"}),
}  # fmt: skip


@pytest.mark.parametrize("name", BIB)
def test_an_entry_of_bibtex(name: str, tmp_path: Path) -> None:
    text, expected = BIB[name]
    fields = load(tmp_path, "r.bib", text, "fr" if "french" in name else "en")[0].entries["a"].fields
    assert {field: fields.get(field) for field in expected} == expected


@pytest.mark.parametrize("name", JSON)
def test_an_entry_of_csl_json(name: str, tmp_path: Path) -> None:
    written, expected = JSON[name]
    entry = {"id": "a", "type": "article-journal", "title": "T", "container-title": "J", "issued": "2001"} | written
    bibliography, problems = load(tmp_path, "r.json", json.dumps([entry]))
    fields = bibliography.entries["a"].fields
    assert {field: fields.get(field) for field in expected} == expected
    assert problems == []


@pytest.mark.parametrize("name", RIS)
def test_an_entry_of_ris(name: str, tmp_path: Path) -> None:
    lines, expected = RIS[name]
    text = "\n".join(("TY  - JOUR", "ID  - a", "AU  - Doe, J.", "TI  - T", *lines.split("|"), ""))
    fields = load(tmp_path, "r.ris", text)[0].entries["a"].fields
    assert {field: fields.get(field) for field in expected} == expected


@pytest.mark.parametrize("behind", ["---\n", "---", "---\n\nWords of a text [@a].\n", "...\n"])
def test_a_metadata_block_of_pandoc_s_is_a_library(behind: str, tmp_path: Path) -> None:
    """Pandoc's manual, "YAML metadata block": it ends with three hyphens or stops."""
    text = f"---\nnocite: '@*'\nreferences:\n- id: a\n  type: book\n  title: T\n  publisher: P\n  issued: 2001\n  author: [{{family: D}}]\n{behind}"
    bibliography, problems = load(tmp_path, "r.yaml", text)
    assert (bibliography.entries["a"].fields["title"], problems) == ("T", [])


SLIPS = {"vol": "volume", "pp": "pages", "jounral": "journal", "publsher": "publisher"}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_name_of_a_bibtex_field_is_told(slip: str, tmp_path: Path) -> None:
    """quarto-dev/quarto-cli 5585 has `vol = {16}`, which every program leaves out without a word."""
    (problem,) = load(tmp_path, "r.bib", f"@misc{{a, author={{D, J}}, title={{T}}, date=2001,\n {slip}={{16}}}}")[1]
    assert problem.startswith(f"r.bib:2:2: warning: “a”: unknown field “{slip}”")
    assert f"Did you mean “{SLIPS[slip]}”?" in problem


OWN = "file groups timestamp owner mendeley-tags bdsk-url-1 biburl date-added ranking abstract keywords lccn zotero-key"


@pytest.mark.parametrize("field", OWN.split())
def test_fields_that_programs_keep_for_themselves_are_not_told(field: str, tmp_path: Path) -> None:
    text = f"@misc{{a, author={{D, J}}, title={{T}}, date=2001, {field}={{C\\:\\\\a.pdf:x}}}}"
    assert load(tmp_path, "r.bib", text)[1] == []


def test_works_without_a_date_are_told_apart(tmp_path: Path, cache: Path) -> None:
    """jgm/citeproc 47; APA 7, 8.19: (Judge, n.d.-a)."""
    text = (
        "@misc{a, author={Judge, T.}, title={One}, date={n.d.}}\n@misc{b, author={Judge, T.}, title={Two}, date={n.d.}}"
    )
    items = (CitationItem("a"), CitationItem("b"))
    found = format_all(cache, load(tmp_path, "r.bib", text)[0], [Citation("cite-1", items)])
    assert words(found.citations["cite-1"]) == "(Judge, n.d.-a, n.d.-b)"
    assert [words(entry.xhtml)[:17] for entry in found.entries] == ["Judge, T. (n.d.-a", "Judge, T. (n.d.-b"]


def test_quotation_marks_around_a_name_in_json_keep_it_whole(tmp_path: Path, cache: Path) -> None:
    """jgm/pandoc-citeproc 151: the marks are not printed."""
    entry = {
        "id": "a",
        "type": "book",
        "title": "T",
        "publisher": "P",
        "issued": "2019",
        "author": [{"family": '"de Man"', "given": "Al"}],
    }
    found = format_all(
        cache, load(tmp_path, "r.json", json.dumps([entry]))[0], [Citation("cite-1", (CitationItem("a"),))]
    )
    assert words(found.entries[0].xhtml) == "de Man, A. (2019). *T*. P."
