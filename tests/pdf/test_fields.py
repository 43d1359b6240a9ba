"""Fields of a fillable document: made from the answer spaces, and usable in viewers."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from book.manuscript.model import AnswerSpace
from book.pdf.model.document import CannotTypeset
from book.pdf.typeset import typeset_book
from tests.pdf.conftest import Sample
from tests.pdf.samples import SHEET, SPACES, job, kids

TYPED = "Ánna “wrote” 1"


def fields(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """The fields by their full names."""
    return {f"{group.T}.{field.T}": field for group in pdf.Root.AcroForm.Fields for field in group.Kids}


def test_fields_are_named_after_their_spaces(opened: pikepdf.Pdf) -> None:
    names = {space.id: space.label for space in SPACES} | {"sheet.day": "The day (dd/mm/yyyy)"}
    assert {name: str(field.TU) for name, field in fields(opened).items()} == names


def test_fields_are_of_their_kinds(opened: pikepdf.Pdf) -> None:
    found = {name: (str(field.FT), int(field.get("/Ff", 0))) for name, field in fields(opened).items()}
    radio = ("/Btn", 1 << 15)
    assert found == {
        "sheet.name": ("/Tx", 0),
        "sheet.day": ("/Tx", 0),
        "sheet.helped": ("/Tx", 1 << 12),
        "sheet.racing": ("/Btn", 0),
        "sheet.way": radio,
        "sheet.numb": radio,
        "sheet.often": radio,
    }


def test_a_group_has_one_name_and_a_value_for_each_option(opened: pikepdf.Pdf) -> None:
    way = fields(opened)["sheet.way"]
    assert [sorted(kid.AP.N.as_dict()) for kid in way.Kids] == [["/Off", "/stay"], ["/Off", "/go"]]
    assert all("/T" not in kid and "/FT" not in kid for kid in way.Kids)
    assert str(way.V) == "/Off"


def test_nothing_is_left_to_the_viewer(opened: pikepdf.Pdf) -> None:
    assert "/NeedAppearances" not in opened.Root.AcroForm
    widgets = [note for page in opened.pages for note in page.obj.get("/Annots", []) if note.Subtype == "/Widget"]
    assert len(widgets) == 13
    assert all("/N" in widget.AP for widget in widgets)
    assert all(int(widget.F) == 4 for widget in widgets)
    assert {str(page.obj.Tabs) for page in opened.pages if "/Annots" in page.obj} == {"/S"}


def test_typed_text_has_an_embedded_font(opened: pikepdf.Pdf) -> None:
    fonts = opened.Root.AcroForm.DR.Font
    for field in fields(opened).values():
        if field.FT == "/Tx":
            font = fonts[str(field.DA).split()[0]]
            assert (str(font.Subtype), str(font.Encoding)) == ("/Type0", "/Identity-H")
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_screen_readers_hear_the_label_and_the_option(opened: pikepdf.Pdf) -> None:
    forms = []
    waiting = [opened.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        if element.S == "/Form":
            forms.append(element)
        waiting += [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    spoken = [str(form.Alt) for form in forms]
    assert len(spoken) == 13
    assert {"My name", "What helped", "Heart racing", "My way: Stay", "How numb: 3", "How often: 2 times"} < set(spoken)
    assert [len(kids(form)) for form in forms] == [1] * 13


def type_into_all(source: Path, target: Path) -> None:
    """Click every widget of a file in pdfium, type where one can, and save."""
    with pikepdf.open(source) as pdf:
        page_number = len(pdf.pages) - 1
        rectangles = [
            [float(side) for side in note.Rect] for note in pdf.pages[page_number].Annots if note.Subtype == "/Widget"
        ]
    document = pypdfium2.PdfDocument(source)
    document.init_forms()
    page, form = document[page_number], document.formenv
    text = ctypes.create_string_buffer(TYPED.encode("utf-16-le") + b"\0\0")
    for left, bottom, right, top in rectangles:
        x, y = (left + right) / 2, (bottom + top) / 2
        kind = pdfium.FPDFPage_HasFormFieldAtPoint(form, page, x, y)
        pdfium.FORM_OnMouseMove(form, page, 0, x, y)
        pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
        pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
        if kind == pdfium.FPDF_FORMFIELD_TEXTFIELD:
            pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FORM_ForceToKillFocus(form)
    document.save(target)
    page.close()
    document.close()


def test_pdfium_takes_text_and_choices_and_keeps_them(sample: Sample, tmp_path: Path) -> None:
    filled = tmp_path / "filled.pdf"
    type_into_all(sample.pdf, filled)
    with pikepdf.open(filled) as pdf:
        values = {name: str(field.V) for name, field in fields(pdf).items()}
    assert values == {
        "sheet.name": TYPED,
        "sheet.day": TYPED,
        "sheet.helped": TYPED,
        "sheet.racing": "/Yes",
        "sheet.way": "/go",
        "sheet.numb": "/3",
        "sheet.often": "/2",
    }


def dark(pdf: Path) -> list[int]:
    """How many dark pixels pdfium draws within each widget of the last page."""
    with pikepdf.open(pdf) as opened:
        height = float(opened.pages[-1].mediabox[3])
        rectangles = [
            [float(side) for side in note.Rect] for note in opened.pages[-1].Annots if note.Subtype == "/Widget"
        ]
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    picture = document[len(document) - 1].render(scale=3).to_pil().convert("L")
    document.close()
    boxes = [(left + 1, height - top + 1, right - 1, height - bottom - 1) for left, bottom, right, top in rectangles]
    return [sum(picture.crop([round(3 * side) for side in box]).histogram()[:100]) for box in boxes]


def test_what_was_filled_in_can_be_seen(sample: Sample, tmp_path: Path) -> None:
    filled = tmp_path / "filled.pdf"
    type_into_all(sample.pdf, filled)
    gained = [after - before for before, after in zip(dark(sample.pdf), dark(filled), strict=True)]
    assert sum(gain > 20 for gain in gained) == 7  # one widget of each field: the last of a group


@pytest.mark.parametrize("known", [SPACES[1:], ()], ids=["one of them", "any"])
def test_a_mark_without_its_answer_space_is_refused(
    known: tuple[AnswerSpace, ...], project: Path, tmp_path: Path
) -> None:
    with pytest.raises(CannotTypeset, match=r"sheet\.name"):
        typeset_book([job("sheet", SHEET, known)], project, tmp_path / "cache", 1)
