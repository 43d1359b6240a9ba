"""The dialect: CommonMark with tables, definition lists, footnotes, attributes, and this house's rules in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import autolink, link
from markdown_it.rules_inline.emphasis import tokenize as emphasis
from markdown_it.rules_inline.strikethrough import tokenize as strikethrough
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from book.diagnostics import Place, Problems
from book.language import quotes
from book.manuscript.model import Role
from book.manuscript.naming import name_answers
from book.manuscript.rules.attributes import ATTRIBUTES, attributes
from book.manuscript.rules.bare_address import bare_address
from book.manuscript.rules.blank import beside_emphasis, blank, to_the_margin
from book.manuscript.rules.callout import callout
from book.manuscript.rules.caption import caption, caption_names
from book.manuscript.rules.checklist import checklist
from book.manuscript.rules.choice import choice
from book.manuscript.rules.citation import citation
from book.manuscript.rules.code_language import code_language, code_title
from book.manuscript.rules.date import date
from book.manuscript.rules.decimals import decimals
from book.manuscript.rules.details import details
from book.manuscript.rules.directive import directive
from book.manuscript.rules.drawing import drawing
from book.manuscript.rules.east_asian import beside_words
from book.manuscript.rules.emoji_name import emoji_name
from book.manuscript.rules.epigraph import epigraph
from book.manuscript.rules.figure import figure, joined_captions
from book.manuscript.rules.fill_table import fill_table
from book.manuscript.rules.footnote import footnote, note_numbers
from book.manuscript.rules.foreign_marks import foreign_marks, liquid
from book.manuscript.rules.formula import formula, formula_block
from book.manuscript.rules.formula_reference import formula_reference
from book.manuscript.rules.heading import heading, heading_space
from book.manuscript.rules.highlight import highlight, highlighted
from book.manuscript.rules.image import image
from book.manuscript.rules.include import include
from book.manuscript.rules.initials import initials
from book.manuscript.rules.inline_marks import SIGNS, inline_choices, inline_mark
from book.manuscript.rules.joined_lists import joined_lists
from book.manuscript.rules.layout import layout
from book.manuscript.rules.leader import dotted_pattern, escaped, leader, letters
from book.manuscript.rules.lines import counted_lines, lines, scene_break
from book.manuscript.rules.link import crossref, placed_worksheet, unused_definitions
from book.manuscript.rules.low_and_high import low_and_high
from book.manuscript.rules.marks import LEADERS
from book.manuscript.rules.matching import matching
from book.manuscript.rules.note_in_line import note_in_line, note_slips, notes_in_line
from book.manuscript.rules.page_break import page_break
from book.manuscript.rules.path import path
from book.manuscript.rules.questionnaire import questionnaire
from book.manuscript.rules.rating import rating
from book.manuscript.rules.raw_html import closed_in_line, markup_block, markup_in_line
from book.manuscript.rules.signature import signature
from book.manuscript.rules.swallowed import swallowed
from book.manuscript.rules.table import table
from book.manuscript.rules.tasks import tasks
from book.manuscript.rules.tools import InlineRule, text_within, with_place
from book.manuscript.rules.total import total
from book.manuscript.rules.tracker import tracker
from book.manuscript.rules.translated import translated
from book.manuscript.rules.typed_captions import typed_captions
from book.manuscript.rules.typography import set_words, typography
from book.manuscript.rules.unread_marks import unread_marks
from book.manuscript.rules.unsound_sign import unsound_sign
from book.manuscript.rules.verse import line_block, verse
from book.manuscript.rules.wheel import wheel
from book.manuscript.rules.widths import widths
from book.manuscript.source import Source, source_of
from book.manuscript.styled import Styled, one_line

_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
"""Words of letters alone, which no rule reads as anything else."""

_EMPTY_QUOTATION = re.compile(r"^[ \t>]*>[ \t]*\Z", re.MULTILINE)
"""A last line without words, at which markdown-it 4 fails behind HTML if nothing ends it."""

_UNSEEN = re.compile(
    r"(?<=(?P<sign>[_.]))[\u200b\u2060\ufeff\u00ad]+(?=(?P=sign))|(?<=[\[(])[\u200b\u2060\ufeff]+(?=[\])])"
)
"""Signs that take no room, within a blank or an empty box."""

CoreRule = Callable[[StateCore], None]


class Named(NamedTuple):
    """A rule of the core chain with the name under which it is listed."""

    name: str
    rule: CoreRule


def maps(state: StateCore) -> None:
    """Core rule: blocks that markdown-it gives no lines, such as a table's cells, have those of the block before."""
    lines = [0, 1]
    for token in state.tokens:
        if token.map:
            lines = token.map
        elif token.nesting >= 0:
            token.map = list(lines)


