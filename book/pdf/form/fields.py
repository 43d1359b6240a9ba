"""Form fields of a fillable document: every one is made from its answer space; HTML gives its place on the page only.

A field's full name is the space's id, which lasts across editions. As a part of a name may hold no full stop
(ISO 32000-1, 12.7.3.2), "grounding-kit.safe-place" is a field "safe-place" under a field "grounding-kit", and in the
sheet's second copy "grounding-kit.2.safe-place" is one under a field "2" under "grounding-kit".
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from book.answers.field_flags import AREAS, MULTILINE, OFF, RADIO, TICKED
from book.manuscript.kinds import Control, kind_of
from book.manuscript.model import AnswerSpace
from book.pdf.form.actions import actions
from book.pdf.model.objects import Body, Name, Own, OwnStream, TreeKey, Value

PRINTED = 4
"""Annotation flag: it is printed too (table 165)."""

LEAST_HEIGHT = 1.4
"""Of a text field, in font sizes: viewers cut letters off in a lower one, or make them smaller."""

TICKS = "ZaDb"
TICK_FONT: Value = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("ZapfDingbats")}
"""What viewers that draw buttons anew draw ticks and dots with, under the name that they look for; never embedded."""


AT_RIGHT = 2
"""Where a field's text stands (`Q`: ISO 32000-1, 12.7.3.3)."""


@dataclass(frozen=True, kw_only=True)
class Widget:
    """Where a field shows.

    own: its object; key: of its structure element; page: object of its page; rectangle: in pt; value: of the option
    it stands for; shows_points: that option's points stand in it; multiline: it has several lines; font: name of its
    font in the form's resources; size: of typed text, in pt; colour: red, green, blue from 0 to 1; areas: of a drawing,
    the rectangles that are drawn on, in pt; from_right: what is typed runs from right to left.
    """

    own: Own
    key: TreeKey
    page: Own
    rectangle: tuple[float, float, float, float]
    value: str
    shows_points: bool
    multiline: bool
    font: str
    size: float
    colour: tuple[float, float, float]
    areas: list[tuple[float, float, float, float]] = field(default_factory=list)
    from_right: bool = False

    @property
    def width(self) -> float:
        """In pt."""
        return self.rectangle[2] - self.rectangle[0]

    @property
    def height(self) -> float:
        """In pt."""
        return self.rectangle[3] - self.rectangle[1]


@dataclass
class Form:
    """The fields of one document.

    groups: by full name, the object of each field that holds others, and those; calculated: the numbers of the fields
    that a viewer works out, in the order in which it should.
    """

    body: Body
    groups: dict[str, tuple[Own, list[Own]]] = field(default_factory=dict)
    calculated: list[int] = field(default_factory=list)

    def add(self, space: AnswerSpace, widgets: list[Widget]) -> None:
        """Add the field of an answer space that shows in these widgets, in reading order."""
        above, _, name = space.id.rpartition(".")
        group, fields = self._group(above)
        entries: dict[str, Value] = {"T": name, "TU": space.spoken_name(), "Parent": group, **actions(space)}
        fields.append(FIELDS[kind_of(space).control](self.body, entries, widgets))
        if kind_of(space).control is Control.RESULT:
            self.calculated.append(fields[-1].number)

    def _group(self, name: str) -> tuple[Own, list[Own]]:
        """The group of this full name; it is made, with those above it, when it is first asked for."""
        if name not in self.groups:
            self.groups[name] = (self.body.reserve(), [])
            above = name.rpartition(".")[0]
            if above:
                self._group(above)[1].append(self.groups[name][0])
        return self.groups[name]

    def finish(self) -> list[int]:
        """Write the groups; gives the numbers of the topmost fields."""
        for name, (group, fields) in self.groups.items():
            above, _, last = name.rpartition(".")
            parent: dict[str, Value] = {"Parent": self.groups[above][0]} if above else {}
            self.body.write(group, {"T": last, **parent, "Kids": list(fields)})
        return [group.number for name, (group, _) in self.groups.items() if "." not in name]


def _widget(widget: Widget) -> dict[str, Value]:
    """The entries that every widget has (ISO 32000-1, 12.5.6.19)."""
    return {
        "Type": Name("Annot"),
        "Subtype": Name("Widget"),
        "Rect": list(widget.rectangle),
        "F": PRINTED,
        "P": widget.page,
        "StructParent": widget.key,
        "Border": [0, 0, 0],
    }


def _text_field(body: Body, entries: dict[str, Value], widgets: list[Widget]) -> Own:
    """A field to type into; its lines wrap where its widget has several."""
    widget = _with_room(widgets[0])
    body.write(
        widget.own,
        {
            **_widget(widget),
            **entries,
            "FT": Name("Tx"),
            "V": "",
            "DV": "",
            "DA": f"/{widget.font} {widget.size:.4g} Tf {_filled(widget)}",
            **({"Ff": MULTILINE} if widget.multiline else {}),
            **({"Q": AT_RIGHT} if widget.from_right else {}),
            **_areas(widget),
            "MK": {},
            "AP": {"N": body.add_stream_apart(*_appearance_parts(widget, b"/Tx BMC EMC"))},
        },
    )
    return widget.own


def _areas(widget: Widget) -> dict[str, Value]:
    """What is drawn on, for whoever puts a drawing there (browser/ink.js): an entry of our own, four numbers each."""
    edges: list[Value] = [edge for area in widget.areas for edge in area]
    return {AREAS: edges} if edges else {}


def _with_room(widget: Widget) -> Widget:
    """The widget, tall enough for a line of its text: what is missing is added above it, where it covers nothing."""
    left, bottom, right, top = widget.rectangle
    return replace(widget, rectangle=(left, bottom, right, max(top, round(bottom + LEAST_HEIGHT * widget.size, 3))))


