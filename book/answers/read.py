"""Read what was filled in: every field of a PDF becomes an answer, or is listed with the reason why not."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

import pikepdf

from book.answers.drawn import Drawn, Papers, drawn_in, papers
from book.answers.form import FieldDamaged, FieldKind, FormField, form_fields
from book.answers.given_answers import field_name
from book.answers.index import Index
from book.answers.missing_spaces import MissingSpaces, missing_spaces, tell_missing
from book.answers.personal_places import PERSONAL
from book.answers.reasons import Reason
from book.answers.renamed import by_own_names
from book.answers.score import any_answered, is_prorated, takes_any, worked_out
from book.answers.values import counted, shown, understand
from book.answers.written_beside import marks_beside, tell_changes
from book.diagnostics import Code, Diagnostic, Level, Place, Problems
from book.manuscript.copy_names import split_space
from book.manuscript.kinds import KINDS, Control, quantity_of
from book.manuscript.model import Total, options_of
from book.manuscript.times import Quantity

PRODUCER = "Workbook Press"
"""What the builder's PDFs say about who made them; viewers keep it, or at least keep the fields."""

COUNTED = {
    Quantity.NUMBER: "number",
    Quantity.HOURS: "number of hours",
    Quantity.MINUTES: "number of minutes",
    Quantity.TIME: "time of day",
    Quantity.DURATION: "duration",
}
"""What a space holds that counts, in words."""

HEAD = 1024
"""In how many of a file's bytes its kind is said."""

DATA_ALONE = {"FDF": "%FDF-", "XFDF": "<xfdf"}
"""How files begin that hold what was filled in, without its PDF."""

IN_MEMORY = re.compile(r"stream <[^<>]*>:\s*|<_io\.[^<>]*>:?\s*")
"""What pikepdf calls a file whose bytes it was given."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer.

    worksheet, title: of the worksheet or chapter; copy: which of the sheet's copies, from 1; id: the answer space's;
    label: what it answers; kind: of the space; value: as it is in the PDF ("" is nothing); words: for people;
    score: the number that it counts, where it counts, of times in minutes; quantity: of what; known: the space is in
    this version of the book; prorated: the score is made up from some of its parts, as the sheet allows; doubt: how
    the field contradicts itself; drawn: what was drawn in it.
    """

    worksheet: str
    title: str
    copy: int
    id: str
    label: str
    kind: str
    value: str
    words: str
    score: Decimal | None = None
    quantity: Quantity = Quantity.NUMBER
    known: bool = True
    prorated: bool = False
    doubt: str = ""
    drawn: Drawn | None = None

    @property
    def given(self) -> bool:
        """Whether there is an answer."""
        return bool(self.words.strip())


@dataclass(frozen=True)
class Unread:
    """A field that could not be read. reason: why, with what it says."""

    name: str
    label: str
    reason: str


