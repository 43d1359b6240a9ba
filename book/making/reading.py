"""A book is read: every file, and the passes over it in their order."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from book.checks.alike_books import check_alike
from book.checks.care import check_care, check_stirring
from book.checks.copied_styles import check_copied_styles
from book.checks.directions import check_directions
from book.checks.own_styles import check_own_styles
from book.checks.placeholders import check_placeholders
from book.checks.unlisted import check_unlisted
from book.checks.unspoken import check_unspoken
from book.checks.wide_formulas import check_formulas
from book.checks.wide_tables import check_tables
from book.clinic import Clinic, load_clinic
from book.command_name import command_name
from book.diagnostics import Place, Problems, ProblemsFound
from book.editions import PACKETS, Edition
from book.files.containment import is_file
from book.files.inherited import file_of
from book.files.project_folders import CACHE_FOLDER
from book.files.project_state import state_of
from book.html.context import Context, Piece
from book.html.known_pieces import KnownPieces
from book.making.freshness import builder
from book.manuscript.alternatives import check_alternatives
from book.manuscript.assemble import assemble
from book.manuscript.kept_readings import Readings
from book.manuscript.model import Manuscript
from book.manuscript.own_titles import with_titles
from book.manuscript.picture_files import is_sound
from book.packet_plans import Plan, plans_of
from book.passes.cite import Formatting, check_listed, cite
from book.passes.crossref import crossref
from book.passes.empty_lists import leave_out_empty_lists
from book.passes.glossary import glossary
from book.passes.index import index
from book.passes.number import number, number_sections
from book.pdf.finish.logo import logo_fault
from book.project import Project, load_project
from book.references.bibliography import load_bibliography
from book.references.model import Formatted
from book.references.styles import load_style
from book.wording import Wording


@dataclass(frozen=True)
class Prepared:
    """A book that has been read and put in order, ready to be shown in any face. known: what was shown before."""

    project: Project
    manuscript: Manuscript
    references: Formatted
    wording: Wording
    clinic: Clinic | None = None
    plans: Mapping[str, Plan] = field(default_factory=dict)
    known: KnownPieces[Piece] | None = None

    def context(self, edition: Edition) -> Context:
        """What the pages of an edition are made from."""
        return Context(
            project=self.project,
            manuscript=self.manuscript,
            face=edition.face,
            references=self.references,
            wording=self.wording,
            notes=edition.notes,
            standalone=not edition.scope.whole_book,
            packet=edition.scope is PACKETS,
            clinic=self.clinic,
            letters=edition.letters,
            known=self.known,
        )


def prepare(project: Project, problems: Problems) -> Prepared:
    """Read every file of the book and run the passes, in their order. Raises ProblemsFound if there are errors."""
    project = with_titles(project, problems)
    words = project.wording()
    manuscript = _numbered(project, problems)
    crossref(manuscript, project, problems)
    check_care(manuscript, problems)
    check_stirring(manuscript, problems)
    check_tables(manuscript, problems)
    check_directions(manuscript, project.language, problems)
    check_unspoken(manuscript, project, problems)
    check_formulas(manuscript, problems)
    check_alternatives(manuscript.walk(), problems)
    check_copied_styles(project.root, problems)
    check_own_styles(project, manuscript, problems)
    check_placeholders(project, problems)
    check_unlisted(project, manuscript, problems)
    check_alike(project, problems)
    index(manuscript, project, problems)
    glossary(manuscript, project, problems)
    cache = project.root / CACHE_FOLDER / "citations"
    libraries = project.citations.bibliography
    bibliography = load_bibliography(project.root, libraries, problems, project.language, cache)
    style = load_style(project.root, project.citations.style, project.place("citations", "style"), problems)
    own = cache / f"{project.book.own_name}.book" if project.book.own_name else cache
    plans = plans_of(project, manuscript, problems)
    listing, asked_in = project.citations.list, project.file
    how = Formatting(style, project.language, own, listing, words.references, asked_in, project.uncitable)
    references = cite(manuscript, bibliography, how, problems)
    check_listed(manuscript, references, problems)
    leave_out_empty_lists(manuscript, references, project, problems)
    clinic = load_clinic(project, logo_fault, problems)
    _look_at_cover(project, problems)
    problems.stop_if_errors()
    return Prepared(project, manuscript, references, words, clinic, plans)


def cover_pictures(project: Project) -> list[tuple[str, Place]]:
    """The paths of the pictures on the cover, with the places that name them."""
    named = {"image": project.cover.image, "back": project.cover.back} if project.cover else {}
    return [(path, project.place("cover", key)) for key, path in named.items() if path]


def _look_at_cover(project: Project, problems: Problems) -> None:
    """A cover's pictures pass the gate that those of the text pass."""
    for path, place in cover_pictures(project):
        if is_file(file_of(project.root, path)):
            is_sound(project.root, path, place, problems)


def _numbered(project: Project, problems: Problems) -> Manuscript:
    manuscript = _assembled(project, problems)
    number(manuscript)
    if project.numbered_sections:
        number_sections(manuscript)
    return manuscript


def _assembled(project: Project, problems: Problems) -> Manuscript:
    """Read the files of the book that have changed, and take the readings of the others from the cache.

    They hold as long as builder, book.yaml and all files of the project but the texts are the same.
    """
    if (state := state_of(project.root)) is None:
        return assemble(project, problems)
    facts = (builder(), sys.version, state, project.file, repr(problems.levels), str(problems.on_paper), command_name())
    of = hashlib.sha256("\0".join(facts).encode("utf-8", "surrogateescape")).hexdigest()
    readings = Readings(project.root / CACHE_FOLDER / "readings" / project.file, of)
    manuscript = assemble(project, problems, readings)
    readings.write()
    return manuscript


def read_sheets(where: Path) -> Manuscript:
    """Read a book as far as its worksheets and their answer spaces are known; faults in its text do not matter here.

    where: as `load_project` has it, and it raises what that does.
    """
    problems = Problems()
    return _numbered(load_project(where, problems), problems)


def read_book(where: Path) -> Prepared:
    """Read a book for somebody who hands it out, not for its author: errors stop it, warnings are not shown."""
    problems = Problems()
    try:
        return prepare(load_project(where, problems), problems)
    except ProblemsFound:
        raise ProblemsFound(problems.errors) from None
