"""Files as other machines store them: accents apart from their letters, endings in capitals, signs that nobody sees."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from book.build import build_book
from tests.small_book import Silent, found_in, write_book

CONTENTS = "contents:\n  chapters:\n  - chapters/01-Thérèse.md\n  - chapters/02-two.MD\n"
PIXEL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"><title>A spoon</title>'
    '<rect width="9" height="9"/></svg>'
)
FILES = {
    "chapters/01-Thérèse.md": (
        "# One\n\nSee [](02-two.MD), [](../worksheets/Été.md).\n\n![A spoon](../pictures/cuillère.svg)\n"
    ),
    "chapters/02-two.MD": "# Two\n\nBack to [](01-Thérèse.md).\n\n[Été](../worksheets/Été.md)\n",
    "worksheets/Été.md": "# Été\n\nWhat? ____\n",
    "worksheets/two.MD": "# Sheet two\n\nWhat? ____\n",
    "pictures/cuillère.svg": PIXEL,
    "references.yaml": "references: []\n",
}

Form = Literal["NFC", "NFD"]


def one_chapter(root: Path, text: str) -> Path:
    """A book of one chapter."""
    files = {"chapters/one.md": text, "references.yaml": "references: []\n"}
    return write_book(root, "contents: {chapters: [chapters/one.md]}\n", files)


@pytest.mark.parametrize(("stored", "named"), [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD")])
def test_accents_may_be_stored_apart(tmp_path: Path, stored: Form, named: Form) -> None:
    """UAX #15: a name is the same in both forms; macOS stores one, most keyboards write the other."""
    said = {unicodedata.normalize(stored, name): unicodedata.normalize(named, text) for name, text in FILES.items()}
    book = write_book(tmp_path, unicodedata.normalize(named, CONTENTS), said)
    assert [str(problem) for problem in found_in(book)] == []
    build_book(book, ["epub"], 1, Silent())
    assert list((book / "output").glob("*.epub"))


def test_a_name_stored_apart_leads_out_no_more_than_any_other(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", "contents: {chapters: [chapters/é.md]}\n", {"chapters/a.md": "# A\n"})
    (tmp_path / "secret.md").write_text("# Secret\n", "utf-8")
    (book / "chapters" / unicodedata.normalize("NFD", "é.md")).symlink_to(tmp_path / "secret.md")
    assert "path-outside" in {problem.code.slug for problem in found_in(book)}


@pytest.mark.parametrize("sign", ["\v", "\f", "\x1f", "\x00", "\x08", "\ufffe", "\uffff"])
def test_a_sign_that_no_page_may_have_is_named_where_it_stands(tmp_path: Path, sign: str) -> None:
    """XML 1.0, 2.2: none of these is a character of it."""
    text = f"# One\n\nWords.\n\nThe first line{sign}the second.\n"
    book = one_chapter(tmp_path, text)
    found = [(each.code.slug, each.place.line, each.place.column) for each in found_in(book)]
    assert found == [("sign-invalid", 5, 15)]
    assert f"U+{ord(sign):04X}" in str(found_in(book)[0])


@pytest.mark.parametrize("sign", ["\t", "\u00ad", "\u200b", "\u0085", "\ufffd", "\U0001f600"])
def test_a_sign_that_a_page_may_have_stays(tmp_path: Path, sign: str) -> None:
    text = f"# One\n\nWords{sign}words.\n"
    book = one_chapter(tmp_path, text)
    assert "sign-invalid" not in {each.code.slug for each in found_in(book)}


def test_such_a_sign_written_with_a_backslash_in_yaml_is_named_too(tmp_path: Path) -> None:
    text = '---\ntitle: "One\\vtwo"\n---\n\nWords.\n'
    book = one_chapter(tmp_path, text)
    assert ("yaml-invalid", 2) in [(each.code.slug, each.place.line) for each in found_in(book)]
