"""Made the documents of this folder with python-docx 1.2.0 and LibreOffice 7.4; they change only when this does.

Run by hand, in an environment that has python-docx (no test needs it):

    python tests/importing/make_documents.py tests/importing/documents
    soffice --headless --convert-to odt worry.docx
    soffice --headless --convert-to docx:"Office Open XML Text" --outdir other worry.odt   (worry-libreoffice.docx)
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.shared import Cm
from PIL import Image

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def words(text: str) -> str:
    """Return a run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(properties: str, text: str) -> str:
    """Return a content control in a line."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"


def field(data: str) -> str:
    """Return a field of an old form."""
    signs = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end")}
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
    return f"{begin}{code}{signs['separate']}{words('     ')}{signs['end']}"


PROMPT = "<w:showingPlcHdr/>"
ITEMS = '<w:listItem w:displayText="Good" w:value="1"/><w:listItem w:displayText="So so" w:value="2"/>'
CONTROLS = (
    words("Mood: ") + control(f"{PROMPT}<w:dropDownList>{ITEMS}</w:dropDownList>", words("Choose an item.")),
    control(f'<w:alias w:val="My plan"/>{PROMPT}<w:text w:multiLine="1"/>', words("Click here.")),
    control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', words("☐")) + words(" I agree"),
    words("Date: ") + control(f'{PROMPT}<w:date><w:dateFormat w:val="dd.MM.yyyy"/></w:date>', words("Pick")),
    f"{words('First name: ')}{field('<w:textInput/>')}{words(' Town: ')}{field('<w:textInput/>')}",
    field("<w:checkBox/>") + words(" Yes, please"),
    words("Colour: ") + field('<w:ddList><w:listEntry w:val="Red"/><w:listEntry w:val="Blue"/></w:ddList>'),
    '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + words(" tick me"),
)


def worry() -> Document:
    """Return a sheet that has something of everything."""
    sheet = Document()
    sheet.sections[0].header.paragraphs[0].text = "Name: ____________   Date: ________"
    sheet.add_heading("Managing worry", 0)
    sheet.add_paragraph("This sheet helps you to look at one worry.")
    sheet.add_heading("The worry", 1)
    led = sheet.add_paragraph("Situation:\t")
    led.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for text in ("What did I think?", *["_" * 80] * 3):
        sheet.add_paragraph(text)
    named = sheet.add_paragraph("My name is ")
    named.add_run(" " * 17).underline = True
    named.add_run(".")
    sheet.add_heading("Signs", 3)
    for text in ("☐ Heart racing", "☐ Sweating", "☐ Trembling", "Did it help?  ○ Yes  ○ No  ○ Not sure"):
        sheet.add_paragraph(text)
    sheet.add_paragraph("How strong was it? Not at all 0 1 2 3 4 5 6 7 8 9 10 Very strong")
    table(sheet, [("Day", "Thought", "Feeling"), ("Mon", "", ""), ("Tue", "", ""), ("Wed", "", "")])
    sheet.add_paragraph("In the last week")
    numbers = ("0", "1", "2", "3")
    table(sheet, [("", "Never", "Sometimes", "Often", "Always"), ("I slept well", *numbers), ("I ate well", *numbers)])
    for text in ("One goal:", "____________"):
        sheet.add_paragraph(text, style="List Number")
    for text in CONTROLS:
        sheet.element.body[-1].addprevious(parse_xml(f"<w:p {W}>{text}</w:p>"))
    picture = BytesIO()
    Image.new("RGB", (40, 20), "#4080c0").save(picture, "PNG")
    sheet.add_picture(picture)
    return sheet


def table(sheet: Document, rows: list[tuple[str, ...]]) -> None:
    """Add a table with a grid."""
    made = sheet.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for cells, row in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text


if __name__ == "__main__":
    worry().save(str(Path(sys.argv[1]) / "worry.docx"))
