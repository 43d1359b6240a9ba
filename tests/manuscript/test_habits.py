"""Habits of authors from other editors and tools: each is read as it is meant, or told with what to write."""

from __future__ import annotations

import re

import pytest

from book.manuscript.model import Role
from book.manuscript.tokens.blocks import TASK
from tests.manuscript.reading import clean, read, shape, words

HEAD = "---\ntitle: One\n---\n"

TAKEN = {
    "a formula": ("A $x^2$ b", "formula"),
    "a formula in brackets": (r"A \(x^2\) b", "formula"),
    "a picture with a width": ("![Glass](../styles/figures/glass.svg){width=50%}", "figure"),
    "a picture's title in single quotes": ("![Glass](../styles/figures/glass.svg 'Half full')", "figure"),
    "a picture's title as Word quotes it": ("![Glass](../styles/figures/glass.svg “Half full”)", "figure"),
    "text right below a picture": ("![Glass](../styles/figures/glass.svg)\nWords.", "figure"),
    "a picture by reference": ("![Glass][g]\n\n[g]: ../styles/figures/glass.svg", "figure"),
    "highlighted": ("a ==b==", "mark_open"),
    "struck out": ("a ~~b~~", "s_open"),
    "GitHub's formula that is code": ("A $`x_1`$ b", "formula"),
    "low letters": ("H~2~O", "sub_open"),
    "GitHub's box in small letters": ("> [!note]\n> Words.", "callout_open"),
    "GitHub's box without a space": (">[!NOTE]\n>Words.", "callout_open"),
    "LaTeX's new page": ("a\n\n\\newpage\n\nb", "directive"),
    "an emoji's name": ("Well :smile:", "text:Well 😄"),
    "a table without a blank line": ("Words\n| A | B |\n|---|---|\n| 1 | 2 |", "table_open"),
    "an address": ("See https://example.org/a now", "link_open"),
    "a telephone's number": ("Call <tel:+4930123>.", "link_open"),
    "a number for messages": ("<sms:+4930123>", "link_open"),
    "a note in the line": ("a^[b]", "footnote_ref"),
    "underlined in HTML": ("a <u>b</u>", "markup"),
    "a list right below a number": ("1. a\n- b", "bullet_list_open"),
    "a list in a list, by two spaces": ("- a\n  - b", "bullet_list_open"),
    "code by four spaces": ("a\n\n    b c", "code_block"),
    "code between tildes": ("~~~python\nx\n~~~", "fence"),
    "mdBook's code": ("```rust,ignore\nlet x = 1;\n```", "fence"),
    "code that knitr does not run": ("The ``r nrow(x)`` or `r = 3` and `r`.", "code_inline"),
    "Obsidian's width": ("![Glass|50%](../styles/figures/glass.svg)", "figure"),
    "knitr's code": ("```{r echo=FALSE}\nx <- 1\n```", "fence"),
    "numbers with a bracket": ("1) a\n2) b", "ordered_list_open"),
    "a definition": ("A\n: b", "dl_open"),
    "a task that is done": ("- [x] a\n- [ ] b", "text:a"),
    "Notion's list to unfold": ("<details>\n<summary>More</summary>\n\nWords.\n\n</details>", "details_open"),
    "a break in HTML": ("a<br>b", "markup"),
    "quotation marks from Word": ("“a” ‘b’", "text:“a” ‘b’"),
}
"""What an author writes in a chapter, and a token that comes of it."""