def inline(state: StateCore) -> None:
    """Core rule: parse the lines, each telling the rules where it stands."""
    source = source_of(state)
    for token in state.tokens:
        if token.type == "inline":
            source.inline = token
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


# After the blocks are found, before their lines are parsed.
BEFORE_INLINE = (
    Named("maps", maps),
    Named("swallowed", swallowed),
    Named("heading_space", heading_space),
    Named("joined_lists", joined_lists),
    Named("verse", verse),
    Named("caption_names", caption_names),
    Named("code_title", code_title),
    Named("callout", callout),
    Named("tasks", tasks),
    Named("checklist", checklist),
    Named("choice", choice),
    Named("translated", translated),
    Named("rating", rating),
    Named("matching", matching),
)

# After the lines are parsed, from what the author wrote to what the passes read.
# Notes in the line join the text twice: those of lines first, so that all rules below look at their words too, and
# those of captions when `figure` has read these.
AFTER_INLINE = (
    Named("notes_in_line", notes_in_line),
    Named("beside_emphasis", beside_emphasis),
    Named("drawing", drawing),
    Named("code_language", code_language),
    Named("attributes", attributes),
    Named("directive", directive),
    Named("figure", figure),
    Named("path", path),
    Named("notes_in_captions", notes_in_line),
    Named("unused_definitions", unused_definitions),
    Named("crossref", crossref),
    Named("placed_worksheet", placed_worksheet),
    Named("inline_choices", inline_choices),
    Named("counted_lines", counted_lines),
    Named("total", total),
    Named("date", date),
    Named("initials", initials),
    Named("signature", signature),
    Named("questionnaire", questionnaire),
    Named("tracker", tracker),
    Named("to_the_margin", to_the_margin),
    Named("unread_marks", unread_marks),
    Named("foreign_marks", foreign_marks),
    Named("typography", typography),
)

# After neighbouring texts are joined: what looks at words.
AT_THE_END = (
    Named("joined_captions", joined_captions),
    Named("closed_in_line", closed_in_line),
    Named("footnote", footnote),
    Named("heading", heading),
    Named("caption", caption),
    Named("note_numbers", note_numbers),
    Named("typed_captions", typed_captions),
    Named("widths", widths),
    Named("fill_table", fill_table),
    Named("layout", layout),
    Named("name_answers", name_answers),
    Named("wheel", wheel),
    Named("epigraph", epigraph),
    Named("decimals", decimals),
)


def parse(source: Source, body: str, language: str) -> list[Token]:
    """Return the tokens of a section's body; title and answer spaces are left in `source`.

    body: the file's text with its front matter made of blank lines, so that the tokens' lines are the file's.
    """
    ended = f"{body}\n" if _EMPTY_QUOTATION.search(body) else body
    return dialect(language).parse(_seen(ended), {"source": source})


def _seen(body: str) -> str:
    """Put a sign of the mark in place of what nobody sees within it, as Word and pages of the web leave it."""
    return _UNSEEN.sub(lambda match: (match["sign"] or " ") * len(match[0]), body)


def typeset(words: str, language: str) -> str:
    """Return words of the front matter with ellipses, dashes and quotation marks as in the body."""
    return set_words(words, dialect(language))


def styled_words(words: str, source: Source) -> Styled:
    """Return the words of a key, such as a title, read as those of the text are. source: made for this key alone."""
    if line := one_line(words):
        return _plain_words(line, source.language) if _PLAIN.fullmatch(line) else _read_words(line, source)
    return Styled("")


def _read_words(line: str, source: Source) -> Styled:
    source.title = ""
    parse(source, f"# {line} #", source.language)
    return source.title if isinstance(source.title, Styled) else Styled("")


