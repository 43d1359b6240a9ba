"""Room to draw: fenced code with the info `draw 8cm` or `draw body`; the instruction stands inside.

`draw 12cm x 8cm` is 12 cm wide and 8 cm tall; `draw grid 12cm x 8cm` has squared paper in it.
`draw axes 12cm x 8cm, across: Day, up: Mood 0..10` has words along its axes.
An outline is a drawing, `styles/figures/NAME.svg`, of the book or of the builder, whose `<title>` says what it shows.
`draw ../pictures/flat.png 12cm x 8cm, alt: The rooms of a flat` draws on a picture of the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.model import Drawing
from book.manuscript.rules.axis_words import axis, crowded
from book.manuscript.rules.drawn_pictures import has_outline, is_path, outlines, picture
from book.manuscript.rules.formula import formulas_said
from book.manuscript.rules.plain_words import plain_words
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.answers import WRITTEN

TALLEST_MM, WIDEST_MM = 230, 165
GROUNDS = {"grid": 100, "dots": 100, "lines": 90, "staff": 88, "handwriting": 80, "axes": 100, "cornell": 220}
"""What a frame may have to draw and write on, `icons/ground-NAME.svg`; how tall it is (mm) without a size."""
_HEIGHT = re.compile(r"(\d{1,3}(?:\.\d+)?)(mm|cm)")
_SIZE = re.compile(r"(?<=m)\s*[x×]\s*(?=\d)")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_WORDS_OF_DETAIL = re.compile(
    r"(?P<name>[\s,;](?:across|up|alt)\s*:[ \t]*)(?P<words>.+?)(?P<end>[\s,;]*(?=[\s,;](?:across|up|alt)\s*:|$))"
)
_DETAIL = re.compile(r"[\s,;]+(across|up|alt)\s*:[ \t]*")


def drawing(state: StateCore) -> None:
    """Core rule: such a fence becomes an `answer`, a `Drawing`, its instruction parsed into children."""
    source = source_of(state)
    for token in state.tokens:
        if is_drawn(token):
            _draw(state, source, token)


def is_drawn(token: Token) -> bool:
    """Whether a block is a fence to draw in."""
    return token.type == "fence" and token.info.split()[:1] == ["draw"]


def translated_details(info: str, read: Callable[[str], str]) -> str:
    """Return the words behind the backticks with those of axes and pictures as `read` has them."""
    return _WORDS_OF_DETAIL.sub(lambda found: found["name"] + read(found["words"].strip(" ,;")) + found["end"], info)


def _draw(state: StateCore, source: Source, token: Token) -> None:
    space = _asked(state, source, token)
    if not space or not _fits(space.width_mm, WIDEST_MM) or not _fits(space.height_mm, TALLEST_MM):
        source.report(
            Code.DRAWING_INVALID,
            source.place_of(token),
            words=token.info.strip(),
            most=TALLEST_MM,
            widest=WIDEST_MM,
            grounds=", ".join(GROUNDS),
        )
    token.type, token.tag, token.content = "answer", "", token.content.strip()
    WRITTEN.put(token, space or Drawing())
    token.children = []
    source.inline = token
    state.md.inline.parse(token.content, state.md, state.env, token.children)


def _asked(state: StateCore, source: Source, token: Token) -> Drawing | None:
    """What the words behind `draw` ask for; None if they are not understood."""
    words, *details = _DETAIL.split(token.info)
    source.inline = token
    told = {
        key: plain_words(
            formulas_said(detail.strip(" ,;"), source, source.place_of(token)), state, source.place_of(token)
        )
        for key, detail in zip(details[::2], details[1::2], strict=True)
    }
    if len(details) > 2 * len(told) or not all(told.values()):
        return None
    space = _drawn(source, token, words.strip(" ,;"), told.pop("alt", ""))
    return _with_axes(source, token, space, told) if space and told else space


def _with_axes(source: Source, token: Token, space: Drawing, told: dict[str, str]) -> Drawing | None:
    """Put words along the axes. told: for each way, what an author says of it."""
    sides = {"across": space.width_mm or WIDEST_MM, "up": space.height_mm or 0.0}
    axes = {way: axis(words, way, sides[way]) for way, words in told.items()}
    if space.ground != "axes" or None in axes.values():
        return None
    for way, found in axes.items():
        if found and (words := crowded(found, way, sides[way], sides["across"])):
            source.report(Code.AXIS_CROWDED, source.place_of(token), words=words)
    return replace(space, across=axes.get("across"), up=axes.get("up"))


def _drawn(source: Source, token: Token, asked: str, alt: str) -> Drawing | None:
    """A size, what to draw on, or both; None if the words are not understood. alt: what an author says of a picture."""
    words = _SIZE.sub("x", asked).split()[1:]
    grounds = [word for word in words if is_path(word) or _NAME.fullmatch(word)]
    sizes = [word for word in words if word not in grounds]
    found = [_mm(part) for word in sizes for part in word.split("x")]
    if not words or len(sizes) > 1 or len(grounds) > 1 or len(found) > 2 or None in found:
        return None
    height, width = (found[-1] if found else None), (found[0] if len(found) == 2 else None)
    ground = grounds[0] if grounds else ""
    if not ground or _is_ground(source, ground):
        tall = height or GROUNDS.get(ground)
        return None if alt else Drawing(height_mm=tall, width_mm=width, ground=ground)
    pictures = (picture if is_path(ground) else outlines)(source, ground, token, alt)
    return Drawing(height_mm=height, width_mm=width, pictures=pictures)


def _is_ground(source: Source, name: str) -> bool:
    """Whether a name means a ground; a book that has an outline of this name goes on drawing that."""
    return name in GROUNDS and not has_outline(source, name)


def _mm(words: str) -> float | None:
    match = _HEIGHT.fullmatch(words)
    return float(match[1]) * (10 if match[2] == "cm" else 1) if match else None


def _fits(size: float | None, most: int) -> bool:
    return size is None or 0 < size <= most
