"""Libraries as Zotero, EndNote and BibTeX write them: right values beside pandoc's own, and no type stops a book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from book.references.model import Bibliography, Citation, CitationItem
from book.references.vocabulary import BIB_TYPES, OTHER_TYPES, RIS_TYPES, TYPES
from tests.references.helpers import format_all, words
from tests.references.helpers import load as load_with_help

RIS_DATES = {
    "1992/05/14/": {"date-parts": [[1992, 5, 14]]},
    "1992/05/14/online": {"date-parts": [[1992, 5, 14]]},
    "1992/05/": {"date-parts": [[1992, 5]]},
    "1992///": {"date-parts": [[1992]]},
    "1992": {"date-parts": [[1992]]},
    "2004///Spring": {"date-parts": [[2004]], "season": 1},
    "2014-03-26": {"date-parts": [[2014, 3, 26]]},
    "in press": {"literal": "in press"},
    "///": None,
    "0000/00/00": None,
}


def load(folder: Path, name: str, text: str, language: str = "en") -> tuple[Bibliography, list[str]]:
    bibliography, problems = load_with_help(folder, name, text, language)
    return bibliography, [problem.splitlines()[0] for problem in problems]


def listed(cache: Path, bibliography: Bibliography, language: str = "en") -> list[str]:
    """The list in which every entry is cited, and the last citation behind it."""
    items = [CitationItem(key) for key in bibliography.entries]
    found = format_all(cache, bibliography, [Citation("cite-1", tuple(items))], language=language)
    return [*(words(entry.xhtml) for entry in found.entries), found.citations["cite-1"]]


def ris(*lines: str) -> str:
    return "".join(f"{line}\n" for line in (*lines, "ER  - "))


@pytest.mark.parametrize("written", RIS_DATES)
@pytest.mark.parametrize("tag", ["PY", "Y1", "DA"])
def test_a_ris_date_is_read_with_its_slashes(tag: str, written: str, tmp_path: Path) -> None:
    text = ris("TY  - GEN", "ID  - a", "TI  - Recovery", f"{tag}  - {written}")
    assert load(tmp_path, "r.ris", text)[0].entries["a"].fields.get("issued") == RIS_DATES[written]


def test_the_fuller_of_two_ris_dates_counts_and_the_day_of_access_is_kept(tmp_path: Path) -> None:
    text = ris("TY  - NEWS", "ID  - a", "TI  - T", "PY  - 2014", "DA  - 2014/03/26/", "Y2  - 2020/01/02/")
    fields = load(tmp_path, "r.ris", text)[0].entries["a"].fields
    assert fields["issued"] == {"date-parts": [[2014, 3, 26]]}
    assert fields["accessed"] == {"date-parts": [[2020, 1, 2]]}


RIS_KINDS = {
    "ELEC": "webpage",
    "COMP": "software",
    "UNPB": "manuscript",
    "MPCT": "motion_picture",
    "ADVS": "motion_picture",
    "CTLG": "document",
    "ENCYC": "entry-encyclopedia",
    "QQQQ": "document",
}


@pytest.mark.parametrize("written", RIS_KINDS)
def test_a_ris_type_becomes_the_nearest(written: str, tmp_path: Path) -> None:
    text = ris(f"TY  - {written}", "ID  - a", "AU  - Mind, A.", "TI  - T", "PY  - 2020", "UR  - https://example.org/")
    bibliography, problems = load(tmp_path, "r.ris", text)
    assert bibliography.entries["a"].fields["type"] == RIS_KINDS[written]
    assert not [problem for problem in problems if "error" in problem]


def test_every_nearest_type_is_one_of_csl() -> None:
    assert {*RIS_TYPES.values(), *BIB_TYPES.values(), *OTHER_TYPES.values()} <= TYPES


def test_ris_entries_without_a_key_are_given_one_that_is_shown(tmp_path: Path) -> None:
    one = ris("TY  - BOOK", "AU  - Müller, A.", "TI  - One", "PB  - P", "PY  - 2020/01/02/")
    bibliography, problems = load(tmp_path, "r.ris", f"{one}\n{one}")
    assert list(bibliography.entries) == ["muller2020", "muller2020b"]
    assert [problem.split(": ")[0] for problem in problems] == ["r.ris:1:1", "r.ris:8:1"]
    assert "[@muller2020]" in problems[0]


def test_ris_names_of_groups_stay_whole_and_suffixes_are_parted(tmp_path: Path) -> None:
    text = ris("TY  - GEN", "ID  - a", "AU  - World Health Organization", "AU  - King, Martin L., Jr.", "TI  - T")
    names = load(tmp_path, "r.ris", text)[0].entries["a"].fields["author"]
    assert names == [
        {"literal": "World Health Organization"},
        {"family": "King", "given": "Martin L.", "suffix": "Jr."},
    ]


BIB_KINDS = {
    "misc": "document",
    "treaty": "treaty",
    "podcast": "broadcast",
    "webpage": "webpage",
    "conference": "paper-conference",
    "Blog": "post-weblog",
}


@pytest.mark.parametrize("kind", [*BIB_KINDS, "newspaper", "tweet", "custom", "set", "commentary", "letter", "music"])
def test_no_type_of_bibtex_stops_a_book(kind: str, tmp_path: Path) -> None:
    bibliography, problems = load(tmp_path, "r.bib", f"@{kind}{{a, author={{A, B}}, title={{T}}, year=2020}}")
    assert bibliography.entries["a"].fields["type"] == BIB_KINDS.get(kind, bibliography.entries["a"].fields["type"])
    assert not [problem for problem in problems if "error" in problem]


def test_a_misc_is_printed_as_pandoc_prints_it(tmp_path: Path, cache: Path) -> None:
    text = "@misc{m,\n author = {{Mind}},\n title = {How to cope},\n year = {2020},\n url = {https://example.org/}\n}"
    assert listed(cache, load(tmp_path, "r.bib", text)[0])[0] == "Mind. (2020). *How to cope*. https://example.org/"


@pytest.mark.parametrize("year", ["in press", "forthcoming"])
def test_a_year_of_bibtex_in_words_is_printed(year: str, tmp_path: Path) -> None:
    bibliography, _ = load(tmp_path, "r.bib", f"@book{{a,\n title = {{T}},\n year = {{{year}}}\n}}")
    assert bibliography.entries["a"].fields["issued"] == {"literal": year}


GERMAN = "Trauma und die Folgen: Trauma und Traumabehandlung"


def test_titles_keep_their_capitals_by_the_language_of_book_or_entry(tmp_path: Path) -> None:
    text = f"@book{{a, title={{{GERMAN}}}}}\n@book{{b, title={{On the Road}}, langid={{english}}}}\n"
    text += "@book{c, title={On the Road}, language={en}}\n"
    german = load(tmp_path, "r.bib", text, "de")[0].entries
    assert [german[key].fields["title"] for key in "abc"] == [GERMAN, "On the road", "On the road"]
    assert "language" not in german["a"].fields
    english = load(tmp_path, "r.bib", f"@book{{a, title={{{GERMAN}}}, langid={{ngerman}}}}", "en")[0].entries
    assert english["a"].fields["title"] == GERMAN


DOIS = [
    "10.1000/182",
    "https://doi.org/10.1000/182",
    "http://dx.doi.org/10.1000/182",
    "doi:10.1000/182",
    "doi.org/10.1000/182",
    "dx.doi.org/10.1000/182",
    "DOI: 10.1000/182",
    "https://doi.org/https://doi.org/10.1000/182",
    "https://doi-org.proxy.example.edu/10.1000/182",
]


@pytest.mark.parametrize("written", DOIS)
def test_a_doi_is_printed_once(written: str, tmp_path: Path, cache: Path) -> None:
    text = f"@article{{a, author={{A, B}}, title={{One}}, journaltitle={{J}}, year=1999, doi={{{written}}}}}"
    assert listed(cache, load(tmp_path, "r.bib", text)[0])[0].endswith("*J*. https://doi.org/10.1000/182")


ADDRESSES: dict[str, tuple[str, str, str]] = {
    "sici": (
        "DOI",
        "10.1002/(SICI)1099-1476(199902)22:3<267::AID-MMA40>3.0.CO;2-A",
        "https://doi.org/10.1002/(SICI)1099-1476(199902)22:3%3C267::AID-MMA40%3E3.0.CO;2-A",
    ),
    "hash": ("DOI", "10.1000/456#789", "https://doi.org/10.1000/456%23789"),
    "pasted": ("DOI", "https://doi.org/10.1000/456%23789", "https://doi.org/10.1000/456%23789"),
    "signs": ("DOI", "10.1000/a?b{c}^d\\e|f", "https://doi.org/10.1000/a%3Fb%7Bc%7D%5Ed%5Ce%7Cf"),
    "page": ("URL", "https://example.org/a[1]?q=x|y", "https://example.org/a%5B1%5D?q=x%7Cy"),
    "space": ("URL", 'https://example.org/a b"c', "https://example.org/a%20b%22c"),
    "fragment": ("URL", "https://example.org/a%20b?q=1#top", "https://example.org/a%20b?q=1#top"),
    "percent": ("URL", "https://example.org/100%", "https://example.org/100%25"),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_address_of_a_source_is_a_valid_one(name: str, tmp_path: Path, cache: Path) -> None:
    field, written, address = ADDRESSES[name]
    entry: dict[str, Any] = {"id": "a", "type": "webpage", "title": "T", "author": [{"family": "A"}], field: written}
    bibliography = books_of(tmp_path, entry)
    found = format_all(cache, bibliography, [Citation("cite-1", (CitationItem("a"),))])
    assert f'href="{address}"' in found.entries[0].xhtml


def books_of(folder: Path, *entries: dict[str, Any]) -> Bibliography:
    return load(folder, "r.json", json.dumps(list(entries)))[0]


def test_what_a_style_does_not_list_is_neither_listed_nor_linked_to(tmp_path: Path, cache: Path) -> None:
    entry = {"type": "personal_communication", "title": "Letter", "issued": "2020-05-04"}
    bibliography = books_of(tmp_path, {**entry, "id": "p", "author": [{"family": "Private", "given": "Pat"}]})
    assert listed(cache, bibliography) == ["(P. Private, personal communication, May 4, 2020)"]


LOST = {"Null": "nothing", "True": "the value “true”", "": "nothing"}


@pytest.mark.parametrize("family", LOST)
def test_a_name_that_yaml_reads_as_something_else_is_told_at_its_place(family: str, tmp_path: Path) -> None:
    text = f"- id: a\n  type: document\n  title: T\n  issued: 2011\n  author:\n  - given: C.\n    family: {family}\n"
    _, problems = load(tmp_path, "r.yaml", text)
    assert problems == [
        f"r.yaml:7:5: error: “a: author”: “family” is read as {LOST[family]}, and is no name [value-invalid]"
    ]
    assert load(tmp_path, "r.yaml", text.replace("family: ", 'family: "x').rstrip() + '"\n')[1] == []
