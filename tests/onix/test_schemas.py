"""Records of many books, held to EDItEUR's schemas and code lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from book.diagnostics import Level, Problems
from book.onix.codes import FEATURES, LANGUAGES, LISTED, language_code
from book.onix.message import Facts, onix_message
from book.project import load_project
from book.trade.keys import Isbns
from book.trade.prices import CURRENCIES
from book.trade.relators import RELATORS
from book.trade.sales import COUNTRIES
from tests.judges import onix
from tests.small_book import KEYS, found_in, write_book

EPUB = "isbn: {epub: 9781402894626}\n"
CONTENTS = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
FOREIGN = {"en": "de-AT", "A small book": '"Über *Gefühle* – „Größe“"', "A book for the tests.": "Übungen & mehr."}


def message(folder: Path, more: str, keys: str = KEYS, pages: int = 10) -> bytes:
    write_book(folder, "", {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})
    (folder / "book.yaml").write_text(keys + CONTENTS + more, "utf-8")
    problems = Problems()
    project = load_project(folder, problems)
    assert problems.errors == []
    of_epub = Facts(pages, tuple(FEATURES), "Pictures are described & more.\nBoth <of> them.")
    facts = {name: of_epub if name == "epub" else Facts(pages) for name in project.isbn.given()}
    return onix_message(project, facts)


def made_by(entries: str) -> str:
    return KEYS.replace("creators:\n- name: Somebody\n", f"creators:\n{entries}")


@pytest.mark.parametrize("pages", [0, 1, 900])
@pytest.mark.parametrize("form", Isbns.model_fields)
def test_each_format_alone(form: str, pages: int, tmp_path: Path) -> None:
    assert onix(message(tmp_path, f"isbn: {{{form}: 0-306-40615-2}}\n", pages=pages)) == []


@pytest.mark.parametrize("language", ["de-AT", "deu", "fra", "zho", "zh-Hant-TW", "gsw", "tok", "qaa", "ar", "sr-Latn"])
def test_each_language(language: str, tmp_path: Path) -> None:
    keys = KEYS.replace("language: en\n", f"language: {language}\n")
    assert onix(message(tmp_path, EPUB, keys)) == []


def test_every_code_of_a_language_is_of_the_list() -> None:
    assert {language_code(code) for code in LANGUAGES} <= LISTED


@pytest.mark.parametrize(
    "keys",
    [
        made_by(f"- {{name: Ada, role: [{', '.join(RELATORS)}]}}\n"),
        made_by("".join(f"- {{name: N {role}, role: {role}}}\n" for role in RELATORS)),
        made_by("- {name: The Group, organisation: yes, sort: 'Group, The', role: edt}\n" * 100),
        made_by("- {name: 'Ελένη & <Μαρία>', sort: ' '}\n"),
        KEYS.replace("A small book", "Wort" * 300).replace("A book for the tests.", "Viele Wörter. " * 900),
        KEYS.replace("A small book", "'*Hamlet* & H~2~O'"),
        KEYS.replace("description: A book for the tests.", "description: |\n  Two paragraphs.\n\n  The second & last."),
        KEYS.replace("title: A small book", "title: |\n  A small\n  book"),
        KEYS.replace("name: CC0, url: https://example.org/cc0", "name: 'All rights\n\n  reserved'"),
    ],
)
def test_names_and_words_of_every_sort(keys: str, tmp_path: Path) -> None:
    assert onix(message(tmp_path, EPUB, keys)) == []


@pytest.mark.parametrize(
    "more",
    [
        "publisher: ' '\nimprint: ' '\nrights: ' '\n",
        "publisher: |\n  Willow\n  House\n",
        "subtitle: |\n  One\n  two\n",
        "series: {title: Quiet Books}\n",
        "series: {title: Quiet Books, number: 2.10}\n",
        "series: {title: Quiet Books, number: 0}\n",
        "edition: {words: 2nd}\n",
        "edition: zweite, verbesserte Auflage\n",
        "edition: {words: Ausgabe, number: 999}\n",
        "thema: [VSPM Stress, 1DDU-GB-E, 2ACB, 3MPQ, 4TC, 5AC, 6AA, JM, QRVP7]\nbisac: [SEL024000, SEL024000]\n",
        "bisac: ['SEL024000 SELF-HELP / Self-Management & <more>']\n",
        "subjects: [Quiet, 'Books; more']\n",
        "published: 2026-09-01\n",
        "accessibility: {certified_by: Kim Roe, credential: Reader}\n",
        "prices: {epub: {amount: 9.99, currency: EUR, fixed: true}}\n",
        "prices: {epub: [{amount: 10, currency: USD, tax: excluded}, {amount: 1200, currency: JPY}]}\n",
        "prices: {epub: {amount: 0, currency: EUR}}\npublished: 2026-09-01\n",
        "sales: {countries: WORLD, exclusive: true}\n",
        "sales: {countries: [DE, AT, CH, NO, DE]}\n",
        "sales: {countries: [WORLD], without: [US, CA]}\n",
    ],
)
def test_each_key_in_each_form(more: str, tmp_path: Path) -> None:
    assert onix(message(tmp_path, EPUB + more)) == []


@pytest.mark.parametrize(
    ("sales", "rights"),
    [
        ("{countries: WORLD, exclusive: true}", ["01", "RegionsIncluded WORLD"]),
        ("{countries: [DE, AT, NO]}", ["02", "CountriesIncluded DE AT NO", "03"]),
        ("{countries: WORLD, without: US}", ["02", "RegionsIncluded WORLD", "CountriesExcluded US", "03"]),
    ],
)
def test_where_the_book_may_be_sold_is_said_and_elsewhere_it_may_not(
    sales: str, rights: list[str], tmp_path: Path
) -> None:
    root = etree.fromstring(message(tmp_path, f"{EPUB}sales: {sales}\n"))
    territory = [f"{etree.QName(part).localname} {part.text}" for part in root.findall(".//{*}Territory/*")]
    kinds = [each.text for name in ("SalesRightsType", "ROWSalesRightsType") for each in root.iter(f"{{*}}{name}")]
    assert [kinds[0], *territory, *kinds[1:]] == rights


def test_a_book_that_says_nothing_of_it_has_no_rights(tmp_path: Path) -> None:
    assert list(etree.fromstring(message(tmp_path, EPUB)).iter("{*}SalesRights", "{*}ROWSalesRightsType")) == []


@pytest.mark.parametrize(
    ("sales", "said"),
    [
        ("{countries: [UK]}", "“sales.countries.0”: there is no country “UK”"),
        ("{countries: Germany}", "there is no country “Germany”"),
        ("{countries: []}", "“sales.countries”: this list is empty"),
        ("{countries: [WORLD, DE]}", "“sales.countries”: WORLD holds all others"),
        ("{countries: [DE], without: [AT]}", "“sales.without”: only of WORLD can countries be left out"),
        ("{countries: WORLD, without: WORLD}", "“sales.without”: then it may be sold nowhere"),
        ("{without: US}", "the key “countries” is missing"),
    ],
)
def test_countries_that_do_not_fit_are_told(sales: str, said: str, tmp_path: Path) -> None:
    root = write_book(tmp_path, f"{CONTENTS}{EPUB}sales: {sales}\n", {"chapters/one.md": "# One\n"})
    (found,) = [each for each in found_in(root) if each.level is Level.ERROR]
    assert said in found.text


def test_every_country_is_of_the_list(tmp_path: Path) -> None:
    assert onix(message(tmp_path, f"{EPUB}sales: {{countries: [{', '.join(sorted(COUNTRIES))}]}}\n")) == []


def test_every_currency_is_of_the_list(tmp_path: Path) -> None:
    amounts = ", ".join(f"{{amount: 1.5, currency: {code}}}" for code in sorted(CURRENCIES))
    assert onix(message(tmp_path, f"{EPUB}prices: {{epub: [{amounts}]}}\n")) == []


def test_prices_are_those_of_their_format(tmp_path: Path) -> None:
    prices = "{epub: {amount: 9.9, currency: EUR, fixed: true}, print: [{amount: 20, currency: USD, tax: excluded}]}"
    more = f"isbn: {{print: 9783161484100, epub: 9781402894626, pdf: 0-306-40615-2}}\nprices: {prices}\n"
    root = etree.fromstring(message(tmp_path, more))
    products = root.findall("{*}Product")
    said = [[[part.text for part in each] for each in product.iter("{*}Price")] for product in products]
    assert said == [[["01", "20.00", "USD"]], [], [["04", "9.90", "EUR"]]]
    assert [len(product.findall("{*}ProductSupply")) for product in products] == [1, 0, 1]


def test_what_costs_nothing_is_said_to_be_free(tmp_path: Path) -> None:
    root = etree.fromstring(message(tmp_path, f"{EPUB}prices: {{epub: {{amount: 0, currency: EUR}}}}\n"))
    assert [each.text for each in root.iter("{*}UnpricedItemType")] == ["01"]
    assert list(root.iter("{*}Price")) == []


@pytest.mark.parametrize(
    ("prices", "words"),
    [
        ("{epub: {amount: 9.99, currency: Euro}}", "there is no currency “Euro”"),
        ("{epub: {amount: 9.999, currency: EUR}}", "no more than 2 decimal places"),
        ("{epub: {amount: -1, currency: EUR}}", "greater than or equal to 0"),
        ("{epub: {amount: '9,99', currency: EUR}}", "“prices.epub.0.amount”"),
        ("{epub: {amount: 9.99}}", "the key “currency” is missing"),
        ("{epub: {amount: 9.99, currency: EUR, tax: 19}}", "this should be 'included' or 'excluded'"),
        ("{pdf: {amount: 9.99, currency: EUR}}", "catalogues know a format by its ISBN, and this one has none"),
        ("{epub: 9.99}", "“prices.epub”"),
    ],
)
def test_a_price_that_no_catalogue_takes_is_named_with_its_line(prices: str, words: str, tmp_path: Path) -> None:
    write_book(tmp_path, f"{CONTENTS}{EPUB}prices: {prices}\n", {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})
    (found,) = found_in(tmp_path)
    assert words in str(found)
    assert (found.place.file, found.place.line) == ("book.yaml", 14)


def test_a_german_book_with_signs_that_xml_knows(tmp_path: Path) -> None:
    keys = KEYS
    for old, new in FOREIGN.items():
        keys = keys.replace(f": {old}\n", f": {new}\n")
    assert onix(message(tmp_path, EPUB + "subtitle: „Nur < Mut“\n", keys)) == []
