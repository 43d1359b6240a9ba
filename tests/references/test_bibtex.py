r"""BibTeX and BibLaTeX as people, pandoc and Zotero write them: each entry with the right value.

Authorities: the manual of BibLaTeX 3.20 (2.1 types, 2.2.2 fields, 2.3.8 dates, 3.7 names, appendix B inheritance);
"BibTeXing" (O. Patashnik, 1988) for names, # and @string; CSL 1.0.2 for types, variables, dates and rich text.
"""

# ruff: noqa: E501 (a row of a table is one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from book.references.latex_commands import READ
from book.references.model import Bibliography
from book.references.pandoc import import_bibliography
from tests.references.helpers import load

J = "author={Doe, J.}, title={T}, journaltitle={J}, date={2001}"
"""What an article needs."""

B = "title={T}, publisher={P}, author={Doe, J.}"
"""What a book needs, without its date."""


def on(*parts: list[int], **more: Any) -> dict[str, Any]:
    """A date."""
    return {"date-parts": list(parts), **more}


def person(family: str, given: str = "", **more: str) -> dict[str, str]:
    return {
        "family": family,
        **({"given": given} if given else {}),
        **{name.replace("_", "-"): more[name] for name in more},
    }


ROE = [person("Roe", "R.")]

TYPES: dict[str, tuple[str, dict[str, Any]]] = {
    "online": (
        "@online{{0}, author={Doe, J.}, title={A page}, date={2020-03-04}, url={https://example.org/a%20b_c}, "
        "urldate={2021-01-02}}",
        {
            "type": "webpage",
            "issued": on([2020, 3, 4]),
            "accessed": on([2021, 1, 2]),
            "URL": "https://example.org/a%20b_c",
        },
    ),
    "electronic": ("@electronic{{0}, title={T}, date={2001}, url={https://e.org}}", {"type": "webpage"}),
    "www": ("@www{{0}, title={T}, date={2001}, url={https://e.org}}", {"type": "webpage"}),
    "thesis": (
        "@thesis{{0}, author={Doe, J.}, title={T}, type={phdthesis}, institution={A university}, date={2019}}",
        {"type": "thesis", "genre": "PhD thesis", "publisher": "A university"},
    ),
    "mathesis": (
        "@mastersthesis{{0}, author={Doe, J.}, title={T}, school={A university}, year=2019}",
        {"type": "thesis", "genre": "Master’s thesis", "publisher": "A university"},
    ),
    "report": (
        "@report{{0}, author={{World Health Organization}}, title={T}, type={techreport}, number={12}, "
        "institution={WHO}, date={2018}}",
        {"type": "report", "number": "12", "publisher": "WHO", "author": [{"literal": "World Health Organization"}]},
    ),
    "techreport": (
        "@techreport{{0}, author={Doe, J.}, title={T}, number=7, institution={I}, year=2018}",
        {"type": "report", "number": "7", "publisher": "I"},
    ),
    "patent": (
        "@patent{{0}, author={Doe, J.}, title={T}, number={US 123}, type={patentus}, date={2010-05-06}}",
        {"type": "patent", "number": "US 123", "issued": on([2010, 5, 6])},
    ),
    "legislation": (
        "@legislation{{0}, title={Mental Health Act}, date={1983}, number={c. 20}}",
        {"type": "legislation", "title": "Mental Health Act", "number": "c. 20"},
    ),
    "jurisdiction": (
        "@jurisdiction{{0}, title={Brown v. Board of Education}, date={1954}, journaltitle={U.S.}, volume={347}, "
        "pages={483}, institution={Supreme Court}}",
        {
            "type": "legal_case",
            "title": "Brown v. Board of Education",
            "container-title": "U.S.",
            "volume": "347",
            "page": "483",
            "authority": "Supreme Court",
        },
    ),
    "dataset": (
        "@dataset{{0}, author={Doe, J.}, title={T}, version={1.2}, publisher={Zenodo}, date={2021}}",
        {"type": "dataset", "version": "1.2", "publisher": "Zenodo"},
    ),
    "software": ("@software{{0}, title={Tool}, version={2.0}, date={2020}}", {"type": "software", "version": "2.0"}),
    "video": ("@video{{0}, author={Doe, J.}, title={T}, date={2001}}", {"type": "motion_picture"}),
    "movie": ("@movie{{0}, author={Doe, J.}, title={T}, date={2001}}", {"type": "motion_picture"}),
    "audio": ("@audio{{0}, author={Doe, J.}, title={T}, date={2001}}", {"type": "song"}),
    "image": ("@image{{0}, author={Doe, J.}, title={T}, date={2001}}", {"type": "graphic"}),
    "artwork": ("@artwork{{0}, author={Doe, J.}, title={T}, date={2001}}", {"type": "graphic"}),
    "performance": ("@performance{{0}, author={Doe, J.}, title={T}, date={2001}}", {"type": "performance"}),
    "standard": ("@standard{{0}, title={T}, number={ISO 9001}, date={2015}}", {"type": "standard", "number": "ISO 9001"}),
    "letter": ("@letter{{0}, author={Doe, J.}, title={T}, date={2001}}", {"type": "personal_communication"}),
    "inreference": (
        "@inreference{{0}, author={Doe, J.}, title={Word}, booktitle={An encyclopedia}, publisher={P}, date={2003}}",
        {"type": "entry-encyclopedia", "container-title": "An encyclopedia"},
    ),
    "inproceedings": (
        "@inproceedings{{0}, author={Doe, J.}, title={T}, booktitle={Proceedings}, eventtitle={Congress}, venue={Berlin}, "
        "eventdate={2006-05-01/2006-05-03}, date={2006}, publisher={P}}",
        {
            "type": "paper-conference",
            "container-title": "Proceedings",
            "event-title": "Congress",
            "event-place": "Berlin",
            "event-date": on([2006, 5, 1], [2006, 5, 3]),
        },
    ),
    "conference": (
        "@conference{{0}, author={Doe, J.}, title={T}, booktitle={Proceedings}, date={2006}}",
        {"type": "paper-conference", "container-title": "Proceedings"},
    ),
    "suppbook": (
        "@suppbook{{0}, author={Doe, J.}, title={Foreword}, booktitle={A book}, date={2006}, publisher={P}}",
        {"type": "chapter", "container-title": "A book"},
    ),
    "bookinbook": (
        "@bookinbook{{0}, author={Doe, J.}, title={T}, booktitle={Works}, bookauthor={Roe, R.}, date={2001}, publisher={P}}",
        {"type": "chapter", "container-title": "Works", "container-author": ROE},
    ),
    "newspaper": (
        "@article{{0}, entrysubtype={newspaper}, author={Doe, J.}, title={T}, journaltitle={The Times}, date={2010-01-02}}",
        {"type": "article-newspaper", "container-title": "The Times", "issued": on([2010, 1, 2])},
    ),
    "newspaper-kind": (
        "@newspaper{{0}, author={Doe, J.}, title={T}, journal={The Times}, date={2010-01-02}}",
        {"type": "article-newspaper", "container-title": "The Times"},
    ),
    "unpublished": (
        "@unpublished{{0}, author={Doe, J.}, title={T}, note={In preparation}, date={2007}}",
        {"type": "manuscript", "note": "In preparation"},
    ),
    "preprint": (
        "@article{{0}, author={Doe, J.}, title={T}, eprint={1234.5678}, eprinttype={arxiv}, date={2001}}",
        {"type": "article", "publisher": "arXiv", "number": "arXiv:1234.5678", "URL": "https://arxiv.org/abs/1234.5678"},
    ),
    "misc-page": (
        "@misc{{0}, author={Doe, J.}, title={T}, howpublished={\\url{https://e.org/m}}, note={Accessed: 2020-01-02}, year=2001}",
        {"type": "document", "URL": "https://e.org/m", "accessed": on([2020, 1, 2]), "publisher": None, "note": None},
    ),
    "preprint-zotero": (
        "@online{{0}, author={Doe, J.}, title={T}, eprint={2001.00001}, eprinttype={arXiv}, pubstate={prepublished}, date={2020}}",
        {"type": "article", "number": "arXiv:2001.00001", "status": None},
    ),
    "pubmed": ("@article{{0}, " + J + ", eprint={123}, eprinttype={pubmed}}", {"type": "article-journal", "publisher": None}),
    "escaped": (
        "@article{{0}, " + J + ", url={https://e.org/\\~{}a\\_b\\&c\\%20d{\\_}e}, doi={10.1000/a\\_b}}",
        {"URL": "https://e.org/~a_b&c%20d_e", "DOI": "10.1000/a_b"},
    ),
    "zotero": (
        "@article{{0},\n\ttitle = {Assessment of {Self}-{Regulation} in {\\textless}i{\\textgreater}{PTSD}{\\textless}/i{\\textgreater} {\\textbar} {Part} 1},\n"
        "\tissn = {1234-5678},\n\tlanguage = {en},\n\tnumber = {3},\n\turldate = {2020-01-02},\n\tjournal = {Things \\& More},\n"
        "\tauthor = {Frewen, Paul A. and {O'Brien}, Mary-Jane},\n\tmonth = jan,\n\tyear = {2008},\n\tpages = {1--9},\n\tfile = {PDF:/x/a.pdf:application/pdf},\n}",
        {
            "title": "Assessment of Self-Regulation in <i>PTSD</i> | Part 1",
            "author": [person("Frewen", "Paul A."), person("O’Brien", "Mary-Jane")],
            "container-title": "Things & More",
            "issue": "3",
            "issued": on([2008, 1]),
            "accessed": on([2020, 1, 2]),
            "page": "1-9",
        },
    ),
    "crossref": (
        "@incollection{{0}, author={Doe, J.}, title={T}, crossref={parent}, pages={1--9}}\n"
        "@collection{parent, editor={Roe, R.}, title={Whole}, subtitle={with a subtitle}, publisher={P}, date={2004}}",
        {
            "type": "chapter",
            "container-title": "Whole: With a subtitle",
            "editor": ROE,
            "publisher": "P",
            "issued": on([2004]),
            "page": "1-9",
        },
    ),
    "short-group": (
        "@book{{0}, author={{World Health Organization}}, shortauthor={{WHO}}, title={T}, publisher={P}, date={2004}}",
        {"author": [{"literal": "World Health Organization", "abbreviation": "WHO"}]},
    ),
    "xref": (
        "@inbook{{0}, author={Doe, J.}, title={T}, xref={whole}, booktitle={B}, date={2004}, publisher={P}}\n"
        "@book{whole, title={B}, editor={Roe, R.}, date={2004}, publisher={P}}",
        {"container-title": "B", "editor": None},
    ),
    "xdata": (
        "@xdata{pub, publisher={A press}, location={Town}}\n@book{{0}, author={Doe, J.}, title={T}, xdata={pub}, date={2005}}",
        {"publisher": "A press", "publisher-place": "Town"},
    ),
    "volumes": ("@mvbook{{0}, author={Doe, J.}, title={T}, volumes={3}, date={2000/2003}, publisher={P}}", {"number-of-volumes": "3", "issued": on([2000], [2003])}),
    "series": (
        "@book{{0}, " + B + ", series={A series}, number={7}, edition={Second}, date={2001}}",
        {"collection-title": "A series", "collection-number": "7", "edition": "2"},
    ),
    "translation": (
        "@book{{0}, " + B + ", translator={Roe, R.}, origdate={1920}, origtitle={Das}, date={1955}}",
        {"translator": ROE, "original-date": on([1920]), "original-title": "Das", "issued": on([1955])},
    ),
    "article-number": ("@article{{0}, " + J + ", eid={e12}, volume={3}}", {"number": "e12"}),
    "strings": (
        '@string{jp = "J. of " # {Psych}}\n@STRING(sup = { Supplement})\n'
        "@article{{0}, author={Doe, J.}, title={T}, journal = JP # sup # { 2}, year = 2001, month = mar}",
        {"container-title": "J. of Psych Supplement 2", "issued": on([2001, 3])},
    ),
    "comments": (
        "@comment{@book{no, title={x}}}\n% @book{never, title={x}}\nsome words by me@example.org\n"
        "@book{{0}, " + B + ", % here\n date={2001}, }",
        {"title": "T"},
    ),
    "parentheses": ("@book({0}, " + B + ", date={2001})", {"publisher": "P"}),
    "publishers": (
        "@book{{0}, author={Doe, J.}, title={T}, publisher={P and Q}, location={A and B}, date={2001}}",
        {"publisher": "P; Q", "publisher-place": "A; B"},
    ),
    "extra": (
        "@book{{0}, " + B + ", date={1955}, note={Original Date: 1920\nTranslator: Roe || R.\ntex.x: y\nRead it twice}}",
        {"original-date": on([1920]), "translator": ROE, "note": "Read it twice"},
    ),
    "editor-translates": (
        "@book{{0}, author={Doe, J.}, title={T}, date={2001}, editor={Roe, R.}, editortype={translator}}",
        {"translator": ROE, "editor": None},
    ),
    "extra-type": ("@misc{{0}, author={Doe, J.}, title={T}, date={2001}, note={type: personal_communication\ncitation key: x}}", {"type": "personal_communication", "note": None}),
}  # fmt: skip

