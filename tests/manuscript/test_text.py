"""What is not an answer space: headings, callouts, figures, links, footnotes, directives, raw HTML, typography."""

from __future__ import annotations

import re

import pytest
from markdown_it.token import Token

from book.manuscript.model import Drawing, Rating, Role
from book.manuscript.tokens.blocks import ALT, CALLOUT, CHECKLIST, COLUMNS, DIAGRAM, SRC
from book.manuscript.tokens.directives import DIRECTIVE
from book.manuscript.tokens.links import ANCHOR, NOTE, NOTE_NUMBER, PLACE, SHEET, TARGET
from tests.manuscript.reading import clean, read, shape, words

CHAPTER = Role.CHAPTER


def first(tokens: list[Token], kind: str) -> Token:
    everything: list[Token] = [each for token in tokens for each in (token, *(token.children or ()))]
    return next(token for token in everything if token.type == kind)


def codes(body: str, role: Role = Role.WORKSHEET) -> list[str]:
    return [message.rpartition("[")[2].removesuffix("]") for message in read(body, role)[1]]


# headings


def test_headings_get_anchors_that_begin_with_the_sections_id() -> None:
    section = clean("## What it's *like*\n\n## What it's like\n\n{#own}\n## Third\n\n### fn 1")
    anchors = [token.attrs["id"] for token in section.tokens if token.type == "heading_open"]
    assert anchors == ["sheet-what-its-like", "sheet-what-its-like-2", "sheet-own", "sheet-fn-1-2"]


def test_a_first_heading_is_the_title_where_the_front_matter_has_none() -> None:
    section, messages = read("# What it’s *like*\n\nWords.", CHAPTER, head="---\nlead: A line.\n---\n")
    assert messages == []
    assert (section.title, section.lead) == ("What it’s like", "A line.")
    assert shape(section.tokens) == ["paragraph_open", "text:Words.", "paragraph_close"]


@pytest.mark.parametrize("head", ["---\ntitle: What it is\n---\n", ""])
def test_a_first_heading_is_the_title_behind_text_or_where_it_says_the_same(head: str) -> None:
    section, messages = read("Words.\n\n# What it is\n\nMore.", head=head)
    assert (section.title, messages) == ("What it is", [])
    assert words(section) == "Words.|More."


@pytest.mark.parametrize(
    ("written", "levels", "warned"),
    [
        ([3, 3, 4, 2], [2, 2, 3, 2], ["heading-skip"]),
        ([2, 4, 3, 4], [2, 3, 3, 4], ["heading-skip"]),
        ([2, 3, 1, 2, 3], [2, 3, 2, 3, 4], ["heading-title"]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6], ["heading-title"]),
    ],
)
def test_headings_are_brought_into_order(written: list[int], levels: list[int], warned: list[str]) -> None:
    section, messages = read("\n\n".join(f"{'#' * level} Words {at}" for at, level in enumerate(written)))
    found = [int(token.tag[1:]) for token in section.tokens if token.type == "heading_open"]
    closed = [int(token.tag[1:]) for token in section.tokens if token.type == "heading_close"]
    assert found == closed == levels
    assert [message.rpartition("[")[2].removesuffix("]") for message in messages] == warned


# callouts


def test_a_callout_is_told_by_its_first_line() -> None:
    section = clean("> [!Pause]\n> Breathe.\n>\n> - Slowly\n\n> [!STORY]\n>\n> Long ago.\n\n> A quotation.")
    names = [CALLOUT.of(token) for token in section.tokens if token.type == "callout_open"]
    assert names == ["pause", "story"]
    assert words(section) == "Breathe.|Slowly|Long ago.|A quotation."
    assert "blockquote_open" in shape(section.tokens)


def test_a_callouts_words_know_their_line() -> None:
    assert first(clean("> [!NOTE]\n> Words.").tokens, "inline").map == [6, 7]


# figures and images


