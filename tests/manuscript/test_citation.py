"""Citations in all the forms of pandoc's manual."""

from __future__ import annotations

import pytest

from book.manuscript.tokens.links import CITATION, NOTE
from book.references.model import Citation, CitationItem
from tests.manuscript.reading import clean, read, words

PAGE = ', see <a href="https://example.org/?a&amp;b">a <em>page</em></a>'


def citations(body: str) -> list[Citation]:
    return [
        CITATION.of(child) for token in clean(body).tokens for child in token.children or () if child.type == "citation"
    ]


def item(body: str) -> CitationItem:
    (citation,) = citations(body)
    (only,) = citation.items
    return only


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("[@doe99]", ["doe99"]),
        ("[see @doe99; also @smith2000]", ["doe99", "smith2000"]),
        ("@doe99", ["doe99"]),
        ("@{https://example.org/a_b}", ["https://example.org/a_b"]),
        ("[@{a;b;c}]", ["a;b;c"]),
        ("[see @{a;b}, p. 3; @{c;d}; -@e]", ["a;b", "c;d", "e"]),
        ("@{a;b;c} and @{d;e} [p. 3]", ["a;b;c", "d;e"]),
        ("@f [p. 3; @{g;h}]", ["f", "g;h"]),
        ("[@{a]b}; @c]", ["a]b", "c"]),
        ("[@{a[b;c}]", ["a[b;c"]),
        ("[@Foo_bar.baz.]", ["Foo_bar.baz"]),
        ("Says @a.", ["a"]),
        ("[@_x; -@y]", ["_x", "y"]),
        ("[@a--b]", ["a"]),
        ("**@a**", ["a"]),
    ],
)
def test_keys(body: str, keys: list[str]) -> None:
    assert [each.key for citation in citations(body) for each in citation.items] == keys


@pytest.mark.parametrize(
    ("body", "brackets"),
    [
        ("So (@doe99).", "(@doe99)"),
        ("(see @doe99, pp. 3–5; @b, S. 4; -@c)", "(see @doe99, pp. 3–5; @b, S. 4; -@c)"),
        ("x (y) (@doe99 and @b)", "(@doe99 and @b)"),
        ("{@doe99}", "{@doe99}"),
        ("({-@doe99})", "{-@doe99}"),
        ("(as @doe99 says)", ""),
        ("(@doe99 says so)", ""),
        ("(@doe99, who painted)", ""),
        ("([@doe99])", "([@doe99])"),
        ("x (see [@doe99, p. 3])", "(see [@doe99, p. 3])"),
        ("x (@doe99 [p. 3])", "(@doe99 [p. 3])"),
        ("(so [@doe99])", ""),
        ("([@doe99] and more)", ""),
        ("(a) @doe99)", ""),
        ("(@a" + ", 1" * 5000, ""),
    ],
)
def test_brackets_of_the_text_around_a_source_are_noticed(body: str, brackets: str) -> None:
    """Whoever thinks of `[@key]` writes them; `(@key)` is printed as “(Doe (1999))”."""
    assert citations(body)[0].brackets == brackets


@pytest.mark.parametrize(
    "body",
    [
        "me@example.org",
        r"\@doe",
        "[words]",
        "`@a`",
        "@",
        "a@",
        "[see 3; @]",
        "-@",
    ],
)
def test_what_is_no_citation(body: str) -> None:
    assert citations(body) == []


def test_whether_the_author_is_named() -> None:
    assert [
        (citation.narrative, citation.items[0].suppress_author)
        for citation in citations("@a says [@b], and [-@c] too, -@d.")
    ] == [(True, False), (False, False), (False, True), (False, True)]


