"""Formulas: what is one and what is money, how it is said, and what is told of one that cannot be read."""

from __future__ import annotations

import sys

import pytest

from book.manuscript.mathematics import FormulaError, read_formula
from book.manuscript.model import walk_tokens
from tests.manuscript.reading import read


def formulas(body: str) -> list[str]:
    section, problems = read(body)
    assert problems == []
    return [token.content for _, token in walk_tokens(section, section.tokens) if token.type == "formula"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The area is $x^2$.", ["x²"]),
        ("$a$, $b$ and ($c$)", ["a", "b", "c"]),
        (r"So \(a^2\) is", ["a²"]),
        ("$$E = mc^2$$", ["E = mc²"]),
        ("$$\na\n= b\n- c\n$$", ["a = b − c"]),
        ("\\[\na = b\n\\]", ["a = b"]),
        ("> $$\n> a = b\n> $$", ["a = b"]),
        (r"It is $\$5 \times 2$.", ["$5 × 2"]),
        ("A footnote.[^1]\n\n[^1]: With $a^2$.", ["a²"]),
    ],
)
def test_what_is_a_formula(body: str, words: list[str]) -> None:
    assert formulas(body) == words


@pytest.mark.parametrize(
    "body",
    [
        "It costs $5 and $10.",  # pandoc's manual: "Thus, $20,000 and $30,000 won't parse as math"
        "From $20,000 to $30,000.",
        "$20-$30",
        r"\$x\$ are dollars",
        "US$5 or CA$ or NZ$",
        "The $20 is for food and 30$ for rent.",
        "`$x^2$`",
        r"\(see there\) and \[a note\]",
        "Two $ $ signs",
    ],
)
def test_what_is_money_or_brackets(body: str) -> None:
    assert formulas(body) == []


def test_room_for_an_amount_stays_room() -> None:
    section, problems = read("I paid $____.__ of $____/$____\n")
    assert (problems, len(section.spaces)) == ([], 4)


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\sqrt{x}", "√x"),
        (r"\sqrt[3]{x+1}", "³√(x + 1)"),
        (r"x_1^2", "x₁²"),
        (r"\bar{x} \le 3", "x̄ ≤ 3"),
        (r"\text{hours slept} \times 2", "hours slept × 2"),
        (r"50\%", "50%"),
        ("x<y", "x < y"),
    ],
)
def test_a_formula_is_said_on_one_line(latex: str, words: str) -> None:
    assert read_formula(latex, False).words == words


@pytest.mark.parametrize(
    ("latex", "problem", "offset"),
    [
        (r"\frac{1}{2", "a { is not closed", 8),
        ("a}", "a } closes nothing", 1),
        (r"1 + \fract{1}", r"the command \fract is not known", 4),
        ("x^", "nothing stands behind ^ or _", 0),
        ("x^2^3", "two ^ follow each other; put the first into braces", 0),
        (r"\left( x", "a \\left has no \\right, or the other way round", 0),
        (r"\begin{matrix} a", "a \\begin has no \\end", 0),
        (r"\frac{1}", "something is missing behind a command", 0),
        ("a & b", "it is not complete", 2),
    ],
)
def test_what_cannot_be_read_is_told(latex: str, problem: str, offset: int) -> None:
    with pytest.raises(FormulaError) as fault:
        read_formula(latex, False)
    assert (str(fault.value), fault.value.offset) == (problem, offset)


def test_a_question_with_a_formula_names_its_space_in_words() -> None:
    section, _ = read("What is $x^2$ of 3? ____\n\n- [ ] $a < b$\n")
    assert [space.label for space in section.spaces] == ["What is x² of 3?", "a < b (A sheet)"]


def test_a_missing_library_is_no_fault_of_the_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ziamath.tex", None)
    with pytest.raises(ImportError):
        read_formula("a + library - that - is_missing", display=False)
