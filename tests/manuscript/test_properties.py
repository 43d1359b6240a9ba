"""What holds for any text at all."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from book.manuscript.model import Role
from book.manuscript.tokens.answers import SPACE
from book.manuscript.tokens.links import NOTE
from tests.manuscript.reading import read

# The dialect's own marks, thrown together.
PIECES = st.sampled_from(
    [
        "____",
        "__",
        "\n",
        "\n\n",
        "- [ ] ",
        "- ( ) ",
        "1. ",
        "(0..10)",
        " … ",
        "| a | b |\n|---|---|\n",
        "| ____ | ( ) |\n",
        "> [!NOTE]\n> ",
        "> ",
        "# ",
        "## ",
        "#### ",
        "[^1]",
        "[^1]: ",
        "[@a, p. 3]",
        "@a",
        "-@b [",
        "]",
        "![a](",
        ")",
        "[a](kit.md)",
        "[a](#b)",
        "<!-- id: a -->",
        "<!-- 3 rows -->\n",
        "<!-- of: a -->",
        "<!--",
        "-->",
        "```draw 8cm\n",
        "```\n",
        "<b>",
        "</b>",
        "<div>",
        "= ",
        " / 3",
        "(dd/mm/yyyy) ",
        "| (0) No | (1) Yes |\n|---|---|\n",
        "| ( ) | (1) |\n",
        "{.a #b}",
        "{",
        "}",
        '"',
        "'",
        "*",
        "_",
        "`",
        "\\",
        "&amp;",
        "\t",
        "    ",
        "word ",
        "Word? ",
        "____ (6 lines)",
        "Total: = ____",
        "---\n",
        "\0",
        "é",
        "\r\n",
        "[x](../worksheets/kit.md)\n",
        ": ",
        "term\n: ",
    ]
)
BODIES = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
ANY_TEXT = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def everything(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        found.extend(everything(token.children or []))
        found.extend(everything(NOTE.get(token) or []))
    return found


@ANY_TEXT
@given(BODIES, st.sampled_from([Role.CHAPTER, Role.WORKSHEET]))
def test_any_text_is_read_and_every_token_has_what_the_writers_need(body: str, role: Role) -> None:
    section, _ = read(body, role)
    tokens = everything(section.tokens)
    assert all(token.map for token in section.tokens if token.block and token.nesting >= 0), section.tokens
    assert all(0 <= token.map[0] < len((body + "\n" * 9).splitlines()) + 9 for token in section.tokens if token.map)
    assert sum(token.nesting for token in section.tokens) == 0
    assert all(sum(child.nesting for child in token.children or ()) == 0 for token in section.tokens)
    assert not {"footnote_block_open", "footnote_reference_open", "attrs_block"} & {token.type for token in tokens}
    anchors = [token.attrs["id"] for token in section.tokens if "id" in token.attrs]
    assert len(anchors) == len(set(anchors))


@ANY_TEXT
@given(BODIES)
def test_any_answer_space_has_an_id_of_its_own_and_a_name(body: str) -> None:
    section, messages = read(body)
    ids = [space.id for space in section.spaces]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"sheet\.[a-z0-9]+(-[a-z0-9]+)*", each) for each in ids)
    assert all(space.label for space in section.spaces)
    if not any("[answer-misplaced]" in message for message in messages):
        shown = {id(space) for token in everything(section.tokens) if (space := SPACE.get(token))}
        assert shown == {id(space) for space in section.spaces}
        assert all(SPACE.get(token) for token in everything(section.tokens) if token.type == "answer")


@ANY_TEXT
@given(st.lists(st.text("abc ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=6), st.integers(3, 40))
def test_each_run_of_underscores_in_a_sentence_is_one_blank(words: list[str], width: int) -> None:
    blank = "_" * width
    section, _ = read(f" {blank} ".join(["Start", *words, "end"]))
    assert [space.kind for space in section.spaces] == ["blank"] * (len(words) + 1)
    assert {getattr(space, "width", 0) for space in section.spaces} == {width}


@ANY_TEXT
@given(BODIES)
def test_the_same_text_is_read_the_same_way_twice(body: str) -> None:
    assert read(body) == read(body)