NAMES: dict[str, list[dict[str, str]]] = {
    "Doe, Jane and Roe, R.": [person("Doe", "Jane"), *ROE],
    "Jane Doe": [person("Doe", "Jane")],
    "{Barnes and Noble, Inc.} and Doe, J.": [{"literal": "Barnes and Noble, Inc."}, person("Doe", "J.")],
    "{{World Health Organization}}": [{"literal": "World Health Organization"}],
    "van der Kolk, Bessel A.": [person("Kolk", "Bessel A.", dropping_particle="van der")],
    "Ludwig van Beethoven": [person("Beethoven", "Ludwig", dropping_particle="van")],
    "{van Gogh}, Vincent": [person("Gogh", "Vincent", non_dropping_particle="van")],
    "King, Jr., Martin Luther": [person("King", "Martin Luther", suffix="Jr.")],
    "Ford, III, Henry": [person("Ford", "Henry", suffix="III")],
    "family=Müller, given=Anna, prefix=von, useprefix=true": [person("Müller", "Anna", non_dropping_particle="von")],
    'G{\\"o}del, Kurt': [person("Gödel", "Kurt")],
    "\\'{E}luard, {\\O}ystein": [person("Éluard", "Øystein")],
    "{\\L}ukasiewicz, {\\AA}sa and {\\c C}elik, \\c{S}ule": [person("Łukasiewicz", "Åsa"), person("Çelik", "Şule")],
    "{\\v{S}}koda, {\\'e}. and Erd{\\H{o}}s, P.": [person("Škoda", "é."), person("Erdős", "P.")],
    "Stra{\\ss}, \\ss and Nu{\\~n}ez, \\i": [person("Straß", "ß"), person("Nuñez", "ı")],
    "Plato": [person("Plato")],
    "Jean-Paul Sartre": [person("Sartre", "Jean-Paul")],
}
TITLES = {
    "The {DNA} of {England} and {{Great Britain}}": "The DNA of England and Great Britain",
    "On \\emph{Numbness} and \\textit{Feeling}": "On <i>numbness</i> and <i>feeling</i>",
    "Bold \\textbf{words}": "Bold <b>words</b>",
    "{H$_2$O} and CO\\textsubscript{2}, x\\textsuperscript{2}": "H<sub>2</sub>O and CO<sub>2</sub>, x<sup>2</sup>",
    "An $x^2$ of $\\alpha$": "An <i>x</i><sup>2</sup> of α",
    "The $p < .05$ rule": "The <i>p</i> < .05 rule",
    "Isotopes: $^{14}${C}": "Isotopes: <sup>14</sup>C",
    "Pages 1--2 --- and more": "Pages 1–2 — and more",
    "A \\textendash{} b \\textemdash{} c": "A – b — c",
    "``Quoted'' words": "“Quoted” words",
    "\\enquote{Quoted} words": "“Quoted” words",
    "Fish \\& chips, 100\\% of \\$5 \\# 1\\_2": "Fish & chips, 100% of $5 # 1_2",
    'Stra{\\ss}e, {\\aa}, {\\o}, na{\\"\\i}ve, \\c{c}a': "Straße, å, ø, naïve, ça",
    "Tools\\texttrademark{} and \\dag{} signs \\copyright": "Tools™ and † signs ©",
    "?`Que? !`Ahora!": "¿Que? ¡ahora!",
    "See \\url{https://e.org/a_b} there": "See https://e.org/a_b there",
    "Non~breaking": "Non\u00a0breaking",
    "On two\n   lines\\newline{} or three": "On two lines or three",
    "With \\ce{H2O} in it": "With H<sub>2</sub>O in it",
    "Growth of 5% per year": "Growth of 5% per year",
    "Two lines %\n  of one": "Two lines of one",
    "A $5 answer": "A $5 answer",
    "\\mbox{GnRH} and \\textcyrillic{Слово}": "GnRH and Слово",
    "{\\sc Small} and \\raisebox{1ex}{high}, \\hspace{1em}far": "Small and high, far",
    "\\noopsort{1973a}{M}oments": "Moments",
    "\\protect\\emph{Word} by word": "<i>Word</i> by word",
    "An \\ensuremath{\\alpha} and \\(x^2\\), \\textbeta-blockers": "An α and <i>x</i><sup>2</sup>, β-blockers",
    "Of \\SI{5}{\\kilo\\gram} and \\num{1000}": "Of 5\u00a0kg and 1000",
    "A\\slash B\\;c\\:d": "A/B c d",
}
DATES: dict[str, dict[str, Any] | None] = {
    "date={2001-05-06}": on([2001, 5, 6]),
    "date={2001-05}": on([2001, 5]),
    "date={1990/1995}": on([1990], [1995]),
    "date={1990/}": on([1990], [0]),
    "date={1990~}": on([1990], circa=True),
    "date={1990?}": on([1990], circa=True),
    "date={~1990}": on([1990], circa=True),
    "date={-0043}": on([-44]),
    "date={1990-21}": on([1990], season=1),
    "date={199X}": {"literal": "1990s"},
    "date={1XXX}": on([1000], [1999]),
    "date={2001-05-01T10:00:00Z}": on([2001, 5, 1]),
    "year=1990, month={May}, day={3}": on([1990, 5, 3]),
    "year=1990, month=5": on([1990, 5]),
    "year=1990, month=sep": on([1990, 9]),
    "year={1990}, month={Spring}": on([1990], season=1),
    "year={1990}, month={March--April}": on([1990, 3], [1990, 4]),
    "year={1990--1995}": on([1990], [1995]),
    "year={c. 1990}": on([1990], circa=True),
    "year={350 BC}": on([-350]),
    "year={44 B.C.}": on([-44]),
    "year={c. 350 BCE}": on([-350], circa=True),
    "year={ca. 350 B.C.E.}": on([-350], circa=True),
    "year={350 v. Chr.}": on([-350]),
    "year={50 av. J.-C.}": on([-50]),
    "year={427--347 BC}": on([-427], [-347]),
    "year={AD 54}": on([54]),
    "year={-350}": on([-350]),
    "date={-0349}": on([-350]),
    "date={-0349~}": on([-350], circa=True),
    "year=2001, month={März}": on([2001, 3]),
    "year=2001, month={M{\\\"a}rz}": on([2001, 3]),
    "year=2001, month={janvier}, day={1}": on([2001, 1, 1]),
    "year=2001, month={févr.}": on([2001, 2]),
    "year=2001, month={ago.}": on([2001, 8]),
    "year=2001, month={settembre}": on([2001, 9]),
    "year=2001, month={mrt.}": on([2001, 3]),
    "year=2001, month={outubro}": on([2001, 10]),
    "year=2001, month={Été}": on([2001], season=2),
    "year=2001, month={10~feb}": on([2001, 2, 10]),
    "year=2001, month={1--2}": on([2001, 1], [2001, 2]),
    'year=2001, month=jan # "/" # feb': on([2001, 1], [2001, 2]),
    "date={3. März 2001}": on([2001, 3, 3]),
    "date={1er janvier 2001}": on([2001, 1, 1]),
    "date={3 de mayo de 2001}": on([2001, 5, 3]),
    "date={2020 Mar 3}": on([2020, 3, 3]),
    "date={July 12-15, 2017}": on([2017, 7, 12], [2017, 7, 15]),
    "date={12.03.2020}": on([2020, 3, 12]),
    "date={25/12/2020}": on([2020, 12, 25]),
    "date={5/12/2020}": {"literal": "5/12/2020"},
    "year={1990/91}": on([1990], [1991]),
    "year={1990-91}": on([1990], [1991]),
    "year={[1990]}": {"literal": "[1990]"},
    "date={2004-06~}": on([2004, 6], circa=True),
    "date={2004/2005}": on([2004], [2005]),
    "date={19XX}": on([1900], [1999]),
    "date={2004-XX}": on([2004]),
    "date={2004-06-XX}": on([2004, 6]),
    "date={unknown/2005}": {"literal": "–2005"},
    "date={2004~-06}": on([2004, 6], circa=True),
    "date={2004-06-01/03}": on([2004, 6, 1], [2004, 6, 3]),
    "date={2004/6/1}": on([2004, 6, 1]),
    "date={/2005}": {"literal": "–2005"},
    "year={in press}": {"literal": "in press"},
    "year={n.d.}": None,
}  # fmt: skip


