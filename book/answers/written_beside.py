"""What a filled PDF says besides its answers: what it asked, and what somebody wrote or drew beside its fields."""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Pdf

from book.answers.drawn import Papers, is_beside, marks, words_of
from book.answers.form import FieldDamaged, FieldKind, FormField, text_of
from book.answers.index import Index
from book.answers.reasons import Reason
from book.answers.renamed import own_words
from book.answers.values import understand
from book.diagnostics import Code, Place, Problems
from book.manuscript.copy_names import split_space
from book.manuscript.model import AnswerSpace, option_of


def marks_beside(pdf: Pdf, where: Papers) -> list[str]:
    """What was written or drawn on the pages, outside of the fields: where, and the words, in the order of the pages.

    Viewers that know no forms, and pens on tablets, leave a reader's answers there. where: the fields of drawings, in
    which marks are answers.
    """
    return list(
        dict.fromkeys(
            Reason.MARK.of(page=number + 1, words=_quoted(words_of(mark)))
            for number, page in enumerate(pdf.pages)
            for mark in marks(page.obj)
            if is_beside(mark, where.get(number, []))
        )
    )


def _quoted(words: str) -> str:
    return f"“{words}”" if words else Reason.DRAWING


def tell_changes(fields: Iterable[FormField], spaces: Index, place: Place, problems: Problems) -> None:
    """Tell of every answer to a question, or in words, that the book has changed since the PDF was made.

    The names of fields last longer than words. What differs in signs and capitals only is not told.
    """
    for each in fields:
        known = spaces.get(split_space(each.name)[0])
        value = _value(each)
        if known is None or not value:
            continue
        was, now = _asked(each, known.space, value)
        if was and own_words(was) != own_words(now):
            problems.add(Code.QUESTION_CHANGED, place, was=was, now=now, value=understand(known.space, value).words)


def _asked(field: FormField, space: AnswerSpace, value: str) -> tuple[str, str]:
    """What the PDF asked, with the answer that was chosen where it says that too, and what the book asks now."""
    option = option_of(space, value)
    on = (text_of(widget.get("/TU")) for widget in field.widgets if text_of(widget.get("/AS")) == value)
    said = next(on, "") if option and field.kind is FieldKind.ONE_OF else ""
    return (said, space.spoken_name(option)) if said else (field.label, space.spoken_name())


def _value(field: FormField) -> str:
    """What was filled in; "" where it cannot be read, which is told elsewhere."""
    try:
        return field.value()
    except FieldDamaged:
        return ""
