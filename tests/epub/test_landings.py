"""Cross-references land where no reading system takes them for notes."""

import pytest
from lxml import etree

from book.epub.landings import add_landings
from book.html.context import Piece
from book.manuscript.model import Role
from book.reflowable.documents import Division, Document
from book.reflowable.xhtml import parse_fragment
from tests.epub.opened import nodes, strings

LONG = "word " * 1200


def linked(target: str, role: str = "", before: bool = True) -> etree._Element:
    """A page with a link to the element with the id `there`, before or behind it."""
    link = f'<p><a href="#there"{role}>see</a></p>'
    text = f'<section id="one">{link if before else ""}{target}{"" if before else link}</section>'
    piece = Piece(id="one", role=Role.CHAPTER, title="One", xhtml=text)
    document = Document(piece, "text/001-one.xhtml", parse_fragment(text), Division.BODY)
    add_landings([document])
    return document.root


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ('<h2 id="there">The signs</h2>', ".//h:h2/node()[1][self::h:span]"),
        (
            '<figure id="there"><img src="a.png" alt=""/><figcaption>Of two words</figcaption></figure>',
            ".//h:figure/h:span",
        ),
        ('<table id="there"><tr><td>Of two words</td></tr></table>', ".//h:span[following-sibling::h:table]"),
        (
            '<table><tbody><tr id="there"><td>Of two words</td></tr></tbody></table>',
            ".//h:span[following-sibling::h:table]",
        ),
        ('<ul id="there"><li>Of two words</li></ul>', ".//h:span[following-sibling::h:ul]"),
        ('<dl><dt>A</dt><dd id="there">What it is</dd></dl>', ".//h:dd/h:span"),
    ],
)
def test_a_link_forward_lands_on_an_empty_element_where_its_target_begins(target: str, place: str) -> None:
    root = linked(target)
    [landing] = nodes(root, place)
    assert strings(root, ".//h:a/@href") == [f"#{landing.get('id')}"]
    assert (landing.text, len(landing)) == (None, 0)


@pytest.mark.parametrize(
    "target", ['<h2 id="there">Signs</h2>', f'<div id="there"><p>{LONG}</p></div>'], ids=["short", "long"]
)
def test_what_is_too_short_or_too_long_for_a_note_is_linked_to_itself(target: str) -> None:
    assert strings(linked(target), ".//h:a/@href") == ["#there"]


@pytest.mark.parametrize("role", ["doc-noteref", "doc-biblioref", "doc-glossref"])
def test_notes_sources_and_terms_keep_their_pop_up(role: str) -> None:
    root = linked('<aside id="there"><p>A note of some words</p></aside>', f' role="{role}"')
    assert strings(root, ".//h:a/@href") == ["#there"]


def test_a_link_back_needs_no_landing() -> None:
    assert strings(linked('<h2 id="there">The signs</h2>', before=False), ".//h:a/@href") == ["#there"]


def test_two_links_to_a_place_land_on_one_element() -> None:
    root = linked('<p><a href="#there">again</a></p><h2 id="there">The signs</h2>')
    assert len(set(strings(root, ".//h:a/@href"))) == 1
    assert len(nodes(root, ".//h:h2/h:span")) == 1
