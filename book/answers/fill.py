"""Fill in a PDF: each field gets its value and is drawn, so that every viewer shows it without working it out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream, String

from book.answers.field_flags import MULTILINE, OFF
from book.answers.form import FieldKind, FormField, form_fields, text_of
from book.answers.given_answers import Given
from book.answers.paragraph import Box, Setting, missing_letters, set_answer
from book.answers.reasons import Reason
from book.answers.typeface import Typefaces, embed
from book.diagnostics import Code, Problems
from book.files.project_folders import FONT_FOLDER

USUAL_SIZE = 10.0
"""In pt, where the field leaves the size to the viewer."""

DEFAULT_APPEARANCE = re.compile(r"/(?P<font>\S+)\s+(?P<size>[\d.]+)\s+Tf")


def prefilled(source: bytes, answers: Iterable[Given], fonts: Iterable[Path], problems: Problems) -> bytes:
    """Fill a PDF with answers and return it; the same answers give the same bytes.

    source: a PDF of the book's fillable editions; fonts: the files of the book's fonts, in whose plain ones the
    answers are drawn. Answers that the PDF cannot take or show are added to `problems`. Raises pikepdf.PdfError.
    """
    with pikepdf.open(io.BytesIO(source)) as pdf:
        _Filling(pdf, fonts, problems).fill(answers)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@dataclass
class Drawing:
    """A text that is set and waits until it is known which letters its fonts must have. colour: as an operator."""

    widget: Object
    box: Box
    colour: str
    setting: Setting


class _Filling:
    """One filling of one PDF."""

    def __init__(self, pdf: Pdf, fonts: Iterable[Path], problems: Problems) -> None:
        self.pdf = pdf
        self.problems = problems
        self.fields = {field.name: field for field in form_fields(pdf)}
        self.faces = Typefaces(fonts, self._first_family())
        self.drawings: list[Drawing] = []

    def fill(self, answers: Iterable[Given]) -> None:
        """Fill every field; those that are not there are problems."""
        for given in answers:
            field = self.fields.get(given.field)
            if field is None:
                self._refuse(given, Reason.NO_SUCH_FIELD)
            elif field.kind is FieldKind.TEXT:
                self._write(field, given)
            else:
                self._switch_on(field, given)
        self._draw()

    def _refuse(self, given: Given, hint: str) -> None:
        label = given.known.space.label
        self.problems.add(Code.ANSWER_INVALID, given.place, value=given.value, label=label, hint=hint)

    def _first_family(self) -> str:
        """The family that the form's own text is in."""
        fonts = self.pdf.Root.get("/AcroForm", Dictionary()).get("/DR", Dictionary()).get("/Font", Dictionary())
        names = (str(font.get("/BaseFont", "/"))[1:] for _, font in sorted(fonts.items()))
        return next((name.rpartition("+")[2] for name in names), "")

    # buttons

    def _switch_on(self, field: FormField, given: Given) -> None:
        """Tick a box, or the one of a group's circles that stands for the value."""
        states = {id(widget): list(_on_states(widget)) for widget in field.widgets}
        wanted = given.value if field.kind is FieldKind.ONE_OF else next(iter(states[id(field.widgets[0])]), "")
        if not any(wanted in found for found in states.values()):
            self._refuse(given, Reason.NO_SUCH_BUTTON)
            return
        field.node.V = Name(f"/{wanted}")
        for widget in field.widgets:
            widget.AS = Name(f"/{wanted if wanted in states[id(widget)] else OFF}")

    # text

    def _write(self, field: FormField, given: Given) -> None:
        if "\n" in given.value and not field.flags & MULTILINE:
            self._refuse(given, Reason.ONE_LINE)
        elif (longest := field.entry("/MaxLen")) is not None and len(given.value) > int(longest):
            self._refuse(given, Reason.TOO_MANY_SIGNS.of(longest=int(longest)))
        elif letters := missing_letters(given.value, self.faces):
            self.problems.add(Code.ANSWER_LETTERS, given.place, letters=letters, folder=FONT_FOLDER)
        else:
            field.node.V = String(given.value)
            self._set(field, given)

    def _set(self, field: FormField, given: Given) -> None:
        """Set the answer in each place where the field shows."""
        appearance = text_of(field.entry("/DA"))
        asked = DEFAULT_APPEARANCE.search(appearance)
        size = float(asked["size"]) if asked and float(asked["size"]) else USUAL_SIZE
        align = field.entry("/Q")
        for widget in field.widgets:
            box = box_of(widget, field, self._line_height(asked["font"]) * size if asked else 0.0)
            setting = set_answer(given.value, box, size, int(align) if align is not None else 0, self.faces)
            colour = DEFAULT_APPEARANCE.sub("", appearance).strip()
            self.drawings.append(Drawing(widget, box, colour, setting))
            if not setting.fits:
                self.problems.add(Code.ANSWER_TOO_LONG, given.place, label=given.known.space.label)

    def _line_height(self, name: str) -> float:
        """From line to line of the form's font of this name, in font sizes; 0 if it does not say."""
        fonts = self.pdf.Root.get("/AcroForm", Dictionary()).get("/DR", Dictionary()).get("/Font", Dictionary())
        font = fonts.get(f"/{name}", Dictionary())
        descriptor = next(iter(font.get("/DescendantFonts", [font])), font).get("/FontDescriptor", Dictionary())
        return float(descriptor.get("/Ascent", 0) - descriptor.get("/Descent", 0)) / 1000

    def _draw(self) -> None:
        """Write what every text looks like, then embed the fonts, whose letters are known by then."""
        names = {face.file: f"/A{number}" for number, face in enumerate(self.faces.faces)}
        contents = [drawn(drawing, names) for drawing in self.drawings]
        fonts = {face.file: embed(face, self.pdf) for face in self.faces.faces if face.used}
        for drawing, content in zip(self.drawings, contents, strict=True):
            files = sorted({run.face.file for line in drawing.setting.lines for run in line.runs})
            stream = Stream(
                self.pdf,
                content,
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=[0, 0, drawing.box.width, drawing.box.height],
                Resources=Dictionary(Font=Dictionary({names[file]: fonts[file] for file in files})),
            )
            drawing.widget.AP = Dictionary(N=self.pdf.make_indirect(stream))