def test_an_image_alone_is_a_figure_with_its_title_as_caption() -> None:
    figure = first(clean('![A "glass"](../styles/figures/glass.svg "A *clear* \'glass\'.")').tokens, "figure")
    assert (SRC.of(figure), ALT.of(figure)) == ("styles/figures/glass.svg", 'A "glass"')
    assert shape([figure]) == ["text:A ", "em_open", "text:clear", "em_close", "text: ‘glass’.", "figure"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (r'"Where \<square> stands & *more*"', "text:Where <square> stands & ,em_open,text:more,em_close,figure"),
        (r'"A \"b\" \*c\*"', "text:A “b” *c*,figure"),
        ("(A b)", "text:A b,figure"),
        ("'A &lt;b&gt;'", "text:A <b>,figure"),
    ],
)
def test_a_caption_is_read_as_it_is_written(written: str, words: str) -> None:
    figure = first(clean(f'![A "b" (c)](../styles/figures/glass.svg {written})').tokens, "figure")
    assert ",".join(shape([figure])) == words


def test_a_fault_in_a_caption_stands_where_the_caption_does() -> None:
    text = 'Before.\n\n![A glass](../styles/figures/glass.svg "One\n<blink>two</blink>")\n\nA last paragraph.\n'
    assert read(text)[1] == ["worksheets/sheet.md:9:1: error: “<blink>” is not allowed in HTML here [html-refused]"]


def test_an_image_in_a_line_stays_there() -> None:
    image = first(clean("A ![glass](../styles/figures/glass.svg) in a line.").tokens, "image")
    assert (image.attrs["src"], ALT.of(image)) == ("styles/figures/glass.svg", "glass")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("https://example.org/a.png", "image-remote"),
        ("data:image/png;base64,AAAA", "image-remote"),
        ("../none.png", "file-missing"),
        ("../../none.png", "path-outside"),
        ("plan.txt", "image-invalid"),
        ("/etc/passwd", "path-outside"),
    ],
)
def test_an_image_that_a_book_cannot_hold(target: str, code: str) -> None:
    assert codes(f"![A picture]({target})") == [code]


# links


