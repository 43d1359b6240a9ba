"""Fill in a PDF as each viewer does, by its own code: typing and clicking where the viewer has that."""

from __future__ import annotations

import ctypes
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf.form import Form

from book.answers.form import FieldKind
from tests.browser.in_node import filled_in_browser
from tests.judges.programs import TOOLS, beside_python, need, run
from tests.viewers.places import Spot, spots

MUPDF: Any = pymupdf  # its types are incomplete

Values = Mapping[str, str]
"""By the full name of the field: the text, or the state that is on."""

Fill = Callable[[Path, Values, Path], None]

DRIVER = Path(__file__).with_name("pdfjs.mjs")
PDFJS = TOOLS / "pdfjs" / "node_modules"


def wanted(source: Path, values: Values) -> list[tuple[Spot, str]]:
    """The widgets to use with their values: of a group only the one that is to be on."""
    pairs = [(spot, values[spot.field]) for spot in spots(source) if spot.field in values]
    return [(spot, value) for spot, value in pairs if spot.kind is FieldKind.TEXT or spot.state == value]


def fill_pdfium(source: Path, values: Values, out: Path) -> None:
    """Chrome and Edge: click into each field and type."""
    with pypdfium2.PdfDocument(source) as document:
        document.init_forms()
        form, pages = document.formenv.raw, list(document)
        for spot, value in wanted(source, values):
            page = pages[spot.page]
            pdfium.FORM_OnLButtonDown(form, page, 0, *spot.middle)
            pdfium.FORM_OnLButtonUp(form, page, 0, *spot.middle)
            if spot.kind is FieldKind.TEXT:
                typed = (value.replace("\n", "\r\n") + "\0").encode("utf-16-le")
                words = (ctypes.c_ushort * (len(typed) // 2)).from_buffer_copy(typed)
                pdfium.FORM_SelectAllText(form, page)
                pdfium.FORM_ReplaceSelection(form, page, words)
            pdfium.FORM_ForceToKillFocus(form)
        document.save(out)


def fill_mupdf(source: Path, values: Values, out: Path) -> None:
    """MuPDF and what is built on it: its own switching of buttons, which pymupdf's Python would draw anew."""
    with MUPDF.open(source) as document:
        for page in document:
            chosen = [(spot, value) for spot, value in wanted(source, values) if spot.page == page.number]
            for widget in page.widgets():
                for value in (value for spot, value in chosen if _near(spot.box, _mupdf_box(page, widget))):
                    if widget.field_type == MUPDF.PDF_WIDGET_TYPE_TEXT:
                        MUPDF.mupdf.pdf_set_text_field_value(widget._annot, value)
                    else:
                        MUPDF.mupdf.pdf_toggle_widget(widget._annot)
                    MUPDF.mupdf.pdf_update_widget(widget._annot)
        document.save(out)


def _mupdf_box(page: Any, widget: Any) -> tuple[float, ...]:
    height = page.mediabox.height
    return widget.rect.x0, height - widget.rect.y1, widget.rect.x1, height - widget.rect.y0


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) < 1 for a, b in zip(one, other, strict=True))


def fill_pypdf(source: Path, values: Values, out: Path) -> None:
    """Pypdf, as programs use it."""
    writer = pypdf.PdfWriter(clone_from=source)
    buttons = {spot.field for spot in spots(source) if spot.kind is not FieldKind.TEXT}
    named = {name: f"/{value}" if name in buttons else value for name, value in values.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, named, auto_regenerate=False)
    writer.write(out)


def fill_pikepdf(source: Path, values: Values, out: Path) -> None:
    """The forms of pikepdf, as programs use them; its own drawing fails on letters that are not Latin."""
    with pikepdf.open(source) as pdf:
        form = Form(pdf)
        for name, value in values.items():
            field = form[name]
            if field.is_text:
                field.value = value
            elif field.is_checkbox:
                field.checked = True
            else:
                field.value = pikepdf.Name(f"/{value}")
        pdf.save(out)


class _Rectangle(ctypes.Structure):
    _fields_ = [(name, ctypes.c_double) for name in ("x1", "y1", "x2", "y2")]


class _Mapping(ctypes.Structure):
    _fields_ = [("area", _Rectangle), ("field", ctypes.c_void_p)]


class _List(ctypes.Structure):
    pass


_List._fields_ = [("data", ctypes.POINTER(_Mapping)), ("next", ctypes.POINTER(_List)), ("prev", ctypes.c_void_p)]


def poppler() -> ctypes.CDLL:
    """The library behind Evince and Okular; skips the test where it is missing."""
    try:
        library = ctypes.CDLL("libpoppler-glib.so.8")
    except OSError:
        need("poppler", "libpoppler-glib.so.8")
        raise
    library.poppler_document_new_from_file.restype = ctypes.c_void_p
    library.poppler_document_get_page.restype = ctypes.c_void_p
    library.poppler_page_get_form_field_mapping.restype = ctypes.POINTER(_List)
    return library


def fill_poppler(source: Path, values: Values, out: Path) -> None:
    """Evince and Okular."""
    library = poppler()
    document = ctypes.c_void_p(library.poppler_document_new_from_file(source.as_uri().encode(), None, None))
    for number in range(library.poppler_document_get_n_pages(document)):
        page = ctypes.c_void_p(library.poppler_document_get_page(document, number))
        chosen = [(spot, value) for spot, value in wanted(source, values) if spot.page == number]
        node = library.poppler_page_get_form_field_mapping(page)
        while node:
            _fill_poppler_field(library, node.contents.data.contents, chosen)
            node = node.contents.next
    assert library.poppler_document_save(document, out.as_uri().encode(), None)


def _fill_poppler_field(library: ctypes.CDLL, mapping: _Mapping, chosen: list[tuple[Spot, str]]) -> None:
    area = (mapping.area.x1, mapping.area.y1, mapping.area.x2, mapping.area.y2)
    for spot, value in chosen:
        if _near(spot.box, area):
            field = ctypes.c_void_p(mapping.field)
            if spot.kind is FieldKind.TEXT:
                library.poppler_form_field_text_set_text(field, value.encode())
            else:
                library.poppler_form_field_button_set_state(field, 1)


def pdfjs(work: list[dict[str, object]]) -> None:
    """Let pdf.js in Chromium do work: see `pdfjs.mjs`."""
    need("pdf.js", "chromium")
    node = need("pdf.js", beside_python("node"))
    need("pdf.js", TOOLS / "pdfjs" / "installed")
    done = run([node, DRIVER, PDFJS, json.dumps(work)])
    assert done.returncode == 0, done.stderr


def fill_desk(source: Path, values: Values, out: Path) -> None:
    """The desk, which knows nothing of the book here: without its table totals are as they were."""
    told = filled_in_browser([(source, values, out)], {})
    assert told == [[]]


def fill_pdfjs(source: Path, values: Values, out: Path) -> None:
    """Firefox: type into the fields that it lays over the page, and save."""
    pdfjs([{"source": str(source), "values": dict(values), "out": str(out)}])
