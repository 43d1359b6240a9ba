"""What the EPUB as a whole must hold: navigation, metadata, manifest."""

from __future__ import annotations

import re
from unicodedata import normalize

from lxml import etree

from book.checks.epub.opened import OpenedEpub, nodes, texts, words_of
from book.checks.epub.trace import Report
from book.diagnostics import Code
from book.manuscript.alternatives import says_nothing

OPF = "content.opf"
MARK = "doc-pagebreak"
POP_UPS = frozenset({"doc-noteref", "doc-biblioref", "doc-glossref"})
FEWEST, MOST = 9, 5000
PROPERTIES = {"scripted": "//h:script | //h:form", "svg": "//s:svg", "mathml": "//m:math"}


def container(book: OpenedEpub, report: Report) -> None:
    """The type can be read off the first bytes, and every name is safe on every system."""
    if not book.first_stored:
        report.add(Code.EPUB_NAME_UNSAFE, "mimetype", name="mimetype")
    for name in book.names:
        if not name.isascii() or " " in name:
            report.add(Code.EPUB_NAME_UNSAFE, name, name=name)


def links(book: OpenedEpub, report: Report) -> None:
    """Every address leads to a file, and to a place in it."""
    for file, root in book.pages.items():
        for node in nodes(root, "//*[@href or @src]"):
            address = node.get("href") or node.get("src") or ""
            if ":" not in address and not _leads(book, file, address):
                report.add(Code.EPUB_LINK_DEAD, file, root, node, href=address)


def pop_ups(book: OpenedEpub, report: Report) -> None:
    """Only notes, sources and terms pop up (Kobo ePub Guidelines, "Footnotes/Endnotes")."""
    pages = [(file, node) for file in book.spine if file in book.pages for node in book.pages[file].iter(etree.Element)]
    places = {(file, node.get("id", "")): at for at, (file, node) in enumerate(pages) if node.get("id")}
    for at, (file, link) in enumerate(pages):
        if etree.QName(link).localname != "a" or link.get("role") in POP_UPS or file == book.nav:
            continue
        place = places.get(book.target(file, link.get("href", "")), -1)
        if place > at and FEWEST <= len("".join(map(str, pages[place][1].itertext()))) <= MOST:
            report.add(Code.EPUB_LINK_POPS_UP, file, book.pages[file], link, href=link.get("href"))


def spine(book: OpenedEpub, report: Report) -> None:
    """Every page is in the reading order."""
    for file in book.pages:
        if file not in book.spine:
            report.add(Code.EPUB_PAGE_UNREACHED, file, book.pages[file], page=file)
    for node in nodes(book.opf, "//o:itemref[@linear='no']"):
        report.add(Code.EPUB_PAGE_UNREACHED, OPF, page=node.get("idref"))


def properties(book: OpenedEpub, report: Report) -> None:
    """The manifest says of each page what is in it (EPUB 3.3, section D.3.1)."""
    for file, root in book.pages.items():
        needed = {name for name, path in PROPERTIES.items() if nodes(root, path)}
        said = book.items[file].properties & PROPERTIES.keys()
        if needed != said:
            report.add(
                Code.EPUB_PROPERTY_WRONG,
                OPF,
                page=file,
                said=", ".join(sorted(said)) or "nothing",
                needed=", ".join(sorted(needed)) or "nothing",
            )


def contents(book: OpenedEpub, report: Report) -> None:
    """Titles, and sections of chapters, are in the contents in the same words; a page's title is its heading.

    The title page is listed as what it is, and not by the title of the book, which is its heading.
    """
    listed = {book.target(book.nav, link.get("href", "")): words_of(link) for link in book.navs("toc")}
    titles = texts(book.opf, "//dc:title/text()")
    for file, root in book.pages.items():
        headings = nodes(root, "//h:h1 | //h:section[not(contains(@class, 'sheet'))]//h:h2[@id]")
        for heading in headings if file != book.nav else ():
            top = etree.QName(heading).localname == "h1"
            if top and any(_names(title, heading) for title in titles):
                continue
            entry = listed.get((file, "" if top else heading.get("id", "")), "")
            if not _names(entry, heading):
                report.add(Code.EPUB_HEADING_UNLISTED, file, root, heading, words=words_of(heading))
            if top and not _names(words_of(nodes(root, "//h:title")[0]), heading):
                report.add(Code.EPUB_TITLE_DIFFERS, file, root, heading, words=words_of(heading))


def old_contents(book: OpenedEpub, report: Report) -> None:
    """The NCX says what the contents say."""
    name = next((item.file for item in book.items.values() if item.file.endswith(".ncx")), "")
    if not name:
        report.add(Code.EPUB_NCX_DIFFERS, OPF)
        return
    ncx = etree.fromstring(book.files[name])
    old = [
        (words_of(point), src)
        for point, src in zip(
            nodes(ncx, "//n:navPoint/n:navLabel"), texts(ncx, "//n:navPoint/n:content/@src"), strict=True
        )
    ]
    if old != [(words_of(link), link.get("href", "")) for link in book.navs("toc")]:
        report.add(Code.EPUB_NCX_DIFFERS, name)


