"""Citations that stand raised or in notes, and the signs of notes, get their right place in the sentence.

A citation of a note style becomes a footnote of its section; in the author's own footnote it is words already. A raised
number follows its word without a space. Where a language has the signs of notes in front of stops, so have the author's
own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from markdown_it.token import Token

from book.language import notes_before_stops
from book.manuscript.model import Manuscript, Section, walk_tokens
from book.manuscript.tokens.key import like
from book.manuscript.tokens.links import ANCHOR, CITATION, CITED, NOTE, NOTE_NUMBER
from book.references.model import NOTE_SIGNS, note_sign

_OPENS = re.compile(r"<(?!/)[^<>]*(?<!/)>")
_PUNCTUATION = re.compile(r"[.,;:!?…]+")
_STOPS_AT_END = re.compile(r"[ \u00a0\u202f]*[.,;:!?…]+$")
_PARTED = "<sup>,</sup>"
"""What stands between two signs of notes, of which one number would be read."""
_THIN = "\u202f"


def place_citations(manuscript: Manuscript, notes: Mapping[str, str], language: str) -> None:
    """Set the citations and the signs of notes of all sections.

    notes: the notes' XHTML by citation id, empty unless it is a note style; language: the book's, which says whether
    signs of notes stand before a full stop or a comma, or behind it.
    """
    notes = {name: NOTE_SIGNS.sub("", note) for name, note in notes.items()}
    for section in (*manuscript.sections, *manuscript.worksheets.values()):
        before_stops = notes_before_stops(section.language or language)
        for line in _lines(section.tokens):
            set_line = _set_line(_with_notes(line, notes), notes, before_stops)
            line[:] = _signs_before_stops(set_line) if before_stops else _apart(set_line)
        if notes:
            _number(section)


def _lines(tokens: list[Token]) -> Iterator[list[Token]]:
    """The lists of inline tokens that hold citations or signs of notes."""
    for token in tokens:
        if token.children and any(child.type in ("citation", "footnote_ref") for child in token.children):
            yield token.children


def _apart(line: list[Token]) -> list[Token]:
    """A line in which no two signs of notes are read as one number, "1011"."""
    placed: list[Token] = []
    for token in line:
        if token.type == "footnote_ref" and (before := _before(placed)) and before.type == "footnote_ref":
            placed.append(Token("markup", "", 0, markup=_PARTED))
        placed.append(token)
    return placed


def _before(placed: list[Token]) -> Token | None:
    """The last token that prints something: in a style of notes, a citation has no words in its sentence."""
    return next((token for token in reversed(placed) if _prints(token)), None)


def _prints(token: Token) -> bool:
    return bool(CITED.of(token) if token.type == "citation" else token.content or token.type != "text")


def _signs_before_stops(line: list[Token]) -> list[Token]:
    """A line in which no sign of a note stands behind a stop, none is read as one number with another or a figure."""
    placed: list[Token] = []
    stops: list[Token] = []
    for token in line:
        if token.type == "footnote_ref":
            stops += _taken_stops(placed)
            placed += _parted_from(placed)
        else:
            placed += stops
            stops = []
        placed.append(token)
    return placed + stops


def _taken_stops(placed: list[Token]) -> list[Token]:
    """Take the stops at the end of a line away."""
    last = placed[-1] if placed else None
    found = _STOPS_AT_END.search(last.content) if last is not None and last.type == "text" else None
    if last is None or found is None:
        return []
    last.content = last.content[: found.start()]
    return [Token("text", "", 0, content=found[0])]


def _parted_from(placed: list[Token]) -> list[Token]:
    """What keeps the sign of a note apart from a sign or a figure in front of it."""
    before = _before(placed)
    if before is not None and before.type == "footnote_ref":
        return [Token("markup", "", 0, markup=_PARTED)]
    is_figure = before is not None and before.type == "text" and before.content[-1].isdigit()
    return [Token("text", "", 0, content=_THIN)] if is_figure else []


def _with_notes(line: list[Token], notes: Mapping[str, str]) -> list[Token]:
    """Put footnotes that were written within citations, and stand behind them, where they were written.

    In a style of notes, within a link and where the style has another order they stay behind.
    """
    made: list[Token] = []
    waiting = list(line)
    while waiting:
        token = waiting.pop(0)
        made.append(token)
        cited = CITED.of(token) if token.type == "citation" else ""
        if not (signs := NOTE_SIGNS.findall(cited)):
            continue
        pieces = NOTE_SIGNS.split(cited)
        CITED.put(token, "".join(pieces))
        if CITATION.of(token).id not in notes and _may_part(signs, pieces, waiting):
            CITED.put(token, pieces[0])
            for piece in pieces[1:]:
                made += [waiting.pop(0), Token("markup", "", 0, markup=piece)]
    return made


def _may_part(signs: list[str], pieces: list[str], behind: list[Token]) -> bool:
    """Whether the notes of signs stand behind, in their order, and each piece is XHTML by itself."""
    are_notes = [token.type for token in behind[: len(signs)]] == ["footnote_ref"] * len(signs)
    return are_notes and signs == list(map(note_sign, range(len(signs)))) and all(map(_is_whole, pieces))


def _is_whole(piece: str) -> bool:
    return len(_OPENS.findall(piece)) == piece.count("</")


def _set_line(line: list[Token], notes: Mapping[str, str], before_stops: bool) -> list[Token]:
    placed: list[Token] = []
    for at, token in enumerate(line):
        placed.append(token)
        if token.type != "citation":
            continue
        note = notes.get(CITATION.of(token).id)
        is_raised = CITED.of(token).startswith("<sup>") or (note and not CITED.of(token))
        if is_raised:
            _close_up(placed)
        if note:
            following = [] if before_stops else line[at + 1 : at + 2]
            _move_punctuation(placed, following, before=bool(is_raised))
            placed.append(_footnote(token, note))
    return placed


def _close_up(placed: list[Token]) -> None:
    """Take the space between the last token and the one before it away."""
    before = placed[-2] if len(placed) > 1 else None
    if before is not None and before.type == "softbreak":
        del placed[-2]
    elif before is not None and before.type == "text":
        before.content = before.content.rstrip(" ")


def _move_punctuation(placed: list[Token], following: list[Token], before: bool) -> None:
    """Take the punctuation that follows in front of the note (Chicago 17, 14.26), and of an empty citation."""
    found = _PUNCTUATION.match(following[0].content) if following and following[0].type == "text" else None
    if not found:
        return
    following[0].content = following[0].content[found.end() :]
    moved = Token("text", "", 0, content=found[0])
    placed.insert(len(placed) - 1 if before else len(placed), moved)


def _footnote(citation: Token, note: str) -> Token:
    """A footnote of one paragraph, which holds the citation's note. Its number and anchor come later."""
    inner = CITED.put(like(citation), note)
    CITATION.put(inner, replace(CITATION.of(citation), id=f"{CITATION.of(citation).id}-note"))
    paragraph = Token("paragraph_open", "p", 1, map=citation.map, block=True)
    inline = Token("inline", "", 0, map=citation.map, children=[inner], block=True)
    end = Token("paragraph_close", "p", -1, block=True)
    return NOTE.put(Token("footnote_ref", "", 0), [paragraph, inline, end])


def _number(section: Section) -> None:
    references = [token for _, token in walk_tokens(section, section.tokens) if token.type == "footnote_ref"]
    for number, token in enumerate(references, start=1):
        NOTE_NUMBER.put(ANCHOR.put(token, f"{section.id}-fn-{number}"), number)
