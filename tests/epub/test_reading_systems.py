"""The published rules of the big reading systems, one test each, its source beside it.

KPG: Amazon's Kindle Publishing Guidelines, as KDP Help has them: page, then heading; or a heading of their PDF, by its
version. Kobo: "Kobo ePub Guidelines", README.md of kobolabs/epub-spec on GitHub, by its table of contents. Apple: Apple
Books Asset Guide, by section.
"""

import re
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from book.checks.epub.opened import OpenedEpub, nodes, open_epub, texts
from book.css.stylesheet import Rule, rules
from tests.epub.sample import Sample, real_book, sample

MEGABYTE = 1_000_000


@pytest.fixture(scope="module", params=["sample", "scripted", "book"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "book":
        return real_book(folder)
    keys = "epub: {fields: true, notebook: true, fillable: 'https://example.org/a.pdf'}\n"
    return sample(folder, keys if request.param == "scripted" else "")


@pytest.fixture(scope="module")
def book(made: Sample) -> OpenedEpub:
    return open_epub(made.file)


def style(book: OpenedEpub) -> list[Rule]:
    return list(rules(book.files["css/book.css"].decode()))


def values(book: OpenedEpub, name: str) -> list[tuple[str, str]]:
    """Each use of a CSS property, with the selector."""
    uses = [(rule, value) for rule in style(book) for key, value in rule.declarations if key == name]
    return [(", ".join(rule.selectors), value) for rule, value in uses]


def links(book: OpenedEpub) -> list[tuple[tuple[str, str], tuple[str, str], etree._Element]]:
    """Every link within the text: the place that has it, the place that it leads to, and the link."""
    found = []
    for file, root in book.pages.items():
        for link in nodes(root, "//h:section//h:a[@href]"):
            if "://" not in link.get("href", ""):
                place = texts(link, "ancestor-or-self::*[@id][1]/@id")[-1:]
                found.append(((file, "".join(place)), book.target(file, link.get("href", "")), link))
    return found


def words_in(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def pictures(book: OpenedEpub) -> dict[str, bytes]:
    return {file: data for file, data in book.files.items() if re.search(r"\.(png|jpe?g|gif|webp|svg)$", file)}


# ---- Kindle ----


def test_kindle_pages_have_no_form_and_no_frame(book: OpenedEpub) -> None:
    """KPG, "HTML and CSS Guidelines", "Constructing Well-Formed HTML Documents": forms and frames are not supported."""
    path = "//h:form | //h:input | //h:textarea | //h:select | //h:iframe | //h:object"
    assert [file for file, root in book.pages.items() if nodes(root, path)] == []


def test_kindle_body_text_uses_defaults(book: OpenedEpub) -> None:
    """KPG, "Text Guidelines - Reflowable", "Body Text Defaults": neither size, face, alignment nor colour is set."""
    plain = {"p", "li", "div", "body", "html", "section", "td", "dd"}
    forbidden = {"font-size", "font-family", "text-align", "color", "background", "line-height", "font"}
    on_text = [rule for rule in style(book) if plain & set(rule.selectors)]
    found = {
        (selector, name)
        for rule in on_text
        for selector in rule.selectors
        for name, _ in rule.declarations
        if selector in plain and name in forbidden
    }
    assert found <= {("td", "text-align")}


def test_kindle_headings_say_how_they_are_aligned(book: OpenedEpub) -> None:
    """KPG, "Text Guidelines - Reflowable", "Heading Alignment and Justification": else they are spread out."""
    aligned = {
        selector for rule in style(book) for selector in rule.selectors if "text-align" in dict(rule.declarations)
    }
    used = {
        etree.QName(node).localname
        for root in book.pages.values()
        for node in nodes(root, "//h:h1 | //h:h2 | //h:h3 | //h:h4")
    }
    assert used <= aligned


def test_kindle_text_has_no_fixed_measures(book: OpenedEpub) -> None:
    """KPG, "Text Guidelines - Reflowable", "Fixed Values": neither points nor pixels for what text is laid out by."""
    laid_out = ("font-size", "text-indent", "width", "height", "margin", "padding", "line-height")
    fixed = [
        (selector, value)
        for name in laid_out
        for selector, value in values(book, name)
        if re.search(r"\d(px|pt)\b", value)
    ]
    assert fixed == []


def test_kindle_lines_are_not_set_too_tight(book: OpenedEpub) -> None:
    """KPG: no line height below 1.2, except for marks that must not move their line."""
    tight = [
        (selector, value)
        for selector, value in values(book, "line-height")
        if re.fullmatch(r"\.?\d[\d.]*", value) and float(value) < 1.2
    ]
    assert {selector for selector, _ in tight} <= {".noteref", ".ws-box"}


def test_kindle_has_an_old_and_a_new_table_of_contents(book: OpenedEpub) -> None:
    """KPG, "Navigation Guidelines", "NCX Guidelines": a logical table of contents (nav and NCX), and landmarks."""
    assert book.nav
    assert texts(book.opf, "/o:package/o:spine/@toc") == ["ncx"]
    kinds = {link.get("{http://www.idpf.org/2007/ops}type") for link in book.navs("landmarks")}
    assert {"toc", "bodymatter"} <= kinds


def test_kindle_contents_are_links_near_the_beginning(book: OpenedEpub) -> None:
    """KPG, "Navigation Guidelines", "HTML Table of Contents Guidelines": links before the text, and no table."""
    [start] = [link.get("href", "") for link in book.navs("landmarks") if "bodymatter" in link.values()]
    assert book.spine.index(book.nav) < book.spine.index(book.target(book.nav, start)[0])
    items = nodes(book.navigation, "//h:nav[@epub:type='toc']//h:li")
    assert items
    assert all(texts(item, "h:a/@href") for item in items)
    assert nodes(book.navigation, "//h:table") == []


def test_kindle_footnotes_lead_there_and_back(book: OpenedEpub) -> None:
    """KPG, "Hyperlink Guidelines", "Internal Link Guidelines": links both ways between the mark and its note."""
    ways = {(here, there) for here, there, _ in links(book)}
    marks = [(here, there) for here, there, link in links(book) if link.get("role") == "doc-noteref"]
    assert all((there, here) in ways for here, there in marks)


def test_kindle_shows_nothing_as_a_pop_up_by_mistake(book: OpenedEpub) -> None:
    """KPG, "Internal Link Guidelines": links both ways pop up, so only notes, references and terms have them."""
    ways = {(here, there) for here, there, _ in links(book)}
    roles = {"doc-noteref", "doc-backlink", "doc-biblioref", "doc-glossref"}
    for here, there, link in links(book):
        if here[1] and there[1] and here != there and (there, here) in ways and link.get("role") not in roles:
            assert there[1].startswith("ref-") or here[1].startswith("ref-"), (here, there)


def test_kindle_tables_are_small(book: OpenedEpub) -> None:
    """KPG 2015.1, "Optimize for Maximum Table Size": at most ten screens of 24 rows."""
    for root in book.pages.values():
        for table in nodes(root, "//h:table"):
            assert len(nodes(table, ".//h:tr")) <= 240


def test_kindle_margins_are_not_negative(book: OpenedEpub) -> None:
    """KPG, "HTML and CSS Guidelines", "Negative Values": they cut text off, unless padding gives as much room."""
    for rule in style(book):
        facts = dict(rule.declarations)
        negative = [name for name, value in facts.items() if re.search(r"(?<![\w-])-\.?\d", value)]
        assert negative in ([], ["text-indent"]), rule.selectors
        assert not negative or "padding-left" in facts


# ---- Kobo ----


def test_kobo_cover_has_a_page_of_its_own(book: OpenedEpub) -> None:
    """Kobo, "Cover Images": in its own XHTML file, as an img, JPEG or PNG of less than 3 MB, named in the metadata."""
    [item] = [item for item in book.items.values() if "cover-image" in item.properties]
    assert item.media_type in ("image/jpeg", "image/png")
    assert len(book.files[item.file]) < 3 * MEGABYTE
    assert texts(book.opf, "//o:meta[@name='cover']/@content") == [item.id]
    page = book.pages[book.spine[0]]
    assert len(nodes(page, "//h:body//h:img")) == 1
    assert "".join(texts(page, "//h:body//text()")).strip() == ""


def test_kobo_names_have_no_special_characters(book: OpenedEpub) -> None:
    """Kobo, "OPF": neither special characters nor spaces in file names."""
    assert [name for name in book.names if not re.fullmatch(r"[A-Za-z0-9./_-]+", name)] == []


def test_kobo_pages_have_no_background_and_no_style_of_their_own(book: OpenedEpub) -> None:
    """Kobo, "CSS", "Background Colors" and "Inline Styling": hard to read at night; not shown as meant."""
    assert [value for _, value in values(book, "background") if value != "transparent"] == []
    assert values(book, "background-color") == []
    assert [file for file, root in book.pages.items() if nodes(root, "//h:*[@style]")] == []


def test_kobo_sides_are_not_wider_than_two_letters(book: OpenedEpub) -> None:
    """Kobo, "CSS", "Using em units for Margins": at most 2 em, or large text gets columns of single letters."""
    for name in ("margin", "margin-left", "margin-right", "padding", "padding-left", "padding-right"):
        for selector, value in values(book, name):
            parts = value.split()
            sides = parts[1::2] if len(parts) > 1 else parts
            assert all(float(side.removesuffix("em")) <= 2 for side in sides if side.endswith("em")), selector


def test_kobo_styles_no_div_as_such(book: OpenedEpub) -> None:
    """Kobo, "CSS", "Styling div tags": Kobo puts its own div into every page."""
    assert [rule for rule in style(book) if {"div", "span"} & set(rule.selectors)] == []


def test_kobo_can_use_the_fonts(book: OpenedEpub) -> None:
    """Kobo, "Supported Fonts": TTF, OTF and WOFF 1; a font that is named is embedded, or a family of the system's."""
    fonts = [item for item in book.items.values() if item.media_type.startswith("font/")]
    assert fonts
    assert all(book.files[item.file][:4] == b"\x00\x01\x00\x00" for item in fonts)


def test_kobo_pops_up_notes_and_nothing_else(book: OpenedEpub) -> None:
    """Kobo, "Footnotes/Endnotes": a link forward to an element of 9 to 5,000 characters pops up, one to a file not.

    So cross-references, links in the index and ways to a worksheet lead to a file, or to an empty element in it.
    """
    order = {file: number for number, file in enumerate(book.spine)}
    where = {
        node: (order[file], at) for file, root in book.pages.items() for at, node in enumerate(root.iter(etree.Element))
    }
    named = {(file, node.get("id")): node for file, root in book.pages.items() for node in nodes(root, "//*[@id]")}
    pop_ups = set()
    for _, there, link in links(book):
        target = named[there] if there[1] else None
        if target is not None and where[target] > where[link] and 9 <= len(words_in(target)) <= 5000:
            pop_ups.add(link.get("role"))
    assert pop_ups <= {"doc-noteref", "doc-biblioref", "doc-glossref"}


def test_kobo_pops_up_no_worksheet(book: OpenedEpub) -> None:
    """Kobo, "Footnotes/Endnotes": so a worksheet is linked to by its file."""
    sheets = {file for file, root in book.pages.items() if nodes(root, "//h:section[contains(@class, 'sheet')]")}
    whole = [there for _, there, link in links(book) if there[0] in sheets and "crossref" in link.get("class", "")]
    assert whole
    assert [there for there in whole if there[1] in texts(book.pages[there[0]], "/h:html/h:body/h:section/@id")] == []


def test_kobo_tables_of_many_columns_can_be_read(book: OpenedEpub) -> None:
    """Kobo, "Tables": more than four columns may not be readable, so the rows of such tables are stacked."""
    for root in book.pages.values():
        for table in nodes(root, "//h:table"):
            columns = max(len(nodes(row, "h:td | h:th")) for row in nodes(table, ".//h:tr"))
            assert columns <= 4 or {"rows", "narrow"} & set(table.get("class", "").split())


def test_kobo_contents_name_every_page(book: OpenedEpub) -> None:
    """Kobo, "Table of Contents (ToC)": a page that is not listed is listed by its first words, or its file's name."""
    listed = {book.target(book.nav, link.get("href", ""))[0] for link in book.navs("toc")}
    goes_on = {file for file, root in book.pages.items() if not nodes(root, "//h:h1")}
    assert set(book.spine) - listed - goes_on - {book.nav, book.spine[0]} == set()


def test_kobo_book_is_whole_without_its_script(book: OpenedEpub) -> None:
    """Kobo, "JavaScript Support": on e-ink no script runs, and a book that cannot be read then fails.

    KPG, "HTML and CSS Guidelines", "Scripting": all scripts are taken out.
    """
    spaces = [node for root in book.pages.values() for node in nodes(root, "//*[@data-space]")]
    hollow = [node for node in spaces if not "".join(map(str, node.itertext())) and not len(node)]
    assert spaces
    assert {node.get("class") for node in hollow} <= {"ws-frame"}


def test_kobo_pages_are_not_too_large(book: OpenedEpub) -> None:
    """Kobo, "Limitations and Maximums": 5 MB for a picture, 10 MB for a page with all that is in it."""
    for file, root in book.pages.items():
        inside = [book.target(file, address)[0] for address in texts(root, "//@src")]
        assert all(len(book.files[name]) <= 5 * MEGABYTE for name in inside if name in pictures(book))
        assert len(book.files[file]) + sum(len(book.files[name]) for name in inside) < 10 * MEGABYTE


def test_kobo_photographs_are_not_see_through(book: OpenedEpub) -> None:
    """Kobo, "Image Formatting": RGB, and no transparent background.

    KPG, "Image Guidelines - Reflowable", "Supported Image Input Formats": neither transparent nor of many frames.
    """
    for file, data in pictures(book).items():
        if not file.endswith(".svg"):
            picture = Image.open(BytesIO(data))
            assert not picture.has_transparency_data, file
            assert not getattr(picture, "is_animated", False), file
            assert picture.mode in ("RGB", "L", "1", "P"), file


def test_kobo_gives_the_two_contents_one_identifier(book: OpenedEpub) -> None:
    """Kobo, "OPF": the identifier of the package and of the NCX are the same."""
    ncx = etree.fromstring(book.files["toc.ncx"])
    assert texts(ncx, "//n:meta[@name='dtb:uid']/@content") == texts(book.opf, "//dc:identifier/text()")


# ---- Apple ----


def test_apple_pictures_have_few_enough_pixels(book: OpenedEpub) -> None:
    """Apple, "Interior Image Requirements": at most 5.6 million pixels."""
    for file, data in pictures(book).items():
        if not file.endswith(".svg"):
            width, height = Image.open(BytesIO(data)).size
            assert width * height <= 5_600_000, file


def test_apple_cover_is_large_enough(book: OpenedEpub) -> None:
    """Apple, "Book Cover Art": at least 1,400 pixels on the shorter side."""
    [item] = [item for item in book.items.values() if "cover-image" in item.properties]
    assert min(Image.open(BytesIO(book.files[item.file])).size) >= 1400


def test_apple_shows_the_books_own_fonts(book: OpenedEpub) -> None:
    """Apple, "Fonts Overview": ibooks:specified-fonts, with its prefix declared."""
    assert book.meta("ibooks:specified-fonts") == ["true"]
    assert "ibooks: http://vocabulary.itunes.apple.com/" in texts(book.opf, "/o:package/@prefix")[0]


def test_apple_footnotes_pop_up(book: OpenedEpub) -> None:
    """Apple, "Pop-up Footnotes": epub:type noteref on the link, and an aside of epub:type footnote in the same file."""
    kind = "{http://www.idpf.org/2007/ops}type"
    for _, there, link in links(book):
        if link.get("role") == "doc-noteref":
            [note] = [node for node in nodes(book.pages[there[0]], "//h:aside[@id]") if node.get("id") == there[1]]
            assert (link.get(kind), note.get(kind)) == ("noteref", "footnote")


def test_apple_knows_what_page_comes_next(book: OpenedEpub) -> None:
    """Apple, "Page Progression Direction": stated in the spine."""
    assert texts(book.opf, "//o:spine/@page-progression-direction") == ["ltr"]


def test_apple_finds_no_link_into_the_package_from_outside(book: OpenedEpub) -> None:
    """Apple, "Links": addresses of the web in full, and nothing loaded from there."""
    for root in book.pages.values():
        assert [address for address in texts(root, "//@src") if "://" in address] == []
        assert [address for address in texts(root, "//@href") if address.startswith("//")] == []
    assert b"http" not in b"".join(re.findall(rb"url\([^)]*\)", book.files["css/book.css"]))
