"""Pages that Google Docs exports: looks that its classes have, lists by their levels, notes and comments at the end."""

from __future__ import annotations

import pytest

from book.importing.plan import Wish
from tests.importing.conftest import Bring, Brought

CSS = (
    "@import url(https://themes.googleusercontent.com/fonts/css?kit=x);.b{font-weight:700}.i{font-style:italic}"
    ".u{-webkit-text-decoration-skip:none;text-decoration:underline}.d{text-decoration:line-through}"
    ".s{vertical-align:super}.n{font-weight:400;font-style:normal;text-decoration:none;vertical-align:baseline}"
    '.lst-kix_box-0>li:before{content:"\\00274f   "}.lst-kix_dot-0>li:before{content:"\\0025cf   "}'
    '.lst-kix_dot-1>li:before{content:"\\0025cb   "}.title{font-size:26pt}'
)


def page(body: str) -> str:
    head = f'<meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">{CSS}</style>'
    return f'<html><head>{head}</head><body class="c1 doc-content">{body}</body></html>'


def p(words: str, kind: str = "c2") -> str:
    return f'<p class="{kind}">{words}</p>'


def items(name: str, level: int, *words: str, tag: str = "ul") -> str:
    inside = "".join(f'<li class="c2 li-bullet-0"><span class="n">{each}</span></li>' for each in words)
    return f'<{tag} class="c5 lst-kix_{name}-{level} start">{inside}</{tag}>'


def told(brought: Brought) -> list[str]:
    return next(iter(brought.plan.left.values()))


BACK = '<a href="#ftnt_ref1" id="ftnt1">[1]</a><span class="c0">&nbsp;Said </span><span class="b">below</span>.'
NOTE = f'<hr class="c9"><div>{p(BACK)}</div>'
WRITTEN = {
    p('A <span class="b">bold</span><span class="b i">&nbsp;one</span><span>.</span>'): "A **bold** ***one***.",
    p('<span class="u">Under</span> <span class="d">gone</span> m<span class="s">2</span>'): (
        "<u>Under</u> <del>gone</del> m<sup>2</sup>"
    ),
    p('<span>Name: </span><span class="u">&nbsp; &nbsp; &nbsp; &nbsp; &nbsp;</span>'): "Name: _________",
    p('<span class="u"><a href="https://www.google.com/url?q=https://a.org/b?c%3D1&amp;sa=D">it</a></span>'): (
        "[it](<https://a.org/b?c=1>)"
    ),
    items("dot", 0, "one") + items("dot", 1, "in it", "too") + items("dot", 0, "two"): (
        "- one\n  - in it\n  - too\n- two"
    ),
    items("n", 0, "one", tag="ol") + items("n", 1, "dot") + items("n", 0, "two", tag="ol"): "1. one\n   - dot\n2. two",
    items("dot", 0, "alone") + p("Between.") + items("dot", 1, "set in"): "- alone\n\nBetween.\n\n- set in",
    items("box", 0, "Tea", "Bread"): "- [ ] Tea\n- [ ] Bread",
    p("Before.") + '<hr style="page-break-before:always;display:none;">' + p("Behind."): (
        "Before.\n\n<!-- page break -->\n\nBehind."
    ),
    p('A note<sup class="c3"><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>&nbsp;here.</span>') + NOTE: (
        "A note[^1] here.\n\n[^1]: Said **below**."
    ),
}  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN, ids=range(len(WRITTEN)))
def test_what_classes_and_levels_mean_comes_over(bring: Bring, written: str) -> None:
    brought = bring("doc.html", page(written))
    assert brought.text == WRITTEN[written]
    assert told(brought) == []
    assert brought.codes == []


def test_the_title_is_the_title_and_headings_stand_below_it(bring: Bring) -> None:
    brought = bring("doc.html", page(p("<span>A week</span>", "c4 title") + '<h1 id="h.a">One</h1>' + p("Words.")))
    assert brought.plan.texts[0].title == "A week"
    assert brought.text == "## One\n\nWords."


def test_a_comment_is_told_with_its_place_and_is_no_text(bring: Bring) -> None:
    mark = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    end = f'<div class="c7">{p("""<a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is it so?</span>""")}</div>'
    brought = bring("doc.html", page(p(f"<span>It is never</span>{mark}<span>.</span>") + end))
    assert brought.text == "It is never."
    assert told(brought) == ["comment at “It is never.”: “Is it so?”"]


CONTENTS = (
    p('<span class="l"><a href="#h.a">One</a></span><span>&nbsp; &nbsp; </span><span><a href="#h.a">2</a></span>')
    + p('<span><a href="#h.b">Two</a></span>')
    + '<h1 id="h.a">One</h1><p>A.</p><h1 id="h.b">Two</h1><p>B.</p>'
)


def test_a_list_of_contents_is_told_and_left_out(bring: Bring) -> None:
    brought = bring("doc.html", page(CONTENTS), Wish("chapters"))
    assert brought.text == "## One\n\nA.\n\n## Two\n\nB."
    assert told(brought) == ["table of contents: left out, as the book makes its own"]


LINKS = "".join(p(f'<a href="#{name}">to it</a>') for name in ("h.a", "h.b", "h.c", "id.d", "gone"))
PLACES = '<h1 id="h.a">Top</h1>{}<h2 id="h.b">One</h2><h2 id="h.c">One</h2><a id="id.d"></a><p>D.</p>'


def test_links_within_a_document_lead_to_its_headings(bring: Bring) -> None:
    brought = bring("doc.html", page(PLACES.format(LINKS)))
    lead = ["top.md", "#one-2", "#one-3", "#one-3"]
    said = "\n\n".join([*(f"[to it]({each})" for each in lead), "to it"])
    assert brought.text == f"{said}\n\n{{#one-2}}\n## One\n\n{{#one-3}}\n## One\n\nD."
    assert told(brought) == [
        "link to “#gone”: its words are kept, the link is not, as it leads to no page of the web",
        "link to “#id.d”: it leads to the heading above that place",
    ]
    assert brought.codes == []


def test_links_between_the_files_of_a_document_lead_to_the_other_file(bring: Bring) -> None:
    brought = bring("doc.md", "# A\n\n[to b](#in-b)\n\n# B\n\n## In B\n\n[to a](#a) ____", Wish("", split=True))
    assert [text.text.splitlines()[4] for text in brought.plan.texts] == ["[to b](../worksheets/b.md#in-b)", "## In B"]
    assert "[to a](../chapters/a.md) ____" in brought.plan.texts[1].text


def test_looks_of_any_page_are_kept(bring: Bring) -> None:
    css = "<style>/* span.x{} */ span.k, .z { font-weight : bold }</style>"
    assert bring("a.html", f'{css}<p>A <span class="z">b</span> <span style="font-style:italic">c</span></p>').text == (
        "A **b** *c*"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<a id="cmnt1" href="#cmnt_ref1">[a]</a>Words.',
        '<a id="ftnt1" href="#ftnt_ref1">[1]</a>Words.<a id="ftnt_ref1">1</a>',
        '<p class="title"></p><ul class="lst-kix_a-1"></ul><ul class="lst-kix_a-2"><li>Words.</li></ul>',
    ],
)
def test_a_page_that_is_broken_is_read_as_far_as_it_goes(bring: Bring, body: str) -> None:
    assert "Words." in bring("doc.html", page(body)).text
