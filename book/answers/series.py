"""The scores of one sheet over time, from several filled copies of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from book.answers.export import FORMS, PRORATED, marked, score_words
from book.answers.index import Index
from book.answers.read import Answer, Reading
from book.manuscript.dates import parts, read_date
from book.manuscript.kinds import kind_of, quantity_of
from book.manuscript.model import AnswerSpace, Date, Operation, Section, Total, options_of
from book.manuscript.rules.wheel import spokes_of_wheels
from book.manuscript.times import Quantity

ABSENT = "not in the PDF"
"""In the place of a score whose field a PDF has lost."""

WHEN, FILE, SCORE = "when", "file", "score"
"""Headings of tables."""

BETWEEN = "{label} ({lowest} to {highest})"
"""What is followed, and between which numbers."""

NOT_A_DIAGNOSIS = "Scores are sums of the answers given. They are not a diagnosis."


@dataclass(frozen=True)
class Measure:
    """A value that is followed. lowest and highest: what it can be; None where the sheet does not say.

    quantity: what it is of; times are in minutes.
    """

    id: str
    label: str
    lowest: Decimal | None = None
    highest: Decimal | None = None
    quantity: Quantity = Quantity.NUMBER

    def words(self, score: Decimal | None) -> str:
        """A score of it for people; "" for none."""
        return score_words(score, self.quantity)


@dataclass(frozen=True)
class Wheel:
    """The spokes of a wheel in the sheet's order, those too that no copy has a number for."""

    spokes: tuple[Measure, ...]


@dataclass(frozen=True)
class Moment:
    """One filled copy. day: as the sheet's date field says, or None; scores: by the measure's id; missing ones None.

    prorated: the measures whose score is made up from some of its parts; absent: those whose field the PDF has lost,
    of which nobody knows whether they are answered.
    """

    file: str
    copy: int
    day: date | None
    scores: dict[str, Decimal | None]
    prorated: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()

    @property
    def source(self) -> str:
        """Where it is: the file, and which copy in it."""
        return self.file if self.copy == 1 else f"{self.file} ({self.copy})"

    @property
    def name(self) -> str:
        """What it is called under a chart: its day, or where it is."""
        return self.day.isoformat() if self.day else self.source

    def has(self, wheel: Wheel) -> bool:
        """Whether it has a number of a wheel."""
        return any(self.scores[spoke.id] is not None for spoke in wheel.spokes)

    def words(self, measure: Measure) -> str:
        """A measure's score for people; "" for none."""
        if measure.id in self.absent and self.scores[measure.id] is None:
            return ABSENT
        return marked(measure.words(self.scores[measure.id]), measure.id in self.prorated)


@dataclass
class Series:
    """A sheet over time. ordered: by the days written on the sheets; otherwise the order of the files is kept.

    prorates: it has sums that are made up where answers are missing; wheels: those of its scales that are joined.
    """

    worksheet: str
    title: str
    measures: list[Measure] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    ordered: bool = False
    prorates: bool = False
    wheels: list[Wheel] = field(default_factory=list)


def over_time(readings: Iterable[Reading], spaces: Index, worksheet: str) -> Series:
    """Follow a sheet's totals and ratings through every copy of it in the readings that has at least one of them.

    Those that no copy has are left out; which kinds are followed, their row says.
    Sorted by the day written in the sheet's first date field where every copy has one; a day is never guessed.
    """
    own = [known for known in spaces.values() if known.section.id == worksheet]
    measures = [_measure(known.space) for known in own if kind_of(known.space).followed]
    dated = next((known.space for known in own if isinstance(known.space, Date) and parts(known.space.pattern)), None)
    moments = [
        moment
        for reading in readings
        for copy, answers in groupby((a for a in reading.answers if a.worksheet == worksheet), lambda a: a.copy)
        for moment in [_moment(reading, copy, list(answers), measures, dated)]
        if any(score is not None for score in moment.scores.values())
    ]
    wheels = _wheels(own[0].section, measures, moments) if own else []
    measures = [each for each in measures if any(moment.scores[each.id] is not None for moment in moments)]
    measures = _told_apart(measures)
    ordered = bool(moments) and all(moment.day for moment in moments)
    if ordered:
        moments.sort(key=lambda moment: moment.day or date.min)
    prorates = any(isinstance(known.space, Total) and known.space.missing for known in own)
    return Series(worksheet, own[0].section.title if own else worksheet, measures, moments, ordered, prorates, wheels)