def one_file(folder: Path, entries: dict[str, str]) -> Bibliography:
    """All entries of a table in one file, their keys from k0 on."""
    text = "\n".join(entry.replace("{{0}", f"{{{key}").replace("({0}", f"({key}") for key, entry in entries.items())
    return load(folder, "r.bib", text)[0]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Bibliography:
    """Every entry of these tables."""
    titles = {f"t{n}": f"@book{{{{0}}, title={{{t}}}, publisher={{P}}, date={{2001}}}}" for n, t in enumerate(TITLES)}
    names = {f"n{n}": f"@book{{{{0}}, author={{{a}}}, title={{T}}, date={{2001}}}}" for n, a in enumerate(NAMES)}
    dates = {f"d{n}": f"@book{{{{0}}, {B}, {d}}}" for n, d in enumerate(DATES)}
    types = {key: entry for key, (entry, _) in TYPES.items()}
    return one_file(tmp_path_factory.mktemp("bib"), {**types, **titles, **names, **dates})


@pytest.mark.parametrize("key", TYPES)
def test_every_type_says_all_that_csl_can_say(key: str, read: Bibliography) -> None:
    fields, expected = read.entries[key].fields, TYPES[key][1]
    assert {name: fields.get(name) for name in expected} == expected


@pytest.mark.parametrize("number", range(len(NAMES)), ids=[*NAMES])
def test_every_form_of_a_name(number: int, read: Bibliography) -> None:
    assert read.entries[f"n{number}"].fields["author"] == [*NAMES.values()][number]


