"""How the desk looks: the book's own colours and faces, as one style sheet that needs no other file."""

from __future__ import annotations

import base64
import re

from book.css.stylesheet import with_addresses
from book.diagnostics import Problems
from book.files.project_folders import STYLE_FOLDER
from book.html.context import Context
from book.reflowable.fonts import FONT_FACE, PRINTABLE_ASCII
from book.reflowable.resources import Names, Resource
from book.reflowable.stylesheets import Lettering, stylesheet

STYLES = (f"{STYLE_FOLDER}/tokens.css", f"{STYLE_FOLDER}/fonts.css")
LETTERS = PRINTABLE_ASCII.union(map(chr, range(0xA0, 0x180)), "–—‘’“”„‚†•…‰‹›€™−×")
"""What faces are cut down to: what people type in the languages of Europe, and the marks of typographers."""

_NOT_SHOWN = re.compile(r'italic|"JetBrains Mono"|"(Noto|Literata (Greek|Cyrillic|Vietnamese))')


def desk_style(context: Context, own: str) -> str:
    """Return the style sheet. own: the page's rules, which stand behind those of the book."""
    root = context.project.root
    nothing: frozenset[str] = frozenset()
    sheet, *others = stylesheet(root, STYLES, Lettering(LETTERS, packed=True), Names(nothing, nothing), Problems())
    needed = FONT_FACE.sub(lambda face: "" if _NOT_SHOWN.search(face[0]) else face[0], sheet.data.decode())
    packed = with_addresses(needed, _addresses(others).__getitem__)
    return f"{packed}\n{own}{_clinics(context)}"


def _addresses(files: list[Resource]) -> dict[str, str]:
    """By the address of a file, the same as one that brings the file itself."""
    return {
        f"../{file.file}": f"data:{file.media_type};base64,{base64.b64encode(file.data).decode()}" for file in files
    }


def _clinics(context: Context) -> str:
    clinic = context.clinic
    if not clinic or not clinic.properties:
        return ""
    return f"@media (prefers-color-scheme: light), print {{ :root {{ {clinic.properties} }} }}\n"