def landmarks(book: OpenedEpub, report: Report) -> None:
    """Reading systems find the contents and the start of the text; libraries find the cover."""
    kinds = {link.get("{http://www.idpf.org/2007/ops}type") for link in book.navs("landmarks")}
    for kind in sorted({"toc", "bodymatter"} - kinds):
        report.add(Code.EPUB_LANDMARK_MISSING, book.nav, name=kind)
    if not any("cover-image" in item.properties for item in book.items.values()):
        report.add(Code.EPUB_LANDMARK_MISSING, OPF, name="cover-image")


def page_list(book: OpenedEpub, report: Report) -> None:
    """The list of pages and the marks in the text say the same numbers, in their order."""
    numbers = [words_of(link) for link in book.navs("page-list")]
    listed = {book.target(book.nav, link.get("href", "")): words_of(link) for link in book.navs("page-list")}
    marks = {
        (file, mark.get("id", "")): mark.get("aria-label", "")
        for file, root in book.pages.items()
        for mark in nodes(root, f"//*[@role='{MARK}']")
    }
    in_order = all(number.isdecimal() for number in numbers) and numbers == sorted(set(numbers), key=int)
    if not in_order or {target: number for target, number in listed.items() if target[1]} != marks:
        report.add(Code.EPUB_PAGES_DIFFER, book.nav)


def metadata(book: OpenedEpub, report: Report) -> None:
    """What is claimed of the content is true, and what is true is claimed."""
    pictures = any(len(nodes(root, "//h:img[@alt != '']")) for root in book.pages.values())
    marks = any(len(nodes(root, f"//*[@role='{MARK}']")) for root in book.pages.values())
    features = set(book.meta("schema:accessibilityFeature"))
    facts = {
        "visual": (pictures, "visual" in book.meta("schema:accessMode")),
        "alternativeText": (pictures, "alternativeText" in features),
        "pageNavigation": (bool(list(book.navs("page-list"))), "pageNavigation" in features),
        "pageBreakMarkers": (marks, "pageBreakMarkers" in features),
        "pageBreakSource": (marks, bool(book.meta("pageBreakSource"))),
        "tableOfContents": (bool(list(book.navs("toc"))), "tableOfContents" in features),
        "a11y:certifiedBy": (bool(book.meta("dcterms:conformsTo")), bool(book.meta("a11y:certifiedBy"))),
    }
    for name, (is_so, is_said) in facts.items():
        if is_so != is_said:
            report.add(Code.EPUB_METADATA_DIFFERS, OPF, name=name, truth="" if is_so else "not ")


def language(book: OpenedEpub, report: Report) -> None:
    """The package, its navigation and its metadata speak of the same language."""
    said = texts(book.opf, "//dc:language/text()")[:1]
    for other in (*texts(book.opf, "/o:package/@xml:lang"), *texts(book.navigation, "/h:html/@lang")):
        if [other] != said:
            report.add(Code.EPUB_LANGUAGE_DIFFERS, OPF, one=", ".join(said), other=other)


def drawings(book: OpenedEpub, report: Report) -> None:
    """A drawing's own title says what the page says of it."""
    for file, root in book.pages.items():
        for image in nodes(root, "//h:img"):
            path, _ = book.target(file, image.get("src", ""))
            if path.endswith(".svg") and path in book.files:
                titles = texts(etree.fromstring(book.files[path]), "/s:svg/s:title/text()")
                if titles and titles != [image.get("alt")]:
                    report.add(Code.EPUB_DRAWING_TITLE, file, root, image, title=titles[0], alt=image.get("alt"))


def fonts(book: OpenedEpub, report: Report) -> None:
    """Every font brings its licence, as its terms ask."""
    licences = [name.partition("LICENSE-")[2].removesuffix(".txt") for name in book.files if "LICENSE-" in name]
    for item in book.items.values():
        if item.media_type.startswith("font/"):
            name = item.file.rpartition("/")[2]
            if not any(name.startswith(family) for family in licences):
                report.add(Code.EPUB_FONT_UNLICENSED, item.file, name=name)


def _names(entry: str, heading: etree._Element) -> bool:
    """Whether an entry says a heading, with or without its number; its notes and citations are left out.

    An entry says low and high figures in Unicode's signs, x², and the heading sets them so. A picture without words has
    the name of its file instead, which an entry says if its author wrote it, and else leaves out.
    """
    return any(_is_same(entry, _said(heading, named)) for named in (True, False))


def _is_same(entry: str, words: str) -> bool:
    entry, words = (" ".join(normalize("NFKC", each).split()) for each in (entry, words))
    numbered = rf"(?:.*\. |[^.]*\d[^.]* )?{re.escape(words)}"  # “Worksheet 2. ”, “第1部 ”
    return bool(words) and re.fullmatch(numbered, entry) is not None


def _said(node: etree._Element, named: bool) -> str:
    """What lists repeat of a heading; a formula or picture is what it says, and the end of a line a space.

    named: pictures that say no more than their file's name say that.
    """
    if str(node.tag).endswith("}br"):
        return " "
    if str(node.tag).endswith("}img"):
        words = str(node.get("alt", ""))
        return words if named or not says_nothing(words, str(node.get("src", ""))) else ""
    if node.get("role") == "doc-noteref" or node.get("class") == "citation":
        return ""
    inside = (_said(child, named) + str(child.tail or "") for child in node)
    return str(node.get("alttext") or "".join([str(node.text or ""), *inside]))


def _leads(book: OpenedEpub, file: str, address: str) -> bool:
    target, fragment = book.target(file, address)
    return target in book.files and (not fragment or fragment in book.ids.get(target, ()))