ROOM = {
    "three underscores": ("Name: ___", ["blank"]),
    "a table of spaces that stay": ("| A | B |\n|---|---|\n| &nbsp; | <br> |", ["cell", "cell"]),
    "underscores at a word": ("Name____", ["blank"]),
    "dots": ("Name ........", ["blank"]),
    "escaped underscores": (r"Name \_\_\_", ["blank"]),
    "a sign that nobody sees, in a blank": ("Name __\u200b__", ["blank"]),
    "one in dots": ("Name ....\u2060....", ["blank"]),
    "one in a box": ("- [\u200b] a", ["tick"]),
    "a box without a space": ("- [] a", ["tick"]),
    "a box with a line": ("- [_] a", ["tick"]),
    "a box with two spaces": ("- [  ] a", ["tick"]),
    "a box without a list": ("[ ] a\n[ ] b", ["tick", "tick"]),
    "a drawn box": ("☐ a", ["tick"]),
    "numbered boxes": ("1. [ ] a\n2. [ ] b", ["tick", "tick"]),
    "boxes in a line": ("I am [ ] well [ ] ill", ["tick", "tick"]),
    "circles without a space": ("- () a\n- () b", ["choice"]),
    "a scale with a hyphen": ("How?\n\n(0-10) no … yes", ["rating"]),
    "a scale with an ellipsis": ("How?\n\n(0…10) no … yes", ["rating"]),
    "a scale with spaces": ("How?\n\n(0 .. 10) no ... yes", ["rating"]),
    "a scale in a sentence": ("How well (1..5) now?", ["rating"]),
    "underscores with spaces": ("_ _ _ _", ["blank"]),
    "lines in the singular": ("What? ____ (3 line)", ["lines"]),
    "lines in another language": ("What? ____ (3 Zeilen)", ["lines"]),
    "a date in capitals": ("When (DD/MM/YYYY)? ____", ["blank"]),
}
"""What an author writes in a worksheet, and the answer spaces that come of it."""