def test_links_to_files_are_cross_references_and_addresses_stay_links() -> None:
    section = clean("See [the *two*](../chapters/two.md#What-it-is), [here](#there) and [that](https://example.org/a).")
    found = [
        (TARGET.of(child).file, TARGET.of(child).fragment, PLACE.of(child).line)
        for child in section.tokens[1].children or ()
        if child.type == "crossref_open"
    ]
    assert found == [("chapters/two.md", "what-it-is", 6), ("worksheets/sheet.md", "there", 6)]
    assert first(section.tokens, "link_open").attrs == {"href": "https://example.org/a"}
    assert shape(section.tokens).count("crossref_close") == 2


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[x](www.example.org)", "a book may not lead to “www.example.org” [link-refused]"),
        ("[x](http//example.org/a)", "a book may not lead to “http//example.org/a” [link-refused]"),
        ("[x](me@example.org)", "a book may not lead to “me@example.org” [link-refused]"),
        ("[x]()", "a link with the address “()” leads nowhere [link-empty]"),
        ("[x](#)", "a link with the address “(#)” leads nowhere [link-empty]"),
        ("[x](<>)", "a link with the address “()” leads nowhere [link-empty]"),
        ("[x]( # )", "a link with the address “(#)” leads nowhere [link-empty]"),
        ('[x](# "Soon")', "a link with the address “(#)” leads nowhere [link-empty]"),
        ("[x][y]\n\n[y]: #\n\nThe end", "a link with the address “(#)” leads nowhere [link-empty]"),
        ("[x](plan.txt)", "“worksheets/plan.txt” is neither a chapter nor a worksheet [link-not-a-text]"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_once(link: str, message: str) -> None:
    assert read(f"See {link}.")[1] == [f"worksheets/sheet.md:6:5: error: {message}"]


def test_a_link_without_words_has_its_address() -> None:
    section = clean("See [](https://example.org/a) and [the kit](/worksheets/kit.md).")
    assert words(section) == "See https://example.org/a and the kit."
    assert TARGET.of(first(section.tokens, "crossref_open")).file == "worksheets/kit.md"


def test_an_address_on_a_line_of_its_own_that_no_link_has_is_told() -> None:
    """CommonMark prints it nowhere. One that leads to # is how some write a comment."""
    told = "worksheets/sheet.md:8:1: warning: “[Note]: Important” is read as the address of a link, no link has it"
    _, messages = read("A.\n\n[Note]: Important\n\n[//]: # (a comment)\n")
    assert [message.startswith(told) for message in messages] == [True]
    assert read("A [note] and [words][Two].\n\n[Note]: https://example.org/a\n[two]: ../chapters/two.md\n")[1] == []


def test_a_worksheet_alone_on_its_line_is_placed_in_a_chapter() -> None:
    section = clean("Words.\n\n[Kit](../worksheets/kit.md)\n\nSee [the kit](../worksheets/kit.md).", CHAPTER)
    assert [token.type for token in section.tokens if token.type == "worksheet"] == ["worksheet"]
    sheet = first(section.tokens, "worksheet")
    assert (SHEET.of(sheet), PLACE.of(sheet).line) == ("kit", 6)
    assert "crossref_open" in shape(section.tokens)


@pytest.mark.parametrize(
    "body",
    [
        "- [Kit](../worksheets/kit.md)",
        "[Kit](../worksheets/kit.md#part)",
        "[Two](two.md)",
        "[Kit](../worksheets/kit.md)\nand words",
    ],
)
def test_other_links_do_not_place_a_worksheet(body: str) -> None:
    assert "worksheet" not in shape(clean(body, CHAPTER).tokens)


def test_a_worksheet_places_no_other() -> None:
    assert "worksheet" not in shape(clean("[Kit](kit.md)").tokens)


# footnotes


def test_footnotes_travel_on_their_references() -> None:
    section = clean("One.[^b] Two.[^a] Again.[^b]\n\n[^a]: Note *a*.\n[^b]: Note b.\n\n    More.")
    found = [child for child in section.tokens[1].children or () if child.type == "footnote_ref"]
    assert [(NOTE_NUMBER.of(note), ANCHOR.of(note)) for note in found] == [
        (1, "sheet-fn-1"),
        (2, "sheet-fn-2"),
        (3, "sheet-fn-3"),
    ]
    assert shape(NOTE.of(found[0])) == [
        "paragraph_open",
        "text:Note b.",
        "paragraph_close",
        "paragraph_open",
        "text:More.",
        "paragraph_close",
    ]
    assert "footnote_block_open" not in shape(section.tokens)
    assert [token.type for token in section.tokens] == ["paragraph_open", "inline", "paragraph_close"]


# directives


def test_a_directive_stays_and_a_note_to_oneself_goes() -> None:
    section = clean("<!-- crisis-help -->\n\n<!-- This is a note to myself, for later. -->\n\nWords.")
    assert shape(section.tokens) == ["directive", "paragraph_open", "text:Words.", "paragraph_close"]
    assert DIRECTIVE.of(section.tokens[0]).name == "crisis-help"


def test_layouts_are_the_lists_own() -> None:
    section = clean("<!-- 2 columns -->\n\n- [ ] One\n- [ ] Two\n\n<!-- ladder -->\n\n1. First: ____\n2. Last: ____")
    columns = first(section.tokens, "bullet_list_open")
    assert (CHECKLIST.get(columns), COLUMNS.get(columns), DIAGRAM.get(columns)) == (True, 2, None)
    ladder = first(section.tokens, "ordered_list_open")
    assert (CHECKLIST.get(ladder), COLUMNS.get(ladder), DIAGRAM.of(ladder).name) == (None, None, "ladder")


# raw HTML


def test_harmless_html_stays_with_entities_as_characters() -> None:
    section = clean(
        'Press <kbd title="a">A</kbd> or H<sub>2</sub>O.\n\n<div class="box">\n<p>A&nbsp;b &amp; c</p>\n</div>'
    )
    assert section.tokens[-1].markup == '<div class="box">\n<p>A\u00a0b &amp; c</p>\n</div>'


@pytest.mark.parametrize(
    ("written", "made"), [("a<br>b", "<br/>"), ("<br>", "<br/>"), ('<hr class="words">\n', '<hr class="words"/>\n')]
)
def test_elements_without_an_end_may_be_written_as_html_has_them(written: str, made: str) -> None:
    found = [each for token in clean(written).tokens for each in (token, *(token.children or ()))]
    assert [token.markup for token in found if token.type == "markup"] == [made]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<b>never closed", "html-invalid"),
        ("a <span> b", "html-invalid"),
        ("<p>A & b</p>", "html-invalid"),
        ("<script>alert(1)</script>", "html-refused"),
        ("<p onclick='a()'>A</p>", "html-refused"),
        ("A <div>b</div>", "html-refused"),
        ("A <input type='text'> b", "html-refused"),
        ("<a href='x'>A</a>", "html-refused"),
        ("<!DOCTYPE html>", "html-invalid"),
    ],
)
def test_html_that_a_book_cannot_hold(body: str, code: str) -> None:
    assert codes(body) == [code]


