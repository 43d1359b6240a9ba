"""Personal copies: the list they are made from, what they say, and that a stopped run goes on."""

from __future__ import annotations

import codecs
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from book.answers.form import form_fields
from book.cli.commands import workbook
from book.diagnostics import Code, Problems
from book.handing_out.packet_orders import Order
from book.handing_out.people import People, read_people
from book.handing_out.personal_copies import PLAN, REPORT, Copies, make_copies
from book.handing_out.personal_pdf import PersonalPdf
from book.pdf.finish.logo import draw_logo
from tests.handing_out.conftest import PageTexts
from tests.judges import verapdf
from tests.small_book import Silent

LIST = "Initials,appointment,therapist,contact\nA.B.,Tue 3 March,Dr Weiß,0113\nC.D.,,Jürgen Østergård,\n"


def read(data: bytes, naming: str = "code", names: bool = False) -> tuple[People | None, Problems]:
    problems = Problems()
    return read_people(data, "people.csv", naming, names, problems), problems


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode(),
        codecs.BOM_UTF8 + LIST.replace(",", ";").encode(),
        LIST.replace(",", "\t").replace("\n", "\r\n").encode("utf-16"),
        ("\n" + LIST + ",,,\n\n").encode(),
        ("sep=;\r\n" + LIST.replace(",", ";")).encode(),
        LIST.encode("utf-16-le"),
        LIST.encode("utf-16-be"),
        LIST.replace("Tue 3 March", '"Tue\r\n 3 March"').replace("\n", "\r").encode(),
    ],
)
def test_lists_of_every_spreadsheet_are_read(data: bytes) -> None:
    people, problems = read(data)
    assert people is not None
    assert list(problems) == []
    assert people.places == ("code", "appointment", "therapist", "contact")
    assert [person.file for person in people.rows] == ["a-b", "c-d"]
    assert people.rows[1].values == {"code": "C.D.", "appointment": "", "therapist": "Jürgen Østergård", "contact": ""}


def test_a_list_that_is_not_unicode_is_read_with_a_warning() -> None:
    people, problems = read(LIST.encode("cp1252"))
    assert people is not None
    assert people.rows[0].values["therapist"] == "Dr Weiß"
    assert [problem.code for problem in problems] == [Code.PEOPLE_ENCODING]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", Code.PEOPLE_UNREADABLE, "no rows"),
        ("code\n", Code.PEOPLE_UNREADABLE, "no rows"),
        ('code\n"A\n', Code.PEOPLE_ROW, "quotation mark"),
        ("name\nAnn\n", Code.PEOPLE_COLUMN, "“code”"),
        ("code\n,\n\nA,B\n", Code.PEOPLE_ROW, "2 cells"),
        ("code,contact\n,x\n", Code.PEOPLE_ROW, "“code” is empty"),
        ("code\nJane Smith\n", Code.PEOPLE_NAME, "Jane Smith"),
        ("code,Initials\nA,B\n", Code.PEOPLE_UNREADABLE, "“Initials” and “code” are one column"),
        ("PK\x03\x04 and so on", Code.PEOPLE_UNREADABLE, "a spreadsheet itself"),
        ("\0\1\2\3\4\0\0", Code.PEOPLE_UNREADABLE, "no text"),
    ],
)
def test_a_list_without_a_row_that_can_be_used(text: str, code: Code, said: str) -> None:
    people, problems = read(text.encode())
    assert people is None
    assert code in [problem.code for problem in problems]
    assert any(said in problem.text for problem in problems)


def test_a_bad_row_is_said_with_its_line_and_the_others_are_kept() -> None:
    people, problems = read(b"code\nA1\nJane Smith\nA1\nA2\n")
    assert people is not None
    assert [person.file for person in people.rows] == ["a1", "a2"]
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.PEOPLE_NAME, 3), (Code.PEOPLE_ROW, 4)]


def test_a_row_of_several_lines_is_said_with_its_first() -> None:
    _, problems = read(b'code,contact\nA,"1\n2\n3"\nA,"1\n2"\nB,x\n')
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.PEOPLE_ROW, 5)]


def test_the_rows_above_a_quotation_mark_that_is_left_open_are_kept() -> None:
    people, problems = read(b'code,contact\nA,x\nB,"y\nC,z\n')
    assert people is not None
    assert [person.file for person in people.rows] == ["a"]
    (problem,) = problems
    assert (problem.code, problem.place.line) == (Code.PEOPLE_ROW, 3)
    assert "quotation mark" in problem.text


def test_files_have_full_names_only_when_that_is_asked_for() -> None:
    data = b"code,name\nA1,Jane Smith\n"
    people, problems = read(data, "name")
    assert people is None
    assert [problem.code for problem in problems] == [Code.PEOPLE_NAME]
    people, _ = read(data, "name", names=True)
    assert people is not None
    assert people.rows[0].file == "jane-smith"


