"""What a catalogue or a reference manager adds to a field, and what a style prints by itself, stands nowhere twice."""

# ruff: noqa: E501 (an entry is a line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from book.references.dates import read_date
from book.references.model import Citation, CitationItem
from book.references.spare_words import tidy_name, without_spare_words
from tests.references.helpers import books, format_all, load, words

FIELDS: list[tuple[str, str, str]] = [
    ("page", "pp. 3-9", "3-9"),
    ("page", "S. 12–34", "12–34"),
    ("page", "Seiten 3-9", "3-9"),
    ("page", "pp. 3-9, p. 12", "3-9, 12"),
    ("page", "p. e123", "e123"),
    ("page", "1-", "1"),
    # supplements, and pages with a letter
    ("page", "S12-S19", "S12-S19"),
    ("page", "P45", "P45"),
    ("volume", "Vol. 3", "3"),
    ("volume", "Bd. IV", "IV"),
    ("volume", "abs/2005.14165", "abs/2005.14165"),
    ("issue", "No. 2", "2"),
    ("issue", "Heft 2", "2"),
    ("issue", "Suppl 1", "Suppl 1"),
    ("edition", "2nd edition", "2"),
    ("edition", "Second edition.", "2"),
    ("edition", "3. Auflage", "3"),
    ("edition", "4e éd.", "4"),
    ("edition", "2., überarb. Aufl.", "2., überarb. Aufl."),
    ("edition", "4th ed., text rev.", "4th ed., text rev."),
    ("publisher", "Houghton Mifflin,", "Houghton Mifflin"),
    ("publisher-place", "Boston :", "Boston"),
    ("publisher", "Norton, Inc.", "Norton, Inc."),
]

NAMES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # Library of Congress: fuller forms, and years of life
    ({"family": "Rogers", "given": "Carl R. (Carl Ransom), 1902-1987"}, {"family": "Rogers", "given": "Carl R."}),
    ({"family": "Rogers", "given": "Carl R.", "suffix": "1902-1987."}, {"family": "Rogers", "given": "Carl R."}),
    ({"family": "Linehan", "given": "Marsha, 1943-"}, {"family": "Linehan", "given": "Marsha"}),
    # PubMed's initials
    ({"family": "Smith", "given": "JA"}, {"family": "Smith", "given": "J. A."}),
    ({"family": "SMITH", "given": "JO"}, {"family": "SMITH", "given": "JO"}),
    ({"family": "Smith", "given": "Jo"}, {"family": "Smith", "given": "Jo"}),
    ({"family": "Smith Jr.", "given": "John"}, {"family": "Smith", "given": "John", "suffix": "Jr."}),
    ({"family": "Smith", "given": "John, III"}, {"family": "Smith", "given": "John", "suffix": "III"}),
    ({"given": "Plato"}, {"family": "Plato"}),
    ({"literal": "et al."}, {"literal": "others"}),
    ({"family": "al.", "dropping-particle": "et"}, {"literal": "others"}),
    # a role is told, and not taken off
    ({"family": "Smith", "given": "John (Ed.)"}, {"family": "Smith", "given": "John (Ed.)"}),
]

DATES: list[tuple[str, dict[str, Any]]] = [
    ("c1961.", {"date-parts": [[1961]]}),
    ("(2001)", {"date-parts": [[2001]]}),
    ("2001, ©1999", {"date-parts": [[2001]]}),
    ("1990s", {"literal": "1990s"}),
    ("Friday, March 22, 2019", {"date-parts": [[2019, 3, 22]]}),
    ("Spring/Summer 2019", {"date-parts": [[2019, 21], [2019, 22]]}),
]

