"""A chart of scores over time as SVG: the sheet's wheels, then a panel a measure; to be read in black and white too."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from book.answers import radar
from book.answers.export import FORMS
from book.answers.look import ACCENT, INK, LINE, MARGIN, WIDTH, short
from book.answers.series import NOT_A_DIAGNOSIS, Measure, Series, measure_words
from book.manuscript.times import DAY, Quantity

PANEL, PLOT = 170, 96
LEFT, RIGHT, TOP = 64, 40, 64
FAMILY = "sans-serif"
HOLLOW = "Hollow points are prorated."
TITLE, NO_SCORE = "{title}: scores over time", "no score"
FIGURE = 7
"""The room of a figure, in CSS pixels."""

HOUR = 60
"""In minutes: what the axis of a single time spans."""


def size(series: Series) -> tuple[int, int]:
    """The chart's width and height, in CSS pixels."""
    return WIDTH, _first_panel(series) + PANEL * len(series.measures) + 40


def _first_panel(series: Series) -> int:
    return TOP + radar.height(series)


def chart(series: Series, families: str = FAMILY) -> str:
    """Draw the series. Copies stand at their days where all have one, otherwise at equal steps, in their order.

    The wheels of the sheet come first, joined.
    families: of the fonts, as SVG's `font-family` names them.
    """
    _, height = size(series)
    first = _first_panel(series)
    panels = "".join(_panel(series, measure, first + PANEL * number) for number, measure in enumerate(series.measures))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="title desc" font-family="{escape(families)}" font-size="12" fill="{INK}">\n'
        f'<title id="title">{escape(TITLE.format(title=series.title))}</title>\n'
        f'<desc id="desc">{escape(chart_words(series))}</desc>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="{MARGIN}" y="32" font-size="18" font-weight="bold">{escape(series.title)}</text>\n'
        f'{radar.wheels(series, TOP)}{panels}<text x="{MARGIN}" y="{height - 14}">{_below(series)}</text>\n</svg>\n'
    )


def _below(series: Series) -> str:
    return f"{NOT_A_DIAGNOSIS} {HOLLOW}" if any(moment.prorated for moment in series.moments) else NOT_A_DIAGNOSIS


def chart_words(series: Series) -> str:
    """What a chart shows, in words, for those who listen."""
    rows = [
        f"{measure.label}: "
        + ", ".join(f"{moment.name} {moment.words(measure) or NO_SCORE}" for moment in series.moments)
        for measure in series.measures
    ]
    return ". ".join([*radar.wheels_words(series), *rows, NOT_A_DIAGNOSIS])


def _panel(series: Series, measure: Measure, top: int) -> str:
    scores = _scores(series, measure)
    low, high = _range(measure, [score for score in scores if score is not None])
    places = list(zip(_across(series), scores, strict=True))
    points = [
        (x, _up(score, low, high, top), measure.words(score), measure.id in moment.prorated)
        for (x, score), moment in zip(places, series.moments, strict=True)
        if score is not None
    ]
    title = f'<text x="{MARGIN}" y="{top + 8}" font-weight="bold">{escape(measure_words(measure))}</text>\n'
    return (
        title
        + _axis(measure, low, high, top)
        + _lines(places, low, high, top)
        + "".join(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{"#fff" if hollow else ACCENT}" stroke="{ACCENT}"/>'
            f"{_number(x, y - 8, words)}\n"
            for x, y, words, hollow in points
        )
        + _names(series, top)
    )


def _number(x: float, y: float, words: str) -> str:
    """A score above its point, on white, so that no line runs through it."""
    half = FIGURE * len(words) / 2 + 1
    return (
        f'<rect x="{x - half:.1f}" y="{y - 10:.1f}" width="{2 * half:.1f}" height="12" fill="#fff"/>'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{words}</text>'
    )


def _scores(series: Series, measure: Measure) -> list[Decimal | None]:
    """A score for each moment. Times of day are a day later before the widest gap, as 0:30 stands above 23:30."""
    scores = [moment.scores[measure.id] for moment in series.moments]
    times = sorted({score for score in scores if score is not None})
    if measure.quantity is not Quantity.TIME or not times:
        return scores
    gaps = [(later - time, later) for time, later in zip(times, [*times[1:], times[0] + DAY], strict=True)]
    first = max(gaps)[1] % DAY
    return [score + DAY if score is not None and score < first else score for score in scores]


def _range(measure: Measure, scores: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """What the axis spans: what the sheet says can be reached, or else the scores that there are, of times alone."""
    least = scores if measure.quantity is Quantity.TIME else [measure.lowest or Decimal(0)]
    low = min([*scores, *least])
    high = max([*scores, measure.highest if measure.highest is not None else low])
    return low, high if high > low else low + (1 if measure.quantity not in FORMS else HOUR)


def _across(series: Series) -> list[float]:
    """Where each copy stands: at its day, or at equal steps."""
    room, moments = WIDTH - LEFT - RIGHT, series.moments
    if series.ordered:
        days = [moment.day.toordinal() for moment in moments if moment.day]
        span = days[-1] - days[0]
        if span:
            return [LEFT + 20 + (room - 40) * (day - days[0]) / span for day in days]
    return [LEFT + room * (number + 0.5) / len(moments) for number in range(len(moments))]


def _up(score: Decimal, low: Decimal, high: Decimal, top: int) -> float:
    return top + 28 + PLOT * float((high - score) / (high - low))


def _axis(measure: Measure, low: Decimal, high: Decimal, top: int) -> str:
    return "".join(
        f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{LINE}"/>'
        f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{measure.words(value)}</text>\n'
        for value in (low, high)
        for y in [_up(value, low, high, top)]
    )


def _lines(places: list[tuple[float, Decimal | None]], low: Decimal, high: Decimal, top: int) -> str:
    """Lines from each score to the next; where one is missing there is a gap."""
    runs: list[list[str]] = [[]]
    for x, score in places:
        if score is None:
            runs.append([])
        else:
            runs[-1].append(f"{x:.1f},{_up(score, low, high, top):.1f}")
    return "".join(
        f'<polyline points="{" ".join(run)}" fill="none" stroke="{ACCENT}" stroke-width="2"/>\n'
        for run in runs
        if len(run) > 1
    )


def _names(series: Series, top: int) -> str:
    """The days or files under the points; one that would run into the one before it is left out."""
    names, last = [], -1000.0
    for x, moment in zip(_across(series), series.moments, strict=True):
        name = short(moment.name)
        if x - last >= 7 * len(name):
            names.append(
                f'<text x="{x:.1f}" y="{top + 28 + PLOT + 18}" text-anchor="middle" font-size="11">'
                f"{escape(name)}</text>\n"
            )
            last = x
    return "".join(names)
