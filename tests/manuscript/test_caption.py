"""A table's caption stands above it; comments about its rows and columns may stand between the two, or above both."""

from __future__ import annotations

import pytest

from book.manuscript.model import Role, Section, plain_text
from book.manuscript.tokens.blocks import ALT, FILL, LANGUAGE, WIDTHS
from book.manuscript.tokens.links import LABEL, NOTE_NUMBER
from tests.manuscript.reading import clean, read, shape

CHAPTER = "---\ntitle: One\n---\n"
TABLE = "| Herb | Cups |\n|---|---|\n| ____ | ____ |\n"
ASKED, ROWS = "<!-- widths: 2, 1 -->\n\n", "<!-- 3 rows -->\n\n"


@pytest.mark.parametrize(("above", "between"), [("", ""), (ASKED, ""), ("", ASKED), ("", ASKED + ROWS), (ROWS, ASKED)])
def test_a_caption_keeps_its_table(above: str, between: str) -> None:
    section = clean(f"Before.\n\n{above}Table: How *much*\n\n{between}{TABLE}")
    table = next(token for token in section.tokens if token.type == "table_open")
    assert shape([table]) == ["text:How ", "em_open", "text:much", "em_close", "table_open"]
    assert WIDTHS.get(table) == ([2, 1] if ASKED in above + between else None)
    assert FILL.of(table).rows == (3 if ROWS in above + between else None)


def test_words_between_part_them() -> None:
    section, told = read(f"Table: How much\n\nMore.\n\n{TABLE}", Role.CHAPTER, head=CHAPTER)
    assert "text:Table: How much" in shape(section.tokens)
    assert [message.partition(": warning")[0] for message in told] == ["chapters/03-sheet.md:4:1"]


READ = "| Herb | Cups |\n|---|---|\n| Mint | 2 |\n"


def captions(body: str) -> list[str]:
    return captions_of(clean(body, Role.CHAPTER))


def captions_of(section: Section) -> list[str]:
    tables = [token for token in section.tokens if token.type == "table_open"]
    return [plain_text(table.children or []) for table in tables]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{READ}\nTable: Below\n", ["Below"]),
        (f"{READ}\nTable: Below\n\nWords.\n", ["Below"]),
        (f"Table: Above\n\n{READ}\nWords.\n", ["Above"]),
        (f"{READ}\nTable: Between\n\n{READ}", ["", "Between"]),
        (f"{READ}\nTable: One\n\nTable: Two\n\n{READ}", ["One", "Two"]),
        ("- Item\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n  Table: In a list\n", ["In a list"]),
    ],
)
def test_a_caption_may_stand_below_its_table(body: str, found: list[str]) -> None:
    assert captions(body) == found


def test_notes_of_a_caption_below_its_table_are_counted_as_they_are_printed() -> None:
    section = clean("| a[^2] |\n|---|\n| b |\n\nTable: Below[^1]\n\n[^1]: One.\n\n[^2]: Two.\n", Role.CHAPTER)
    children = [child for token in section.tokens for child in token.children or ()]
    notes = [(LABEL.of(child), NOTE_NUMBER.of(child)) for child in children if child.type == "footnote_ref"]
    assert notes == [("1", 1), ("2", 2)]


@pytest.mark.parametrize(
    ("body", "line"), [(f"Table: Above\n\n{READ}\nTable: Below\n", 10), (f"{READ}\nTable: One\n\nTable: Two\n", 10)]
)
def test_a_table_has_one_caption(body: str, line: int) -> None:
    section, told = read(body, Role.CHAPTER, head=CHAPTER)
    assert any(each.startswith("text:Table: ") for each in shape(section.tokens))
    assert [message.partition(" [")[0].split(": ")[0] for message in told] == [f"chapters/03-sheet.md:{line}:1"]


@pytest.mark.parametrize(
    "body",
    [
        f"{READ}\nTable: *Words* {{#tbl-x}}\n",
        f"{READ}\n: *Words* {{#tbl-x}}\n",
        f"{READ}: *Words* {{#tbl-x}}\n",
        f"{READ}Table: *Words* {{#tbl:x}}\n",
        f"Table: *Words* {{#tbl-x}}\n\n{READ}",
        f": *Words* {{ #tbl-x }}\n\n{READ}",
        f"table: *Words* {{#tbl:x}}\n\n{ASKED}{READ}",
        f"{{#tbl-x}}\nTable: *Words*\n\n{READ}",
    ],
)
def test_a_name_at_the_end_of_a_caption_is_the_tables(body: str) -> None:
    [table] = [token for token in clean(body, Role.CHAPTER).tokens if token.type == "table_open"]
    assert [each for each in shape([table]) if each != "text:"] == ["em_open", "text:Words", "em_close", "table_open"]
    assert table.attrs["id"] == "sheet-tbl-x"


def test_what_else_is_in_a_captions_braces_is_told() -> None:
    section, told = read(f'{READ}\n: Words {{#tbl-x tbl-colwidths="[75,25]"}}\n', Role.CHAPTER, head=CHAPTER)
    assert captions_of(section) == ["Words"]
    assert told == [
        'chapters/03-sheet.md:8:17: warning: nothing takes “tbl-colwidths="[75,25]"” here [attribute-misplaced]'
    ]


@pytest.mark.parametrize(
    "body",
    [
        "![A glass](../styles/figures/glass.svg){#fig-x}",
        "![A glass](../styles/figures/glass.svg){#fig:x}",
        "![A glass](../styles/figures/glass.svg) {#fig-x}",
        "![A glass](../styles/figures/glass.svg)\n{#fig-x}",
        "{#fig-x}\n![A glass](../styles/figures/glass.svg)",
        "![A glass {#fig-x}](../styles/figures/glass.svg)",
        '![A glass](../styles/figures/glass.svg "Half {#fig-x}")',
    ],
)
def test_a_name_by_a_picture_is_the_figures(body: str) -> None:
    [figure] = clean(f"{body}\n", Role.CHAPTER).tokens
    assert figure.attrs["id"] == "sheet-fig-x"
    assert ALT.of(figure) == "A glass"
    assert plain_text(figure.children or []) in ("", "Half")


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ('{#lst-x .python lst-cap="A *spoon*"}', ["strong_open", "text:A ", "em_open", "text:spoon"]),
        ('{.python #lst:x caption="A spoon"}', ["strong_open", "text:A spoon"]),
        ('python title="spoon.py"', ["strong_open", "code_inline"]),
        ("python {filename='spoon.py'}", ["strong_open", "code_inline"]),
        ("python:src/spoon.py", ["strong_open", "code_inline"]),
    ],
)
def test_the_title_of_code_stands_above_it(info: str, title: list[str]) -> None:
    section = clean(f"```{info}\nx = 1\n```\n", Role.CHAPTER)
    found = [each for each in shape(section.tokens) if each not in ("paragraph_open", "text:")]
    assert found[: len(title)] == title
    assert found[-1] == "fence"
    assert LANGUAGE.of(section.tokens[-1]) == "python"
