"""Authors' images: what is said of them, how wide they are, and where they stand."""

from __future__ import annotations

from pathlib import PurePosixPath

from markdown_it.token import Token

from book.html.context import Context
from book.html.markup import attributes, given
from book.manuscript.model import plain_text
from book.manuscript.tokens.blocks import ALT, ORNAMENT, SRC, TEXT_MM, WIDTH

PLACED = ("inset", "full")
"""Classes of an image that say where its figure stands: within the text, which flows past, or from margin to margin."""

STEP = 10
"""E-readers are told widths in steps, in per cent, as the pages of an e-book must not have styles of their own."""


def spoken(image: Token) -> str:
    """Return what an image is for those who cannot see it: its author's words, its caption, or its file's name.

    "" for an ornament.
    """
    if ORNAMENT.get(image):
        return ALT.of(image)
    return ALT.of(image) or plain_text(image.children or []) or _name(image)


def _name(image: Token) -> str:
    stem = PurePosixPath(_source(image)).stem
    return " ".join(stem.replace("-", " ").replace("_", " ").split())


def _source(image: Token) -> str:
    return SRC.get(image) or str(image.attrGet("src"))


def image_tag(image: Token, context: Context, alone: bool = False) -> str:
    """Return the `<img>` of an image. alone: it is a figure's, which has its width and its place."""
    classes = [name for name in str(image.attrs.get("class", "")).split() if name not in PLACED]
    own = {**image.attrs, "class": " ".join(classes)}
    styles = {} if alone else width_of(image, context)
    words = spoken(image)
    role = None if words else "presentation"
    return f"<img{attributes(src=_source(image), alt=words, role=role, **_joined(given(own), styles))}/>"


def _joined(one: dict[str, str | None], other: dict[str, str | None]) -> dict[str, str | None]:
    classes = " ".join(value for value in (one.get("class_"), other.get("class_")) if value)
    return {**one, **other, "class_": classes or None}


def figure_looks(image: Token, context: Context) -> dict[str, str | None]:
    """Return the attributes of a figure that say where it stands and how wide it is."""
    placed = [name for name in str(image.attrs.get("class", "")).split() if name in PLACED]
    return _joined({"class_": " ".join(placed) or None}, width_of(image, context))


def width_of(image: Token, context: Context) -> dict[str, str | None]:
    """Return the attribute that makes an image as wide as its author asks, none where nobody asks."""
    width = WIDTH.get(image)
    if width is None:
        return {}
    if context.paged:
        return {"style": f"--share: {width.percent:g}%" if width.percent else f"--share: {width.mm:g}mm"}
    percent = width.percent or 100 * width.mm / TEXT_MM
    return {"class_": f"share-{min(max(STEP, STEP * round(percent / STEP)), 100)}"}
