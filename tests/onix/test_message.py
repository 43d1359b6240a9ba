"""The record for catalogues: as EDItEUR's schemas want it, with what the book's files are."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from book.build import build_book
from book.diagnostics import Code, ProblemsFound
from book.onix.codes import CONTRIBUTORS, FEATURES, FORMS, language_code
from book.project import Project
from book.trade.keys import Isbns
from book.trade.prices import Prices
from book.trade.relators import RELATORS
from tests.epub.opened import Opened
from tests.judges import onix
from tests.small_book import KEYS, Silent, found_in, write_book

REST = """\
contents: {front: [imprint], chapters: [chapters/one.md]}
citations: {bibliography: []}
"""
EVERYTHING = """\
subtitle: With notes & more
publisher: Willow House
imprint: Small Willow
isbn:
  print: 978-3-16-148410-0
  hardback: 978-3-16-148411-7
  large_print: 979-10-90636-07-1
  pdf: 0-306-40615-2
  epub: 978-1-4028-9462-6
series: {title: Quiet Books, number: 2}
edition: {words: "Second, revised edition", number: 2}
published: 2026-01-01
subjects: [Quiet, Books]
bisac: [SEL024000 SELF-HELP / Self-Management / Stress Management, PSY022040]
thema: [VSPM, 1DDU, 5AX]
accessibility: {certified_by: Kim Roe, report: "https://example.org/report"}
"""
CREATORS = """\
creators:
- {name: Ada Müller, sort: "Müller, Ada"}
- {name: The Quiet Group, organisation: yes, role: [edt, ill]}
- {name: Uma Lee, role: proofreader}
"""
MESSAGE = "output/small-onix.xml"


def make(folder: Path, more: str, keys: str = KEYS) -> Path:
    write_book(folder, "", {"chapters/one.md": "---\ntitle: One\n---\n\nWords and $x^2$.\n"})
    (folder / "book.yaml").write_text(keys + more + REST, "utf-8")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    keys = KEYS.replace("creators:\n- name: Somebody\n", CREATORS)
    folder = make(tmp_path_factory.mktemp("onix"), EVERYTHING, keys)
    result = build_book(folder, ["onix"], 2, Silent())
    assert ([made.path for made in result.made], result.warnings) == ([MESSAGE], [])
    return folder


@pytest.fixture(scope="module")
def message(root: Path) -> etree._Element:
    return etree.parse(root / MESSAGE).getroot()


def texts(node: etree._Element, path: str) -> list[str]:
    return [found.text or "" for found in node.findall("/".join(f"{{*}}{step}" for step in path.split("/")))]


def product(message: etree._Element, form: str) -> etree._Element:
    isbns = dict(zip(["print", "hardback", "large_print", "pdf", "epub"], message.iterfind("{*}Product"), strict=True))
    return isbns[form]


def test_it_is_as_the_schemas_want_it(root: Path, message: etree._Element) -> None:
    assert (message.tag, message.get("release")) == ("{http://ns.editeur.org/onix/3.0/reference}ONIXMessage", "3.0")
    assert onix((root / MESSAGE).read_bytes()) == []


def test_each_isbn_is_a_product_of_its_form(message: etree._Element) -> None:
    assert texts(message, "Product/ProductIdentifier/IDValue") == [
        "9783161484100",
        "9783161484117",
        "9791090636071",
        "9780306406157",
        "9781402894626",
    ]
    assert texts(message, "Product/DescriptiveDetail/ProductForm") == ["BC", "BB", "BC", "ED", "ED"]
    assert texts(product(message, "pdf"), "DescriptiveDetail/ProductFormDetail") == ["E107"]
    assert texts(product(message, "epub"), "DescriptiveDetail/ProductFormDetail") == ["E101", "E200"]
    assert texts(message, "Product/DescriptiveDetail/EditionType") == ["LTE"]


def test_titles_names_and_subjects_are_those_of_the_book(message: etree._Element) -> None:
    detail = product(message, "print").find("{*}DescriptiveDetail")
    assert detail is not None
    assert texts(detail, "TitleDetail/TitleElement/TitleText") == ["A small book"]
    assert texts(detail, "TitleDetail/TitleElement/Subtitle") == ["With notes & more"]
    assert texts(detail, "Contributor/ContributorRole") == ["A01", "B01", "A12", "Z99"]
    assert texts(detail, "Contributor/PersonName") == ["Ada Müller", "Uma Lee"]
    assert texts(detail, "Contributor/PersonNameInverted") == ["Müller, Ada"]
    assert texts(detail, "Contributor/CorporateName") == ["The Quiet Group"]
    assert texts(detail, "Collection/TitleDetail/TitleElement/TitleText") == ["Quiet Books"]
    assert texts(detail, "Collection/TitleDetail/TitleElement/PartNumber") == ["2"]
    assert texts(detail, "EditionNumber") + texts(detail, "EditionStatement") == ["2", "Second, revised edition"]
    assert texts(detail, "Language/LanguageCode") == ["eng"]
    assert texts(detail, "Subject/SubjectSchemeIdentifier") == ["10", "10", "93", "94", "98", "20"]
    assert texts(detail, "Subject/SubjectCode") == ["SEL024000", "PSY022040", "VSPM", "1DDU", "5AX"]
    assert texts(detail, "Subject/SubjectHeadingText")[1:] == ["Quiet; Books"]
    assert len(detail.findall("{*}Subject/{*}MainSubject")) == 2


def test_publisher_date_and_status(message: etree._Element) -> None:
    detail = product(message, "epub").find("{*}PublishingDetail")
    assert detail is not None
    assert texts(detail, "Imprint/ImprintName") + texts(detail, "Publisher/PublisherName") == [
        "Small Willow",
        "Willow House",
    ]
    assert texts(detail, "PublishingStatus") + texts(detail, "PublishingDate/Date") == ["04", "20260101"]


def test_pages_are_those_of_the_files(root: Path, message: etree._Element) -> None:
    made = {product.edition: product.pages for product in build_book(root, ["print-a4"], 1, Silent()).products}
    for form in ("print", "hardback"):
        assert texts(product(message, form), "DescriptiveDetail/Extent/ExtentValue") == [str(made["print-a4"])]
    assert texts(product(message, "epub"), "DescriptiveDetail/Extent/ExtentType") == ["08"]


def test_accessibility_is_what_the_epub_says(root: Path, message: etree._Element) -> None:
    path = build_book(root, ["epub"], 1, Silent()).products[0].path
    book = Opened(root / path)
    said = book.find("content.opf", "//o:meta[@property='schema:accessibilityFeature']/text()")
    (summary,) = book.find("content.opf", "//o:meta[@property='schema:accessibilitySummary']/text()")
    features = product(message, "epub").findall("{*}DescriptiveDetail/{*}ProductFormFeature")
    values = [texts(each, "ProductFormFeatureType") + texts(each, "ProductFormFeatureValue") for each in features]
    words = [text for each in features for text in texts(each, "ProductFormFeatureDescription")]
    expected = sorted(["09", FEATURES[each]] for each in said)
    claim = [["09", "04"], ["09", "82"], ["09", "85"], ["09", "90"], ["09", "94"]]
    assert values == [["09", "00"], *expected, *claim, ["12", "00"]]
    assert words == [summary, "Kim Roe", "https://example.org/report"]


def test_formats_know_each_other(message: etree._Element) -> None:
    related = product(message, "epub").findall("{*}RelatedMaterial/{*}RelatedProduct")
    codes = [texts(each, "ProductRelationCode") + texts(each, "ProductIdentifier/IDValue") for each in related]
    assert codes[-1] == ["13", "9783161484100"]
    assert [code for code, _ in codes[:-1]] == ["06"] * 4
    assert "9781402894626" not in [isbn for _, isbn in codes]


def test_a_book_with_little_to_say_is_right_too(tmp_path: Path) -> None:
    keys = KEYS.replace("language: en\n", "language: de-AT\n").replace("2026-01-02", "2025-12-31")
    more = "isbn: {epub: 9781402894626}\nepub: {pages: none}\npublished: 2026-05-01\n"
    folder = make(tmp_path, more, keys.replace("A book for the tests.", '"Zwei < drei & „gut“ 😀"'))
    build_book(folder, ["onix"], 1, Silent())
    message = etree.parse(folder / MESSAGE).getroot()
    assert onix((folder / MESSAGE).read_bytes()) == []
    assert texts(message, "Product/DescriptiveDetail/Language/LanguageCode") == ["ger"]
    assert texts(message, "Product/DescriptiveDetail/Extent/ExtentValue") == []
    assert texts(message, "Product/CollateralDetail/TextContent/Text") == ["Zwei < drei & „gut“ 😀"]
    assert texts(message, "Product/PublishingDetail/PublishingStatus") == ["02"]
    assert texts(message, "Product/PublishingDetail/Publisher/PublisherName") == ["Somebody"]


def test_the_same_book_gives_the_same_message(root: Path, tmp_path: Path) -> None:
    first = (root / MESSAGE).read_bytes()
    keys = KEYS.replace("creators:\n- name: Somebody\n", CREATORS)
    folder = make(tmp_path, EVERYTHING, keys)
    build_book(folder, ["onix"], 1, Silent())
    assert (folder / MESSAGE).read_bytes() == first


def test_without_an_isbn_check_says_what_a_build_would(tmp_path: Path) -> None:
    folder = make(tmp_path, "editions: [epub, onix]\n")
    (found,) = found_in(folder)
    assert (found.code, found.place.file) == (Code.ISBN_MISSING, "book.yaml")
    with pytest.raises(ProblemsFound):
        build_book(folder, ["onix"], 1, Silent())
    assert [made.edition for made in build_book(make(tmp_path, ""), ["epub"], 1, Silent()).made] == ["epub"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-GB", "eng"),
        ("fr", "fre"),
        ("de-CH", "ger"),
        ("nb", "nob"),
        ("gsw", "gsw"),
        ("qq", "und"),
        ("deu", "ger"),
        ("tok", "und"),
    ],
)
def test_languages_have_the_codes_of_librarians(tag: str, code: str) -> None:
    assert language_code(tag) == code


def test_the_tables_know_the_keys_of_book_yaml() -> None:
    assert set(FORMS) == set(Isbns.model_fields)
    assert set(Prices.model_fields) == set(Isbns.model_fields)
    assert set(CONTRIBUTORS) <= set(RELATORS)
    assert isinstance(Project.model_fields["isbn"].default, Isbns)
