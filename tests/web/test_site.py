"""The site is whole: links lead somewhere, pages can be used, nothing comes from elsewhere, nothing is lost."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from fontTools.ttLib import TTFont

from book.reflowable.xhtml import parse_fragment, text_of
from book.web.own_looks import looks_of
from book.web.pages import POLICY
from tests.epub.opened import Opened, nodes, strings
from tests.epub.sample import sample as epub_sample
from tests.judges import nu
from tests.small_book import write_book
from tests.web.site import FORM, Site, read, sample, site_of

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "style-guide"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The book with one of everything."""
    return site_of(sample(tmp_path_factory.mktemp("book")), {"kinds": [FORM]})


@pytest.fixture(scope="module", params=["everything", "guide", "real"])
def any_site(request: pytest.FixtureRequest, site: Site) -> Site:
    """Three books."""
    if request.param == "everything":
        return site
    return site_of(read(GUIDE if request.param == "guide" else ROOT))


def test_every_link_leads_to_a_page_and_a_place_in_it(any_site: Site) -> None:
    assert any_site.dead_links() == []
    linked = {address for file in any_site.pages for address in any_site.find(file, "//h:a/@href")}
    for file in any_site.pages:
        assert any(address.partition("#")[0].rpartition("/")[2] == file.rpartition("/")[2] for address in linked), file


def test_a_dead_link_is_found() -> None:
    page = b'<html xmlns="http://www.w3.org/1999/xhtml"><p id="a"><a href="#b">b</a><a href="no.html">no</a></p></html>'
    assert Site({"index.html": page}).dead_links() == ["index.html: #b", "index.html: no.html"]


def test_ids_are_unique_and_each_page_has_one_title(any_site: Site) -> None:
    titles = []
    for file in any_site.pages:
        ids = any_site.find(file, "//@id")
        assert len(ids) == len(set(ids)), file
        assert len(any_site.nodes(file, "//h:h1")) == 1, file
        titles += any_site.find(file, "//h:title/text()")
    assert len(titles) == len(set(titles)) == len(any_site.pages)