BIB = r"""
@misc{ssrn, type={{SSRN} {Scholarly} {Paper}}, author={{\O}yvind {\AA}s and {\'E}mile Zola and Jane Doe 0001}, title={A View of O'Brien: How I Took Vitamin C with 'Eigen Values'}, publisher={S}, year={2015}}
@article{acm, author={Doe, J.}, title={T}, journal={J}, volume={9}, year={2014}, articleno={33}}
@article{wiley, author={Doe, J.}, title={T}, journal={J}, year={2014}, pages={n/a--n/a}}
@misc{wiki, author={{Wikipedia contributors}}, title={T}, howpublished={\href{https://a.org/x_y}{Wikipedia}}, note={[Online; accessed 22-July-2004]}}
@misc{page, author={Doe, J.}, title={T}, howpublished={Available at \url{https://a.org/x}}, year={2014}}
"""


@pytest.mark.parametrize(("name", "written", "kept"), FIELDS)
def test_a_field_holds_no_word_that_the_style_prints(name: str, written: str, kept: str) -> None:
    assert without_spare_words({"type": "article-journal", name: written})[name] == kept


@pytest.mark.parametrize("pages", ["345", "xii, 345", "xxiv, 504 pages", "345 S."])
def test_the_pages_of_a_whole_book_are_how_many_it_has(pages: str) -> None:
    assert without_spare_words({"type": "book", "page": pages}) == {"type": "book", "number-of-pages": pages}
    assert without_spare_words({"type": "book", "page": "12-15"}) == {"type": "book", "page": "12-15"}


@pytest.mark.parametrize(("written", "kept"), NAMES)
def test_a_name_holds_nothing_but_the_name(written: dict[str, Any], kept: dict[str, Any]) -> None:
    assert tidy_name(written) == kept


@pytest.mark.parametrize(("written", "read"), DATES)
def test_a_date_of_a_catalogue(written: str, read: dict[str, Any]) -> None:
    assert read_date(written) == read


def test_bibtex_of_its_exporters(tmp_path: Path) -> None:
    """DBLP's numbers of people, the ACM's of articles, Wiley's no pages, Zotero's braces, Wikipedia's own entry."""
    bibliography, _ = load(tmp_path, "r.bib", BIB)
    ssrn, acm, wiley, wiki, page = (entry.fields for entry in bibliography.entries.values())
    assert ssrn["genre"] == "SSRN Scholarly Paper"
    assert [(name["given"], name["family"]) for name in ssrn["author"]] == [
        ("Øyvind", "Ås"),
        ("Émile", "Zola"),
        ("Jane", "Doe"),
    ]
    assert ssrn["title"] == "A view of O’Brien: How I took vitamin C with “eigen values”"
    assert acm["number"] == "33"
    assert "page" not in wiley
    assert (wiki["URL"], wiki["accessed"]) == ("https://a.org/x_y", {"date-parts": [[2004, 7, 22]]})
    assert (page["URL"], page.get("publisher")) == ("https://a.org/x", None)


def test_what_apa_says_once(cache: Path) -> None:
    """Of a magazine, pandoc prints words for the year and again for the day; APA 7, 9.20: "Vol. 2"; 10.16: sites."""
    soon = {"type": "article-magazine", "container-title": "M", "issued": {"literal": "in press"}}
    site = {"type": "webpage", "author": [{"literal": "Site"}], "container-title": "Site", "URL": "https://a.org"}
    three: dict[str, dict[str, Any]] = {"a": soon, "b": {"volume": "II", "author": [{"family": "Roe"}]}, "c": site}
    result = format_all(cache, books(three), [Citation("cite-1", tuple(map(CitationItem, "abc")))])
    assert [words(entry.xhtml) for entry in result.entries] == [
        "A title. (in press). *M*.",
        "Roe. (2010). *A title* (Vol. 2).",
        "Site. (2010). *A title*. https://a.org",
    ]


def test_names_that_pubmed_writes_without_a_comma_are_told(tmp_path: Path) -> None:
    problems = load(tmp_path, "r.bib", "@book{a, author={Kessler RC}, title={T}, publisher={P}, year={2001}}")[1]
    assert len(problems) == 1
    assert "Kessler, R. C." in problems[0]
