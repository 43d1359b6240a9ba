"""Reading bibliographies: every format, every place, every complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Place, Problems
from book.references.bibliography import load_bibliography
from book.references.model import Bibliography
from tests.references.helpers import load

BIB = """\
@comment{ignored, too}

@book{kolk,
  author = {van der Kolk, Bessel A.}, title = {The body keeps the score}, year = 2014, publisher = {Viking} }
  @article{a/b:1, author = {Doe, J. and Roe, R.}, title = {On \\emph{numbness}}, journaltitle = {Journal of X},
  date = {2010-05}, pages = {1--9}, doi = {10.1000/x_y}}
"""

RIS = """\
TY  - JOUR
ID  - doe2010
AU  - Doe, Jane
TI  - On numbness
JO  - Journal of X
PY  - 2010
SP  - 1
EP  - 9
ER  -@

TY  - BOOK
ID  - roe2011
AU  - Roe, R.
TI  - A book
PB  - Viking
PY  - 2011
ER  -@
""".replace("@", " ")

JSON = """\
[
  {"id": "a", "type": "book", "title": "One, [two]", "author": [{"family": "Doe"}], "publisher": "V",
   "issued": {"date-parts": [["2010", 5]]}},
  {"id": 7, "type": "book", "title": "“\\u00e9”", "publisher": "V", "issued": {"raw": "2011-02"},
   "colour": "red"}
]
"""

YAML_START = """\
references:
- id: a
  type: book
  title: One
  publisher: V
  author: [{family: Doe, given: J.}]
