"""Figures: images that stand alone in a line, with their titles as captions; several such are beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markdown_it.rules_core import StateCore, text_join
from markdown_it.token import Token

from book.diagnostics import Code
from book.files.addresses import is_address
from book.manuscript.files import resolve
from book.manuscript.picture_files import is_sound
from book.manuscript.rules.attributes import behind_stars
from book.manuscript.rules.directive import marks_in_line
from book.manuscript.rules.image import ORNAMENT_CLASS
from book.manuscript.rules.link import NOWHERE
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.blocks import ALT, CAPTION, ORNAMENT, SRC, WIDTH
from book.manuscript.tokens.key import like
from book.manuscript.tokens.links import PLACE
from book.manuscript.words import plain

_BREAKS = ("softbreak", "hardbreak")


def figure(state: StateCore) -> None:
    """Core rule: images get a project-relative `src` and `ALT`; those alone in their line are figures."""
    source = source_of(state)
    for token in state.tokens:
        _look_at_all(source, token.children or [], token)
    written: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        if token.type == "paragraph_open":
            written.extend(_with_figures(state, token, next(tokens), next(tokens)))
        else:
            written.append(token)
    state.tokens = written
    for token in written:
        _look_for_titles(source, token)


def _look_for_titles(source: Source, line: Token) -> None:
    """Say which images have a title that becomes nothing."""
    for child in line.children or ():
        if child.type == "image" and (title := child.attrs.get("title")):
            source.report(Code.IMAGE_TITLE, source.place_of(child, line), title=title)


def joined_captions(state: StateCore) -> None:
    """Core rule: neighbouring texts of captions become one, as markdown-it makes them in lines."""
    for token in state.tokens:
        if token.type == "figure":
            line = Token("inline", "", 0, children=token.children)
            text_join(StateCore("", state.md, state.env, [line]))
            token.children = line.children


def _look_at(source: Source, image: Token, parent: Token) -> None:
    place = source.place_of(image, parent)
    ALT.put(image, ALT.get(image) or plain(image.children or []))
    _see_ornament(image)
    target = str(image.attrs["src"])
    if target in NOWHERE:
        source.report(Code.FILE_MISSING, place, path=f"({target})", hint="Write the path of a picture in the brackets.")
        return
    if is_address(target):
        source.report(Code.IMAGE_REMOTE, place, path=target)
        return
    path = resolve(source.root, source.text_at(place), target, place, source.problems)
    if path is None:
        return
    image.attrs["src"] = path
    is_sound(source.root, path, place, source.problems)


def _see_ornament(image: Token) -> None:
    classes = str(image.attrs.get("class", "")).split()
    if ORNAMENT_CLASS in classes:
        ORNAMENT.put(image, True)
        image.attrs["class"] = " ".join(name for name in classes if name != ORNAMENT_CLASS)


def _with_figures(state: StateCore, opening: Token, inline: Token, ending: Token) -> list[Token]:
    """A paragraph, with each line that holds images alone as figures, and what stands before and behind as text."""
    lines = _lines(inline.children or [])
    if not any(map(_is_row, lines)):
        if _images_of(inline.children or []) is not None:
            opening.attrJoin("class", ORNAMENT_CLASS)
        return [opening, inline, ending]
    written: list[Token] = []
    for is_row, part in groupby(lines, _is_row):
        children = [child for line in part for child in line]
        if is_row:
            row = _images_of(children) or []
            row[0].attrs = {**opening.attrs, **row[0].attrs}
            written += _row(state, row, inline)
        else:
            written += [like(opening), _line(inline, children), like(ending)]
    return written


def _line(inline: Token, children: list[Token]) -> Token:
    line = like(inline)
    line.children = children[:-1] if children[-1].type in _BREAKS else children
    return line


def _lines(children: Sequence[Token]) -> list[list[Token]]:
    """The lines of a text, each with the break at its end; what is within emphasis or a link is not taken apart."""
    lines: list[list[Token]] = [[]]
    depth = 0
    for child in children:
        lines[-1].append(child)
        depth += child.nesting
        if child.type in _BREAKS and not depth:
            lines.append([])
    return [line for line in lines if line]


def _images_of(line: Sequence[Token]) -> list[Token] | None:
    """The images of a line that holds nothing else, None of any other."""
    said = [each for each in line if each.type not in _BREAKS and (each.type != "text" or each.content.strip())]
    return said if said and all(each.type == "image" for each in said) else None


def _is_row(line: Sequence[Token]) -> bool:
    """Whether a line holds images alone, and not ornaments."""
    images = _images_of(line)
    return images is not None and not all(map(ORNAMENT.get, images))


def _row(state: StateCore, images: Sequence[Token], inline: Token) -> Iterator[Token]:
    """A figure, or several beside each other."""
    level = max(inline.level - 1, 0)
    if len(images) > 1:
        attrs: dict[str, str | int | float] = {"class": "pictures"}
        yield Token("pictures_open", "div", 1, attrs=attrs, map=inline.map, level=level, block=True)
    yield from (_figure(state, image, inline) for image in images)
    if len(images) > 1:
        yield Token("pictures_close", "div", -1, level=level, block=True)


def _figure(state: StateCore, image: Token, inline: Token) -> Token:
    caption = CAPTION.get(image) or ""
    token = Token("figure", "figure", 0, map=inline.map, level=max(inline.level - 1, 0), block=True)
    token.children = _caption(state, caption, inline)
    token.attrs = {key: value for key, value in image.attrs.items() if key not in ("src", "alt", "title")}
    token.content = caption
    if width := WIDTH.get(image):
        WIDTH.put(token, width)
    if place := PLACE.get(image):
        PLACE.put(token, place)
    return SRC.put(ALT.put(token, ALT.of(image)), str(image.attrs["src"]))


def _caption(state: StateCore, words: str, inline: Token) -> list[Token]:
    """Read a caption as the lines around it have been read by now; `inline` is the image's own line."""
    source = source_of(state)
    source.inline = inline
    children: list[Token] = []
    state.md.inline.parse(words, state.md, state.env, children)
    behind_stars(children)
    _look_at_all(source, children, inline)
    return marks_in_line(source, children, inline)


def _look_at_all(source: Source, children: list[Token], parent: Token) -> None:
    for child in children:
        if child.type == "image":
            _look_at(source, child, parent)
