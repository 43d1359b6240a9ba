"""What stands on lines of its own: headings, lists, callouts, figures, tables, answer spaces."""

from __future__ import annotations

from html import escape
from itertools import takewhile

from markdown_it.token import Token
from markupsafe import Markup

from book.cldr import long_date
from book.html.code import code
from book.html.context import Context
from book.html.generated import sheet_row
from book.html.images import figure_looks, image_tag, spoken
from book.html.letters import lines_of
from book.html.many_columns import MANY, UPRIGHT, columns_of, fits_lying, is_cut, longest_word, planned, room_of
from book.html.markup import NO_BREAK_SPACE, attributes, element, said
from book.html.spaces import answer_space
from book.html.tables import asked_for, circle, columns, count, label, scales
from book.html.template import render
from book.html.titles import outline_words
from book.html.writer import Leaf, Opener, Tokens, Writer, plain
from book.manuscript.labels import figure_anchor, table_anchor
from book.manuscript.model import Choice, Total, plain_text
from book.manuscript.rules.epigraph import EPIGRAPH
from book.manuscript.rules.page_break import PAGE_BREAK
from book.manuscript.rules.tools import has_room
from book.manuscript.styled import styled
from book.manuscript.tokens.answers import OPTION, QUESTION, SPACE
from book.manuscript.tokens.blocks import (
    CALLOUT,
    CHECKLIST,
    COLUMNS,
    FILL,
    GOES_ON,
    INDENT,
    LANGUAGE,
    MATCHING,
    NUMBER,
    PATH,
    QUESTIONNAIRE,
    SECTION_NUMBER,
    STEP,
    TASK,
    TRACKER,
    WAYS,
)
from book.manuscript.tokens.directives import DIRECTIVE
from book.manuscript.tokens.links import SHEET
from book.project import CrisisHelp

DEEPEST_HEADING = 6
GLOSSARY = "glossary"
# Room beside the text on A4 for a term: average letters in a line, and lines.
TERM_LETTERS, TERM_LINES = 18, 2
# Longest item, in characters, of a checklist that is set in two columns: half of 165 mm in 10 pt type.
SHORT_ITEM = 44
# A table to fill gives its words a third of the page at least.
WORDS_TO_FILL = 3
# How large letters are to their page where the words above circles are not cut.
LARGE = 1.8
# Widths of the columns to be joined, in per cent: room for lines stands in the second one.
HALVES = (42.0, 58.0)


