"""What authors bring along from other editors: it is read as they mean it, or named with what to write."""

from __future__ import annotations

import pytest

from book.manuscript.model import Role, headings
from tests.manuscript.reading import clean, read, shape, words

HEAD = "---\ntitle: One\n---\n"


def line(body: str) -> list[str]:
    """The tokens of a chapter that is one paragraph and has no fault."""
    return shape(clean(body, Role.CHAPTER).tokens)[1:-1]


@pytest.mark.parametrize(
    ("written", "name", "inner"),
    [
        ("~~gone~~", "s", ["text:gone"]),
        ("==seen==", "mark", ["text:seen"]),
        ("==seen *at* once==", "mark", ["text:seen ", "em_open", "text:at", "em_close", "text: once"]),
        ("~2~", "sub", ["text:2"]),
        ("^2^", "sup", ["text:2"]),
        ("^*n*^", "sup", ["em_open", "text:n", "em_close"]),
        (r"~of\ all~", "sub", ["text:of\u00a0all"]),
    ],
)
def test_marks_around_words(written: str, name: str, inner: list[str]) -> None:
    assert line(f"A{written} b") == ["text:A", f"{name}_open", *inner, f"{name}_close", "text: b"]


@pytest.mark.parametrize(
    "written",
    [
        *("a == b == c", "x=1, y==2", "======", "about ~5 minutes, ~10 at most", "5~10 days", "2^10 or 2^ 3 ^"),
        *("a ~ b ~ c", "^_^ and ^.^", "~$5, ~$10", "cd ~/home/~me"),
    ],
)
def test_signs_that_are_no_marks_stay(written: str) -> None:
    assert words(clean(written, Role.CHAPTER)) == written


def test_low_and_high_letters_take_nothing_from_notes_formulas_and_room() -> None:
    """As pandoc has notes and formulas; an answer space within them would be lost."""
    noted = [token for token in line("a^[one],b^[two] c") if token != "text: c"]
    assert noted[:4] == ["text:a", "footnote_ref", "text:,b", "footnote_ref"]
    assert line("$x^2$ and $a~b$, ~6~^14^C")[:4] == ["formula", "text: and ", "formula", "text:, "]
    spaces = read("H~____~O, x^____^, ~____~ and $____")[0].spaces
    assert [space.kind for space in spaces] == ["blank"] * 4


@pytest.mark.parametrize(
    ("name", "sign"),
    [(":smile:", "😄"), (":+1:", "👍"), (":white_check_mark:", "✅"), (":100:", "💯"), (":Smile:", "😄")],
)
def test_an_emoji_has_a_name(name: str, sign: str) -> None:
    """The names are gemoji's, which GitHub uses."""
    assert words(clean(f"Well done {name}!", Role.CHAPTER)) == f"Well done {sign}!"


@pytest.mark.parametrize("written", ["10:30:45", "a:100:b", "::smile::", "`:smile:`", r"\:smile:"])
def test_what_is_no_name_of_one_stays(written: str) -> None:
    assert words(clean(f"x {written}", Role.CHAPTER)) == "x " + written.strip("`").replace("\\", "")


@pytest.mark.parametrize("mark", ["<br>", "<br/>", "<br />", "<BR>", "<Br/>", "</br>", "<wbr>", "<WBR>"])
def test_elements_without_an_end_may_stand_in_a_cell(mark: str) -> None:
    """HTML: br and wbr are void, names of elements are of any case, and </br> is read as <br>."""
    section = clean(f"| A | B |\n|---|---|\n| one{mark}two | x |", Role.CHAPTER)
    (markup,) = [child for token in section.tokens for child in token.children or () if child.type == "markup"]
    assert markup.markup == ("<wbr/>" if "w" in mark.lower() else "<br/>")


