"""The form of a PDF as any viewer may have left it: its fields, their widgets and what was filled in.

Terms follow ISO 32000-1, 12.7: a field's full name is made of the partial names on the way to it; its type, flags and
value may stand in a field above it; it shows in widgets, which may be one dictionary with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from book.answers.field_flags import OFF, PUSH_BUTTON, RADIO
from book.answers.reasons import Reason

DEEPEST = 32
"""How far down fields may be nested: more is a loop."""

ESCAPE = "\x1b"
"""Encloses a language tag within a text string (7.9.2.2)."""


class FieldKind(Enum):
    """What can be filled in."""

    TEXT = "text"
    TICK = "tick"
    ONE_OF = "one of"
    OTHER = "other"


class FieldDamaged(Exception):  # noqa: N818 (what is wrong is with the field)
    """A field's value cannot be read without guessing; its text says why."""


@dataclass
class FormField:
    """A field. name: its full name; node: its dictionary; widgets: where it shows; above: the fields over it."""

    name: str
    node: Object
    widgets: list[Object] = field(default_factory=list)
    above: tuple[Object, ...] = ()

    def entry(self, key: str) -> Object | None:
        """An entry that a field takes over from those above it: its type, flags, value or appearance."""
        return next((node[key] for node in (self.node, *self.above) if key in node), None)

    @property
    def kind(self) -> FieldKind:
        """What can be filled in here."""
        kind = self.entry("/FT")
        if kind == Name.Tx or kind == Name.Ch:
            return FieldKind.TEXT
        if kind != Name.Btn or self.flags & PUSH_BUTTON:
            return FieldKind.OTHER
        return FieldKind.ONE_OF if self.flags & RADIO else FieldKind.TICK

    @property
    def flags(self) -> int:
        """The field flags."""
        flags = self.entry("/Ff")
        return int(flags) if isinstance(flags, int) else 0

    @property
    def label(self) -> str:
        """Its accessible name."""
        return _words_or_none(self.node.get("/TU"))

    def value(self) -> str:
        """What was typed, or the state of the widget that is on; "" for nothing. Raises FieldDamaged."""
        value = self.entry("/V")
        if self.kind is FieldKind.TEXT:
            return lines_joined(text_of(value))
        return self._state(value)

    @property
    def doubt(self) -> str:
        """How a tick or a choice contradicts itself, of which one side alone has an answer: that is its value.

        A field without a value says nothing (12.7.4.2), and a widget without a state shows none.
        """
        said = self.entry("/V")
        if self.kind in (FieldKind.TEXT, FieldKind.OTHER) or said is None:
            return ""
        states = [text_of(widget.get("/AS")) for widget in self.widgets]
        shown = {self._export_value(state) for state in states} - {""}
        if (words := self._export_value(text_of(said))) and not shown and any(states):
            return Reason.SHOWS_NOTHING.of(said=words)
        return Reason.SAYS_NOTHING.of(shown="".join(shown)) if shown and not words else ""

    def _state(self, value: Object | None) -> str:
        """The state by the field's value, or by what shows where only that was changed."""
        said = self._export_value(text_of(value))
        shown = {self._export_value(text_of(widget.get("/AS"))) for widget in self.widgets} - {""}
        if said and shown and shown != {said}:
            words = {"said": _quoted(said.splitlines()), "shown": _quoted(sorted(shown))}
            raise FieldDamaged(Reason.SAYS_OTHER_THAN_IT_SHOWS.of(**words))
        if not said and len(shown) > 1:
            raise FieldDamaged(Reason.SHOWS_AT_ONCE.of(shown=_quoted(sorted(shown))))
        return said or "".join(shown)

    def _export_value(self, state: str) -> str:
        """A state's value: the state itself, or what /Opt lists under that number (12.7.4.2.4).

        Some programs write a state as text, and its slash with it.
        """
        state = state.removeprefix("/")
        if state in ("", OFF):
            return ""
        options = self.entry("/Opt")
        if isinstance(options, pikepdf.Array) and state.isdecimal() and int(state) < len(options):
            return text_of(options[int(state)])
        return state


def _quoted(values: Sequence[str]) -> str:
    *others, last = (f"“{value}”" for value in values)
    return Reason.LAST_OF_SEVERAL.of(others=", ".join(others), last=last) if others else last


