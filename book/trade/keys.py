"""The keys of book.yaml that say who made the book, and how shops and libraries know it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from book.diagnostics import nearest
from book.files.yaml_models import Keys, Text
from book.trade.isbn import SHORT, isbn_fault, written_plainly
from book.trade.relators import relator, roles_like
from book.trade.subjects import BISAC, THEMA, subject_of

AUTHORS = ("aut", "cre")
"""The roles of those whose name a book goes by."""


def _roles(written: Any) -> tuple[str, ...]:
    """One role or a list of them, as codes."""
    named = written if isinstance(written, list | tuple) else [written]
    for role in named:
        if not relator(str(role)):
            words = {"written": str(role), "hint": nearest(str(role).casefold(), roles_like(str(role)))}
            raise PydanticCustomError("role", "there is no role “{written}” among the MARC relators", words)
    return tuple(dict.fromkeys(relator(str(role)) for role in named))


Roles = Annotated[tuple[str, ...], BeforeValidator(_roles, json_schema_input_type=str | list[str]), Field(min_length=1)]


class Creator(Keys):
    """Somebody who made the book."""

    name: Text
    """The name as it is printed."""
    role: Roles = ("aut",)
    """What they did, as a word or a code of the MARC relators, or a list of them: author (aut), editor (edt),
    illustrator (ill), translator (trl), contributor (ctb), writer of foreword (wfw)."""
    sort: str = ""
    """The name as a library files it ("Woolf, Virginia"). Left out: as printed."""
    organisation: bool = False
    """Whether this is an organisation or a group, and no person."""
    credit: str = ""
    """The line of the title page and the imprint, such as "With a foreword by Kim Roe". Left out: from the role."""

    @property
    def wrote(self) -> bool:
        """Whether the book goes by this name."""
        return any(role in AUTHORS for role in self.role)


LOST_NOUGHTS = range(SHORT - 2, SHORT)
"""How many digits are left of an ISBN of ten that YAML has read as a number: one or two noughts are gone."""


def true_isbn(written: Any) -> str:
    """Return an ISBN as text, also where YAML has made a number of it. Raises PydanticCustomError if it is none."""
    text = written_plainly(str(written))
    if isinstance(written, int) and len(text) in LOST_NOUGHTS:
        text = text.zfill(SHORT)
    if fault := isbn_fault(text):
        raise PydanticCustomError("isbn", "{fault}", {"fault": fault})
    return text


Isbn = Annotated[str, BeforeValidator(true_isbn, json_schema_input_type=str)]


class Isbns(Keys):
    """The ISBN of each format in which the book is sold. No two have the same."""

    print: Isbn = ""
    """The printed book, a paperback: the editions print-… and press-…, whose cover has its barcode."""
    hardback: Isbn = ""
    """The book with hard covers, from the same pages."""
    spiral: Isbn = ""
    """The book with a spiral, from the same pages."""
    large_print: Isbn = ""
    """The printed book in large print: the editions large-print-…."""
    pdf: Isbn = ""
    """The PDF to fill in: the editions fillable-…."""
    epub: Isbn = ""
    """The EPUB."""

    def given(self) -> dict[str, str]:
        """Return the ISBNs that there are, by format, as they are written."""
        return {name: isbn for name in type(self).model_fields if (isbn := getattr(self, name))}

    @property
    def paper(self) -> str:
        """The ISBN of the book on paper, the first that there is: its pages are the same in each binding."""
        return self.print or self.hardback or self.spiral


class Series(Keys):
    """The series that the book belongs to."""

    title: Text
    """The title of the series."""
    number: Annotated[
        str,
        BeforeValidator(lambda number: str(number) if isinstance(number, int | float) else number),
        StringConstraints(pattern=r"^([0-9]+(\.[0-9]+)*)?$"),
    ] = ""
    """The book's number in the series, such as 3 or 2.1. Left out: the series is not numbered."""


class Statement(Keys):
    """Which edition of the book this is, as librarians use the word."""

    words: Text
    """What is printed, such as "Second, revised edition"."""
    number: Annotated[int, Field(ge=1)] | None = None
    """Its number, such as 2, for catalogues."""


def _statement(written: Any) -> Any:
    """An edition in words alone. A number alone prints nothing: how it is said depends on the language."""
    if isinstance(written, int):
        words = {
            "number": written,
            "hint": f'Write how it is printed, too: {{words: "Edition {written}", number: {written}}}',
        }
        raise PydanticCustomError("statement", "{number} says no words to print", words)
    return {"words": written} if isinstance(written, str) else written


Edition = Annotated[Statement, BeforeValidator(_statement, json_schema_input_type=Statement | str)]


def _coded(form: re.Pattern[str], name: str) -> Callable[[str], str]:
    def check(written: str) -> str:
        if not form.fullmatch(subject_of(written).code):
            words = {"written": written, "name": name}
            raise PydanticCustomError("subject", "“{written}” does not begin with a code of {name}", words)
        return written

    return check


BisacCode = Annotated[Text, AfterValidator(_coded(BISAC, "BISAC"))]
ThemaCode = Annotated[Text, AfterValidator(_coded(THEMA, "Thema"))]


def _with_a_subject(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Qualifiers never stand alone (EDItEUR, Thema Basic Instructions, version 1.5)."""
    if codes and all(subject_of(written).qualifies for written in codes):
        words = {"written": codes[0], "hint": "Put the code of a subject before it, such as VSPM; or take it out."}
        raise PydanticCustomError("subject", "“{written}” only says more of a subject, and there is none", words)
    return codes


ThemaCodes = Annotated[tuple[ThemaCode, ...], AfterValidator(_with_a_subject)]
