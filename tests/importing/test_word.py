"""Word documents: fields, boxes, leaders, symbols and pictures that pandoc alone would drop."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.files.project_folders import CHAPTER_FOLDER
from book.importing.plan import Wish
from tests.importing.conftest import Bring
from tests.importing.word_files import W, paragraph, relation, relations, run, table, word

DOCUMENTS = Path(__file__).parent / "documents"


def control(properties: str, words: str = "Click here") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(words)}</w:sdtContent></w:sdt>"


def old_field(data: str) -> str:
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end")]
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return f"{begin}<w:r><w:instrText> FORMTEXT </w:instrText></w:r>{signs[0]}{run('     ')}{signs[1]}"


def prompt(code: str) -> str:
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{signs[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{signs[1]}{run('click')}{signs[2]}"


EMPTY = "<w:showingPlcHdr/>"
ITEMS = '<w:listItem w:displayText="Good"/><w:listItem w:displayText="Bad"/>'
LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
BOX = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    f"{paragraph(run('In a box: ____'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><w:txbxContent>{paragraph(run('In a box: ____'))}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)

BODIES = {
    paragraph(run("Name: "), control(EMPTY + "<w:text/>")): "Name: ____________",
    paragraph(control('<w:alias w:val="My plan"/>' + EMPTY + '<w:text w:multiLine="1"/>')): "My plan: ____ (3 lines)",
    paragraph(control("<w14:checkbox/>", "☐"), run(" I agree")): "- [ ] I agree",
    paragraph(run("Mood: "), control(f"<w:dropDownList>{ITEMS}</w:dropDownList>")): "Mood:\n\n- ( ) Good\n- ( ) Bad",
    paragraph(run("Date: "), control('<w:date><w:dateFormat w:val="dd.MM.yyyy"/></w:date>')): (
        "Date: (dd.mm.yyyy) ____________"
    ),
    paragraph(run("Town: "), old_field('<w:textInput><w:maxLength w:val="9"/></w:textInput>'), run(".")): (
        "Town: _________."
    ),
    paragraph(old_field("<w:checkBox/>"), run(" Yes")): "- [ ] Yes",
    paragraph(
        run("Colour: "), old_field('<w:ddList><w:listEntry w:val="Red"/><w:listEntry w:val="Blue"/></w:ddList>')
    ): ("Colour:\n\n- ( ) Red\n- ( ) Blue"),
    paragraph(run("For: "), prompt("MACROBUTTON NoMacro [Click here]")): "For: ____________",
    paragraph(run("Name"), "<w:r><w:tab/></w:r>", properties=LEADER): "Name ________________",
    paragraph(run("I am "), run("          ", '<w:u w:val="single"/>'), run(".")): "I am __________.",
    paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', run(" tick")): "- [ ] tick",
    paragraph(run("\xa8", '<w:rFonts w:ascii="Wingdings"/>'), run(" tick")): "- [ ] tick",
    paragraph(run("Before."), f"<w:r>{BOX}</w:r>") + paragraph(run("Behind.")): (
        "Before.\n\nIn a box: ____\n\nBehind."
    ),
    table(("Day", "What"), ("Mon", ""), ("Tue", "")): "| Day | What |\n|---|---|\n| Mon | ____ |\n| Tue | ____ |",
    table(("", "1", "2", "3"), ("It is dark", "", "", "")): (
        "|  | 1 | 2 | 3 |\n|---|---|---|---|\n| It is dark | ( ) | ( ) | ( ) |"
    ),
    table(("Name", ""), ("Town", "")): "|  |  |\n|---|---|\n| Name | ____ |\n| Town | ____ |",
    table(("",)): "____ (4 lines)",
    table(("A", "B"), (table(("x", "y"), ("1", "")) + paragraph(), "b")): (
        "| A | B |\n|---|---|\n|  | b |\n\n| x | y |\n|---|---|\n| 1 | ____ |"
    ),
}


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_room_to_answer_in_word_is_kept(bring: Bring, body: str) -> None:
    brought = bring("form.docx", word(body))
    assert brought.text == BODIES[body]
    assert brought.codes == []


DRAWN = {
    '<w:r><w:pict><v:rect {}style="width:12pt;height:12pt"/></w:pict></w:r>': "- [ ] Yes",
    '<w:r><w:pict><v:oval {}style="width:.2in;height:.2in"/></w:pict></w:r>': "- ( ) Yes",
}
RULED = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
TALL = '<w:trPr><w:trHeight w:val="2400"/></w:trPr>'
LOOK = '<w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>'
FRAME = (
    "<w:r><w:drawing><wps:wsp><wps:spPr><a:xfrm><a:ext cx='3000000' cy='914400'/></a:xfrm></wps:spPr><wps:txbx>"
    f"<w:txbxContent>{paragraph()}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>"
).replace("<w:drawing>", '<w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">')
ROOM = {
    **{
        paragraph(shape.format('xmlns:v="urn:schemas-microsoft-com:vml" '), run(" Yes")): text
        for shape, text in DRAWN.items()
    },
    paragraph(run("Draw:"), FRAME): "Draw:\n\n____ (3 lines)",
    paragraph(run("Why?"), properties=RULED): "Why? ____________",
    paragraph(run("One.")) + paragraph(properties=RULED) * 3: "One.\n\n____ (3 lines)",
    paragraph(run("Why:")) + paragraph(properties=RULED): "Why:\n\n____",
    table((paragraph(run("Why?")) + paragraph() * 3, "b")): "|  |  |\n|---|---|\n| Why? ____ | b |".replace(
        "____", "_" * 40
    ),
    table((paragraph(run("Why?")) + paragraph() * 3,)): "Why? ____ (3 lines)",
    table(("Why?",)).replace("<w:tr>", f"<w:tr>{TALL}"): "Why? ____ (4 lines)",
    table(("☐ Yes",)): "- [ ] Yes",
    table(("Name", ""), ("Town", "")).replace("<w:tbl>", f"<w:tbl>{LOOK}"): (
        "|  |  |\n|---|---|\n| Name | ____ |\n| Town | ____ |"
    ),
    paragraph(run("Name: [            ]")): "Name: ____________",
    paragraph(run("Name:", "<w:b/>"), "<w:r><w:tab/><w:tab/></w:r>", run("Date:"), "<w:r><w:tab/></w:r>"): (
        "**Name:** ____________ Date:"
    ),
    paragraph(run("Age:               Town:")): "Age: ____________ Town:",
}


def test_room_that_is_drawn_without_words_is_kept(bring: Bring) -> None:
    """In one document, a thing behind the other."""
    brought = bring("form.docx", word(paragraph(run("And")).join(ROOM)))
    assert brought.text.split("\n\nAnd\n\n") == [*ROOM.values()]
    assert brought.codes == []


def test_shapes_that_may_be_room_are_told(bring: Bring) -> None:
    vml = '<w:r><w:pict><v:{} xmlns:v="urn:schemas-microsoft-com:vml" style="width:300pt;height:{}pt"/></w:pict></w:r>'
    body = paragraph(run("Name"), vml.format("line", 0)) + paragraph(run("Draw it"), vml.format("rect", 96))
    (told,) = bring("form.docx", word(body)).plan.left.values()
    assert told == [
        "a line that is drawn, at “Name”: left out; where somebody shall write on it, write ____",
        "an empty frame that is drawn, at “Draw it”: left out; for room to write, write ____ (4 lines)",
    ]


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="\uf0a8"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'


def test_a_list_whose_bullets_are_boxes_is_a_checklist(bring: Bring) -> None:
    body = "".join(paragraph(run(words), properties=NUMBERED) for words in ("One", "Two"))
    link = relations(relation(1, "numbering", "numbering.xml"))
    document = word(body, word__numbering_xml=NUMBERING, **{"word/_rels/document.xml.rels": link})
    brought = bring("a.docx", document)
    assert brought.text == "- [ ] One\n- [ ] Two"


LEVELS = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText '
    'w:val="●"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="○"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="☐"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId '
    'w:val="1"/></w:num></w:numbering>'
)


def test_a_circle_below_dots_is_a_bullet_and_a_box_stands_once(bring: Bring) -> None:
    """As Google Docs counts the levels of its lists, and as it writes its checklists."""
    deeper = NUMBERED.replace('ilvl w:val="0"', 'ilvl w:val="1"')
    body = paragraph(run("One"), properties=NUMBERED) + paragraph(run("In it"), properties=deeper)
    body += paragraph(run("Tea"), properties=NUMBERED.replace('"7"', '"8"'))
    link = relations(relation(1, "numbering", "numbering.xml"))
    brought = bring("a.docx", word(body, word__numbering_xml=LEVELS, **{"word/_rels/document.xml.rels": link}))
    assert brought.text == "- One\n  - In it\n\n* [ ] Tea"


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Subtitle")
)


def test_a_subtitle_is_a_paragraph_and_is_told(bring: Bring) -> None:
    said = [paragraph(run(name), properties=f'<w:pStyle w:val="{name}"/>') for name in ("Title", "Subtitle")]
    links = {"word/_rels/document.xml.rels": relations(relation(1, "styles", "styles.xml"))}
    body = "".join([*said, paragraph(run("Text"))])
    brought = bring("a.docx", word(body, word__styles_xml=f"<w:styles {W}>{STYLES}</w:styles>", **links))
    assert (brought.plan.texts[0].title, brought.text) == ("Title", "Subtitle\n\nText")
    assert [*brought.plan.left.values()] == [["subtitle “Subtitle”: a paragraph at the beginning"]]


TICKED = {
    paragraph(control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', "☒"), run(" Yes")): "[x] Yes",
    paragraph(control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', "☐"), run(" Yes")): "[ ] Yes",
    paragraph(old_field("<w:checkBox><w:checked/></w:checkBox>"), run(" Yes")): "[x] Yes",
    paragraph(old_field('<w:checkBox><w:default w:val="1"/></w:checkBox>'), run(" Yes")): "[x] Yes",
    paragraph(old_field('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'), run(" Y")): "[ ] Y",
    paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', run(" Yes")): "[x] Yes",
    paragraph('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', run(" Yes")): "[x] Yes",
    paragraph(run("☑ Yes")): "[x] Yes",
    paragraph(run("[x] Yes")): "[x] Yes",
    paragraph(run("Yes ☒ No ☐")): "[x] Yes\n- [ ] No",
}
"""Boxes as Word has them, and the items that they become where a box may be ticked."""


@pytest.mark.parametrize("body", TICKED, ids=range(len(TICKED)))
def test_a_box_that_is_ticked_stays_so_in_a_chapter_alone(bring: Bring, body: str) -> None:
    chapter, sheet = bring("a.docx", word(body), Wish(CHAPTER_FOLDER)), bring("a.docx", word(body))
    assert (chapter.text, chapter.codes) == (f"- {TICKED[body]}", [])
    assert (sheet.text, sheet.codes) == (f"- {TICKED[body]}".replace("x", " "), [])
    (told,) = sheet.plan.left.values()
    assert bool(told) == ("x" in TICKED[body])


HEAD = f"<w:hdr {W}>{{}}</w:hdr>"


@pytest.mark.parametrize(("words", "text"), [("Name: ____", "Name: ____\n\nText."), ("Our clinic", "Text.")])
def test_what_is_to_be_filled_in_in_the_head_of_pages_is_kept(bring: Bring, words: str, text: str) -> None:
    brought = bring("a.docx", word(paragraph(run("Text.")), word__header1_xml=HEAD.format(paragraph(run(words)))))
    assert brought.text == text
    assert len(next(iter(brought.plan.left.values()))) == 1


def test_a_whole_sheet_by_another_program_comes_over(bring: Bring) -> None:
    brought = bring("worry.docx", (DOCUMENTS / "worry.docx").read_bytes())
    (text,) = brought.plan.texts
    assert (text.title, text.spaces) == ("Managing worry", 28)
    assert text.text.splitlines()[4] == "Name: ____________ Date: ________"
    assert (brought.root / "pictures/worry-image1.png").is_file()
    assert set(brought.codes) == {"key-missing", "image-without-words"}
