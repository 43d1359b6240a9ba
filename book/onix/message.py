"""A message for catalogues: a product for each format that has an ISBN, in the order that ONIX 3.0 prescribes.

The parts of a product follow each other as in EDItEUR's "ONIX for Books Product Information Format Specification 3.0".
Markets are not there: whoever sells the book adds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from book.onix.codes import (
    CONTRIBUTORS,
    FEATURES,
    FORMS,
    FREE,
    KEYWORDS,
    LARGE_PRINT,
    NOT_FOR_SALE,
    OTHER_CONTRIBUTOR,
    PDF_UA,
    PRICES,
    SALES_RIGHTS,
    language_code,
    scheme_code,
)
from book.project import Project
from book.trade.isbn import thirteen
from book.trade.keys import Creator, Series
from book.trade.prices import Price
from book.trade.sales import WORLD, Sales

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
DEFAULT: Any = {None: NAMESPACE}  # as lxml has it, and its stubs have not
ON_SCREENS = ("pdf", "epub")

Node = etree._Element


@dataclass(frozen=True)
class Facts:
    """What is known of a format once it is laid out.

    pages: how many it has, of an EPUB those that it marks, 0 for none; features: of an EPUB's accessibility, in
    schema.org's words; summary: what its package says of that in sentences.
    """

    pages: int = 0
    features: tuple[str, ...] = ()
    summary: str = ""


def onix_message(project: Project, facts: Mapping[str, Facts]) -> bytes:
    """Return the message. facts: by the keys of `isbn` in book.yaml, for each format that has one."""
    root = _node("ONIXMessage", _header(project))
    root.set("release", "3.0")
    root.extend(_product(name, project, known) for name, known in facts.items())
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _node(name: str, *inside: Node | str) -> Node:
    """An element that holds text, in one line as ONIX wants it, or others."""
    node = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=DEFAULT)
    for part in inside:
        if isinstance(part, str):
            node.text = " ".join(part.split())
        else:
            node.append(part)
    return node


def _house(project: Project) -> str:
    """Who publishes; without a publisher the authors do."""
    return project.publisher or project.imprint or ", ".join(project.authors)


def _header(project: Project) -> Node:
    sender = _node("Sender", _node("SenderName", _house(project)))
    return _node("Header", sender, _node("SentDateTime", f"{project.date:%Y%m%d}"))


def _product(name: str, project: Project, facts: Facts) -> Node:
    isbn = thirteen(project.isbn.given()[name])
    related = list(_related(name, project, facts))
    return _node(
        "Product",
        _node("RecordReference", f"{project.slug}.{isbn}"),
        _node("NotificationType", "03"),
        _node("RecordSourceType", "01"),
        _identifier(isbn),
        _node("DescriptiveDetail", *_description(name, project, facts)),
        _node("CollateralDetail", _text(project)),
        _node("PublishingDetail", *_publishing(project)),
        *([_node("RelatedMaterial", *related)] if related else []),
        *_supply(name, project),
    )


def _identifier(isbn: str) -> Node:
    return _node("ProductIdentifier", _node("ProductIDType", "15"), _node("IDValue", isbn))


def _description(name: str, project: Project, facts: Facts) -> Iterator[Node]:
    """Block 1, groups P.3 to P.13."""
    form, details = FORMS[name]
    yield _node("ProductComposition", "00")
    yield _node("ProductForm", form)
    yield from (_node("ProductFormDetail", detail) for detail in details)
    yield from _accessibility(name, project, facts)
    yield _node("PrimaryContentType", "10")
    if name in ON_SCREENS:
        yield _node("EpubTechnicalProtection", "00")
        yield _licence(project)
    yield _collection(project.series) if project.series else _node("NoCollection")
    yield _titles(project)
    yield from (_contributor(number, each) for number, each in enumerate(project.creators, 1))
    yield from _edition(name, project)
    language = language_code(project.language)
    yield _node("Language", _node("LanguageRole", "01"), _node("LanguageCode", language))
    if facts.pages:
        kind = "08" if name == "epub" else "00"
        yield _node(
            "Extent", _node("ExtentType", kind), _node("ExtentValue", str(facts.pages)), _node("ExtentUnit", "03")
        )
    yield from _subjects(project)


def _accessibility(name: str, project: Project, facts: Facts) -> Iterator[Node]:
    """What a digital format does for readers: the same that the file says of itself."""
    if name == "pdf":
        yield _feature("09", PDF_UA)
    if name == "epub":
        yield _feature("09", "00", facts.summary)
        yield from (_feature("09", code) for code in sorted(FEATURES[each] for each in facts.features))
        yield from _claim(project)
        yield _feature("12", "00")


def _claim(project: Project) -> Iterator[Node]:
    """Conformance, where somebody vouches for it: EPUB Accessibility 1.1 with WCAG 2.2, level AA."""
    if claim := project.accessibility:
        yield from (_feature("09", code) for code in ("04", "82", "85"))
        yield _feature("09", "90", claim.certified_by)
        if claim.report:
            yield _feature("09", "94", claim.report)


def _feature(kind: str, value: str, words: str = "") -> Node:
    feature = _node(
        "ProductFormFeature", _node("ProductFormFeatureType", kind), _node("ProductFormFeatureValue", value)
    )
    if words:
        feature.append(_node("ProductFormFeatureDescription", words))
    return feature


def _licence(project: Project) -> Node:
    licence = _node("EpubLicense", _node("EpubLicenseName", project.licence.name))
    if project.licence.url:
        kind, link = _node("EpubLicenseExpressionType", "02"), _node("EpubLicenseExpressionLink", project.licence.url)
        licence.append(_node("EpubLicenseExpression", kind, link))
    return licence


def _collection(series: Series) -> Node:
    """The series; the book's number in it is of the book, and so on a title element of its level."""
    title = _node("TitleElement", _node("TitleElementLevel", "02"), _node("TitleText", series.title))
    titles = _node("TitleDetail", _node("TitleType", "01"), title)
    collection = _node("Collection", _node("CollectionType", "10"))
    if series.number:
        order, number = _node("CollectionSequenceType", "02"), _node("CollectionSequenceNumber", series.number)
        collection.append(_node("CollectionSequence", order, number))
        part = _node("PartNumber", series.number)
        titles.append(_node("TitleElement", _node("TitleElementLevel", "01"), part))
    collection.append(titles)
    return collection