@pytest.mark.parametrize(
    ("row", "scopes"),
    [("<th>A</th><th>B</th>", "col col"), ("<th>A</th><td>B</td>", "row"), ("<td></td><th>B</th>", "col")],
)
def test_a_header_in_html_says_what_it_is_for(row: str, scopes: str) -> None:
    (table,) = [token for token in clean(f"<table><tr>{row}</tr></table>").tokens if token.type == "markup"]
    assert " ".join(re.findall('scope="([a-z]+)"', table.markup)) == scopes


MISPLACED = [
    "<details>\n\nText.\n\n</details>",
    "> <details>\n> Text\n> </details>",
    "<details><summary>A</summary>\n<summary>B</summary>\n\nText.\n\n</details>",
    "<summary>A</summary>",
    "<details>Text<summary>A</summary></details>",
    "<figure><p>A</p><figcaption>B</figcaption><p>C</p></figure>",
    "<div><figcaption>A</figcaption></div>",
    "<dl><dt>A</dt></dl>",
    "<dl><div>A</div></dl>",
    "<ul>A</ul>",
    "<ul><li>A</li><ul><li>B</li></ul></ul>",
    "<p>A<ul><li>B</li></ul></p>",
    "<p><del><div>A</div></del></p>",
    "<table><tr><td>A</td></tr></table>",
    "<table><tr><th>A</th></tr><caption>B</caption></table>",
    "<table><caption><table><tr><th>A</th></tr></table></caption><tr><th>B</th></tr></table>",
    "A <ruby>漢</ruby> b",
    "A <ruby>漢<rt>kan</rt>字</ruby> b",
    "A <rt>b</rt>",
    "A <dfn>b <i><dfn>c</dfn></i></dfn>",
    "A <bdo>b</bdo>",
    "A <time><b>c</b></time>",
    "A <time datetime='soon'>b</time>",
    "A <del datetime='2026'>b</del>",
    "A <b colspan='2'>c</b>",
    "A <b role='foo'>c</b>",
    "<div aria-level='2'>A</div>",
]
"""HTML in which an element does not hold, or stand, or say what HTML has there: EPUBCheck refuses it."""

PLACED = [
    "<dl><div><dt>A</dt><dd>B</dd></div></dl>",
    "<figure>\n<p>A</p>\n<figcaption>B</figcaption>\n</figure>",
    "<ol start='3'>\n  <li value='4'>A</li>\n</ol>",
    "A <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>",
    "A <time datetime='2026-01'>b <b>c</b></time> and <time>2026-01-01</time>",
    "<details>\n\n<summary>A *b*</summary>\n\nText.\n\n</details>",
]


