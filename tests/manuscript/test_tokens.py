"""What tokens bear is written down, typed, and borne by no other tokens."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from markdown_it.token import Token

import book.manuscript.tokens
from book.diagnostics import Problems
from book.making.reading import prepare
from book.manuscript.tokens.key import Key, like
from book.project import load_project
from tests.docs.guide import copy_guide
from tests.manuscript.token_contract import ALL, BOOK, rows

FRUIT = Key[str]("fruit", "tree")
DOOR = BOOK / "manuscript" / "tokens" / "key.py"
SPARED = {DOOR, Path(__file__).resolve()}
PYTHON = [path for room in (BOOK, BOOK.parent / "tests") for path in room.rglob("*.py") if path not in SPARED]
PLUGINS = {"id", "subId"}
"""What mdit-py-plugins writes on a footnote's reference, and nobody reads."""


def bare(source: str) -> list[int]:
    """The lines where a token's `meta` is used past its keys; a method of that name that is called is another thing."""
    nodes = list(ast.walk(ast.parse(source)))
    called = {node.func for node in nodes if isinstance(node, ast.Call)}
    used = [node for node in nodes if isinstance(node, ast.Attribute) and node.attr == "meta" and node not in called]
    given = [word.value for node in nodes if isinstance(node, ast.Call) for word in node.keywords if word.arg == "meta"]
    return sorted(node.lineno for node in (*used, *given))


def facts(token: Token) -> set[str]:
    """The names of all that a token bears."""
    return set(token.meta) - PLUGINS  # the one look past the keys


def unknown(token: Token) -> list[str]:
    """What a token bears though the contract does not say so."""
    known = {key.name for key in ALL.values() if token.type in key.types or not key.types}
    return [f"{token.type}: {name}" for name in sorted(facts(token) - known)]


def test_no_module_looks_past_the_keys() -> None:
    found = {str(path.relative_to(BOOK.parent)): bare(path.read_text("utf-8")) for path in PYTHON}
    assert {name: lines for name, lines in found.items() if lines} == {}


LOOKS = [
    'token.meta["a"]',
    'a[0].meta.get("b")',
    "facts = token.meta",
    'Token("a", "", 0, meta={"b": 1})',
    "t.meta |= {}",
]


@pytest.mark.parametrize("line", LOOKS)
def test_a_look_past_the_keys_is_found(line: str) -> None:
    assert bare(line) == [1]
    assert bare('book.meta("dcterms:modified")') == []


def test_the_contract_says_who_writes_and_reads_each_fact() -> None:
    written, wanted = book.manuscript.tokens.__doc__ or "", "\n".join(rows())
    assert f"\n\n{wanted}\n" in written, f"the docstring of manuscript/tokens/ should end in:\n\n{wanted}"


def test_no_fact_is_written_that_nobody_reads() -> None:
    assert [row for row in rows() if row.endswith("→")] == []


def test_tokens_bear_what_the_contract_says(tmp_path: Path) -> None:
    problems = Problems()
    prepared = prepare(load_project(copy_guide(tmp_path), problems), problems)
    tokens = [token for _, token in prepared.manuscript.walk()]
    assert sorted({fault for token in tokens for fault in unknown(token)}) == []
    assert {name for token in tokens for name in facts(token)} >= {"space", "landing", "note_number", "citation"}


def test_a_fact_on_another_token_is_found() -> None:
    assert unknown(ALL["SHEET"].put(Token("worksheet", "", 0), "kit")) == []
    assert unknown(ALL["SHEET"].put(Token("figure", "", 0), "kit")) == ["figure: sheet"]
    assert unknown(FRUIT.put(Token("tree", "", 0), "pear")) == ["tree: fruit"]


def test_a_key_puts_reads_and_takes() -> None:
    token = Token("tree", "", 0)
    assert FRUIT.get(token) is None
    assert FRUIT.put(token, "pear") is token
    assert (FRUIT.of(token), FRUIT.get(token)) == ("pear", "pear")
    assert (FRUIT.take(token), FRUIT.take(token)) == ("pear", None)
    with pytest.raises(KeyError):
        FRUIT.of(token)


def test_what_a_copy_bears_is_its_own() -> None:
    token = FRUIT.put(Token("tree", "", 0), "pear")
    copied = FRUIT.put(like(token), "plum")
    assert (FRUIT.of(token), FRUIT.of(copied)) == ("pear", "plum")