def _titles(project: Project) -> Node:
    element = _node("TitleElement", _node("TitleElementLevel", "01"), _node("TitleText", project.title))
    if project.subtitle:
        element.append(_node("Subtitle", project.subtitle))
    return _node("TitleDetail", _node("TitleType", "01"), element)


def _contributor(number: int, creator: Creator) -> Node:
    codes = dict.fromkeys(CONTRIBUTORS.get(role, OTHER_CONTRIBUTOR) for role in creator.role)
    contributor = _node("Contributor", _node("SequenceNumber", str(number)))
    contributor.extend(_node("ContributorRole", code) for code in codes)
    kind = "CorporateName" if creator.organisation else "PersonName"
    contributor.append(_node(kind, creator.name))
    if creator.sort:
        contributor.append(_node(f"{kind}Inverted", creator.sort))
    return contributor


def _edition(name: str, project: Project) -> Iterator[Node]:
    if name == "large_print":
        yield _node("EditionType", LARGE_PRINT)
    if statement := project.edition:
        if statement.number:
            yield _node("EditionNumber", str(statement.number))
        yield _node("EditionStatement", statement.words)
    elif name != "large_print":
        yield _node("NoEdition")


def _subjects(project: Project) -> Iterator[Node]:
    """Codes, the first of each scheme as its chief one, and the author's words as keywords."""
    chief: set[str] = set()
    for scheme, subject in project.subject_codes():
        code = scheme_code(scheme, subject)
        parts = [_node("SubjectSchemeIdentifier", code), _node("SubjectCode", subject.code)]
        if not subject.qualifies and scheme not in chief:
            parts.insert(0, _node("MainSubject"))
            chief.add(scheme)
        if subject.words:
            parts.append(_node("SubjectHeadingText", subject.words))
        yield _node("Subject", *parts)
    if project.subjects:
        words = _node("SubjectHeadingText", "; ".join(project.subjects))
        yield _node("Subject", _node("SubjectSchemeIdentifier", KEYWORDS), words)


def _text(project: Project) -> Node:
    text = _node("Text", project.description)
    return _node("TextContent", _node("TextType", "03"), _node("ContentAudience", "00"), text)


def _publishing(project: Project) -> Iterator[Node]:
    """Block 4. A book whose day of publication is behind its version's day is forthcoming."""
    day = project.publication
    yield _node("Imprint", _node("ImprintName", project.imprint or _house(project)))
    yield _node("Publisher", _node("PublishingRole", "01"), _node("PublisherName", _house(project)))
    yield _node("PublishingStatus", "02" if _is_forthcoming(project) else "04")
    date = _node("Date", f"{day:%Y%m%d}")
    date.set("dateformat", "00")
    yield _node("PublishingDate", _node("PublishingDateRole", "01"), date)
    if project.sales:
        yield from _sales_rights(project.sales)


def _sales_rights(sales: Sales) -> Iterator[Node]:
    """Where the book may be sold; elsewhere it may not (group P.21)."""
    territory = _node("Territory")
    for name, codes in {"Included": sales.countries, "Excluded": sales.without or ()}.items():
        if codes:
            kind = "Regions" if codes == (WORLD,) else "Countries"
            territory.append(_node(f"{kind}{name}", " ".join(dict.fromkeys(codes))))
    yield _node("SalesRights", _node("SalesRightsType", SALES_RIGHTS[sales.exclusive]), territory)
    if not sales.everywhere:
        yield _node("ROWSalesRightsType", NOT_FOR_SALE)


def _is_forthcoming(project: Project) -> bool:
    return project.publication > project.date


def _supply(name: str, project: Project) -> Iterator[Node]:
    """Block 6, where the book has a price: the publisher as supplier, and what it costs."""
    prices = project.prices.given().get(name, ())
    if prices:
        supplier = _node("Supplier", _node("SupplierRole", "01"), _node("SupplierName", _house(project)))
        available = _node("ProductAvailability", "10" if _is_forthcoming(project) else "20")
        cost = [_price(price) for price in prices if price.amount] or [_node("UnpricedItemType", FREE)]
        yield _node("ProductSupply", _node("SupplyDetail", supplier, available, *cost))


def _price(price: Price) -> Node:
    return _node(
        "Price",
        _node("PriceType", PRICES[price.tax, price.fixed]),
        _node("PriceAmount", f"{price.amount:.2f}"),
        _node("CurrencyCode", price.currency),
    )


def _related(name: str, project: Project, facts: Facts) -> Iterator[Node]:
    """The other formats; and the printed book whose pages an EPUB marks."""
    for other, written in project.isbn.given().items():
        if other != name:
            yield _node("RelatedProduct", _node("ProductRelationCode", "06"), _identifier(thirteen(written)))
    if name == "epub" and facts.pages and project.isbn.paper:
        paper = _identifier(thirteen(project.isbn.paper))
        yield _node("RelatedProduct", _node("ProductRelationCode", "13"), paper)
