"""Other files of the author's in the text: `<!-- include: ../passages/breathing.md -->`, and tables that are files.

Their blocks stand where the comment stood, as if they were written there; lines that are reported, and paths in them,
are those of their own file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.manuscript.files import read_text, resolve
from book.manuscript.frontmatter import take_front_matter
from book.manuscript.rules.directive import meaning
from book.manuscript.rules.table_file import table_of
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.directives import Directive, Include, TableFile

MOST = 500
"""So many files one text may include; more are a slip, or somebody's trick to fill a machine."""
_COMMENT = re.compile(r"\s*<!--(.*?)-->\s*", re.DOTALL)


def include(state: StateCore) -> None:
    """Core rule, behind the blocks: comments that name a passage or a table become what stands in that file."""
    source = source_of(state)
    state.tokens = list(_with_files(state, source, state.tokens, (source.path,)))


def _with_files(state: StateCore, source: Source, tokens: list[Token], within: tuple[str, ...]) -> Iterator[Token]:
    """Yield the tokens of a file with those of its passages. within: the paths of the files around it, and its own."""
    for token in tokens:
        asked = _asked(token)
        if isinstance(asked, Include):
            yield from _passage(state, source, token, asked, within)
        elif isinstance(asked, TableFile):
            yield from _table(source, token, asked)
        else:
            yield token


def _asked(token: Token) -> Directive | None:
    """What a comment says that stands alone; nothing else is a comment that may name a file."""
    match = _COMMENT.fullmatch(token.content) if token.type == "comment" else None
    return meaning(" ".join(match[1].split())) if match and "-->" not in match[1] else None


def _passage(
    state: StateCore, source: Source, token: Token, asked: Include, within: tuple[str, ...]
) -> Iterator[Token]:
    place = source.place_of(token)
    path = resolve(source.root, source.text_at(place), asked.path, place, source.problems)
    if path is None or _is_endless(source, place, path, within):
        return
    text = read_text(source.root, path, source.problems)
    if text is None:
        return
    body = take_front_matter(text, path, {}, source.problems).body
    first = source.add_lines(text, Place(path))
    source.included += 1
    made: list[Token] = []
    state.md.block.parse("\n" * first + body, state.md, state.env, made)
    for each in made:
        each.level += token.level
    yield from _with_files(state, source, made, (*within, path))


def _is_endless(source: Source, place: Place, path: str, within: tuple[str, ...]) -> bool:
    """Whether a file stands within itself, or one too many in this text; either is reported."""
    problem = ""
    if path in within:
        problem = f"it would stand within itself ({' → '.join((*within[within.index(path) :], path))})"
    elif source.included >= MOST:
        problem = f"{MOST} files are included in {source.path} by now"
    if problem:
        source.report(Code.INCLUDE_ENDLESS, place, path=path, problem=problem)
    return bool(problem)


def _table(source: Source, token: Token, asked: TableFile) -> Iterator[Token]:
    place = source.place_of(token)
    path = resolve(source.root, source.text_at(place), asked.path, place, source.problems)
    text = read_text(source.root, path, source.problems) if path else None
    if path and text is not None:
        source.add_lines("", Place(path))  # it is in use, even where no table can be made of it
        yield from table_of(source, path, text, asked.separator, token.level)
