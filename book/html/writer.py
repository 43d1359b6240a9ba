"""A walk over a section's tokens that writes XHTML by two tables of rules.

The fragments are read by an HTML parser (for PDF) and by an XML parser (for EPUB): only void elements close
themselves, and nothing inside a paragraph is a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

from book.html.context import Context
from book.manuscript.model import Section

Tokens = Sequence[Token]


@dataclass(kw_only=True)
class Writer:
    """Writes runs of tokens of one section.

    openers: by token type, what returns an element's opening and closing tags; leaves: by token type, what returns
    all of a token that has no end; shift: added to every heading's level; footnotes: those met on the way, for faces
    that show them behind the text; heads: how long the turned headers of the table that is being written are, in em, 0
    of others, taken out from the left; room: what each column of that table has of its page, in mm.
    """

    section: Section
    context: Context
    openers: Mapping[str, Opener]
    leaves: Mapping[str, Leaf]
    shift: int = 0
    footnotes: list[Token] = field(default_factory=list)
    table: Token | None = None
    heads: list[float] = field(default_factory=list)
    room: float = 0.0

    def write(self, tokens: Tokens) -> str:
        """Return the XHTML of block or inline tokens; every opening token must have its end among them."""
        written: list[str] = []
        closers: list[str] = []
        for at, token in enumerate(tokens):
            if token.nesting == 1:
                opening, closing = self._open(tokens, at)
                written.append(opening)
                closers.append(closing)
            elif token.nesting == -1:
                written.append(closers.pop())
            else:
                written.append(self.leaves[token.type](self, tokens, at))
        return "".join(written)

    def _open(self, tokens: Tokens, at: int) -> tuple[str, str]:
        rule = self.openers.get(tokens[at].type)
        return rule(self, tokens, at) if rule else plain(tokens[at])


Opener = Callable[[Writer, Tokens, int], tuple[str, str]]
Leaf = Callable[[Writer, Tokens, int], str]


def plain(token: Token, **own: str | None) -> tuple[str, str]:
    """Return the tags of an element that needs no rule: its name and attributes, the builder's `own` in front.

    Names of `own` as in `attributes`; its class stands before the author's, and what is None or "" is left out.
    """
    values = {name.rstrip("_"): value for name, value in own.items() if value}
    classes = " ".join(str(each) for each in (values.get("class"), token.attrs.get("class")) if each)
    values |= {name: str(value) for name, value in token.attrs.items()} | ({"class": classes} if classes else {})
    written = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    return f"<{token.tag}{written}>", f"</{token.tag}>"


def link_tags(link: Token, words: str, paged: bool) -> tuple[str, str]:
    """Return the tags of a link to the web. On paper its address follows, unless its words are the address already."""
    opening, closing = plain(link)
    bare = re.sub(r"^(https?://(www\.)?|mailto:)", "", str(link.attrGet("href"))).rstrip("/")
    if paged and link.info != "auto" and bare not in words:
        closing += f' <span class="url">({escape(bare)})</span>'
    return opening, closing
