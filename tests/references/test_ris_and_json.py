"""RIS and CSL-JSON as Zotero, EndNote and RefMan write them: each entry with the right value.

Authorities: "RIS Format Specifications" (2001, 2011) with the tables of EndNote for T2, A2, SN … in each type; CSL 1.0.2
and its data schema (csl-data.json) for dates; Zotero's documentation for fields in Extra.
"""

# ruff: noqa: E501 (a row of a table is one line)

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.references.helpers import load

ROE = [{"family": "Roe", "given": "R."}]

RIS: dict[str, tuple[str, dict[str, Any]]] = {
    "JOUR": ("AU  - Doe, J.|T2  - Journal of X|JA  - J X|VL  - 3|IS  - 2|SP  - 1|EP  - 9|SN  - 1234-5678", {"type": "article-journal", "container-title": "Journal of X", "container-title-short": "J X", "volume": "3", "issue": "2", "page": "1-9", "ISSN": "1234-5678"}),
    "EJOUR": ("JF  - Journal of Y|T2  - Other|SP  - 12--15", {"container-title": "Journal of Y", "page": "12-15"}),
    "ABST": ("JA  - J. Short", {"type": "article-journal", "container-title": "J. Short"}),
    "MGZN": ("T2  - Time|DA  - 2010/01/02/", {"type": "article-magazine", "container-title": "Time"}),
    "NEWS": ("T2  - The Times|SE  - A|SP  - A1", {"type": "article-newspaper", "container-title": "The Times", "section": "A", "page": "A1"}),
    "BOOK": ("T2  - Great series|A2  - Roe, R.|AU  - Doe, J.|ET  - 2nd ed.|CY  - London|PB  - P|SP  - 300|SN  - 978-3", {"type": "book", "collection-title": "Great series", "collection-editor": ROE, "edition": "2", "publisher-place": "London", "number-of-pages": "300", "ISBN": "978-3", "page": None, "editor": None}),
    "EDBOOK": ("AU  - Roe, R.|PB  - P", {"type": "book", "editor": ROE, "author": None}),
    "CHAP": ("AU  - Doe, J.|A2  - Roe, R.|A3  - Ser, S.|A4  - Tra, T.|T2  - The book|T3  - The series|SP  - 3|EP  - 4", {"type": "chapter", "container-title": "The book", "editor": ROE, "collection-editor": [{"family": "Ser", "given": "S."}], "translator": [{"family": "Tra", "given": "T."}], "collection-title": "The series", "page": "3-4"}),
    "ENCYC": ("T2  - An encyclopedia|ED  - Roe, R.", {"type": "entry-encyclopedia", "container-title": "An encyclopedia", "editor": ROE}),
    "DICT": ("T2  - A dictionary", {"type": "entry-dictionary", "container-title": "A dictionary"}),
    "CONF": ("T2  - Congress of X|C1  - Berlin|C3  - Proceedings of X", {"type": "paper-conference", "container-title": "Proceedings of X", "event-title": "Congress of X", "event-place": "Berlin"}),
    "CPAPER": ("T2  - Proceedings of Y", {"type": "paper-conference", "container-title": "Proceedings of Y"}),
    "RPRT": ("AU  - World Health Organization|PB  - WHO|SN  - TR 7|M3  - Technical report", {"type": "report", "number": "TR 7", "genre": "Technical report", "publisher": "WHO", "author": [{"literal": "World Health Organization"}]}),
    "THES": ("PB  - A university|M3  - Doctoral dissertation|CY  - Bern", {"type": "thesis", "publisher": "A university", "genre": "Doctoral dissertation"}),
    "PAT": ("PB  - U.S. Patent Office|IS  - 9,367,592", {"type": "patent", "number": "9,367,592", "authority": "U.S. Patent Office"}),
    "CASE": ("T2  - U.S.|VL  - 347|SP  - 483|PB  - Supreme Court", {"type": "legal_case", "container-title": "U.S.", "volume": "347", "page": "483", "authority": "Supreme Court", "publisher": None}),
    "STAT": ("T2  - U.S.C.|VL  - 42|SE  - 12101", {"type": "legislation", "container-title": "U.S.C.", "volume": "42", "section": "12101"}),
    "BILL": ("M1  - 12", {"type": "bill", "number": "12"}),
    "HEAR": ("T2  - Committee", {"type": "hearing"}),
    "STAND": ("IS  - ISO 9001", {"type": "standard", "number": "ISO 9001"}),
    "WEB": ("T2  - The site|UR  - see https://example.org/a; https://b.org|Y2  - 2021/02/03/", {"type": "webpage", "container-title": "The site", "URL": "https://example.org/a", "accessed": {"date-parts": [[2021, 2, 3]]}}),
    "BLOG": ("T2  - The blog", {"type": "post-weblog", "container-title": "The blog"}),
    "VIDEO": ("AU  - Doe, J.|A2  - Roe, R.|PB  - Studio", {"type": "motion_picture", "producer": ROE, "publisher": "Studio"}),
    "SOUND": ("AU  - Doe, J.", {"type": "song"}),
    "MAP": ("CY  - Paris", {"type": "map", "publisher-place": "Paris"}),
    "COMP": ("ET  - 3.1|PB  - Maker", {"type": "software", "version": "3.1", "edition": None}),
    "DATA": ("DO  - https://doi.org/10.5281/zenodo.1", {"type": "dataset", "DOI": "10.5281/zenodo.1"}),
    "PCOMM": ("AU  - Doe, J.|A2  - Roe, R.", {"type": "personal_communication", "recipient": ROE}),
    "UNPB": ("LA  - German", {"type": "manuscript", "language": "de"}),
    "CLSWK": ("OP  - 1920|A4  - Roe, R.", {"type": "classic", "original-date": {"date-parts": [[1920]]}, "translator": ROE}),
    "GEN": ("N1  - Original Date: 1920|N1  - Translator: A group|AB  - On two|lines", {"original-date": {"date-parts": [[1920]]}, "translator": [{"literal": "A group"}], "abstract": "On two lines", "note": None}),
}  # fmt: skip

