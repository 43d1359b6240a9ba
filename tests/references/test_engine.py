"""Every form of citation, in several styles and languages; links; what is kept from one run to the next."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import book
from book.diagnostics import Place, Problems
from book.references import pandoc
from book.references.engine import format_references
from book.references.fragments import breakable, one_stop
from book.references.model import LOCATORS, Bibliography, Citation, CitationItem, Formatted
from tests.references.helpers import books, cited, format_all, style, words

Item = CitationItem

FREWEN, LITZ = "frewen2015", "litz2002"

FORMS = {
    "one": ((Item(FREWEN),), "(Frewen & Lanius, 2015)"),
    "two": ((Item(LITZ), Item(FREWEN)), "(Frewen & Lanius, 2015; Litz & Gray, 2002)"),
    "page": ((Item(FREWEN, locator="12", label="page"),), "(Frewen & Lanius, 2015, p. 12)"),
    "pages": ((Item(FREWEN, locator="3-5, 9", label="page"),), "(Frewen & Lanius, 2015, pp. 3–5, 9)"),
    "roman page": ((Item(FREWEN, locator="vi", label="page"),), "(Frewen & Lanius, 2015, p. vi)"),
    "chapter": ((Item(FREWEN, locator="3", label="chapter"),), "(Frewen & Lanius, 2015, Chapter 3)"),
    "prefix": ((Item(FREWEN, prefix="see"),), "(see Frewen & Lanius, 2015)"),
    "suffix": ((Item(FREWEN, suffix=", and elsewhere"),), "(Frewen & Lanius, 2015, and elsewhere)"),
    "suffix that looks like a page": ((Item(FREWEN, suffix=", 12 people"),), "(Frewen & Lanius, 2015, 12 people)"),
    "all at once": (
        (Item(FREWEN, "see", "for a start", "12", "page"), Item("nice2018", "and", ", among others")),
        "(see Frewen & Lanius, 2015, p. 12 for a start; and National Institute for Health and Care Excellence, 2018, "
        "among others)",
    ),
    "without the author": ((Item(FREWEN, suppress_author=True),), "(2015)"),
    "without the author, with a page": (
        (Item(FREWEN, locator="12", label="page", suppress_author=True),),
        "(2015, p. 12)",
    ),
    "a locator that CSL does not print": (
        (Item(FREWEN, locator="{2}", label="table"),),
        "(Frewen & Lanius, 2015, Table {2})",
    ),
    "a timestamp": ((Item(FREWEN, locator="2:12", label="timestamp"),), "(Frewen & Lanius, 2015, 2:12)"),
    "braces in a locator": ((Item(FREWEN, locator="1}2", label="page"),), "(Frewen & Lanius, 2015, p. 12)"),
    "signs of mark-up": ((Item(FREWEN, prefix="&lt;b> &amp; *so*"),), "(<b> & *so* Frewen & Lanius, 2015)"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_citation(form: str, ten: Bibliography, cache: Path) -> None:
    items, expected = FORMS[form]
    assert cited(cache, ten, *items) == expected


def test_a_narrative_citation_with_a_page_and_another_work(ten: Bibliography, cache: Path) -> None:
    items = (Item("lanius2010", locator="641", label="page"), Item(FREWEN, prefix="see"))
    assert cited(cache, ten, *items, narrative=True) == "Lanius et al. (2010, p. 641; see Frewen & Lanius, 2015)"


@pytest.mark.parametrize("language", ["en-GB", "de-DE", "hu", "zh-Hans", "xx"])
def test_locators_are_understood_in_every_language(language: str, ten: Bibliography, cache: Path) -> None:
    citations = [Citation(f"cite-{label}", (Item(FREWEN, locator="3", label=label),)) for label in sorted(LOCATORS)]
    texts = format_all(cache, ten, citations, language=language).citations.values()
    assert not [text for text in texts if "locator" in text]


STYLES = {
    "vancouver": ("(1)", "Frewen and Lanius (1)", "1."),
    "ieee": ("[1]", "Frewen and Lanius [1]", "[1]"),
    "nature": ("1", "Frewen and Lanius1", "1."),
    "harvard-cite-them-right": ("(Frewen and Lanius, 2015)", "Frewen and Lanius (2015)", ""),
    "chicago-author-date": ("(Frewen and Lanius 2015)", "Frewen and Lanius (2015)", ""),
    "modern-language-association": ("(Frewen and Lanius)", "Frewen and Lanius", ""),
}


@pytest.mark.parametrize("name", STYLES)
def test_other_styles(name: str, ten: Bibliography, cache: Path) -> None:
    in_brackets, in_the_sentence, marker = STYLES[name]
    assert cited(cache, ten, Item(FREWEN), name=name) == in_brackets
    assert cited(cache, ten, Item(FREWEN), name=name, narrative=True) == in_the_sentence
    entry = format_all(cache, ten, [Citation("cite-1", (Item(FREWEN),))], name).entries[0]
    assert entry.marker == marker
    assert words(entry.xhtml).startswith(("Frewen", "P. A. Frewen"))


def test_numbered_styles_name_editors_groups_and_many_authors(ten: Bibliography, cache: Path) -> None:
    assert cited(cache, ten, Item("lanius2010"), name="vancouver", narrative=True) == "Lanius et al. (1)"
    assert cited(cache, ten, Item("who2013"), name="ieee", narrative=True) == "World Health Organization [1]"
    assert cited(cache, ten, Item(FREWEN), name="vancouver", narrative=True, language="de") == "Frewen und Lanius (1)"
    edited = books({"e": {"editor": [{"family": "Kolk", "non-dropping-particle": "van der"}]}})
    assert cited(cache, edited, Item("e"), name="vancouver", narrative=True) == "van der Kolk (1)"


def test_a_dependent_style_prints_what_its_parent_prints(ten: Bibliography, cache: Path) -> None:
    name = "psychological-trauma-theory-research-practice-and-policy"
    citations = [Citation("cite-1", (Item(FREWEN),), narrative=True)]
    assert format_all(cache, ten, citations, name) == format_all(cache, ten, citations, "apa")


def test_a_note_style_gives_notes_without_links_in_links(ten: Bibliography, cache: Path) -> None:
    citations = [Citation("cite-1", (Item(LITZ),)), Citation("cite-2", (Item(LITZ),), narrative=True)]
    result = format_all(cache, ten, citations, "chicago-notes-bibliography", "en-US")
    assert [words(text) for text in result.citations.values()] == ["", "Litz and Gray"]
    assert words(result.notes["cite-1"]).startswith("B. T. Litz and M. J. Gray, “Emotional Numbing")
    assert result.notes["cite-1"].count("<a ") == 1


def test_fragments_are_well_formed_and_lead_to_the_list(ten: Bibliography, cache: Path) -> None:
    citations = [Citation(f"cite-{key}", (Item(key, "&lt;&amp;>"),)) for key in ten.entries]
    result = format_all(cache, ten, citations)
    anchors = [entry.anchor for entry in result.entries]
    assert set(anchors) == set(ten.anchors.values())
    for text in (*result.citations.values(), *(entry.xhtml for entry in result.entries)):
        etree.fromstring(f"<p>{text}</p>")
    for key, text in zip(ten.entries, result.citations.values(), strict=True):
        assert re.findall(r'<a href="#(.*?)" role="doc-biblioref">', text) == [ten.anchors[key]]


def test_keys_may_hold_any_sign(cache: Path) -> None:
    odd = books({"a/b:1": {"title": "One"}, "ä <x>": {"title": "Two"}})
    result = format_all(cache, odd, [Citation("cite-1", (Item("a/b:1"), Item("ä <x>")))])
    assert {entry.key: entry.anchor for entry in result.entries} == {"a/b:1": "ref-a-b-1", "ä <x>": "ref-a-x"}


def test_a_number_stays_with_its_abbreviation(ten: Bibliography, cache: Path) -> None:
    result = format_all(cache, ten, [Citation("cite-1", (Item(FREWEN, locator="12", label="page"),))])
    assert "2015, p.\u00a012" in result.citations["cite-1"]


ADDRESSES = {
    "https://doi.org/10.1176/appi.ajp.2009.09081168": "https://doi.org/|10.1176/|appi|.ajp|.2009|.09081168",
    "https://example.org/a//b?x=1&page=234": "https://example.org/|a//b?x=1&amp;page|=234",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_may_break_after_slashes_and_before_signs(address: str) -> None:
    assert breakable(address).replace("<wbr/>", "|") == ADDRESSES[address]


def test_only_what_is_cited_is_listed_and_nothing_is_no_work(ten: Bibliography, tmp_path: Path) -> None:
    result = format_all(tmp_path, ten, [Citation("cite-1", (Item(FREWEN), Item("unknown")))])
    assert [entry.key for entry in result.entries] == [FREWEN]
    assert words(result.citations["cite-1"]) == "(Frewen & Lanius, 2015)"
    empty = tmp_path / "empty"
    assert format_all(empty, ten, [Citation("cite-1", (Item("unknown"),))]) == Formatted()
    assert not empty.exists()


def test_a_citation_that_prints_nothing_is_reported(ten: Bibliography, cache: Path) -> None:
    problems = Problems()
    citation = Citation("cite-1", (Item(FREWEN, suppress_author=True),), place=Place("a.md", 7, 2))
    format_references([citation], ten, style("modern-language-association"), "en", cache, problems)
    assert [str(problem).splitlines()[0] for problem in problems] == [
        "a.md:7:2: warning: in the style “modern-language-association” nothing is printed for this citation "
        "[citation-empty]"
    ]


def test_what_was_formatted_is_kept(ten: Bibliography, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    citations = [Citation("cite-1", (Item(FREWEN),))]
    first = format_all(tmp_path, ten, citations)
    (kept,) = tmp_path.iterdir()
    written = kept.read_bytes()

    def no_program(*_: object, **__: object) -> None:
        raise AssertionError("pandoc was started")

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", no_program)
        assert format_all(tmp_path, ten, citations) == first
    for damage in (b"", written[:-3], b"\xff", written.replace(b"Frewen", b"Freven")):
        kept.write_bytes(damage)
        assert format_all(tmp_path, ten, citations) == first
        assert kept.read_bytes() == written


def test_only_the_latest_results_are_kept(ten: Bibliography, tmp_path: Path) -> None:
    for page in range(pandoc.RESULTS_KEPT + 2):
        format_all(tmp_path, ten, [Citation("cite-1", (Item(FREWEN, locator=str(page), label="page"),))])
    assert len(list(tmp_path.iterdir())) == pandoc.RESULTS_KEPT


def test_no_pandoc_is_said(ten: Bibliography, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_program", lambda: tmp_path / "pandoc")
    problems = Problems()
    assert (
        format_references([Citation("cite-1", (Item(FREWEN),))], ten, style("apa"), "en", tmp_path, problems)
        == Formatted()
    )
    assert [str(problem).splitlines()[0] for problem in problems] == [
        "book.yaml:1:1: error: the citations could not be formatted: pandoc cannot be started: No such file or "
        "directory [citations-failed]"
    ]


def test_a_style_that_pandoc_refuses_is_said(ten: Bibliography, tmp_path: Path) -> None:
    broken = replace(style("apa"), xml=style("apa").xml.replace('<text variable="URL"/>', "<text/>"))
    problems = Problems()
    format_references([Citation("cite-1", (Item(FREWEN),))], ten, broken, "en", tmp_path, problems)
    assert [str(problem).splitlines()[0] for problem in problems] == [
        "book.yaml:1:1: error: the citation style “apa” cannot be used: text element lacks needed attribute "
        "[style-invalid]"
    ]


DOE: dict[str, Any] = {"author": [{"family": "Doe", "given": "Jane"}]}
TWO_OF_DOE: dict[str, dict[str, Any]] = {
    "a": {**DOE, "title": "First", "issued": {"date-parts": [[1994]]}},
    "b": {**DOE, "title": "Second"},
}


def listed(cache: Path, entries: dict[str, dict[str, Any]], name: str, language: str = "en-US") -> list[str]:
    citations = [Citation(f"cite-{key}", (Item(key),)) for key in entries]
    found = format_all(cache, books(entries), citations, name, language)
    return [words(entry.marker + entry.xhtml) for entry in found.entries]


DASHES = {"ib-tauris-note": "———, *Second* (2010).", "moorlands-college": "———, *Second*, 2010."}


@pytest.mark.parametrize("name", DASHES)
def test_dashes_that_a_style_s_file_has_lost_are_dashes(name: str, cache: Path) -> None:
    """Its file has "&amp;#8212;" or "???" where CSL's documentation has "———"."""
    assert listed(cache, TWO_OF_DOE, name)[1] == DASHES[name]


