"""A handout that a viewer saves where it lies, in output/, is never overwritten: each viewer's "save", each command."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pikepdf
import pypdf
import pytest

from book.answers.index import Index
from book.answers.read import read_answers
from book.cli import main
from book.cli.commands import workbook
from tests.viewers import fillers
from tests.viewers.fillers import Fill, Values

HANDOUT = "output/handouts/kinds-fillable-a4.pdf"
FIELD = "kinds.in-latin-letters"
VALUES = {FIELD: "my own words"}


def fill_added(source: Path, values: Values, out: Path) -> None:
    """As Acrobat and Preview save: what is new is added at the file's end (ISO 32000-1, 7.5.6)."""
    writer = pypdf.PdfWriter(source, incremental=True)
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    writer.write(out)


SAVES: dict[str, Fill] = {
    "pdfium": fillers.fill_pdfium,
    "pdf.js": fillers.fill_pdfjs,
    "mupdf": fillers.fill_mupdf,
    "poppler": fillers.fill_poppler,
    "pypdf": fillers.fill_pypdf,
    "pypdf, incremental": fill_added,
    "pikepdf": fillers.fill_pikepdf,
}


@pytest.fixture
def book(project: Path, empty: Path, tmp_path: Path) -> Path:
    """A copy of the book that was built."""
    assert empty == project / HANDOUT
    return shutil.copytree(project, tmp_path / "book")


def save_in_place(book: Path, save: Fill, tmp_path: Path) -> bytes:
    """Fill in the handout and save it where it lies; gives what was saved."""
    save(book / HANDOUT, VALUES, tmp_path / "saved.pdf")
    shutil.copyfile(tmp_path / "saved.pdf", book / HANDOUT)
    return (book / HANDOUT).read_bytes()


def say(root: Path, *words: str) -> int:
    result = workbook.main([*words], standalone_mode=False, obj=root)
    return result if isinstance(result, int) else 0


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("* (changed *"))


@pytest.mark.parametrize("viewer", SAVES)
def test_answers_saved_where_the_handout_lies_outlive_the_next_build(
    viewer: str, book: Path, empty: Path, spaces: Index, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    saved = save_in_place(book, SAVES[viewer], tmp_path)
    assert say(book, "build", "--quiet") == 0
    [kept] = kept_in(book / "output" / "handouts")
    said = capfd.readouterr().err
    assert "A file in output/ was not as it was made, perhaps filled in. It is kept:\n" in said
    assert f"  {HANDOUT} is now output/handouts/{kept.name}\n" in said
    assert kept.read_bytes() == saved
    reading = read_answers(kept, spaces, "kept.pdf")
    assert [answer.words for answer in reading.answers if answer.given] == [VALUES[FIELD]]
    assert (book / HANDOUT).read_bytes() == empty.read_bytes()


def test_a_second_build_has_nothing_more_to_keep(book: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    save_in_place(book, fillers.fill_pikepdf, tmp_path)
    assert say(book, "build") == 0
    capfd.readouterr()
    assert say(book, "build") == 0
    said = capfd.readouterr()
    assert ("Nothing has changed" in said.out, said.err) == (True, "")
    assert len(kept_in(book / "output" / "handouts")) == 1


def test_the_cache_may_go_and_the_sheet_may_change_and_only_what_was_filled_in_is_kept(
    book: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sheet = book / "worksheets" / "kinds.md"
    for purpose in ("To try every kind", "To try each kind"):
        shutil.rmtree(book / ".cache")
        sheet.write_text(sheet.read_text("utf-8").replace("To try every kind", purpose), encoding="utf-8")
        assert say(book, "build") == 0
        assert capfd.readouterr().err == ""
    shutil.rmtree(book / ".cache")
    saved = save_in_place(book, fillers.fill_pikepdf, tmp_path)
    assert say(book, "build") == 0
    assert [file.read_bytes() for file in kept_in(book / "output" / "handouts")] == [saved]


def test_fill_keeps_what_was_saved_in_the_handout_that_it_begins_with(book: Path, tmp_path: Path) -> None:
    saved = save_in_place(book, fillers.fill_pikepdf, tmp_path)
    (tmp_path / "answers.yaml").write_text("before: 7\n", encoding="utf-8")
    given = ("--with", str(tmp_path / "answers.yaml"), "--out", str(book / HANDOUT))
    assert say(book, "fill", "kinds", *given, "--force") == 0
    [kept] = kept_in(book / "output" / "handouts")
    assert kept.read_bytes() == saved
    filled = (book / HANDOUT).read_bytes()
    assert say(book, "build") == 0
    assert {file.read_bytes() for file in kept_in(book / "output" / "handouts")} == {saved, filled}


def test_answers_that_are_written_into_output_keep_what_was_there(book: Path, tmp_path: Path) -> None:
    saved = save_in_place(book, fillers.fill_pikepdf, tmp_path)
    out = str(book / HANDOUT)
    assert say(book, "answers", str(tmp_path / "saved.pdf"), "--json", "--out", out, "--force") == 0
    assert [file.read_bytes() for file in kept_in(book / "output" / "handouts")] == [saved]


@pytest.mark.parametrize("edition", ["fillable-a4", "two-up-a4"])
def test_a_packet_is_replaced_only_as_it_was_made(edition: str, book: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert say(book, "packet", "kinds", "-e", edition) == 0
    made = sorted(file for file in (book / "output").glob("packet*"))
    assert kept_in(book / "output") == []
    for file in made:
        with file.open("ab") as added:
            added.write(b"% mine")
    assert say(book, "packet", "kinds", "-e", edition) == 0
    assert [file.read_bytes()[-6:] for file in kept_in(book / "output")] == [b"% mine"] * len(made)
    said = capfd.readouterr().err
    assert all(f" is now output/{file.name}\n" in said for file in kept_in(book / "output"))


def test_copies_that_are_made_again_by_force_keep_what_somebody_filled_in(book: Path) -> None:
    words = ("packet", "kinds", "-e", "fillable-a4", "--for", "A.B.", "--for", "C.D.")
    assert say(book, *words) == 0
    copy = book / "output" / "copies" / "a-b.pdf"
    with pikepdf.open(copy, allow_overwriting_input=True) as pdf:
        pdf.save(copy)
    saved = copy.read_bytes()
    assert say(book, *words, "--title", "Other words") == 1
    assert copy.read_bytes() == saved
    assert say(book, *words, "--title", "Other words", "--force") == 0
    assert [file.read_bytes() for file in kept_in(copy.parent)] == [saved]


def test_what_was_changed_is_said_even_where_the_build_stops_later(
    book: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    save_in_place(book, fillers.fill_pikepdf, tmp_path)
    text = (book / "book.yaml").read_text("utf-8")
    (book / "book.yaml").write_text(text.replace("fillable-a4]", "fillable-a4, press-a4]"), encoding="utf-8")
    (book / "output" / "small-press-a4.pdf" / "mine").mkdir(parents=True)
    with pytest.raises(OSError, match="irectory"):
        say(book, "build")
    assert f"{HANDOUT} is now" in capfd.readouterr().err


def test_a_folder_that_nobody_may_write_in_is_said_and_nothing_is_lost(
    book: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may write anywhere")
    saved = save_in_place(book, fillers.fill_pikepdf, tmp_path)
    monkeypatch.setattr("sys.argv", ["workbook", "build"])
    (book / HANDOUT).parent.chmod(0o500)
    try:
        assert main(book) == 1
    finally:
        (book / HANDOUT).parent.chmod(0o700)
    assert "Permission denied. Nothing is half written." in capfd.readouterr().err
    assert (book / HANDOUT).read_bytes() == saved