def _tick_field(body: Body, entries: dict[str, Value], widgets: list[Widget]) -> Own:
    """A box to tick."""
    widget = widgets[0]
    body.write(
        widget.own,
        {
            **_widget(widget),
            **entries,
            "FT": Name("Btn"),
            "V": Name(OFF),
            "DV": Name(OFF),
            **_states(body, widget, TICKED, _tick(widget)),
            "DA": _button_font(widget),
            "MK": {"CA": "4"},
        },
    )
    return widget.own


def _dots_field(body: Body, entries: dict[str, Value], widgets: list[Widget]) -> Own:
    """Circles of which one is filled."""
    return _radio_field(body, entries, widgets, _dot)


def _rings_field(body: Body, entries: dict[str, Value], widgets: list[Widget]) -> Own:
    """Numbers of which one is circled; the number stays to be read."""
    return _radio_field(body, entries, widgets, _ring)


def _marks_field(body: Body, entries: dict[str, Value], widgets: list[Widget]) -> Own:
    """One line of a questionnaire: a circle that shows its points is ringed, an empty one filled."""
    return _radio_field(body, entries, widgets, _ring if widgets[0].shows_points else _dot)


def _radio_field(body: Body, entries: dict[str, Value], widgets: list[Widget], draw: Callable[[Widget], bytes]) -> Own:
    """A group of which one widget is on. A choice may be taken back, as on paper: no flag forbids it."""
    group = body.add(
        {
            **entries,
            "FT": Name("Btn"),
            "Ff": RADIO,
            "V": Name(OFF),
            "DV": Name(OFF),
            "Kids": [widget.own for widget in widgets],
        }
    )
    for widget in widgets:
        body.write(
            widget.own,
            {
                **_widget(widget),
                "Parent": group,
                **_states(body, widget, widget.value, draw(widget)),
                "DA": _button_font(widget),
                "MK": {"CA": "l"},
            },
        )
    return group


def _button_font(widget: Widget) -> str:
    """How a viewer that draws a button anew writes its sign: as large as it fits."""
    return f"/{TICKS} 0 Tf {_filled(widget)}"


def _filled(widget: Widget) -> str:
    """The operator for the colour in which letters and areas are filled."""
    return "{:.3g} {:.3g} {:.3g} rg".format(*widget.colour)


def _states(body: Body, widget: Widget, on: str, drawing: bytes) -> dict[str, Value]:
    """How a button shows when it is on and when it is off; it starts off."""
    shown, empty = _appearance(body, widget, drawing), _appearance(body, widget, b"")
    return {"AS": Name(OFF), "AP": {"N": {on: shown, OFF: empty}}}


def _appearance(body: Body, widget: Widget, drawing: bytes) -> OwnStream:
    """A drawing of the widget's size, which equal widgets share."""
    return body.add_stream(*_appearance_parts(widget, drawing))


def _appearance_parts(widget: Widget, drawing: bytes) -> tuple[dict[str, Value], bytes]:
    """The entries and the content of a drawing of the widget's size (ISO 32000-1, 12.5.5)."""
    box: list[Value] = [0, 0, round(widget.width, 3), round(widget.height, 3)]
    entries: dict[str, Value] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": box,
        "Resources": {},
        "Filter": Name("FlateDecode"),
    }
    return entries, zlib.compress(drawing, 9)


def _paint(widget: Widget, path: str, operator: str) -> bytes:
    red, green, blue = (f"{part:.3g}" for part in widget.colour)
    return f"q {red} {green} {blue} rg {red} {green} {blue} RG {path} {operator} Q".encode()


def _tick(widget: Widget) -> bytes:
    """A tick in two strokes, over most of the box."""
    w, h = widget.width, widget.height
    path = (
        f"{min(w, h) * 0.14:.2f} w 1 J 1 j {w * 0.18:.2f} {h * 0.52:.2f} m "
        f"{w * 0.42:.2f} {h * 0.24:.2f} l {w * 0.82:.2f} {h * 0.8:.2f} l"
    )
    return _paint(widget, path, "S")


def _dot(widget: Widget) -> bytes:
    return _paint(widget, _circle(widget, min(widget.width, widget.height) * 0.3), "f")


def _ring(widget: Widget) -> bytes:
    """A thick ring along the edge: the number within stays to be read."""
    across = min(widget.width, widget.height)
    return _paint(widget, f"{across * 0.1:.2f} w {_circle(widget, across * 0.45)}", "S")


def _circle(widget: Widget, r: float) -> str:
    """A circle in the middle of the widget, as four Bézier curves."""
    x, y, k = widget.width / 2, widget.height / 2, r * 0.5523
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    drawn = (" ".join(f"{value:.2f}" for value in curve) + " c" for curve in curves)
    return f"{x + r:.2f} {y:.2f} m " + " ".join(drawn) + " h"


FieldMaker = Callable[[Body, dict[str, Value], list[Widget]], Own]

FIELDS: dict[Control, FieldMaker] = {
    Control.LINE: _text_field,
    Control.LINES: _text_field,
    Control.BOX: _tick_field,
    Control.CIRCLES: _dots_field,
    Control.NUMBERS: _rings_field,
    Control.MARKS: _marks_field,
    Control.RESULT: _text_field,
    Control.PAPER: _text_field,
}
"""The field of each control. That of paper takes words: what is drawn over it is an annotation (answers/drawn.py)."""


def spaces_by_id(spaces: Iterable[AnswerSpace]) -> dict[str, AnswerSpace]:
    """The spaces by their ids."""
    return {space.id: space for space in spaces}
