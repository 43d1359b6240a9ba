"""The files of the site: a page for each document of the EPUB, the first page, and all that they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

from lxml import etree

from book.browser.answer_fields import words_of
from book.diagnostics import Problems
from book.generated_pages import CONTENTS, COVER, TITLE_PAGE
from book.html.context import Context, Piece
from book.reflowable.cover import FILE as COVER_FILE
from book.reflowable.cover import cover_html, cover_page, draw_cover
from book.reflowable.divide import divided
from book.reflowable.documents import Document, NameOf, finish, images_of, make_documents, names_in, plain_name
from book.reflowable.fonts import PRINTABLE_ASCII
from book.reflowable.kept import Kept
from book.reflowable.notebook import number_answers
from book.reflowable.resources import Names, Resource, pictures
from book.reflowable.stylesheets import Lettering, stylesheet
from book.reflowable.tables import name_cells
from book.reflowable.xhtml import letters_of
from book.web.fill_in import fill_in_scripts, letters_of_fields, names_of_fields
from book.web.help import help_page, own_page
from book.web.installed import installed
from book.web.own_looks import looks_of
from book.web.pages import INDEX, Site
from book.web.search import LETTERS, search_scripts
from book.web.search import SOURCE as SEARCH
from book.web.sheets import Fillable, add_forms
from book.web.site_script import site_script
from book.web.titles import give_titles
from book.web.wide import box_wide

FRONT = (COVER, TITLE_PAGE, CONTENTS)
"""The pages of the book that the first page of the site stands for."""

NO_NAMES = {"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""What Windows lets no file be called, whatever its ending."""

COVER_SHARE = 0.3
"""How much smaller the cover's picture is than the EPUB's, which book shops want large."""


def site_files(
    pieces: Iterable[Piece],
    context: Context,
    styles: Sequence[str],
    forms: Mapping[str, Sequence[Fillable]],
    kept: Kept | None = None,
    scripted: bool = True,
) -> dict[str, bytes]:
    """Return the files of the site by their paths in its folder, the first page first.

    pieces: the book in reading order, in the e-reader's face; styles: paths of style sheets from the project folder;
    forms: by the ids of worksheets, their PDFs to fill in; kept: of the time before, where only texts have changed;
    scripted: sheets can be filled in, words searched for, and over HTTPS the site can be installed.
    Raises ProblemsFound where pages, links or files of the book are not sound.
    """
    problems, project, kept = Problems(), context.project, kept or Kept()
    documents = _documents(pieces, context, problems)
    problems.stop_if_errors()
    add_forms(documents, forms, project)
    looks = looks_of(document.root for document in documents)
    resources = _pictures(documents, context, styles, kept, problems)
    site = Site(context, documents, help_page(documents), scripted)
    texts = site.pages()
    scripts = _scripts(documents, forms, context) if scripted else []
    held = kept.of_each("held", texts.values(), _held)
    held = [*held, _held_by_scripts(documents, context)] if scripted else held
    resources += [*scripts, *_styles(held, looks, context, styles, kept, problems)]
    problems.stop_if_errors()
    made = {file: text.encode() for file, text in texts.items()}
    made |= {resource.file: resource.data for resource in resources}
    made |= {pdf.file: pdf.data for pdfs in forms.values() for pdf in pdfs}
    return made | installed(made, project) if scripted else made


def _scripts(documents: list[Document], forms: Mapping[str, Sequence[Fillable]], context: Context) -> list[Resource]:
    return [*fill_in_scripts(documents, forms, context), *search_scripts(documents, context), site_script()]


def _documents(pieces: Iterable[Piece], context: Context, problems: Problems) -> list[Document]:
    """Make the documents, as the EPUB has them; those at the front become one page."""
    names = _names()
    made = make_documents(pieces, names, problems)
    if help_page(made) is None:
        made = make_documents(own_page(context), names, problems) + made
    for document in made:
        if document.piece.kind in FRONT:
            document.file = INDEX
        if document.piece.kind == COVER:
            document.root = cover_page(document.piece.id, context.project, context.wording, context.clinic)
        name_cells(document.root)
    documents = [part for document in made for part in divided(document)]
    if context.project.epub.notebook:
        number_answers(documents, context.project)
    give_titles([document for document in documents if document.file != INDEX], context)
    for document in documents:
        box_wide(document.root)
    return documents


def _names() -> NameOf:
    """Names of files, which stay the same when pages come and go before them."""
    taken = set(NO_NAMES)

    def name_of(_: int, piece: Piece) -> str:
        plain = plain_name(piece)
        others = (f"{plain}-{number}" for number in count(2))
        name = next(name for name in chain([plain], others) if name not in taken)
        taken.add(name)
        return f"{name}.html"

    return name_of


def _pictures(
    documents: list[Document], context: Context, styles: Sequence[str], kept: Kept, problems: Problems
) -> list[Resource]:
    """Gather the pictures, and make the pages' links and pictures lead to where they will be."""
    alts = {path: alt for path, alt in images_of(documents).items() if path != COVER_FILE}
    root, facts = context.project.root, tuple(alts.items())
    images = kept.of("pictures", facts, lambda found: pictures(root, alts, styles, found), problems)
    problems.stop_if_errors()
    places = {COVER_FILE: COVER_FILE} | {path: picture.file for path, picture in images.items()}
    finish(documents, places, context.project.language, problems)
    has_cover = any(document.piece.kind == COVER for document in documents)
    return [*(_cover(context, kept, problems) if has_cover else ()), *images.values()]


def _cover(context: Context, kept: Kept, problems: Problems) -> list[Resource]:
    project, clinic = context.project, context.clinic
    html = cover_html(project, clinic)
    return kept.of("cover", html, lambda _: [draw_cover(project, clinic, COVER_SHARE)], problems)


@dataclass(frozen=True)
class _Held:
    """What of a page, or of what scripts make in it, a style sheet is made for."""

    characters: frozenset[str]
    names: Names


def _held(text: str) -> _Held:
    root = etree.fromstring(text)
    return _Held(letters_of(root), names_in([root]))


def _held_by_scripts(documents: Sequence[Document], context: Context) -> _Held:
    made = words_of(SEARCH.read_text("utf-8"))
    if any(document.piece.spaces for document in documents):
        made |= names_of_fields()
    letters = letters_of_fields(documents, context).union(LETTERS, *context.wording.web.keep.values())
    return _Held(letters, Names(made, made))


def _all_names(held: Sequence[_Held]) -> Names:
    none: frozenset[str] = frozenset()
    return Names(
        none.union(*(each.names.classes for each in held)), none.union(*(each.names.elements for each in held))
    )


def _styles(
    held: Sequence[_Held], looks: str, context: Context, styles: Sequence[str], kept: Kept, problems: Problems
) -> list[Resource]:
    lettering = Lettering(PRINTABLE_ASCII.union(*(each.characters for each in held)), packed=True)
    names, root = _all_names(held), context.project.root
    facts = (lettering.characters, names)
    sheet, *others = kept.of("styles", facts, lambda found: stylesheet(root, styles, lettering, names, found), problems)
    return [Resource(sheet.file, sheet.media_type, sheet.data + looks.encode()), *others]