@pytest.mark.parametrize("number", range(len(TITLES)), ids=[*TITLES])
def test_latex_in_a_title_becomes_words(number: int, read: Bibliography) -> None:
    assert read.entries[f"t{number}"].fields["title"] == [*TITLES.values()][number]


@pytest.mark.parametrize("number", range(len(DATES)), ids=[*DATES])
def test_every_form_of_a_date(number: int, read: Bibliography) -> None:
    assert read.entries[f"d{number}"].fields.get("issued") == [*DATES.values()][number]


BY_THEMSELVES = {"begin", "end", "verb"}
"""Commands that ask for more than braces."""

UNKNOWN = {
    "The \\foo{Bar} of \\unknown baz": ("The Bar of baz", "\\foo, \\unknown"),
    "Words\\footnote{A note}": ("WordsA note", "\\footnote"),
    "\\emph{a \\foo*[x]{b {c}} d}": ("<i>A b c d</i>", "\\foo"),
}


@pytest.mark.parametrize("written", UNKNOWN)
def test_an_unknown_command_keeps_its_words_and_is_named(written: str, tmp_path: Path) -> None:
    bibliography, (problem,) = load(
        tmp_path, "r.bib", f"@misc{{a,\n author={{Doe, J.}}, date={{2001}},\n title={{{written}}}}}"
    )
    title, commands = UNKNOWN[written]
    assert bibliography.entries["a"].fields["title"] == title
    assert problem.startswith("r.bib:3:2: warning: “a: title”: LaTeX that is not known is left out")
    assert f"stay: {commands} [" in problem


