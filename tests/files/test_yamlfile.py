"""YAML that remembers its lines: values by the core schema, places, and text that is not YAML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.diagnostics import Place, Problems
from book.files.yamlfile import YamlFile, load_yaml


def load(text: str) -> YamlFile:
    problems = Problems()
    result = load_yaml(text, "book.yaml", 1, problems)
    assert not problems.found
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("yaml_text", "value"),
    [
        ("no", "no"),
        ("10:30", "10:30"),
        ("2026-11-22", "2026-11-22"),
        ("007", "007"),
        ("12", 12),
        ("-1.5", -1.5),
        ("true", True),
        ("'12'", "12"),
        ("", None),
        ("null", None),
        ("[a, 1]", ["a", 1]),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_values_follow_the_core_schema(yaml_text: str, value: object) -> None:
    assert load(f"key: {yaml_text}").data == {"key": value}


def test_each_key_and_item_knows_its_place() -> None:
    result = load("title: x\nparts:\n  - title: one\n  - title: two\n")
    assert result.place(("parts", 1, "title")) == Place("book.yaml", 4, 5)
    assert result.place(("parts", 1)) == Place("book.yaml", 4, 5)
    assert result.place(("parts", 1, "nothing")) == Place("book.yaml", 4, 5)
    assert result.place(()) == Place("book.yaml", 1, 1)


def test_the_first_line_is_counted_in() -> None:
    problems = Problems()
    load_yaml("title: ]", "a.md", 2, problems)
    assert str(problems.found[0]).startswith("a.md:2:8: error: this is not valid YAML")


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c",
        "!!python/object/apply:os.system [ls]",
        "a: &x 1\nb: *x",
        "&a [*a]",
        "[" * 100_000,
        "a: \0",
        "? [1]\n: 2",
        "a: 1\n---\nb: 2",
        "\tx: 1",
        "a: 'x",
        "- " * 3000 + "a",
        "\ud800",
    ],
)
def test_what_is_not_allowed_is_one_message(text: str) -> None:
    problems = Problems()
    assert load_yaml(text, "book.yaml", 1, problems) is None
    assert [problem.code.slug for problem in problems] == ["yaml-invalid"]


def test_a_repeated_key_is_told_at_its_second_place() -> None:
    problems = Problems()
    load_yaml("a: 1\nb: 2\na: 3\n", "book.yaml", 1, problems)
    assert [(problem.code.slug, problem.place.line) for problem in problems] == [("key-repeated", 3)]


@given(st.text())
def test_no_text_raises(text: str) -> None:
    problems = Problems()
    result = load_yaml(text, "book.yaml", 1, problems)
    assert (result is None) == any(problem.code.slug == "yaml-invalid" for problem in problems)
