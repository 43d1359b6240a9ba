"""What the typesetter will say of a book's drawings, before a page is set: each with the place that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.files.inherited import file_of
from book.making.kept_complaints import kept_complaints
from book.making.missing_letters import missing_letter, report_letters_in
from book.manuscript.svg import unprinted_effects
from book.pdf.layout.single_page import complaints_about_picture
from book.pictures.kinds import is_drawing

_MEANT = {
    "Failed to render": "the typesetter cannot draw all of it",
    "Failed to load image": "a picture within it cannot be read",
}
"""How WeasyPrint's words begin, and what they mean to an author."""

_UNKNOWN_RULE = "Failed to apply CSS rule"
"""Of a rule that paper does not know, such as `:hover`; the rest of the drawing is as it should be."""


def report_drawings(root: Path, pictures: Iterable[tuple[str, Place]], problems: Problems) -> None:
    """Report drawings that will not be whole where the typesetter draws them.

    pictures: paths, and the places that name them.
    """
    for path, place in _drawings(root, pictures):
        if effects := unprinted_effects(file_of(root, path).read_bytes()):
            problems.add(Code.IMAGE_EFFECT, place, path=path, effects=", ".join(effects))
        complaints = _complaints(root, path)
        letters = {complaint: letter for complaint in complaints if (letter := missing_letter(complaint))}
        if letters:
            report_letters_in(path, set(letters.values()), root, problems)
        for complaint in complaints:
            if complaint not in letters:
                _report(complaint, path, place, problems)


def _report(complaint: str, path: str, place: Place, problems: Problems) -> None:
    if complaint.startswith(_UNKNOWN_RULE):
        problems.add(Code.IMAGE_EFFECT, place, path=path, effects="rules of its style sheet")
        return
    meant = (words for start, words in _MEANT.items() if complaint.startswith(start))
    problem = next(meant, f"the typesetter says: {complaint}")
    problems.add(Code.IMAGE_INVALID, place, path=path, problem=problem)


def told_of(root: Path, pictures: Iterable[tuple[str, Place]]) -> set[str]:
    """What the typesetter says of drawings, in its words."""
    return {complaint for path, _ in _drawings(root, pictures) for complaint in _complaints(root, path)}


def _drawings(root: Path, pictures: Iterable[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """The first place of each drawing of the book's own."""
    found: dict[str, Place] = {}
    for path, place in pictures:
        found.setdefault(path, place)
    own = ((root / path, path, place) for path, place in found.items())
    return ((path, place) for file, path, place in own if file.is_file() and is_drawing(file))


def _complaints(root: Path, path: str) -> list[str]:
    data = file_of(root, path).read_bytes()
    return kept_complaints(root, "drawings", path, data, partial(complaints_about_picture, path, root))
