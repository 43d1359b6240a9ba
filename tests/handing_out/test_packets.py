"""Packets: what is in them, in which order, under which names, and what cannot be in them."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from book.answers.index import index
from book.answers.read import read_answers
from book.build import build_book
from book.diagnostics import Code, Level, Problems, ProblemsFound
from book.editions import EDITIONS
from book.handing_out import desk_store
from book.handing_out.desk_store import _sheet_jobs
from book.handing_out.handout_maker import _job
from book.handing_out.packet_on_demand import make_packet
from book.handing_out.packet_orders import Order
from book.making.maker_tools import MakerTools
from book.making.reading import read_book
from tests.handing_out.conftest import PageTexts
from tests.small_book import Silent


def make(root: Path, *words: str, edition: str = "print-a4", recipient: str = "", notes: bool = False) -> Path:
    out = root / "packet.pdf"
    make_packet(root, Order(words, recipient=recipient, notes=notes), edition, out, 1, Silent())
    return out


def test_a_note_for_therapists_lies_on_the_back_of_its_sheet(small: Path, page_texts: PageTexts) -> None:
    sheet = small / "worksheets" / "kit.md"
    sheet.write_text(f"{sheet.read_text('utf-8')}\n> [!THERAPIST]\n> Build it together. We met on ____\n", "utf-8")
    packet = make(small, "log:1", "kit:2", "one", edition="fillable-a4", notes=True)
    pages = page_texts(packet)
    assert [("A log" in page, "My best" in page, "For the therapist: A kit" in page) for page in pages[2:6]] == [
        (True, False, False),
        (False, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert [number for number, page in enumerate(pages, 1) if "Build it together." in page] == [6]
    assert ["My best" in pages[6], pages[7].split()[-1]] == [True, "8"]
    assert re.search(r"A log 3 .* A kit 2 copies 5 .* Chapter 1 One 8", pages[0])
    answers = read_answers(packet, index(read_book(small).manuscript)).answers
    assert [(answer.id, answer.copy) for answer in answers if answer.id.startswith("kit.we-met")] == [
        ("kit.we-met-on", 1)
    ]


def test_notes_have_no_back_on_sheets_that_are_folded(small: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        make(small, "kit", edition="booklet-a4", notes=True)
    assert "“--notes”: no page of “booklet-a4” is the back of a sheet alone" in str(found.value.diagnostics[0])


def test_a_packet_has_its_contents_help_sheets_and_sources(small: Path, page_texts: PageTexts) -> None:
    pages = page_texts(make(small, "log:2", "01-one", "kit", recipient="Tuesday group"))
    assert "For: Tuesday group" in pages[0]
    assert "You may copy and hand out this page." in pages[0]
    assert re.search(
        r"Not safe right now\? 2 Worksheet 2 A log 2 copies 3 1 minute a day · To see what changes. "
        r"Chapter 1 One 5 Worksheet 1 A kit \d+ 5 minutes · To have things near. References \d+",
        pages[0],
    )
    assert "Not safe right now?" in pages[1]
    assert "112" in pages[1]
    assert "copy 1 of 2" in pages[2]
    assert "copy 2 of 2" in pages[3]
    assert "CHAPTER 1" in pages[4]
    assert "A kit" in pages[-2]
    assert "References First, A. (2001)" in pages[-1]
    assert "Second, B. (2002)" in pages[-1]
    assert [page.split()[-1] for page in pages[:2]] == ["1", "2"]


def test_every_sheet_keeps_its_permission_line(small: Path, page_texts: PageTexts) -> None:
    for page in page_texts(make(small, "kit", "log"))[2:-1]:
        assert "You may copy and hand out this page." in page


def test_a_sheet_in_large_print_says_help_once(small: Path, page_texts: PageTexts) -> None:
    with (small / "worksheets" / "kit.md").open("a", encoding="utf-8") as sheet:
        sheet.write("\nAll that came: ____ (25 lines)\n")
    pages = page_texts(make(small, "kit", "log:1", edition="large-print-a4"))[2:-1]
    said = ["Call the emergency number." in page and "You may copy" in page for page in pages]
    assert said == ["A kit" in page or "A log" in page for page in pages]
    assert said.count(False) > 0


def test_fields_have_the_names_that_they_have_in_the_book(small: Path) -> None:
    packet = make(small, "log", "kit", "log:2", edition="fillable-a4")
    answers = read_answers(packet, index(read_book(small).manuscript)).answers
    assert [answer.copy for answer in answers if answer.id == "log.today"] == [1, 2, 3, 4, 5]
    assert [answer.copy for answer in answers if answer.id == "kit.my-best-thing"] == [1]


def test_a_sheet_without_a_number_comes_as_often_as_it_says(small: Path, page_texts: PageTexts) -> None:
    assert sum("A log" in page and "Today" in page for page in page_texts(make(small, "log"))) == 3


def test_a_chapter_comes_as_often_as_it_is_asked_for(small: Path, page_texts: PageTexts) -> None:
    pages = page_texts(make(small, "01-one:2", "kit:1", "one"))
    whole = [number for number, page in enumerate(pages, 1) if "Words, as" in page and "CHAPTER 1" in page]
    assert whole == [3, 4, 6]
    assert re.search(r"Chapter 1 One 2 copies 3 Worksheet 1 A kit 5 .* Chapter 1 One 6", pages[0])
    assert [pages[number - 1].split()[-1] for number in whole] == ["3", "4", "6"]


def test_words_of_the_glossary_lead_nowhere_in_a_packet_without_it(small: Path, page_texts: PageTexts) -> None:
    (small / "chapters" / "90-words.md").write_text("---\ntitle: Words\n---\n\nsomebody\n: A person.\n", "utf-8")
    book = (small / "book.yaml").read_text("utf-8").replace("back: [", "back: [chapters/90-words.md, ")
    (small / "book.yaml").write_text(f"{book}glossary: chapters/90-words.md\n", "utf-8")
    assert "Words, as somebody says" in page_texts(make(small, "one"))[2]
    assert "A person." in page_texts(make(small, "one", "words"))[3]


def test_a_packet_takes_the_look_of_an_edition_of_the_book(small: Path) -> None:
    (small / "styles").mkdir()
    (small / "styles" / "pocket.css").write_text("@page { size: 150mm 200mm }", "utf-8")
    with (small / "book.yaml").open("a", encoding="utf-8") as book:
        book.write("own_editions: {pocket: {like: large-print-a4, styles: [pocket.css]}}\n")
    with pdfium.PdfDocument(make(small, "kit", edition="pocket")) as document:
        assert [round(length) for length in document[0].get_size()] == [425, 567]


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        ("print-a6", "there is no edition “print-a6”"),
        ("press-a4", "a packet cannot be made as “press-a4”"),
        ("epub", "a packet cannot be made as “epub”"),
        ("menu-a4", "a packet cannot be made as “menu-a4”"),
    ],
)
def test_a_look_that_a_packet_cannot_take(small: Path, edition: str, said: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        make(small, "kit", edition=edition)
    assert [problem.code for problem in found.value.diagnostics] == [Code.VALUE_INVALID]
    assert said in str(found.value.diagnostics[0])


def test_packets_of_the_book_are_built_with_the_rest(small: Path, page_texts: PageTexts) -> None:
    result = build_book(small, ["packets"], 1, Silent())
    assert sorted(product.path for product in result.made) == [
        f"output/packets/first-weeks-{face}.pdf"
        for face in ("fillable-a4", "fillable-letter", "print-a4", "print-letter")
    ]
    pages = page_texts(small / "output" / "packets" / "first-weeks-print-a4.pdf")
    assert "The first weeks" in pages[0]
    assert "Take your time." in pages[0]
    assert "copy 2 of 2" in pages[4]


def test_a_packet_can_have_a_file_of_its_own(small: Path, page_texts: PageTexts) -> None:
    plan = small / "packets" / "second-month.yaml"
    plan.parent.mkdir()
    plan.write_text("title: The second month\nholds:\n- log:1\n- kit\n", "utf-8")
    made = [product.path for product in build_book(small, ["packet-print-a4"], 1, Silent()).made]
    assert made == ["output/packets/first-weeks-print-a4.pdf", "output/packets/second-month-print-a4.pdf"]
    assert "The second month" in page_texts(make(small, "second-month"))[0]
    plan.write_text(plan.read_text("utf-8").replace("second", "third"), "utf-8")
    assert build_book(small, ["packet-print-a4"], 1, Silent()).made


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("second", "title: A\nholds: [kitt]\n", Code.PACKET_UNKNOWN, 2),
        ("second", "title: A\nhold: [kit]\nholds: [kit]\n", Code.KEY_UNKNOWN, 2),
        ("second", "title: [\n", Code.YAML_INVALID, 2),
        ("first-weeks", "title: A\nholds: [kit]\n", Code.VALUE_INVALID, 1),
        ("The second", "title: A\nholds: [kit]\n", Code.VALUE_INVALID, 1),
    ],
)
def test_what_is_wrong_with_a_packets_file_is_said(small: Path, name: str, text: str, code: Code, line: int) -> None:
    (small / "packets").mkdir()
    (small / "packets" / f"{name}.yaml").write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        build_book(small, ["packet-print-a4"], 1, Silent())
    (problem,) = [each for each in found.value.diagnostics if each.code.level is Level.ERROR]
    assert (problem.code, problem.place.file, problem.place.line) == (code, f"packets/{name}.yaml", line)


def test_a_packet_can_be_asked_for_by_its_name(small: Path, page_texts: PageTexts) -> None:
    assert "The first weeks" in page_texts(make(small, "first-weeks"))[0]


def test_a_named_packet_can_have_other_sheets_with_it(small: Path, page_texts: PageTexts) -> None:
    (first, *_) = page_texts(make(small, "01-one", "first-weeks", "log:1"))
    assert "The first weeks Take your time." in first
    assert re.search(r"Chapter 1 One \d+ Worksheet 1 A kit .* 2 copies .* Worksheet 2 A log \d+", first)


def test_two_named_packets_in_one_have_the_usual_title(small: Path, page_texts: PageTexts) -> None:
    (small / "packets").mkdir()
    (small / "packets" / "second-month.yaml").write_text("title: The second month\nholds: [log:1]\n", "utf-8")
    first = page_texts(make(small, "first-weeks", "second-month"))[0]
    assert "Worksheets" in first
    assert "The first weeks" not in first


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("kitt", Code.PACKET_UNKNOWN, "Did you mean “kit”?"),
        ("first-week", Code.PACKET_UNKNOWN, "Did you mean “first-weeks”?"),
        ("first-weeks:2", Code.PACKET_UNKNOWN, "Did you mean “first-weeks”?"),
        ("log:0", Code.PACKET_COPIES, "“0” copies"),
        ("log:10000", Code.PACKET_COPIES, "“10000” copies"),
        ("log:two", Code.PACKET_COPIES, "“two” copies"),
        ("log:", Code.PACKET_COPIES, "“” copies"),
    ],
)
def test_what_cannot_be_in_a_packet_is_said(small: Path, words: str, code: Code, said: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        make(small, "kit", words)
    assert [problem.code for problem in found.value.diagnostics] == [code]
    assert said in str(found.value.diagnostics[0])
    assert not (small / "packet.pdf").exists()


def test_a_fault_of_a_packet_in_book_yaml_has_its_line(small: Path) -> None:
    book = (small / "book.yaml").read_text("utf-8").replace("log:2]", "logg:2]")
    (small / "book.yaml").write_text(book, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        build_book(small, ["packet-print-a4"], 1, Silent())
    (problem,) = [each for each in found.value.diagnostics if each.code.level is Level.ERROR]
    assert (problem.code, problem.place.file, problem.place.line) == (Code.PACKET_UNKNOWN, "book.yaml", 24)


def test_what_is_a_handout_too_is_laid_out_for_both(small: Path) -> None:
    """Unless it lists its sources, or the book has a style of its own for packets."""
    tools = MakerTools(read_book(small), 1, Silent(), Problems())
    packets, handouts = EDITIONS["packet-print-a4"], EDITIONS["handout-print-a4"]

    def taken() -> list[str]:
        jobs = _sheet_jobs(packets, tools)
        return [name for name in ("kit", "log") if jobs[f"{name}/one"] == _job(name, handouts, tools)]

    assert taken() == ["log"]
    (small / "styles").mkdir(exist_ok=True)
    (small / "styles" / "packet.css").write_text(".work { color: #222 }", "utf-8")
    assert taken() == []


def test_the_style_of_packets_says_nothing_of_sheets() -> None:
    css = (Path(desk_store.__file__).parents[1] / "styles" / "packet.css").read_text("utf-8")
    selectors = [each.strip() for rule in re.findall(r"^([^/{}]+){", css, re.MULTILINE) for each in rule.split(",")]
    assert len(selectors) > 20
    assert [each for each in selectors if not each.startswith((".packet ", ".signpost .elsewhere"))] == []
