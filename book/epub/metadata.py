"""What the package says about the book: Dublin Core, refinements, accessibility derived from the content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ebooklib import epub

from book.manuscript.model import Role
from book.project import Accessibility, Project
from book.reflowable.documents import Document
from book.reflowable.resources import Resource
from book.reflowable.xhtml import MATHML, tag
from book.trade.isbn import thirteen
from book.trade.keys import Creator, Series
from book.wording import EpubWords

IDENTIFIER_ID = "pub-id"
COVER_ID = "images-cover-jpg"
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@dataclass(frozen=True, kw_only=True)
class Content:
    """What is in the book, as far as its accessibility depends on it. moves, flashes: a picture does."""

    pictures: bool
    formulas: bool
    sheets: bool
    index: bool
    aria: bool
    pages: bool
    fields: bool
    moves: bool
    flashes: bool


def content_of(documents: Iterable[Document], resources: Iterable[Resource]) -> Content:
    """Look through the documents and what they need. A picture counts where it tells something: it has words."""
    listed, needed = list(documents), list(resources)
    roles = [node.get("role", "") for document in listed for node in document.root.iter() if node.get("role")]
    return Content(
        pictures=any(image.get("alt") for document in listed for image in document.root.iter(tag("img"))),
        formulas=any(True for document in listed for _ in document.root.iter(f"{{{MATHML}}}math")),
        sheets=any(document.piece.role is Role.WORKSHEET for document in listed),
        index="doc-index" in roles,
        aria=bool(roles),
        pages="doc-pagebreak" in roles,
        fields=any(document.script for document in listed),
        moves=any(resource.moves for resource in needed),
        flashes=any(resource.flashes for resource in needed),
    )


def describe(book: epub.EpubBook, project: Project, content: Content, words: EpubWords, paper: str) -> None:
    """Fill the package's metadata, in place of what EbookLib puts there by itself.

    paper: the printed edition whose pages are marked, "" if there is none.
    """
    book.metadata = {}
    book.IDENTIFIER_ID = IDENTIFIER_ID
    book.set_identifier(project.identifier)
    _isbn(book, project)
    _titles(book, project)
    book.set_language(project.language)
    for number, creator in enumerate(project.creators, 1):
        _creator(book, creator, f"creator-{number}")
    _facts(book, project)
    _coded_subjects(book, project)
    if project.series:
        _series(book, project.series)
    _for_shops(book)
    if paper:
        _page_source(book, _urn(project.isbn.paper) or paper)
    _accessibility(book, content, words)
    if project.accessibility:
        _conformance(book, project.accessibility)


def _meta(book: epub.EpubBook, name: str, value: str, **more: str) -> None:
    book.add_metadata(None, "meta", value, {"property": name, **more})


def _urn(isbn: str) -> str:
    """An ISBN as an address (RFC 8254), "" for none."""
    return f"urn:isbn:{thirteen(isbn)}" if isbn else ""


def _isbn(book: epub.EpubBook, project: Project) -> None:
    """Name the EPUB's own ISBN beside the identifier, and say what it is by ONIX list 5 (EPUB 3.3, D.4.2.6)."""
    urn = _urn(project.isbn.epub)
    if urn and urn != project.identifier:
        book.add_metadata("DC", "identifier", urn, {"id": "isbn"})
        _meta(book, "identifier-type", "15", refines="#isbn", scheme="onix:codelist5")


def _titles(book: epub.EpubBook, project: Project) -> None:
    book.title = project.title
    _title(book, project.title, "main", 1)
    if project.subtitle:
        _title(book, project.subtitle, "subtitle", 2)


def _title(book: epub.EpubBook, words: str, kind: str, position: int) -> None:
    book.add_metadata("DC", "title", words, {"id": f"title-{kind}"})
    _meta(book, "title-type", kind, refines=f"#title-{kind}")
    _meta(book, "display-seq", str(position), refines=f"#title-{kind}")


def _creator(book: epub.EpubBook, creator: Creator, name: str) -> None:
    """Name somebody, with each role, the chief one first (EPUB 3.3, D.4.2.11)."""
    book.add_metadata("DC", "creator" if creator.wrote else "contributor", creator.name, {"id": name})
    for role in creator.role:
        _meta(book, "role", role, refines=f"#{name}", scheme="marc:relators")
    _meta(book, "file-as", creator.sort or creator.name, refines=f"#{name}")


def _facts(book: epub.EpubBook, project: Project) -> None:
    if publisher := project.imprint or project.publisher:
        book.add_metadata("DC", "publisher", publisher)
    book.add_metadata("DC", "date", project.publication.isoformat())
    book.add_metadata("DC", "description", project.description)
    for subject in project.subjects:
        book.add_metadata("DC", "subject", subject)
    if project.edition:
        _meta(book, "schema:bookEdition", project.edition.words)
    book.add_metadata("DC", "rights", project.copyright)
    if project.licence.url:
        book.add_metadata(None, "link", None, {"rel": "dcterms:license", "href": project.licence.url})