def test_a_name_above_its_works_stands_in_front_of_their_years(cache: Path) -> None:
    """CSL test-suite, display_AuthorAsHeading; no year stands in a column of its own, as a number does."""
    found = format_all(
        cache, books(TWO_OF_DOE), [Citation("cite-1", (Item("a"), Item("b")))], "american-anthropological-association"
    )
    assert [entry.marker for entry in found.entries] == ["", ""]
    assert [words(entry.xhtml) for entry in found.entries] == ["Doe, Jane1994 First.", "2010 Second."]
    assert '<span class="csl-block">Doe, Jane</span>' in found.entries[0].xhtml


@pytest.mark.parametrize("sheet", ["matter.css", "epub.css"])
def test_a_name_above_its_works_has_a_line_of_its_own(sheet: str) -> None:
    """Without that, paper and screen show "Doe, Jane1994"."""
    rules = (Path(book.__file__).parent / "styles" / sheet).read_text("utf-8")
    assert ".csl-block, .csl-indent { display: block;" in rules


def test_letters_of_french_ordinals_are_raised_ones(cache: Path) -> None:
    """CSL test-suite, number_NewOrdinalsEdition: 1<sup>re</sup>; few fonts hold ᵉ or ʳ."""
    entries = {"a": {**DOE, "edition": "2"}}
    found = format_all(cache, books(entries), [Citation("cite-1", (Item("a"),))], "apa", "fr")
    assert "2<sup>e</sup> éd." in found.entries[0].xhtml


def test_double_issues_have_the_dash_of_a_range_in_every_style(cache: Path) -> None:
    """CSL test-suite, fullstyles_ABdNT: n. 3–4."""
    entries = {"a": {**DOE, "type": "article-journal", "container-title": "J", "volume": "17-18", "issue": "3-4"}}
    assert "17–18(3–4)" in listed(cache, entries, "vancouver")[0]


def test_an_author_s_comma_takes_the_place_of_the_style_s_semicolon(ten: Bibliography, cache: Path) -> None:
    """CSL test-suite, affix_WithCommas."""
    text = cited(cache, ten, Item(FREWEN, suffix="is one,"), Item(LITZ, suffix="is another"))
    assert text == "(Frewen & Lanius, 2015 is one, Litz & Gray, 2002 is another)"


def test_no_full_stop_follows_that_of_an_abbreviation() -> None:
    assert [one_stop(text) for text in ("100 p..", "100 <em>p.</em>.", "and so on ...", "a... b..")] == [
        "100 p.",
        "100 <em>p.</em>",
        "and so on ...",
        "a... b.",
    ]
