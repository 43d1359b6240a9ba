"""Sections become pieces: well-formed, whole, in order, the same every time."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from book.build import Prepared
from book.diagnostics import Problems
from book.editions import Notes
from book.html.document import document, handout
from book.html.render import pieces, worksheet_pieces
from book.manuscript.model import Role, Total, walk_tokens
from book.manuscript.reader import read_section
from book.manuscript.tokens.blocks import NUMBER
from book.manuscript.tokens.links import LANDING, Landing
from tests.html.conftest import FACES, all_pieces, context, pieces_of, section
from tests.html.one_sheet import sheet_in

VOID = {"img", "br", "hr", "input", "meta", "col"}


def tree(xhtml: str) -> Any:
    return etree.fromstring(xhtml)


def read_html(page: str) -> Any:
    return html.document_fromstring(page)


def words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def whole(book: Prepared, name: str, edition: str) -> Any:
    return tree("<body>" + "".join(piece.xhtml for piece in pieces_of(book, name, edition)) + "</body>")


@pytest.mark.parametrize("edition", FACES)
def test_every_piece_is_one_well_formed_section_with_its_id(prepared: Prepared, edition: str) -> None:
    for piece in all_pieces(prepared, edition):
        root = tree(piece.xhtml)
        assert (root.tag, root.get("id")) == ("section", piece.id)


@pytest.mark.parametrize("edition", FACES)
def test_html_and_xml_parsers_read_the_same_tree(prepared: Prepared, edition: str) -> None:
    for piece in all_pieces(prepared, edition):
        as_xml = [node.tag for node in tree(piece.xhtml).iter(etree.Element)]
        as_html = [node.tag for node in html.fragment_fromstring(piece.xhtml).iter(etree.Element)]
        assert as_html == as_xml
        for name in re.findall(r"<(\w+)[^>]*/>", piece.xhtml):
            assert name in VOID


@pytest.mark.parametrize("edition", FACES)
def test_ids_are_unique_and_links_lead_to_them(prepared: Prepared, edition: str) -> None:
    trees = [tree(piece.xhtml) for piece in all_pieces(prepared, edition)]
    ids = [name for root in trees for name in root.xpath("//@id")]
    assert len(ids) == len(set(ids))
    wanted = {href[1:] for root in trees for href in root.xpath("//a/@href") if href.startswith("#")}
    assert wanted <= set(ids)
    assert {name for root in trees for name in root.xpath("//@data-page-of")} <= set(ids)


@pytest.mark.parametrize("edition", FACES)
def test_headings_go_down_one_level_at_a_time(prepared: Prepared, edition: str) -> None:
    for name in ("first", "everything", "references", "contents", "worksheet-list", "imprint"):
        if edition == "epub":
            runs = [tree(piece.xhtml) for piece in pieces_of(prepared, name, edition)]
        else:
            runs = [whole(prepared, name, edition)]
        for run in runs:
            levels = [int(node.tag[1]) for node in run.iter("h1", "h2", "h3", "h4", "h5", "h6")]
            assert all(after <= before + 1 for before, after in pairwise(levels))


def test_on_paper_sheets_follow_the_text_and_signposts_stand_in_their_place(prepared: Prepared) -> None:
    made = pieces_of(prepared, "everything", "print-a4")
    assert [piece.id for piece in made] == ["everything", "kinds", "plan"]
    signposts = tree(made[0].xhtml).xpath("//p[@class='signpost']")
    assert [words(post) for post in signposts] == ["Worksheet 1 Every kind page 000", "Worksheet 2 A plan page 000"]


def test_sheets_interrupt_the_text_if_the_book_wants_it(prepared: Prepared) -> None:
    paper = context(prepared, "print-a4")
    in_place = replace(paper, project=paper.project.model_copy(update={"worksheets": "in-place"}))
    made = pieces(section(prepared, "everything"), in_place)
    assert [piece.id for piece in made] == ["everything", "kinds", "everything-continued-2", "plan"]


def test_an_e_reader_has_the_order_of_paper_and_no_page_numbers(prepared: Prepared) -> None:
    made = pieces_of(prepared, "everything", "epub")
    assert [piece.id for piece in made] == ["everything", "kinds", "plan"]
    assert [len(piece.spaces) for piece in made] == [0, 21, 6]
    signposts = tree(made[0].xhtml).xpath("//p[@class='signpost']")
    assert [words(post) for post in signposts] == ["Worksheet 1 Every kind", "Worksheet 2 A plan"]


def test_a_chapter_opens_with_its_number_title_lead_and_note(prepared: Prepared) -> None:
    opener = whole(prepared, "everything", "print-a4").xpath("//header[@class='opener']")[0]
    assert [words(each) for each in opener] == ["", "Chapter 1", "Everything", "One of each.", "It takes a minute."]


def test_running_heads_name_the_chapter_or_the_book(prepared: Prepared) -> None:
    def heads(name: str) -> set[tuple[str, str]]:
        marked = whole(prepared, name, "print-a4").xpath("//*[@data-left]")
        return {(node.get("data-left"), node.get("data-right")) for node in marked}

    assert heads("everything") == {("Chapter 1\N{EM SPACE}Everything", "Everything")}, "its sheets as well"
    assert heads("first") == {("A Book & Its <Sheets>", "First of all")}
    alone = read_html(handout(prepared.manuscript.worksheets["kinds"], context(prepared, "handout-print-a4")))
    assert alone.xpath("string(//header/@data-right)") == "A Book & Its <Sheets>", "it has no chapter"


def test_the_year_of_a_citation_does_not_begin_a_line(prepared: Prepared) -> None:
    citations = [
        whole(prepared, "everything", edition).xpath("string(//span[@class='citation'])")
        for edition in ("print-a4", "epub")
    ]
    assert citations == ["(Doe,\N{NO-BREAK SPACE}2001)", "(Doe, 2001)"]


def test_a_therapists_note_shows_in_a_chapter_and_in_the_therapists_copy_of_a_sheet(prepared: Prepared) -> None:
    ours = context(prepared, "handout-print-a4")
    kinds = prepared.manuscript.worksheets["kinds"]
    secret = "Only for the therapist’s copy."
    assert "Therapists read this" in words(whole(prepared, "everything", "print-a4"))
    assert secret not in handout(kinds, ours)
    assert secret in handout(kinds, replace(ours, notes=Notes.ON_SHEET))
    sheet, behind, *_ = worksheet_pieces(kinds, replace(ours, notes=Notes.BEHIND))
    assert (secret in sheet.xhtml, secret in behind.xhtml) == (False, True)


@pytest.mark.parametrize("edition", ["print-a4", "fillable-a4", "handout-print-a4"])
def test_every_sheet_carries_permission_and_help(prepared: Prepared, edition: str) -> None:
    for sheet in prepared.manuscript.worksheets.values():
        page = read_html(handout(sheet, context(prepared, edition)))
        assert [words(line) for line in page.xpath("//div[@class='foot']/p")] == [
            "Not safe? Call the emergency number. Here: call 1. Elsewhere: ask. My own:",
            "A Book & Its <Sheets> You may copy this page.",
        ]


def test_in_large_print_the_foot_has_help_alone(prepared: Prepared) -> None:
    page = read_html(handout(prepared.manuscript.worksheets["kinds"], context(prepared, "large-print-a4")))
    assert [words(line) for line in page.xpath("//div[@class='foot']/p | //div[@class='sheet-foot']/p")] == [
        "Not safe? Call the emergency number. Here: call 1. Elsewhere: ask.",
        "My own:",
        "A Book & Its <Sheets> You may copy this page.",
    ]


def test_a_content_note_stands_above_the_work(prepared: Prepared) -> None:
    made = tree(next(piece.xhtml for piece in pieces_of(prepared, "everything", "epub") if piece.id == "kinds"))
    note = made.xpath("//div[@class='content-note']")[0]
    assert words(note) == "Content note Nothing stirs here."
    assert note.getnext().get("class") == "work"


def test_cross_references_tell_number_and_page_on_paper(prepared: Prepared) -> None:
    links = whole(prepared, "first", "print-a4").xpath("//a[@class='crossref']")
    assert [words(link) for link in links] == ["the sheet (Worksheet 1, page 000)", "a heading (Chapter 1, page 000)"]
    assert links[1].get("href") == "#everything-a-section"


def test_a_cross_reference_without_words_gets_the_title(prepared: Prepared) -> None:
    links = whole(prepared, "everything", "print-a4").xpath("//a[@class='crossref']")
    assert words(links[0]) == "Every kind (Worksheet 1, page 000)"


def test_an_e_reader_has_no_page_numbers(prepared: Prepared) -> None:
    assert all("page-of" not in piece.xhtml for piece in all_pieces(prepared, "epub"))


def test_a_handout_leads_nowhere_outside_itself(prepared: Prepared) -> None:
    page = read_html(handout(prepared.manuscript.worksheets["plan"], context(prepared, "handout-print-a4")))
    assert "the other sheet (Worksheet 1)" in words(page)
    ids = set(page.xpath("//@id"))
    assert {href for href in page.xpath("//a/@href") if href.lstrip("#") not in ids} == set()
    assert page.xpath("//@data-page-of") == []
    assert "Doe, J. (2001)." in words(page.xpath("//ul[@class='references sources']")[0])


def test_a_footnote_on_paper_stands_in_the_text_without_blocks(prepared: Prepared) -> None:
    note = whole(prepared, "everything", "print-a4").xpath("//span[@class='footnote']")[0]
    assert note.get("id") == "everything-fn-1"
    assert words(note) == "The note says more.And more again."
    assert {node.tag for node in note.iter(etree.Element)} == {"span", "strong", "br"}


def test_lines_of_a_note_on_paper_are_no_lines_of_its_file_but_paragraphs_and_items(tmp_path: Path) -> None:
    """WeasyPrint 70 prints an end of a line within a note as one."""
    note = "[^a]: One\n    two.\n\n    Three:\n\n    - four\n      - five\n\n    3. six\n    4. seven\n"
    sheet = f"# Sheet\n\nA.[^a] ____\n\n{note}"
    note = re.sub("</?span[^>]*>", "", sheet_in(tmp_path, sheet, ("print-a4",))["print-a4"])
    assert "One two.<br/>Three:<br/>•\u00a0four<br/>\u00a0\u00a0•\u00a0five<br/>3.\u00a0six<br/>4.\u00a0seven" in note


def test_an_e_reader_gets_footnotes_behind_the_text_with_a_way_back(prepared: Prepared) -> None:
    run = whole(prepared, "everything", "epub")
    mark = run.xpath("//a[@role='doc-noteref']")[0]
    note = run.xpath("//aside[@role='doc-footnote']")[0]
    assert mark.get("href") == "#" + note.get("id")
    assert note.xpath(".//a[@role='doc-backlink']/@href") == ["#" + mark.get("id")]


def test_an_address_is_printed_where_it_cannot_be_tapped(prepared: Prepared) -> None:
    assert "Out there (example.org/far)" in words(whole(prepared, "everything", "print-a4"))
    assert "example.org" not in words(whole(prepared, "everything", "epub"))


def test_figures_are_numbered_and_described(prepared: Prepared) -> None:
    figure = whole(prepared, "everything", "print-a4").xpath("//figure")[0]
    assert figure.get("id") == "everything-fig-1"
    assert words(figure) == "In words: A square Figure 1 It has four sides."
    assert words(whole(prepared, "everything", "epub").xpath("//figure")[0]) == "Figure 1 It has four sides."
    assert figure.xpath("img/@alt") == ["A square"]


def test_table_headers_have_scope(prepared: Prepared) -> None:
    for sheet in pieces_of(prepared, "everything", "print-a4"):
        run = tree(sheet.xhtml)
        assert all(header.get("scope") in ("row", "col") for header in run.iter("th"))
        assert all(words(header) for header in run.iter("th"))


def test_every_source_leads_back_to_each_section_that_cites_it(prepared: Prepared) -> None:
    entry = whole(prepared, "references", "epub").xpath("//li")[0]
    assert entry.get("id").startswith("ref-doe2001")
    assert words(entry.xpath("span[@class='cited']")[0]) == "Back to the text: 1 2 3"
    assert set(entry.xpath("span[@class='cited']/a/@role")) == {"doc-backlink"}


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((4, 4, 4), "Cited on page 4"),
        ((9, 4, 9), "Cited on pages 4, 9"),
        ((4, 5, 6), "Cited on pages 4–6"),
    ],
)
def test_on_paper_every_source_names_the_pages_that_cite_it(
    prepared: Prepared, pages: tuple[int, ...], expected: str
) -> None:
    on_paper = context(prepared, "print-a4")
    marks = next(iter(on_paper.citing.values()))
    found = {mark.anchor: page for mark, page in zip(marks, pages, strict=True)}
    page = pieces(section(prepared, "references"), replace(on_paper, pages=found))[0].xhtml
    assert words(tree(page).xpath("//span[@class='cited']")[0]) == expected


def test_help_in_danger_lists_every_country(prepared: Prepared) -> None:
    for edition in FACES:
        help_page = words(whole(prepared, "first", edition))
        for expected in (
            "Here",
            "112",
            "The Line",
            "call 1, always",
            "There",
            "999",
            "Ask locally.",
            "31 December 2025",
        ):
            assert expected in help_page
        places = [help_page.index(expected) for expected in ("text 3", "Domestic abuse", "At home", "call 2")]
        assert places == sorted(places)


def test_contents_list_parts_chapters_and_back_matter(prepared: Prepared) -> None:
    rows = whole(prepared, "contents", "print-a4").xpath("//li")
    assert [words(row) for row in rows] == [
        "First of all 000",
        "Part 1 The only part 000",
        "1 Everything 000",
        "2 The second 000",
        "Worksheets 000",
        "References 000",
    ]


def test_the_list_of_worksheets_stands_under_their_chapters(prepared: Prepared) -> None:
    run = whole(prepared, "worksheet-list", "print-a4")
    assert [words(node) for node in run.xpath("//h2 | //li")] == [
        "Everything",
        "1 Every kind 5 minutes 000",
        "2 A plan 000",
    ]


def test_the_title_page_and_cover_escape_the_title(prepared: Prepared) -> None:
    for name in ("cover", "title-page", "imprint"):
        assert "A Book & Its <Sheets>" in words(whole(prepared, name, "print-a4"))


def test_diagrams_are_drawn_on_paper_and_lists_on_an_e_reader(prepared: Prepared) -> None:
    drawn = whole(prepared, "everything", "print-a4").xpath("//div[contains(@class, 'diagram')]")
    assert [node.get("class") for node in drawn] == ["diagram ladder", "diagram flower narrow"]
    assert [len(node.xpath(".//li")) for node in drawn] == [2, 4]
    assert whole(prepared, "everything", "epub").xpath("//div[contains(@class, 'diagram')]") == []


def test_the_same_input_gives_the_same_document(prepared: Prepared) -> None:
    first, second = (
        document(pieces_of(prepared, "everything", "fillable-a4"), context(prepared, "fillable-a4")) for _ in range(2)
    )
    assert first == second
    assert "<title>Everything</title>" in first


@pytest.mark.parametrize("edition", FACES)
@pytest.mark.parametrize("missing", [0, 1])
def test_a_sheet_says_how_to_add_up_without_all_answers(prepared: Prepared, edition: str, missing: int) -> None:
    sheet = prepared.manuscript.worksheets["kinds"]
    spaces = [replace(space, missing=missing) if isinstance(space, Total) else space for space in sheet.spaces]
    (piece,) = worksheet_pieces(replace(sheet, spaces=spaces), context(prepared, edition))
    assert ("Answers of a sum that may be missing: 1," in words(tree(piece.xhtml))) == bool(missing)


@pytest.mark.parametrize("edition", FACES)
@pytest.mark.parametrize(
    ("language", "says"), [("fr", ("Fiche 1", "Durée 5 minutes")), ("fi", ("Worksheet 1", "Time 5 minutes"))]
)
def test_a_sheet_in_another_language_has_its_labels_in_it_where_there_are_words(
    prepared: Prepared, edition: str, language: str, says: tuple[str, str]
) -> None:
    sheet = replace(prepared.manuscript.worksheets["kinds"], language=language)
    (piece,) = worksheet_pieces(sheet, context(prepared, edition))
    root = tree(piece.xhtml)
    assert all(each in words(root) for each in says)
    assert root.xpath("//*[contains(@class, 'foot')]/@lang") == ["en-GB"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("{.k}\nWhat helps?\n\n____\n____", "//p[@class='question k']"),
        ("{.k lang=fr}\n- [ ] One", "//ul[@class='checklist columns-2 k' and @lang='fr']"),
    ],
)
def test_a_class_of_the_authors_stands_behind_the_builders_own(
    prepared: Prepared, tmp_path: Path, body: str, path: str
) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "a.md").write_text(f"# A\n\n{body}\n", "utf-8")
    section = read_section(tmp_path, "chapters/a.md", Role.CHAPTER, Problems())
    (piece,) = pieces(section, context(prepared, "epub"))
    assert tree(piece.xhtml).xpath(path)


@pytest.mark.parametrize("edition", FACES)
def test_attributes_are_written_on_links_code_pictures_and_stars(
    prepared: Prepared, edition: str, tmp_path: Path
) -> None:
    problems = Problems()
    for name in ("chapters", "styles"):
        (tmp_path / name).mkdir()
    (tmp_path / "styles" / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "utf-8")
    (tmp_path / "chapters" / "a.md").write_text(
        "# A\n\n[b](a.md){.k lang=fr} `c`{.k} *d*{.k} ![e](../styles/x.svg){.k} f\n\n"
        '![g](../styles/x.svg "h *i*{.k}"){.k}\n',
        "utf-8",
    )
    section = read_section(tmp_path, "chapters/a.md", Role.CHAPTER, problems)
    for token in walk_tokens(section, section.tokens):
        if token[1].type == "crossref_open":
            LANDING.put(token[1], Landing(anchor="b", label="", title="B", same_section=True))
        if token[1].type == "figure":
            NUMBER.put(token[1], 1)
    (piece,) = pieces(section, context(prepared, edition))
    marked = tree(piece.xhtml).xpath("//*[contains(concat(' ', @class, ' '), ' k ')]")
    assert [node.tag for node in marked] == ["a", "code", "em", "img", "img", "em"]
    assert marked[0].attrib["lang"] == "fr"
    assert list(problems) == []