def test_html_stands_where_it_may() -> None:
    _, found = read("\n\n".join(MISPLACED), CHAPTER, head="---\ntitle: One\n---\n\n")
    assert [message.rpartition("[")[2] for message in found] == ["html-refused]"] * len(MISPLACED)


def test_html_that_holds_what_it_may() -> None:
    clean("\n\n".join(PLACED), CHAPTER)


# typography


@pytest.mark.parametrize(
    ("language", "typeset"),
    [
        ("en-GB", "“It’s ‘so’ …” – 3–4"),
        ("de", "„It’s ‚so‘ …“ – 3–4"),
        ("fr", "«\u00a0It’s “so” …\u00a0» – 3–4"),
        ("de-CH", "«It’s ‹so› …» – 3–4"),
        ("xx", "“It’s ‘so’ …” – 3–4"),
    ],
)
def test_quotes_and_dashes_follow_the_language(language: str, typeset: str) -> None:
    section, _ = read("\"It's 'so' ...\" -- 3--4", language=language)
    assert words(section) == typeset


@pytest.mark.parametrize(
    ("language", "written", "typeset"),
    [
        ("en", "the '90s, '68 and '09", "the ’90s, ’68 and ’09"),
        ("en", "the 1990's, Jess' cat, O'Brien, don't", "the 1990’s, Jess’ cat, O’Brien, don’t"),
        ("en", "'Tis rock 'n' roll, give 'em \"'90s\"", "’Tis rock ’n’ roll, give ’em “’90s”"),
        ("en", "'Tis the dogs' bed", "’Tis the dogs’ bed"),
        ("en", "He was '90 per cent' sure of the 's' key", "He was ‘90 per cent’ sure of the ‘s’ key"),
        ("en", "'Yes,' he said. I said 'don't'", "‘Yes,’ he said. I said ‘don’t’"),
        ("en", "*'90s* and **'quoted'**", "’90s and ‘quoted’"),
        ("en", '"He is 5\'10" tall," she said', "“He is 5′10″ tall,” she said"),
        ("en", "it is 'open", "it is ’open"),
        ("en", '“so" and "so"', "“so” and “so”"),
        ("de", "'s war die '68er, Klaus' Hut", "’s war die ’68er, Klaus’ Hut"),
        ("de", '„so" und "so", »so« sagte', "„so“ und „so“, »so« sagte"),
        ("de", '„a "b" c“', "„a „b“ c“"),
        ("nl", "'s Avonds is 't zo'n dag", "’s Avonds is ’t zo’n dag"),
        ("fr", "« A » ! Oui ?", "«\u00a0A\u00a0»\u00a0! Oui\u00a0?"),
        ("fr", "«\u202fA\u202f»", "«\u202fA\u202f»"),
    ],
)
def test_apostrophes_and_marks_that_are_typed_come_out_right(language: str, written: str, typeset: str) -> None:
    section, _ = read(written, language=language)
    assert words(section) == typeset


def test_code_is_not_typeset_and_brackets_stay_brackets() -> None:
    assert words(clean('`"a" -- b` and (c), (r), 0..10')) == '"a" -- b and (c), (r), 0..10'


def test_front_matter_is_typeset_too() -> None:
    section, _ = read("Words.", CHAPTER, head='---\ntitle: The "reader\'s" guide\nlead: One -- two ...\n---\n')
    assert (section.title, section.lead) == ("The “reader’s” guide", "One – two …")


@pytest.mark.parametrize("sign", ["\x7f", "\x80", "\x92", "\x9f", "\ufdd0", "\ufffe"])
def test_signs_that_nobody_sees_are_told_where_they_stand(sign: str) -> None:
    """U+0092 is what a file in the letters of Windows has for an apostrophe: it would vanish."""
    _, messages = read(f"Words.\n\nIt{sign}s so.")
    assert [message.partition(":")[2] for message in messages] == [
        f"8:3: error: the sign U+{ord(sign):04X} is not allowed [sign-invalid]"
    ]