RIS_NAMES = {
    "Doe, Jane": {"family": "Doe", "given": "Jane"},
    "King, Martin L., Jr.": {"family": "King", "given": "Martin L.", "suffix": "Jr."},
    "King, Jr., Martin L.": {"family": "King", "given": "Martin L.", "suffix": "Jr."},
    "van der Kolk, B. A.": {"family": "Kolk", "given": "B. A.", "non-dropping-particle": "van der"},
    "Plato": {"literal": "Plato"},
    "World Health Organization": {"literal": "World Health Organization"},
    "{Barnes, Noble}": {"family": "Barnes", "given": "Noble"},
    "Doe,": {"family": "Doe"},
}  # fmt: skip


@pytest.mark.parametrize("kind", RIS)
def test_a_ris_entry_says_all_that_csl_can_say(kind: str, tmp_path: Path) -> None:
    lines, expected = RIS[kind]
    text = "\n".join((f"TY  - {kind}", "ID  - a", "TI  - T", "PY  - 2001", *lines.split("|"), "ER  - ", ""))
    bibliography, problems = load(tmp_path, "r.ris", text)
    fields = bibliography.entries["a"].fields
    assert {name: fields.get(name) for name in expected} == expected
    assert fields["title"] == "T"
    assert fields["issued"]["date-parts"][0][0] in (2001, 2010)
    assert not [problem for problem in problems if "error" in problem]


@pytest.mark.parametrize("written", RIS_NAMES)
def test_every_form_of_a_ris_name(written: str, tmp_path: Path) -> None:
    text = f"TY  - GEN\nID  - a\nA1  - {written}\nT1  - T\nPY  - 2001\nER  -\n"
    assert load(tmp_path, "r.ris", text)[0].entries["a"].fields["author"] == [RIS_NAMES[written]]


RIS_DATES = {
    "2001/März/05": {"date-parts": [[2001, 3, 5]]},
    "janv. 2001": {"date-parts": [[2001, 1]]},
    "2001 Sep-Oct": {"date-parts": [[2001, 9], [2001, 10]]},
    "350 BC": {"date-parts": [[-350]]},
    "2001///Herbst": {"date-parts": [[2001]], "season": 3},
}


