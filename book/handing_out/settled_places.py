"""The places of personal copies, drawn on their pages: paper has no fields, and joined files would share values."""

from __future__ import annotations

from pathlib import Path

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page, Pdf

from book.answers.fill import box_of
from book.answers.form import FormField
from book.answers.personal_places import LOGO, PERSONAL
from book.files.atomic import draft_of
from book.handing_out.personal_pdf import MARK, personal_fields, size_of


def settle(source: Path, out: Path) -> None:
    """Write the packet `source` to `out`, with its places drawn on their pages instead of being fields."""
    with Pdf.open(source) as pdf, draft_of(out) as draft:
        for name, field in personal_fields(pdf):
            page = Page(field.widgets[0].P)
            _draw(name, field, page, _tagged(name, field.widgets[0], page, pdf), pdf)
            page.obj.Annots = Array([each for each in page.obj.Annots if each.objgen != field.widgets[0].objgen])
        if "/AcroForm" in pdf.Root:
            _take_out_fields(pdf)
        pdf.save(draft)


def _take_out_fields(pdf: Pdf) -> None:
    form = pdf.Root.AcroForm
    form.Fields = Array([each for each in form.Fields if str(each.get("/T", "")) != PERSONAL])
    if not len(form.Fields):
        del pdf.Root.AcroForm


def _draw(name: str, field: FormField, page: Page, number: int | None, pdf: Pdf) -> None:
    """Draw an empty Form XObject where the field is. number: of this content in the page's structure, if it has one."""
    box, mark = box_of(field.widgets[0], field), f"{MARK}{name}"
    left, bottom = (min(float(field.widgets[0].Rect[at]), float(field.widgets[0].Rect[at + 2])) for at in (0, 1))
    drawing = pdf.make_stream(
        f"/{PERSONAL} {size_of(field)} Tf".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        Name=Name(mark),
        BBox=[0, 0, box.width, box.height],
        Resources=Dictionary(),
    )
    page.add_resource(drawing, Name.XObject, Name(mark))
    page.contents_add(b"q", prepend=True)  # what the page sets up for itself ends with it
    begin, end = ("", "") if number is None else (f"/Span <</MCID {number}>> BDC ", " EMC")
    page.contents_add(f"Q {begin}q 1 0 0 1 {left:.3f} {bottom:.3f} cm {mark} Do Q{end}".encode())


def _tagged(name: str, widget: Object, page: Page, pdf: Pdf) -> int | None:
    """Let the field's structure element hold what is drawn, and return its number (ISO 32000-1, 14.7.4.2 and 14.7.4.4).

    What is read out are then the words, which the element had named in their absence; a logo keeps its name.
    """
    if "/StructTreeRoot" not in pdf.Root or "/StructParent" not in widget:
        return None
    parents = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    element, contents = parents[int(widget.StructParent)], parents[int(page.obj.StructParents)]
    del parents[int(widget.StructParent)]
    contents.append(element)
    element.S, element.K, element.Pg = Name.Span, len(contents) - 1, page.obj
    if name != LOGO and "/Alt" in element:
        del element.Alt
    return len(contents) - 1
