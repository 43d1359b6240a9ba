"""Only what a book cites is judged strictly: a broken entry among hundreds stops no book that is without it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.build import check_book
from book.diagnostics import Code, Diagnostic, Level, Levels, Problems, ProblemsFound
from book.references.bibliography import load_bibliography
from book.references.bibtex import bib_entries
from book.references.judging import judge
from tests.small_book import write_book

BIB = "@misc{{good{0}, author={{Doe, J.}}, title={{T}}, date={{2000}}}}\n"
JSON = '{{"id": "good{0}", "type": "document", "title": "T", "author": [{{"family": "Doe"}}], "issued": "2000"}}'
YAML = "- id: good{0}\n  type: document\n  title: T\n  issued: 2000\n  author: [{{family: Doe}}]\n"
RIS = "TY  - GEN\nID  - good{0}\nAU  - Doe, J.\nTI  - T\nPY  - 2000\nER  - \n"


def bib(entry: str) -> str:
    return "".join(BIB.format(number) for number in range(200)) + entry + BIB.format(200)


def json(entry: str) -> str:
    items = [*(JSON.format(number) for number in range(200)), entry, JSON.format(200)]
    return "[\n  " + ",\n  ".join(items) + "\n]\n"


def yaml(entry: str) -> str:
    return "".join(YAML.format(number) for number in range(200)) + entry + YAML.format(200)


BROKEN: dict[str, tuple[str, str, int, str]] = {
    "brace": ("r.bib", bib("@misc{bad,\n title={T,\n date={2000}\n}\n"), 201, "brace"),
    "quote": ("r.bib", bib('@misc{bad,\n title="T,\n date={2000}\n}\n'), 201, "quotation mark"),
    "equals": ("r.bib", bib("@misc{bad,\n title {T},\n date={2000}\n}\n"), 202, "“title”"),
    "comma": ("r.bib", bib("@misc{bad,\n title={T}\n date={2000}\n}\n"), 203, "comma is missing"),
    "key-comma": ("r.bib", bib("@misc{bad\n title={T}\n}\n"), 202, "comma is missing"),
    "bare-words": ("r.bib", bib("@misc{bad,\n title=On the way,\n}\n"), 202, "comma is missing"),
    "no-value": ("r.bib", bib("@misc{bad,\n title=,\n}\n"), 202, "“title” has no value"),
    "no-kind": ("r.bib", bib("@{bad,\n title={T}\n}\n"), 201, "such as @book"),
    "pandoc-refuses": ("r.bib", bib("@misc{bad,\n my.field={x}\n}\n"), 201, "unexpected '.'"),
    "latex": ("r.bib", bib("@misc{bad,\n author={Doe, J.},\n title={A $x},\n date={2000}\n}\n"), 203, "LaTeX"),
    "set": ("r.bib", bib("@set{bad,\n entryset={good0, good1}}\n"), 201, "a set of other entries"),
    "doi": ("r.bib", bib("@misc{bad,\n title={T},\n doi={hello},\n date={2000}\n}\n"), 203, "not a DOI"),
    "json": ("r.json", json('{"id": "bad", "title": "T",}'), 202, "property name"),
    "json-text": ("r.json", json('{"id": "bad", "title": "T}'), 202, "Invalid control character"),
    "json-comma": (
        "r.json",
        json('{"id": "bad", "type": "book", "title": "T"}').replace('},\n  {"id": "bad', '}\n  {"id": "bad'),
        202,
        "',' delimiter",
    ),
    "json-sign": ("r.json", json('{"id": "bad", "title": "\\u0000"}'), 202, "cannot be printed"),
    "json-names": ("r.json", json('{"id": "bad", "title": "T", "author": "Doe"}'), 202, "list of names"),
    "yaml-quote": ("r.yaml", yaml('- id: bad\n  title: "T\n'), 1001, "not valid YAML"),
    "yaml-indent": ("r.yaml", yaml("- id: bad\n   title: T\n"), 1002, "not valid YAML"),
    "yaml-colon": ("r.yaml", yaml("- id: bad\n  title: One: two: three\n"), 1002, "not valid YAML"),
    "yaml-twice": ("r.yaml", yaml("- id: bad\n  title: T\n  title: U\n"), 1003, "stands here twice"),
    "ris-sign": (
        "r.ris",
        "".join(RIS.format(n) for n in range(201)) + "TY  - GEN\nID  - bad\nTI  - \x01\n",
        1209,
        "U+0001",
    ),
    "twice": (
        "r.bib",
        bib("").replace("good200,", "bad,") + BIB.format(200).replace("good200", "bad"),
        202,
        "r.bib:201",
    ),
}


def told(folder: Path, name: str, text: str, cited: Iterable[str], levels: Levels | None = None) -> list[Diagnostic]:
    """What is said of a library of which these keys are cited, but that nothing cites the rest."""
    (folder / name).write_text(text, "utf-8")
    problems = Problems(levels or Levels())
    judge(load_bibliography(folder, [name], problems), cited, problems)
    return [each for each in problems if each.code is not Code.REFERENCE_UNCITED]


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_entry_is_an_error_where_it_is_cited_and_a_warning_where_not(case: str, tmp_path: Path) -> None:
    name, text, line, words = BROKEN[case]
    (warned,) = told(tmp_path, name, text, ["good3"])
    assert (warned.level, warned.code, warned.place.line) == (Level.WARNING, Code.REFERENCE_FAULTY, line)
    assert "“bad”" in warned.text
    assert words in warned.text
    errors = [each for each in told(tmp_path, name, text, ["good3", "bad"]) if each.level is Level.ERROR]
    assert [(each.place, words in each.text) for each in errors if each.code is not Code.REFERENCE_NAMELESS] == [
        (warned.place, True)
    ]


def test_all_other_entries_can_be_cited(tmp_path: Path) -> None:
    for name, text, _, _ in [broken for case, broken in BROKEN.items() if case != "twice"]:
        (tmp_path / name).write_text(text, "utf-8")
        entries = load_bibliography(tmp_path, [name], Problems()).entries
        others = {key: entry.fields["title"] for key, entry in entries.items() if key != "bad"}
        assert others == {f"good{number}": "T" for number in range(201)}


def test_many_broken_entries_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    text = "".join(BIB.format(n) if n % 2 else f"@misc{{bad{n},\n title {{T}}\n}}\n" for n in range(140))
    (one,) = told(tmp_path, "r.bib", text, [])
    assert one.line == "r.bib:2:8: warning: cited nowhere, and with a fault: 70 entries [reference-faulty]"
    assert one.help.startswith("The book is made without “bad0” (line 2), “bad2” (line 6), “bad4” (line 10)")
    assert "“bad118” (line 238) and 10 more: it cannot be read" in one.help
    assert one.help.endswith(": it cannot be read: behind “title” the sign “=” is missing.")


def test_a_few_broken_entries_are_named_each_at_its_place(tmp_path: Path) -> None:
    text = "".join(f"@misc{{bad{n},\n title {{T}}\n}}\n" for n in range(10))
    found = told(tmp_path, "r.bib", text, [])
    assert [(each.place.line, f"“bad{n}”" in each.text) for n, each in enumerate(found)] == [
        (3 * n + 2, True) for n in range(10)
    ]


def test_many_uncited_sources_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_text(bib(""), "utf-8")
    problems = Problems()
    judge(load_bibliography(tmp_path, ["r.bib"], problems), ["good0"], problems)
    (one,) = problems
    assert one.line == "r.bib:2:1: warning: cited nowhere and left out of the list: 200 sources [reference-uncited]"
    assert one.help.startswith("They are “good1” (line 2), “good2” (line 3), ")
    assert "“good12” (line 13) and 188 more." in one.help


KEYLESS = {
    "r.bib": '@book{{, title={{T}}, author={{M{{\\"u}}ller, A.}}, publisher={{P}}, date=2001}}\n',
    "b.bib": '@book{{\n title={{T}}, author={{M{{\\"u}}ller, A.}}, publisher={{P}}, date=2001}}\n',
    "r.ris": "TY  - BOOK\nAU  - Müller, A.\nTI  - T\nPB  - P\nPY  - 2001\nER  - \n",
    "r.yaml": "- type: book\n  title: T\n  publisher: P\n  issued: 2001\n  author: [{{family: Müller}}]\n",
}


@pytest.mark.parametrize("name", KEYLESS)
def test_keys_that_are_made_up_are_shown_whether_cited_or_not(name: str, tmp_path: Path) -> None:
    text = KEYLESS[name].format()
    (cited,) = told(tmp_path, name, text, ["muller2001"])
    (uncited,) = told(tmp_path, name, text, [])
    assert cited == uncited
    assert cited.text == "without a key of its own, cited as [@muller2001]"
    assert "muller2001" in cited.help
    (together,) = told(tmp_path, name, text * 12, [])
    assert "[@muller2001b] (line" in together.text


def test_levels_of_an_author_count_for_what_is_cited_nowhere_too(tmp_path: Path) -> None:
    text = bib(BIB.format(7))
    assert told(tmp_path, "r.bib", text, [], Levels({"reference-repeated": Level.WARNING})) == []
    assert told(tmp_path, "r.bib", text, [], Levels({"reference-faulty": Level.OFF})) == []


def test_a_book_is_made_without_a_broken_entry_and_not_with_it(tmp_path: Path) -> None:
    keys = "contents: {chapters: [chapters/one.md], back: [references]}\ncitations: {bibliography: [r.bib]}\n"
    library = bib("@misc{bad,\n title {T}\n}\n")
    write_book(tmp_path, keys, {"r.bib": library, "chapters/one.md": "---\ntitle: One\n---\n\nWords [@good7].\n"})
    assert [each.level for each in check_book(tmp_path)] == [Level.WARNING] * 2
    write_book(tmp_path, keys, {"chapters/one.md": "---\ntitle: One\n---\n\nWords [@good7; @bad].\n"})
    with pytest.raises(ProblemsFound) as stopped:
        check_book(tmp_path)
    (error,) = [each for each in stopped.value.diagnostics if each.level is Level.ERROR]
    assert (error.place.file, error.place.line) == ("r.bib", 202)


LIBRARIES = {
    "r.json": json('{"id": "bad", "title": "T", "issued": {"date-parts": [[2001, 5]]}}')[-300:],
    "r.yaml": yaml("- id: bad\n  title: T\n  issued: {year: 2001}\n")[-200:],
    "r.ris": "TY  - JOUR\nAU  - Doe, J., Jr.\nTI  - T\nPY  - 2001/05/06/\nSP  - 1\nEP  - 9\nER  - \n" * 2,
}
LIBRARIES["r.json"] = "[" + LIBRARIES["r.json"][LIBRARIES["r.json"].index("{") :]
LIBRARIES["r.yaml"] = LIBRARIES["r.yaml"][LIBRARIES["r.yaml"].index("- id") :]


@pytest.mark.parametrize("name", LIBRARIES)
@given(at=st.integers(0, 300), length=st.integers(0, 12), put=st.text("-:,{}[]\"' \n\t0aT\x01", max_size=4))
def test_no_slip_in_a_library_is_a_fault_of_ours(name: str, at: int, length: int, put: str) -> None:
    text = LIBRARIES[name][:at] + put + LIBRARIES[name][at + length :]
    with TemporaryDirectory() as folder:
        for diagnostic in told(Path(folder), name, text, ["bad", "good200"]):
            assert 1 <= diagnostic.place.line <= text.count("\n") + 1


@given(st.text('@book{}(),="#%\\ \na1', max_size=60))
def test_any_text_is_taken_apart_as_bibtex(text: str) -> None:
    offsets = [(entry.offset, entry.at) for entry in bib_entries(text)]
    assert [offset for offset, _ in offsets] == sorted({offset for offset, _ in offsets})
    assert all(offset <= len(text) and at <= len(text) for offset, at in offsets)
