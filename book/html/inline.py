"""What stands within a line of text: links, citations, footnotes, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from markdown_it.token import Token
from markupsafe import Markup

from book.editions import Face
from book.html.code import breaking
from book.html.formulas import formula
from book.html.images import image_tag
from book.html.markup import (
    LAST_SPACE,
    LONG,
    NO_BREAK_SPACE,
    attributes,
    bound,
    element,
    given,
    in_company,
    names_bound,
    page_of,
    said,
)
from book.html.spaces import answer_space
from book.html.titles import set_words
from book.html.writer import Leaf, Opener, Tokens, Writer, link_tags
from book.manuscript.model import OnLine, Tick, plain_text
from book.manuscript.tokens.answers import OPTION, SPACE
from book.manuscript.tokens.blocks import NUMBERED, STEP
from book.manuscript.tokens.links import ANCHOR, CITATION, CITED, LANDING, NOTE, NOTE_NUMBER

ZERO_WIDTH_SPACE = "\u200b"
"""Where a line may end: WeasyPrint 70 cuts no word that stands right behind a note's number."""

LONGER_THAN_A_LINE = re.compile(r"(<[^<>]*>)*[^\s<>]{40}")
"""A note that begins with a word of so many letters."""


def _text(writer: Writer, tokens: Tokens, at: int) -> str:
    """Write words; on paper a number stays with its other end, and a box with its word."""
    words = tokens[at].content
    if at and words.startswith(" ") and _is_box(tokens[at - 1]):
        words = (NO_BREAK_SPACE if writer.context.paged else "") + words[1:]
    return escape(bound(words) if writer.context.paged else words, quote=False)


def _is_box(token: Token) -> bool:
    """Whether a token is a box or circle; the template of an e-book has a no-break space behind it."""
    return isinstance(SPACE.get(token), Tick) or OPTION.get(token) is not None


def _code(_: Writer, tokens: Tokens, at: int) -> str:
    token = tokens[at]
    return element("code", escape(token.content, quote=False), **given(token.attrs, breaking(token.content)))


def _markup(_: Writer, tokens: Tokens, at: int) -> str:
    return tokens[at].markup


def _softbreak(_writer: Writer, _tokens: Tokens, _at: int) -> str:
    return "\n"


def _hardbreak(_writer: Writer, _tokens: Tokens, _at: int) -> str:
    return "<br/>\n"


def _image(writer: Writer, tokens: Tokens, at: int) -> str:
    return image_tag(tokens[at], writer.context)


def _inline(writer: Writer, tokens: Tokens, at: int) -> str:
    """Write a line's worth of text; a line that ends in a blank to the margin becomes a row of its own."""
    children = tokens[at].children or []
    if not writer.context.paged or not any(_to_margin(child) for child in children):
        return _whole(writer, tokens, at)
    return "".join(_line(writer, line) for line in _lines(children))


def _whole(writer: Writer, tokens: Tokens, at: int) -> str:
    """Write a text without such a blank; on paper its last word does not stand alone on a line.

    A cell of a table may be too narrow for two words; code is as it is written, and a space to answer is no word.
    """
    children = tokens[at].children or []
    written = writer.write(children)
    narrow = tokens[at - 1].type in ("td_open", "th_open")
    ends = not children or children[-1].type in ("code_inline", "answer", "footnote_ref")
    long = len(plain_text(children)) >= LONG
    return in_company(written) if writer.context.paged and long and not narrow and not ends else written


def _line(writer: Writer, line: list[Token]) -> str:
    if not _to_margin(line[-1]):
        return writer.write(line)
    words = writer.write(line[:-1])
    return element("span", element("span", words, class_="words") + writer.write(line[-1:]), class_="answer-line")


def _lines(children: list[Token]) -> list[list[Token]]:
    """Cut behind every blank to the margin that is not inside emphasis or a link; drop the line break behind it."""
    lines: list[list[Token]] = [[]]
    depth = 0
    for child in children:
        depth += child.nesting
        if not lines[-1] and child.type in ("softbreak", "hardbreak"):
            continue
        lines[-1].append(child)
        if depth == 0 and _to_margin(child):
            lines.append([])
    return [line for line in lines if line]


def _to_margin(token: Token) -> bool:
    space = SPACE.get(token)
    return isinstance(space, OnLine) and space.to_margin


def _answer(writer: Writer, tokens: Tokens, at: int) -> str:
    """Write an answer space; above room to draw stands what to draw."""
    token = tokens[at]
    space = answer_space(SPACE.of(token), writer.context, OPTION.get(token), among_words=len(tokens) > 1)
    instruction = writer.write(token.children or [])
    return (element("p", instruction, class_="question") if instruction else "") + space


