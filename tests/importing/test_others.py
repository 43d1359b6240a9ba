"""OpenDocument, LaTeX, EPUB and files that LibreOffice wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from book.files.project_folders import CHAPTER_FOLDER
from book.importing.plan import Wish
from tests.importing.conftest import Bring
from tests.importing.word_files import packed
from tests.pictures.photos import saved

DOCUMENTS = Path(__file__).parent / "documents"
NS = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in {
            "office": "office",
            "text": "text",
            "form": "form",
            "draw": "drawing",
            "style": "style",
            "svg": "svg-compatible",
        }.items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
STYLES = (
    '<style:style style:name="U" style:family="text"><style:text-properties style:text-underline-style="solid"/>'
    '</style:style><style:style style:name="L" style:family="paragraph"><style:paragraph-properties><style:tab-stops>'
    '<style:tab-stop style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties>'
    "</style:style>"
)
FORMS = (
    '<office:forms><form:form><form:text form:id="a"/><form:checkbox form:id="b" form:label="Yes"/>'
    '<form:listbox form:id="c"><form:option form:label="Good"/><form:option form:label="Bad"/></form:listbox>'
    '<form:button form:id="d"/></form:form></office:forms>'
)


def odt(text: str) -> bytes:
    """Return an OpenDocument text."""
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    content = f"<office:document-content {NS}><office:automatic-styles>{STYLES}</office:automatic-styles>{body}"
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {NS}/>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    return packed(parts)


DATE = 'loext:date="true" loext:date-format="YYYY-MM-DD"'
TEXTS = {
    f'{FORMS}<text:p>Name <draw:control draw:control="a"/></text:p>': "Name ____________",
    f'{FORMS}<text:p><draw:control draw:control="b"/></text:p>': "- [ ] Yes",
    f'{FORMS}<text:p>Mood <draw:control draw:control="c"/></text:p>': "Mood\n\n- ( ) Good\n- ( ) Bad",
    '<text:p text:style-name="L">Name<text:tab/></text:p>': "Name ________________",
    '<text:p>I am <text:span text:style-name="U"><text:s text:c="9"/></text:span>.</text:p>': "I am _________.",
    "<text:p>Town <text:placeholder>town</text:placeholder></text:p>": "Town ____________",
    f"<text:p>On <loext:content-control {DATE}>x</loext:content-control></text:p>": ("On (yyyy-mm-dd) ____________"),
}


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_room_to_answer_in_opendocument_is_kept(bring: Bring, text: str) -> None:
    brought = bring("form.odt", odt(text))
    assert brought.text == TEXTS[text]
    assert brought.codes == []


BESIDE = {
    "<text:p>Name:<text:tab/><text:tab/>Date:<text:s text:c='20'/></text:p>": "Name: ____________ Date: ____________",
    "<text:p><draw:frame><draw:text-box><text:p>In it ____</text:p></draw:text-box></draw:frame>Out</text:p>": (
        "Out\n\nIn it ____"
    ),
    '<text:p>A<draw:frame svg:height="5cm"><draw:text-box><text:p/></draw:text-box></draw:frame></text:p>': (
        "A\n\n____ (6 lines)"
    ),
    '<text:p><text:drop-down><text:label text:value="A"/><text:label text:value="B"/>A</text:drop-down></text:p>': (
        "- ( ) A\n- ( ) B"
    ),
    '<text:p>See <text:a xlink:href="#b">it</text:a> <text:a xlink:href="#0.1.Two|outline">two</text:a></text:p>': (
        "See [it](#two) [two](#two)"
    ),
    '<text:h text:outline-level="2">Two</text:h><text:p><text:bookmark text:name="b"/>B</text:p>': "## Two\n\nB",
    "<text:p>Said<office:annotation><dc:creator>Ann</dc:creator><text:p>Is it?</text:p></office:annotation>"
    ".</text:p>": "Said.",
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes><text:p>New</text:p>": "New",
}


def test_what_pandoc_drops_of_opendocument_is_kept_or_told(bring: Bring) -> None:
    brought = bring("a.odt", odt('<text:h text:outline-level="1">One</text:h>' + "<text:p>And</text:p>".join(BESIDE)))
    assert brought.text.split("\n\nAnd\n\n") == [*BESIDE.values()]
    assert {"comment of Ann at “Said.”: “Is it?”", "tracked changes: the deleted words “old” are left out"} <= {
        *next(iter(brought.plan.left.values()))
    }


CHECKED = "<p><input type=checkbox checked> Yes</p>"
LOEXT = (
    '<text:p><loext:content-control loext:checkbox="true" loext:checked="true">☒</loext:content-control> Yes</text:p>'
)
FORM = '<office:forms><form:form><form:checkbox form:id="b" form:label="Yes" form:current-state="checked"/></form:form>'
MARK = (
    '<text:p><field:fieldmark xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" '
    'field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"><field:param field:name="Checkbox_Checked" '
    'field:value="true"/></field:fieldmark> Yes</text:p>'
)
TICKED = {
    "a.html": CHECKED,
    "a.md": "- [x] Yes",
    "a.odt": odt(LOEXT),
    "b.odt": odt(f'{FORM}</office:forms><text:p><draw:control draw:control="b"/></text:p>'),
    "c.odt": odt(MARK),
}


@pytest.mark.parametrize("name", TICKED)
def test_a_box_that_is_ticked_stays_so_in_a_chapter(bring: Bring, name: str) -> None:
    assert bring(name, TICKED[name], Wish(CHAPTER_FOLDER)).text == "- [x] Yes"
    assert bring(name, TICKED[name]).text == "- [ ] Yes"


def test_a_button_is_said_to_be_left_out(bring: Bring) -> None:
    brought = bring("form.odt", odt(f'{FORMS}<text:p>Words <draw:control draw:control="d"/></text:p>'))
    assert brought.text == "Words"
    assert any("button" in each for each in brought.plan.left["/".join(brought.plan.left)])


@pytest.mark.parametrize(("name", "spaces"), [("worry.odt", 28), ("worry-libreoffice.docx", 28)])
def test_what_libreoffice_writes_comes_over(bring: Bring, name: str, spaces: int) -> None:
    brought = bring(name, (DOCUMENTS / name).read_bytes())
    (text,) = brought.plan.texts
    assert (text.title, text.spaces) == ("Managing worry", spaces)
    assert text.text.splitlines()[4] == "Name: ____________ Date: ________"


LATEX = r"""\documentclass{article}\title{A \emph{sheet}}\begin{document}\maketitle
\section{First}
Name: \underline{\hspace{4cm}}

