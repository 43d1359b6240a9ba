"""Passages and tables of other files: they stand where the comment stood; faults are told in the file they are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.build import build_book
from book.diagnostics import Problems
from book.manuscript.model import Role, Section, plain_text
from book.manuscript.reader import read_section, read_worksheet
from book.manuscript.tokens.blocks import WIDTHS
from tests.small_book import Silent, found_in, write_book

BOOK = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"


def read(root: Path, body: str, files: dict[str, str | bytes]) -> tuple[Section, list[str]]:
    """Read a chapter with other files beside it; return it, and its messages without their help."""
    for name, content in {"chapters/one.md": f"# One\n\n{body}\n", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    problems = Problems()
    section = read_section(root, "chapters/one.md", Role.CHAPTER, problems)
    return section, [str(problem).partition("\n")[0] for problem in problems]


def cells(section: Section) -> list[str]:
    return [plain_text(token.children or []) for token in section.tokens if token.type == "inline" and token.level > 2]


def sides(section: Section) -> list[object]:
    return [token.attrs.get("style") for token in section.tokens if token.type == "th_open"]


@pytest.mark.parametrize(
    ("file", "content", "found"),
    [
        ("a.csv", "Plant,Pot\nBasil,red\n", ["Plant", "Pot", "Basil", "red"]),
        ("a.csv", "\ufeffPlant;Pot\r\nBasil;red\r\n", ["Plant", "Pot", "Basil", "red"]),
        ("a.tsv", "Plant\tPot\nBasil\tred, blue\n", ["Plant", "Pot", "Basil", "red, blue"]),
        ("a.csv", 'Plant,Pot\nBasil,"a ""red"" one"\n', ["Plant", "Pot", "Basil", "a “red” one"]),
        ("a.csv", "Plant,Pot\nBasil,*red* | blue\n", ["Plant", "Pot", "Basil", "red | blue"]),
        ("a.csv", 'Plant,Pot\nBasil,"two\nlines"\n', ["Plant", "Pot", "Basil", "two lines"]),
        ("a.csv", "Plant,Pot,,\nBasil,red,,\n", ["Plant", "Pot", "Basil", "red"]),
        ("a.csv", ",Pot\nBasil,\n", ["", "Pot", "Basil", ""]),
    ],
)
def test_a_table_is_what_its_file_says(tmp_path: Path, file: str, content: str, found: list[str]) -> None:
    section, messages = read(tmp_path, f"<!-- table: ../tables/{file} -->", {f"tables/{file}": content})
    assert messages == []
    assert cells(section) == found


def test_a_separator_can_be_named(tmp_path: Path) -> None:
    section, messages = read(tmp_path, "<!-- table: ../a.csv, semicolon -->", {"a.csv": "a,b,c;d\n1;2\n"})
    assert (messages, cells(section)) == ([], ["a,b,c", "d", "1", "2"])


@pytest.mark.parametrize(
    ("column", "is_right"),
    [
        (["1", "20"], True),
        (["1.5", "-3", "0.25"], True),
        (["1,204.50", "7"], True),
        (["1.204,50 €", "€ 7", "12 %", "–", ""], True),
        (["0042", "0815"], False),
        (["2026-11-22"], False),
        (["10:30"], False),
        (["3", "many"], False),
        (["-", ""], False),
    ],
)
def test_a_column_of_numbers_is_set_to_the_right(tmp_path: Path, column: list[str], is_right: bool) -> None:
    rows = "".join(f'x;"{cell}"\n' for cell in column)
    section, _ = read(tmp_path, "<!-- table: ../a.csv -->", {"a.csv": "Name;Value\n" + rows})
    assert sides(section) == [None, "text-align:right" if is_right else None]


def test_a_caption_and_widths_stand_above_it(tmp_path: Path) -> None:
    body = "Table: Pots\n\n<!-- widths: 3, 1 -->\n<!-- table: ../a.csv -->"
    section, messages = read(tmp_path, body, {"a.csv": "Plant,Pot\nBasil,red\n"})
    table = next(token for token in section.tokens if token.type == "table_open")
    assert messages == []
    assert plain_text(table.children or []) == "Pots"
    assert WIDTHS.of(table) == [3, 1]


def test_a_table_can_have_room_to_answer(tmp_path: Path) -> None:
    (tmp_path / "worksheets").mkdir()
    (tmp_path / "a.csv").write_text("Plant,How tall?\nBasil,____\nMint,____\n", "utf-8")
    (tmp_path / "worksheets" / "sheet.md").write_text("# Sheet\n\n<!-- table: ../a.csv -->\n", "utf-8")
    sheet = read_worksheet(tmp_path, "worksheets/sheet.md", problems := Problems())
    assert list(problems) == []
    assert [(space.id, str(space.place.file), space.place.line) for space in sheet.spaces] == [
        ("sheet.basil-how-tall", "a.csv", 2),
        ("sheet.mint-how-tall", "a.csv", 3),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n1,2,3\n", "a.csv:2:5: error: cells in this row: 3, in the table's header: 2 [table-ragged]"),
        (
            "a,b\n1\n",
            "a.csv:2:1: warning: cells in this row: 1, in the table's header: 2; those that are missing stay empty "
            "[table-short]",
        ),
        (
            'a,b\n1,"two\nlines <script/>"\n',
            "a.csv:3:7: error: “<script>” is not allowed in HTML here [html-refused]",
        ),
        (
            'a,b\n"1","x [^none]"\n',
            "a.csv:2:8: error: there is no footnote “none” [footnote-undefined]",
        ),
        ("", "a.csv:1:1: error: no table can be made of this file: it needs a row of headers, and one or more below it"
         " [csv-invalid]"),
        (b"a,b\n\xe4,2\n", "a.csv:2:1: error: this file is not UTF-8: byte 0xe4 cannot be read [file-not-utf8]"),
    ],
)  # fmt: skip
def test_a_fault_has_its_place_in_the_tables_file(tmp_path: Path, content: str | bytes, message: str) -> None:
    _, messages = read(tmp_path, "Words.\n\n<!-- table: ../a.csv -->", {"a.csv": content})
    assert messages == [message]


@pytest.mark.parametrize("kind", ["table: {}.csv", "include: {}.md"])
def test_a_file_that_is_missing_or_outside_is_told_where_it_is_asked_for(tmp_path: Path, kind: str) -> None:
    missing, outside = kind.format("none"), kind.format("../../secret")
    _, messages = read(tmp_path, f"<!-- {missing} -->\n\n<!-- {outside} -->", {})
    assert [message.partition(": error")[0] for message in messages] == ["chapters/one.md:3:1", "chapters/one.md:5:1"]
    assert ["file-missing" in messages[0], "path-outside" in messages[1]] == [True, True]


@pytest.mark.parametrize("words", ["Words <!-- table: ../a.csv -->", "<!-- table: ../a.csv --> words"])
def test_an_instruction_among_words_is_told(tmp_path: Path, words: str) -> None:
    _, messages = read(tmp_path, words, {"a.csv": "a,b\n1,2\n"})
    assert messages[0].endswith(("[directive-misplaced]", "something stands behind a comment [comment-words]"))


def test_a_passage_stands_in_the_text(tmp_path: Path) -> None:
    body = "Before.\n\n<!-- include: ../passages/pause.md -->\n\nAfter, [as said](#breathe) [^n]."
    files: dict[str, str | bytes] = {
        "passages/pause.md": "## Breathe\n\nOut, to [one](../chapters/one.md).\n\n[^n]: A note.\n\n"
        "<!-- include: in.md -->\n",
        "passages/in.md": "- In\n",
    }
    section, messages = read(tmp_path, body, files)
    assert messages == []
    words = [plain_text(token.children or []) for token in section.tokens if token.type == "inline"]
    assert words == ["Before.", "Breathe", "Out, to one.", "In", "After, as said ."]
    assert section.included == ["passages/pause.md", "passages/in.md"]
    heading = next(token for token in section.tokens if token.type == "heading_open")
    assert str(heading.attrs["id"]) == "one-breathe"
    assert (section.place_of(heading).file, section.place_of(heading).line) == ("passages/pause.md", 1)


def test_a_passage_may_stand_in_a_list_or_a_callout_and_in_several_chapters(tmp_path: Path) -> None:
    body = "- One\n\n  <!-- include: ../pause.md -->\n\n> [!TIP]\n> <!-- include: ../pause.md -->\n"
    section, messages = read(tmp_path, body, {"pause.md": "Breathe."})
    assert messages == []
    assert [token.type for token in section.tokens if token.type.endswith("_open")] == [
        "bullet_list_open", "list_item_open", "paragraph_open", "paragraph_open", "callout_open", "paragraph_open",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        ("One.\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", "pause.md:5:1: error: cells in this row: 3"),
        ("One.\n\n\nSee [two](two.md).\n", "pause.md:4:5: error: there is no file “two.md”"),
        ("One.\n\n<b>\n\n<script>\n", "pause.md:5:1: error: "),
        ("---\ntitle: A title\n---\n\nWords.\n", "pause.md:2:1: error: unknown key “title”"),
        ("One.\n\n<!-- id -->\n", "pause.md:3:1: error: unknown instruction “id”"),
    ],
)
def test_a_fault_of_a_passage_is_told_in_its_file(tmp_path: Path, passage: str, message: str) -> None:
    _, messages = read(tmp_path, "Words.\n\n<!-- include: ../pause.md -->", {"pause.md": passage})
    assert message in "\n".join(messages)
    assert all(each.startswith("pause.md:") for each in messages)


def test_a_passage_does_not_stand_within_itself(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"chapters/two.md": "Two.\n\n<!-- include: one.md -->\n"}
    _, messages = read(tmp_path, "<!-- include: two.md -->\n\n<!-- include: one.md -->", files)
    ring = "it would stand within itself (chapters/one.md → chapters/two.md → chapters/one.md) [include-endless]"
    assert messages[0].startswith("chapters/one.md:5:1: error:")
    assert messages[1].startswith("chapters/two.md:3:1: error:")
    assert messages[1].endswith(ring)


def test_passages_that_multiply_come_to_an_end(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{name}.md": "".join(f"<!-- include: {name + 1}.md -->\n\n" for _ in range(10)) for name in range(9)
    }
    _, messages = read(tmp_path, "<!-- include: ../0.md -->", {**files, "9.md": "Ha."})
    assert any("500 files are included in chapters/one.md by now" in message for message in messages)


def test_what_only_looks_like_one_stays_what_it_is(tmp_path: Path) -> None:
    body = (
        "```text\n<!-- include: none.md -->\n```\n\n`<!-- table: none.csv -->`\n\n<!-- table: see the notes below -->"
    )
    section, messages = read(tmp_path, body, {})
    assert messages == []
    assert [token.content for token in section.tokens if token.type == "fence"] == ["<!-- include: none.md -->\n"]


@pytest.mark.parametrize("mark", ["{{#include ../a.md}}", "{{< include ../a.qmd >}}", "{% include a.md %}"])
def test_what_other_tools_write_for_a_passage_is_told_once_with_what_to_write(tmp_path: Path, mark: str) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.md").write_text(f"# One\n\nWords.\n\n{mark}\n", "utf-8")
    read_section(tmp_path, "chapters/one.md", Role.CHAPTER, problems := Problems())
    assert [(found.code.slug, found.place.line) for found in problems] == [("mark-foreign", 5)]
    assert "<!-- include: path.md -->" in str(next(iter(problems)))


def test_a_change_of_either_builds_the_book_again(tmp_path: Path) -> None:
    chapter = "# One\n\n<!-- include: ../passages/pause.md -->\n\n<!-- table: ../tables/a.csv -->\n"
    files = {"chapters/one.md": chapter, "passages/pause.md": "Breathe.\n", "tables/a.csv": "a,b\n1,2\n"}
    root = write_book(tmp_path, BOOK + "editions: [epub]\n", files)
    assert len(build_book(root, [], 1, Silent()).made) == 1
    assert build_book(root, [], 1, Silent()).made == []
    for name in ("passages/pause.md", "tables/a.csv"):
        (root / name).write_text(files[name].replace("Breathe", "Sit").replace("2", "3"), "utf-8")
        assert len(build_book(root, [], 1, Silent()).made) == 1, name


def test_what_nothing_includes_is_told(tmp_path: Path) -> None:
    chapter = "# One\n\n<!-- include: ../passages/pause.md -->\n\n<!-- table: ../tables/a.csv -->\n"
    passages = {"passages/pause.md": "Breathe.\n", "passages/old.md": "Sit.\n", "chapters/shared.md": "Shared.\n"}
    tables = {"tables/a.csv": "a,b\n1,2\n", "tables/old.csv": "a,b\n", "people.csv": "code\nx\n"}
    root = write_book(tmp_path, BOOK, {"chapters/one.md": chapter, **passages, **tables})
    assert [(found.place.file, found.code.slug) for found in found_in(root)] == [
        ("chapters/shared.md", "file-unlisted"),
        ("passages/old.md", "file-unlisted"),
        ("tables/old.csv", "file-unlisted"),
    ]
    (root / "passages" / "pause.md").write_text("<!-- include: ../chapters/shared.md -->\n", "utf-8")
    assert [found.place.file for found in found_in(root)] == ["passages/old.md", "tables/old.csv"]


def test_keys_at_the_top_of_a_passage_are_told_with_what_to_do(tmp_path: Path) -> None:
    body = "<!-- include: ../a.md -->"
    (tmp_path / "worksheets").mkdir(parents=True, exist_ok=True)
    _, messages = read(tmp_path, body, {"a.md": "---\ntitle: A\n---\n\nWords.\n"})
    assert messages == ["a.md:2:1: error: unknown key “title” [key-unknown]"]