def test_words_around_a_break_stay_apart_in_lists() -> None:
    (heading,) = headings(clean("## One<br>two", Role.CHAPTER))
    assert (heading.title, heading.anchor) == ("One two", "sheet-one-two")


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- page break -->",
        "<!-- pagebreak -->",
        r"\newpage",
        r"\pagebreak",
        r"\clearpage{}",
        "{{< pagebreak >}}",
        '<div style="page-break-after: always;"></div>',
        '<div style="break-after: page"></div>',
        '<p style="page-break-before: always">&nbsp;</p>',
    ],
)
def test_a_new_page_may_begin(mark: str) -> None:
    around = [token for token in shape(clean(f"One.\n\n{mark}\n\nTwo.", Role.CHAPTER).tokens) if "text" not in token]
    assert around == ["paragraph_open", "paragraph_close", "directive", "paragraph_open", "paragraph_close"]
    if not mark.startswith("<"):
        assert "directive" in shape(clean(f"One.\n{mark}\nTwo.", Role.CHAPTER).tokens)


def test_markdown_stands_in_what_can_be_folded_away() -> None:
    inner = "<details open>\n\n<summary>\nMore\n</summary>\nTwo.\n\n</details>"
    body = f"<details>\n<summary>Why *so*?</summary>\n\n- one\n\n{inner}\n\n</details>\n\nThree."
    found = [token for token in shape(clean(body, Role.CHAPTER).tokens) if token.startswith(("details", "summary"))]
    assert found == [
        "details_open",
        "summary_open",
        "summary_close",
        *["details_open", "summary_open", "summary_close", "details_close"],
        "details_close",
    ]


def test_a_space_in_what_can_be_folded_away_is_one() -> None:
    assert [space.kind for space in clean("<details><summary>A</summary>\n\nWhat? ____\n\n</details>").spaces] == [
        "blank"
    ]


def test_what_has_no_end_is_told() -> None:
    _, messages = read("<details>\n\nWords.\n", Role.CHAPTER, head=HEAD)
    assert [message.partition(" error")[0] for message in messages] == ["chapters/03-sheet.md:4:1:"]


@pytest.mark.parametrize(
    "mark",
    [
        "::: note",
        "::::",
        ":::warning",
        "::warning of it::",
        "!!! warning",
        "??? tip",
        ".. note::",
        "[[Page]]",
        "[[Page|words]]",
        "![[leaf.png]]",
        "{{ name }}",
        "{{< video x >}}",
        "{% include a %}",
        "{{#include a.md}}",
        "{{< include a.qmd >}}",
        "[TOC]",
        "[[TOC]]",
        "%%later%%",
        "++new++",
        "||hidden||",
        r"\cite{smith}",
        r"\citep[p. 3]{smith}",
        r"\footnote{More.}",
        r"\textbf{x}",
        r"\unknown{x}",
        "~struck~",
        "~struck out~",
        r"\begin{equation}",
    ],
)
def test_a_mark_of_another_tool_is_named(mark: str) -> None:
    _, messages = read(f"Words.\n\n{mark}\n", Role.CHAPTER, head=HEAD)
    assert len(messages) == 1
    assert messages[0].startswith("chapters/03-sheet.md:6:1: warning")
    assert messages[0].endswith("[mark-foreign]")


def test_a_formula_is_no_mark_of_another_tool() -> None:
    assert read(r"\(\frac{a}{b}\), $\text{x}$", Role.CHAPTER, head=HEAD)[1] == []
    (message,) = read(r"$\frac{a}{b$", Role.CHAPTER, head=HEAD)[1]
    assert message.endswith("[formula-invalid]")


@pytest.mark.parametrize(
    "words",
    ["Wow!!! Note this.", "a || b || c", "100 %% sure", "C++ and C++", "f(x) {y}", "`[[x]]`", "a: b :: c", "\\x"],
)
def test_words_that_are_no_such_mark_are_left_alone(words: str) -> None:
    assert read(words, Role.CHAPTER, head=HEAD)[1] == []