def _wheels(section: Section, measures: list[Measure], moments: list[Moment]) -> list[Wheel]:
    """The wheels that can be joined: of three spokes at least, each with a range, and a number for one of them."""
    ranged = {each.id: each for each in measures if each.highest is not None and each.lowest != each.highest}
    found = [[ranged.get(space.id) for space in spaces] for spaces in spokes_of_wheels(section.tokens)]
    wheels = [Wheel(tuple(spoke for spoke in spokes if spoke)) for spokes in found if len(spokes) > 2 and all(spokes)]
    return [wheel for wheel in wheels if any(moment.has(wheel) for moment in moments)]


def _told_apart(measures: list[Measure]) -> list[Measure]:
    """The measures, with the names of their spaces behind labels that several of them have."""
    counts = Counter(each.label for each in measures)
    return [
        replace(each, label=f"{each.label} [{each.id.partition('.')[2]}]") if counts[each.label] > 1 else each
        for each in measures
    ]


def _measure(space: AnswerSpace) -> Measure:
    scores = [Decimal(option.score) for option in options_of(space) if option.score is not None]
    if scores:
        return Measure(space.id, space.label, min(scores), max(scores))
    quantity = quantity_of(space) or Quantity.NUMBER
    most = space.out_of if isinstance(space, Total) and space.operation is Operation.SUM else None
    if most is not None and quantity not in FORMS:
        return Measure(space.id, space.label, Decimal(0), Decimal(most), quantity)
    return Measure(space.id, space.label, quantity=quantity)


def _moment(reading: Reading, copy: int, answers: list[Answer], measures: list[Measure], dated: Date | None) -> Moment:
    by_id = {answer.id: answer for answer in answers}
    written = by_id[dated.id].value if dated and dated.id in by_id else ""
    day = read_date(written, dated.pattern) if dated else None
    scores = {m.id: by_id[m.id].score if m.id in by_id else None for m in measures}
    prorated = frozenset(m.id for m in measures if m.id in by_id and by_id[m.id].prorated)
    absent = frozenset(name for gone in reading.missing if gone.copy == copy for name in gone.spaces)
    return Moment(reading.file, copy, day, scores, prorated, absent)


def table(series: Series) -> tuple[list[str], list[list[str]]]:
    """Headings and rows: a row a copy, a column a measure; a last one for what is prorated, if the sheet does that."""
    headings = [WHEN, FILE, *(measure_words(measure) for measure in series.measures)]
    rows = [_row(moment, series.measures) for moment in series.moments]
    if series.prorates:
        headings.append(PRORATED)
        for row, moment in zip(rows, series.moments, strict=True):
            row.append(", ".join(measure.label for measure in series.measures if measure.id in moment.prorated))
    return headings, rows


def overview(series: Series) -> tuple[list[str], list[list[str]]]:
    """Headings and rows for a narrow screen: a row a measure, a column a copy."""
    headings = [SCORE, *(moment.name for moment in series.moments)]
    rows = [
        [measure_words(measure), *(moment.words(measure) or "–" for moment in series.moments)]
        for measure in series.measures
    ]
    return headings, rows


def _row(moment: Moment, measures: list[Measure]) -> list[str]:
    day = moment.day.isoformat() if moment.day else ""
    words = (measure.words(moment.scores[measure.id]) for measure in measures)
    gone = (ABSENT if measure.id in moment.absent else "" for measure in measures)
    return [day, moment.source, *(said or absent for said, absent in zip(words, gone, strict=True))]


def measure_words(measure: Measure) -> str:
    """What is followed, and between which numbers."""
    if measure.lowest is None or measure.highest is None:
        return measure.label
    return BETWEEN.format(label=measure.label, lowest=f"{measure.lowest:f}", highest=f"{measure.highest:f}")
