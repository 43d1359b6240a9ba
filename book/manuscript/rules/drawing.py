"""Room to draw: fenced code with the info `draw 8cm` or `draw body-outline`; the instruction stands inside.

`draw 12cm x 8cm` is 12 cm wide and 8 cm tall; `draw grid 12cm x 8cm` has squared paper in it.
`draw axes 12cm x 8cm, across: Day, up: Mood 0..10` has words along its axes.
An outline is a drawing, `styles/figures/NAME.svg`, of the book or of the builder, whose `<title>` says what it shows.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.files.inherited import file_of
from book.files.project_folders import FIGURE_FOLDER
from book.manuscript.files import beside, image_fault
from book.manuscript.model import Drawing
from book.manuscript.rules.axis_words import axis, crowded
from book.manuscript.source import Source, source_of
from book.manuscript.svg import svg_title
from book.manuscript.tokens.answers import WRITTEN

TALLEST_MM, WIDEST_MM = 230, 165
GROUNDS = {"grid": 100, "dots": 100, "lines": 90, "staff": 88, "handwriting": 80, "axes": 100, "cornell": 220}
"""What a frame may have to draw and write on, `icons/ground-NAME.svg`; how tall it is (mm) without a size."""
_HEIGHT = re.compile(r"(\d{1,3}(?:\.\d+)?)(mm|cm)")
_SIZE = re.compile(r"(?<=m)\s*[x×]\s*(?=\d)")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_DETAIL = re.compile(r"[\s,;]+(across|up)\s*:[ \t]*")


def drawing(state: StateCore) -> None:
    """Core rule: such a fence becomes an `answer`, a `Drawing`, its instruction parsed into children."""
    source = source_of(state)
    for token in state.tokens:
        if token.type == "fence" and token.info.split()[:1] == ["draw"]:
            _draw(state, source, token)


def _draw(state: StateCore, source: Source, token: Token) -> None:
    space = _asked(source, token)
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


def _asked(source: Source, token: Token) -> Drawing | None:
    """What the words behind `draw` ask for; None if they are not understood."""
    words, *details = _DETAIL.split(token.info)
    space = _drawn(source, token, words.strip(" ,;"))
    if space is None or not details:
        return space
    return _with_axes(source, token, space, details)


def _with_axes(source: Source, token: Token, space: Drawing, details: list[str]) -> Drawing | None:
    """Put words along the axes. details: of each its way and its words, one after the other."""
    sides = {"across": space.width_mm or WIDEST_MM, "up": space.height_mm or 0.0}
    axes = {
        way: axis(words.strip(" ,;"), way, sides[way]) for way, words in zip(details[::2], details[1::2], strict=True)
    }
    if space.ground != "axes" or len(details) > 2 * len(axes) or None in axes.values():
        return None
    for way, found in axes.items():
        if found and (words := crowded(found, way, sides[way], sides["across"])):
            source.report(Code.AXIS_CROWDED, source.place_of(token), words=words)
    return replace(space, across=axes.get("across"), up=axes.get("up"))


def _drawn(source: Source, token: Token, asked: str) -> Drawing | None:
    """A frame, a ground or an outline: a size, a name, or both; None if the words are not understood."""
    words = _SIZE.sub("x", asked).split()[1:]
    sizes = [word for word in words if word[0].isdigit()]
    names = [word for word in words if _NAME.fullmatch(word)]
    found = [_mm(part) for word in sizes for part in word.split("x")]
    if not words or len(words) > len(sizes) + len(names) or len(sizes) > 1 or len(names) > 1 or len(found) > 2:
        return None
    if None in found:
        return None
    height, width = (found[-1] if found else None), (found[0] if len(found) == 2 else None)
    if names and _is_ground(source, names[0]):
        return Drawing(height_mm=height or GROUNDS[names[0]], width_mm=width, ground=names[0])
    outline, picture = _outline(source, names[0], token) if names else ("", "")
    return Drawing(height_mm=height, width_mm=width, outline=outline, picture=picture)


def _is_ground(source: Source, name: str) -> bool:
    """Whether a name means a ground; a book that has an outline of this name goes on drawing that."""
    return name in GROUNDS and not file_of(source.root, f"{FIGURE_FOLDER}/{name}.svg").is_file()


def _mm(words: str) -> float | None:
    match = _HEIGHT.fullmatch(words)
    return float(match[1]) * (10 if match[2] == "cm" else 1) if match else None


def _fits(size: float | None, most: int) -> bool:
    return size is None or 0 < size <= most


def _outline(source: Source, name: str, token: Token) -> tuple[str, str]:
    """Return the path of an outline and what it shows."""
    path = f"{FIGURE_FOLDER}/{name}.svg"
    file = file_of(source.root, path)
    if not file.is_file():
        source.report(Code.FILE_MISSING, source.place_of(token), path=path, hint=beside(source.root, path))
    elif fault := image_fault(file):
        source.report(Code.IMAGE_INVALID, source.place_of(token), path=path, problem=fault)
    elif title := svg_title(file):
        return path, title
    else:
        source.report(Code.OUTLINE_NAMELESS, source.place_of(token), path=path)
    return path, ""