def _heading(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    level = min(int(tokens[at].tag[1:]) + writer.shift, DEEPEST_HEADING)
    children = tokens[at + 1].children or []
    number = SECTION_NUMBER.get(tokens[at]) or ""
    said = outline_words(children, f"{number} {styled(children)}".strip()) if writer.context.paged else ""
    shown = element("span", number, class_="section-number") + " " if number else ""
    return f"<h{level}{attributes(id=_anchor(tokens[at]))}{said}>{shown}", f"</h{level}>\n"


def _anchor(token: Token) -> str | None:
    anchor = token.attrGet("id")
    return str(anchor) if anchor else None


def _paragraph(_: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    token = tokens[at]
    if token.hidden:
        return "", ""
    name = None
    if QUESTION.get(token) or (len(tokens) > at + 3 and tokens[at + 3].type == "answer"):
        name = "question"
    elif any(isinstance(SPACE.get(child), Total) for child in tokens[at + 1].children or ()):
        name = "sum"
    return plain(token, class_=name)[0], "</p>\n"


def _callout(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    kind = CALLOUT.of(tokens[at])
    if kind == EPIGRAPH:
        return f"<blockquote{attributes(class_=EPIGRAPH, role='doc-epigraph')}>\n", "</blockquote>\n"
    sign = element("p", escape(getattr(writer.context.wording, kind)), class_="sign")
    opening = f'<aside{attributes(class_=f"callout {kind}", role="note")}>\n{sign}\n<div class="words">\n'
    return opening, "</div>\n</aside>\n"


def _verse(_writer: Writer, _tokens: Tokens, _at: int) -> tuple[str, str]:
    return f"<div{attributes(class_='verse')}>\n", "</div>\n"


def _stanza(_writer: Writer, _tokens: Tokens, _at: int) -> tuple[str, str]:
    return f"<p{attributes(class_='stanza')}>", "</p>\n"


def _line_of_verse(_: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """A line, a block of its own in the styles; where there are none, a break ends it."""
    indent = INDENT.of(tokens[at])
    goes_on = len(tokens) > at + 3 and tokens[at + 3].type == "line_open"
    return (
        f"<span{attributes(class_=f'line in-{indent}' if indent else 'line')}>",
        f"</span>{'<br/>' if goes_on else ''}",
    )


def _list(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    token = tokens[at]
    names = ["checklist"] if CHECKLIST.get(token) else ["choice"] if SPACE.get(token) else []
    names += [key.name for key in (PATH, WAYS) if key.get(token)]
    if wanted := COLUMNS.get(token):
        names.append(f"columns-{wanted}")
    elif names in (["checklist"], ["choice"]) and _is_short(tokens, at):
        names.append("columns-2")
    counted = _counted(tokens, at) if token.type == "ordered_list_open" and writer.context.paged else ""
    opening, closing = plain(token, class_=" ".join(names), style=counted or None)
    return opening + "\n", closing + "\n"


def _counted(tokens: Tokens, at: int) -> str:
    """The style of an ordered list: where it begins to count, and room for three figures where it goes so far."""
    start = tokens[at].attrGet("start")
    first = 1 if start is None else int(start)
    begins = [] if start is None else [f"counter-reset: item {first - 1}"]
    room = ["--numeral-room: calc(var(--numeral) * 2.3)"] if first + _items(tokens, at) > 100 else []
    return "; ".join([*begins, *room])


def _items(tokens: Tokens, at: int) -> int:
    """How many items the list that opens at `at` has."""
    level = tokens[at].level
    inside = takewhile(lambda token: token.level > level or token.nesting >= 0, tokens[at + 1 :])
    return sum(token.type == "list_item_open" and token.level == level + 1 for token in inside)


def _is_short(tokens: Tokens, at: int) -> bool:
    """Say whether every item of the list that opens here is one short line."""
    for token in tokens[at + 1 :]:
        if token.level == tokens[at].level and token.nesting == -1:
            break
        if token.type == "inline" and len(plain_text(token.children or [])) > SHORT_ITEM:
            return False
    return True


def _item(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    token = tokens[at]
    option = OPTION.get(token)
    space = _choice(tokens, at) if option else SPACE.get(token)
    if (done := TASK.get(token)) is not None:
        return '<li class="task">' + _task_box(writer.context, done), "</li>\n"
    if space is None:
        step = "step goes-on" if GOES_ON.get(token) else "step"
        opening, closing = plain(token, class_=None if STEP.get(token) is None else step)
        return opening, closing + "\n"
    wide = "wide" if _has_blank(tokens, at) else None
    return f"<li{attributes(class_=wide)}>" + answer_space(space, writer.context, option), "</li>\n"


def _task_box(context: Context, done: bool) -> str:
    """Return the box in front of a task; to whoever listens a done one is a tick, which has a name."""
    if done:
        return element("span", "✓", class_="task-box") + " "
    return element("span", NO_BREAK_SPACE, class_="task-box", role="img", aria_label=context.wording.box) + " "


def _choice(tokens: Tokens, at: int) -> Choice:
    """Return the choice whose list holds the item at `at`."""
    level = tokens[at].level - 1
    opening = next(token for token in reversed(tokens[:at]) if token.level == level and SPACE.get(token))
    choice = SPACE.of(opening)
    assert isinstance(choice, Choice)
    return choice


def _has_blank(tokens: Tokens, at: int) -> bool:
    for token in tokens[at + 1 :]:
        if token.level == tokens[at].level:
            return False
        if has_room(token):
            return True
    return False


def _table(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    writer.table, writer.room = tokens[at], _room_for_words(writer, tokens, at)
    kind = _to_fill(tokens[at])
    widths, writer.heads = _widths(writer, tokens, at) if writer.context.paged else ([], [])
    classes = f"{kind} many" if writer.heads else f"{kind} stacked" if _is_stacked(writer, tokens, at) else kind or None
    style = None
    if writer.context.paged and (found := scales(tokens, at)):
        classes, style = f"{kind} scales", f"--circle: {circle(found, room_of(writer.section) * widths[-1] / 100):g}mm"
    opening = f"<table{attributes(id=table_anchor(writer.section, tokens[at]) or None, class_=classes, style=style)}>\n"
    opening += _caption(writer, tokens[at])
    cols = "".join(f'<col style="width: {width}%"/>' for width in widths)
    return opening + (f"<colgroup>{cols}</colgroup>\n" if cols else ""), "</table>\n"


def _room_for_words(writer: Writer, tokens: Tokens, at: int) -> float:
    """What a column of words has of the page at least, in mm: beside circles and boxes it is wide."""
    columns_alike = WORDS_TO_FILL if _to_fill(tokens[at]) else count(tokens, at)
    return room_of(writer.section) / max(columns_alike, 1)


def _is_stacked(writer: Writer, tokens: Tokens, at: int) -> bool:
    """Whether circles stand below each other, as in letters this large the words above them would leave the page."""
    letters = writer.context.letters
    found = columns_of(tokens, at, letters) if QUESTIONNAIRE.get(tokens[at]) and letters >= LARGE else []
    return not fits_lying(found, room_of(writer.section), letters)


def _widths(writer: Writer, tokens: Tokens, at: int) -> tuple[list[float], list[float]]:
    """The widths of a table's columns in per cent, and how long turned headers are in em, if there can be any."""
    asked, kind = asked_for(tokens[at]), _to_fill(tokens[at])
    if MATCHING.get(tokens[at]):
        return asked or list(HALVES), []
    room, letters = room_of(writer.section), writer.context.letters
    if not kind and count(tokens, at) >= MANY:
        return [column.share for column in planned(columns_of(tokens, at, letters), room, letters, asked)], []
    if not kind.startswith("fill"):
        return asked or (columns(tokens, at) if kind else []), []
    found = columns_of(tokens, at, letters)
    if room == UPRIGHT and len(found) < MANY and fits_lying(found, room, letters):
        return asked or columns(tokens, at), []
    made = planned(found, room, letters, asked)
    return [column.share for column in made], [column.turned for column in made]


def _caption(writer: Writer, table: Token) -> str:
    if not table.children:
        return ""
    label = element("b", said(writer.context.wording.table, number=NUMBER.of(table)))
    return element("caption", f"{label} {writer.write(table.children)}") + "\n"


def _head_cell(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """A header without words is no header for a screen reader, so it becomes a plain cell."""
    turned = writer.heads.pop(0) if writer.heads else 0.0
    if not tokens[at + 1].content.strip():
        return "<td>", "</td>"
    if turned:
        cut = is_cut(plain_text(tokens[at + 1].children or []))
        inner = (
            f"<span{attributes(class_='turned long-words' if cut else 'turned', style=f'--long: {turned}em')}><span>"
        )
        return f"<th{attributes(scope='col')}>{inner}", "</span></span></th>"
    return f"<th{attributes(scope='col', class_=_look(writer, tokens, at))}>", "</th>"


def _cell(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """Where a table is to be filled in, words in the first column name their row."""
    words = tokens[at + 1]
    if has_room(words):
        return f"<td{attributes(**_answering(writer, words), data_label=_under(writer, tokens, at))}>", "</td>"
    look = _look(writer, tokens, at)
    first = tokens[at - 1].type == "tr_open"
    if first and writer.table and words.content.strip() and _to_fill(writer.table):
        return f"<th{attributes(scope='row', class_=look)}>", "</th>"
    return f"<td{attributes(class_=look, data_label=_under(writer, tokens, at))}>", "</td>"


def _under(writer: Writer, tokens: Tokens, at: int) -> str | None:
    """The words over a cell that may come to stand in a stack: of a table to read, or of circles in large letters."""
    table, context = writer.table, writer.context
    if not context.paged or table is None:
        return None
    stacks = context.letters >= LARGE if QUESTIONNAIRE.get(table) else not _to_fill(table)
    return label(tokens, at) if stacks else None


def _answering(writer: Writer, words: Token) -> dict[str, str | None]:
    """The class of a cell with room to answer; with words beside it, it is as tall as the author asked for rows."""
    if len(words.children or ()) == 1:
        return {"class_": "answer"}
    asked = FILL.get(writer.table) if writer.table and writer.context.paged else None
    look = " ".join(("answer words", _cutting(writer, words))).rstrip()
    return {"class_": look, "style": f"height: {asked.height_mm:g}mm" if asked and asked.height_mm else None}


def _to_fill(table: Token) -> str:
    """Return the classes of a table that has room to answer, "" for one to read."""
    if QUESTIONNAIRE.get(table):
        return "questionnaire"
    if TRACKER.get(table):
        return "fill tracker"
    if MATCHING.get(table):
        return "fill matching"
    return "fill" if FILL.get(table) else ""


def _look(writer: Writer, tokens: Tokens, at: int) -> str | None:
    """The classes of a cell of words: where they stand, and on paper whether one of them may have to be cut."""
    alignment = str(tokens[at].attrGet("style") or "").removeprefix("text-align:").strip()
    return " ".join(each for each in (alignment, _cutting(writer, tokens[at + 1])) if each) or None


def _cutting(writer: Writer, words: Token) -> str:
    """How a word is cut for which a column has no room: by its language, or anywhere, as a name of a machine's is."""
    spoken = plain_text(words.children or [])
    if not writer.context.paged or longest_word(spoken, writer.context.letters) <= writer.room:
        return ""
    return "long-words" if max(spoken.split(), key=len).replace("-", "").strip(".,;:!?()").isalpha() else "long-names"


def _row(_writer: Writer, _tokens: Tokens, _at: int) -> tuple[str, str]:
    return "<tr>", "</tr>\n"


def _figure(writer: Writer, tokens: Tokens, at: int) -> str:
    token = tokens[at]
    caption = _figcaption(writer, token)
    image = image_tag(token, writer.context, alone=True)
    inner = f"{image}\n{_in_words(writer, token)}{caption}"
    looks = figure_looks(token, writer.context)
    return element("figure", f"\n{inner}\n", id=figure_anchor(writer.section, token) or None, **looks) + "\n"


def _figcaption(writer: Writer, figure: Token) -> str:
    """A figure's number and caption; of a picture without a number the caption, if there is one."""
    words, number = writer.write(figure.children or []), NUMBER.get(figure)
    if number is None:
        return element("figcaption", words) if words else ""
    return element("figcaption", f"{element('b', said(writer.context.wording.figure, number=number))} {words}")


def _in_words(writer: Writer, figure: Token) -> str:
    """What a figure shows, for eyes that cannot read the words in it; for others the picture's `alt` says it already.

    On paper only, where styles decide whether it is seen: in an e-reader pictures can be made larger.
    """
    if not writer.context.paged:
        return ""
    words = said(writer.context.wording.in_words, description=spoken(figure))
    return element("p", words, class_="in-words", aria_hidden="true") + "\n"


def _term(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """In the glossary a term is what the text behind it defines. A long one has no room beside the text."""
    words = plain_text(tokens[at + 1].children or [])
    long = lines_of(words, TERM_LETTERS, broken=True) > TERM_LINES
    opening, closing = plain(tokens[at], class_="long" if long and writer.context.paged else None)
    return (f"{opening}<dfn>", f"</dfn>{closing}\n") if writer.section.kind == GLOSSARY else (opening, closing + "\n")


def _definition(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """In an e-reader, what a term means is named as such: apps look for it when a term is tapped."""
    named = writer.section.kind == GLOSSARY and not writer.context.paged
    opening, closing = plain(tokens[at], **{"epub:type": "glossdef" if named else None})
    return opening, closing + "\n"


def _signpost(writer: Writer, tokens: Tokens, at: int) -> str:
    """What stands in the text where a worksheet is placed that follows behind it."""
    row = sheet_row(SHEET.of(tokens[at]), writer.context)
    return (
        render(
            "pages/signpost",
            row=row,
            wording=writer.context.wording,
            paged=writer.context.paged,
            alone=writer.context.standalone,
        )
        + "\n"
    )


def _code(_: Writer, tokens: Tokens, at: int) -> str:
    return code(tokens[at].content, LANGUAGE.get(tokens[at])) + "\n"


def _break(_writer: Writer, _tokens: Tokens, _at: int) -> str:
    return '<hr class="break"/>\n'


def _directive(writer: Writer, tokens: Tokens, at: int) -> str:
    return DIRECTIVES[DIRECTIVE.of(tokens[at]).name](writer)


def _crisis_help(writer: Writer) -> str:
    crisis = writer.context.project.crisis
    return crisis_table(crisis, writer.context) + "\n" if crisis else ""


def crisis_table(crisis: CrisisHelp, context: Context) -> Markup:
    """Return the help lines of each country, and when they were checked."""
    checked = min((country.checked for country in crisis.countries), default=None)
    return Markup(
        render(
            "pages/crisis-help",
            crisis=crisis,
            checked=long_date(context.wording.language, checked) if checked else "",
            wording=context.wording,
            clinic=context.clinic,
            paged=context.paged,
        )
    )


def _page_break(writer: Writer) -> str:
    return '<div class="page-break"></div>\n' if writer.context.paged else ""


def _details(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    """On paper what can be folded away is open."""
    if not writer.context.paged:
        return plain(tokens[at])
    return '<div class="details">\n', "</div>\n"


def _summary(writer: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    return ('<p class="summary">', "</p>\n") if writer.context.paged else plain(tokens[at])


DIRECTIVES = {"crisis-help": _crisis_help, PAGE_BREAK: _page_break}


def _pictures(_: Writer, tokens: Tokens, at: int) -> tuple[str, str]:
    return plain(tokens[at])[0] + "\n", "</div>\n"


OPENERS: dict[str, Opener] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "callout_open": _callout,
    "verse_open": _verse,
    "stanza_open": _stanza,
    "line_open": _line_of_verse,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "list_item_open": _item,
    "table_open": _table,
    "tr_open": _row,
    "th_open": _head_cell,
    "td_open": _cell,
    "pictures_open": _pictures,
    "dt_open": _term,
    "dd_open": _definition,
    "details_open": _details,
    "summary_open": _summary,
}

LEAVES: dict[str, Leaf] = {
    "figure": _figure,
    "fence": _code,
    "code_block": _code,
    "hr": _break,
    "directive": _directive,
    "worksheet": _signpost,
}