TOLD = {
    "Obsidian's link": ("See [[two]]", "mark-foreign"),
    "Obsidian's link with a place": ("See [[two|center]]", "mark-foreign"),
    "Obsidian's picture": ("![[glass.png]]", "mark-foreign"),
    "Obsidian's picture at a side": ("![Glass|right|50%](../styles/figures/glass.svg)", "image-place"),
    "Obsidian's comment": ("a %%b%% c", "mark-foreign"),
    "Obsidian's name of a place": ("Words ^abc123", "mark-foreign"),
    "Obsidian's tag": ("#garden/basil", "mark-foreign"),
    "Obsidian's half-done task": ("- [/] a", "mark-foreign"),
    "Obsidian's folded box": ("> [!note]- Folded\n> Words.", "callout-words"),
    "Obsidian's own box": ("> [!info]\n> Words.", "callout-unknown"),
    "EndNote's source": ("So {Ruskin, 1857 #3} says.", "mark-foreign"),
    "MultiMarkdown's source": ("So says [#ruskin].", "mark-foreign"),
    "a source without an end": ("See [@a, p. 3.", "mark-broken"),
    "a source as the name of a note": ("See[^@a].", "mark-broken"),
    "a note in the words of a scale": ("How?\n\n(0..10) Bad[^a] … Good\n\nSo.[^a]\n\n[^a]: Now.", "mark-broken"),
    "a source in the words of a scale": ("How?\n\n(0..10) Bad [@a] … Good", "mark-broken"),
    "LaTeX's source that is cited nowhere": (r"\nocite{a}", "mark-foreign"),
    "a source whose key has a space": ("See [@{king 2010}].", "mark-broken"),
    "a list that is not set in enough": ("1. a\n  - b\n2. c", "list-beside"),
    "the same in a box, below a larger number": ("> [!NOTE]\n>\n> 10. a\n>    - b", "list-beside"),
    "pandoc's heading without a number": ("## Head {-}", "attribute-misplaced"),
    "Quarto's widths of columns": (
        'Table: T {tbl-colwidths="[60,40]"}\n\n| a | b |\n|---|---|\n| 1 | 2 |',
        "attribute-misplaced",
    ),
    "code without an end": ("```text\na\n\nb", "code-open"),
    "code without an end in a box": ("> [!NOTE]\n> ~~~~\n> a\n> ~~~\n\nb", "code-open"),
    "room in a table of HTML": ("<table>\n<tr><th>a</th></tr>\n<tr><td>____</td></tr>\n</table>", "html-refused"),
    "a source in HTML": ("<p>So [@a] says.</p>", "html-refused"),
    "a table's rows behind a blank line": ("| A | B |\n|---|---|\n\n| 1 | 2 |", "mark-broken"),
    "a table with wide lines": ("｜ A ｜ B ｜\n｜---｜---｜", "mark-broken"),
    "a change that was not taken in": ("So {--not--} it is.", "mark-foreign"),
    "words put in, of which nobody decided": ("So {++not++} it is.", "mark-foreign"),
    "an editor's note": ("So it is {>>sure?<<}.", "mark-foreign"),
    "Bear's highlighted words": ("So ::it:: is.", "mark-foreign"),
    "Roam's highlighted words": ("So ^^it^^ is.", "mark-foreign"),
    "Roam's block": ("So ((aBc_d-123)) says.", "mark-foreign"),
    "Org's quotation": ("#+BEGIN_QUOTE\nSo.\n#+END_QUOTE", "mark-foreign"),
    "Textile's heading": ("h2. Head", "mark-foreign"),
    "pandoc's box": ("::: note\nWords.\n:::", "mark-foreign"),
    "pandoc's table": ("+---+---+\n| a | b |\n+---+---+", "mark-foreign"),
    "pandoc's simple table": ("  Right Left\n------- ------\n     12 12\n", "mark-foreign"),
    "pandoc's table without a header": ("Words.\n\n------- ------\n     12 12\n    123 123\n", "mark-foreign"),
    "pandoc's multiline table": (
        "----------------\n Head     Second\n-------- -------\n One      12\n more\n\n Two      13\n----------------\n",
        "mark-foreign",
    ),
    "pandoc's table in a quotation": ("> a  b\n> -- --\n> c  d", "mark-foreign"),
    "MkDocs' box": ("!!! note\n    Words.", "mark-foreign"),
    "GitHub's former box": ("> **Note**\n> Words.", "mark-foreign"),
    "GitHub's single tildes": ("a ~b c~ d", "mark-foreign"),
    "GitHub's diagram": ("```mermaid\ngraph TD\n```", "code-language"),
    "a list of contents": ("[TOC]", "mark-foreign"),
    "a comment for contents": ("<!-- toc -->", "directive-unknown"),
    "Jinja": ("{{ title }}", "mark-foreign"),
    "Quarto's short code": ("{{< video a.mp4 >}}", "mark-foreign"),
    "bookdown's reference": (r"Figure \@ref(fig:x)", "mark-foreign"),
    "MyST's role": ("See {ref}`a`", "mark-foreign"),
    "MyST's box": ("```{note}\nWords.\n```", "code-language"),
    "Sphinx's role": ("See :ref:`a`", "mark-foreign"),
    "Markdown Extra's short form": ("*[HTML]: a language\n\nHTML", "mark-foreign"),
    "Docusaurus' import": ("import Tabs from '@theme/Tabs'", "mark-foreign"),
    "knitr's code in a line": ("So `r nrow(x)` came.", "text-unfinished"),
    "Quarto's code in a line": ("So `{python} len(x)` came.", "text-unfinished"),
    "LaTeX's source": (r"\cite{a}", "mark-foreign"),
    "a formula's number in a link": (r"[see \eqref{eq:a}](https://example.org)", "mark-foreign"),
    "a footnote without a name": ("A word[^] and more\n\n[^]: The note", "mark-broken"),
    "a footnote without its sign": ("A word [1] and more\n\n[1]: The note", "mark-broken"),
    "a footnote without an end": ("A word[^1 and more", "mark-broken"),
    "LaTeX's quotation marks": ("He said ``so''.", "mark-broken"),
    "bold without an end": ("A **bold word", "mark-broken"),
    "bold with a space": ("A ** bold** word", "mark-broken"),
    "a link without an end": ("See [words](two.md now", "mark-broken"),
    "a link with a space": ("See [words] (two.md) now", "mark-broken"),
    "a link the other way round": ("See (words)[two.md] now", "mark-broken"),
    "a file as an address": ("See <two.md> now", "mark-broken"),
    "a file of another folder as an address": ("<../worksheets/kit.md#what-helps>", "mark-broken"),
    "a heading as an address": ("See <#its-words>", "mark-broken"),
    "a page without its scheme": ("See <www.example.org/a>", "mark-broken"),
    "a number with spaces as an address": ("Call <tel:+49 30 123>.", "mark-broken"),
    "an address of a map": ("<geo:1,2>", "link-refused"),
    "an address of the machine": ("<file:///a.txt> [x](file:///a.txt)", "link-refused"),
    "a script as an address": ("<javascript:run()> [x](javascript:run())", "link-refused"),
    "data as a picture": ("![x](data:text/html,y)", "image-remote"),
    "a table without its second row": ("| A | B |\n| 1 | 2 |", "mark-broken"),
    "Word's bullets": ("• a\n• b", "mark-broken"),
    "letters in brackets as a list": ("(a) one\n(b) two", "mark-broken"),
    "figures in brackets as a list": ("(1) one\n(2) two", "mark-broken"),
    "small Roman figures as a list": ("i. one\nii. two", "mark-broken"),
    "pandoc's list": ("#. one", "mark-broken"),
    "pandoc's example": ("(@) one", "mark-broken"),
    "pandoc's include": ("!include parts/b.md", "mark-foreign"),
    "MkDocs' include": ('--8<-- "b.md"', "mark-foreign"),
    "MyST's end of a block": ("A.\n\n+++\n\nB.", "mark-foreign"),
    "letters as a list": ("a) one\nb) two", "mark-broken"),
    "letters with stops as a list": ("a. one\nb. two", "mark-broken"),
    "a list within its paragraph": ("Words:\n2. two\n3. three", "mark-broken"),
    "items without a space": ("1.one\n2.two", "mark-broken"),
    "Apple's bullets": ("⁃ one\n⁃ two", "mark-broken"),
    "a table in code": ("```csv\na,b\n```", "code-language"),
    "HTML without quotation marks": ("<span class=x>a</span>", "html-invalid"),
    "hyphens without a space": ("-one\n-two", "mark-broken"),
    "Word's dashes as a list": ("– one\n– two", "mark-broken"),
    "Word's circles as a list": ("o one\no two", "mark-broken"),
    "Org's nested items": ("* one\n** two", "mark-broken"),
    "a letter right behind bold words that end with a sign": ("**(a)**b", "mark-broken"),
    "Japanese with underscores": ("これは_大切_です。", "mark-broken"),
    "Korean with underscores": ("__강조__는", "mark-broken"),
    "a note alone in bold behind a letter": ("So**[^1]** it is.\n\n[^1]: A note.", "mark-broken"),
    "the same of words in quotation marks": ('Say **"so"**and', "mark-broken"),
    "a letter right behind emphasis that ends with a stop": ("*So.*Then", "mark-broken"),
    "a sheet's cells": ("a\tb\n1\t2", "mark-broken"),
    "an entity that there is not": ("a &foo; b", "mark-broken"),
    "German quotation marks of commas": (',,so" he said', "mark-broken"),
    "a back tick as an apostrophe": ("it`s", "mark-broken"),
    "a link to no line": ("See [words][there].", "mark-broken"),
    "a face that there is not": ("Well :foo_bar: then", "mark-broken"),
    "a wiki's bold words": ("'''so''' it is", "mark-foreign"),
    "a wiki's heading": ("== Head", "mark-foreign"),
    "MultiMarkdown's cell that goes on": ("| a |\n|---|\n| ^^ |", "mark-foreign"),
    "a forum's bold words": ("[b]so[/b]", "mark-foreign"),
    "MkDocs' keys": ("++ctrl+c++", "mark-foreign"),
    "LaTeX's command alone": (r"\noindent Words", "mark-foreign"),
    "a place to fill in": ("[insert name here]", "text-unfinished"),
    "Word's lost reference": ("See Error! Reference source not found.", "text-unfinished"),
    "Word's lost reference, in German": ("Fehler! Verweisquelle konnte nicht gefunden werden.", "text-unfinished"),
    "what is still to do": ("TODO: write this", "text-unfinished"),
    "what is still to do, in brackets": ("Words [TK a number].", "text-unfinished"),
    "words that fill": ("Lorem ipsum dolor sit amet.", "text-unfinished"),
    "a heading without a space": ("##Head", "heading-space"),
    "sources with a comma": ("So [@a, @b]", "citation-separator"),
    "a note that nobody calls": ("a\n\n[^1]: b", "footnote-unused"),
    "HTML for looks": ("<center>a</center>", "html-refused"),
    "drawing, mistyped": ("```drwa 7cm\na\n```", "code-language"),
    "a path with a space": ("![Glass](../styles/figures/my glass.svg)", "file-missing"),
}
"""What an author writes in a chapter, and the message that says what to write instead."""