def test_a_column_that_is_not_known_is_said() -> None:
    _, problems = read(b"code,apointment\nA1,x\n")
    (problem,) = problems
    assert problem.code is Code.PEOPLE_COLUMN_UNUSED
    assert "Did you mean “appointment”?" in problem.help


def copies_of(root: Path, text: str, problems: Problems | None = None, edition: str = "fillable-a4") -> Copies:
    people = read_people(text.encode(), str(root / "people.csv"), "code", False, Problems())
    assert people is not None
    problems = problems if problems is not None else Problems()
    return make_copies(root, Order(("kit", "log:1")), edition, people, root / "copies", 1, Silent(), problems)


def test_copies_say_what_the_row_gives_and_carry_it_nowhere_else(small: Path, page_texts: PageTexts) -> None:
    made = copies_of(small, LIST)
    assert made.made == ["a-b.pdf", "c-d.pdf"]
    first = small / "copies" / "a-b.pdf"
    with pikepdf.open(first) as pdf:
        fields = {
            str(field.T).partition("-")[0]: field
            for group in pdf.Root.AcroForm.Fields
            for field in group.Kids
            if group.T == "personal"
        }
        assert {name: str(field.V) for name, field in fields.items()} == {
            "code": "A.B.",
            "appointment": "Tue 3 March",
            "therapist": "Dr Weiß",
            "contact": "0113",
        }
        assert all(field.Ff == 1 and b"Tj" in field.AP.N.read_bytes() for field in fields.values())
        assert "A.B." not in str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
    assert "Next appointment" in page_texts(first)[0]


def test_printed_copies_say_it_on_the_page_and_have_no_form(small: Path, page_texts: PageTexts) -> None:
    copies_of(small, LIST, edition="print-a4")
    for name, code in (("a-b.pdf", "A.B."), ("c-d.pdf", "C.D.")):
        file = small / "copies" / name
        with pikepdf.open(file) as pdf:
            assert "/AcroForm" not in pdf.Root
        assert code in page_texts(file)[0]
        assert verapdf(file) == []


def test_copies_that_are_joined_keep_what_each_of_them_says(small: Path) -> None:
    copies_of(small, f"{LIST}AB,,,\nABC,,,\n")
    names = [
        str(field.T)
        for pdf in map(pikepdf.open, sorted((small / "copies").glob("*.pdf")))
        for group in pdf.Root.AcroForm.Fields
        for field in group.Kids
        if group.T == "personal"
    ]
    assert (len(names), len(set(names))) == (16, 16)


def test_a_run_that_was_stopped_goes_on(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = PersonalPdf.copy, []

    def full_disk(self: PersonalPdf, values: dict[str, str]) -> bytes:
        calls.append(values)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, values)

    monkeypatch.setattr(PersonalPdf, "copy", full_disk)
    with pytest.raises(OSError, match="No space left"):
        copies_of(small, LIST)
    assert sorted(path.name for path in (small / "copies").iterdir()) == ["a-b.pdf", REPORT]
    again = copies_of(small, LIST)
    assert (again.made, again.kept) == (["c-d.pdf"], ["a-b.pdf"])
    changed = copies_of(small, LIST.replace("0113", "0114"))
    assert (changed.made, changed.kept) == (["a-b.pdf"], ["c-d.pdf"])


def test_a_full_disk_says_that_the_next_run_goes_on(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PersonalPdf, "copy", full_disk)
    with pytest.raises(OSError, match=r"No space left on device\. Copies that are finished stay: .* again to go on"):
        workbook.main(["packet", "kit", "--for", "A.B.", "--for", "C.D."], standalone_mode=False, obj=small)


def test_a_copy_that_a_client_has_filled_in_is_not_replaced(small: Path) -> None:
    copies_of(small, LIST)
    filled = small / "copies" / "a-b.pdf"
    with pikepdf.open(filled, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Filled"] = "yes"
        pdf.save(filled)
    answers = filled.read_bytes()
    assert copies_of(small, LIST).kept == ["a-b.pdf", "c-d.pdf"]
    problems = Problems()
    changed = copies_of(small, LIST.replace("Tue", "Wed").replace("Jürgen", "Jurgen"), problems)
    assert (changed.made, changed.kept) == (["c-d.pdf"], [])
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.PEOPLE_ROW, 2)]
    assert filled.read_bytes() == answers


def test_a_row_that_does_not_fit_is_said_and_the_others_are_made(small: Path) -> None:
    problems = Problems()
    rows = f"code,contact\nA1,{'long ' * 60}\nA2,你\nA3,fine\n"
    assert copies_of(small, rows, problems).made == ["a3.pdf"]
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.PEOPLE_ROW, 2), (Code.PEOPLE_ROW, 3)]


def all_of(file: Path, page_texts: PageTexts) -> str:
    """What the pages and the fields of a PDF say."""
    with pikepdf.open(file) as pdf:
        return " ".join([*page_texts(file), *(field.value() for field in form_fields(pdf))])


