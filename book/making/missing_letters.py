"""Letters that no font of a book has: one message for each file that shows them, with the line of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import chain
from pathlib import Path
from unicodedata import category, normalize

from fontTools.ttLib import TTFont, TTLibError
from markdown_it.token import Token

from book.command_name import command_name
from book.diagnostics import Code, Place, Problems, some_of
from book.editions import EPUB, PRESS, Edition
from book.files.containment import is_file
from book.files.inherited import file_of
from book.files.project_folders import FONT_FOLDER, STYLE_FOLDER
from book.files.script_fonts import SHEET, scripts_of
from book.files.utf8 import LOST
from book.html.context import Piece
from book.html.plain_hyphens import SET_AS
from book.making.letter_places import Spot, spots
from book.making.reading import Prepared
from book.manuscript.model import Role, Section
from book.reflowable.fonts import read_faces

_TAG = re.compile(r"<[^>]*>")
_RUNNING_HEAD = re.compile(r'\bdata-(?:left|right|sheet)="([^"]*)"')
_SELECTORS = frozenset(map(chr, (0x34F, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_IN_WORDS = re.compile(r'<p class="in-words".*?</p>', re.DOTALL)
_PLAIN = "plain.css"
"""The style sheet that prints the words for a picture below it."""
_FONTS = ("fonts.css", SHEET)
_MADE = (Role.GENERATED, Role.PART)
_SHOWN = 40
"""How many letters a message names: a whole text in letters that no font has needs no list of them."""

# What WeasyPrint's log says of a letter without a glyph (draw/text.py).
_MISSING = re.compile(r'\.notdef glyph .* "(?s:.)" \(U\+(?P<code>[0-9A-F]{4,6})\)')

Letters = dict[str, set[str]]
"""Letters by the file whose pages show them, "" for pages that the builder makes."""


def missing_letter(complaint: str) -> str:
    """Return the letter that the typesetter says to have no glyph for; "" where it says something else."""
    match = _MISSING.fullmatch(complaint)
    return chr(int(match["code"], 16)) if match else ""


def letters_of(words: str) -> set[str]:
    """The letters that XHTML shows, running heads among them, without spaces and what nobody sees.

    HarfBuzz puts accents together, and shows nothing for a selector.
    """
    shown = unescape("".join([_TAG.sub("", words), *_RUNNING_HEAD.findall(words)]))
    return {each for each in set(normalize("NFC", shown)) if _is_drawn(each)} - _SELECTORS - SET_AS.keys()


def add_letters(pieces: Iterable[Piece], in_words: bool, letters: Letters) -> None:
    """Add the letters that pieces show, to the file that each is from. in_words: what pictures show is printed."""
    for piece in pieces:
        shown = piece.xhtml if in_words else _IN_WORDS.sub("", piece.xhtml)
        letters.setdefault("" if piece.role in _MADE else piece.source, set()).update(letters_of(shown))


def says_pictures_in_words(editions: Iterable[Edition]) -> bool:
    """Whether one of the editions prints the words for those who cannot see a picture."""
    return any(_PLAIN in edition.styles for edition in editions)


def letters_outside(book: Prepared, editions: Iterable[Edition]) -> Letters:
    """The letters of what is on no page before it is bound: planned packets, drawn covers, pages that cite a source."""
    words = [each for plan in book.plans.values() for each in (plan.asked.title, plan.asked.note)]
    if book.project.citations.bibliography and any(edition.paper for edition in editions):
        words += book.project.wording().cited.forms
    if any(edition.scope in (EPUB, PRESS) for edition in editions):
        project, cover = book.project, book.project.cover
        words += [project.title, project.subtitle, *project.authors, cover.line if cover else ""]
    if any(edition.scope is PRESS for edition in editions):
        words += book.project.cover.blurb if book.project.cover else ()
        words.append(book.project.description)
    return {"": letters_of(" ".join(words))}


def report_letters(letters: Letters, book: Prepared, editions: Iterable[Edition], problems: Problems) -> set[str]:
    """Report those of the letters that no font has, once for each file that shows them, and return them.

    editions: in whose style sheets the fonts are named.
    """
    styles = (f"{STYLE_FOLDER}/{style}" for edition in editions for style in edition.styles if edition.paper)
    root = book.project.root
    without = letters_without_font(chain(*letters.values()), styles, root)
    if not without:
        return set()
    own = {section.source: section for section in book.manuscript.in_reading_order() if section.role not in _MADE}
    found = {path: spots(path, file_of(root, path).read_text("utf-8"), without) for path in _files(book, own.values())}
    told: dict[str, dict[str, Spot]] = {}
    for source in sorted(letters, key=lambda source: (not source, source)):
        left = letters[source] & without if source else letters[source] & without - {*chain(*told.values())}
        for letter in left:
            path, spot = _place(letter, own.get(source), found, book.project.file)
            if letter != LOST or LOST not in file_of(root, path).read_text("utf-8"):  # or its file's reader has told it
                told.setdefault(path, {}).setdefault(letter, spot)
    for path, at in told.items():
        _tell(path, at, problems)
    return without


def report_letters_in(path: str, letters: set[str], root: Path, problems: Problems) -> None:
    """Report letters of a file that no font has, such as a drawing. path: in the project folder."""
    found = spots(path, file_of(root, path).read_text("utf-8", "replace"), letters)
    _tell(path, {letter: found.get(letter, (1, 1)) for letter in letters}, problems)


def _is_drawn(letter: str) -> bool:
    """Whether a place is left for it: not for spaces, and for nothing that only directs others."""
    return category(letter) in ("Co", "Cn") or category(letter)[0] not in "ZC"


def _place(
    letter: str, section: Section | None, found: Mapping[str, Mapping[str, Spot]], keys: str
) -> tuple[str, Spot]:
    """Where a letter that a section shows is written: in its files, in another, or in what became of one.

    keys: the path of the book's own file.
    """
    own = [section.source, *section.included] if section else []
    for path in [*own, *found]:
        if letter in found.get(path, ()):
            return path, found[path][letter]
    if section is None:
        return keys, (1, 1)
    place = next(_places_of(letter, section), Place(section.source))
    return place.file, (place.line, place.column)


def _places_of(letter: str, section: Section) -> Iterator[Place]:
    """Where what a letter was made of stands: a sign's name, a formula, a mark that quotes."""
    yield from (space.place for space in section.spaces if letter in str(space))
    yield from (section.place_of(token) for token in section.tokens if letter in _words(token))