@pytest.mark.parametrize("written", RIS_DATES)
def test_a_ris_date_in_words(written: str, tmp_path: Path) -> None:
    text = f"TY  - GEN\nID  - a\nTI  - T\nPY  - {written}\nER  -\n"
    assert load(tmp_path, "r.ris", text)[0].entries["a"].fields["issued"] == RIS_DATES[written]


def test_a_fault_in_ris_is_told_at_its_own_line(tmp_path: Path) -> None:
    text = "TY  - GEN\nID  - a\nTI  - T\nPY  - 2001/13/01\nDO  - hello\nER  - \n"
    problems = load(tmp_path, "r.ris", text)[1]
    assert [problem.split(": ")[0] for problem in problems] == ["r.ris:4:1", "r.ris:5:1"]


JSON_DATES: dict[str, tuple[Any, dict[str, Any] | None]] = {
    "string": ("2001-05", {"date-parts": [[2001, 5]]}),
    "number": (2001, {"date-parts": [[2001]]}),
    "raw": ({"raw": "2001-05-06"}, {"date-parts": [[2001, 5, 6]]}),
    "raw-words": ({"raw": "May 6, 2001"}, {"date-parts": [[2001, 5, 6]]}),
    "raw-day-first": ({"raw": "6 May 2001"}, {"date-parts": [[2001, 5, 6]]}),
    "raw-season": ({"raw": "Autumn 2001"}, {"date-parts": [[2001]], "season": 3}),
    "raw-years": ({"raw": "1990-1995"}, {"date-parts": [[1990], [1995]]}),
    "raw-unsure": ({"raw": "ca. 1990"}, {"date-parts": [[1990]], "circa": True}),
    "literal": ({"literal": "Michaelmas 2001"}, {"literal": "Michaelmas 2001"}),
    "literal-year": ({"literal": "2001"}, {"date-parts": [[2001]]}),
    "no-date": ({"literal": "n.d."}, None),
    "parts": ({"date-parts": [[2001, 5, 6]]}, {"date-parts": [[2001, 5, 6]]}),
    "parts-text": ({"date-parts": [["2001", "05", "06"]]}, {"date-parts": [[2001, 5, 6]]}),
    "parts-zero": ({"date-parts": [[2001, 0, 0]]}, {"date-parts": [[2001]]}),
    "parts-range": ({"date-parts": [["1990"], ["1995"]]}, {"date-parts": [[1990], [1995]]}),
    "parts-empty": ({"date-parts": [[]]}, None),
    "season": ({"date-parts": [["2001"]], "season": "Spring"}, {"date-parts": [[2001]], "season": 1}),
    "circa": ({"date-parts": [["2001"]], "circa": True}, {"date-parts": [[2001]], "circa": True}),
    "raw-german": ({"raw": "3. März 2001"}, {"date-parts": [[2001, 3, 3]]}),
    "raw-before-christ": ({"raw": "c. 350 B.C.E."}, {"date-parts": [[-350]], "circa": True}),
    "number-before-christ": (-350, {"date-parts": [[-350]]}),
    "edtf-before-christ": ("-0349", {"date-parts": [[-350]]}),
    "month-by-name": ({"date-parts": [[2001, "mai", 3]]}, {"date-parts": [[2001, 5, 3]]}),
    "parts-of-yaml": ([{"year": 2001, "month": "März"}], {"date-parts": [[2001, 3]]}),
    "season-of-yaml": ({"year": 2001, "season": "Winter", "circa": True}, {"date-parts": [[2001]], "season": 4, "circa": True}),
    "before-christ": ({"date-parts": [["-350"]]}, {"date-parts": [[-350]]}),
    "years-before-christ": ("-350/-340", {"date-parts": [[-350], [-340]]}),
    "literal-before-christ": ({"literal": "350 BC"}, {"literal": "350 BC"}),
    "circa-in-words": ({"date-parts": [[2001]], "circa": "true"}, {"date-parts": [[2001]], "circa": True}),
    "not-circa-in-words": ({"date-parts": [[2001]], "circa": "false"}, {"date-parts": [[2001]]}),
    "not-circa-in-numbers": ({"date-parts": [[2001]], "circa": 0}, {"date-parts": [[2001]]}),
    "circa-literal": ({"literal": "1920", "circa": True}, {"date-parts": [[1920]], "circa": True}),
    "circa-raw": ({"raw": "1920/1925", "circa": 1}, {"date-parts": [[1920], [1925]], "circa": True}),
    "season-of-none": ({"date-parts": [[2001]], "season": "Michaelmas"}, {"literal": "Michaelmas 2001"}),
    "season-in-parts": ({"date-parts": [[2001, "Spring"]]}, {"date-parts": [[2001]], "season": 1}),
    "season-before-its-year": ({"date-parts": [["Spring", 2001]]}, {"date-parts": [[2001]], "season": 1}),
    "season-as-month": ({"year": 2001, "month": "Herbst"}, {"date-parts": [[2001]], "season": 3}),
    "term-in-parts": ({"date-parts": [[2001, "Michaelmas"]], "circa": True}, {"literal": "Michaelmas 2001", "circa": True}),
    "seasons-in-parts": ({"date-parts": [[2001, "Easter"], [2002, "Easter"]]}, {"literal": "Easter 2001–Easter 2002"}),
    "unsure": ("1984?", {"date-parts": [[1984]], "circa": True}),
    "century": ("19XX", {"date-parts": [[1900], [1999]]}),
    "years": ("2001/2003", {"date-parts": [[2001], [2003]]}),
    "basic-in-parts": ({"date-parts": [[20010512]]}, {"date-parts": [[2001, 5, 12]]}),
    "basic": ("20010512", {"date-parts": [[2001, 5, 12]]}),
    "lettered": ("2001a", {"date-parts": [[2001]]}),
    "copyright": ("©1998", {"date-parts": [[1998]]}),
    "copyright-catalogued": ("c1998", {"date-parts": [[1998]]}),
    "no-date-german": ("o. J.", None),
    "no-date-french": ({"literal": "s. d."}, None),
    "no-date-spanish": ({"raw": "s. f."}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", JSON_DATES)
def test_every_form_of_a_date_in_csl_json(name: str, tmp_path: Path) -> None:
    written, expected = JSON_DATES[name]
    text = json.dumps([{"id": "a", "type": "document", "title": "T", "issued": written}])
    bibliography, problems = load(tmp_path, "r.json", text)
    assert bibliography.entries["a"].fields.get("issued") == expected
    assert not [problem for problem in problems if "error" in problem]


EXTRA: dict[str, dict[str, Any]] = {
    "original-date: 1920": {"original-date": {"date-parts": [[1920]]}, "note": None},
    "Original Date: 1920-05\nOriginal Publisher: OP": {"original-date": {"date-parts": [[1920, 5]]}, "original-publisher": "OP"},
    "type: personal_communication": {"type": "personal_communication"},
    "Type: dataset": {"type": "dataset"},
    "{:original-date: 1920}{:PMID: 3}": {"original-date": {"date-parts": [[1920]]}, "PMID": "3"},
    "Type: Artwork": {"type": "graphic"},
    "{:genre: Doctoral dissertation}": {"genre": "Doctoral dissertation"},
    "Original Author: Freud || Sigmund\nReviewed-Title: R": {"original-author": [{"family": "Freud", "given": "Sigmund"}], "reviewed-title": "R"},
    "Container Author: World Health Organization": {"container-author": [{"literal": "World Health Organization"}]},
    "PMID: 12345\ntex.eprint: 1\nCitation Key: x": {"PMID": "12345", "note": None},
    "Title: another": {"title": "T"},
    "Read twice.\nSee: page 3": {"note": "Read twice.\nSee: page 3"},
}  # fmt: skip


@pytest.mark.parametrize("note", EXTRA)
def test_fields_in_zotero_s_extra_are_fields(note: str, tmp_path: Path) -> None:
    entry = {"id": "a", "type": "document", "title": "T", "issued": "2001", "note": note}
    fields = load(tmp_path, "r.json", json.dumps([entry]))[0].entries["a"].fields
    assert {name: fields.get(name) for name in EXTRA[note]} == EXTRA[note]