def form_fields(pdf: Pdf) -> list[FormField]:
    """The fields at the ends of the branches, in the form's order; then those that only pages know."""
    walk = _Walk()
    form = pdf.Root.get("/AcroForm")
    for node in _dictionaries(form.get("/Fields") if isinstance(form, Dictionary) else None):
        walk.visit(node, "", ())
    for page in pdf.pages:
        for widget in _dictionaries(page.obj.get("/Annots")):
            if widget.get("/Subtype") == Name.Widget:
                walk.visit(_above(widget)[-1], "", ())
                walk.adopt(widget)
    return walk.found


class _Walk:
    """One walk over a form; a node is visited once."""

    def __init__(self) -> None:
        self.found: list[FormField] = []
        self.seen: set[tuple[int, int]] = set()

    def visit(self, node: Object, prefix: str, above: tuple[Object, ...]) -> None:
        if node.objgen in self.seen or len(above) > DEEPEST:
            return
        if node.is_indirect:
            self.seen.add(node.objgen)
        name = ".".join(part for part in (prefix, _words_or_none(node.get("/T"))) if part)
        kids = list(_dictionaries(node.get("/Kids")))
        named = [kid for kid in kids if "/T" in kid]
        for kid in named:
            self.visit(kid, name, (node, *above))
        is_emptied = "/Kids" in node and not kids and not any("/FT" in each for each in (node, *above))
        if not named and name and not is_emptied:  # a group whose fields were all taken out is none
            self.seen.update(kid.objgen for kid in kids if kid.is_indirect)
            self.found.append(FormField(name, node, kids or [node], above))

    def adopt(self, widget: Object) -> None:
        """Take in a widget that names the field above it, but is not among its kids: tools that cut pages forget it."""
        if widget.objgen in self.seen or not widget.is_indirect:
            return
        chain = _above(widget)
        self.seen.update(node.objgen for node in chain)
        own = next((node for node in chain if "/T" in node), widget)
        known = next((each for each in self.found if each.node.objgen == own.objgen), None)
        if known and own.objgen != widget.objgen:
            known.widgets.append(widget)
        elif name := ".".join(part for node in reversed(chain) if (part := _words_or_none(node.get("/T")))):
            self.found = [each for each in self.found if each.node.objgen not in {node.objgen for node in chain}]
            self.found.append(FormField(name, own, [widget], tuple(chain[chain.index(own) + 1 :])))


def _above(node: Object) -> list[Object]:
    """The node and the fields above it, from the nearest to the topmost."""
    chain = [node]
    while len(chain) <= DEEPEST and isinstance(parent := chain[-1].get("/Parent"), Dictionary):
        chain.append(parent)
    return chain


def _dictionaries(value: Object | None) -> Iterator[Object]:
    """The dictionaries of an array; whatever else a damaged file has there is passed over."""
    if isinstance(value, pikepdf.Array):
        yield from (item for item in value if isinstance(item, Dictionary))


def text_of(value: Object | None) -> str:
    """The words of a text string, a text stream, a name, a number, or an array of them (a line each)."""
    if value is None:
        return ""
    if isinstance(value, pikepdf.Array):
        return "\n".join(text_of(item) for item in value)
    if isinstance(value, Dictionary):
        raise FieldDamaged(Reason.OF_NO_KIND)
    try:
        return _word(value)
    except (pikepdf.PdfError, UnicodeDecodeError) as error:
        raise FieldDamaged(Reason.DAMAGED) from error


def _word(value: Object) -> str:
    if isinstance(value, pikepdf.String):
        return decoded(bytes(value))
    if isinstance(value, pikepdf.Stream):
        return decoded(value.read_bytes())
    return str(value).removeprefix("/") if isinstance(value, Name) else str(value)


def _words_or_none(value: Object | None) -> str:
    """The words of an entry that a field can do without: its name or its label."""
    try:
        return text_of(value)
    except FieldDamaged:
        return ""


def decoded(data: bytes) -> str:
    """The words of a text string in any of its encodings (7.9.2.2; UTF-8: ISO 32000-2, 7.9.2.2)."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return _without_languages(data[len(mark) :].decode(encoding, "replace"))
    return data.decode("pdfdoc", "replace")


def _without_languages(words: str) -> str:
    """Leave out language tags, which stand between two escape characters."""
    return "".join(words.split(ESCAPE)[::2]) if words.count(ESCAPE) % 2 == 0 else words


def lines_joined(words: str) -> str:
    """The words with one kind of line break: viewers write carriage returns, line feeds or both."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
