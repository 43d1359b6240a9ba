"""The folder of the site on the disk: whole or as before, fresh or not, and nothing that somebody put there is lost."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from book.build import build_book
from book.css.stylesheet import addresses, path_in
from book.diagnostics import ProblemsFound
from book.files import atomic
from book.files.book_files import book_at
from book.making.cleaning import removable, remove
from tests.small_book import Silent, found_in, write_book

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
ONE = "---\ntitle: One\n---\n\nWords.\n"
SMALL = "contents: {chapters: [chapters/one.md, chapters/two.md]}\ncitations: {bibliography: []}\n"


class Hearing(Silent):
    """A listener that hears what is kept."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def kept(self, path: str, aside: str) -> None:  # noqa: ARG002 (a listener is called so)
        self.heard.append(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_book(tmp_path, SMALL, {"chapters/one.md": ONE, "chapters/two.md": ONE.replace("One", "Two")})
    made(tmp_path)
    return tmp_path


def made(root: Path) -> list[str]:
    """Build the site, and return what was made."""
    return [product.path for product in build_book(root, ["web"], 1, Silent()).made]


def folder(root: Path) -> Path:
    return root / "output" / "small-web"


def state(root: Path) -> dict[str, bytes]:
    files = (file for file in folder(root).rglob("*") if file.is_file())
    return {file.relative_to(folder(root)).as_posix(): file.read_bytes() for file in files}


def test_it_is_a_folder_that_begins_with_its_first_page_and_is_made_once(root: Path) -> None:
    assert {"index.html", "text/one.html", "text/two.html", "css/book.css"} < state(root).keys()
    assert made(root) == []
    (folder(root) / "text" / "two.html").unlink()
    again = made(root)
    assert again[0] == "output/small-web/index.html"
    assert len(again) == len(state(root))
    assert [path.name for path in (root / "output").iterdir() if path.is_dir()] == ["small-web"]


def test_a_page_that_the_book_no_longer_has_goes_and_what_others_put_there_stays(root: Path) -> None:
    (folder(root) / "CNAME").write_text("example.org")
    (root / "chapters" / "two.md").unlink()
    write_book(root, SMALL.replace(", chapters/two.md", ""), {})
    assert "output/small-web/text/two.html" not in made(root)
    assert not (folder(root) / "text" / "two.html").exists()
    assert (folder(root) / "CNAME").read_text() == "example.org"


def test_a_page_that_somebody_changed_is_kept(root: Path) -> None:
    page = folder(root) / "text" / "one.html"
    page.write_text("mine")
    hearing = Hearing()
    build_book(root, ["web"], 1, hearing)
    assert hearing.heard == ["output/small-web/text/one.html"]
    assert "Words." in page.read_text("utf-8")
    (kept,) = page.parent.glob("one (changed*).html")
    assert kept.read_text() == "mine"
    page.write_text("mine too")
    (root / "chapters" / "one.md").unlink()
    write_book(root, SMALL.replace("chapters/one.md, ", ""), {})
    made(root)
    assert page.read_text() == "mine too"


def test_an_error_in_the_book_leaves_the_site_as_it_is(root: Path) -> None:
    before = state(root)
    (root / "chapters" / "one.md").write_text("---\ntitle: New\n---\n\n![A](no.png)\n")
    with pytest.raises(ProblemsFound):
        made(root)
    assert state(root) == before


def test_a_disk_that_is_full_leaves_the_site_as_it_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, whole = state(root), atomic._write_draft

    def full(draft: Path, data: bytes) -> None:
        if draft.name == "two.html":
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(draft, data)

    monkeypatch.setattr(atomic, "_write_draft", full)
    (root / "chapters" / "one.md").write_text(ONE.replace("Words", "Other words"))
    with pytest.raises(OSError, match="No space") as fault:
        made(root)
    assert fault.value.filename == str(folder(root))
    assert state(root) == before
    assert [path.name for path in (root / "output").iterdir() if path.is_dir()] == ["small-web"]


def test_the_way_in_takes_its_place_last(tmp_path: Path) -> None:
    order: list[str] = []

    def placed(draft: Path, out: Path) -> None:
        order.append(out.name)
        draft.replace(out)

    token = atomic.take_place.set(placed)
    try:
        atomic.write_folder(tmp_path / "site", {"index.html": b"1", "text/a.html": b"2", "css/a.css": b"3"})
    finally:
        atomic.take_place.reset(token)
    assert order == ["a.css", "a.html", "index.html"]


@pytest.mark.parametrize(
    ("css", "words"),
    [
        ("@font-face { font-family: A; src: url(fonts/no.woff2) }", "there is no file “fonts/no.woff2”"),
        ('@import "https://example.org/a.css";', "“https://example.org/a.css” leads out of the project folder"),
        ("body { background: url(../../a.png) }", "leads out of the project folder"),
        ("body { background: url(no.png) }", "there is no file “styles/no.png”"),
        ("body { cursor: url(no.txt) }", "there is no file “no.txt”"),
        ('@import "no.css";', "there is no file “no.css”"),
        ('@import "../chapters/one.md";', "“../chapters/one.md”, which is neither a font nor a picture"),
        ("body { background: url(../chapters/one.md) }", "which is neither a font nor a picture"),
        ("@font-face { font-family: A; src: url(bad.ttf) }", "“bad.ttf”, which is no font that can be read"),
    ],
)
def test_check_says_what_a_build_would_say_of_its_style(css: str, words: str, root: Path) -> None:
    write_book(
        root, SMALL + "editions: [web]\n", {"styles/web.css": f"h1 {{ margin: 0 }}\n{css}\n", "styles/bad.ttf": "A"}
    )
    checked = [(each.place.line, each.text) for each in found_in(root)]
    assert [line for line, text in checked if words in text] == [2]
    with pytest.raises(ProblemsFound) as built:
        made(root)
    assert len(built.value.diagnostics) == len(checked) == 1


@pytest.mark.parametrize(
    "css",
    [
        "URL(a%20dot.svg)",
        "url('a dot.svg#whole')",
        "url(a%20dot.svg?b#whole)",
        'image-set("a dot.svg" 1x)',
        "url(a\\20 dot.svg)",
    ],
)
def test_a_picture_comes_along_however_a_style_sheet_names_it(css: str, root: Path) -> None:
    dot = DOT.replace("<svg", '<svg id="whole"', 1)
    own = {"styles/web.css": f"body {{ background: {css} }}\n", "styles/a dot.svg": dot}
    write_book(root, SMALL + "editions: [web]\n", own)
    assert found_in(root) == []
    made(root)
    style = (folder(root) / "css/book.css").read_text("utf-8")
    named = {path_in(address) for address, _ in addresses(style)}
    assert "../css/a-dot.svg" in named
    assert [address for address in named if not (folder(root) / "css" / address).is_file()] == []
    assert ("#whole" in style) == ("#whole" in css)


def test_clean_takes_the_whole_folder_away(root: Path) -> None:
    remove([book_at(root)], removable([book_at(root)], outputs=True))
    assert not folder(root).exists()
    assert not (root / "output").exists()
