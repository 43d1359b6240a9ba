"""Links to the author's other files: a worksheet alone on its line is placed there, the rest are cross-references."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.files.addresses import is_address, may_lead_to, web_fault
from book.files.project_folders import WORKSHEET_FOLDER
from book.manuscript.files import resolve
from book.manuscript.model import Role
from book.manuscript.rules.tools import closing
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.links import PLACE, SHEET, TARGET, Target
from book.manuscript.words import section_id, slug

_WITHOUT_SCHEME = re.compile(r"www\.|https?/+|[^\s/@#]+@[^\s/@#]+\.[a-z]{2,}$", re.IGNORECASE)
"""How addresses of the web and of mail look that are not written in full."""
NOWHERE = ("", "#")
"""What is written between the brackets until it is known where a link leads, or which picture stands there."""

_BRACKETS = re.compile(r"\[([^\[\]]+)\]")


def unused_definitions(state: StateCore) -> None:
    """Core rule: an address on a line of its own, `[name]: address`, that no link has is printed nowhere, and told.

    One that leads to `#` is a comment, as some write it.
    """
    source = source_of(state)
    for name, found in state.env.get("references", {}).items():
        first, end = found["map"]
        lines = [*source.lines[:first], *source.lines[end:]]
        used = {normalizeReference(words) for words in _BRACKETS.findall("\n".join(lines))}
        if name not in used and found["href"] not in NOWHERE:
            written = source.lines[first].strip() if first < len(source.lines) else name
            source.report(Code.LINK_UNUSED, source.place(first), words=written)


def crossref(state: StateCore) -> None:
    """Core rule: links to files and headings of the book become `crossref_open` … `crossref_close`."""
    source = source_of(state)
    for token in state.tokens:
        children = token.children or []
        for at, child in enumerate(children):
            if child.type == "link_open":
                _lead(source, token, children, at)


def _lead(source: Source, parent: Token, children: list[Token], at: int) -> None:
    """Let the link at `at` lead into the book, or see whether it may lead to its address; without words it has that."""
    start = children[at]
    href, place = str(start.attrs["href"]), source.place_of(start, parent)
    if href in NOWHERE:
        source.report(Code.LINK_EMPTY, place, path=href)
    elif not is_address(href) and not _WITHOUT_SCHEME.match(href):
        _refer(source, start, children[closing(children, at)], parent)
    elif not may_lead_to(href):
        source.report(Code.LINK_REFUSED, place, path=href)
    elif fault := web_fault(href):
        source.report(Code.LINK_BROKEN, place, path=href, problem=fault)
    elif children[at + 1].type == "link_close":
        start.markup, start.info = "autolink", "auto"
        children.insert(at + 1, Token("text", "", 0, content=href))


def _refer(source: Source, start: Token, end: Token, parent: Token) -> None:
    href = str(start.attrs.pop("href"))
    path, _, fragment = href.partition("#")
    place = source.place_of(start, parent)
    target = resolve(source.root, source.text_at(place), path, place, source.problems) if path else source.path
    if target and not target.lower().endswith(".md"):
        source.report(Code.LINK_NOT_A_TEXT, place, path=target)
        target = None
    start.type, end.type = "crossref_open", "crossref_close"
    TARGET.put(start, Target(file=target or source.path, fragment=slug(unquote(fragment)) if fragment else ""))
    start.attrs.pop("title", None)


def placed_worksheet(state: StateCore) -> None:
    """Core rule: paragraphs of nothing but links to worksheets, one a line, become `worksheet` tokens.

    Only between the blocks of a chapter; a worksheet cannot hold another one.
    """
    source = source_of(state)
    if source.role is Role.WORKSHEET:
        return
    written: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        following = [token, next(tokens), next(tokens)] if token.type == "paragraph_open" else [token]
        placed = _sheets(following[1]) if len(following) == 3 and token.level == 0 else []
        if placed:
            _no_attributes(source, following[1])
        written.extend(placed or following)
    state.tokens = written


def _no_attributes(source: Source, inline: Token) -> None:
    """What is placed is a whole sheet, with a class and a language of its own."""
    for child in inline.children or ():
        if child.attrs:
            name = "{" + " ".join(child.attrs) + "}"
            source.report(Code.ATTRIBUTE_MISPLACED, source.place_of(child, inline), name=name)


def _sheets(inline: Token) -> list[Token]:
    """Return a `worksheet` token for each line of a paragraph; [] if one line is anything else."""
    found: list[Token] = []
    line: list[Token] = []
    for child in [*(inline.children or []), Token("softbreak", "br", 0)]:
        if child.type != "softbreak":
            line.append(child)
            continue
        path = _sheet_alone(line)
        if path is None:
            return []
        sheet = SHEET.put(Token("worksheet", "", 0, map=inline.map, block=True), section_id(path))
        found.append(PLACE.put(sheet, replace(PLACE.of(line[0]), column=1)))
        line = []
    return found


def _sheet_alone(line: list[Token]) -> str | None:
    line = [token for token in line if token.type != "text" or token.content.strip()] if len(line) > 3 else line
    if not line or line[0].type != "crossref_open" or closing(line, 0) != len(line) - 1 or line[-1].nesting != -1:
        return None
    target = TARGET.of(line[0])
    return target.file if target.file.startswith(f"{WORKSHEET_FOLDER}/") and not target.fragment else None
