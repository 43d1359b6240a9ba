"""Markdown among the words of CSL-YAML becomes the marks of CSL-JSON, as pandoc has both.

pandoc's manual, "Specifying bibliographic data": fields of YAML are Markdown; rich text of CSL-JSON is `<i>`, `<b>`,
`<sup>`, `<sub>`, `<span style="font-variant:small-caps;">` and `<span class="nocase">`, which may stand in YAML too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from book.references.vocabulary import NOT_WORDS, TEXTS

_WORDS = TEXTS - NOT_WORDS
_MARKS = re.compile(r"[*_~^`\\&]|\]\{|--|\.\.\.|</?(?:em|strong)>")
_DASHES = ((re.compile(r"(?<!-)---(?!-)"), "—"), (re.compile(r"(?<!-)--(?!-)"), "–"), (re.compile(r"\.\.\."), "…"))
_PAIRS = {"em": "i", "strong": "b", "sub": "sub", "sup": "sup"}
_TAGS = ((re.compile(r"(</?)em>"), r"\1i>"), (re.compile(r"(</?)strong>"), r"\1b>"))
_SPANS = {"nocase": 'class="nocase"', "smallcaps": 'style="font-variant:small-caps;"'}
_UNSET = (
    (
        re.compile(r"(?<!\\)\$(?=[^$]*[\\^_={}<>+]|[a-z]\$)[^\s$](?:[^$]*[^\s$])?\$(?!\d)"),
        "the formula",
        "Write it with plain signs, such as x².",
    ),
    (re.compile(r"\^\[[^\[\]]+\]"), "the footnote", "Take it out, or say it in the text that cites the source."),
    (re.compile(r"!?\[[^\[\]]+\]\([^()\s]+\)"), "the link", "Write the words alone, and the address as “URL”."),
)
_BREAKS = ("softbreak", "hardbreak")


def with_marks(fields: Any) -> Any:
    """Return an entry's fields with the Markdown of their words as the marks of CSL-JSON."""
    if not isinstance(fields, Mapping):
        return fields
    return {name: marked(value) if name in _WORDS and _is_marked(value) else value for name, value in fields.items()}


def unset_marks(fields: Any) -> Iterator[tuple[str, str, str]]:
    """Yield what no source can hold, though pandoc's Markdown has it: its field, what it is, what to write."""
    for name, value in fields.items() if isinstance(fields, Mapping) else ():
        for mark, what, hint in _UNSET if name in _WORDS and isinstance(value, str) else ():
            yield from (
                (name, f"{what} {found[0]} cannot be printed in a source", hint) for found in mark.finditer(value)
            )


def _is_marked(value: object) -> bool:
    return isinstance(value, str) and _MARKS.search(value) is not None


def marked(words: str) -> str:
    """Return words in Markdown with the marks of CSL-JSON."""
    written: list[str] = []
    closers: list[str] = []
    for token in _markdown().parseInline(words)[0].children or []:
        if token.nesting == 1:
            opening, closing = _pair(token)
            written.append(opening)
            closers.append(closing)
        else:
            written.append(closers.pop() if token.nesting == -1 else _leaf(token))
    return "".join(written)


def _pair(token: Token) -> tuple[str, str]:
    if name := _PAIRS.get(token.tag):
        return f"<{name}>", f"</{name}>"
    names = str(token.attrs.get("class", "")).split()
    own = next((_SPANS[name] for name in names if name in _SPANS), None)
    return (f"<span {own}>", "</span>") if own else ("", "")


def _leaf(token: Token) -> str:
    if token.type == "text":
        return _set(token.content)
    return " " if token.type in _BREAKS else token.content


def _set(words: str) -> str:
    for mark, sign in (*_DASHES, *_TAGS):
        words = mark.sub(sign, words)
    return words


@cache
def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable(["link", "image", "autolink"])
    return md.use(sub_plugin).use(superscript_plugin).use(attrs_plugin, spans=True, allowed=("class",))
