"""Every example of docs/dialect.md is tried in a new workbook, and nothing that the dialect knows is left unsaid."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from book.cli.new import starter
from book.diagnostics import Problems, ProblemsFound
from book.manuscript.frontmatter import SECTION_KEYS, WORKSHEET_KEYS
from book.manuscript.model import ANSWER_SPACES, AnswerSpace
from book.manuscript.reader import read_worksheet
from book.manuscript.rules.callout import CALLOUTS
from book.manuscript.rules.directive import DIAGRAMS
from book.press import check_book, prepare
from book.project import load_project

PAGE = Path(__file__).parents[2] / "docs" / "dialect.md"
TEXT = PAGE.read_text("utf-8")
FENCE = re.compile(r"^(?P<marks>`{3,})(?P<info>[^`\n]*)\n(?P<content>.*?)^(?P=marks)$", re.MULTILINE | re.DOTALL)
WRITTEN_TO = {"markdown chapter": "chapters/02-example.md", "markdown worksheet": "worksheets/example.md",
              "yaml references.yaml": "references.yaml"}


class Example(NamedTuple):
    """A fenced example. info: what its first line says it is; line: where it stands on the page."""

    info: str
    content: str
    line: int


EXAMPLES = [Example(match["info"], match["content"], TEXT.count("\n", 0, match.start()) + 1)
            for match in FENCE.finditer(TEXT)]


def write(folder: Path, example: Example) -> Path:
    """Put an example into a new workbook; return where."""
    for path, data in starter("Examples").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    file = folder / WRITTEN_TO[example.info]
    bare = example.info.startswith("markdown") and not example.content.startswith("---\n")
    file.write_text(("---\ntitle: Example\n---\n\n" if bare else "") + example.content, "utf-8")
    if file.parent.name == "chapters":
        contents = folder / "book.yaml"
        first = "  - chapters/01-looking-closely.md\n"
        contents.write_text(contents.read_text("utf-8").replace(first, f"{first}  - chapters/{file.name}\n"), "utf-8")
    return file


def spaces(folder: Path) -> list[AnswerSpace]:
    """The answer spaces of all worksheet examples."""
    found = []
    for example in EXAMPLES:
        if example.info == "markdown worksheet":
            file = write(folder, example)
            found += read_worksheet(folder, f"worksheets/{file.name}", Problems()).spaces
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line-{example.line}")
def test_an_example_works_as_it_stands(example: Example, tmp_path: Path) -> None:
    write(tmp_path, example)
    try:
        found = check_book(tmp_path)
    except ProblemsFound as problems:
        found = problems.diagnostics
    assert [str(diagnostic) for diagnostic in found] == []


def test_every_kind_of_answer_space_has_an_example(tmp_path: Path) -> None:
    assert {space.kind for space in spaces(tmp_path)} == {kind.kind for kind in ANSWER_SPACES}


def test_the_names_that_the_page_tells_are_true(tmp_path: Path) -> None:
    told = set(re.findall(r"`(example\.[a-z-]+)`", TEXT))
    assert len(told) == 3
    assert told <= {space.id for space in spaces(tmp_path)}


@pytest.mark.parametrize("key", sorted({*SECTION_KEYS, *WORKSHEET_KEYS}))
def test_every_key_is_explained(key: str) -> None:
    tables = {"SECTION": TEXT.split("## Chapters")[1].split("## Worksheets")[0],
              "WORKSHEET": TEXT.split("## Worksheets")[1].split("## Answer spaces")[0]}
    for keys, table in ((SECTION_KEYS, tables["SECTION"]), (WORKSHEET_KEYS, tables["WORKSHEET"])):
        assert (f"| `{key}` |" in table) == (key in keys)


@pytest.mark.parametrize("name", [*CALLOUTS, *DIAGRAMS])
def test_every_callout_and_diagram_is_named(name: str) -> None:
    assert f"`{name.upper() if name in CALLOUTS else name}`" in TEXT


def test_what_citations_are_said_to_print_is_printed(tmp_path: Path) -> None:
    write(tmp_path, next(example for example in EXAMPLES if "[-@ruskin1857" in example.content))
    problems = Problems()
    book = prepare(load_project(tmp_path, problems), problems)
    printed = {" ".join(re.sub("<[^>]*>", "", xhtml).split()) for xhtml in book.references.citations.values()}
    said = {" ".join(words.split()) for words in re.findall("“([^”]*1857[^”]*)”", TEXT)}
    assert len(said) == 4
    assert said <= printed


def test_links_within_the_page_lead_somewhere() -> None:
    headings = {re.sub(r"[^a-z0-9 -]", "", words.lower()).replace(" ", "-")
                for words in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)}
    links = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    assert len(links) > 20
    assert links <= headings