@pytest.mark.parametrize("edition", ["booklet-a4", "two-up-letter", "greyscale-a4", "large-print-letter"])
def test_copies_of_every_look_say_what_the_row_gives(small: Path, page_texts: PageTexts, edition: str) -> None:
    assert copies_of(small, LIST, edition=edition).made == ["a-b.pdf", "c-d.pdf"]
    first, second = (all_of(small / "copies" / f"{name}.pdf", page_texts) for name in ("a-b", "c-d"))
    assert all(words in first for words in ("A.B.", "Tue 3 March", "Dr Weiß", "0113"))
    assert all(words in second for words in ("C.D.", "Jürgen Østergård"))
    assert "Dr Weiß" not in second
    assert (small / "copies" / PLAN).is_file() == (edition in ("booklet-a4", "two-up-letter"))


@pytest.mark.parametrize("edition", ["booklet-a4", "two-up-a4"])
def test_on_sheets_of_paper_what_the_row_gives_stands_behind_its_label(small: Path, edition: str) -> None:
    copies_of(small, LIST, edition=edition)
    with pdfium.PdfDocument(small / "copies" / "a-b.pdf") as document:
        text = document[0].get_textpage()
        words = text.get_text_range()
        (left, bottom, _, top), (label_left, label_bottom, _, label_top) = (
            text.get_charbox(words.index(word)) for word in ("A.B.", "Next")
        )
        assert label_left < left < label_left + 120
        assert label_top < bottom < top < label_top + 40
        assert label_bottom < bottom


def picture(file: Path, colour: str, size: tuple[int, int] = (200, 100)) -> None:
    Image.new("RGB", size, colour).save(file)


def colours_of(file: Path) -> set[tuple[int, ...]]:
    with pdfium.PdfDocument(file) as document:
        document.init_forms()
        shown = document[0].render(scale=1).to_pil().convert("RGB")
    return {colour for count, colour in shown.getcolors(1 << 24) or () if count > 500}


@pytest.mark.parametrize("edition", ["print-a4", "booklet-a4"])
def test_each_row_can_have_a_logo_of_its_own(small: Path, edition: str) -> None:
    picture(small / "red.png", "#cc0000")
    (small / "blue.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
        '<rect width="20" height="10" fill="#0000cc"/></svg>',
        "utf-8",
    )
    made = copies_of(small, "code,logo\na,red.png\nb,blue.svg\nc,\n", edition=edition)
    assert made.made == ["a.pdf", "b.pdf", "c.pdf"]
    red, blue = (204, 0, 0), (0, 0, 204)
    for name, colours in (("a", {red}), ("b", {blue}), ("c", set())):
        assert colours_of(small / "copies" / f"{name}.pdf") & {red, blue} == colours


def test_a_logo_fills_its_place_from_the_left(tmp_path: Path) -> None:
    picture(tmp_path / "red.png", "#cc0000", (100, 100))
    (tmp_path / "logo.pdf").write_bytes(draw_logo(tmp_path / "red.png", 90, 30))
    with pdfium.PdfDocument(tmp_path / "logo.pdf") as document:
        shown = document[0].render(scale=2).to_pil().convert("RGB")
    assert shown.point(lambda value: 255 if value < 250 else 0).convert("L").getbbox() == (0, 0, 60, 60)


def test_a_row_without_a_logo_has_that_of_the_clinic(small: Path) -> None:
    picture(small / "red.png", "#cc0000")
    picture(small / "green.png", "#006600")
    with (small / "book.yaml").open("a", encoding="utf-8") as book:
        book.write("clinic: clinic.yaml\n")
    (small / "clinic.yaml").write_text("name: The Quiet Room\nlogo: green.png\n", "utf-8")
    copies_of(small, "code,logo\na,red.png\nb,\n", edition="print-a4")
    assert (0, 102, 0) not in colours_of(small / "copies" / "a.pdf")
    assert (0, 102, 0) in colours_of(small / "copies" / "b.pdf")


def test_a_logo_that_cannot_be_used_is_said_with_its_line_and_the_other_rows_are_made(small: Path) -> None:
    (small / "words.png").write_text("no picture", "utf-8")
    (small / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    picture(small / "white.png", "#fafafa")
    picture(small / "large.png", "#cc0000", (8000, 5000))
    (small / "far.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<image xlink:href="https://example.org/a.png"/></svg>',
        "utf-8",
    )
    picture(small.parent / "outside.png", "#cc0000")
    names = ("words.png", "cut.png", "white.png", "large.png", "far.svg", "../outside.png", "none.png", "")
    rows = "code,logo\n" + "".join(f"{code},{name}\n" for code, name in zip("abcdefgh", names, strict=True))
    problems = Problems()
    assert copies_of(small, rows, problems, "print-a4").made == ["h.pdf"]
    assert [problem.place.line for problem in problems] == [2, 3, 4, 5, 6, 7, 8]
    for problem, words in zip(
        problems,
        (
            "no picture",
            "content is damaged",
            "hardly shows",
            "40.0 megapixels",
            "from outside",
            "lies outside",
            "is not there",
        ),
        strict=True,
    ):
        assert words in problem.text