UNREAD = {
    "a choice of words": "Yes / No (circle one)",
    "a choice of words in German": "Ja / Nein / Weiß nicht (bitte ankreuzen)",
    "two underscores with a space": "Code: _ _ and so on",
    "a circle that is a letter": "(o) Yes ( ) No",
    "a scale by steps": "How?\n\n(0..10..2) no … yes",
    "lines without brackets": "What? ____ 3 lines",
    "dashes as a blank": "Name ————",
    "underscores within a word": "Near____far",
    "numbers in a row": "How near? 1 2 3 4 5",
    "numbers between dashes": "0 — 1 — 2 — 3 — 4",
    "words to circle": "Did it help? Yes / No",
    "words to circle, in French": "| a | b |\n|---|---|\n| x | oui/non |",
    "a line between two ends": "low |---------| high",
    "a blank set in by four spaces": "Now:\n\n    ____",
    "a box behind a tab": "\t- [ ] a walk",
    "a wide blank": "名前：＿＿＿＿",
    "a wide box": "－ ［　］ 散歩",
    "a wide scale": "どう？（0..10）悪い",
    "empty items": "Three things:\n\n1.\n2.\n3.",
    "dots in a cell": "| a | b |\n|---|---|\n| x | .... |",
    "numbers in cells": "| a | 0 | 1 |\n|---|---|---|\n| x | 0 | 1 |",
}
"""What an author writes in a worksheet that is told as no room to answer."""

