r"""Entries as Zotero, Mendeley, EndNote, JabRef, Google Scholar, Crossref, Citavi and Scopus write them, with usual slips.

Each is printed right, in APA 7, or named with its line and what to write; none stops a book that does not cite it.
"""

# ruff: noqa: E501 (a row of a table is one line)

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Level, Problems, ProblemsFound
from book.making.reading import prepare
from book.project import load_project
from book.references.bibliography import load_bibliography
from book.references.judging import judge
from book.references.model import Citation, CitationItem
from tests.references.helpers import format_all, load, words
from tests.small_book import write_book

D = "author={Doe, J.}, year=2001"

RIGHT: dict[str, tuple[str, str, str]] = {
    # Mendeley: paragraphs in abstracts, several addresses, paths with LaTeX
    "mendeley": ("r.bib", "@misc{a,\nabstract = {First.\n\nSecond {\\%} of {\\{}braces{\\}} \\& more.},\nauthor = {Doe, J. and {World Health Organization}},\nfile = {:C$\\backslash$:/Papers/D - 2015.pdf:pdf},\nkeywords = {a,b},\nmendeley-groups = {x/y},\nmonth = {jul},\ntitle = {{Healing {\\&} More}},\nurl = {https://a.example/x},\nyear = {2001}\n}", "Doe, J., & World Health Organization. (2001, July). *Healing & More*. https://a.example/x"),
    "marks-of-the-web": ("r.bib", f"@article{{a, {D}, title={{<i>In vitro</i> Study of CO<sub>2</sub>}}, journal={{J}}}}", "Doe, J. (2001). *In vitro* study of CO2. *J*."),
    "capitals-in-names-of-fields": ("r.yaml", "- {id: a, type: Book, Title: T, Author: [{family: Doe, given: J.}], Issued: 2001, Publisher: P}\n", "Doe, J. (2001). *T*. P."),
    "address-latex": ("r.bib", f"@misc{{a, {D}, title={{T}}, url={{\\url{{https://a.example/x_y}}}}}}", "Doe, J. (2001). *T*. https://a.example/x_y"),
    "address-href": ("r.bib", f"@misc{{a, {D}, title={{T}}, url={{\\href{{https://a.example/x}}{{here}}}}}}", "Doe, J. (2001). *T*. https://a.example/x"),
    "address-angles": ("r.json", '[{"id": "a", "type": "webpage", "title": "T", "author": [{"family": "Doe", "given": "J."}], "issued": "2001", "URL": "<https://a.example/x>"}]', "Doe, J. (2001). *T*. https://a.example/x"),
    # JabRef: its comments between entries
    "jabref": ("r.bib", "% Encoding: UTF-8\n\n@Misc{a,\n  author = {Doe, John, Jr. and Roe, Jane},\n  date = {2001-05},\n  title = {A title \\& more},\n  groups = {x},\n}\n\n@Comment{jabref-meta: databaseType:biblatex;}\n\n@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:x\\;0\\;1\\;\\;\\;\\;;\n}\n", "Doe, J., Jr., & Roe, J. (2001, May). *A title & more*."),
    # EndNote: "Journal Article" is no words to print
    "endnote": ("r.bib", "@article{a,\n   author = {Doe, J.},\n   title = {Some title},\n   journal = {Things},\n   pages = {123-34},\n   year = {2001},\n   type = {Journal Article}\n}", "Doe, J. (2001). Some title. *Things*, 123–134."),
    # Google Scholar: "and others", & in a publisher
    "scholar": ("r.bib", "@book{a,\n  title={The body},\n  author={Van der Kolk, Bessel A and others},\n  year={1994},\n  publisher={Taylor \\& Francis}\n}", "Van der Kolk, B. A. et al. (1994). *The body*. Taylor & Francis."),
    # Crossref: entities, tags, a publisher with "and", a bare month
    "crossref": ("r.bib", "@book{a, title={Foo &amp; Bar: <i>in vivo</i>}, ISSN={1535-1645}, url={http://dx.doi.org/10.1007/x}, DOI={10.1007/x}, publisher={Springer Science and Business Media LLC}, author={Doe, J.}, year={2015}, month=jul }", "Doe, J. (2015). *Foo & bar: In vivo*. Springer Science and Business Media LLC. https://doi.org/10.1007/x"),
    "escaped-entity": ("r.bib", f"@article{{a, {D}, title={{Foo}}, journal={{Health \\&amp; Place}}}}", "Doe, J. (2001). Foo. *Health & Place*."),
    "house-biblatex": ("r.bib", "@book{a, author={Doe, J.}, title={T}, date={2001}, location={New York}, publisher={Farrar, Straus and Giroux}}", "Doe, J. (2001). *T*. Farrar, Straus and Giroux."),
    "two-houses": ("r.bib", "@book{a, author={Doe, J.}, title={T}, date={2001}, publisher={Viking and Knopf}}", "Doe, J. (2001). *T*. Viking; Knopf."),
    "doi-with-blanks": ("r.bib", f"@misc{{a, {D}, title={{T}}, doi={{ https://doi.org/10.1000/xyz }}}}", "Doe, J. (2001). *T*. https://doi.org/10.1000/xyz"),
    "doi-behind-a-login": ("r.bib", f"@misc{{a, {D}, title={{T}}, doi={{https://login.example/x?url=https://doi.org/10.1000/xyz}}}}", "Doe, J. (2001). *T*. https://doi.org/10.1000/xyz"),
    "doi-urn": ("r.bib", f"@misc{{a, {D}, title={{T}}, doi={{urn:doi:10.1000/xyz}}}}", "Doe, J. (2001). *T*. https://doi.org/10.1000/xyz"),
    "doi-info": ("r.json", '[{"id": "a", "type": "document", "title": "T", "author": [{"family": "Doe", "given": "J."}], "issued": "2001", "DOI": "info:doi/10.1000/xyz [doi]"}]', "Doe, J. (2001). *T*. https://doi.org/10.1000/xyz"),
    "doi-escaped": ("r.bib", f"@misc{{a, {D}, title={{T}}, doi={{10.1000\\%2Fx{{\\textless}}y\\textgreater z}}}}", "Doe, J. (2001). *T*. https://doi.org/10.1000/x<y>z"),
    "scheme-twice": ("r.bib", f"@misc{{a, {D}, title={{T}}, url={{http://https://a.example/x}}}}", "Doe, J. (2001). *T*. https://a.example/x"),
    "address-in-note": ("r.bib", f"@misc{{a, {D}, title={{T}}, note={{Available at \\url{{https://a.example/x}}}}}}", "Doe, J. (2001). *T*. https://a.example/x"),
    # Zotero's server has its list in an object, Crossref's gives one entry, with its own name of the type
    "items": ("r.json", '{"items": [{"id": "a", "type": "document", "title": "T", "author": [{"family": "Doe", "given": "J."}], "issued": "2001"}]}', "Doe, J. (2001). *T*."),
    "one-alone": ("r.json", '{"id": "a", "type": "article-journal", "title": ["T"], "container-title": ["J"], "page": "1--5", "author": [{"family": "Doe", "given": "J."}], "issued": {"date-parts": [[2001]]}}', "Doe, J. (2001). T. *J*, 1–5."),
    # names as people write them
    "others-alone": ("r.bib", f"@misc{{a, {D}, editor={{others}}, title={{T}}}}", "Doe, J. (2001). *T*."),
    "author-by-two-tags": ("r.ris", "TY  - JOUR\nID  - a\nTI  - Title here\nT2  - Things\nAU  - Doe, J.\nA1  - Doe, J.\nPY  - 2001\nER  - ", "Doe, J. (2001). Title here. *Things*."),
    "and-in-capitals": ("r.bib", "@misc{a, author={Doe, J. AND Roe, A.}, year=2001, title={T}}", "Doe, J., & Roe, A. (2001). *T*."),
    "and-twice": ("r.bib", "@misc{a, author={Doe, J. and and Roe, A.}, year=2001, title={T}}", "Doe, J., & Roe, A. (2001). *T*."),
    "and-at-the-end": ("r.bib", "@misc{a, author={Doe, J. and Roe, A. and}, year=2001, title={T}}", "Doe, J., & Roe, A. (2001). *T*."),
    "comma-before-and": ("r.bib", "@misc{a, author={Doe, J., and Roe, A.}, year=2001, title={T}}", "Doe, J., & Roe, A. (2001). *T*."),
    "junior-at-the-end": ("r.bib", "@misc{a, author={Martin Luther King, Jr.}, year=2001, title={T}}", "King, M. L., Jr. (2001). *T*."),
    "junior-with-particle": ("r.bib", "@misc{a, author={Karel van der Berg, III}, year=2001, title={T}}", "van der Berg, K., III. (2001). *T*."),
    "and-in-braces": ("r.bib", "@misc{a, author={{Barnes and Noble}}, year=2001, title={T}}", "Barnes and Noble. (2001). *T*."),
    # keys
    "key-with-colon": ("r.bib", f"@misc{{DBLP:conf/x/Müller_99, {D}, title={{T}}}}", "Doe, J. (2001). *T*."),
    "empty-year": ("r.bib", "@misc{a, author={Doe, J.}, title={T}, year={}}", "Doe, J. (n.d.). *T*."),
    # Scopus, PubMed and EndNote say what an article is, and where they have found it
    "scopus": ("r.ris", "TY  - JOUR\nID  - a\nTI  - Title here\nT2  - Things\nAU  - Doe, J.\nPY  - 2001\nM3  - Article\nDB  - Scopus\nN1  - Export Date: 1 May 2020\nER  - ", "Doe, J. (2001). Title here. *Things*."),
    "endnote-ris": ("r.ris", "TY  - JOUR\nID  - a\nTI  - Title here\nT2  - Things\nAU  - King, M. L., Jr.\nPY  - 2001\nET  - 2001/01/05\nM3  - Review\nDB  - PubMed\nER  - ", "King, M. L., Jr. (2001). Title here. *Things*."),
    "thesis-keeps-archive": ("r.ris", "TY  - THES\nID  - a\nTI  - Title here\nAU  - Doe, J.\nPY  - 2001\nM3  - Doctoral dissertation\nPB  - X University\nDB  - ProQuest\nER  - ", "Doe, J. (2001). *Title here* [Doctoral dissertation, X University]. ProQuest."),
    "indented": ("r.ris", "  TY  - JOUR\n  ID  - a\n  TI  - Title here\n  T2  - Things\n  AU  - Doe, J.\n  PY  - 2001\n  ER  - ", "Doe, J. (2001). Title here. *Things*."),
    "never-ended": ("r.ris", "TY  - JOUR\nID  - a\nTI  - Title here\nT2  - Things\nAU  - Doe, J.\nPY  - 2001\nTY  - JOUR\nID  - b\nTI  - U\nT2  - J\nAU  - Roe, J.\nPY  - 2002\nER  - ", "Doe, J. (2001). Title here. *Things*."),
    "abstract-with-blank-lines": ("r.ris", "TY  - JOUR\nID  - a\nTI  - Title here\nAB  - One.\n\n\nTwo - three.\nT2  - Things\nAU  - Doe, J.\nPY  - 2001\nER  - ", "Doe, J. (2001). Title here. *Things*."),
}  # fmt: skip


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("citations")