"""


def places(bibliography: Bibliography) -> dict[str, tuple[int, int]]:
    return {key: (entry.place.line, entry.place.column) for key, entry in bibliography.entries.items()}


def test_bibtex_is_read_with_its_places(tmp_path: Path) -> None:
    bibliography, problems = load(tmp_path, "r.bib", BIB)
    assert problems == []
    assert places(bibliography) == {"kolk": (3, 1), "a/b:1": (5, 3)}
    assert bibliography.entries["a/b:1"].fields["container-title"] == "Journal of X"
    assert bibliography.entries["a/b:1"].fields["issued"] == {"date-parts": [[2010, 5]]}


def test_ris_is_read_with_its_places(tmp_path: Path) -> None:
    bibliography, problems = load(tmp_path, "r.ris", RIS)
    assert problems == []
    assert places(bibliography) == {"doe2010": (1, 1), "roe2011": (11, 1)}


def test_json_is_read_with_its_places(tmp_path: Path) -> None:
    bibliography, problems = load(tmp_path, "r.json", JSON)
    assert places(bibliography) == {"a": (2, 3), "7": (4, 3)}
    assert bibliography.entries["a"].fields["issued"] == {"date-parts": [[2010, 5]]}
    assert bibliography.entries["7"].fields["issued"] == {"date-parts": [[2011, 2]]}
    assert [problem.splitlines()[0] for problem in problems] == [
        "r.json:5:4: warning: “7”: unknown field “colour” [reference-field-unknown]"
    ]


DATES = {
    "2014": {"date-parts": [[2014]]},
    '"2014-09-25"': {"date-parts": [[2014, 9, 25]]},
    "2014-09": {"date-parts": [[2014, 9]]},
    "{year: 2014, month: 9}": {"date-parts": [[2014, 9]]},
    "[{year: 2014}, {year: 2015}]": {"date-parts": [[2014], [2015]]},
    "{date-parts: [[2014]]}": {"date-parts": [[2014]]},
    "{literal: spring 2014}": {"literal": "spring 2014"},
    "in press": {"literal": "in press"},
    "2010/2012": {"date-parts": [[2010], [2012]]},
    "2010-05/2011-01": {"date-parts": [[2010, 5], [2011, 1]]},
    "2010/..": {"date-parts": [[2010], [0]]},
    "2010-00-00": {"date-parts": [[2010]]},
    "{date-parts: [[2010-05-04]]}": {"date-parts": [[2010, 5, 4]]},
    "{date-parts: [[2010, null, null]]}": {"date-parts": [[2010]]},
    "2010~": {"date-parts": [[2010]], "circa": True},
    "2010-21": {"date-parts": [[2010]], "season": 1},
    '"-0043"': {"date-parts": [[-44]]},
    "10/12": {"literal": "10/12"},
    "n.d.": None,
    "0000-00-00": None,
    "{date-parts: [[0, 0, 0]]}": None,
    "{literal: n.d.}": None,
}


@pytest.mark.parametrize("written", DATES)
def test_dates_may_be_written_in_many_ways(written: str, tmp_path: Path) -> None:
    bibliography, problems = load(tmp_path, "r.yaml", f"{YAML_START}  issued: {written}\n")
    assert problems == []
    assert bibliography.entries["a"].fields.get("issued") == DATES[written]


def test_yaml_may_be_a_bare_list_and_an_empty_file_is_no_fault(tmp_path: Path) -> None:
    bare = YAML_START.removeprefix("references:\n") + "  issued: 2014\n  edition: 5\n"
    bibliography, problems = load(tmp_path, "r.yml", bare)
    assert problems == []
    assert bibliography.entries["a"].fields["edition"] == "5"
    assert bibliography.entries["a"].place == Place("r.yml", 1, 3)
    assert load(tmp_path, "r.yaml", "") == (Bibliography(), [])


COMPLAINTS = {
    "r.txt|x": ["r.txt:1:1: error: “r.txt” is of no known bibliography format [bibliography-format]"],
    "r.yaml|a: [": ["r.yaml:2:1: error: this is not valid YAML: did not find expected node content [yaml-invalid]"],
    "r.yaml|entries: []": [
        "r.yaml:1:1: error: this bibliography cannot be read: “references:” should be a list, one entry a hyphen "
        "[bibliography-invalid]"
    ],
    "r.yaml|- a\n- title: x\n": [
        "r.yaml:1:3: warning: cited nowhere, and with a fault: an entry without a key: “references”: this "
        "entry should be fields with values [reference-faulty]",
        "r.yaml:2:3: warning: “x” has no “issued” [reference-incomplete]",
        "r.yaml:2:3: warning: “x” has no “type” [reference-incomplete]",
        "r.yaml:2:3: warning: without a key of its own, cited as [@x] [reference-key-made]",
    ],
    f"r.yaml|{YAML_START}": ["r.yaml:2:3: warning: “a” has no “issued” [reference-incomplete]"],
    f"r.yaml|{YAML_START}  issued: 2014\n- id: a\n  type: book\n  title: Two\n  publisher: V\n  issued: 2015\n": [
        "r.yaml:8:3: error: the reference “a” stands here again; first: r.yaml:2 [reference-repeated]"
    ],
    f"r.yaml|{YAML_START}  issued: 2014\n  publsher: V\n": [
        "r.yaml:8:3: warning: “a”: unknown field “publsher” [reference-field-unknown]"
    ],
    "r.yaml|- id: b\n  type: boook\n  title: T\n  issued: 2014\n": [
        "r.yaml:1:3: warning: “b” has no “publisher” [reference-incomplete]",
        "r.yaml:2:3: warning: “b”: there is no type “boook”; it is printed as “book” [reference-type-unknown]",
    ],
    "r.yaml|- id: b\n  title: T\n  issued: 2014\n": ["r.yaml:1:3: warning: “b” has no “type” [reference-incomplete]"],
    "r.yaml|- id: b\n  type: article-journal\n  title: T\n  issued: 2014\n": [
        "r.yaml:1:3: warning: “b” has no “container-title” [reference-incomplete]"
    ],
    "r.yaml|- id: b\n  type: document\n  issued: 2014\n": [
        "r.yaml:1:3: warning: “b” has no “title” [reference-incomplete]",
        "r.yaml:1:3: error: “b” has neither an author nor a title [reference-nameless]",
    ],
    "r.yaml|- id: b\n  type: document\n  title: {T: U}\n  author: Doe\n  issued: [2]\n": [
        "r.yaml:3:3: error: “b: title”: this should be text [value-invalid]",
        "r.yaml:4:3: error: “b: author”: this should be a list of names [value-invalid]",
        "r.yaml:5:3: error: “b: issued”: this is no date [value-invalid]",
    ],
    "r.yaml|- id: b\n  type: document\n  title: T\n  author: [{famly: Doe}]\n  issued: {date-parts: [[x]]}\n": [
        "r.yaml:4:3: error: “b: author”: each name needs “family” or “literal” [value-invalid]",
        "r.yaml:5:3: error: “b: issued”: “x” is not a number [value-invalid]",
    ],
    "r.yaml|- id: b\n  type: document\n  title: T\n  author: [{family: Doe, givn: J}]\n  issued: {}\n": [
        "r.yaml:4:3: error: “b: author”: a name has no part “givn” [value-invalid]",
        "r.yaml:5:3: error: “b: issued”: this is no date [value-invalid]",
    ],
    'r.json|[{"id" "a"}]': [
        "r.json:1:8: error: the entry “a” cannot be read: Expecting ':' delimiter [reference-broken]"
    ],
    "r.json|{}": [
        "r.json:1:1: error: this bibliography cannot be read: it should be a list of entries [bibliography-invalid]"
    ],
    'r.json|[{"id": "a", "title": "\\u0000"}]': [
        "r.json:1:2: error: the entry “a” cannot be read: it holds signs that cannot be printed [reference-broken]"
    ],
    "r.json|" + "[" * 100_000: [
        "r.json:1:1: error: this bibliography cannot be read: it is nested too deeply [bibliography-invalid]"
    ],
    "r.bib|@book{a,\n title={x}\n\n@book{b}": [
        "r.bib:1:1: error: the entry “a” cannot be read: a brace or a quotation mark in it is not closed "
        "[reference-broken]",
        "r.bib:4:8: error: the entry “b” cannot be read: a comma is missing behind its key “b” [reference-broken]",
    ],
    "r.bib|@misc{a,\n title={\x01},\n year=2000}": [
        "r.bib:2:9: error: the entry “a” cannot be read: the sign U+0001 is not allowed [reference-broken]"
    ],
    "r.bib|hello": [
        "r.bib:1:1: error: this bibliography cannot be read: no entry begins with @ [bibliography-invalid]"
    ],
    "r.ris|hello": [
        "r.ris:1:1: error: this bibliography cannot be read: no entry begins with “TY  -” [bibliography-invalid]"
    ],
}


@pytest.mark.parametrize("case", COMPLAINTS, ids=[case[:40].encode("unicode_escape").decode() for case in COMPLAINTS])
def test_what_is_wrong_is_said_with_its_place(case: str, tmp_path: Path) -> None:
    name, _, text = case.partition("|")
    _, problems = load(tmp_path, name, text)
    assert [problem.splitlines()[0] for problem in problems] == COMPLAINTS[case]
    assert all(problem.splitlines()[1].strip() for problem in problems)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_bytes(b"@book{a,\n title={\xe9}}")
    problems = Problems()
    found = load_bibliography(tmp_path, ["r.bib"], problems)
    assert (found, found.is_whole) == (Bibliography(), False)
    assert [str(problem.place.line) + problem.code.slug for problem in problems] == ["2file-not-utf8"]


MUELLER = "author = {Müller, A.}, title = {Maß – “gut”}, year = 1999}\n"
ENCODED = {
    "utf-16": ("r.ris", "TY  - GEN\r\nID  - a\r\nAU  - Müller, A.\r\nTI  - Maß – “gut”\r\nPY  - 1999\r\nER  - \r\n"),
    "utf-16-le": ("r.bib", f"\ufeff@misc{{a, {MUELLER}"),
    "utf-16-be": ("r.bib", f"\ufeff@misc{{a, {MUELLER}"),
    "cp1252": ("r.bib", f"% Encoding: Cp1252\n\n@misc{{a, {MUELLER}"),
    "windows-1252": (
        "r.bib",
        f"% This file was created with JabRef 2.10.\r\n% Encoding: Cp1252\r\n\r\n@misc{{a, {MUELLER}",
    ),
    "utf-8": ("r.bib", f"% Encoding: Cp1252\n@misc{{a, {MUELLER}"),  # saved anew, as the message asks
    "utf-8-sig": ("r.bib", f"% -*- coding: latin-1 -*-\n@misc{{a, {MUELLER}"),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_what_says_its_encoding_is_read_in_it(encoding: str, tmp_path: Path) -> None:
    name, text = ENCODED[encoding]
    (tmp_path / name).write_bytes(text.encode(encoding))
    problems = Problems()
    fields = load_bibliography(tmp_path, [name], problems).entries["a"].fields
    assert (fields["author"], fields["title"]) == ([{"family": "Müller", "given": "A."}], "Maß – “gut”")
    assert list(problems) == []


@pytest.mark.parametrize(
    "data",
    [
        "% Encoding: no-such-thing\n@misc{a,\n title={é}}".encode("cp1252"),
        b"% Encoding: Cp1252\n@misc{a,\n title={\x81}}",
        "TY  - GEN\r\nID  - a\r\nAU  - M\xfcller\r\nER  - \r\n".encode("cp1252"),
    ],
)
def test_what_does_not_say_its_encoding_truly_is_refused_with_its_line(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_bytes(data)
    problems = Problems()
    load_bibliography(tmp_path, ["r.bib"], problems)
    assert [str(problem.place.line) + problem.code.slug for problem in problems] == ["3file-not-utf8"]


OTHERS = {
    "r.bib|TY  - JOUR\nER  - \n": "It looks like RIS: let its name end in .ris",
    "r.ris|% x\n@book{a, title={T}}": "It looks like BibTeX: let its name end in .bib",
    "r.json|@book{a, title={T}}": "It looks like BibTeX: let its name end in .bib",
    'r.bib|[{"id": "a"}]': "It looks like CSL-JSON: let its name end in .json",
    "r.ris|PMID- 26062838\nTI  - Healing": "It looks like PubMed's own format. Open it in a reference manager",
    "r.bib|%0 Journal Article\n%A Doe": "It looks like EndNote's own format.",
    "r.json|<?xml version='1.0'?><xml/>": "It looks like XML.",
}


@pytest.mark.parametrize("case", OTHERS)
def test_a_file_of_another_format_is_told_what_it_looks_like(case: str, tmp_path: Path) -> None:
    name, _, text = case.partition("|")
    (problem,) = load(tmp_path, name, text)[1]
    assert OTHERS[case] in problem
    assert "[bibliography-invalid]" in problem


def test_several_files_are_one_bibliography(tmp_path: Path) -> None:
    (tmp_path / "r.ris").write_text(RIS, "utf-8")
    (tmp_path / "r.bib").write_text(BIB, "utf-8")
    bibliography = load_bibliography(tmp_path, ["r.ris", "r.bib", "../outside.ris", "missing.bib"], Problems())
    assert list(bibliography.entries) == ["doe2010", "roe2011", "kolk", "a/b:1"]


def test_anchors_are_ascii_and_all_different(tmp_path: Path) -> None:
    keys = ("a/b", '"a:b"', "A-B", "é", "«»")
    text = "".join(f"- {{id: {key}, type: document, title: T, issued: n.d.}}\n" for key in keys)
    bibliography, problems = load(tmp_path, "r.yaml", text)
    assert problems == []
    assert list(bibliography.anchors.values()) == ["ref-a-b", "ref-a-b-2", "ref-A-B-3", "ref-e", "ref-entry"]
