"""What shops and libraries know a book by: in book.yaml, in what is printed, in what the files say of themselves."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from book.build import build_book
from book.diagnostics import Problems
from book.language import every_wording
from book.pdf.bind.metadata import PRISM
from book.project import Project, load_project
from book.trade.isbn import isbn_fault, thirteen
from book.trade.keys import true_isbn
from book.trade.relators import RELATORS, relator
from tests.epub.opened import Opened
from tests.judges import epubcheck, verapdf
from tests.small_book import KEYS, Silent, found_in, write_book

CONTENTS = "contents: {front: [title-page, imprint], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
PAPER, FORM, EBOOK = "978-3-16-148410-0", "0-306-40615-2", "9781402894626"
TRADE = f"""\
publisher: Willow House
imprint: Small Willow
isbn: {{print: {PAPER}, pdf: {FORM}, epub: {EBOOK}}}
series: {{title: Quiet Books, number: 2}}
edition: {{words: "Second, revised edition", number: 2}}
published: 2026-03-04
rights: © 2026 Ada Müller
bisac: [SEL024000 SELF-HELP / Self-Management / Stress Management, PSY022040]
thema: [VSPM, 1DDU]
"""
CREATORS = """\
creators:
- {name: Ada Müller, sort: "Müller, Ada"}
- {name: Bo Ek, role: [author, illustrator]}
- {name: Kim Roe, role: translator}
- {name: Uma Lee, role: pfr}
- {name: Ole Dahl, role: writer of foreword, credit: Mit einem Geleitwort von Ole Dahl}
"""


def book_of(folder: Path, more: str, keys: str = KEYS) -> Path:
    write_book(folder, CONTENTS + more, {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})
    (folder / "book.yaml").write_text(keys + CONTENTS + more, "utf-8")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    keys = KEYS.replace("creators:\n- name: Somebody\n", CREATORS)
    folder = book_of(tmp_path_factory.mktemp("trade"), TRADE, keys)
    assert build_book(folder, ["print-a4", "fillable-a4", "press-a4", "epub"], 2, Silent()).warnings == []
    return folder


def words_of(file: Path, page: int) -> list[str]:
    with pdfium.PdfDocument(file) as document:
        return [line.strip() for line in document[page].get_textpage().get_text_range().splitlines()]


def test_the_title_page_names_who_made_the_book(root: Path) -> None:
    words = words_of(root / "output" / "small-print-a4.pdf", 0)
    assert words[1:] == [
        "Ada Müller, Bo Ek",
        "Illustrated by Bo Ek",
        "Translated by Kim Roe",
        "Mit einem Geleitwort von Ole Dahl",
        "Small Willow",
    ]


@pytest.mark.parametrize("face", ["paper", "e-book"])
def test_the_page_about_the_book_says_what_libraries_need(root: Path, face: str) -> None:
    if face == "paper":
        said = words_of(root / "output" / "small-print-a4.pdf", 1)
    else:
        said = Opened(root / "output" / "small.epub").find("text/002-imprint.xhtml", "//h:p/text()")
    for line in (
        "Ada Müller, Bo Ek. Small Willow, Willow House",
        "Proofreader: Uma Lee",
        "Quiet Books, volume 2",
        "Second, revised edition",
        "Published: March 4, 2026",
        "© 2026 Ada Müller",
        f"ISBN {PAPER} (print)",
        f"ISBN {FORM} (PDF)",
        f"ISBN {EBOOK} (EPUB)",
    ):
        assert line in said


def test_the_epub_says_it_in_its_package(root: Path) -> None:
    file = root / "output" / "small.epub"
    book = Opened(file)

    def meta(name: str) -> list[str]:
        return book.find("content.opf", f"//o:meta[@property='{name}']/text()")

    def core(name: str) -> list[str]:
        return book.find("content.opf", f"//dc:{name}/text()")

    assert core("identifier") == ["urn:uuid:0a1b2c3d-0000-4000-8000-000000000000", f"urn:isbn:{EBOOK}"]
    assert meta("identifier-type") == ["15"]
    assert core("creator") == ["Ada Müller", "Bo Ek"]
    assert core("contributor") == ["Kim Roe", "Uma Lee", "Ole Dahl"]
    assert meta("role") == ["aut", "aut", "ill", "trl", "pfr", "wfw"]
    assert (core("publisher"), core("date"), meta("schema:bookEdition")) == (
        ["Small Willow"],
        ["2026-03-04"],
        ["Second, revised edition"],
    )
    assert core("rights")[0].startswith("© 2026 Ada Müller. CC0. ")
    assert (meta("belongs-to-collection"), meta("collection-type"), meta("group-position")) == (
        ["Quiet Books"],
        ["series"],
        ["2"],
    )
    assert core("subject") == ["SELF-HELP / Self-Management / Stress Management", "PSY022040", "VSPM", "1DDU"]
    assert meta("authority") == ["BISAC", "BISAC", "Thema", "Thema"]
    assert meta("term") == ["SEL024000", "PSY022040", "VSPM", "1DDU"]
    assert core("source") == meta("pageBreakSource") == ["urn:isbn:9783161484100"]
    assert epubcheck(file) == []


@pytest.mark.parametrize(
    ("file", "isbn"),
    [
        ("small-print-a4.pdf", "9783161484100"),
        ("small-fillable-a4.pdf", "9780306406157"),
        ("small-press-a4.pdf", "9783161484100"),
        ("small-press-a4-cover.pdf", "9783161484100"),
    ],
)
def test_each_pdf_has_the_isbn_of_its_format(root: Path, file: str, isbn: str) -> None:
    with pikepdf.open(root / "output" / file) as pdf, pdf.open_metadata() as said:
        assert said[f"{{{PRISM}}}isbn"] == isbn
        assert said[f"{{{PRISM}}}edition"] == "Second, revised edition"
        assert pdf.docinfo.Author == "Ada Müller, Bo Ek"
        if "press" not in file:
            assert said["dc:contributor"] == {"Kim Roe", "Uma Lee", "Ole Dahl"}
            assert (said["dc:publisher"], said["dc:date"]) == ({"Small Willow"}, ["2026-03-04"])
            assert said["dc:identifier"] == f"urn:isbn:{isbn}"
            assert verapdf(root / "output" / file) == []


def test_a_book_that_says_none_of_it_is_as_it_was(tmp_path: Path) -> None:
    folder = book_of(tmp_path, "")
    build_book(folder, ["print-a4", "epub"], 1, Silent())
    assert words_of(folder / "output" / "small-print-a4.pdf", 1)[1:4] == [
        "A small book",
        "Somebody",
        "Version: January 2, 2026",
    ]
    said = Opened(folder / "output" / "small.epub").files["content.opf"].decode()
    assert not [word for word in ("isbn", "collection", "authority", "bookEdition") if word in said]


def test_an_edited_book_goes_by_its_editors(tmp_path: Path) -> None:
    keys = KEYS.replace("- name: Somebody\n", "- {name: Ann, role: edt}\n- {name: Ben, role: edt}\n")
    folder = book_of(tmp_path, "", keys)
    build_book(folder, ["print-a4"], 1, Silent())
    file = folder / "output" / "small-print-a4.pdf"
    assert words_of(file, 0)[1:] == ["Edited by Ann, Ben"]
    with pikepdf.open(file) as pdf:
        assert pdf.docinfo.Author == "Ann, Ben"


ROLES = {"aut": "aut", "Author": "aut", "cover  designer": "cov", "ILL": "ill", "foreword": "wfw", "DJ": "djo"}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_a_word_or_a_code(role: str) -> None:
    assert relator(role) == ROLES[role]


def test_every_code_is_its_own_role() -> None:
    assert [relator(code) for code in RELATORS] == list(RELATORS)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("isbn: {print: 978-3-16-148410-1}", "“isbn.print”: “978-3-16-148410-1” is no ISBN: a digit is wrong"),
        ("isbn: {print: 12345}", "“isbn.print”: “12345” is no ISBN: it has ten digits"),
        ("isbn: {print: [1]}", "“isbn.print”: “[1]” is no ISBN: it has ten digits"),
        ("isbn: {ebook: 978-3-16-148410-0}", "unknown key “ebook”"),
        ("isbn: 978-3-16-148410-0", "“isbn”: this should be keys of its own"),
        ("bisac: [SELF-HELP]", "“SELF-HELP” does not begin with a code of BISAC"),
        ("bisac: [VSPM]", "“VSPM” does not begin with a code of BISAC"),
        ("thema: [SEL024000]", "“SEL024000” does not begin with a code of Thema"),
        ("thema: [vspm]", "“vspm” does not begin with a code of Thema"),
        ("series: {title: Quiet, number: two}", "“two” is not of the form that is needed"),
        ("series: {number: 2}", "the key “title” is missing"),
        ("edition: {words: First, number: 0}", "“edition.number”: "),
        ("edition: 2", "“edition”: 2 says no words to print"),
        ("thema: [1DDU, 5AX]", "“1DDU” only says more of a subject, and there is none"),
        ("published: soon", "“soon” is not a date"),
    ],
)
def test_what_no_catalogue_knows_is_refused(line: str, message: str, tmp_path: Path) -> None:
    found = found_in(book_of(tmp_path, line + "\n"))
    assert len(found) == 1
    assert message in str(found[0])
    assert found[0].place.line == 13


@pytest.mark.parametrize(
    ("role", "hint"),
    [("ilustrator", "illustrator"), ("editer", "editor"), ("translater", "translator"), ("atu", "aut")],
)
def test_an_unknown_role_names_the_nearest(role: str, hint: str, tmp_path: Path) -> None:
    keys = KEYS.replace("- name: Somebody\n", f"- {{name: Somebody, role: {role}}}\n")
    (found,) = found_in(book_of(tmp_path, "", keys))
    assert f"there is no role “{role}” among the MARC relators" in found.text
    assert (found.help, found.place.line) == (f"Did you mean “{hint}”?", 4)


def test_two_formats_with_one_isbn_are_told_however_they_are_written(tmp_path: Path) -> None:
    book = book_of(tmp_path, "isbn: {print: 0-306-40615-2, epub: 9780306406157}\n")
    (found,) = found_in(book)
    assert (found.code.slug, found.place.line) == ("isbn-repeated", 13)
    assert "two formats, print and epub" in found.text


@pytest.mark.parametrize(
    "isbn", ["9783161484100", "978 3 16 148410 0", "979-10-90636-07-1", "0-8044-2957-X", "080442957x"]
)
def test_a_true_isbn_is_taken(isbn: str) -> None:
    assert isbn_fault(isbn) == ""


@pytest.mark.parametrize(
    "isbn", ["", "9773161484100", "978-3-16-148410", "978--3161484100", "X804429570", "97831614841000"]
)
def test_what_is_no_isbn_is_told(isbn: str) -> None:
    assert isbn_fault(isbn)


def test_ten_digits_become_thirteen() -> None:
    """The example of the ISBN Users' Manual, and one that ended in X."""
    assert thirteen("0-306-40615-2") == "9780306406157"
    assert thirteen("0-8044-2957-X") == "9780804429573"
    assert thirteen("978-3-16-148410-0") == "9783161484100"


