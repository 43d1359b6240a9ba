"""What Word's documents say beside their text, and what they draw of words: it comes over, or it is told."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.importing.conftest import Bring, Brought
from tests.importing.word_files import W, paragraph, relation, relations, run, word

DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BEHIND = paragraph(run("Behind."))


def told(brought: Brought) -> list[str]:
    return next(iter(brought.plan.left.values()))


def field(code: str, *shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{''.join(shown)}{marks[2]}"


def picture(kind: str, id_: str) -> str:
    graphic = f'<a:graphic xmlns:a="{DRAWINGML}/main"><a:graphicData>{id_}</a:graphicData></a:graphic>'
    return paragraph(f"<w:r><w:t>{kind} </w:t><w:drawing>{graphic}</w:drawing></w:r>")


CONTROL = "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("Dear "), f'<w:fldSimple w:instr=" AUTHOR ">{run("Ada")}</w:fldSimple>', run("!")), "Dear Ada!"),
        (paragraph(f'<w:smartTag w:element="p"><w:smartTagPr/>{run("Paris")}</w:smartTag>', run(".")), "Paris."),
        (f'<w:customXml w:element="a">{paragraph(run("Wrapped."))}</w:customXml>', "Wrapped."),
        (paragraph(f'<w:bdo w:val="ltr">{run("One")}</w:bdo>', run(" two")), "One two"),
        (paragraph("<w:r><w:t>One</w:t><w:cr/><w:t>two</w:t></w:r>"), "One\\\ntwo"),
        (
            paragraph(
                f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('kanji')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>"
            ),
            "漢字 (kanji)",
        ),
        (paragraph("<w:r><w:t>A</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>"), "A\xadb‑c"),
        (paragraph("<w:r><w:t>Before </w:t><w:pict/><w:t>behind.</w:t></w:r>"), "Before behind."),
    ],
)  # fmt: skip
def test_words_in_wrappers_and_beside_drawings_are_read(bring: Bring, body: str, text: str) -> None:
    assert bring("a.docx", word(body)).text == text


COMMENT = f'<w:comments {W}><w:comment w:id="3" w:author="Tom">{paragraph(run("Is it so?"))}</w:comment></w:comments>'


def test_each_comment_is_told_with_its_author_and_the_words_that_it_is_about(bring: Bring) -> None:
    body = paragraph(run("It is "), '<w:commentRangeStart w:id="3"/>', run("never"), '<w:commentRangeEnd w:id="3"/>')
    brought = bring("a.docx", word(body, word__comments_xml=COMMENT))
    assert told(brought) == ["comment of Tom at “never”: “Is it so?”"]


def test_tracked_changes_are_told_with_the_words_that_are_left_out(bring: Bring) -> None:
    gone = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    brought = bring("a.docx", word(paragraph(run("The "), gone, f"<w:ins>{run('new')}</w:ins>", run(" oven."))))
    assert brought.text == "The new oven."
    assert told(brought) == [
        "tracked changes: 1 deletion is left out: “old”",
        "tracked changes: 1 insertion is taken",
    ]


STYLES = (
    f'<w:styles {W}><w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr>'
    "</w:style></w:styles>"
)


@pytest.mark.parametrize("hidden", ["<w:vanish/>", '<w:rStyle w:val="Secret"/>'])
def test_hidden_words_are_not_printed_but_told(bring: Bring, hidden: str) -> None:
    body = paragraph(run("Seen."), run(" Not for readers.", hidden), run(" Too.", '<w:vanish w:val="0"/>'))
    brought = bring("a.docx", word(body, word__styles_xml=STYLES))
    assert brought.text == "Seen. Too."
    assert told(brought) == ["hidden words “Not for readers.”"]


def test_other_documents_within_one_are_told_with_their_place(bring: Bring) -> None:
    links = relations(relation(7, "aFChunk", "chunk.mht"))
    body = paragraph(run("Before.")) + '<w:altChunk r:id="rId7"/>' + BEHIND
    (words,) = told(bring("a.docx", word(body, **{"word/_rels/document.xml.rels": links})))
    assert "“chunk.mht”" in words
    assert "at “Before.”" in words


CHART = f"""<c:chartSpace xmlns:c="{DRAWINGML}/chart" xmlns:a="{DRAWINGML}/main"><c:chart>
<c:title><c:tx><c:rich><a:p><a:r><a:t>Rain</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>
<c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Mill</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>May</c:v></c:pt><c:pt idx="1"><c:v>June</c:v></c:pt></c:strCache>
</c:strRef></c:cat><c:val><c:numRef><c:numCache><c:pt idx="0"><c:v>4.4000000000000004</c:v></c:pt>
<c:pt idx="1"><c:v>12</c:v></c:pt></c:numCache></c:numRef></c:val>
</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"""
DIAGRAM = f"""<dgm:dataModel xmlns:dgm="{DRAWINGML}/diagram" xmlns:a="{DRAWINGML}/main"><dgm:ptLst>
<dgm:pt modelId="0" type="doc"/><dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Flour</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Water</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="3"><dgm:t><a:p><a:r><a:t>cold</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst><dgm:cxnLst>
<dgm:cxn srcId="0" destId="2" srcOrd="1"/><dgm:cxn srcId="0" destId="1" srcOrd="0"/>
<dgm:cxn srcId="2" destId="3" srcOrd="0"/>
</dgm:cxnLst></dgm:dataModel>"""


def test_a_chart_becomes_the_table_of_its_numbers(bring: Bring) -> None:
    drawing = f'<c:chart xmlns:c="{DRAWINGML}/chart" {R} r:id="rId5"/>'
    links = relations(relation(5, "chart", "charts/chart1.xml"))
    parts = {"word/charts/chart1.xml": CHART, "word/_rels/document.xml.rels": links}
    brought = bring("a.docx", word(picture("See", drawing) + BEHIND, **parts))
    assert brought.text == "See\n\nRain\n\n|  | Mill |\n|---|---|\n| May | 4.4 |\n| June | 12 |\n\nBehind."
    assert any(words.startswith("chart at “See”") for words in told(brought))


def test_the_words_of_a_diagram_stand_in_lines(bring: Bring) -> None:
    drawing = f'<dgm:relIds xmlns:dgm="{DRAWINGML}/diagram" {R} r:dm="rId5"/>'
    links = relations(relation(5, "diagramData", "diagrams/data1.xml"))
    parts = {"word/diagrams/data1.xml": DIAGRAM, "word/_rels/document.xml.rels": links}
    brought = bring("a.docx", word(picture("See", drawing) + BEHIND, **parts))
    assert brought.text == "See\n\nFlour\n\nWater: cold\n\nBehind."


def test_lettering_is_a_paragraph(bring: Bring) -> None:
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="Grow!"/></v:shape>'
    path = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    assert bring("a.docx", word(paragraph(path) + BEHIND)).text == "Grow!\n\nBehind."


def test_what_stood_in_a_form_is_told_and_in_a_manuscript_kept(bring: Bring) -> None:
    brought = bring("a.docx", word(paragraph(run("On "), CONTROL.format(run("3 May")))))
    assert brought.text == "On (dd/mm/yyyy) ____________"
    assert told(brought) == ["“3 May” stood in a field: the field is empty now"]


def test_a_main_part_of_another_name_is_found(bring: Bring) -> None:
    body = f"<w:document {W}><w:body>{paragraph(run('Words.'))}</w:body></w:document>"
    files = {
        "_rels/.rels": relations(relation(1, "officeDocument", "/word/document2.xml")),
        "word/document2.xml": body,
        "word/document.xml": None,
    }
    assert bring("a.docx", word("", **files)).text == "Words."


def test_strict_documents_are_read_as_others(bring: Bring) -> None:
    strict = W.replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    )
    body = f"<w:document {strict}><w:body>{paragraph(run('Name: ____'))}</w:body></w:document>"
    assert bring("a.docx", word("", **{"word/document.xml": body})).text == "Name: ____"


def _image(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (90, 60), (200, 160, 90)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "is_taken"),
    [
        ("image1.tmp", _image("PNG"), True),
        ("image1.bin", _image("JPEG"), True),
        ("image1.tif", _image("TIFF"), True),
        ("image1.bmp", _image("BMP"), True),
        ("image1.emf", b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60, False),
        ("image1.wmf", b"\xd7\xcd\xc6\x9a" + b"\0" * 60, False),
    ],
)
def test_pictures_are_known_by_what_they_hold(bring: Bring, name: str, data: bytes, is_taken: bool) -> None:
    pic = (
        f'<pic:pic xmlns:pic="{DRAWINGML}/picture"><pic:blipFill><a:blip {R} r:embed="rId5"/></pic:blipFill></pic:pic>'
    )
    links = relations(relation(5, "image", f"media/{name}"))
    parts: dict[str, str | bytes] = {f"word/media/{name}": data, "word/_rels/document.xml.rels": links}
    brought = bring("a.docx", word(picture("See", pic), **parts))
    assert bool(brought.plan.pictures) is is_taken
    said = " ".join(str(each) for each in brought.problems)
    assert ("save it as PNG or SVG" in said) is not is_taken


def test_words_are_read_whatever_prefix_their_elements_have(bring: Bring) -> None:
    body = f"<w:document {W}><w:body>{paragraph(run('Name: ____'))}</w:body></w:document>".replace("w:", "ns0:")
    body = body.replace("xmlns:w=", "xmlns:ns0=")
    assert bring("a.docx", word("", **{"word/document.xml": body})).text == "Name: ____"
