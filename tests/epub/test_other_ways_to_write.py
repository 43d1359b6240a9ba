"""Answers that are written elsewhere: in the fillable PDF, or in a notebook."""

import re
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from book.checks.epub.check import check_epub
from book.checks.epub.trace import trace
from book.diagnostics import Problems
from book.html.context import Piece
from book.manuscript.kinds import ROWS
from tests.epub.opened import Opened, nodes, strings
from tests.epub.sample import Sample, sample
from tests.judges import ace, epubcheck

ADDRESS = "https://example.org/sheets/{worksheet}-a4.pdf?v=1&x=2"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    keys = f"epub: {{notebook: true, fields: true, fillable: '{ADDRESS}'}}\n"
    return sample(tmp_path_factory.mktemp("ways"), keys)


@pytest.fixture(scope="module")
def book(made: Sample) -> Opened:
    return Opened(made.file)


def test_every_worksheet_links_to_its_pdf(book: Opened) -> None:
    for sheet in ("kinds", "plan"):
        [box] = nodes(book.page(sheet), "//h:aside[@class='ws-pdf']")
        assert strings(box, ".//h:a/@href") == [ADDRESS.replace("{worksheet}", sheet)]
        assert strings(box, ".//h:a/text()") == ["This worksheet as a PDF to fill in"]
        assert strings(box, ".//h:img/@alt") == [f"QR code: {ADDRESS.replace('{worksheet}', sheet)}"]
    assert not any(b"ws-pdf" in book.files[page] for page in book.pages if not re.search(r"-(kinds|plan)\.", page))


def test_a_code_is_black_on_white_with_a_quiet_zone(book: Opened, tmp_path: Path) -> None:
    [name] = [file for file in book.files if file.endswith("qr-kinds.png")]
    (tmp_path / "code.png").write_bytes(book.files[name])
    picture = Image.open(tmp_path / "code.png").convert("L")
    dark = picture.point(lambda value: 255 - value).getbbox()
    assert picture.getextrema() == (0, 255)
    assert dark is not None
    assert (dark[0], dark[1], picture.width - dark[2], picture.height - dark[3]) == (32, 32, 32, 32)


def test_one_address_has_one_code(tmp_path: Path) -> None:
    made = sample(tmp_path, "epub: {fillable: 'https://example.org/all.pdf'}\n")
    assert [file for file in Opened(made.file).files if "qr-" in file] == ["images/qr-pdf.png"]


def test_without_an_address_there_is_no_link(static: Sample) -> None:
    assert not any(b"ws-pdf" in data for file, data in Opened(static.file).files.items() if file.endswith(".xhtml"))


def numbered(piece: Piece, book: Opened) -> list[str]:
    return [words.strip() for words in strings(book.page(piece.id), "//*[@class='ws-number']/text()")]


def together(page: etree._Element, space: str) -> etree._Element:
    """What is answered in one go with a space: its item, its row, its table if the rows have numbers, or itself."""
    node = nodes(page, f"//*[@data-space='{space}']")[0]
    [row] = nodes(node, "ancestor::*[self::h:tr or self::h:li][1]")[-1:] or [node]
    heads = [words_of(cell) for cell in nodes(row, "ancestor::h:table//h:tbody/h:tr/*[1]")]
    numbered = heads and all(re.match(r"\d", head) for head in heads)
    return nodes(row, "ancestor::h:table")[0] if numbered else row


