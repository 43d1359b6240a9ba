"""book.yaml: what is read, what is refused, and where the messages point."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Problems, ProblemsFound
from book.project import SCHEMA_NAME, Project, load_project, schema
from tests.small_book import KEYS, REPO

SMALL = f"""\
{KEYS}contents:
  chapters:
  - chapters/one.md
"""


def project_in(folder: Path, text: str = SMALL) -> tuple[Project, Problems]:
    (folder / "chapters").mkdir()
    (folder / "chapters" / "one.md").write_text("---\ntitle: One\n---\n\nWords.\n")
    (folder / "references.yaml").write_text("references: []\n")
    (folder / "book.yaml").write_text(text)
    problems = Problems()
    return load_project(folder, problems), problems


def messages(folder: Path, text: str) -> list[str]:
    try:
        _, problems = project_in(folder, text)
    except ProblemsFound as found:
        return [str(d) for d in found.diagnostics]
    return [str(d) for d in problems]


def test_a_small_book_is_read(tmp_path: Path) -> None:
    project, problems = project_in(tmp_path)
    assert list(problems) == []
    assert project.title == "A small book"
    assert project.root == tmp_path
    assert [name for name, _ in project.listed_files()] == ["chapters/one.md"]


def test_a_misspelt_key_names_the_nearest_with_its_line(tmp_path: Path) -> None:
    text = SMALL.replace("permission:", "permision:")
    assert messages(tmp_path, text) == [
        "book.yaml:1:1: error: the key “permission” is missing [key-missing]\n"
        "    Add it: The line that allows photocopying, in the foot of every worksheet.",
        "book.yaml:10:1: error: unknown key “permision” [key-unknown]\n    Did you mean “permission”?",
    ]


def test_a_nested_misspelt_key_is_found(tmp_path: Path) -> None:
    text = SMALL.replace("- name: Somebody", "- name: Somebody\n  rol: aut")
    assert messages(tmp_path, text) == [
        "book.yaml:5:3: error: unknown key “rol” [key-unknown]\n    Did you mean “role”?"
    ]


def test_a_missing_file_is_named_where_it_is_listed(tmp_path: Path) -> None:
    text = SMALL.replace("chapters/one.md", "chapters/on.md")
    assert messages(tmp_path, text) == [
        "book.yaml:13:5: error: there is no file “chapters/on.md” [file-missing]\n    Did you mean “chapters/one.md”?"
    ]


def test_a_path_that_leaves_the_project_is_refused(tmp_path: Path) -> None:
    text = SMALL.replace("chapters/one.md", "../secret.md")
    assert "[path-outside]" in messages(tmp_path, text)[0]


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("slug: small", "slug: Small Book", "“Small Book” is not of the form that is needed"),
        ("date: 2026-01-02", "date: yesterday", "“yesterday” is not a date such as 2026-11-22"),
        ("title: A small book", "title: [a, b]", "this should be text"),
        ("- name: Somebody", "", "this should be a list"),
    ],
)
def test_a_wrong_value_is_explained(tmp_path: Path, good: str, bad: str, words: str) -> None:
    assert words in "\n".join(messages(tmp_path, SMALL.replace(good, bad, 1)))


IDENTIFIERS = {
    "urn:uuid:4be9314d-1d21-4b2f-a05d-3a43324238f8": True,
    "urn:uuid:4BE9314D-1D21-4B2F-A05D-3A43324238F8": True,
    "urn:isbn:978-3-16-148410-0": True,
    "urn:isbn:9783161484100": True,
    "urn:isbn:080442957X": True,
    "https://example.org/book": True,
    "urn:uuid:my-first-book": False,
    "urn:uuid:4be9314d1d214b2fa05d3a43324238f8": False,
    "urn:uuid:4be9314d-1d21-4b2f-a05d-3a43324238fg": False,
    "urn:isbn:978-3-16-148410-1": False,
    "urn:isbn:0804429570": False,
    "urn:isbn:12345": False,
}


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_an_identifier_is_a_true_uuid_isbn_or_address(identifier: str, tmp_path: Path) -> None:
    """RFC 9562, EPUBCheck's OPF-085, and the check digits of ISBNs (ISBN Users' Manual)."""
    said = messages(tmp_path, SMALL.replace("urn:uuid:0a1b2c3d-0000-4000-8000-000000000000", identifier))
    assert [line.partition(" ")[0] for line in said] == ([] if IDENTIFIERS[identifier] else ["book.yaml:6:1:"])


def test_no_book_here(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        load_project(tmp_path, Problems())
    assert "book.yaml:1:1: error: there is no file “book.yaml”" in str(found.value.diagnostics[0])


def test_not_utf8_says_the_line(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_bytes(b"title: x\nsubtitle: caf\xe9\n")
    with pytest.raises(ProblemsFound) as found:
        load_project(tmp_path, Problems())
    assert str(found.value.diagnostics[0]).startswith("book.yaml:2:14: error: this file is not UTF-8: byte 0xe9")


def test_the_committed_schema_is_the_models() -> None:
    assert (REPO / SCHEMA_NAME).read_text("utf-8") == schema()


def test_the_real_book_points_editors_to_the_schema() -> None:
    first = (REPO / "book.yaml").read_text("utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=./{SCHEMA_NAME}"


def test_every_key_is_documented() -> None:
    def undocumented(node: object, path: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        keys = node.get("properties", {})
        bad = [f"{path}.{name}" for name, value in keys.items() if not (value.get("description") or "$ref" in value)]
        return bad + [name for key, value in node.get("$defs", {}).items() for name in undocumented(value, key)]

    assert undocumented(Project.model_json_schema(), "book.yaml") == []
