"""Footnotes that are written in the line, and what looks like a footnote and is none."""

from __future__ import annotations

import pytest
from markdown_it.token import Token

from book.manuscript.model import Role, Section
from book.manuscript.tokens.links import CITATION, NOTE, NOTE_NUMBER
from tests.manuscript.reading import clean, read


def notes(section: Section) -> list[tuple[int, str]]:
    """The numbers of a section's notes, and their words."""
    found = [child for token in section.tokens for child in token.children or () if child.type == "footnote_ref"]
    return [(NOTE_NUMBER.of(each), said(NOTE.of(each))) for each in found]


def said(note: list[Token]) -> str:
    lines = [token.children for token in note if token.children]
    return "|".join("".join(child.content for child in line) for line in lines)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("B^[a note in the line].", [(1, "a note in the line")]),
        ('B^[a *note* "so" -- it\'s].', [(1, "a note “so” – it’s")]),
        (
            "A[^a] b^[in the line] c[^b].\n\n[^a]: First.\n[^b]: Third.",
            [(1, "First."), (2, "in the line"), (3, "Third.")],
        ),
        ("Twice^[the same] and twice^[the same].", [(1, "the same"), (2, "the same")]),
        ("With^[[a link](https://example.org/)].", [(1, "a link")]),
        ("- In a list^[so]\n\n> Quoted^[too]", [(1, "so"), (2, "too")]),
        ("| A |\n|---|\n| cell^[so] |", [(1, "so")]),
        ('![A](../styles/figures/glass.svg "A glass.^[So.]")', [(1, "So.")]),
        ("*B^[within emphasis]*", [(1, "within emphasis")]),
        ("B^[over\ntwo lines].", [(1, "overtwo lines")]),
        ("No^note, no \\^[note], no `^[note]`.", []),
    ],
)
def test_a_note_in_the_line_is_a_footnote(body: str, found: list[tuple[int, str]]) -> None:
    assert notes(clean(body)) == found


def test_a_caption_may_hold_the_note_of_a_line_once_more() -> None:
    section = clean('A^[My note.].\n\n![a](../styles/figures/glass.svg "B^[My note.]")')
    notes = [child for token in section.tokens for child in token.children or () if NOTE.get(child)]
    assert [said(NOTE.of(each)) for each in notes] == ["My note.", "My note."]


def test_a_note_in_the_line_may_cite() -> None:
    (note,) = [each for token in clean("B^[see @doe99].").tokens for each in token.children or () if NOTE.get(each)]
    (citation,) = [each for token in NOTE.of(note) for each in token.children or () if each.type == "citation"]
    assert CITATION.of(citation).items[0].key == "doe99"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("A[^my note].", "6:2: error: “my note” is no name of a footnote: it has a space [footnote-name]"),
        ("A[^1 ].\n\n[^1]: A.", "6:2: error: “1 ” is no name of a footnote: it has a space [footnote-name]"),
        ("A[^b\nc].", "6:2: error: “b c” is no name of a footnote: it has a space [footnote-name]"),
        ("C [words[^a]](https://x.org).\n\n[^a]: A.", "6:3: error: the footnote “a” stands in the words of a link"),
        ("C [words^[my note]](https://x.org).", "6:9: error: the footnote “^[my note]” stands in the words of a link"),
        (
            "C [words^[my note]][x].\n\n[x]: https://x.org",
            "6:9: error: the footnote “^[my note]” stands in the words of",
        ),
        ("A^[a ![dot](no.png)].", "6:6: error: there is no file “worksheets/no.png” [file-missing]"),
        ("A^[one ^[two]].", "6:8: error: the footnote “^[two]” stands inside a footnote [footnote-nested]"),
    ],
)
def test_what_is_no_footnote_is_told(body: str, message: str) -> None:
    _, found = read(body, Role.WORKSHEET)
    assert [each for each in found if message in each]


@pytest.mark.parametrize(
    "body",
    ["A `[^a b]`.", "A \\[^a b].", "[a ^ b](https://example.org/)", "A[^a][^b]\n\n[^a]: A.\n[^b]: B."],
)
def test_what_is_meant_is_not_told(body: str) -> None:
    clean(body)
