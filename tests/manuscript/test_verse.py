"""Verse keeps its lines, and an epigraph says whose words it is."""

from __future__ import annotations

import pytest

from book.manuscript.model import Role, Section, plain_text
from book.manuscript.tokens.blocks import INDENT
from tests.manuscript.reading import clean, read


def stanzas(section: Section) -> list[list[tuple[int, str]]]:
    """Each stanza's lines: how far each is set in, and its words."""
    found: list[list[tuple[int, str]]] = []
    for at, token in enumerate(section.tokens):
        if token.type == "stanza_open":
            found.append([])
        elif token.type == "line_open":
            found[-1].append((INDENT.of(token), plain_text(section.tokens[at + 1].children or [])))
    return found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("```verse\nOne *two*\n  three\n\n    four\n```\n", [[(0, "One two"), (1, "three")], [(2, "four")]]),
        ("```verse\n\n\n\tone\n\n\n```\n", [[(2, "one")]]),
        ("```verse\n" + " " * 40 + "far\n```\n", [[(6, "far")]]),
        ("| One\n|   two\n|\n| three\n", [[(0, "One"), (1, "two")], [(0, "three")]]),
        ("- Item\n\n  ```verse\n  One\n    two\n  ```\n", [[(0, "One"), (1, "two")]]),
        ("> | One\n> | two\n", [[(0, "One"), (0, "two")]]),
        ("```verse\n```\n", []),
    ],
)
def test_lines_stay_lines(written: str, found: list[list[tuple[int, str]]]) -> None:
    assert stanzas(clean(written, Role.CHAPTER)) == found


@pytest.mark.parametrize(
    "written",
    [
        "```text\nOne\n```\n",
        "| One\n",
        "    | One\n    | two\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
    ],
)
def test_what_only_looks_like_verse_stays_what_it_is(written: str) -> None:
    assert stanzas(clean(written, Role.CHAPTER)) == []


def test_what_is_wrong_in_a_line_has_its_place() -> None:
    body = "```verse\nOne\n  two [y](no.md)\n```\n\n| Three\n| four [x](none.md)\n"
    _, messages = read(body, Role.CHAPTER, head="# One\n\n")
    places = [message.partition(": error")[0] for message in messages]
    assert places == ["chapters/03-sheet.md:5:7", "chapters/03-sheet.md:9:8"]


def said_by(section: Section) -> list[str]:
    return [
        plain_text(section.tokens[at + 1].children or [])
        for at, token in enumerate(section.tokens)
        if token.attrs.get("class") == "said-by"
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("> [!EPIGRAPH]\n> Words.\n>\n> — Somebody, *A book*\n", ["— Somebody, A book"]),
        ("> [!EPIGRAPH]\n> Words.\n>\n> -- Somebody\n", ["– Somebody"]),
        ("> [!EPIGRAPH]\n> | One\n> | two\n>\n> — Somebody\n", ["— Somebody"]),
        ("> [!EPIGRAPH]\n> — Not at the end.\n>\n> Words.\n", []),
        ("> [!EPIGRAPH]\n> Words alone.\n", []),
        ("> [!TIP]\n> Words.\n>\n> — Somebody\n", []),
        ("> Words.\n>\n> — Somebody\n", []),
    ],
)
def test_an_epigraph_says_whose_words_it_is(written: str, found: list[str]) -> None:
    assert said_by(clean(written, Role.CHAPTER)) == found