@lru_cache(4096)
def _plain_words(line: str, language: str) -> Styled:
    """Words without any mark, of which nothing can be wrong: an index has hundreds, the same whenever it is read."""
    source = Source(
        path="",
        section="",
        role=Role.FRONT,
        root=Path(),
        text="",
        problems=Problems(),
        language=language,
        key="words",
        at=Place(""),
    )
    return _read_words(line, source)


def dialect(language: str) -> MarkdownIt:
    """Return the parser for a language, made once."""
    return _dialect(quotes(language))


class _Dialect(MarkdownIt):
    """A parser that reads an address of any scheme as one, so that `crossref` refuses it aloud."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 (markdown-it's names)
        """See `MarkdownIt.validateLink`, which leaves a link to "file:" among the words."""
        return True


@cache
def _dialect(quotes: tuple[str, str, str, str]) -> MarkdownIt:
    md = _Dialect("commonmark", {"typographer": True, "quotes": list(quotes)}).enable(["table", "strikethrough"])
    md.use(deflist_plugin).use(attrs_plugin, spans=True, allowed=ATTRIBUTES)
    md.use(attrs_block_plugin, allowed=ATTRIBUTES)
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    _set_block_rules(md)
    _set_inline_rules(md)
    _set_core_rules(md)
    return md


def _set_block_rules(md: MarkdownIt) -> None:
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.at("html_block", markup_block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("table", "formula", formula_block, interrupts)
    md.block.ruler.at("hr", scene_break, interrupts)
    md.block.ruler.before("html_block", "details", details, interrupts)
    md.block.ruler.before("attr", "liquid", liquid)
    md.block.ruler.before("html_block", "page_break", page_break, interrupts)
    md.block.ruler.before("hr", "lines", lines, interrupts)
    md.block.ruler.after("table", "line_block", line_block, {"alt": ["paragraph", "reference"]})


def _set_inline_rules(md: MarkdownIt) -> None:
    def noted(state: object, silent: bool) -> bool:
        return footnote_ref(state, silent, always_match=True)  # type: ignore[arg-type]

    placed: dict[str, InlineRule] = {
        "link": link,
        "image": image,
        "autolink": autolink,
        "html_inline": markup_in_line,
        "footnote_ref": noted,
    }
    md.inline.ruler.at("text", text_within)
    for name, rule in placed.items():
        md.inline.ruler.at(name, with_place(rule))
    md.inline.ruler.before("escape", "formula", with_place(formula))
    md.inline.ruler.before("escape", "formula_reference", with_place(formula_reference))
    md.inline.ruler.before("escape", "escaped", with_place(escaped))
    md.inline.ruler.before("emphasis", "blank", with_place(blank))
    md.inline.ruler.before("emphasis", "dotted_pattern", with_place(dotted_pattern))
    md.inline.ruler.before("emphasis", "leader", with_place(leader))
    md.inline.ruler.before("emphasis", "letters", with_place(letters))
    md.inline.ruler.before("link", "citation", with_place(citation))
    md.inline.ruler.before("citation", "inline_mark", with_place(inline_mark))
    md.inline.ruler.before("inline_mark", "note_slips", note_slips)
    md.inline.ruler.before("note_slips", "note_in_line", with_place(note_in_line))
    md.inline.ruler.before("emphasis", "low_and_high", low_and_high)
    md.inline.ruler.before("emphasis", "bare_address", with_place(bare_address))
    md.inline.ruler.before("emphasis", "emoji_name", emoji_name)
    md.inline.ruler.before("entity", "unsound_sign", unsound_sign)
    md.inline.ruler.before("emphasis", "highlight", beside_words(highlight))
    md.inline.ruler2.before("emphasis", "highlighted", highlighted)
    for name, marks in {"emphasis": emphasis, "strikethrough": strikethrough}.items():
        md.inline.ruler.at(name, beside_words(marks))
    for sign in (*SIGNS, *LEADERS):
        md.inline.add_terminator_char(sign)


def _set_core_rules(md: MarkdownIt) -> None:
    md.core.ruler.at("inline", inline)
    md.core.ruler.after("block", "include", include)
    md.disable(["linkify", "replacements", "smartquotes"], ignoreInvalid=True)
    for name, rule in BEFORE_INLINE:
        md.core.ruler.before("inline", name, rule)
    for name, rule in AFTER_INLINE:
        md.core.ruler.before("text_join", name, rule)
    for name, rule in AT_THE_END:
        md.core.ruler.push(name, rule)