RIGHT = [
    *("你好", "مرحبا", "😀", "Mail me@example.org", "See worksheet 5.", "It is the the end.", "2**3 and a**b"),
    *("*p* < .05, **p < .01", "a · b · c", "5 * 3 * 2", "[1] one, [2] two", "f(x)[y]", "#1 and #hope, he said"),
    *("Buy milk (todo)", "a) one, b) two", "My TODO list", "x^2 and y^2"),
    *("a <3.5> b", "<e.g.> and <Name, first name>", "x<y.z>w"),
    *("a. m. and p. m.", "He said — well", "1 2 3, 4 5 6", "a[i][j]", "[1][2]", "AT&T; R&D;", "10:30: then"),
    *("a == b", "**1** of 2**n**", "It is 2. of 3"),
    *("大切_です。", "a_b_c と d_e_f"),
    *("std::vector::x", "a^^b and ((x))", "a {b} c", "h2.5 is it"),
    *("(1) one thing", "It is $10, or 5$ there", "i. e. so"),
]
"""What stays as it is, without a message."""


@pytest.mark.parametrize("habit", TAKEN)
def test_it_is_read_as_it_is_meant(habit: str) -> None:
    written, token = TAKEN[habit]
    assert token in shape(clean(written, Role.CHAPTER).tokens)


@pytest.mark.parametrize("habit", ROOM)
def test_it_is_room_to_answer(habit: str) -> None:
    written, kinds = ROOM[habit]
    assert [space.kind for space in clean(written).spaces] == kinds


@pytest.mark.parametrize("habit", TOLD)
def test_it_is_told_with_what_to_write(habit: str) -> None:
    written, code = TOLD[habit]
    _, messages = read(written, Role.CHAPTER, head=HEAD)
    assert {re.findall(r"\[([a-z-]+)\]$", message)[0] for message in messages} == {code}
    assert messages[0].startswith("chapters/03-sheet.md:")