def _on_states(widget: Object) -> Iterator[str]:
    """The states in which a button is on, as its appearances name them."""
    drawn = widget.get("/AP", Dictionary()).get("/N", Dictionary())
    if isinstance(drawn, Dictionary):
        yield from (state.removeprefix("/") for state in sorted(drawn.keys()) if state != f"/{OFF}")


def box_of(widget: Object, field: FormField, line: float = 0.0) -> Box:
    """The box of a widget of a field. line: the height of a line, in pt, where several are ruled; 0 for none."""
    left, bottom, right, top = (float(edge) for edge in widget.Rect)
    multiline = bool(field.flags & MULTILINE)
    width, height = abs(right - left), abs(top - bottom)
    return Box(round(width, 3), round(height, 3), multiline, round(height / line) if multiline and line else 0)


def drawn(drawing: Drawing, names: Mapping[Path, str]) -> bytes:
    """The operators that draw a text (ISO 32000-1, 12.7.3.3); the letters drawn are noted in their fonts."""
    box, setting = drawing.box, drawing.setting
    rows = ["/Tx BMC q", f"0 0 {box.width:.3f} {box.height:.3f} re W n BT", drawing.colour]
    for line in setting.lines:
        rows.append(f"1 0 0 1 {line.x:.3f} {line.y:.3f} Tm")
        rows += [f"{names[run.face.file]} {setting.size:.3f} Tf <{run.face.write(run.words)}> Tj" for run in line.runs]
    return "\n".join([*rows, "ET Q EMC"]).encode()