@pytest.mark.parametrize("field", ["abstract", "keywords", "file", "url"])
def test_latex_in_what_is_never_printed_is_not_told(field: str, tmp_path: Path) -> None:
    text = f"@misc{{a, author={{Doe, J.}}, title={{T}}, date={{2001}}, {field}={{https://e.org/\\foo 5% {{b}}}}}}"
    assert load(tmp_path, "r.bib", text)[1] == []


def test_pandoc_prints_every_command_that_it_is_said_to_read() -> None:
    text = "".join(
        f"@misc{{{name}, title={{Xaa \\{name}{{ab}}{{cd}} Xbb}}}}\n" for name in sorted(READ - BY_THEMSELVES)
    )
    lost = [entry["id"] for entry in import_bibliography(text, "biblatex") if entry["title"].split() == ["Xaa", "xbb"]]
    assert lost == []


FAULTS = {
    "title={T}, journal=jcp, date={2001}": "“a: journal”: no @string says what “jcp” is",
    "title={The $\\frac{a}{b}$ of it}, date={2001}": "“a: title”: the formula $\\frac{a}{b}$ cannot be printed",
    "title={T}, title={U}, date={2001}": "the key “title” stands here twice",
    "title={xdata=x-title}, date={2001}": "“a: title”: “xdata=x-title” is not read",
    "title={T}, date={2001}, options={skipbib=true}": "“a”: unknown field “options = {skipbib}”",
    "title={T}, date={2001-02-30}": "“a: issued”: there is no day 30 in month 2, and of the date only “2001-2” is",
}


