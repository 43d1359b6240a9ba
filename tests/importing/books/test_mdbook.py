"""Books of mdBook: their order, what stands for `{{#…}}`, links, pictures, and what never happens."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from book.diagnostics import ProblemsFound
from book.importing.books.notes import Note
from tests.importing.books.conftest import PICTURE, BringBook, command

TOML = '[book]\ntitle = "Six pots"\nauthors = ["Mara Ellwood", "Jon Petrie"]\nlanguage = "en"\ndescription = "Pots."\n'
SUMMARY = """\
# Summary

[Before you begin](before.md)

- [First](first.md)

# Growing

- [Pots](pots.md)
  - [Soil](pots/soil.md)
- [Later]()

[Thanks](thanks.md)
"""
PAGES = {
    "src/before.md": "# Before you begin\n\nSee [the soil](pots/soil.md#how-deep) and [pots](./pots.html).\n",
    "src/first.md": "# First\n\nWords.\n",
    "src/pots.md": "# Pots\n\nClay.\n\n## Size\n\nBig.\n",
    "src/pots/soil.md": "# Soil\n\nDark.\n\n## How deep?\n\nSee [size](../pots.md#size).\n\n![A pot](../i/pot.svg)\n",
    "src/thanks.md": "# Thanks\n\nAll of you.\n",
    "src/i/pot.svg": PICTURE,
}
BOOK = {"book.toml": TOML, "src/SUMMARY.md": SUMMARY, **PAGES}


def only(first: str, **files: str) -> dict[str, str]:
    """A book of one page, with other files beside it; `__` stands for a dot."""
    others = {f"src/{name.replace('__', '.')}": text for name, text in files.items()}
    return {"book.toml": TOML, "src/SUMMARY.md": "- [First](first.md)\n", "src/first.md": first, **others}


def test_order_parts_people_and_sections_come_over(bring_book: BringBook) -> None:
    book = bring_book(BOOK)
    project = book.project
    assert (project.title, [each.name for each in project.creators]) == ("Six pots", ["Mara Ellwood", "Jon Petrie"])
    assert (project.language, project.description) == ("en", "Pots.")
    assert project.contents.front[-1] == "chapters/01-before-you-begin.md"
    assert [(part.title, part.chapters) for part in project.contents.parts] == [
        ("Six pots", ("chapters/02-first.md",)),
        ("Growing", ("chapters/03-pots.md",)),
    ]
    assert project.contents.back == ("chapters/04-thanks.md",)
    assert [line for line in book.text("pots").splitlines() if line.startswith("#")] == [
        "## Size",
        "## Soil",
        "### How deep?",
    ]
    assert Note("src/SUMMARY.md", 11, "“Later”: a draft without a file") in book.left
    assert book.check() == []


def test_links_lead_to_where_their_pages_are_now(bring_book: BringBook) -> None:
    book = bring_book(BOOK)
    assert book.text("before-you-begin") == "See [the soil](03-pots.md#how-deep) and [pots](03-pots.md)."
    assert "[size](#size)" in book.text("pots")
    assert "![A pot](../pictures/pot.svg)" in book.text("pots")


def test_a_link_to_a_heading_of_the_same_words_leads_to_the_right_one(bring_book: BringBook) -> None:
    book = bring_book(only("# First\n\n[second](#drops-1)\n\n## Drops\n\nA.\n\n## Drops\n\nB.\n"))
    assert "[second](#drops-1)" in book.text("first")
    assert "## Drops\n\nA.\n\n{#drops-1}\n## Drops\n\nB." in book.text("first")
    assert book.check() == []


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("{{#include a.txt}}", "one two three"),
        ("{{#include a.txt:2}}", "two"),
        ("{{#include a.txt:2:}}", "two three"),
        ("{{#include a.txt::2}}", "one two"),
        ("{{#include b.txt:part}}", "inner"),
        ("{{#rustdoc_include b.txt:part}}", "inner"),
        ("before {{#include a.txt:1}} behind", "before one behind"),
        ("{{#title A page}}", ""),
        (r"\{{#include a.txt}}", r"{\{#include a.txt}}"),
        ("`{{#unknown a}}`", "`{{#unknown a}}`"),
        ("{{#template c.txt name=Ada}}", "Dear Ada"),
    ],
)
def test_files_stand_where_they_are_included(bring_book: BringBook, mark: str, shown: str) -> None:
    files = {"a__txt": "one\ntwo\nthree\n", "b__txt": "no\n// ANCHOR: part\ninner\n// ANCHOR_END: part\nno\n"}
    book = bring_book(only(f"# First\n\nBegin.\n\n{mark}\n\nEnd.\n", **files, c__txt="Dear [[#name]]\n"))
    said = book.text("first").removeprefix("Begin.").removesuffix("End.").strip()
    assert said.replace("\\", "") == shown.replace("\\", "")
    assert book.check() == []


def test_code_loses_what_only_a_browser_reads(bring_book: BringBook) -> None:
    text = "# First\n\n```rust,editable\n# use std;\nlet x = 1;\n## shown\n```\n\n{{#playground a.rs editable}}\n"
    book = bring_book(only(text, a__rs="fn main() {}\n"))
    assert book.text("first") == "```rust\nlet x = 1;\n# shown\n```\n\n```rust\nfn main() {}\n```"
    assert Note("src/first.md", 4, "a line of code that mdBook hides") in book.left


def test_the_title_of_a_section_keeps_its_code_and_is_no_room_to_answer(bring_book: BringBook) -> None:
    page = "# `take(_)` *at* once ( )\n\n```ignore\nlet a;\n```\n"
    book = bring_book({**BOOK, "src/pots/soil.md": page})
    assert "## `take(_)` *at* once\n\n```rust\nlet a;\n```" in book.text("pots")
    assert [each.code.slug for each in book.check()] == []


def test_lines_that_any_language_hides_are_left_out(bring_book: BringBook) -> None:
    text = (
        "# First\n\n```python\n~a\nb\n# c\n```\n\n```js,hidelines=!!\n!!d\n~e\n```\n\n```rust,hidelines=~\n# f\n```\n"
    )
    toml = f'{TOML}[output.html.code.hidelines]\npython = "~"\n'
    book = bring_book(only(text) | {"book.toml": toml})
    assert book.text("first") == "```python\nb\n# c\n```\n\n```js\n~e\n```\n\n```rust\n# f\n```"
    assert [note.line for note in book.left if "mdBook hides" in note.words] == [4, 10]


def test_callouts_formulas_and_html(bring_book: BringBook) -> None:
    text = (
        '# First\n\n> [!TIP]\n> Slowly.\n\n<div class="warning">\n\nDo **not** boil.\n\n</div>\n\n'
        '```admonish info "Seeds"\nKeep *dry*.\n```\n\n'
        '\\\\( x^2 \\\\) and <kbd>Ctrl</kbd>, <a href="first.md">here</a>.\n\n'
        "\\\\[\n\\frac{1}{2}\n\\\\]\n\n<details><summary>More</summary>\n\nHidden.\n\n</details>\n"
    )
    files = only(text)
    files["book.toml"] += "[output.html]\nmathjax-support = true\n"
    book = bring_book(files)
    said = book.text("first")
    assert "> [!TIP]\n> Slowly.\n\n> [!WARNING]\n> Do **not** boil.\n\n> [!NOTE]\n> **Seeds**\n>\n> Keep *dry*." in said
    assert "$x^2$ and <kbd>Ctrl</kbd>, [here](01-first.md)." in said
    assert "$$\n\\frac{1}{2}\n$$" in said
    assert said.endswith("**More**\n\nHidden.")
    assert book.check() == []


def test_words_that_are_marks_here_stay_words(bring_book: BringBook) -> None:
    book = bring_book(only("# First\n\nCosts $5, then $6. a~b~c ==d== @name {x} [x] {{y}}\n"))
    assert book.check() == []
    assert r"\$5, then \$6. a\~b\~c \==d\== \@name \{x} \[x\]" in book.text("first")


def test_a_dead_link_and_a_missing_picture_are_named_with_their_lines(bring_book: BringBook) -> None:
    book = bring_book(
        only("# First\n\nA [gone](gone.md).<!-- hm -->\n\n![Pot](gone.png)\n\n![Far](https://example.org/a.png)\n")
    )
    told = [(each.line, each.words.partition(":")[0]) for each in book.left if each.file == "src/first.md"]
    assert told == [
        (3, "link to “gone.md”"),
        (3, "comment “<!-- hm -->”"),
        (5, "“src/gone.png”"),
        (7, "picture “https"),
    ]
    assert book.check() == []


def test_nothing_outside_of_the_folder_is_read(bring_book: BringBook, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    (tmp_path / "source" / "src").mkdir(parents=True)
    (tmp_path / "source" / "src" / "link.md").symlink_to(tmp_path / "secret.txt")
    files = only(
        "# First\n\nWords.\n\n{{#include ../../secret.txt}}\n\n{{#include link.md}}\n\n![Pot](../../secret.txt)\n"
    )
    files["src/SUMMARY.md"] += "- [Link](link.md)\n- [Out](../../secret.txt)\n"
    book = bring_book(files)
    assert not any("secret words" in file.read_text("utf-8") for file in book.root.rglob("*.md"))
    outside = [each for each in book.left if "lies outside of the book's folder" in each.words]
    assert len(outside) == 5


def test_the_command_writes_a_book_that_builds_and_replaces_nothing(
    bring_book: BringBook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_book(BOOK)
    source, into = tmp_path / "source", tmp_path / "new"
    assert command(tmp_path, "import", str(source), "--into", str(into), "--plan") == 0
    assert not into.exists()
    report = tmp_path / "report.txt"
    assert command(tmp_path, "import", str(source), "--into", str(into), "--report", str(report)) == 0
    said = capsys.readouterr().out
    assert "src/SUMMARY.md:11: “Later”: a draft without a file" in said
    assert "No problems found." in said
    assert "chapters/03-pots.md" in report.read_text("utf-8")
    with pytest.raises(click.ClickException, match="is not empty"):
        command(tmp_path, "import", str(source), "--into", str(into))
    with pytest.raises(click.UsageError, match="whole book"):
        command(into, "import", str(source))


@pytest.mark.parametrize("files", [{"book.toml": "[book", "src/SUMMARY.md": ""}, {"book.toml": TOML}, {"a.txt": "x"}])
def test_what_is_no_book_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    for path, content in files.items():
        (tmp_path / "source" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / path).write_text(content)
    with pytest.raises(ProblemsFound) as refused:
        command(tmp_path, "import", str(tmp_path / "source"), "--into", str(tmp_path / "new"))
    assert [each.code.slug for each in refused.value.diagnostics] == ["import-unreadable"]
    assert not (tmp_path / "new").exists()