@pytest.mark.parametrize(
    ("body", "prefix", "label", "locator", "suffix"),
    [
        ("[see @doe99, pp. 33-35, and elsewhere]", "see", "page", "33-35", ", and elsewhere"),
        ("[@doe99, chap. 1]", "", "chapter", "1", ""),
        ("[@doe99, sec. 3.2]", "", "section", "3.2", ""),
        ("[@doe99, § 3]", "", "section", "3", ""),
        ("[@doe99, 33, 35-37, and nowhere else]", "", "page", "33, 35-37", ", and nowhere else"),
        ("[@doe99 p. iv]", "", "page", "iv", ""),
        ("[@doe99, {pp. iv, vi-xi, (xv)-(xvii)} and so on]", "", "page", "iv, vi-xi, (xv)-(xvii)", "and so on"),
        ("[@doe99{p. 3}]", "", "page", "3", ""),
        ("[@doe99, and so on]", "", "", "", ", and so on"),
        ("[@doe99, I think]", "", "", "", ", I think"),
        ("[@doe99, no evidence]", "", "", "", ", no evidence"),
        ("@doe99 [p. 33]", "", "page", "33", ""),
        ("@doe99 [and elsewhere]", "", "", "", "and elsewhere"),
        ("@doe99\n[chap. 2]", "", "chapter", "2", ""),
        ("[compare  *also* @doe99]", "compare <em>also</em>", "", "", ""),
        ('["see" -- it\'s @doe99, p. 3, "so"]', "“see” – it’s", "page", "3", ", “so”"),
        ("[@doe99 3--5]", "", "page", "3–5", ""),
        ("[see <sup>x</sup> & <b @doe99]", "see <sup>x</sup> &amp; &lt;b", "", "", ""),
        ("[@doe99, see [a *page*](https://example.org/?a&b)]", "", "", "", PAGE),
        ("[@doe99, **p**. **32**]", "", "", "", ", <strong>p</strong>. <strong>32</strong>"),
        ("[see\n*also*\n@doe99,\np.\n3,\n*so*]", "see <em>also</em>", "page", "3", ", <em>so</em>"),
        (r"[@doe99, as \@lee said]", "", "", "", ", as @lee said"),
    ],
)
def test_what_stands_around_a_key(body: str, prefix: str, label: str, locator: str, suffix: str) -> None:
    found = item(body)
    assert (found.prefix, found.label, found.locator, found.suffix) == (prefix, label, locator, suffix)


def test_more_works_behind_one_in_the_sentence() -> None:
    (citation,) = citations("@doe99 [p. 3; see also @smith2000]")
    assert citation.narrative
    assert [(each.key, each.prefix, each.locator) for each in citation.items] == [
        ("doe99", "", "3"),
        ("smith2000", "see also", ""),
    ]


@pytest.mark.parametrize("body", ["[@a, @b]", "[see @a and @b, p. 3]", "@a [p. 3; @c, @b]", "[@a, *@b*]"])
def test_two_works_without_a_semicolon_are_told_and_known(body: str) -> None:
    section, messages = read(body)
    (citation,) = [
        CITATION.of(child) for token in section.tokens for child in token.children or () if child.type == "citation"
    ]
    assert {"a", "b"} <= {each.key for each in citation.items}
    (message,) = messages
    assert f":{body.index('@b') + 1}: error: no semicolon stands in front of “@b” [citation-separator]" in message


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("@doe99's book", "’s book"),
        ("[@doe99]'s book", "’s book"),
        ('"@doe99 says"', "“ says”"),
        ('"So [@doe99]"', "“So ”"),
    ],
)
def test_a_citation_is_a_word_to_the_marks_beside_it(body: str, printed: str) -> None:
    assert words(clean(body)) == printed


@pytest.mark.parametrize(
    ("address", "code"), [("#there", "citation-link"), ("two.md", "citation-link"), ("ftp://x", "link-refused")]
)
def test_a_link_that_no_citation_can_hold_is_told(address: str, code: str) -> None:
    _, messages = read(f"[@doe99, see [a page]({address})]")
    assert [message for message in messages if ":6:14: error: " in message and f"[{code}]" in message]


def test_a_note_within_a_citation_is_kept_behind_it_until_it_is_set() -> None:
    section = clean("So [@doe99, cf.[^n]].\n\n[^n]: A note.")
    found = [child for token in section.tokens for child in token.children or ()]
    assert [child.type for child in found if child.type != "text"] == ["citation", "footnote_ref"]
    assert words(section) == "So ."


