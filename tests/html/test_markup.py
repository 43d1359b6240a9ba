"""Words that must not break where they like."""

from __future__ import annotations

import pytest
from markdown_it.token import Token

from book.html.markup import bound, in_company, names_bound, unbroken
from book.html.writer import link_tags
from book.manuscript.copy_names import in_first_copy


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("call 116 123", "call 116\u00a0123"),
        ("call or text 988", "call or text\u00a0988"),
        (
            "call 0800 111 0 111, 0800 111 0 222 or 116 123",
            "call 0800\u00a0111\u00a00\u00a0111, 0800\u00a0111\u00a00\u00a0222 or 116\u00a0123",
        ),
        ("no number at all", "no number at all"),
    ],
)
def test_a_telephone_number_stays_on_one_line(words: str, kept: str) -> None:
    assert unbroken(words) == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a number, 0 to 10, of it", "a number, 0\u00a0to\u00a010, of it"),
        ("3 von 5", "3\u00a0von\u00a05"),
        ("8 – 12; then 1 à 2", "8\u00a0–\u00a012; then 1\u00a0à\u00a02"),
        ("2 people or 3", "2 people or 3"),
        ("It says “I feel it” and “Not you”.", "It says “I\u00a0feel it” and “Not you”."),
    ],
)
def test_a_number_stays_with_its_other_end(words: str, kept: str) -> None:
    assert bound(words) == kept


def test_a_name_stays_together() -> None:
    written = "Lanius, R. A., Litz &amp; Gray; van der Kolk et al."
    kept = "Lanius,_R._A., Litz &amp;_Gray; van_der_Kolk et_al.".replace("_", "\u00a0")
    assert names_bound(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A line, and its treatment.", "A line, and its\u00a0treatment."),
        (
            'See <a href="x" class="y">the <em>last one</em></a>.',
            'See <a href="x" class="y">the <em>last\u00a0one</em></a>.',
        ),
        ("Someone to work with", "Someone to work\u00a0with"),
        ("Two words.", "Two words."),
        ("Medicines", "Medicines"),
        ("These are all incomprehensibilities.", "These are all incomprehensibilities."),
    ],
)
def test_a_last_word_keeps_the_one_before_it(written: str, kept: str) -> None:
    assert in_company(written) == kept


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("one-small-dose--3", "one-small-dose"),
        ("one-small-dose.2.the-dose", "one-small-dose.the-dose"),
        ("five-senses.look", "five-senses.look"),
        ("why", "why"),
    ],
)
def test_the_name_in_the_first_copy(name: str, first: str) -> None:
    assert in_first_copy(name) == first


@pytest.mark.parametrize(("info", "printed"), [("auto", False), ("", True)])
def test_an_address_that_stands_there_is_not_printed_again(info: str, printed: bool) -> None:
    """Though it has letters that the web writes otherwise: https://example.org/ä."""
    link = Token("link_open", "a", 1, attrs={"href": "https://example.org/%C3%A4"}, info=info)
    assert ("example.org/%C3%A4)" in link_tags(link, "https://example.org/ä", paged=True)[1]) is printed