@dataclass
class Reading:
    """What one PDF says.

    answers: of spaces in this version of the book, in its order; unknown: of spaces that are not in it; unread:
    fields that cannot be read without guessing; missing: spaces that the PDF should have and has not; notes: what to
    know about it all.
    """

    file: str
    answers: list[Answer] = field(default_factory=list)
    unknown: list[Answer] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    missing: list[MissingSpaces] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether nothing could be read."""
        return any(note.level is Level.ERROR for note in self.notes)


def read_answers(pdf: Path, spaces: Index, name: str = "") -> Reading:
    """Read a filled PDF; the file is not changed.

    spaces: the answer spaces of the book as it is now; name: what to call the file in messages. Nothing is raised for
    what is wrong with the file: `Reading.notes` says it. Raises OSError where there is no such file.
    """
    reading, problems = Reading(name or pdf.name), Problems()
    place, data = Place(reading.file, 0, 0), pdf.read_bytes()
    try:
        if kind := _without_form(data):
            problems.add(Code.PDF_DATA_ALONE, place, kind=kind)
        else:
            with pikepdf.open(io.BytesIO(data)) as opened:
                _read(opened, spaces, reading, place, problems)
    except pikepdf.PasswordError:
        problems.add(Code.PDF_LOCKED, place)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
        # pikepdf raises the latter where a damaged file has one kind of object for another.
        problems.add(Code.PDF_UNREADABLE, place, problem=_plainly(error))
    reading.notes = list(problems)
    return reading


def _without_form(data: bytes) -> str:
    """Which form of data a file is that a viewer writes without its PDF (ISO 32000-2, 12.7.8; ISO 19444-1), or ""."""
    head = data[:HEAD].replace(b"\0", b"")
    return next((kind for kind, mark in DATA_ALONE.items() if mark.encode() in head), "")


def _read(pdf: pikepdf.Pdf, spaces: Index, reading: Reading, place: Place, problems: Problems) -> None:
    own = [each for each in form_fields(pdf) if not each.name.startswith(f"{PERSONAL}.")]
    fields = by_own_names(own, spaces)
    where: Papers = {}
    if not fields:
        problems.add(Code.PDF_WITHOUT_FIELDS, place)
    elif not any(split_space(each.name)[0] in spaces for each in fields) and not _made_here(pdf):
        problems.add(Code.PDF_FOREIGN, place, count=len(fields))
    else:
        everything, fields = fields, _without_repeats(fields, reading)
        reading.missing = missing_spaces(pdf, [each.name for each in everything], spaces)
        _sort(fields, spaces, reading)
        where = papers(pdf, fields, _drawings(reading))
        _add_drawn(reading, drawn_in(pdf, where))
        reading.answers = _with_totals(reading, spaces, place, problems)
        _report(reading, spaces, place, problems)
        tell_changes(fields, spaces, place, problems)
        tell_missing(reading.missing, place, problems)
    if marks := marks_beside(pdf, where):
        problems.add(Code.PDF_WRITTEN_ON, place, marks=", ".join(marks))
    for warning in pdf.get_warnings()[:1]:  # last: some damage is found only when a value is read
        problems.add(Code.PDF_REPAIRED, place, problem=_plainly(warning))


def _made_here(pdf: pikepdf.Pdf) -> bool:
    """Whether the PDF says that this builder has made it."""
    entries = [str(pdf.docinfo[key]) for key in ("/Creator", "/Producer") if key in pdf.docinfo]
    packet = pdf.Root.get("/Metadata")
    xmp = packet.read_bytes() if isinstance(packet, pikepdf.Stream) else b""
    return PRODUCER in entries or PRODUCER.encode() in xmp


def _without_repeats(fields: list[FormField], reading: Reading) -> list[FormField]:
    """Leave out fields of one name: which of their values is meant cannot be known, unless they agree."""
    counts = Counter(each.name for each in fields)
    kept: dict[str, FormField] = {}
    for each in fields:
        twins = [other for other in fields if other.name == each.name] if counts[each.name] > 1 else [each]
        values = list(dict.fromkeys(_value_or_reason(twin) for twin in twins))
        if len(values) == 1:
            kept.setdefault(each.name, each)
        elif each is twins[0]:
            reason = Reason.REPEATED.of(count=len(twins), values=Reason.REPEATED_BETWEEN.join(values))
            reading.unread.append(Unread(each.name, each.label, reason))
    return list(kept.values())


def _value_or_reason(each: FormField) -> str:
    try:
        return each.value()
    except FieldDamaged as damage:
        return str(damage)


def _sort(fields: Iterable[FormField], spaces: Index, reading: Reading) -> None:
    """Make answers of the fields: known ones in the book's order, unknown ones in the PDF's."""
    for each in fields:
        try:
            answer = _answer(each, spaces)
        except FieldDamaged as damage:
            reading.unread.append(Unread(each.name, each.label, str(damage)))
        else:
            (reading.answers if answer.known else reading.unknown).append(answer)
    order = {name: position for position, name in enumerate(spaces)}
    sheets = {known.section.id: position for position, known in enumerate(spaces.values())}
    reading.answers.sort(key=lambda answer: (sheets[answer.worksheet], answer.copy, order[answer.id]))


def _drawings(reading: Reading) -> frozenset[str]:
    """The full names of the fields of drawings that could be read."""
    drawn = (answer for answer in reading.answers if KINDS[answer.kind].control is Control.PAPER)
    return frozenset(field_name(answer.id, answer.copy) for answer in drawn)


def _add_drawn(reading: Reading, drawn: Mapping[str, Drawn]) -> None:
    """Add to the words of each drawing what was drawn. drawn: by the full names of fields."""
    for at, answer in enumerate(reading.answers):
        if found := drawn.get(field_name(answer.id, answer.copy)):
            reading.answers[at] = replace(answer, words=found.said(answer.value), drawn=found)


def _answer(each: FormField, spaces: Index) -> Answer:
    name, copy = split_space(each.name)
    if each.kind is FieldKind.OTHER:
        raise FieldDamaged(Reason.NO_ANSWER)
    value, known = each.value(), spaces.get(name)
    if known is None:
        sheet = name.partition(".")[0]
        return Answer(
            worksheet=sheet,
            title="",
            copy=copy,
            id=name,
            label=each.label,
            kind=each.kind.value,
            value=value,
            words=value,
            known=False,
            doubt=each.doubt,
        )
    understood = understand(known.space, value)
    section, space = known.section, known.space
    return Answer(
        worksheet=section.id,
        title=section.title,
        copy=copy,
        id=space.id,
        label=space.label,
        kind=space.kind,
        value=value,
        words=understood.words,
        score=understood.score,
        quantity=quantity_of(space) or Quantity.NUMBER,
        doubt=each.doubt,
    )


def _with_totals(reading: Reading, spaces: Index, place: Place, problems: Problems) -> list[Answer]:
    """Work the totals out anew, as a viewer without JavaScript leaves them empty or as they were.

    One that takes a space which is not in the PDF stays as it is written there.
    """
    scores: dict[int, dict[str, Decimal | None]] = {}
    for answer in reading.answers:
        if answer.kind != Total.kind:
            scores.setdefault(answer.copy, {})[answer.id] = counted(spaces[answer.id].space, answer.value)
    gone = {(name, each.copy) for each in reading.missing for name in each.spaces}
    return [
        answer
        if takes_any(spaces[answer.id].space, spaces, {name for name, copy in gone if copy == answer.copy})
        else _with_total(answer, spaces, scores.get(answer.copy, {}), place, problems)
        for answer in reading.answers
    ]


def _with_total(
    answer: Answer, spaces: Index, scores: dict[str, Decimal | None], place: Place, problems: Problems
) -> Answer:
    """Give a total its score. One that was written by hand counts where none of its parts is answered."""
    space = spaces[answer.id].space
    if not isinstance(space, Total):
        return answer
    made = worked_out(space, spaces, scores)
    if made is None:
        return replace(answer, score=None) if any_answered(space, spaces, scores) else answer
    if answer.value and answer.score != made:
        problems.add(Code.TOTAL_DIFFERS, place, label=answer.label, said=answer.value, made=shown(space, made))
    prorated = is_prorated(space, spaces, scores)
    return replace(answer, score=made, words=answer.words or shown(space, made), prorated=prorated)


def _report(reading: Reading, spaces: Index, place: Place, problems: Problems) -> None:
    for unread in reading.unread:
        problems.add(Code.FIELD_UNREAD, place, name=unread.name, problem=unread.reason)
    for answer in (*reading.answers, *reading.unknown):
        if answer.doubt:
            words = {"label": answer.label or answer.id, "problem": answer.doubt, "value": answer.words}
            problems.add(Code.ANSWER_DOUBTFUL, place, **words)
    if names := [answer.id for answer in reading.unknown if answer.given]:
        problems.add(Code.FIELD_UNKNOWN, place, names=", ".join(names))
    for answer in _strange(reading.answers, spaces):
        problems.add(Code.OPTION_UNKNOWN, place, value=answer.value, label=answer.label)
    for answer in _uncounted(reading.answers, spaces):
        what = COUNTED[answer.quantity]
        problems.add(Code.ANSWER_UNCOUNTED, place, value=answer.value, label=answer.label, what=what)


def _uncounted(answers: Iterable[Answer], spaces: Index) -> Iterator[Answer]:
    """What is typed into the parts of a total, and is nothing that it can take."""
    taken = {name for known in spaces.values() if isinstance(known.space, Total) for name in known.space.takes}
    for answer in answers:
        space = spaces[answer.id].space
        is_typed = answer.given and not isinstance(space, Total) and not options_of(space)
        if answer.id in taken and is_typed and counted(space, answer.value) is None:
            yield answer


def _strange(answers: Iterable[Answer], spaces: Index) -> Iterator[Answer]:
    """The answers that this version of the book does not offer."""
    yield from (answer for answer in answers if not understand(spaces[answer.id].space, answer.value).known)


def _plainly(error: object) -> str:
    """What a library says, without where its code is or its bytes lie in the memory: one line."""
    return " ".join(IN_MEMORY.sub("", str(error)).split()) or type(error).__name__