def words_of(node: etree._Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


def test_every_answer_has_its_number_in_reading_order(made: Sample, book: Opened) -> None:
    sheets = [piece for piece in made.pieces if piece.spaces]
    assert {type(space) for piece in sheets for space in piece.spaces} == {row.space for row in ROWS}
    for piece in sheets:
        page = book.page(piece.id)
        answers = {together(page, space.id) for space in piece.spaces}
        assert numbered(piece, book) == [f"({number})" for number in range(1, len(answers) + 1)]


def test_a_number_stands_in_its_answer_or_right_before_it(book: Opened) -> None:
    page = book.page("kinds")
    order = [node for node in page.iter(etree.Element) if node.get("data-space") or node.get("class") == "ws-number"]
    spaces = [node.get("data-space", "") for node in order if node.get("data-space")]
    answers = list(dict.fromkeys(together(page, space) for space in spaces))
    marks = [node for node in order if node.get("class") == "ws-number"]
    for mark, answer in zip(marks, answers, strict=True):
        following = order[order.index(mark) + 1].get("data-space", "")
        assert answer in mark.iterancestors() or together(page, following) is answer, mark.text


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ("| ____ | ____ |\n| ____ | ____ |", ["(1) What", "(2) What"]),
        ("| Tea | ____ |\n| Milk | ____ |", ["(1) Tea", "(2) Milk"]),
        ("| 1. Tea | ____ |\n| 2. Milk | ____ |", ["(1)"]),
    ],
)
def test_a_row_is_one_answer_and_rows_with_numbers_are_one_together(
    tmp_path: Path, rows: str, numbers: list[str]
) -> None:
    text = f"---\ntitle: A plan\n---\n\n| What | How |\n|---|---|\n{rows}\n"
    made = sample(tmp_path, "epub: {notebook: true}\n", sheets={"plan": text})
    marks = nodes(Opened(made.file).page("plan"), "//*[@class='ws-number']")
    holders = [next(mark.iterancestors()) if mark.getnext() is None else mark for mark in marks]
    assert [words_of(holder) for holder in holders] == numbers


def test_a_number_in_a_header_is_no_part_of_its_name(tmp_path: Path) -> None:
    text = "---\ntitle: A plan\n---\n\n| Day ____ | ( ) |\n|---|---|\n| ____ | (0..3) |\n"
    made = sample(tmp_path, "epub: {notebook: true}\n", sheets={"plan": text})
    problems = Problems()
    check_epub(made.file, "sample.epub", trace(made.book.manuscript), problems)
    assert list(problems) == []
    cells = nodes(Opened(made.file).page("plan"), "//h:td")
    assert [words_of(cell) for cell in cells] == ["(2) Day", "0 1 2 3"]


def test_a_box_and_the_blank_behind_it_are_one_answer(tmp_path: Path) -> None:
    text = "---\ntitle: A plan\n---\n\n- [ ] Tea\n- [ ] Other: ____\n\nThe day is ____ and the hour ____.\n"
    made = sample(tmp_path, "epub: {notebook: true}\n", sheets={"plan": text})
    words = " ".join(words_of(part) for part in nodes(Opened(made.file).page("plan"), "//h:div[@class='work']/*"))
    assert re.sub(r"_+", "_", words) == "(1) ☐ Tea (2) ☐ Other: _ The day is (3) _ and the hour (4) _."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Was it? ( ) Yes ( ) No", "Was it? (1) ○ Yes ○ No"),
        ("- Was it? ( ) Yes ( ) No", "Was it? (1) ○ Yes ○ No"),
        ("1. Was it? ( ) Yes ( ) No", "Was it? (1) ○ Yes ○ No"),
        ("> [!TIP]\n> ( ) Yes ( ) No", "Tip (1) ○ Yes ○ No"),
        ("```verse\nWas it? ( ) Yes ( ) No\n```", "Was it? (1) ○ Yes ○ No"),
        ("- ( ) Yes\n- ( ) No", "(1) ○ Yes ○ No"),
        ("1. Was it?\n   - ( ) Yes\n   - ( ) No", "Was it?(1) ○ Yes ○ No"),
    ],
)
def test_circles_have_one_number_wherever_they_stand(tmp_path: Path, text: str, words: str) -> None:
    made = sample(tmp_path, "epub: {notebook: true}\n", sheets={"plan": f"---\ntitle: A plan\n---\n\n{text}\n"})
    said = " ".join(words_of(part) for part in nodes(Opened(made.file).page("plan"), "//h:div[@class='work']/*"))
    assert said == words


def test_it_is_said_what_the_numbers_are_for(book: Opened) -> None:
    [line] = nodes(book.page("plan"), "//h:div[@class='facts']/h:p[@class='ws-notebook']")
    assert words_of(line).startswith("In a notebook Write the title of this sheet, then each number and your answer.")


def test_the_judges_find_nothing(made: Sample) -> None:
    assert epubcheck(made.file) == []
    assert ace(made.file) == []