@pytest.mark.parametrize("sign", ["&#0;", "&#11;", "&#x1F;", "&#X80;", "&#150;", "&#xFFFE;", "&#xD800;", "&#9999999;"])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("It{}s so.", 6, 3),
        ("## It{}s\n\n`{}`", 6, 6),
        ("| A{} |\n|---|\n| B |", 6, 4),
        ("![A{}](../pictures/no.png)", 6, 4),
        ("A[^1].\n\n[^1]: A{} note", 8, 8),
        ("[*a{}*](https://example.org)", 6, 4),
    ],
)
def test_signs_by_their_numbers_are_told_as_signs_are(sign: str, text: str, line: int, column: int) -> None:
    _, messages = read(text.replace("{}", sign))
    assert f"worksheets/sheet.md:{line}:{column}: error: the sign {sign} is not allowed [sign-invalid]" in messages
    assert len([each for each in messages if "sign-invalid" in each]) == 1


def test_a_sign_by_its_number_in_the_front_matter() -> None:
    _, messages = read("Words.", head='---\ntitle: "A&#x1F; sheet"\n---\n')
    assert [each.rpartition("[")[2] for each in messages] == ["sign-invalid]"]


@pytest.mark.parametrize("sign", ["\u0085", "\u2028", "\u2029"])
def test_line_ends_of_other_programs_are_spaces(sign: str) -> None:
    assert words(clean(f"One{sign}two {sign} three.")) == "One two   three."


# attributes


def test_attributes_may_set_a_class_a_language_and_an_id() -> None:
    section = clean("[mot]{lang=fr .word}\n\n{#part}\nA paragraph.")
    assert first(section.tokens, "span_open").attrs == {"lang": "fr", "class": "word"}
    assert section.tokens[3].attrs == {"id": "sheet-part"}


def test_attributes_reach_what_stands_before_them() -> None:
    section = clean("*mot*{lang=fr} **mot**{.word lang=fr}, `code`{.word} ![x](../styles/figures/glass.svg){.word}")
    assert [first(section.tokens, name).attrs for name in ("em_open", "strong_open", "code_inline")] == [
        {"lang": "fr"},
        {"class": "word", "lang": "fr"},
        {"class": "word"},
    ]
    assert first(section.tokens, "image").attrs["class"] == "word"
    assert "{" not in "".join(child.content for child in section.tokens[1].children or () if child.type == "text")


# lines


def test_tokens_tell_the_line_of_the_file() -> None:
    section = clean("One\ntwo ![a](../styles/figures/glass.svg) [x](https://example.org)\n\n| A |\n|---|\n| ____ |")
    children = section.tokens[1].children or []
    assert [place.line for child in children if (place := PLACE.get(child))] == [7, 7]
    assert section.spaces[0].place.line == 11


# words that are printed plainly


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ('I don\'t … I do -- "always"', ["I don’t", "I do – “always”"]),
        ("*no* H~2~O … `much` 10^2^", ["no H2O", "much 102"]),
        ("none &amp; less … 2 = some<br>more … a \\* b :smile:", ["none & less", "some more", "a * b 😄"]),
        ("none [@a] … all ~~x~~", ["none [@a]", "all x"]),
    ],
)
def test_the_ends_of_a_scale_are_read_as_text_is(written: str, ends: list[str]) -> None:
    section, _ = read(f"How?\n\n(0..4) {written}")
    (space,) = section.spaces
    assert isinstance(space, Rating)
    assert [point.words for point in space.points] == ends


def test_words_along_an_axis_are_read_as_text_is() -> None:
    section = clean('```draw axes 6cm, across: Pa\'s "day", up: *Mood* H~2~O 0..10\nDraw.\n```')
    (space,) = section.spaces
    assert isinstance(space, Drawing)
    assert [axis and axis.name for axis in (space.across, space.up)] == ["Pa’s “day”", "Mood H2O"]


def test_a_note_without_words_is_told() -> None:
    _, messages = read("A[^1].\n\n[^1]:\n\nB.")
    assert [message.rpartition("[")[2] for message in messages] == ["footnote-undefined]"]