def test_an_isbn_that_yaml_takes_for_a_number_is_read(tmp_path: Path) -> None:
    assert found_in(book_of(tmp_path, "isbn: {print: 9783161484100, epub: 306406152}\n")) == []


@pytest.mark.parametrize(
    "written",
    [
        "ISBN 978-3-16-148410-0",
        "ISBN-13: 978–3–16–148410–0",
        "978\u00a03\u00a016\u00a0148410\u00a00",
        "isbn:9783161484100",
    ],
)
def test_an_isbn_may_be_copied_from_a_page(written: str) -> None:
    assert thirteen(true_isbn(written)) == "9783161484100"
    assert "ISBN" not in true_isbn(written).upper()


@pytest.mark.parametrize("edition", ["2nd", "zweite", "Second, revised edition"])
def test_an_edition_may_be_its_words_alone(edition: str, tmp_path: Path) -> None:
    project = load_project(book_of(tmp_path, f"edition: {edition}\n"), Problems())
    assert project.edition is not None
    assert (project.edition.words, project.edition.number) == (edition, None)


@pytest.mark.parametrize("key", ["publisher", "imprint", "rights", "subtitle"])
def test_blank_words_are_none(key: str, tmp_path: Path) -> None:
    assert getattr(load_project(book_of(tmp_path, f'{key}: "  "\n'), Problems()), key) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://example.org/cc0", '"https://example.org/cc 0"'),
        ("urn:uuid:0a1b2c3d-0000-4000-8000-000000000000", "urn:uuid:0a1b2c3d-0000-4000-8000-00000000000"),
        ("urn:uuid:0a1b2c3d-0000-4000-8000-000000000000", "urn:isbn:978-3-16-148410-1"),
        ("urn:uuid:0a1b2c3d-0000-4000-8000-000000000000", '"https://example.org/a book"'),
    ],
)
def test_addresses_and_identifiers_that_nothing_could_follow_are_named(old: str, new: str, tmp_path: Path) -> None:
    keys = KEYS.replace(old, new)
    (found,) = found_in(book_of(tmp_path, "", keys))
    assert found.code.slug == "value-invalid"
    assert found.place.line == 1 + KEYS.split(old)[0].count("\n")


def test_every_format_has_words_for_the_page_about_the_book() -> None:
    formats = set(type(Project.model_fields["isbn"].default).model_fields)
    assert all(set(said.trade.formats) == formats for said in every_wording())