@pytest.mark.parametrize("habit", UNREAD)
def test_it_is_told_as_no_room(habit: str) -> None:
    _, messages = read(UNREAD[habit])
    assert [message.endswith("[mark-unread]") for message in messages] == [True]


@pytest.mark.parametrize("written", RIGHT)
def test_it_is_right_as_it_is(written: str) -> None:
    assert words(clean(written, Role.CHAPTER)).replace("*", "") == written.replace("*", "")


@pytest.mark.parametrize("written", ["-- -- --", "--- ---", "- - -"])
def test_a_scene_may_end_with_dashes(written: str) -> None:
    assert "hr" in shape(clean(f"A.\n\n{written}\n\nB.", Role.CHAPTER).tokens)


@pytest.mark.parametrize("role", Role)
def test_boxes_that_are_all_empty_are_for_the_reader(role: Role) -> None:
    if role is not Role.GENERATED:
        assert [space.kind for space in read("- [ ] a\n- [ ] b", role, head=HEAD)[0].spaces] == ["tick", "tick"]


def test_tasks_are_for_nobody_to_tick() -> None:
    section = clean("1. [x] a\n2. [ ] b\n3. c", Role.CHAPTER)
    assert section.spaces == []
    assert [TASK.get(token) for token in section.tokens if token.type == "list_item_open"] == [True, False, None]


def test_no_box_of_a_worksheet_is_ticked_beforehand() -> None:
    _, messages = read("- [x] a\n- [ ] b")
    assert [message.endswith("[answer-filled]") for message in messages] == [True]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("See https://example.org/a_b_c~d~--e.", "https://example.org/a_b_c~d~--e"),
        ("(https://example.org/x_(y))", "https://example.org/x_(y)"),
        ("https://example.org/a… and", "https://example.org/a"),
        ("‘https://example.org/a’", "https://example.org/a"),
        ("**http://example.org/?a==b==c**", "http://example.org/?a==b==c"),
        ("“https://example.org/a”, he said", "https://example.org/a"),
        ("https://example.org:8080/#x!", "https://example.org:8080/#x"),
    ],
)
def test_an_address_ends_where_its_sentence_goes_on(written: str, address: str) -> None:
    """GFM 0.29, 6.9. Marks within it are its own."""
    tokens = [child for token in clean(written, Role.CHAPTER).tokens for child in token.children or ()]
    at = next(at for at, token in enumerate(tokens) if token.type == "link_open")
    assert (tokens[at].attrs["href"], tokens[at + 1].content) == (address, address)


@pytest.mark.parametrize("written", ["https://____", "http:// and https://", "`https://example.org`", "xhttps://a.org"])
def test_what_is_no_address_is_no_link(written: str) -> None:
    assert "link_open" not in shape(read(written, Role.CHAPTER, head=HEAD)[0].tokens)


def test_an_address_in_a_link_is_its_words() -> None:
    assert shape(clean("[https://a.org](https://b.org)", Role.CHAPTER).tokens).count("link_open") == 1


@pytest.mark.parametrize(
    ("written", "first", "item"),
    [
        ('<ol start="4">\n<li>a</li>\n</ol>', "counter-reset: item 3", ""),
        ("<ol reversed>\n<li>a</li>\n<li>b</li>\n</ol>", "counter-reset: item 3", "counter-increment: item -1"),
        ('<ol>\n<li value="9">a</li>\n</ol>', "", "counter-increment: none; counter-set: item 9"),
    ],
)
def test_a_list_in_html_counts_on_paper_as_it_says(written: str, first: str, item: str) -> None:
    """HTML, 4.4.5 and 4.4.8. Where numbers are a counter of the styles, no attribute reaches them."""
    (token,) = (each for each in clean(written, Role.CHAPTER).tokens if each.type == "markup")
    assert re.findall(r'<(?:ol|li)\b[^>]*? style="([^"]*)"', token.markup)[:2] == [
        each for each in (first, item) if each
    ]
