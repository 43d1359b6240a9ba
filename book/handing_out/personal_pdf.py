"""Personal copies: one PDF is opened once, and written again and again with other words in a few of its places.

A place is a field of the packet's first page, with a name of its own in each copy, as programs that join files give one
value to all fields of one name. In what is printed each of them is drawn on its page (`settled_places.py`), and is a
Form XObject of its name from then on.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream, String

from book.answers.fill import DEFAULT_APPEARANCE, USUAL_SIZE, Drawing, box_of, drawn
from book.answers.form import FormField, form_fields, text_of
from book.answers.paragraph import Box, Setting, missing_letters, set_answer
from book.answers.personal_places import LOGO, PERSONAL
from book.answers.typeface import Typefaces, embed

READ_ONLY = 1
"""A field flag (ISO 32000-1, table 221)."""

MARK = f"/{PERSONAL}-"
"""What the names of places begin with that are drawn on their page."""


class CannotPersonalise(Exception):  # noqa: N818 (it says what happened)
    """A copy cannot be made; the message says why, in words for whoever wrote the list."""


@dataclass
class _Place:
    """Where a copy says something: its box, the size of its letters in pt, its drawing and, if it is one, its field."""

    box: Box
    size: float
    drawing: Stream
    field: FormField | None = None


class PersonalPdf:
    """A packet whose first page has room for what differs from one copy to the next."""

    def __init__(self, source: Path, fonts: Iterable[Path], words: Iterable[str]) -> None:
        """Open the packet and embed the letters of all words that will be put into it. fonts: their files."""
        self.pdf = pikepdf.open(source)
        self.faces = Typefaces(fonts, "")
        self.names = {face.file: f"/A{number}" for number, face in enumerate(self.faces.faces)}
        for letter in sorted({letter for text in words for letter in text}):
            if face := self.faces.face_of(letter):
                face.write(letter)
        self.fonts = self._fonts()
        self.logos: dict[str, Object] = {}
        self.places = {**dict(self._fields()), **dict(self._drawn())}

    def __enter__(self) -> PersonalPdf:
        return self

    def __exit__(self, *_: object) -> None:
        self.pdf.close()

    def add_logo(self, name: str, logo: bytes) -> None:
        """Take in a logo, a PDF of one page as large as its place. name: what rows call it."""
        with pikepdf.open(io.BytesIO(logo)) as pdf:
            self.logos[name] = self.pdf.copy_foreign(pdf.pages[0].as_form_xobject())

    def copy(self, values: Mapping[str, str]) -> bytes:
        """Return the PDF with these values in their places. Raises CannotPersonalise."""
        token = sha256(json.dumps(dict(values), sort_keys=True).encode()).hexdigest()[:8]
        for name, place in self.places.items():
            if place.field:
                place.field.node.T = String(f"{name}-{token}")
            if name == LOGO:
                self._show(self.logos.get(values.get(name, "")), place)
            else:
                self._put(values.get(name, ""), place)
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()

    def _fonts(self) -> Object:
        fonts = {self.names[face.file]: embed(face, self.pdf) for face in self.faces.faces if face.used}
        return self.pdf.make_indirect(Dictionary(Font=Dictionary(fonts)))

    def _fields(self) -> Iterator[tuple[str, _Place]]:
        for name, field in personal_fields(self.pdf):
            box = box_of(field.widgets[0], field)
            drawing = self.pdf.make_stream(
                b"", Type=Name.XObject, Subtype=Name.Form, Resources=self.fonts, BBox=[0, 0, box.width, box.height]
            )
            field.node.Ff = READ_ONLY
            field.widgets[0].AP = Dictionary(N=drawing)
            yield name, _Place(box, size_of(field), drawing, field)

    def _drawn(self) -> Iterator[tuple[str, _Place]]:
        """The places that are drawn on their pages."""
        for value in self.pdf.objects:
            name = str(value.get("/Name", "")) if isinstance(value, Stream) else ""
            if name.startswith(MARK) and isinstance(value, Stream):
                width, height = (float(edge) for edge in value.BBox[2:])
                asked = DEFAULT_APPEARANCE.search(value.read_bytes().decode())
                value.Resources = self.fonts
                size = float(asked["size"]) if asked else USUAL_SIZE
                yield name.removeprefix(MARK), _Place(Box(width, height, False, 0), size, value)

    def _show(self, logo: Object | None, place: _Place) -> None:
        if place.field:
            place.field.node.V = String("")
        place.drawing.Resources = Dictionary(XObject=Dictionary(Logo=logo)) if logo is not None else Dictionary()
        place.drawing.write(b"/Logo Do" if logo is not None else b"")

    def _put(self, words: str, place: _Place) -> None:
        if place.field:
            place.field.node.V = String(words)
        drawing = Drawing(place.drawing, place.box, "0 g", self._set(words, place))
        place.drawing.write(drawn(drawing, self.names))

    def _set(self, words: str, place: _Place) -> Setting:
        if letters := missing_letters(words, self.faces):
            raise CannotPersonalise(f"no font of the book has “{letters}”")
        setting = set_answer(words, place.box, place.size, 0, self.faces)
        if not setting.fits:
            raise CannotPersonalise(f"“{words}” is too long for its place")
        return setting


def personal_fields(pdf: Pdf) -> Iterator[tuple[str, FormField]]:
    """The fields of a packet's places, and what the columns of a list of people call them."""
    for field in form_fields(pdf):
        first, _, name = field.name.partition(".")
        if first == PERSONAL:
            yield name, field


def size_of(field: FormField) -> float:
    """How large its letters are, in pt."""
    asked = DEFAULT_APPEARANCE.search(text_of(field.entry("/DA")))
    return float(asked["size"]) if asked and float(asked["size"]) else USUAL_SIZE
