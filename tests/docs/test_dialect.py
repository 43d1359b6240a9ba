"""Every example of docs/dialect.md is tried in a new workbook, and nothing that the dialect knows is left unsaid."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from book.build import check_book, prepare
from book.cli.new import starter
from book.diagnostics import Problems, ProblemsFound
from book.generated_pages import GENERATED_PAGES
from book.manuscript.frontmatter import SECTION_KEYS, WORKSHEET_KEYS
from book.manuscript.kinds import KINDS
from book.manuscript.model import AnswerSpace
from book.manuscript.reader import read_worksheet
from book.manuscript.rules.callout import CALLOUTS
from book.manuscript.rules.directive import DIAGRAMS
from book.project import load_project

PAGE = Path(__file__).parents[2] / "docs" / "dialect.md"
TEXT = PAGE.read_text("utf-8")
FENCE = re.compile(r"^(?P<marks>`{3,})(?P<info>[^`\n]*)\n(?P<content>.*?)^(?P=marks)$", re.MULTILINE | re.DOTALL)
WRITTEN_TO = {
    "markdown chapter": "chapters/02-example.md",
    "markdown worksheet": "worksheets/example.md",
    "yaml references.yaml": "references.yaml",
    "yaml index.yaml": "index.yaml",
    "markdown passages/pause.md": "passages/pause.md",
    "csv tables/herbs.csv": "tables/herbs.csv",
}
IN_BOOK_YAML = "yaml book.yaml"
BESIDE = (IN_BOOK_YAML, "markdown passages/pause.md", "csv tables/herbs.csv")
"""Examples that others of their section need."""


class Example(NamedTuple):
    """A fenced example. info: what its first line says it is; section, line: where it stands on the page."""

    info: str
    content: str
    section: str
    line: int


EXAMPLES = [
    Example(
        match["info"],
        match["content"],
        TEXT[: match.start()].rpartition("\n## ")[2].partition("\n")[0],
        TEXT.count("\n", 0, match.start()) + 1,
    )
    for match in FENCE.finditer(TEXT)
]


def write(folder: Path, example: Example) -> None:
    """Put an example into a new workbook. What others need comes with the examples between it and the heading."""
    for path, data in starter("Examples").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    beside = [each for each in EXAMPLES if each.section == example.section]
    for each in beside if any(each.info in BESIDE for each in beside) else [example]:
        put(folder, each)


def without_placed(chapter: str, example: str) -> str:
    """A chapter without the worksheets that an example places: a sheet stands in one place of a book."""
    placed = {line for line in example.splitlines() if line.startswith("[") and line.endswith(".md)")}
    return "\n".join(line for line in chapter.splitlines() if line not in placed) + "\n"


def put(folder: Path, example: Example) -> None:
    """Write one example where it belongs."""
    if example.info == IN_BOOK_YAML:
        set_keys(folder / "book.yaml", yaml.safe_load(example.content))
        return
    file = folder / WRITTEN_TO[example.info]
    file.parent.mkdir(exist_ok=True)
    bare = file.parent.name in ("chapters", "worksheets") and not example.content.startswith("---\n")
    file.write_text(("---\ntitle: Example\n---\n\n" if bare else "") + example.content, "utf-8")
    if file.parent.name == "chapters":
        first = folder / "chapters" / "01-looking-closely.md"
        first.write_text(without_placed(first.read_text("utf-8"), example.content), "utf-8")
        contents = yaml.safe_load((folder / "book.yaml").read_text("utf-8"))["contents"]
        chapters = [*contents.pop("chapters")[:1], WRITTEN_TO[example.info]]
        set_keys(folder / "book.yaml", {"contents": {**contents, "chapters": chapters}})


def set_keys(file: Path, keys: dict[str, object]) -> None:
    """Change some of the topmost keys of a book.yaml."""
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text("utf-8")), **keys}, sort_keys=False), "utf-8")


def spaces(folder: Path) -> list[AnswerSpace]:
    """The answer spaces of all worksheet examples."""
    found = []
    for example in EXAMPLES:
        if example.info == "markdown worksheet":
            write(folder, example)
            found += read_worksheet(folder, WRITTEN_TO[example.info], Problems()).spaces
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
    assert {space.kind for space in spaces(tmp_path)} == set(KINDS)


def test_the_names_that_the_page_tells_are_true(tmp_path: Path) -> None:
    told = set(re.findall(r"`(example\.[a-z-]+)`", TEXT))
    assert len(told) == 3
    assert told <= {space.id for space in spaces(tmp_path)}


@pytest.mark.parametrize("key", sorted({*SECTION_KEYS, *WORKSHEET_KEYS}))
def test_every_key_is_explained(key: str) -> None:
    tables = {
        "SECTION": TEXT.split("## Chapters")[1].split("## Worksheets")[0],
        "WORKSHEET": TEXT.split("## Worksheets")[1].split("## Answer spaces")[0],
    }
    for keys, table in ((SECTION_KEYS, tables["SECTION"]), (WORKSHEET_KEYS, tables["WORKSHEET"])):
        assert (f"| `{key}` |" in table) == (key in keys)


@pytest.mark.parametrize("name", [*CALLOUTS, *DIAGRAMS, *GENERATED_PAGES])
def test_every_callout_diagram_and_page_is_named(name: str) -> None:
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
    headings = {
        re.sub(r"[^a-z0-9 -]", "", words.lower()).replace(" ", "-")
        for words in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }
    links = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    named = set(re.findall(r"\{#([\w-]+)\}", TEXT))  # figures, tables and formulas of the examples
    assert len(links) > 20
    assert links <= headings | named