@pytest.mark.parametrize("fields", FAULTS)
def test_what_cannot_be_understood_is_told(fields: str, tmp_path: Path) -> None:
    problems = load(tmp_path, "r.bib", f"@misc{{a,\n author={{Doe, J.}},\n {fields}}}")[1]
    assert [FAULTS[fields] in problem for problem in problems] == [True]
    assert problems[0].startswith("r.bib:3:")


def test_a_slip_in_the_type_of_an_entry_is_told_and_printed_as_meant(tmp_path: Path) -> None:
    bibliography, problems = load(tmp_path, "r.bib", "@artikel{a, author={Doe, J.}, title={T}, journal={J}, date=2001}")
    assert bibliography.entries["a"].fields["type"] == "article-journal"
    assert [line.split(": warning: ")[1].split(" [")[0] for line in problems] == [
        "“a”: there is no type “@artikel”; it is printed as “@article”"
    ]


def test_an_entry_has_its_other_keys_too(tmp_path: Path) -> None:
    """BibLaTeX manual, 2.2.3: ids. A key of an entry's own goes before another's."""
    text = (
        "@misc{a, ids={old, b}, author={Doe, J.}, title={T}, date=2001}\n@misc{b, author={Roe}, title={U}, date=2001}"
    )
    bibliography, problems = load(tmp_path, "r.bib", text)
    assert (problems, dict(bibliography.other_keys)) == ([], {"old": "a"})
