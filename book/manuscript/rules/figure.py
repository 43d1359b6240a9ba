"""Images, and figures: an image alone in a paragraph, with its title as the caption."""

from __future__ import annotations

from markdown_it.helpers import parseLinkTitle
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import image as commonmark_image
from markdown_it.token import Token

from book.diagnostics import Code
from book.files.addresses import is_address
from book.manuscript.files import resolve
from book.manuscript.rules.attributes import behind_stars
from book.manuscript.rules.directive import marks_in_line
from book.manuscript.rules.picture_files import is_sound
from book.manuscript.source import Source, source_of
from book.manuscript.tokens.blocks import ALT, CAPTION, SRC
from book.manuscript.words import plain


def image(state: StateInline, silent: bool) -> bool:
    """Inline rule: CommonMark's image, whose title also stays as it is written, as `CAPTION`.

    A caption is read like any other text, so that its backslashes must still be there.
    """
    start = state.pos
    if not commonmark_image(state, silent):
        return False
    title = "" if silent else str(state.tokens[-1].attrs.get("title", ""))
    if title:
        CAPTION.put(state.tokens[-1], _as_written(title, state.src, start, state.pos))
    return True


def _as_written(title: str, text: str, start: int, end: int) -> str:
    """The title of the image at `start`, between its marks; as it is read where it stands in a reference elsewhere.

    A backslash before a closing mark is the title's own, and not the caption's.
    """
    for at in range(start, end):
        found = parseLinkTitle(text, at, end)
        if found.ok and found.str == title and text[found.pos : end].strip() == ")":
            mark = text[found.pos - 1]
            return text[at + 1 : found.pos - 1].replace(f"\\{mark}", mark)
    return title


def figure(state: StateCore) -> None:
    """Core rule: images get a project-relative `src` and `ALT`; one alone in its paragraph is a `figure`."""
    source = source_of(state)
    for token in state.tokens:
        _look_at_all(source, token.children or [], token)
    written: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        following = [token, next(tokens), next(tokens)] if token.type == "paragraph_open" else [token]
        alone = _image_alone(following[1]) if len(following) == 3 else None
        written.extend([_figure(state, alone, following[1])] if alone else following)
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
    alt = plain(image.children or [])
    ALT.put(image, alt)
    target = str(image.attrs["src"])
    if not alt:
        source.report(Code.IMAGE_WITHOUT_WORDS, place, path=target)
    if is_address(target):
        source.report(Code.IMAGE_REMOTE, place, path=target)
        return
    path = resolve(source.root, source.path, target, place, source.problems)
    if path is None:
        return
    image.attrs["src"] = path
    is_sound(source, path, place)


def _image_alone(inline: Token) -> Token | None:
    children = [child for child in inline.children or () if child.type != "text" or child.content.strip()]
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _figure(state: StateCore, image: Token, inline: Token) -> Token:
    caption = CAPTION.get(image) or ""
    token = Token("figure", "figure", 0, map=inline.map, level=max(inline.level - 1, 0), block=True)
    token.children = _caption(state, caption, inline)
    token.attrs = {key: value for key, value in image.attrs.items() if key not in ("src", "alt", "title")}
    token.content = caption
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