@pytest.mark.parametrize("name", RIGHT)
def test_an_entry_is_printed_right_and_nothing_is_said_of_it(name: str, tmp_path: Path, cache: Path) -> None:
    file, text, expected = RIGHT[name]
    bibliography, problems = load(tmp_path, file, text)
    key = next(iter(bibliography.entries))
    found = format_all(cache, bibliography, [Citation("cite-1", (CitationItem(key),))], language="en-US")
    assert words(found.entries[0].xhtml) == expected
    assert [problem for problem in problems if "no “issued”" not in problem] == []


SECOND = "warning: “a” has more than one URL; left out: https://b.example/y [reference-addresses]"

NAMED: dict[str, tuple[str, str, str]] = {
    "crossref-to-nothing": ("r.bib", f"@inproceedings{{a, {D}, title={{T}}, booktitle={{B}},\n crossref={{nothere}}}}", "r.bib:2:2: error: “a: crossref”: no entry of this file that can be read has the key “nothere”"),
    "crossref-other-letters": ("r.bib", f"@inproceedings{{a, {D}, title={{T}}, booktitle={{B}},\n crossref={{LATER}}}}\n@book{{later, {D}, title={{W}}, publisher={{P}}}}", "Did you mean “later”?"),
    "crossref-to-broken": ("r.bib", f"@inproceedings{{a, {D}, title={{T}}, booktitle={{B}},\n crossref={{later}}}}\n@book{{later, {D}, title {{W}}}}", "r.bib:2:2: error: “a: crossref”: no entry of this file that can be read"),
    "xdata-to-nothing": ("r.bib", f"@misc{{a, {D}, title={{T}},\n xdata={{b, c}}}}\n@xdata{{c, publisher={{P}}}}", "r.bib:2:2: error: “a: xdata”: no entry of this file that can be read has the key “b”"),
    "its-own-parent": ("r.bib", f"@misc{{a, {D}, title={{T}},\n crossref={{a}}}}", "r.bib:2:2: error: “a: crossref”: “a” takes its fields from “a” again"),
    "a-ring": ("r.bib", f"@misc{{a, {D}, title={{T}},\n crossref={{b}}}}\n@misc{{b, {D}, title={{T}}, xdata={{c}}}}\n@misc{{c, {D}, title={{T}}, crossref={{a}}}}", "r.bib:2:2: error: “a: crossref”: “b” takes its fields from “a” again"),
    "no-such-day": ("r.bib", "@misc{a, author={Doe, J.}, title={T},\n date={2001-02-30}}", "r.bib:2:2: warning: “a: issued”: there is no day 30 in month 2, and of the date only “2001-2” is printed"),
    "no-such-month": ("r.bib", "@misc{a, author={Doe, J.}, title={T}, year={2001},\n month=13}", "warning: “a: issued”: there is no month 13, and of the date only “2001” is printed"),
    "ris-no-such-month": ("r.ris", "TY  - GEN\nID  - a\nAU  - Doe, J.\nTI  - T\nPY  - 2020/13/45\nER  - ", "r.ris:5:1: warning: “a: issued”: there is no month 13"),
    "json-no-such-month": ("r.json", '[{"id": "a", "type": "webpage", "title": "T", "URL": "https://a.example/x", "author": [{"family": "Doe"}],\n"issued": {"date-parts": [[2020, 13, 1]]}}]', "r.json:2:1: warning: “a: issued”: there is no month 13"),
    "yaml-no-such-month": ("r.yaml", "- id: a\n  type: book\n  title: T\n  author: [{family: Doe}]\n  publisher: P\n  issued: 2023-13-40\n", "r.yaml:6:3: warning: “a: issued”: there is no month 13, and of the date only “2023” is printed"),
    "a-day-in-no-month": ("r.json", '[{"id": "a", "type": "webpage", "title": "T", "URL": "https://a.example/x", "author": [{"family": "Doe"}],\n"issued": {"date-parts": [[2020, 0, 5]]}}]', "r.json:2:1: warning: “a: issued”: the day 5 is in no month"),
    "end-before-beginning": ("r.bib", "@misc{a, author={Doe, J.}, title={T},\n date={2005/2001}}", "r.bib:2:2: warning: “a: issued”: its end is before its beginning, and of the date only “2005” is printed"),
    "name-in-one": ("r.json", '[{"id": "a", "type": "webpage", "title": "T", "URL": "https://a.example/x", "issued": "2001",\n"author": [{"family": "Doe, Jane"}]}]', "r.json:2:1: warning: “a: author”: “Doe, Jane” is read as a family name alone"),
    "crossref-type": ("r.json", '[{"id": "a", "title": "T", "issued": "2001", "author": [{"family": "Doe"}], "container-title": "J",\n"type": "journal-article"}]', "r.json:2:1: warning: “a”: there is no type “journal-article”; it is printed as “article-journal”"),
    "yaml-formula": ("r.yaml", "- id: a\n  type: book\n  title: On $x^2$, from $5 to $7\n  author: [{family: Doe}]\n  publisher: P\n  issued: 2001\n", "r.yaml:3:3: error: “a: title”: the formula $x^2$ cannot be printed in a source"),
    "yaml-link": ("r.yaml", "- id: a\n  type: book\n  title: A [page](https://a.example/x) [iPhone]{.nocase}\n  author: [{family: Doe}]\n  publisher: P\n  issued: 2001\n", "r.yaml:3:3: error: “a: title”: the link [page](https://a.example/x) cannot be printed"),
    "yaml-note": ("r.yaml", "- id: a\n  type: book\n  title: A page^[Or so.]\n  author: [{family: Doe}]\n  publisher: P\n  issued: 2001\n", "r.yaml:3:3: error: “a: title”: the footnote ^[Or so.] cannot be printed"),
    "no-such-string": ("r.bib", f"@article{{a, {D}, title={{T}},\n journal=jcp # {{ B}}}}", "r.bib:2:2: error: “a: journal”: no @string says what “jcp” is"),
    "address-without-http": ("r.bib", f"@misc{{a, {D}, title={{T}},\n url={{www.example.org/x}}}}", "r.bib:2:2: error: “a: URL”: “www.example.org/x” is not an address of the web"),
    "ris-address-without-http": ("r.ris", "TY  - GEN\nID  - a\nAU  - Doe, J.\nTI  - T\nPY  - 2001\nUR  - www.example.org/x\nER  - ", "r.ris:6:1: error: “a: URL”: “www.example.org/x” is not an address of the web"),
    "addresses-space": ("r.bib", f"@misc{{a, {D}, title={{T}},\n url={{https://a.example/x https://b.example/y}}}}", f"r.bib:2:2: {SECOND}"),
    "addresses-semicolon": ("r.bib", f"@misc{{a, {D}, title={{T}},\n url={{https://a.example/x; https://b.example/y}}}}", f"r.bib:2:2: {SECOND}"),
    "addresses-comma": ("r.bib", f"@misc{{a, {D}, title={{T}},\n url={{https://a.example/x,https://b.example/y}}}}", f"r.bib:2:2: {SECOND}"),
    "addresses-and": ("r.json", '[{"id": "a", "type": "webpage", "title": "T", "author": [{"family": "Doe"}], "issued": "2001",\n"URL": "<https://a.example/x> and <https://b.example/y>"}]', f"r.json:2:1: {SECOND}"),
    "addresses-yaml": ("r.yaml", '- id: a\n  type: webpage\n  title: T\n  author: [{family: Doe}]\n  issued: 2001\n  URL: https://a.example/x | https://b.example/y\n', f"r.yaml:6:3: {SECOND}"),
    "ris-addresses": ("r.ris", "TY  - GEN\nID  - a\nAU  - Doe, J.\nTI  - T\nPY  - 2001\nUR  - https://a.example/x\nUR  - https://b.example/y\nER  - ", f"r.ris:6:1: {SECOND}"),
    "field-of-bibtex": ("r.yaml", "- id: a\n  type: book\n  title: T\n  author: [{family: Doe}]\n  publisher: P\n  year: 2001\n", "r.yaml:6:3: warning: “a”: unknown field “year” [reference-field-unknown]\n    CSL calls it “issued”."),
    "two-dois": ("r.bib", f"@article{{a, {D}, title={{T}}, journal={{J}},\n doi={{10.1000/1; 10.1000/2}}}}", "r.bib:2:2: warning: “a” has more than one DOI; left out: 10.1000/2"),
    "ris-several-in-a-line": ("r.ris", "TY  - GEN\nID  - a\nAU  - Doe, J.; Roe, A.\nTI  - T\nPY  - 2001\nER  - ", "r.ris:3:1: warning: “a: author”"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_a_slip_is_named_with_its_line_and_stops_no_book_without_it(name: str, tmp_path: Path) -> None:
    file, text, expected = NAMED[name]
    bibliography, problems = load(tmp_path, file, text)
    assert [expected in problem for problem in problems if "[reference-uncited]" not in problem].count(True) == 1
    assert "a" in bibliography.entries
    uncited = Problems()
    judge(load_bibliography(tmp_path, [file], uncited), [], uncited)
    assert [problem for problem in uncited if problem.level is Level.ERROR] == []


KEYS = ["Müller:2001", "DBLP:conf/x/Y99", "Иванов2001", "O’Neil2001", "doe–2001", "doe2001?", "doe'01", "10.1000/x(y)z"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_with_any_signs_can_be_cited_and_taken_from(key: str, tmp_path: Path) -> None:
    entries = f"@proceedings{{{key}, title={{Whole}}, editor={{Roe, A.}}, year=2001, publisher={{P}}}}\n"
    entries += f"@inproceedings{{b, {D}, title={{Part}}, crossref={{{key}}}}}\n"
    keys = "contents: {chapters: [chapters/one.md], back: [references]}\ncitations: {bibliography: [r.bib]}\n"
    head = "---\ntitle: One\n---\n\n"
    write_book(tmp_path, keys, {"r.bib": entries, "chapters/one.md": f"{head}Words [@{key}; @b].\n"})
    problems = Problems()
    try:
        prepare(load_project(tmp_path, problems), problems)
    except ProblemsFound as stopped:
        (told,) = [each for each in stopped.diagnostics if each.level is Level.ERROR]
        assert told.help == f"Write the whole key in braces: @{{{key}}}"
        write_book(tmp_path, keys, {"chapters/one.md": f"{head}Words [@{{{key}}}; @b].\n"})
    problems = Problems()
    made = prepare(load_project(tmp_path, problems), problems)
    assert [words(entry.xhtml)[:9] for entry in made.references.entries] == ["Doe, J. (", "Roe, A. ("]
    assert "In A. Roe (Ed.), *Whole*" in words(made.references.entries[0].xhtml)


def test_every_document_of_a_file_of_yaml_is_read(tmp_path: Path) -> None:
    one = "---\nreferences:\n- {{id: {0}, type: document, title: T, issued: 2001, author: [{{family: Doe}}]}}\n"
    bibliography, problems = load(tmp_path, "r.yaml", one.format("a") + one.format("b") + "...\n")
    assert (list(bibliography.entries), problems) == (["a", "b"], [])