def _coded_subjects(book: epub.EpubBook, project: Project) -> None:
    """Subjects by their codes, in words where the author gives them (EPUB 3.3, D.4.2.1 and D.4.2.13)."""
    for number, (scheme, subject) in enumerate(project.subject_codes(), 1):
        name = f"subject-{number}"
        book.add_metadata("DC", "subject", subject.words or subject.code, {"id": name})
        _meta(book, "authority", scheme, refines=f"#{name}")
        _meta(book, "term", subject.code, refines=f"#{name}")


def _series(book: epub.EpubBook, series: Series) -> None:
    """The series, and the book's place in it (EPUB 3.3, D.4.2.2, D.4.2.3, D.4.2.7)."""
    _meta(book, "belongs-to-collection", series.title, id="series")
    _meta(book, "collection-type", "series", refines="#series")
    if series.number:
        _meta(book, "group-position", series.number, refines="#series")


def _for_shops(book: epub.EpubBook) -> None:
    """What single shops and readers look for.

    The cover by its id (Kobo ePub Guidelines, "Cover Images"); that the book's own fonts may show (Apple Books Asset
    Guide, "Fonts Overview").
    """
    book.add_metadata(None, "meta", "", {"name": "cover", "content": COVER_ID})
    book.add_prefix("ibooks", "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/")
    _meta(book, "ibooks:specified-fonts", "true")


def _page_source(book: epub.EpubBook, paper: str) -> None:
    """Name the edition that the page numbers are from (EPUB Accessibility 1.1, section 3.3), in the older way too."""
    book.add_metadata("DC", "source", paper, {"id": "paper"})
    _meta(book, "source-of", "pagination", refines="#paper")
    _meta(book, "pageBreakSource", paper)


def _accessibility(book: epub.EpubBook, content: Content, words: EpubWords) -> None:
    """Say what EPUB Accessibility 1.1, section 2.1, asks for, as schema.org's accessibility properties."""
    _meta(book, "schema:accessMode", "textual")
    if content.pictures:
        _meta(book, "schema:accessMode", "visual")
    _meta(book, "schema:accessModeSufficient", "textual")
    for feature in _features(content):
        _meta(book, "schema:accessibilityFeature", feature)
    for hazard in _hazards(content):
        _meta(book, "schema:accessibilityHazard", hazard)
    _meta(book, "schema:accessibilitySummary", _summary(content, words))


def _conformance(book: epub.EpubBook, claim: Accessibility) -> None:
    """Claim conformance in the words of EPUB Accessibility 1.1, section 4.3, and say who vouches for it."""
    _meta(book, "dcterms:conformsTo", CONFORMANCE, id="conformance")
    _meta(book, "a11y:certifiedBy", claim.certified_by, refines="#conformance", id="certifier")
    if claim.credential:
        _meta(book, "a11y:certifierCredential", claim.credential, refines="#certifier")
    if claim.report:
        report = {"rel": "a11y:certifierReport", "href": claim.report, "refines": "#certifier"}
        book.add_metadata(None, "link", None, report)


def _hazards(content: Content) -> list[str]:
    """What can be said for sure (Schema.org Accessibility Properties, 4.3): that a picture flashes, not that none does.

    One that moves need not flash as a whole to be a danger.
    """
    if not content.moves:
        return ["none"]
    flashing = "flashing" if content.flashes else "unknownFlashingHazard"
    return [flashing, "unknownMotionSimulationHazard", "noSoundHazard"]


def _features(content: Content) -> list[str]:
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    if content.pictures:
        features.append("alternativeText")
    if content.formulas:  # each has its words as `alttext`
        features += ["MathML", "describedMath"]
    if content.pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    if content.index:
        features.append("index")
    if content.aria:
        features.append("ARIA")
    return features


def _summary(content: Content, words: EpubWords) -> str:
    sentences = [words.has_text]
    if content.pictures:
        sentences.append(words.has_pictures)
    if content.formulas:
        sentences.append(words.has_formulas)
    if content.sheets:
        sentences.append(words.has_sheets)
    if content.fields:
        sentences.append(words.has_fields)
    sentences.append(words.has_navigation)
    if content.pages:
        sentences.append(words.has_pages)
    return " ".join([*sentences, _dangers(content, words)])


def _dangers(content: Content, words: EpubWords) -> str:
    if content.flashes:
        return words.has_flashing
    return words.has_moving if content.moves else words.has_no_hazards
