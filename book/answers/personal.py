"""Personal copies: one PDF is opened once, and written again and again with other words in a few of its fields."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream, String

from book.answers.fill import DEFAULT_APPEARANCE, USUAL_SIZE, Drawing, box_of, drawn
from book.answers.form import FormField, form_fields, text_of
from book.answers.paragraph import Setting, missing_letters, set_answer
from book.answers.typeface import Typefaces, embed
from book.manuscript.personal import PERSONAL

READ_ONLY = 1
"""A field flag (ISO 32000-1, table 221)."""


class CannotPersonalise(Exception):  # noqa: N818 (it says what happened)
    """A copy cannot be made; the message says why, in words for whoever wrote the list."""


@dataclass
class _Place:
    """A field of the first page, and the drawing of what is in it."""

    field: FormField
    drawing: Stream


class PersonalPdf:
    """A packet whose first page has room for what differs from one copy to the next."""

    def __init__(self, source: Path, fonts: Path, words: Iterable[str]) -> None:
        """Open the packet and embed the letters of all words that will be put into it. fonts: folder of the fonts."""
        self.pdf = pikepdf.open(source)
        self.faces = Typefaces(fonts, "")
        self.names = {face.file: f"/A{number}" for number, face in enumerate(self.faces.faces)}
        for letter in sorted({letter for text in words for letter in text}):
            if face := self.faces.face_of(letter):
                face.write(letter)
        self.places = self._places()

    def __enter__(self) -> PersonalPdf:
        return self

    def __exit__(self, *_: object) -> None:
        self.pdf.close()

    def copy(self, values: Mapping[str, str]) -> bytes:
        """Return the PDF with these values in their places. Raises CannotPersonalise."""
        for name, place in self.places.items():
            self._put(values.get(name, ""), place)
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()

    def _places(self) -> dict[str, _Place]:
        fonts = Dictionary({
            self.names[face.file]: embed(face, self.pdf) for face in self.faces.faces if face.used
        })
        resources = self.pdf.make_indirect(Dictionary(Font=fonts))
        found = {}
        for field in form_fields(self.pdf):
            first, _, name = field.name.partition(".")
            if first == PERSONAL:
                found[name] = _Place(field, self._drawing(field.widgets[0], field, resources))
        return found

    def _drawing(self, widget: Object, field: FormField, resources: Object) -> Stream:
        box = box_of(widget, field)
        drawing = self.pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, Resources=resources,
                                       BBox=[0, 0, box.width, box.height])
        field.node.Ff = READ_ONLY
        widget.AP = Dictionary(N=drawing)
        return drawing

    def _put(self, words: str, place: _Place) -> None:
        drawing = Drawing(place.field.widgets[0], box_of(place.field.widgets[0], place.field), "0 g",
                          self._set(words, place.field))
        place.field.node.V = String(words)
        place.drawing.write(drawn(drawing, self.names))

    def _set(self, words: str, field: FormField) -> Setting:
        if letters := missing_letters(words, self.faces):
            raise CannotPersonalise(f"no font of the book has “{letters}”")
        asked = DEFAULT_APPEARANCE.search(text_of(field.entry("/DA")))
        size = float(asked["size"]) if asked and float(asked["size"]) else USUAL_SIZE
        setting = set_answer(words, box_of(field.widgets[0], field), size, 0, self.faces)
        if not setting.fits:
            raise CannotPersonalise(f"“{words}” is too long for its place")
        return setting
