"""Raw HTML: the one gate through which it comes into a book.

What is on the lists below passes, and is written anew, so that an XML parser and an HTML parser read the same in it;
all else is refused with its place. markdown-it's own tokens of raw HTML do not leave this module: behind it there are
`markup` (token.markup: what is written into the pages) and `comment` (token.content: the words for `directive`).

The lists say what may be there, not what may not: an element that HTML gets tomorrow is refused. A kept cleaner of HTML
(such as nh3) would drop what it does not know in silence, and an author must be told, with the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from html import escape
from html.entities import html5
from html.parser import HTMLParser
from xml.parsers import expat

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import html_block as commonmark_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import html_inline as commonmark_inline
from markdown_it.token import Token

from book.diagnostics import Code, Place, nearest
from book.files.addresses import WEB
from book.language import TAG
from book.manuscript.rules.classes import look_at_classes
from book.manuscript.rules.html_content import WORDS, Content, Element, with_a_day
from book.manuscript.rules.image import html_image
from book.manuscript.rules.swallowed import ROOM
from book.manuscript.source import Source, source_of

IN_LINES = {
    "abbr b cite code dfn em i kbd mark q s samp small strong u var": "say what words are",
    "del ins": "say what was taken out or put in",
    "sub sup": "set letters lower or higher",
    "bdi bdo": "say in which direction words run",
    "rp rt ruby": "say how signs are read",
    "br wbr": "say where a line may end",
    "time": "says which day or hour words mean",
    "span": "holds a language or a class",
}
"""Elements that may stand in a line, with what each does. None of them loads, runs, asks or leads anywhere."""

IN_BLOCKS = {
    "aside blockquote details div figcaption figure hr p pre section summary": "are parts of a text",
    "dd dl dt li ol ul": "are lists",
    "caption col colgroup table tbody td tfoot th thead tr": "are tables",
}
"""Elements that may stand in a block of their own besides."""

_MONTH = r"(0[1-9]|1[0-2])"
_DAY = rf"\d{{4}}-{_MONTH}-(0[1-9]|[12]\d|3[01])"
_HOUR = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
_ROLES = (
    r"definition|figure|group|heading|img|list|listitem|none|note|presentation|region|term|"
    r"doc-(epigraph|example|notice|pullquote|qna|subtitle|tip)"
)

ATTRIBUTES = {
    "class": (r"[^\x00-\x1f]*", "the styles look for it"),
    "lang": (TAG, "a voice reads the words in this language"),
    "dir": (r"ltr|rtl|auto", "the direction of writing"),
    "title": (r"[^\x00-\x1f]*", "what a short form stands for"),
    "datetime": (rf"{_DAY}([T ]{_HOUR})?", "the day that is meant, and the hour if need be: 2026-01-02T18:30"),
    "time datetime": (
        rf"{_DAY}([T ]{_HOUR})?|{_HOUR}|\d{{4}}(-{_MONTH})?",
        "a day, an hour, a month or a year: 2026-01-02",
    ),
    "colspan": (r"[1-9]\d?", "how many columns a cell is wide; thousands would stop the typesetter"),
    "rowspan": (r"[1-9]\d?", "how many rows a cell is high, as above"),
    "scope": (r"row|col|rowgroup|colgroup", "which cells a header is for"),
    "start": (r"-?\d{1,4}", "the number that a list begins with"),
    "value": (r"-?\d{1,4}", "the number of an item"),
    "reversed": (r"reversed|", "a list counts down"),
    "cite": (f"{WEB.pattern}|", "where a quotation is from; some readers open it"),
    "role": (_ROLES, "what a screen reader calls a part: note, region, group and the like"),
    "aria-hidden": (r"true|false", "a screen reader passes over it"),
    "aria-label": (r"[^\x00-\x1f]*", "what a screen reader says instead"),
    "aria-level": (r"[1-9]", "how deep a heading is"),
    "aria-roledescription": (r"[^\x00-\x1f]*", "what a screen reader calls a part, in words"),
}
"""Attributes that may be set (behind an element's name: on it): what values look like, and what each is for."""

OF = {
    "datetime": ("time", "del", "ins"),
    "start": ("ol",),
    "reversed": ("ol",),
    "value": ("li",),
    "scope": ("th",),
    **dict.fromkeys(("colspan", "rowspan"), ("td", "th")),
    "cite": ("blockquote", "q", "del", "ins"),
    "role": ("div", "span", "p"),
}
"""The elements on which an attribute may be set, if not on all."""

NEEDED = {"bdo": "dir", "aria-level": "role"}
"""The attribute without which an element, or another attribute, means nothing."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""The elements of HTML that have no end (section 13.1.2), allowed here or not."""

_OPEN_VOID = re.compile(rf"<({'|'.join(sorted(VOID))})\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)\s*(?<!/)>")
_WORDS = frozenset(" ".join(IN_LINES).split())
_OF_BLOCKS = frozenset(" ".join(IN_BLOCKS).split())
_BLOCKS = _WORDS | _OF_BLOCKS
_ONLY_WORDS = _WORDS - {"del", "ins"} | {"p", "pre", "summary"}
_TOO_LIVELY = "script iframe object embed form button select video audio style link meta base math"
_HINTS = {
    "a": "Write the link in Markdown: [words](address).",
    "img": "Write the image in Markdown: ![what it shows](path).",
    "input": "Draw the answer space: ____ for a blank, [ ] for a box, ( ) for a circle.",
    "textarea": "Draw the answer space: What helped? ____ (6 lines)",
    "svg": "Keep the drawing in a file of its own and place it as an image.",
    **dict.fromkeys(_TOO_LIVELY.split(), "A printed book and most e-readers cannot hold it."),
}
_SOURCE = re.compile(r"\[-?@[^\s\]]+[^\]\n]*\]|\[\^[^\s\]]+\]|\]\([^\s()]+\)")
"""A source, a note, the address of a link."""
_AROUND = (
    "Room to answer, sources, notes and links are not read within HTML: write a table with “|”, and take the elements "
    "away from around other words."
)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_IMAGE = re.compile(r"<img\b", re.IGNORECASE)
_BACKWARDS = re.compile(r"(<ol\b[^<>\"']*?\sreversed)(?=[\s>])")
_UNQUOTED = re.compile(r"(?<=\s)[a-zA-Z-]+=[^\s\"'<>=]+(?=[^<>]*>)")
"""An attribute as HTML allows it and XML does not: width=300."""
_CLOSING = re.compile(r"</\s*([^\s>]+)\s*>")
_OPENING = re.compile(r"<([A-Za-z][^\s/>]*)")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_XML_ENTITIES = ("amp;", "lt;", "gt;", "quot;", "apos;")
_NAME = re.compile(r"(?<=<)/?[A-Za-z][A-Za-z0-9]*|(?<=</)[A-Za-z][A-Za-z0-9]*")
_BREAK = re.compile(r"</br\s*>", re.IGNORECASE)
_WRAP = "fragment"

OPENS, CLOSES, STANDS = "opens", "closes", "stands"
"""What a `markup` token does, as its `info`."""


def markup_in_line(state: StateInline, silent: bool) -> bool:
    """Inline rule: CommonMark's raw HTML (specification 0.31.2, section 6.6) as a `markup` or `comment` token."""
    start = state.pos
    if not commonmark_inline(state, silent):
        return False
    if not silent:
        source = source_of(state)
        if _IMAGE.match(state.tokens[-1].content):
            html_image(state, _attributes_of(state.tokens.pop().content), start)
        else:
            _let_in(state.tokens[-1], source, source.place_at(state, start))
    return True


def _attributes_of(tag: str) -> dict[str, str]:
    """The attributes of one tag, as HTML reads them."""
    parser = _Tag(convert_charrefs=True)
    parser.feed(tag)
    return parser.attributes


class _Tag(HTMLParser):
    """Reads a tag. attributes: its own, by their names in small letters."""

    attributes: dict[str, str]

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes = {name: value or "" for name, value in attrs}


def markup_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: CommonMark's HTML blocks (specification 0.31.2, section 4.6) as `markup` or `comment` tokens.

    An `<img>` at the beginning of a line is an image in a paragraph.
    """
    if _IMAGE.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    if not commonmark_block(state, start, end, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        if token.content.lstrip().startswith("<!--"):
            token.type = "comment"
        else:
            token.type, token.info, token.content, written = "markup", STANDS, "", token.content
            source = source_of(state)
            token.markup = _Gate(source, _BLOCKS, source.place(start, written)).passed_whole(written)
    return True


def _let_in(token: Token, source: Source, place: Place) -> None:
    """Make one tag or comment of a line ours."""
    written, token.content = _in_small(token.content), ""
    if comment := _COMMENT.fullmatch(written):
        token.type, token.content = "comment", comment[1]
        return
    token.type, token.info = "markup", STANDS
    if closing := _CLOSING.fullmatch(written):
        token.tag, token.info = closing[1], CLOSES
        token.markup = f"</{token.tag}>" if token.tag in _WORDS else ""
    elif (opening := _OPENING.match(written)) and opening[1] not in VOID and not written.endswith("/>"):
        token.tag, token.info = opening[1], OPENS
        whole = _Gate(source, _WORDS, place).passed(f"{written[:-1]}/>")
        token.markup = whole.removesuffix(f"</{token.tag}>")
    else:
        token.markup = _Gate(source, _WORDS, place).passed(written)


class _Gate:
    """Reads a fragment of HTML as XML and writes anew what may pass. place: where it begins."""

    def __init__(self, source: Source, allowed: frozenset[str], place: Place) -> None:
        self.source, self.allowed, self.place = source, allowed, place
        self.written: list[str] = []
        self.content: Content | None = None
        self.lists: list[int] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartCdataSectionHandler = self.characters

    def passed_whole(self, content: str) -> str:
        """The same of a fragment in which all that begins ends: what stands in what is looked at too."""
        self.content = Content(partial(_refuse, self.source), _ONLY_WORDS, _OF_BLOCKS)
        return self.passed(content)

    def passed(self, content: str) -> str:
        """Return what may be written into the pages; all that may not is reported. Comments are left out."""
        try:
            self.parser.Parse(f"<{_WRAP}>{_as_xml(content)}</{_WRAP}>".encode(), True)
        except (expat.ExpatError, ValueError) as error:
            problem = "a character is not allowed"
            if isinstance(error, expat.ExpatError):
                bare = _UNQUOTED.search(content)
                problem = f"“{bare[0]}” has no quotation marks" if bare else expat.ErrorString(error.code)
            line = min(getattr(error, "lineno", 1), content.rstrip().count("\n") + 1)
            self.source.report(Code.HTML_INVALID, self.at(line), problem=problem)
            return ""
        return "".join(self.written)

    def at(self, line: int) -> Place:
        """The place of a line of the fragment, counted from 1."""
        return self.place if line == 1 else self.source.place(self.place.line + line - 2)

    def here(self) -> Place:
        """The place that is being read."""
        return self.at(self.parser.CurrentLineNumber)

    def refuse(self, name: str, hint: str) -> None:
        """Say that something may not pass."""
        _refuse(self.source, self.here(), name, hint)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == _WRAP:
            return
        if name not in self.allowed:
            self.refuse(f"<{name}>", _HINTS.get(name.lower()) or nearest(name, self.allowed))
            return
        for needed in (NEEDED[each] for each in (name, *attributes) if each in NEEDED):
            if needed not in attributes:
                self.refuse(f"<{name}> without “{needed}”", f"Write it in: <{name} {needed}=…>.")
        kept = "".join(self.attribute(name, key, value) for key, value in attributes.items())
        self.opens(name, attributes)
        is_back = bool(self.lists) and " reversed=" in self.written[self.lists[-1]]
        kept += _numbered(name, attributes, is_back)
        if name == "ol":
            self.lists.append(len(self.written))
        self.written.append(f"<{name}{kept}/>" if name in VOID else f"<{name}{kept}>")

    def opens(self, name: str, attributes: Iterable[str]) -> None:
        """Follow an element that begins; a header of a table that does not say what it is for is remembered."""
        if self.content:
            self.content.opens(with_a_day(name, attributes), self.here())
            if name == "th" and "scope" not in attributes and len(self.content.open) > 1:
                self.content.open[-2].heads.append(len(self.written))

    def attribute(self, name: str, key: str, value: str) -> str:
        """Return an attribute as it is written; "" if it may not be there."""
        pattern, words = ATTRIBUTES.get(f"{name} {key}", ATTRIBUTES.get(key, (None, "")))
        if pattern is None:
            self.refuse(f"<{name} {key}=…>", "Only class, lang, title and the like are kept.")
        elif name not in OF.get(key, (name,)):
            self.refuse(f"<{name} {key}=…>", f"“{key}” is for {' and '.join(f'<{each}>' for each in OF[key])} alone.")
        elif not re.fullmatch(pattern, value):
            self.refuse(f"<{name} {key}={value}>", f"“{key}” does not take this value: {words}.")
        else:
            if key == "class":
                look_at_classes(self.source, self.here(), value)
            return f' {key}="{escape(value)}"'
        return ""

    def end(self, name: str) -> None:
        """An element ends."""
        if name not in self.allowed:
            return
        if self.content:
            ended = self.content.closes()
            self.scoped(ended, self.content.open)
            if name == "ol":
                self.counted_down(self.lists.pop(), ended.children.count("li"))
        if name not in VOID:
            self.written.append(f"</{name}>")

    def counted_down(self, at: int, items: int) -> None:
        """Write into a list that counts down, and does not say from where, that it begins with as many as it has."""
        if " reversed=" in self.written[at] and " start=" not in self.written[at]:
            self.written[at] = f'{self.written[at][:-1]} style="counter-reset: item {items + 1}">'

    def scoped(self, row: Element, around: list[Element]) -> None:
        """Write into the headers of a row what they are for: the row that the first begins, or else their columns."""
        is_head = "td" not in row.children or any(each.name == "thead" for each in around)
        for at in row.heads:
            is_first = at == row.heads[0] and row.children[0] == "th"
            scope = "row" if is_first and not is_head else "col"
            self.written[at] = self.written[at].replace("<th", f'<th scope="{scope}"', 1)

    def words(self, words: str) -> None:
        """Words between the tags."""
        if self.content and words.strip():
            self.content.holds(WORDS)
            self.look_at_marks(words)
        self.written.append(escape(words, quote=False))

    def look_at_marks(self, words: str) -> None:
        """Say what would be room to answer, a source or a note anywhere else, and is none within an element."""
        for found in (ROOM.search(words), _SOURCE.search(words)):
            if found:
                self.refuse(found[0], _AROUND)

    def instruction(self, target: str, _: str) -> None:
        """A processing instruction, which HTML reads in another way than XML."""
        self.refuse(f"<?{target}", "Take it out: it means nothing in a book.")

    def characters(self) -> None:
        """A CDATA section, which HTML reads in another way than XML."""
        self.refuse("<![CDATA[", "Write the words themselves, with “&lt;” for “<” and “&amp;” for “&”.")


def _numbered(name: str, attributes: Mapping[str, str], is_back: bool) -> str:
    """What makes a list on paper begin and go on as its attributes say: its numbers are a counter of the styles.

    is_back: the item is one of a list that counts down.
    """
    number = attributes.get({"ol": "start", "li": "value"}.get(name, ""), "")
    if name == "li" and not number:
        return ' style="counter-increment: item -1"' if is_back else ""
    if not re.fullmatch(ATTRIBUTES["start"][0], number):
        return ""
    before = int(number) + (1 if "reversed" in attributes else -1)
    said = (
        f"counter-reset: item {before}" if name == "ol" else f"counter-increment: none; counter-set: item {int(number)}"
    )
    return f' style="{said}"'


def _as_xml(content: str) -> str:
    """HTML whose names, void elements and entities are written as XML has them."""
    return _plain_entities(_OPEN_VOID.sub(r"<\1\2/>", _BACKWARDS.sub(r'\1=""', _in_small(content))))


def _in_small(content: str) -> str:
    """HTML with the names of elements in small letters, which all means the same; `</br>` is a break (13.2.6.4.7)."""
    if content.startswith("<!--"):
        return content
    return _NAME.sub(lambda name: name[0].lower(), _BREAK.sub("<br/>", content))


def _plain_entities(content: str) -> str:
    return _ENTITY.sub(lambda m: m[0] if m[1] in _XML_ENTITIES else html5.get(m[1], m[0]), content)


def closed_in_line(state: StateCore) -> None:
    """Core rule: an element that begins in a line ends there, in the same emphasis or link, and stands where it may."""
    source = source_of(state)
    for token in state.tokens:
        if (lone := _unpaired(token.children or ())) is not None:
            written = f"</{lone.tag}>" if lone.info == CLOSES else f"<{lone.tag}>"
            problem = f"“{written}” has no other half in the same line, emphasis or link"
            source.report(Code.HTML_INVALID, source.place_of(lone, token), problem=problem)
        elif any(child.info == OPENS for child in token.children or ()):
            _follow(token, source)


def _follow(line: Token, source: Source) -> None:
    """Refuse what may not stand where it does in a line whose elements all end."""
    content = Content(partial(_refuse, source), _ONLY_WORDS, _OF_BLOCKS)
    for child in line.children or ():
        if child.info == OPENS:
            content.opens(with_a_day(child.tag, re.findall(r"[\w-]+(?==)", child.markup)), source.place_of(child, line))
        elif child.nesting == 1:
            content.opens(child.type, source.place_of(child, line))
        elif child.nesting == -1 or child.info == CLOSES:
            content.closes()
        elif child.content.strip() or child.type not in ("text", "softbreak"):
            content.holds(WORDS if child.type == "text" else child.type)


def _refuse(source: Source, place: Place, name: str, hint: str) -> None:
    source.report(Code.HTML_REFUSED, place, name=name, hint=hint)


def _unpaired(children: Iterable[Token]) -> Token | None:
    """Return the first tag of a line that has no other half, None if all have."""
    opened: list[Token] = []
    for child in children:
        if child.nesting == 1 or child.info == OPENS:
            opened.append(child)
        elif child.info == CLOSES:
            if not opened or (opened[-1].info, opened[-1].tag) != (OPENS, child.tag):
                return child
            opened.pop()
        elif child.nesting == -1 and (start := opened.pop()).info == OPENS:
            return start
    return next((token for token in opened if token.info == OPENS), None)
