"""Pages are made again when files are saved, whatever an author or an editor does with them."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from book.preview.state import SHOWN, Problem, State
from tests.preview.desks import SECONDS, Watched, desk_at, new_book
from tests.small_book import own_style

CHAPTER = "chapters/01-looking-closely.md"
PAGE = "text/looking-closely.html"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return new_book(tmp_path / "book")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def codes(state: State) -> set[str]:
    return {each.code for each in state.problems}


def until_shown(desk: Watched, words: str) -> State:
    """Wait until a page has some words."""
    return desk.until(lambda _: words in desk.page(PAGE))


def test_a_desk_follows_what_is_saved(book: Path) -> None:
    """One desk and many slips, one after the other: each is told, the last good page stays, and goes when mended."""
    chapter, config = book / CHAPTER, book / "book.yaml"
    whole, settings = chapter.read_text("utf-8"), config.read_text("utf-8")
    with desk_at(book) as desk:
        first = desk.until(lambda state: state.pages == 1)
        assert (first.title, first.problems, first.is_last) == ("A small workbook", (), False)
        edit(chapter, "A spoon does not.", "A fork does not.")
        shown = until_shown(desk, "A fork does not.")
        assert (shown.turn.page, shown.look, bool(shown.turn.way)) == (PAGE, first.look, True)
        edit(chapter, "[@ruskin1857]", "[@rus")
        broken = desk.until(lambda state: state.is_last)
        assert "A fork does not." in desk.page(PAGE)
        assert broken.problems[0].where.startswith(f"{CHAPTER}:")
        assert broken.problems[0].help
        chapter.write_bytes(whole.encode()[: len(whole) // 2])  # saved half
        chapter.rename(chapter.with_suffix(".old"))
        desk.until(lambda state: "file-missing" in codes(state))
        chapter.with_suffix(".old").write_text(whole, "utf-8")
        chapter.with_suffix(".old").rename(chapter)
        until_shown(desk, "A spoon does not.")
        config.write_text("title: [", "utf-8")
        desk.until(lambda state: "yaml-invalid" in codes(state))
        config.unlink()
        desk.until(lambda state: "file-missing" in codes(state))
        config.write_text(settings, "utf-8")
        desk.until(lambda state: not state.problems and not state.is_last)
        assert not (book / "output").exists()
        assert not desk.renewals.is_set()


def test_a_book_with_errors_from_the_start_is_shown_once_they_are_mended(book: Path) -> None:
    edit(book / CHAPTER, "[@ruskin1857]", "[@ruskin]")
    with desk_at(book) as desk:
        broken = desk.until(lambda state: bool(state.problems))
        assert (codes(broken), broken.pages, broken.is_last) == ({"citation-unknown", "reference-uncited"}, 0, True)
        edit(book / CHAPTER, "[@ruskin]", "[@ruskin1857]")
        assert desk.until(lambda state: state.pages == 1).problems == ()


def test_very_many_files_saved_at_once_are_a_few_changes(book: Path) -> None:
    with desk_at(book) as desk:
        desk.until(lambda state: state.pages == 1)
        (notes := book / "pictures" / "notes").mkdir(parents=True)
        for number in range(10_000):
            (notes / f"note-{number}.txt").touch()
        edit(book / CHAPTER, "A spoon does not.", "A fork does not.")
        until_shown(desk, "A fork does not.")
        assert desk.desk.state.pages <= 4  # the files come over seconds


def test_a_text_that_is_renamed_is_turned_to_once_the_book_lists_it(book: Path) -> None:
    with desk_at(book) as desk:
        desk.until(lambda state: state.pages == 1)
        (book / CHAPTER).rename(book / "chapters/02-renamed.md")
        desk.until(lambda state: state.is_last)
        edit(book / "book.yaml", CHAPTER, "chapters/02-renamed.md")
        assert desk.until(lambda state: not state.is_last).turn.page == "text/renamed.html"


def test_very_many_problems_are_counted_and_the_first_errors_shown() -> None:
    rows = [
        *(Problem("a.md", "warning", str(number), "") for number in range(10_000)),
        Problem("b.md", "error", "", ""),
    ]
    state = State().finding(rows, working=False)
    assert (state.errors, state.warnings, len(state.problems)) == (1, 10_000, SHOWN)
    assert [state.problems[0].level, state.problems[1].text] == ["error", "0"]
    few = State().finding(rows[-2:])
    assert (list(few.problems), few.number) == (rows[-2:], 1)


def test_a_file_saved_as_it_was_is_no_change(book: Path) -> None:
    with desk_at(book) as desk:
        before = desk.until(lambda state: state.pages == 1)
        (book / CHAPTER).write_bytes((book / CHAPTER).read_bytes())
        edit(book / CHAPTER, "A spoon does not.", "A fork does not.")
        assert until_shown(desk, "A fork does not.").pages == before.pages + 1


def test_a_fault_of_the_builder_is_told_and_the_desk_goes_on(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError(f"the fault, {'with' if gc.isenabled() else 'without'} a search for garbage")

    with desk_at(book) as desk:
        desk.until(lambda state: state.pages == 1)
        with monkeypatch.context() as patched:
            patched.setattr("book.preview.desk.make_pages", fails)
            edit(book / CHAPTER, "A spoon does not.", "A fork does not.")
            told = desk.until(lambda state: state.is_last)
            assert "the fault, without a search for garbage" in told.problems[0].text
            assert "ValueError" in (book / ".cache" / "fault.txt").read_text("utf-8")
        edit(book / CHAPTER, "A fork does not.", "A knife does not.")
        until_shown(desk, "A knife does not.")


def test_a_fault_for_which_the_disk_has_no_room_does_not_end_the_desk(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("the fault")

    def is_full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with desk_at(book) as desk:
        desk.until(lambda state: state.pages == 1)
        with monkeypatch.context() as patched:
            patched.setattr("book.preview.desk.make_pages", fails)
            patched.setattr("book.preview.desk.keep_fault", is_full)
            edit(book / CHAPTER, "A spoon does not.", "A fork does not.")
            (told,) = desk.until(lambda state: state.is_last).problems
            assert "the fault" in told.text
            assert "fault.txt" not in told.help
        edit(book / CHAPTER, "A fork does not.", "A knife does not.")
        until_shown(desk, "A knife does not.")


def test_a_style_sheet_of_a_book_is_followed_and_the_builder_itself_is_loaded_anew(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder = tmp_path / "builder"
    builder.mkdir()
    monkeypatch.setattr("book.preview.changes.BUILDER", builder)
    with desk_at(book) as desk:
        first = desk.until(lambda state: state.pages == 1)
        own_style(book, "tokens.css").write_text(":root { --deep: #123456 }", "utf-8")
        desk.until(lambda state: state.look > first.look)
        assert "#123456" in desk.page("css/book.css")
        (builder / "module.py").touch()
        assert desk.renewals.wait(SECONDS)
