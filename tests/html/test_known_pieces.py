"""Pieces of sections are made again where they, or what they show of others, are no longer the same."""

from __future__ import annotations

from functools import partial

from markdown_it.token import Token

from book.html.known_pieces import STATES, PieceStore
from book.manuscript.model import IndexEntry, Manuscript, Role, Section, Worksheet


def a_book(word: str = "word", title: str = "A sheet", term: str = "Term") -> Manuscript:
    """A chapter with a word in it, a sheet and a page that the builder makes."""
    line = Token("inline", "", 0, content=word, children=[Token("text", "", 0, content=word)])
    chapter = Section(id="chapter", role=Role.CHAPTER, source="chapter.md", title="A chapter", tokens=[line])
    sheet = Worksheet(id="sheet", role=Role.WORKSHEET, source="sheet.md", title=title)
    page = Section(id="index", role=Role.GENERATED, source="book.yaml", title="Index")
    entry = IndexEntry(term, "index-term")
    entry.see = [entry]  # authors write such
    return Manuscript([chapter, page], {"sheet": sheet}, [entry])


def made(store: PieceStore[str], manuscript: Manuscript, facts: str = "") -> list[str]:
    """The ids of the sections of which pieces are made."""
    known, found = store.of(manuscript), list[str]()

    def make(section: Section) -> list[str]:
        found.append(section.id)
        return [section.id]

    for section in manuscript.in_reading_order():
        assert known.of(section, facts, partial(make, section)) == [section.id]
    return found


def test_what_is_the_same_is_made_once() -> None:
    store = PieceStore[str]()
    assert made(store, a_book()) == ["chapter", "index", "sheet"]
    assert made(store, a_book()) == []
    assert made(store, a_book("other")) == ["chapter", "index"]
    assert made(store, a_book(title="Other")) == ["chapter", "index", "sheet"]
    assert made(store, a_book(term="Other")) == ["index"]
    assert made(store, a_book(), "another face") == ["chapter", "index", "sheet"]


def test_nothing_is_known_once_other_files_have_changed() -> None:
    store, asked = PieceStore[str](), list[str]()

    def make(of: str) -> list[str]:
        asked.append(of)
        return [of]

    for of in ("one", "one", "other"):
        known = store.of(book := a_book(), of)
        known.of(book.sections[0], "", partial(make, of))
    assert asked == ["one", "other"]


def test_what_none_asks_for_is_let_go() -> None:
    store = PieceStore[str]()
    made(store, a_book())
    for _ in range(STATES + 1):
        made(store, a_book("other", "Other"))
    assert made(store, a_book()) == ["chapter", "index", "sheet"]


def test_a_section_of_no_book_is_made_each_time() -> None:
    known = PieceStore[str]().of(a_book())
    help_page = Section(id="chapter", role=Role.CHAPTER, source="", title="Help")
    assert [known.of(help_page, "", partial(list, [word])) for word in ("one", "two")] == [["one"], ["two"]]