def _link(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    return link_tags(tokens[at], tokens[at + 1].content, writer.context.paged)


def _crossref(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """A link to a chapter or worksheet: the author's words (or its title), its label and, on paper, its page.

    Where it has no page, in a handout or to a sheet that is only handed out, it is words.
    """
    token = tokens[at]
    words = set_words(LANDING.of(token).title, writer.context.paged) if tokens[at + 1].type == "crossref_close" else ""
    where = _whereabouts(writer, token)
    own = given(token.attrs, "crossref")
    if writer.context.standalone or not LANDING.of(token).in_book:
        return f"<span{attributes(**own)}>{words}", f"{where}</span>"
    return f"<a{attributes(**own, href='#' + LANDING.of(token).anchor)}>{words}", f"{where}</a>"


def _whereabouts(writer: Writer, token: Token) -> str:
    """Return " (Worksheet 6, page 000)", or as much of it as is known and of use in this face."""
    context, landing, words = writer.context, LANDING.of(token), writer.context.wording
    label = landing.label
    if context.paged and not context.standalone and landing.in_book and not landing.same_section:
        phrase = _page_unbroken(words.whereabouts if label else words.whereabouts_page)
        page = said(words.page, number=Markup(page_of(landing.anchor)))
        named = phrase.format(label=label.replace(" ", NO_BREAK_SPACE), page=page)
        return " " + element("span", named, class_="whereabouts")
    return f" {said(words.whereabouts_label, label=label)}" if label else ""


def _page_unbroken(phrase: str) -> Markup:
    """Keep the page of a phrase on one line, with what stands right behind it, such as a bracket.

    WeasyPrint 70 breaks the words in front of it too early otherwise.
    """
    return Markup(
        re.sub(r"\{page\}[^\s{}]*", lambda found: element("span", found[0], class_="on-page"), escape(phrase))
    )


def _step_number(_: Writer, tokens: Tokens, at: int) -> str:
    """The number of a step, which does not stand alone at the end of a line."""
    return element("span", f"{NUMBERED.of(tokens[at])}.", class_="step-number") + NO_BREAK_SPACE


def _term(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """A term that the glossary explains; e-readers show what it says in a pop-up, as they do with notes."""
    if writer.context.standalone:
        return "", ""
    meaning = {"role": "doc-glossref", "epub:type": "glossref noteref"} if not writer.context.paged else {}
    return f"<a{attributes(class_='term', href='#' + ANCHOR.of(tokens[at]), **meaning)}>", "</a>"


def _place(_: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """A word that the index leads to."""
    return f"<span{attributes(id=ANCHOR.of(tokens[at]))}>", "</span>"


def _way(_: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """Where an answer of a path leads: to another question, whose number stands in a circle, or to words."""
    alone = tokens[at + 1].content.strip() == str(STEP.of(tokens[at])) and tokens[at + 2].type == "way_close"
    name = "way to-step" if alone else "way"
    return f'<span class="colon">:</span> <span class="{name}">', "</span>"


def _citation(writer: Writer, tokens: Tokens, at: int) -> str:
    """Write a citation; on paper its last word, often a year, stays with the one before, and a name stays together."""
    token = tokens[at]
    words = CITED.of(token)
    if writer.context.paged:
        words = names_bound(LAST_SPACE.sub(NO_BREAK_SPACE, words))
    return element("span", words, class_="citation", id=CITATION.of(token).id)


def _footnote(writer: Writer, tokens: Tokens, at: int) -> str:
    token = tokens[at]
    if writer.context.face is not Face.EREADER:
        return _footnote_on_paper(writer, token)
    writer.footnotes.append(token)
    anchor, number = ANCHOR.of(token), NOTE_NUMBER.of(token)
    return element("a", str(number), class_="noteref", role="doc-noteref", href=f"#{anchor}", id=reference_id(anchor))


def _footnote_on_paper(writer: Writer, token: Token) -> str:
    """The note stands in the text, where the stylesheet takes it to the foot of the page: so no blocks in it.

    WeasyPrint 70 leaves the spaces and ends of lines in a note as they are.
    """
    parts = [
        mark + element("span", writer.write([child]), class_="note-words") for mark, child in _parts(NOTE.of(token))
    ]
    words = re.sub(r"[ \t\n]+", " ", "<br/>".join(parts))
    if LONGER_THAN_A_LINE.match(words):
        words = ZERO_WIDTH_SPACE + words
    return element("span", words, class_="footnote", id=ANCHOR.of(token), data_number=NOTE_NUMBER.of(token))


def _parts(note: Tokens) -> Iterator[tuple[str, Token]]:
    """The paragraphs and the items of lists in a note, each with its sign or number in front."""
    counts: list[int | None] = []
    mark = ""
    for token in note:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            counts.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            counts.pop()
        elif token.type == "list_item_open":
            number = counts[-1]
            mark = NO_BREAK_SPACE * 2 * (len(counts) - 1) + ("•" if number is None else f"{number}.") + NO_BREAK_SPACE
            counts[-1] = None if number is None else number + 1
        elif token.type == "inline":
            yield mark, token
            mark = ""


def reference_id(anchor: str) -> str:
    """Return the id of the mark in the text that leads to the footnote `anchor` ("why-fn-1" gives "why-fnref-1")."""
    start, _, number = anchor.rpartition("-fn-")
    return f"{start}-fnref-{number}"


OPENERS: dict[str, Opener] = {
    "link_open": _link,
    "crossref_open": _crossref,
    "way_open": _way,
    "term_open": _term,
    "index_open": _place,
}

LEAVES: dict[str, Leaf] = {
    "text": _text,
    "text_special": _text,
    "code_inline": _code,
    "formula": formula,
    "markup": _markup,
    "softbreak": _softbreak,
    "hardbreak": _hardbreak,
    "image": _image,
    "inline": _inline,
    "answer": _answer,
    "citation": _citation,
    "footnote_ref": _footnote,
    "step_number": _step_number,
}
