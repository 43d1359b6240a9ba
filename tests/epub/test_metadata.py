"""What the package document says about the book."""

from dataclasses import replace
from pathlib import Path

import pytest

from book.epub.package import write_epub
from book.onix.codes import FEATURES
from book.project import Accessibility, Project
from tests.epub.conftest import MODIFIED, PAGES, STYLES
from tests.epub.opened import Opened
from tests.judges import epubcheck


@pytest.fixture
def book(epub: Path) -> Opened:
    return Opened(epub)


def said(book: Opened, name: str) -> list[str]:
    return book.find("content.opf", f"//o:meta[@property='{name}']/text()")


def test_titles_are_told_apart(book: Opened) -> None:
    assert book.find("content.opf", "//dc:title/text()") == ['Habits <&> "more"', "A workbook & a half"]
    assert said(book, "title-type") == ["main", "subtitle"]


def test_creators_have_roles_and_names_to_sort_by(book: Opened) -> None:
    assert book.find("content.opf", "//dc:creator/text()") == ["Ada Müller", "Bo Ek"]
    assert book.find("content.opf", "//dc:contributor/text()") == ["Kim Roe"]
    assert said(book, "role") == ["aut", "aut", "ill"]
    assert said(book, "file-as") == ["Müller, Ada", "Bo Ek", "Kim Roe"]


def test_the_package_document_says_its_language(book: Opened) -> None:
    assert book.find("content.opf", "/o:package/@xml:lang") == ["en-GB"]


def test_nothing_says_who_built_it(book: Opened) -> None:
    assert b"ebooklib" not in book.files["content.opf"].lower()


def test_accessibility_follows_from_the_content(book: Opened) -> None:
    assert said(book, "schema:accessMode") == ["textual", "visual"]
    assert said(book, "schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" in said(book, "schema:accessibilityFeature")
    assert said(book, "schema:accessibilityHazard") == ["none"]
    assert "Worksheets are text" in said(book, "schema:accessibilitySummary")[0]
    assert said(book, "dcterms:conformsTo") == []


def test_a_book_without_pictures_and_worksheets_does_not_claim_them(project: Project, tmp_path: Path) -> None:
    pages = [replace(page, kind="") for page in PAGES if page.id in ("safe", "part-1")]
    out = tmp_path / "plain.epub"
    write_epub(pages, project, STYLES, out, MODIFIED)
    book = Opened(out)
    assert said(book, "schema:accessMode") == ["textual"]
    assert "alternativeText" not in said(book, "schema:accessibilityFeature")
    assert "Worksheets" not in said(book, "schema:accessibilitySummary")[0]


def test_formulas_are_said_to_be_mathml_with_words(project: Project, tmp_path: Path) -> None:
    formula = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x squared"><mi>x</mi></math>'
    pages = [replace(page, xhtml=page.xhtml.replace("</h1>", f"</h1><p>{formula}</p>")) for page in PAGES]
    features = {}
    for name, listed in {"with": pages, "without": PAGES}.items():
        write_epub(listed, project, STYLES, tmp_path / f"{name}.epub", MODIFIED)
        book = Opened(tmp_path / f"{name}.epub")
        features[name] = {*said(book, "schema:accessibilityFeature")}
        assert ("Formulas can be read out" in said(book, "schema:accessibilitySummary")[0]) is (name == "with")
    assert features["with"] - features["without"] == {"MathML", "describedMath"}
    assert features["with"] <= FEATURES.keys()


def test_conformance_is_claimed_only_with_who_vouches_for_it(project: Project, tmp_path: Path) -> None:
    claim = Accessibility(certified_by="Kim Roe", credential="A licence to judge", report="https://example.org/report")
    out = tmp_path / "claimed.epub"
    write_epub(PAGES, project.model_copy(update={"accessibility": claim}), STYLES, out, MODIFIED)
    book = Opened(out)
    assert said(book, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert said(book, "a11y:certifiedBy") == ["Kim Roe"]
    assert said(book, "a11y:certifierCredential") == ["A licence to judge"]
    assert book.find("content.opf", "//o:link[@rel='a11y:certifierReport']/@href") == ["https://example.org/report"]
    assert epubcheck(out) == []