def _words(token: Token) -> str:
    return token.content + "".join(map(_words, token.children or ()))


def _files(book: Prepared, sections: Iterable[Section]) -> Iterator[str]:
    """The files whose words can be printed; those of the text first."""
    project = book.project
    named = [path for section in sections for path in (section.source, *section.included)]
    plans = [plan.place("title").file for plan in book.plans.values()]
    others = [project.file, *project.citations.bibliography, project.index, project.clinic, *plans]
    return (path for path in dict.fromkeys([*named, *others]) if path and is_file(file_of(project.root, path)))


def _tell(path: str, at: Mapping[str, Spot], problems: Problems) -> None:
    """One message, at the first of the letters; of others that stand in another line, the line is told."""
    first, column = min(at.values())
    shown = sorted(at.items(), key=lambda each: (each[1], each[0]))
    letters = some_of([_named(letter, line if line != first else 0) for letter, (line, _) in shown], _SHOWN)
    problems.add(Code.GLYPH_MISSING, Place(path, first, column), letters=letters, hint=_hint(at))


def _hint(letters: Iterable[str]) -> str:
    """How to come by a font: the command for scripts whose typefaces it knows."""
    if scripts_of((), "".join(letters)):
        return f"“{command_name()} fonts” brings a typeface that has them into {FONT_FOLDER}/."
    named = f"{STYLE_FOLDER}/fonts.css and {STYLE_FOLDER}/tokens.css"
    return f"Write another sign, or add a font that has it to {FONT_FOLDER}/ and name it in {named}."


def _named(letter: str, line: int) -> str:
    """A letter with its number, and its line if there is one; a sign that nobody sees has its number alone."""
    number, where = f"U+{ord(letter):04X}", f", line {line}" if line else ""
    return f"{letter} ({number}{where})" if letter.isprintable() else f"{number}{where and f' ({where[2:]})'}"


def letters_without_font(letters: Iterable[str], styles: Iterable[str], root: Path) -> set[str]:
    """Those of the letters that none of the fonts has which the style sheets name; none where a font is not known."""
    left = set(letters)
    for path in dict.fromkeys([*(f"{STYLE_FOLDER}/{name}" for name in _FONTS), *styles]):
        css = file_of(root, path).read_text("utf-8", "replace")
        faces = read_faces(css, root, STYLE_FOLDER)
        if len(faces) != css.count("@font-face"):
            return set()
        for font in dict.fromkeys(face.path for face in faces):
            if not left:
                return left
            has = _letters_in(font)
            left = {letter for letter in left if not has.issuperset(normalize("NFD", letter)) and letter not in has}
    return left


def _letters_in(path: Path) -> set[str]:
    """Only the table of letters is read: to unpack the outlines too takes ten times as long."""
    try:
        with TTFont(path, lazy=True) as font:
            return set(map(chr, font.getBestCmap() or ()))
    except (TTLibError, OSError):
        return set()
