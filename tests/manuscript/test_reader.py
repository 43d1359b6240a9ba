"""Files: front matter, encodings, line ends, ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Problems
from book.manuscript.files import image_fault
from book.manuscript.model import Role
from book.manuscript.reader import read_section, read_worksheet, read_worksheets
from book.manuscript.words import section_id
from tests.manuscript.reading import SVG, clean, read


def test_a_worksheets_front_matter(tmp_path: Path) -> None:
    (tmp_path / "kit.md").write_text(
        "---\ntitle: Kit\npurpose: To land.\ntime: 15\nwhen: Daily.\ncaution: It may stir.\ncopies: 7\nsource: S\n"
        "licence: L\nlanguage: fr\n---\n\nWords.\n",
        encoding="utf-8",
    )
    problems = Problems()
    sheet = read_worksheet(tmp_path, "kit.md", problems)
    assert not problems.found
    assert (sheet.title, sheet.purpose, sheet.time, sheet.when) == ("Kit", "To land.", "15", "Daily.")
    assert (sheet.caution, sheet.copies, sheet.scale_source, sheet.scale_licence) == ("It may stir.", 7, "S", "L")
    assert (sheet.language, sheet.role) == ("fr", Role.WORKSHEET)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("chapters/03-why-x.md", "why-x"),
        ("chapters/Größe.md", "grosse"),
        ("worksheets/5-senses.md", "senses"),
        ("a/b/12.md", "12"),
        ("chapters/90_Ende gut.md", "ende-gut"),
    ],
)
def test_a_files_name_is_its_id(path: str, name: str) -> None:
    assert section_id(path) == name


def test_a_byte_order_mark_and_other_line_ends_are_read() -> None:
    windows, _ = read("One\r\ntwo ____\r\n", head="\ufeff---\r\ntitle: A sheet\r\n---\r\n")
    unix, _ = read("One\ntwo ____\n", head="---\ntitle: A sheet\n---\n")
    assert (windows.title, windows.tokens, windows.spaces) == (unix.title, unix.tokens, unix.spaces)


def test_front_matter_that_does_not_end() -> None:
    _, messages = read("Words.", head="---\ntitle: A sheet\n")
    assert messages == [
        "worksheets/sheet.md:1:1: error: the keys at the top of this file cannot be read: no line “---” ends them "
        "[keys-unread]"
    ]


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("+++\ntitle = 'A sheet'\n+++\n\n# A sheet\n", "“+++” stands where “---” should"),
        ("\n----\ntitle: A sheet\n----\n", "“----” stands where “---” should"),
        ("—\nTitle: A sheet\n—\n", "“—” stands where “---” should"),
        ("--- yaml\ntitle: A sheet\n---\n", "“--- yaml” stands where “---” should"),
        ("```yaml\ntitle: A sheet\n```\n", "“```yaml” stands where “---” should"),
        ('{\n  "date": 1,\n  "title": "A sheet"\n}\n', "“{” stands where “---” should"),
        ("  ---\ntitle: A sheet\n---\n", "spaces stand in front of “---”"),
        ("title: A sheet\n---\n", "no line “---” stands in front of them"),
        ("% A sheet\n% Somebody\n", "“%” does not begin a title here"),
        ("#+TITLE: A sheet\n", "“#+TITLE:” does not begin a title here"),
        ("= A sheet\n", "“=” does not begin a title here"),
        ("---\ntitle: A sheet\n----\n", "no line “---” ends them"),
    ],
)
def test_keys_of_other_tools_are_told_by_what_they_begin_with(head: str, problem: str) -> None:
    first = 2 if head.startswith("\n") else 1
    _, messages = read("Words.", head=head)
    told = f"the keys at the top of this file cannot be read: {problem} [keys-unread]"
    assert messages == [f"worksheets/sheet.md:{first}:1: error: {told}"]


@pytest.mark.parametrize("head", ["\n\ufeff---\n", "\ufeff\u200b---\n", "\ufeff\ufeff\n---\n"])
def test_signs_that_nobody_sees_may_stand_above_keys(head: str) -> None:
    section, messages = read("Words.", head=f"{head}title: A sheet\n---\n")
    assert (section.title, messages) == ("A sheet", [])


@pytest.mark.parametrize("text", ["***\n\nWords: more\n", "---\n\nDate: ____\n\n---\n", "Date: ____\n", "{a: b}\n"])
def test_a_text_may_begin_with_a_line_or_a_form(text: str) -> None:
    _, messages = read(text, head="")
    assert not [message for message in messages if "keys-unread" in message]


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("title: [a]", "2:1: error: “title”: this should be text; put it in quotes [value-invalid]"),
        ("title: true", "2:1: error: “title”: this should be text; put it in quotes [value-invalid]"),
        ("title: A\ncopies: 0", "3:1: error: “copies”: “0” is not a number from 1 to 31 [value-invalid]"),
        ("title: A\ncopies: 2.5", "3:1: error: “copies”: “2.5” is not a number from 1 to 31 [value-invalid]"),
        (
            "just words",
            "2:1: error: this is not valid YAML: each line should be a key, such as title: My sheet [yaml-invalid]",
        ),
        ("title: A\nnocite: '@*'", "3:1: error: unknown key “nocite” [key-unknown]"),
        ("title: A\ntilte: B", "3:1: error: unknown key “tilte” [key-unknown]"),
    ],
)
def test_front_matter_that_is_wrong(front: str, message: str) -> None:
    _, messages = read("Words.", head=f"---\n{front}\n---\n")
    assert f"worksheets/sheet.md:{message}" in messages


def test_a_scored_sheet_names_its_source_and_licence() -> None:
    scored = "| | (0) No | (1) Yes |\n|---|---|---|\n| I rest | ( ) | ( ) |"
    assert [message.rpartition("the key ")[2] for message in read(scored, head="---\ntitle: A\n---\n")[1]] == [
        "“licence” is missing [key-missing]",
        "“source” is missing [key-missing]",
    ]
    assert clean(scored).spaces


def test_a_missing_file_and_one_outside(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.md").write_text("Words.")
    assert read_section(tmp_path, "chapters/on.md", Role.CHAPTER, problems).tokens == []
    assert read_section(tmp_path, "../one.md", Role.CHAPTER, problems).tokens == []
    assert [str(problem).replace("\n", "") for problem in problems] == [
        "../one.md:1:1: error: “../one.md” leads out of the project folder [path-outside]"
        "    Copy the file into the project and use a path that stays inside it.",
        "chapters/on.md:1:1: error: there is no file “chapters/on.md” [file-missing]"
        "    Did you mean “chapters/one.md”?",
    ]


def test_a_link_out_of_the_project_by_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    project = tmp_path / "book"
    (project / "worksheets").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("# Secret\n")
    (project / "worksheets" / "link.md").symlink_to(tmp_path / "secret.md")
    problems = Problems()
    assert read_worksheets(project, problems)[0].tokens == []
    assert [problem.code.slug for problem in problems] == ["path-outside"]


def test_worksheets_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "worksheets").mkdir()
    for name in ("b.md", "a.md", "notes.txt"):
        (tmp_path / "worksheets" / name).write_text("---\ntitle: T\n---\n")
    assert [sheet.id for sheet in read_worksheets(tmp_path, Problems())] == ["a", "b"]
    assert read_worksheets(tmp_path / "nowhere", Problems()) == []


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n....", ""),
        ("a.jpg", b"\xff\xd8\xff\xe0", ""),
        ("a.gif", b"GIF89a", ""),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", ""),
        ("a.svg", SVG.encode(), ""),
        ("a.png", b"\xff\xd8\xff\xe0", ""),
        ("a.png", b"", "it is empty"),
        ("a.svg", b"", "it is empty"),
        ("a.png", b"Words.", "its name says PNG, its content is no picture"),
        ("a.png", SVG.encode(), ""),
        ("a.png", SVG.replace("<title>Glass</title>", "<script/>").encode(), "it holds what is no drawing (“script”)"),
        ("a.svg", b"\x89PNG\r\n\x1a\n....", ""),
        ("a.svg", b"\x1f\x8b\x08", "its name says SVG, its content is compressed (SVGZ)"),
        ("a.jpg", b"\0\0\0\x18ftypheic", ""),
        ("a.jpg", b"<!DOCTYPE html>", "its name says JPEG, its content is a web page"),
        ("a.heic", b"\0\0\0\x18ftypheic", ""),
        ("a.HEIF", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", ""),
        ("a.hif", b"\0\0\0\x18ftypheix", ""),
        ("a.avif", b"\0\0\0\x1cftypavif", ""),
        ("a.avif", b"\0\0\0\x20ftypmif1\0\0\0\0mif1avifmiaf", ""),
        ("a.heic", b"\0\0\0\x1cftypavif", ""),
        ("a.tif", b"II*\0", ""),
        ("a.tiff", b"MM\0*", ""),
        ("a.bmp", b"BM\x8e\0\0\0\0\0\0\0", ""),
        ("a.bmp", b"BMI is a number.", "its name says BMP, its content is no picture"),
        ("a.dng", b"II*\0", "it is a camera’s raw file"),
        ("a.tif", b"II*\0\x10\0\0\0CR\x02\0", "its name says TIFF, its content is a camera’s raw file"),
        ("a.mov", b"\0\0\0\x14ftypqt  ", "its content is a film, which no edition can show"),
        ("a.heic", b"\0\0\0\x14ftypqt  ", "its name says HEIC, its content is a film"),
        ("a.livp", b"PK\x03\x04", "its content is a ZIP archive, which no edition can show"),
        ("a.psd", b"8BPS", "its content is Photoshop, which no edition can show"),
        ("a.jfif", b"\xff\xd8\xff\xe0", ""),
        ("a", b"\x89PNG\r\n\x1a\n....", ""),
        ("a.txt", b"Words.", "its content is no picture, which no edition can show"),
        ("a.svg", b"<html/>", "its name says SVG, its content is a web page"),
        ("a.svg", b"<x/>", "its root element is not an SVG's"),
        ("a.svg", b"<svg", "it is not XML: unclosed token in its line 1"),
        ("a.svg", SVG.replace("<title>Glass</title>", "<script/>").encode(), "it holds what is no drawing (“script”)"),
        (
            "a.svg",
            SVG.replace("<title>Glass</title>", '<image href="http://example.org/a.png"/>').encode(),
            "it takes in “http://example.org/a.png” from outside",
        ),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode(), "it declares entities"),
    ],
)
def test_what_is_an_image(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert image_fault(tmp_path / name) == fault


def test_front_matter_may_have_empty_lines_above_it() -> None:
    section, messages = read("Words.", head="\n \n---\ntitle: A sheet\npurpos: x\n---\n")
    assert section.title == "A sheet"
    assert [message.split(" ")[0] for message in messages] == ["worksheets/sheet.md:5:1:"]
