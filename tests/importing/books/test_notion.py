"""Exports of Notion: their order, properties, databases and pictures, out of ZIP files in a ZIP file."""

from __future__ import annotations

from book.importing.books.notes import Note
from tests.importing.books.conftest import PICTURE, BringBook
from tests.importing.word_files import packed


def numbered(number: int) -> str:
    return f"{number:032x}"


ROOT, ZETA, PART = f"My book {numbered(1)}", f"Zeta {numbered(2)}", f"Alpha part {numbered(3)}"
LINKS = f"[Zeta]({ROOT}/{ZETA}.md)\n\n[Alpha part]({ROOT}/{PART}.md)\n\n[Moods]({ROOT}/Moods.csv)\n".replace(" ", "%20")
EXPORT: dict[str, str | bytes] = {
    f"{ROOT}.md": f"# My book\n\nA lead.\n\n{LINKS}".replace("Alpha%20part]", "Alpha part]"),
    f"{ROOT}/{ZETA}.md": "# Zeta\n\nCreated: May 1\nStatus: Done\n\nSee ![](Zeta%20pictures/cup.svg).\n",
    f"{ROOT}/Zeta pictures/cup.svg": PICTURE,
    f"{ROOT}/{PART}.md": f"# Alpha part\n\n[B]({PART}/B%20{numbered(4)}.md)[A]({PART}/A%20{numbered(5)}.md)\n".replace(
        PART, PART.replace(" ", "%20")
    ),
    f"{ROOT}/{PART}/A {numbered(5)}.md": f"# A\n\nSee [Zeta](../Zeta%20{numbered(2)}.md). Name: ____\n",
    f"{ROOT}/{PART}/B {numbered(4)}.md": "# B\n\nWords.\n",
    f"{ROOT}/Moods.csv": 'Day,Mood\nMon,"a|b"\nTue,\n',
    f"{ROOT}/Moods_all.csv": "Day,Mood\n",
    f"{ROOT}/Lost.csv": "x\n",
}


def test_an_export_comes_over_in_its_order(bring_book: BringBook) -> None:
    book = bring_book({"export.zip": packed({"Export-Part-1.zip": packed(EXPORT)})}, "export.zip")
    contents = book.project.contents
    assert (book.project.title, contents.front[-1]) == ("My book", "chapters/01-my-book.md")
    assert [(part.title, [file.partition("-")[2] for file in part.chapters]) for part in contents.parts] == [
        ("My book", ["zeta.md"]),
        ("Alpha part", ["alpha-part.md", "b.md", "a.md"]),
    ]
    assert book.text("zeta") == "Created: May 1\\\nStatus: Done\n\nSee ![cup](../pictures/cup.svg)."
    assert book.text("05-a") == "See [Zeta](02-zeta.md). Name: ____"
    assert book.text("01-my-book").endswith("**Moods**\n\n| Day | Mood |\n|---|---|\n| Mon | a\\|b |\n| Tue |  |")
    unused = "a table that no page links to; open it, and copy what belongs into the book"
    assert book.left == [Note(f"{ROOT}/Lost.csv", 0, unused)]
    assert [each.code.slug for each in book.check()] == ["image-without-words"]
