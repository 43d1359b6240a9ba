"""The gallery: fourteen sheets of others' trades, built, compared and judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from book.build import build_book
from book.build.epub import prove_epub
from book.build.proof import prove_outputs
from book.cli.new import example_book, new
from tests.judges import epubcheck, qpdf_check, verapdf_many
from tests.small_book import Silent


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery as `new --gallery` makes it, built."""
    folder = tmp_path_factory.mktemp("gallery") / "book"
    result = CliRunner().invoke(new, [str(folder), "--gallery"])
    assert result.exit_code == 0, result.output
    assert build_book(folder, [], 2, Silent()).warnings == []
    return folder


def test_it_has_fourteen_sheets() -> None:
    assert sum(path.startswith("worksheets/") for path in example_book("gallery")) == 14


def test_the_guide_and_the_gallery_are_two_books(tmp_path: Path) -> None:
    result = CliRunner().invoke(new, [str(tmp_path / "book"), "--gallery", "--guide"])
    assert result.exit_code == 2
    assert not (tmp_path / "book").exists()


def test_paper_and_epub_say_the_same(root: Path) -> None:
    assert len(prove_outputs(root)) >= 3


def test_every_file_is_sound_and_accessible(root: Path) -> None:
    files = sorted((root / "output").rglob("*.pdf"))
    assert len(files) == 2 + 4 * 14
    assert {path.name: faults for path, faults in verapdf_many(files).items() if faults} == {}
    assert {path.name: faults for path in files if (faults := qpdf_check(path))} == {}
    assert epubcheck(root / "output" / "gallery.epub") == []
    assert prove_epub(root, 2, Silent()).found == []
