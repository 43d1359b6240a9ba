"""Small, safe pieces of XHTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from markupsafe import Markup
from markupsafe import escape as escape_markup

# Laid out where a page number will stand; the figures are put in when the book is bound.
FOLIO = "000"

NO_BREAK_SPACE = "\u00a0"

LONG = 60
"""From so many letters on, a text fills a line and more."""

LONGEST_LAST_WORD, LONGEST_PAIR = 14, 24
"""In letters: what does not stand alone on the last line of a text, and how long it is with the word before it."""

LAST_SPACE = re.compile(r" (?=[^ <>]*(?:<[^<>]*>[^ <>]*)*$)")
"""The last space among words that have tags."""

_BETWEEN_NUMBERS = re.compile(r"(?<=\d) ([^\W\d_]{1,3}|[-–−/+×]) (?=\d)")

_BEHIND_A_QUOTE = re.compile(r"(?<=[“‘„«])([^\W\d_]{1,2}) (?=\w)")

_WITHIN_NAMES = re.compile(
    r"(?<=\bet) (?=al\b)|(?<=&amp;) |(?<=\b(?:[vV]an|[vV]on|[dD]er|[dD]en)) (?=\w)"
    r"|(?<=\b[A-Z]\.) (?=[A-Z]\.)|(?<=\w,) (?=[A-Z]\.)"
)
"""The spaces in “et al.”, “& Gray”, “van der Kolk”, “Lanius, R. A.”."""


def attributes(**values: str | int | None) -> str:
    """Return ` name="value"` for each value that is not None, in the order given.

    In names, `_` stands for `-` and a last `_` is dropped: `data_space`, `class_`.
    """
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in values.items()
        if value is not None
    )


def element(name: str, content: str = "", **values: str | int | None) -> str:
    """Return an element with its content, which is XHTML already. Not for void elements."""
    return f"<{name}{attributes(**values)}>{content}</{name}>"


def said(phrase: str, **places: object) -> Markup:
    """Return a phrase of a language file with its places filled: `Markup` as it is, all else escaped."""
    return escape_markup(phrase).format(**places)


def said_around(phrase: str, name: str, class_: str | None = None, /, **places: object) -> Markup:
    """Return the same with the phrase's own words in elements: `<em>See</em> …`. name, class_: of the elements."""
    parts = re.split(r"(\{\w+\})", phrase)
    marked = (part if part[:1] == "{" else _around(part, name, class_) for part in parts)
    return Markup("".join(marked)).format(**places)


def _around(words: str, name: str, class_: str | None) -> str:
    bare = words.strip()
    return words.replace(bare, element(name, escape(bare), class_=class_)) if bare else words


def entry(phrase: str, label: str, title: str) -> Markup:
    """Return the words of a line of a list. phrase: how label and title follow each other; label: "" if it has none."""
    named = Markup(element("span", escape(label), class_="label"))
    return said(phrase, label=named, title=title) if label else escape_markup(title)


def given(attrs: Mapping[str, str | int | float], name: str = "") -> dict[str, str | None]:
    """Return what an author may set, for `attributes`: the class behind the builder's own `name`, language and id."""
    classes = " ".join(str(each) for each in (name, attrs.get("class")) if each)
    return {"class_": classes or None, **{key: str(attrs[key]) for key in ("lang", "id") if key in attrs}}


def page_of(anchor: str, at_end: bool = False) -> str:
    """Return the placeholder for the number of the page that holds `anchor`; at_end: set flush right in a list."""
    return element("span", FOLIO, class_="page-of end" if at_end else "page-of", data_page_of=anchor)


def unbroken(words: str) -> str:
    """Return words with their telephone numbers kept on one line; a short one at the end keeps the word before it."""
    return re.sub(r"(?<=\d) (?=\d)| (?=\d{1,4}$)", NO_BREAK_SPACE, words)


def bound(words: str) -> str:
    """Return words in which a number stays with what belongs to it: “0 to 10”, “3 von 5”, “8 – 12”.

    Between two numbers there is a sign, or a word of three letters at most, as it is in the languages of Europe.
    A quotation does not begin with one or two letters at the end of a line: “I feel”.
    """
    words = _BEHIND_A_QUOTE.sub(rf"\1{NO_BREAK_SPACE}", words)
    return _BETWEEN_NUMBERS.sub(rf"{NO_BREAK_SPACE}\1{NO_BREAK_SPACE}", words)


def names_bound(written: str) -> str:
    """Return the XHTML of a source in which the parts of a name stay together."""
    return _WITHIN_NAMES.sub(NO_BREAK_SPACE, written)


def in_company(written: str) -> Markup:
    """Return the XHTML of a paragraph or title whose last word, if not long, does not stand alone on a line."""
    parts = LAST_SPACE.split(written, maxsplit=1)
    before = LAST_SPACE.split(parts[0], maxsplit=1)
    last, pair = (len(Markup(words).striptags()) for words in (parts[-1], before[-1] + parts[-1]))
    bind = len(parts) == len(before) == 2 and last <= LONGEST_LAST_WORD and pair <= LONGEST_PAIR
    return Markup(NO_BREAK_SPACE.join(parts) if bind else written)
