"""What is too long for one file of an e-reader goes on in others, with its notes, headings and headers."""

from book.diagnostics import Place
from book.html.context import Piece
from book.manuscript.model import Lines, Role
from book.reflowable.divide import MOST_BYTES, MOST_ROWS, divided
from book.reflowable.documents import Division, Document
from book.reflowable.xhtml import parse_fragment
from tests.epub.opened import nodes, strings

LONG = f"<p>{'word ' * (MOST_BYTES // 12)}</p>"
NOTE = '<aside id="one-fn-{0}" class="footnote" role="doc-footnote"><p>Note {0}.</p></aside>'
MARK = '<p>See<a role="doc-noteref" href="#one-fn-{0}">{0}</a></p>'


def parts(
    blocks: str,
    notes: str = "",
    spaces: tuple[Lines, ...] = (),
    role: Role = Role.CHAPTER,
    kind: str = "",
) -> list[Document]:
    """The documents of a chapter, or another page, of these blocks."""
    behind = f'<div class="footnotes">{notes}</div>' if notes else ""
    text = (
        f'<section id="one" class="chapter" lang="ar" dir="rtl"><header><h1>One</h1></header>'
        f'<div class="text">{blocks}</div>{behind}</section>'
    )
    piece = Piece(id="one", role=role, title="One", xhtml=text, spaces=spaces, section="one", kind=kind)
    return divided(Document(piece, "text/004-one.xhtml", parse_fragment(text), Division.BODY))


def table(rows: int, attributes: str = "") -> str:
    head = '<thead><tr><th scope="col" id="head">What</th></tr></thead>'
    return f'<table class="narrow">{head}<tbody>{f"<tr><td{attributes}>Row</td></tr>" * rows}</tbody></table>'


def test_a_short_text_stays_in_one_file() -> None:
    assert [part.file for part in parts("<p>Short.</p>", NOTE.format(1))] == ["text/004-one.xhtml"]


def test_a_long_text_goes_on_in_files_of_the_same_look_and_language() -> None:
    first, second, third = parts(LONG * 5)
    assert (first.root.get("id"), second.root.get("id"), third.root.get("id")) == (
        "one",
        "one-continued-1-of-2",
        "one-continued-2-of-2",
    )
    assert second.file == "text/004-one-continued-1-of-2.xhtml"
    assert [second.root.get(name) for name in ("class", "lang", "dir")] == ["chapter", "ar", "rtl"]
    assert second.piece.section == "one"
    assert (first.starts_section, second.starts_section) == (True, False)
    assert [len(nodes(part.root, ".//h:div[@class='text']/h:p")) for part in (first, second, third)] == [2, 2, 1]


def test_a_heading_goes_with_what_it_heads() -> None:
    first, second = parts(f"{LONG}{LONG}<h2>Signs</h2><h3>Of what</h3>{LONG}")
    assert nodes(first.root, ".//h:h2 | .//h:h3") == []
    assert len(nodes(second.root, ".//h:h2/following-sibling::h:h3/following-sibling::h:p")) == 1


def test_notes_go_where_their_marks_are() -> None:
    blocks = f"{MARK.format(1)}{LONG}{LONG}{LONG}{MARK.format(2)}"
    first, second = parts(blocks, NOTE.format(1) + NOTE.format(2))
    assert strings(first.root, ".//h:aside/@id") == ["one-fn-1"]
    assert strings(second.root, ".//h:aside/@id") == ["one-fn-2"]


def test_no_empty_list_of_notes_stays_behind() -> None:
    first, second = parts(f"{LONG}{LONG}{LONG}{MARK.format(1)}", NOTE.format(1))
    assert nodes(first.root, ".//h:div[@class='footnotes']") == []
    assert strings(second.root, "./h:div[@class='footnotes']/h:aside/@id") == ["one-fn-1"]


def test_a_long_table_goes_on_in_tables_with_its_headers_again() -> None:
    [document] = parts(table(2 * MOST_ROWS + 1) + "<p>Behind.</p>")
    tables = nodes(document.root, ".//h:table")
    assert [len(nodes(each, "h:tbody/h:tr")) for each in tables] == [MOST_ROWS, MOST_ROWS, 1]
    assert [strings(each, "h:thead/h:tr/h:th/text()") for each in tables] == [["What"]] * 3
    assert strings(document.root, ".//h:th/@id") == ["head"]
    assert strings(document.root, ".//h:thead/@class") == ["repeated"] * 2
    assert nodes(document.root, ".//h:table")[2].getnext().text == "Behind."  # type: ignore[union-attr]


def test_joined_cells_keep_a_table_together() -> None:
    [document] = parts(table(2 * MOST_ROWS, ' rowspan="2"'))
    assert len(nodes(document.root, ".//h:table")) == 1


def test_a_page_to_be_answered_stays_whole() -> None:
    space = Lines(id="one.why", label="Why", place=Place("one.md", 1), count=2)
    assert len(parts(LONG * 5, spaces=(space,))) == 1
    assert len(parts(LONG * 5, role=Role.WORKSHEET)) == 1


def test_the_contents_stay_one_page() -> None:
    assert len(parts(LONG * 5, kind="contents")) == 1
