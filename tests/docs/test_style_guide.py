"""The style guide shows every element that there is, in pages without a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from book.build import build_book, check_book
from book.build.epub import prove_epub
from book.build.proof import prove_outputs
from book.build.review import review_layout
from book.cli.new import new
from tests.docs.guide import PICTURES, copy_guide, known, shown
from tests.judges import ace, epubcheck, qpdf_check, verapdf_many
from tests.small_book import REPO, Silent

GUIDE = REPO / "docs" / "style-guide"
PAGE, SPACES = "chapters/01-every-element.md", "worksheets/every-space.md"
DRAWINGS, LOST = "worksheets/every-drawing.md", "worksheets/a-plant-that-i-lost.md"
TAKEN_AWAY = {
    "callout tip": (PAGE, r"> \[!TIP\]\n(> .*\n)+"),
    "token em_open em": (PAGE, r"(?<!\*)\*(?!\*)"),
    "token fence": (PAGE, r"```(?:text|python|diff)\n(.*\n)+?```\n"),
    "rule inline autolink": (PAGE, r"<https:[^>]*>"),
    "citation with suppress_author": (PAGE, r"(?<!`)\[-@ulrich1984\]"),
    "comment crisis-help": (PAGE, r"<!-- crisis-help -->"),
    "look h4": (PAGE, r"^#### "),
    "answer space initials": (SPACES, r" by \(initials\) ____"),
    "rating with anchors": (SPACES, r" … 5 = So-so"),
    "diagram cycle": (DRAWINGS, r"<!-- cycle.*-->"),
    "drawing with up": ("worksheets/every-ground.md", r", up: .*"),
    "rule core path": (DRAWINGS, r"<!-- path -->"),
    "worksheet key caution": (LOST, r"^caution: .*\n"),
    "page table-list": ("book.yaml", r"table-list, "),
}
"""Elements, and what to take out of which file so that the guide shows them no more."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide, built in every edition that it names."""
    folder = copy_guide(tmp_path_factory.mktemp("style-guide"))
    assert build_book(folder, [], 2, Silent()).warnings == []
    return folder


def test_every_element_is_shown(tmp_path: Path) -> None:
    assert sorted(known() - shown(copy_guide(tmp_path))) == []


def test_what_is_no_longer_shown_is_missed(tmp_path: Path) -> None:
    copy_guide(tmp_path)
    for element, (file, pattern) in TAKEN_AWAY.items():
        text = (tmp_path / file).read_text("utf-8")
        left = re.sub(pattern, "", text, flags=re.MULTILINE)
        assert left != text, element
        (tmp_path / file).write_text(left, "utf-8")
    assert sorted(set(TAKEN_AWAY) - (known() - shown(tmp_path))) == []


def test_nothing_is_found_to_be_wrong(root: Path) -> None:
    assert check_book(root) == []
    assert review_layout(root, [], 2, Silent()) == []


def test_paper_and_epub_say_the_same(root: Path) -> None:
    assert [file.name for file in prove_outputs(root)] == [
        "style-guide.epub",
        "style-guide-print-a4.pdf",
        "style-guide-fillable-a4.pdf",
    ]


def test_every_pdf_is_sound_and_accessible(root: Path) -> None:
    files = sorted((root / "output").rglob("*.pdf"))
    assert len(files) == 2 + 4 * len(list((GUIDE / "worksheets").glob("*.md")))
    assert {path.name: faults for path, faults in verapdf_many(files).items() if faults} == {}
    assert {path.name: faults for path in files if (faults := qpdf_check(path))} == {}


def test_the_epub_is_valid_and_accessible(root: Path) -> None:
    verdict = prove_epub(root, 2, Silent())
    assert verdict.found == []
    assert epubcheck(root / "output" / "style-guide.epub") == []
    assert ace(root / "output" / "style-guide.epub") == []


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_enough_to_load_quickly(name: str) -> None:
    file = REPO / "docs" / "pictures" / f"{name}.png"
    assert file.stat().st_size < 250_000
    with Image.open(file) as picture:
        assert min(picture.size) > 500


def test_new_makes_it_a_book(tmp_path: Path) -> None:
    done = CliRunner().invoke(new, [str(tmp_path / "guide"), "--guide"], standalone_mode=False)
    assert done.exception is None
    assert f"  {PAGE}\n" in done.output
    assert (tmp_path / "guide" / PAGE).read_bytes() == (GUIDE / PAGE).read_bytes()
    assert check_book(tmp_path / "guide") == []


@pytest.mark.parametrize("page", ["README.md", "docs/dialect.md"])
def test_authors_are_led_to_it(page: str) -> None:
    file = REPO / page
    text = file.read_text("utf-8")
    link = (GUIDE / PAGE).relative_to(file.parent).as_posix()
    assert f"]({link})" in text
