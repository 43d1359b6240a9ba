"""The EPUB's cover: titles of any length, the book's own colours, words and picture, and a look at all of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from book.build.review import review_layout
from book.diagnostics import Code, Diagnostic, Problems
from book.project import load_project
from book.reflowable.cover import cover_html, draw_cover
from tests.small_book import KEYS, Silent, found_in, own_style, write_book

REST = "contents: {front: [cover], chapters: [chapters/one.md]}\ncitations: {bibliography: []}\neditions: [epub]\n"
COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG = ("In the quiet hours of the evening when nobody is there to listen to what you have to say " * 3)[:250]
SUBTITLE = "With forty worksheets, exercises in grounding, and plans for bad hours, to use alone or with somebody else"
NAMES = "- name: Wilhelmina Katharina von Hohenstein-Oberberg\n- name: Maximilian Schwarzenegger\n- name: Bo Ek\n"
DARK = "cover: {ground: '#101820', colour: '#ffcc00', line: To use alone or with somebody}\n"
TITLES = {
    "one letter": "I",
    "one long word": "Selbstwirksamkeitserwartung",
    "a compound": COMPOUND,
    "no spaces": "Feelingagainandagainandagain" * 5,
    "sixty letters": "The long way home through grief and memory and small steps",
    "250 letters": LONG,
    "Greek": "Το μακρύ ταξίδι προς το σπίτι",
    "Cyrillic": "Долгая дорога домой через горе и память",
}


def book(folder: Path, title: str, more: str = "", names: str = "- name: Somebody\n", language: str = "en") -> Path:
    keys = KEYS.replace("A small book", f"'{title}'").replace("- name: Somebody\n", names)
    write_book(folder, "", {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})
    keys = keys.replace("language: en\n", f"language: {language}\n")
    (folder / "book.yaml").write_text(keys + more + REST, "utf-8")
    return folder


def seen(folder: Path) -> list[Diagnostic]:
    return review_layout(folder, [], 1, Silent())


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("look", ["", DARK], ids=["light", "dark"])
def test_titles_of_any_length_and_script_stand_clear(title: str, look: str, tmp_path: Path) -> None:
    assert seen(book(tmp_path, TITLES[title], f"subtitle: {SUBTITLE}\n{look}", NAMES)) == []


@pytest.mark.parametrize(
    "more",
    [
        "",
        "subtitle: " + "A subtitle of many words. " * 12 + "\n",
        "cover: {line: " + "A line that goes on and on. " * 10 + "}\n",
        "cover: {image: p.png, alt: A field}\n",
        "cover: {image: p.png, alt: A field, ground: '#f4e8d0', colour: '#7a1f1f'}\n",
    ],
)
def test_other_words_and_a_picture_stand_clear(more: str, tmp_path: Path) -> None:
    Image.new("RGB", (1000, 2333), "#335577").save(tmp_path / "p.png")
    assert seen(book(tmp_path, "Feeling Again", more)) == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (".subtitle { margin-top: -90px }", Code.TEXT_CLIPPED),
        (".words { left: -20px }", Code.TEXT_AT_EDGE),
        ("h1 { white-space: nowrap; font-size: 400px }", Code.LINE_OVERFULL),
        (".subtitle { color: #cccccc }", Code.CONTRAST_LOW),
        (".names { font-size: 6px; line-height: 8px }", Code.LETTERS_SMALL),
    ],
)
def test_what_a_style_of_the_books_own_spoils_is_told(rule: str, code: Code, tmp_path: Path) -> None:
    folder = book(tmp_path, "Feeling Again in the Evening", f"subtitle: {SUBTITLE}\ncover: {{line: Words}}\n")
    with own_style(folder, "epub-cover.css").open("a", encoding="utf-8") as style:
        style.write(rule + "\n")
    found = seen(folder)
    assert code in {each.code for each in found}
    assert {each.place.file for each in found} == {"book.yaml"}
    assert all("EPUB, cover, page 1" in each.text for each in found)


def test_letters_that_no_font_has_are_told(tmp_path: Path) -> None:
    assert Code.GLYPH_MISSING in {each.code for each in seen(book(tmp_path, "הדרך הביתה", language="he"))}


@pytest.mark.parametrize(
    ("edition", "letters", "told"),
    [
        ("press-a4", 2000, False),
        ("press-letter", 2000, False),
        ("press-a4", 9000, True),
        ("epub", 9000, False),
        ("print-a4", 9000, False),
    ],
)
def test_words_of_the_back_that_have_no_room_are_told(edition: str, letters: int, told: bool, tmp_path: Path) -> None:
    words = ("Own words of the author. " * 400)[:letters]
    folder = book(tmp_path, "Quiet", f"cover: {{blurb: '{words}'}}\n")
    yaml = (folder / "book.yaml").read_text("utf-8")
    (folder / "book.yaml").write_text(yaml.replace("editions: [epub]", f"editions: [{edition}]"), "utf-8")
    expected = [(Code.COVER_LONG, 11)] if told else []
    assert [(each.code, each.place.line) for each in found_in(folder)] == expected


@pytest.mark.parametrize(("edition", "told"), [("epub", True), ("press-a4", True), ("print-a4", False)])
def test_a_title_that_no_cover_holds_is_told_with_its_line(edition: str, told: bool, tmp_path: Path) -> None:
    folder = book(tmp_path, "Words and more words " * 60)
    yaml = (folder / "book.yaml").read_text("utf-8")
    (folder / "book.yaml").write_text(yaml.replace("editions: [epub]", f"editions: [{edition}]"), "utf-8")
    expected = [(Code.COVER_LONG, 1)] if told else []
    assert [(each.code, each.place.line) for each in found_in(folder)] == expected


def test_its_direction_is_that_of_the_language(tmp_path: Path) -> None:
    project = load_project(book(tmp_path, "Words", language="ar"), Problems())
    assert 'dir="rtl"' in cover_html(project, None)


def test_the_colours_are_the_books_own(tmp_path: Path) -> None:
    data = draw_cover(load_project(book(tmp_path, "Quiet", DARK), Problems())).data
    with Image.open(BytesIO(data)) as picture:
        assert picture.size == (1600, 2560)
        colours = [picture.convert("RGB").getpixel(at) for at in ((800, 300), (800, 2500))]
    for found, expected in zip(colours, ((255, 204, 0), (16, 24, 32)), strict=True):
        assert isinstance(found, tuple)
        assert all(abs(one - other) < 4 for one, other in zip(found, expected, strict=True))


def test_its_faces_and_colours_are_those_of_the_books_styles(tmp_path: Path) -> None:
    folder = book(tmp_path, "Quiet")
    with own_style(folder, "tokens.css").open("a", encoding="utf-8") as style:
        style.write(":root { --deep: #0000c0 }\n")
    with Image.open(BytesIO(draw_cover(load_project(folder, Problems())).data)) as picture:
        found = picture.convert("RGB").getpixel((800, 300))
    assert isinstance(found, tuple)
    assert found[2] > 180
    assert max(found[:2]) < 10