Why? \hrulefill

\begin{itemize}
\item[$\square$] One
\item $\square$ Two
\end{itemize}

\begin{tabular}{ll}
Day & What \\ \hline
Mon & \\
\end{tabular}
\end{document}
"""


def test_latex_comes_over(bring: Bring) -> None:
    brought = bring("a.tex", LATEX)
    assert brought.plan.texts[0].title == "A sheet"
    assert brought.text == (
        "## First\n\nName: ____________\n\nWhy? ____________\n\n- [ ] One\n- [ ] Two\n\n"
        "| Day | What |\n|---|---|\n| Mon | ____ |"
    )


EPUB: dict[str, str | bytes] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="O/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "O/p.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>A book</dc:title></metadata><manifest>"
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="i/b.png" media-type="image/png"/></manifest><spine><itemref idref="a"/></spine></package>',
    "O/a.xhtml": '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
    '<h1>One</h1><p>Name: ______</p><p><img src="i/b.png" alt="A spoon"/></p><h1>Two</h1><p>☐ Yes</p></body></html>',
    "O/i/b.png": saved(Image.new("L", (1, 1)), "PNG"),
}


def test_an_epub_comes_over_with_its_pictures(bring: Bring) -> None:
    brought = bring("book.epub", packed(EPUB))
    assert brought.plan.texts[0].title == "A book"
    assert brought.text == ("## One\n\nName: ______\n\n![A spoon](../pictures/book-b.png)\n\n## Two\n\n- [ ] Yes")
    assert brought.codes == []


ADOC = """= A sheet
:dir: parts

== One

Words.footnote:[Below.] Name: ____

include::{dir}.adoc[lines=1]

include::../../etc/passwd[]

NOTE: Care.

.Mind
[TIP]
====
It.
====

// for the editor
////
Old.
////
ifdef::x[]
* [ ] Tea
endif::[]

.A cup
image::none.png[Cup]
"""


def test_asciidoc_comes_over_with_what_it_includes(bring: Bring) -> None:
    brought = bring("a.adoc", ADOC, parts_adoc=b"Part.\n")
    assert brought.plan.texts[0].title == "A sheet"
    assert brought.text == (
        "## One\n\nWords.[^1] Name: ____\n\nPart.\n\n> [!NOTE]\n> Care.\n\n> [!TIP]\n> **Mind**\n>\n> It.\n\n"
        "- [ ] Tea\n\nCup\n\nA cup\n\n[^1]: Below."
    )
    (told,) = brought.plan.left.values()
    assert told == [
        "a.adoc, line 8: “lines=1” of “parts.adoc”: the whole file stands in the text",
        "a.adoc, line 10: “../../etc/passwd”: it lies outside of the document's folder, so it was not read",
        "a.adoc, line 20: comment “for the editor”: left out",
        "a.adoc, line 22: comment “Old.”: left out",
        "a.adoc, line 24: “ifdef::x[]”: a program decides on it; the part stands in the text",
    ]


PAGE = "<h1>One</h1><p>Name: ____ <img src='images/a.png' alt='A'></p>"


def test_a_page_in_a_zip_file_comes_over_with_its_pictures(bring: Bring) -> None:
    picture = saved(Image.new("L", (1, 1)), "PNG")
    brought = bring("doc.zip", packed({"One/One.html": PAGE, "One/images/a.png": picture, "__MACOSX/One.html": ""}))
    assert brought.text == "Name: ____ ![A](../pictures/doc-a.png)"
    assert brought.codes == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.zip", packed({"a.md": "A", "b.md": "B"}), "it holds 2 pages [import-unreadable]\n    Make a book of them"),
        ("a.zip", packed({"a.bin": "A"}), "it holds nothing that can be read [import-unreadable]\n    What can be"),
        ("a.zip", b"no zip", "it is damaged"),
        ("a.gdoc", b"{}", "are not known here [import-unreadable]\n    It only leads to a document"),
        ("a.xyz", b"", "What can be brought in: Word (.docx), OpenDocument (.odt)"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_can(bring: Bring, name: str, data: bytes, said: str) -> None:
    (found,) = bring(name, data).problems
    assert said in str(found)