def test_every_page_says_its_language_and_has_its_landmarks(any_site: Site) -> None:
    for file in any_site.pages:
        (html,) = any_site.nodes(file, "/h:html")
        assert html.get("lang"), file
        assert [len(any_site.nodes(file, f"/h:html/h:body/h:{name}")) for name in ("main", "footer")] == [1, 1]
        labels = any_site.find(file, "//h:nav/@aria-label | //h:nav/@aria-labelledby")
        assert len(labels) == len(set(labels)) == len(any_site.nodes(file, "//h:nav")), file
        (skip,) = any_site.find(file, "/h:html/h:body/*[1][self::h:a]/@href")
        assert any_site.find(file, "//h:main/@id") == [skip.removeprefix("#")]
        assert any_site.find(file, "//h:meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]


def test_nothing_is_loaded_or_run_that_is_not_of_the_site(any_site: Site) -> None:
    for file in any_site.pages:
        assert any_site.find(file, "//h:meta[@http-equiv]/@content") == [POLICY]
        assert (
            any_site.nodes(
                file, "//h:script[node()] | //h:style | //*[@style] | //h:iframe | //@*[starts-with(name(), 'on')]"
            )
            == []
        )
        scripts = any_site.find(file, "//h:script/@src")
        assert {normpath(join(dirname(file), src)) for src in scripts} <= any_site.files.keys()
        assert [src for src in any_site.find(file, "//@src | //h:link/@href") if re.match(r"[a-z]+:|/", src)] == []
        text = any_site.files[file].decode()
        assert text.startswith("<!DOCTYPE html>\n<html xmlns=")
        assert re.findall(r"</?[a-z]+:\w+|\s(?:epub|xml|xmlns):\w+=", text) == []
        assert text.count("xmlns=") == 1 + len(any_site.nodes(file, "//m:math | //s:svg"))
    css = any_site.files["css/book.css"].decode()
    used = re.findall(r'url\("?([^")]+)', css)
    assert used
    assert {f"css/{address}".replace("css/../", "") for address in used} <= any_site.files.keys()
    assert "@import" not in css


def test_each_font_that_comes_along_draws_something_and_spaces_are_in_one(any_site: Site) -> None:
    fonts = [data for file, data in any_site.files.items() if file.endswith(".woff2")]
    held = [{chr(code) for code in TTFont(BytesIO(data)).getBestCmap()} for data in fonts]
    assert [letters for letters in held if not "".join(letters).strip()] == []
    spaces = {letter for file in any_site.pages for letter in any_site.files[file].decode() if letter.isspace()}
    assert (spaces - {"\n"}) | {"ë"} <= set().union(*held)


def test_every_page_is_html_as_the_standard_has_it(any_site: Site) -> None:
    found = {file: nu(any_site.files[file]) for file in any_site.pages}
    assert {file: faults for file, faults in found.items() if faults} == {}


def test_the_pages_turn_one_after_the_other(any_site: Site) -> None:
    def turned(way: str) -> list[str]:
        found, at = [], any_site.texts[1] if way == "behind" else any_site.texts[-1]
        while at:
            found.append(at)
            link = any_site.find(at, f"//h:p[@class='site-{way}']/h:a/@href")
            at = f"text/{link[0]}" if link else ""
        return found

    assert turned("behind") == any_site.texts[1:]
    assert turned("before") == any_site.texts[:0:-1]


def test_it_says_what_the_epub_says_and_loses_no_answer_space(site: Site, tmp_path: Path) -> None:
    epub = Opened(epub_sample(tmp_path, "").file)
    pages = {file.partition("-")[2].removesuffix(".xhtml"): file for file in epub.pages if file.startswith("text/")}
    spaces = 0
    for file in site.texts[1:]:
        name = file.removeprefix("text/").removesuffix(".html")
        (other,) = nodes(epub.tree(pages[name]), "/h:html/h:body/h:section")
        (own,) = site.nodes(file, "//h:main/h:section")
        for made in nodes(own, ".//h:*[@class='ws-pdf' or @class='unseen' or @class='goes-on']"):
            made.clear()
        assert text_of(own) == text_of(other)
        assert strings(own, ".//@data-space") == strings(other, ".//@data-space")
        spaces += len(strings(own, ".//@data-space"))
    assert spaces == 30
    assert {*pages} - {page.removeprefix("text/").removesuffix(".html") for page in site.texts} == {
        "cover",
        "title-page",
    }


def test_a_sheet_leads_to_its_pdf(site: Site) -> None:
    assert site.files["pdf/sheet-fillable-a4.pdf"] == b"%PDF"
    assert site.find("text/kinds.html", "//h:*[@class='ws-pdf']//h:a/@href") == ["../pdf/sheet-fillable-a4.pdf"]
    assert site.find("text/plan.html", "//h:*[@class='ws-pdf']//h:a/@href") == []


def test_the_same_book_gives_the_same_bytes(site: Site, tmp_path: Path) -> None:
    assert site_of(sample(tmp_path), {"kinds": [FORM]}).files == site.files


def test_looks_of_single_elements_become_rules_that_go_before_all_others() -> None:
    same = 'style="left: 1%; top: 2em"'
    page = f'<div><p class="a" {same}>x</p><p {same}>y</p><p style="top: 0">z</p></div>'
    root = parse_fragment(page)
    assert looks_of([root]) == (".look-1 { left: 1% !important; top: 2em !important }\n.look-2 { top: 0 !important }\n")
    assert [node.get("class") for node in root] == ["a look-1", "look-1", "look-2"]


CRISIS = """\
crisis:
  heading: Not safe?
  first: Call the emergency number.
  elsewhere: Ask locally.
  note: Numbers change.
  countries: [{name: Here, emergency: "112", checked: 2026-01-01}]
"""
SMALL = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"


def small(root: Path, keys: str = "", text: str = "Words.") -> Site:
    write_book(root, SMALL + keys, {"chapters/one.md": f"---\ntitle: One\n---\n\n{text}\n"})
    return site_of(read(root))


def test_help_is_one_tap_away_from_every_page(any_site: Site) -> None:
    for file in any_site.pages:
        ways = any_site.find(file, "//h:header//h:a[contains(@class, 'site-help')]/@href")
        assert len(ways) == 1, file


def test_a_book_that_shows_its_help_lines_nowhere_gets_a_page_of_them(tmp_path: Path) -> None:
    site = small(tmp_path, CRISIS)
    assert site.texts == ["index.html", "text/page-help.html", "text/one.html"]
    assert site.find("text/one.html", "//h:a[@class='site-help']/@href") == ["page-help.html"]
    assert "112" in "".join(site.find("text/page-help.html", "//h:main//text()"))


def test_help_leads_to_the_page_where_the_author_put_the_lines(tmp_path: Path) -> None:
    site = small(
        tmp_path, CRISIS, "## Before\n\nWords.\n\n## Who answers\n\n<!-- crisis-help -->\n\n## Behind\n\nWords."
    )
    assert site.texts == ["index.html", "text/one.html"]
    (address,) = site.find("index.html", "//h:a[@class='site-help']/@href")
    (heading,) = site.find("text/one.html", "//h:h2[text()='Who answers']/@id")
    assert address == f"text/one.html#{heading}"


def test_help_at_the_front_begins_with_its_page(tmp_path: Path) -> None:
    safe = "---\ntitle: Safe\n---\n\nStop.\n\n## Who answers\n\n<!-- crisis-help -->\n"
    keys = "contents: {front: [chapters/safe.md], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    one = "---\ntitle: One\n---\n\nWords.\n"
    write_book(tmp_path, keys + CRISIS, {"chapters/safe.md": safe, "chapters/one.md": one})
    assert site_of(read(tmp_path)).find("index.html", "//h:a[@class='site-help']/@href") == ["text/safe.html"]


def test_a_book_without_help_lines_has_no_way_to_them(tmp_path: Path) -> None:
    site = small(tmp_path)
    assert site.texts == ["index.html", "text/one.html"]
    assert site.find("index.html", "//h:header//h:a") == []
    assert site.find("index.html", "//h:h1/text()") == ["A small book"]


def test_names_of_pages_are_those_of_any_disk_and_no_two_are_one(tmp_path: Path) -> None:
    names = ["con", "Straße", "stra e", "日本", "中国"]
    chapters = {f"chapters/{name}.md": f"---\ntitle: {name}\n---\n\nWords.\n" for name in names}
    keys = f"contents: {{chapters: [{', '.join(chapters)}]}}\ncitations: {{bibliography: []}}\n"
    write_book(tmp_path, keys, chapters)
    site = site_of(read(tmp_path))
    assert len(site.texts) == len(names) + 1
    assert all(re.fullmatch(r"index\.html|text/[a-z0-9-]+\.html", page) for page in site.texts)
    assert "text/con.html" not in site.pages
    assert site.dead_links() == []


def test_a_page_in_another_language_speaks_it_and_leads_back_in_both(tmp_path: Path) -> None:
    chapters = {
        "chapters/one.md": "---\ntitle: One\n---\n\nWords.\n",
        "chapters/two.md": "---\ntitle: اثنان\nlanguage: ar\n---\n\nكلمات.\n",
    }
    write_book(
        tmp_path, "contents: {chapters: [chapters/one.md, chapters/two.md]}\ncitations: {bibliography: []}\n", chapters
    )
    site = site_of(read(tmp_path))
    (page,) = site.nodes("text/two.html", "/h:html")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    (back,) = site.nodes("text/two.html", "//h:p[@class='site-before']/h:a")
    assert (back.get("lang"), back.get("dir")) == ("en", "ltr")
    (on,) = site.nodes("text/one.html", "//h:p[@class='site-behind']/h:a")
    assert (on.get("lang"), on.get("dir")) == ("ar", "rtl")


def test_tables_of_many_columns_scroll_in_a_box_that_the_keyboard_reaches(tmp_path: Path) -> None:
    wide, slim = "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n", "| a | b |\n|---|---|\n| 1 | 2 |\n"
    site = small(tmp_path, "", f"{wide}\n{slim}")
    boxes = site.nodes("text/one.html", "//h:div[@class='site-wide']")
    assert [box.get("tabindex") for box in boxes] == ["0"]
    assert len(site.nodes("text/one.html", "//h:table")) == 2


def test_no_page_weighs_more_than_200_kb_without_fonts(any_site: Site) -> None:
    """What comes with it, and comes before somebody writes into the field of the search."""
    for file in any_site.pages:
        parts = any_site.find(file, "//h:script/@src | //h:img/@src | //h:link/@href")
        loaded = {normpath(join(dirname(file), part)) for part in parts if not part.startswith("data:")}
        weights = {part: len(any_site.files[part]) for part in {file, *loaded}}
        assert sum(weights.values()) <= 200_000, weights


def test_every_page_leads_out_at_once_if_the_book_says_where(tmp_path: Path) -> None:
    site = small(tmp_path, "web: {exit: https://example.org/weather}\n")
    for file in site.pages:
        assert site.find(file, "//h:header//h:a[@class='site-exit']/@href") == ["https://example.org/weather"]


def test_the_search_knows_all_words_and_where_they_stand(tmp_path: Path) -> None:
    site = small(tmp_path, "", "Words be*for*e.\n\n## A part\n\n- Tea\n- Air ____\n")
    places = json.loads(
        site.files["js/search-pages.js"].decode().removeprefix("var workbookPages = ").removesuffix(";\n")
    )
    assert places == [
        {"title": "1. One", "heading": "", "href": "text/one.html", "text": "Words before."},
        {"title": "1. One", "heading": "A part", "href": "text/one.html#one-a-part", "text": "Tea Air"},
    ]


def test_it_can_be_installed_and_all_that_is_read_is_kept(site: Site) -> None:
    manifest = json.loads(site.files["site.webmanifest"])
    assert {icon["src"] for icon in manifest["icons"]} <= site.files.keys()
    assert manifest["start_url"] == site.pages[0]
    facts = json.loads(site.files["sw.js"].decode().partition("var SITE = ")[2].partition(";\n")[0])
    scripts = facts["pdfs"]["files"]
    assert scripts == ["js/pdf/sheet-fillable-a4.js"]
    assert facts["pdfs"]["size"] == len(site.files[scripts[0]])
    pdfs = [f"pdf/{Path(script).stem}.pdf" for script in scripts]
    assert sorted([*facts["files"], *scripts, *pdfs, "sw.js"]) == sorted(site.files)
