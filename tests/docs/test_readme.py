"""The README's tour for authors, done as it says, in a new workbook; its commands and links."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from PIL import Image

from book.build import check_book
from book.cli.commands import workbook
from book.cli.new import starter
from book.manuscript.words import slug

REPO = Path(__file__).parents[2]
TEXT = (REPO / "README.md").read_text("utf-8")
COMMANDS = sorted(set(re.findall(r"python3? build\.py ([^`\n]+)", TEXT)))


def test_the_tour_leads_to_a_book_without_problems(tmp_path: Path) -> None:
    for path, data in starter("A tour").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (sheet,) = re.findall(r"^ *```markdown\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
    (file,) = re.findall(r"Make the file `(worksheets/[a-z-]+\.md)`", TEXT)
    (link,) = re.findall(r"`(\[[^`]*\.md\))`", TEXT)
    (tmp_path / file).write_text(textwrap.dedent(sheet), "utf-8")
    chapter = tmp_path / "chapters" / "01-looking-closely.md"
    chapter.write_text(f"{chapter.read_text('utf-8')}\n{link}\n", "utf-8")
    assert check_book(tmp_path) == []


def test_the_source_that_the_tour_cites_is_in_the_bibliography() -> None:
    keys = re.findall(r"\[@(\w+)\]", TEXT)
    assert keys
    assert [key for key in keys if f"- id: {key}\n" not in (REPO / "references.yaml").read_text("utf-8")] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_shown_can_be_understood(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("filled.pdf").touch()
    name, *arguments = command.split() if not command.startswith("-") else ["build", *command.split()]
    if "--help" in arguments:
        assert name in workbook.commands
        return
    workbook.commands[name].make_context(name, arguments)


def test_the_commands_of_the_table_are_found() -> None:
    assert {command.split()[0] for command in COMMANDS} >= {"build", "check", "watch", "new", "answers", "fill"}


def test_every_file_that_is_linked_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", re.sub("`[^`]*`", "", TEXT)) if "://" not in link]
    anchors = [f"#{slug(heading)}" for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)]
    assert len(links) > 4
    assert [link for link in links if not (REPO / link).is_file() and link not in anchors] == []


@pytest.mark.parametrize("name", ["spread.png", "worksheet.png"])
def test_a_picture_is_small_enough_to_load_quickly(name: str) -> None:
    file = REPO / "docs" / "pictures" / name
    assert file.stat().st_size < 250_000
    with Image.open(file) as picture:
        assert min(picture.size) > 500
