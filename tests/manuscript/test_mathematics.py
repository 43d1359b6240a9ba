"""Formulas: what is one and what is money, how it is said, and what is told of one that cannot be read."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from book.manuscript.latex import FormulaError
from book.manuscript.mathematics import X_HEIGHT, read_formula
from book.manuscript.model import Rating, walk_tokens
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


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"\begin{align} a &= b \\ c &= d \end{align}", "a = b; c = d"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a = b; c = d"),
        (r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}", "a = b; c = d"),
        (r"\begin{gather} a \\ b \end{gather}", "a; b"),
        (r"\begin{equation} a = b \end{equation}", "a = b"),
        (r"a &= b \\ &= c", "a = b; = c"),
        (r"a \\ b", "a; b"),
        (r"\begin{cases} 1 & x>0 \\ 0 & \text{sonst} \end{cases}", "{1 x > 0; 0 sonst"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1 2; 3 4)"),
        (r"\binom{n}{k}", "(n; k)"),
        (r"\text{größer als } ä", "größer als ä"),
        (r"\overline{x} + \overline{xy}", "x̅ + x̅y̅"),
        (r"\hat{x}", "x̂"),
        (r"f'(x) + f''", "f′(x) + f″"),
        (r"90^\circ", "90°"),
        (r"10^{-3} \cdot e^{-x}", "10⁻³ · e^(−x)"),
        (r"-x = -y - z", "−x = −y − z"),
        (r"\underbrace{a+b}_{c}", "(a + b)_c"),
        (r"2 \sin x + \max_x y", "2 sin x + maxₓ y"),
    ],
)
def test_lines_and_marks_are_said_apart(body: str, words: str) -> None:
    assert read_formula(body, True).words == words


def test_lines_of_a_formula_are_not_numbered_and_stand_below_each_other() -> None:
    """latex2mathml's own `align` numbers from 1 in each formula, and MathML Core breaks no line by itself."""
    for latex in (r"\begin{align} a &= b \\ c &= d \end{align}", r"a \\ b", r"\begin{gather} a \\ b \end{gather}"):
        mathml = read_formula(latex, True).mathml
        assert mathml.count("<mtr>") == 2
        assert "linebreak" not in mathml
        assert "(1)" not in mathml


@pytest.mark.parametrize(
    ("latex", "problem", "offset"),
    [
        (r"\begin{matrix} a", r"\begin{matrix} has no \end", 0),
        (r"a \end{align}", r"\end{align} closes nothing", 2),
        (r"\begin{align} a \end{gather}", r"\end{gather} closes nothing", 16),
        (r"\begin{tikzpicture} a \end{tikzpicture}", r"the environment \begin{tikzpicture} is not known", 0),
        ("a + 日", "its typeface has no “日”; write that outside of the formula", 4),
        (r"\text{😀}", "its typeface has no “😀”; write that outside of the formula", 6),
        ("{}", "nothing of it is printed", 0),
        (r"\hspace{1cm}", "nothing of it is printed", 0),
        (r"\text{a \alpha}", r"the command \alpha is not known", 8),
        (
            r"\href{javascript:alert(1)}{x}",
            r"the command \href is not taken: a formula holds mathematics alone",
            0,
        ),
        (r"\newcommand{\y}{z} \y", r"the command \newcommand is not taken: a formula holds mathematics alone", 0),
    ],
)
def test_what_would_be_lost_without_a_word_is_told(latex: str, problem: str, offset: int) -> None:
    with pytest.raises(FormulaError) as fault:
        read_formula(latex, True)
    assert (str(fault.value), fault.value.offset) == (problem, offset)


@pytest.mark.parametrize(
    "body",
    [
        "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}",
        "Words\n\\begin{equation}\na = b\n\\end{equation}\nand more",
        "$$\na = b\n$$\n{#eq-x}",
    ],
)
def test_environments_and_names_on_lines_of_their_own(body: str) -> None:
    assert len(formulas(body)) == 1


@pytest.mark.parametrize(
    ("body", "closing", "line"),
    [
        ("$$\na = b\n\nText", "$$", 6),
        ("Text\n\n$$ a^2 = b\n\nText", "$$", 8),
        ("> $$\n> a\n\nText", "$$", 6),
        ("- $$\n  a\n\nText", "$$", 6),
        ("\\[\na = b\n\nText", "\\]", 6),
    ],
)
def test_a_formula_without_its_end_is_told(body: str, closing: str, line: int) -> None:
    _, problems = read(body)
    words = f"the formula cannot be read: no {closing} closes it in front of the next empty line [formula-invalid]"
    assert [each for each in problems if "formula-invalid" in each] == [
        f"worksheets/sheet.md:{line}:{3 if body[0] in '>-' else 1}: error: {words}"
    ]


@pytest.mark.parametrize("body", ["$$ is moderate, $$$ is dear", "Price: $$", "`$$`", "```\n$$\n```", "$$$$"])
def test_signs_of_a_price_are_none(body: str) -> None:
    assert formulas(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "| a |\n|---|\n| $\\foo$ |",
        "## A heading $\\foo$",
        "Text.^[A note $\\foo$]",
        "Text.[^1]\n\n[^1]: A note $\\foo$",
        "Table: Of $\\foo$\n\n| a |\n|---|\n| b |",
        "![A glass $\\foo$](../styles/figures/glass.svg)",
        '![A glass](../styles/figures/glass.svg "With $\\foo$")',
        "- [ ] $\\foo$",
        "How sure? (0..10) $\\foo$ … yes",
        "[words $\\foo$](kit.md)",
        "Term\n:   Of $\\foo$",
        "[see $\\foo$, @a]",
        "```draw axes 12cm x 6cm, across: $\\foo$\nDraw.\n```",
    ],
)
def test_a_broken_formula_is_told_wherever_it_stands(body: str) -> None:
    _, problems = read(body)
    told = [each for each in problems if "formula-invalid" in each]
    assert len(told) == 1
    assert "the command \\foo is not known" in told[0]
    assert read(body.replace("\\foo", "\\alpha"))[1] == []


def test_a_scale_says_its_formulas() -> None:
    section, problems = read("How sure? (0..10) $a_1$ … $\\frac{1}{2}$")
    (space,) = section.spaces
    assert problems == []
    assert isinstance(space, Rating)
    assert (space.low_end, space.high_end) == ("a₁", "1/2")


def test_letters_are_as_high_as_the_typeface_says() -> None:
    spec = find_spec("ziamath")
    assert spec
    assert spec.origin
    font = TTFont(Path(spec.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf")
    assert font["OS/2"].sxHeight / font["head"].unitsPerEm == X_HEIGHT
