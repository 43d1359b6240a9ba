"""Images as authors write them: paths, titles, widths, HTML, several in a row, text in the next line, ornaments."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.token import Token

from book.diagnostics import Problems
from book.manuscript.model import Role, Section, plain_text, walk_tokens
from book.manuscript.reader import read_section
from book.manuscript.tokens.blocks import ALT, ORNAMENT, SRC, WIDTH, Width

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>'
NAMES = ("a.svg", "my photo.svg", "photo (1).svg", "Größe & Maß.svg", "a.b c.svg")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "chapters").mkdir()
    for name in NAMES:
        (tmp_path / "pictures" / name).write_text(SVG, "utf-8")
    return tmp_path


def read(root: Path, text: str) -> tuple[Section, list[str]]:
    (root / "chapters/one.md").write_text(f"# One\n\n{text}\n", "utf-8")
    problems = Problems()
    section = read_section(root, "chapters/one.md", Role.CHAPTER, problems)
    return section, [problem.code.slug for problem in problems]


def clean(root: Path, text: str) -> list[Token]:
    section, found = read(root, text)
    assert found == []
    return section.tokens


def images(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *(token.children or ())) if each.type in ("figure", "image")]


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("<../pictures/my photo.svg>", "my photo.svg"),
        ("../pictures/my%20photo.svg", "my photo.svg"),
        ("../pictures/my photo.svg", "my photo.svg"),
        (r"..\pictures\my photo.svg", "my photo.svg"),
        ("../pictures/photo (1).svg", "photo (1).svg"),
        ("../pictures/photo%20(1).svg", "photo (1).svg"),
        ("../pictures/Größe & Maß.svg", "Größe & Maß.svg"),
        ("../pictures/a.b c.svg", "a.b c.svg"),
    ],
)
@pytest.mark.parametrize("title", ["", ' "A title"', " “A title”"])
def test_a_path_may_have_spaces(root: Path, written: str, file: str, title: str) -> None:
    (figure,) = images(clean(root, f"![A cup]({written}{title})"))
    assert (SRC.of(figure), ALT.of(figure), figure.type) == (f"pictures/{file}", "A cup", "figure")
    assert plain_text(figure.children or []) == title.strip(' "“”')


@pytest.mark.parametrize(
    "written",
    ['"A *t*"', "'A *t*'", "(A *t*)", "“A *t*”", "‘A *t*’", "„A *t*“", "«A *t*»", "»A *t*«", "”A *t*”", '"A *t*”'],
)
def test_a_title_in_any_quotation_marks_is_the_caption(root: Path, written: str) -> None:
    (figure,) = images(clean(root, f"![A cup](../pictures/a.svg {written})"))
    assert plain_text(figure.children or []) == "A t"


def test_two_images_with_curly_titles_in_a_line_are_two(root: Path) -> None:
    found = images(clean(root, "![A](../pictures/a.svg “One”) ![B](../pictures/my photo.svg “Two”)"))
    assert [(ALT.of(each), plain_text(each.children or [])) for each in found] == [("A", "One"), ("B", "Two")]


@pytest.mark.parametrize(
    "text", ["![A cup] (../pictures/a.svg)", "![A cup](my notes.txt)", "!(a.svg)", r"\![A](a b.svg)"]
)
def test_what_is_no_image_stays_as_it_is(root: Path, text: str) -> None:
    assert images(read(root, text)[0].tokens) == []


@pytest.mark.parametrize(
    ("written", "width"),
    [
        ("width=50%", Width(percent=50)),
        ('width="33.3%"', Width(percent=33.3)),
        ("width=“40%”", Width(percent=40)),
        ("width=6cm", Width(mm=60)),
        ("width='2in'", Width(mm=50.8)),
        ("width=96px", Width(mm=25.4)),
        ("width=5em", Width(mm=19.4)),
        ("width=40 %", Width(percent=40)),
        ("width = 6 cm #cup", Width(mm=60)),
        ("#cup width=40 % .inset", Width(percent=40)),
        ("width=1.5rem", Width(mm=5.8)),
        ("width=96", Width(mm=25.4)),
        (".inset width=2,5cm #cup", Width(mm=25)),
        (" width=50% .inset ", Width(percent=50)),
        (':width="50%"', Width(percent=50)),
    ],
)
def test_braces_say_how_wide_an_image_is(root: Path, written: str, width: Width) -> None:
    (figure,) = images(clean(root, f"![A cup](../pictures/a.svg){{{written}}}"))
    assert WIDTH.of(figure) == width
    assert figure.attrs.get("class") == ("inset" if "inset" in written else None)
    (image,) = images(clean(root, f"A ![cup](../pictures/a.svg){{{written}}} in a line."))
    assert (WIDTH.of(image), image.type) == (width, "image")


@pytest.mark.parametrize(
    ("written", "width"),
    [
        ("![A cup|96](../pictures/a.svg)", Width(mm=25.4)),  # Obsidian
        ("![A cup | 96x48](../pictures/a.svg)", Width(mm=25.4)),
        ("![A cup|center|96](../pictures/a.svg)", Width(mm=25.4)),
        ("![A cup|96|centre](../pictures/a.svg)", Width(mm=25.4)),
        ("![A cup](../pictures/a.svg =96x48)", Width(mm=25.4)),  # HackMD, Joplin
        ("![A cup](../pictures/a.svg =96x)", Width(mm=25.4)),
        ("![A cup](../pictures/a.svg =50%)", Width(percent=50)),
        ("![A cup](/pictures/a.svg)", None),  # from the project folder, as Hugo and Obsidian have it
        ("![A cup](../pictures/a.svg =x48)", None),
    ],
)
def test_widths_and_paths_of_other_tools_are_read(root: Path, written: str, width: Width | None) -> None:
    (figure,) = images(clean(root, written))
    assert (WIDTH.get(figure), SRC.of(figure), ALT.of(figure)) == (width, "pictures/a.svg", "A cup")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{width=0}", "image-width"),
        ("{width=101%}", "image-width"),
        ("{width=half}", "image-width"),
        ("{height=3cm}", "attribute-unknown"),
        ("{width=50% fig-align=left}", "attribute-unknown"),
    ],
)
def test_what_cannot_be_set_is_told(root: Path, written: str, code: str) -> None:
    assert read(root, f"![A cup](../pictures/a.svg){written}")[1] == [code]


def test_words_of_quarto_are_the_alternative_text(root: Path) -> None:
    (figure,) = images(clean(root, '![](../pictures/a.svg "A caption"){fig-alt="A cup from above"}'))
    assert ALT.of(figure) == "A cup from above"


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="../pictures/a.svg" alt="A cup" width="96">',
        '<img src="../pictures/a.svg" alt="A cup" width="96" height="50"/>',
        "<IMG alt='A cup' width=96 src=../pictures/a.svg >",
        '<img\n  src="../pictures/a.svg"\n  alt="A cup" width="96px">',
    ],
)
def test_an_img_is_an_image(root: Path, tag: str) -> None:
    (figure,) = images(clean(root, tag))
    facts = (figure.type, SRC.of(figure), ALT.of(figure), WIDTH.of(figure))
    assert facts == ("figure", "pictures/a.svg", "A cup", Width(mm=25.4))
    (image,) = images(clean(root, f"A {tag} in a line."))
    assert (image.type, ALT.of(image)) == ("image", "A cup")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ('<img src="../pictures/a.svg" alt="A" onclick="x()">', "attribute-unknown"),
        ('<img src="../pictures/a.svg" alt="A" height="20">', "attribute-unknown"),
        ('<img src="https://example.org/a.png" alt="A">', "image-remote"),
        ('<img src="javascript:x()" alt="A">', "image-remote"),
        ('<img src="../pictures/none.svg" alt="A">', "file-missing"),
        ('<img src="" alt="A">', "file-missing"),
        ("![A]()", "file-missing"),
        ("![]()", "file-missing"),
        ("![](#)", "file-missing"),
        ("![A][cup]\n\n[cup]: #", "file-missing"),
    ],
)
def test_an_img_passes_the_same_gate(root: Path, tag: str, code: str) -> None:
    assert code in read(root, tag)[1]


def shape(tokens: list[Token]) -> list[str]:
    return [token.type for token in tokens if token.type != "paragraph_close"]


@pytest.mark.parametrize("between", [" ", "\n", "  \n"])
def test_images_in_a_row_stand_beside_each_other(root: Path, between: str) -> None:
    tokens = clean(root, f'![A](../pictures/a.svg "One"){between}![B](../pictures/a.svg "Two")')
    assert shape(tokens) == ["pictures_open", "figure", "figure", "pictures_close"]
    assert [plain_text(token.children or []) for token in images(tokens)] == ["One", "Two"]


def test_an_image_alone_in_its_line_is_a_figure_whatever_follows(root: Path) -> None:
    tokens = clean(root, 'Before *it.*\n![A](../pictures/a.svg "One")\nBehind it\nand on.')
    assert shape(tokens) == ["paragraph_open", "inline", "figure", "paragraph_open", "inline"]
    assert [plain_text(token.children or []) for token in tokens if token.type == "inline"] == [
        "Before it.",
        "Behind it and on.",
    ]


@pytest.mark.parametrize(
    "text", ["A ![cup](../pictures/a.svg)\nhere.", "[![cup](../pictures/a.svg)](https://example.org)"]
)
def test_an_image_among_words_or_in_a_link_stays_there(root: Path, text: str) -> None:
    tokens = clean(root, text)
    assert [token.type for token in images(tokens)] == ["image"]


def test_places_are_told_behind_an_image_that_text_follows(root: Path) -> None:
    (root / "chapters/one.md").write_text("# One\n\n![A](../pictures/a.svg)\nWords [^none] here.\n", "utf-8")
    problems = Problems()
    read_section(root, "chapters/one.md", Role.CHAPTER, problems)
    assert [(problem.code.slug, problem.place.line, problem.place.column) for problem in problems] == [
        ("footnote-undefined", 4, 7)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "![](../pictures/a.svg){.ornament}",
        '<img src="../pictures/a.svg" alt="">',
        "A ![](../pictures/a.svg){.ornament} b",
    ],
)
def test_an_ornament_is_no_figure(root: Path, text: str) -> None:
    (image,) = images(clean(root, text))
    assert (image.type, ORNAMENT.get(image), ALT.of(image)) == ("image", True, "")


def test_an_image_in_a_list_item_is_a_figure_there(root: Path) -> None:
    section, _ = read(root, "- One\n\n  ![A](../pictures/a.svg)\n- Two")
    assert [token.type for _, token in walk_tokens(section, section.tokens)].count("figure") == 1
