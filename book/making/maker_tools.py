"""What all makers share: the book, typesetting it in an edition's look, binding it as one PDF."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from book.diagnostics import Code, Place, Problems
from book.editions import Edition, Face, choose_editions, isbn_of
from book.files.project_folders import CACHE_FOLDER, STYLE_FOLDER
from book.html.context import Context, Piece
from book.html.document import document
from book.laid_out_pages import Inspector
from book.making.drawing_faults import told_of
from book.making.lost_answers import report_lost
from book.making.missing_letters import missing_letter
from book.making.page_proofs import prove_letters
from book.making.pdf_metadata import metadata_of
from book.making.reading import Prepared
from book.making.results import Listener
from book.making.style_faults import report_styles
from book.making.style_values import report_values
from book.manuscript.pictures import pictures_of
from book.pdf.bind.bind import bind
from book.pdf.finish.grey import make_grey
from book.pdf.job import TypesetJob
from book.pdf.model.document import TypesetDocument
from book.pdf.typeset import typeset_book
from book.project import Project, check_path


@dataclass
class MakerTools:
    """The book, and what makes files of it.

    workers: how many documents are typeset at once, or what typesets them; problems: hears what is wrong; inspect:
    looks for faults on pages; laid_out: by the name of an edition, the ids of the documents that were typeset anew;
    wanted: the names of the editions that are made for somebody, None for all: of one that is only set to count its
    pages, or to mark in an e-book where each begins, nothing is told.
    """

    book: Prepared
    workers: int | Executor
    listener: Listener
    problems: Problems
    inspect: Inspector | None = None
    laid_out: dict[str, list[str]] = field(default_factory=dict)
    wanted: Collection[str] | None = None

    @property
    def project(self) -> Project:
        """What book.yaml says."""
        return self.book.project

    @property
    def root(self) -> Path:
        """The project folder."""
        return self.project.root

    def begin(self, edition: Edition, steps: int = 0) -> None:
        """Say that an edition is begun, once its style sheets are known to be there. Raises ProblemsFound."""
        for path in style_paths(edition.styles):
            check_path(self.root, path, Place(path, 0), self.problems)
        self.problems.stop_if_errors()
        self.listener.begin(edition.label, steps)

    def typeset(self, edition: Edition, jobs: Iterable[TypesetJob]) -> list[TypesetDocument]:
        """Typeset documents, or take them from the cache. Raises ProblemsFound, CannotTypeset."""
        looked_at = [replace(job, inspect=self.inspect) for job in jobs]
        self.begin(edition, len(looked_at))
        cache = self.root / CACHE_FOLDER / "typeset"
        documents = typeset_book(looked_at, self.root, cache, self.workers, self.listener.step)
        fresh = self.laid_out.setdefault(edition.name, [])
        fresh += [typeset.id for typeset in documents if typeset.fresh and typeset.id not in fresh]
        if self._is_wanted(edition):
            self._complain({words for typeset in documents for words in typeset.layout.warnings}, edition)
        for job, typeset in zip(looked_at, documents, strict=True):
            report_lost((space for space in job.spaces if space.id in typeset.layout.lost), edition, self.problems)
        self.problems.stop_if_errors()
        return documents

    def _complain(self, complaints: set[str], edition: Edition) -> None:
        told = self._letters_told(complaints, edition)
        if complaints - told:
            told |= told_of(self.root, pictures_of(self.book.manuscript))
        if complaints - told:
            told |= report_styles(self.root, style_paths(edition.styles), self.problems)
            told |= report_values(self.root, [style_paths(edition.styles)], self.problems)
        for complaint in sorted(complaints - told):
            self.problems.add(Code.TYPESETTER, Place(STYLE_FOLDER), problem=complaint)

    def _letters_told(self, complaints: set[str], edition: Edition) -> set[str]:
        """Report letters without a glyph as a check does, and return the complaints that were told so."""
        letters = {words: letter for words in complaints if (letter := missing_letter(words))}
        told = self.prove_letters(edition) if letters else set()
        return {words for words, letter in letters.items() if letter in told}

    def prove_letters(self, edition: Edition) -> set[str]:
        """Report letters without a font, of the listed editions and of this one if it is wanted; gives them."""
        asked = [*choose_editions(self.project, [], Problems()), *([edition] if self._is_wanted(edition) else [])]
        shown = [each for each in dict.fromkeys(asked) if self.problems.on_paper or not each.on_paper]
        return prove_letters(self.book, shown, self.problems)

    def _is_wanted(self, edition: Edition) -> bool:
        return self.wanted is None or edition.name in self.wanted

    def bind(self, edition: Edition, documents: list[TypesetDocument], title: str, out: Path) -> int:
        """Bind documents as one PDF, in grey where the edition asks for it; gives the number of pages."""
        metadata = metadata_of(self.project, title, isbn_of(edition, self.project))
        if not edition.grey:
            return bind(documents, metadata, out)
        with self.draft_folder() as folder:
            pages = bind(documents, metadata, folder / out.name)
            make_grey(folder / out.name, out)
        return pages

    @contextmanager
    def draft_folder(self) -> Iterator[Path]:
        """A folder for what is worked over before it is finished; it is gone afterwards."""
        (self.root / CACHE_FOLDER).mkdir(exist_ok=True)
        with TemporaryDirectory(dir=self.root / CACHE_FOLDER) as folder:
            yield Path(folder)


def job_of(name: str, pieces: list[Piece], context: Context, edition: Edition, outline_level: int = 0) -> TypesetJob:
    """Return pieces as one document to typeset, with their answer spaces. name: its id."""
    spaces = tuple(space for piece in pieces for space in piece.spaces)
    return TypesetJob(
        id=name,
        html=document(pieces, context),
        stylesheets=style_paths(edition.styles),
        spaces=spaces,
        outline_level=outline_level,
        fillable=context.face is Face.FILLABLE,
    )


def style_paths(styles: Iterable[str]) -> tuple[str, ...]:
    """The paths of style sheets in the project folder."""
    return tuple(f"{STYLE_FOLDER}/{style}" for style in styles)