def test_a_bracket_of_its_own_is_a_citation_of_its_own() -> None:
    assert [len(citation.items) for citation in citations("@doe99 [@smith2000; @lee]")] == [1, 2]


def test_the_words_around_stay() -> None:
    assert words(clean("He says (@doe99) so [@a], and so on.")) == "He says () so , and so on."


def test_each_work_knows_its_place() -> None:
    (citation,) = citations("Words\nand [see @a;\n@b].")
    assert [(each.place.line, each.place.column) for each in citation.items] == [(7, 10), (8, 1)]
    assert citations("| A |\n|---|\n| x [@a] |")[0].items[0].place.column == 6


def test_citations_in_captions_notes_and_callouts_are_found() -> None:
    section = clean(
        '![A](../styles/figures/glass.svg "After @a.")\n\n> [!NOTE]\n> So [@b].\n\nWords.[^1]\n\n[^1]: See @c.'
    )
    found = [child for token in section.tokens for child in token.children or ()]
    note = next(child for child in found if child.type == "footnote_ref")
    found += [child for token in NOTE.of(note) for child in token.children or ()]
    assert [CITATION.of(child).items[0].key for child in found if child.type == "citation"] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("language", "written", "label", "locator"),
    [
        ("de-DE", "S. 12", "page", "12"),
        ("de", "Kap. 2", "chapter", "2"),
        ("de", "Rn. 7", "paragraph", "7"),
        ("de", "Abb. 3", "figure", "3"),
        ("fr-FR", "chap. 2", "chapter", "2"),
        ("fr", "n° 5", "issue", "5"),
        ("es", "pág. 12", "page", "12"),
        ("es-MX", "párr. 4", "paragraph", "4"),
        ("de", "p. 12", "page", "12"),  # English is read in every language
        ("nl", "p. 12", "page", "12"),
        ("en", "S. 12", "", ""),
        ("de", "Sonntag 12", "", ""),
    ],
)
def test_what_is_counted_is_read_in_the_language_of_the_text(
    language: str, written: str, label: str, locator: str
) -> None:
    tokens = clean(f"[@a, {written}]", language=language).tokens
    (cited,) = [CITATION.of(child) for token in tokens for child in token.children or () if child.type == "citation"]
    assert (cited.items[0].label, cited.items[0].locator) == (label, locator)


@pytest.mark.parametrize("first", ["[@a, foo 12; see @b]", "[@a, and others; see *also* @b]", "[@a; see @b]"])
def test_words_behind_one_source_end_at_the_semicolon(first: str) -> None:
    """markdown-it reads words on to the next mark, wherever the part of a line ends that it is given."""
    (found,) = citations(first)
    assert "see" not in found.items[0].suffix
    assert found.items[1].prefix.startswith("see")


@pytest.mark.parametrize(
    ("body", "suffix"),
    [
        ("[@a, 3<sup>rd</sup> of A &amp; B]", "<sup>rd</sup> of A &amp; B"),
        ("[@a, one\\; two<br>three]", ", one; two three"),
        ("[@a, see &#8211; so]", ", see – so"),
    ],
)
def test_html_and_entities_stand_beside_a_key(body: str, suffix: str) -> None:
    assert item(body).suffix == suffix


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("![a dot](a.png)", "an image"),
        ('<img src="a.png" alt="a dot">', "an image"),
        ("____", "an answer space"),
        ("<!-- a comment -->", "a comment"),
        ("<kbd>Esc</kbd>", "<kbd>"),
        ("==marked==", "<mark>"),
        ("[mot]{lang=fr}", "<span>"),
    ],
)
def test_what_cannot_stand_beside_a_key_is_told_once(words: str, what: str) -> None:
    _, messages = read(f"So [see @a, {words} too].")
    (message,) = [each for each in messages if "[citation-words]" in each]
    assert f"the words around a source cannot hold {what} " in message
    assert ":6:1:" not in message
