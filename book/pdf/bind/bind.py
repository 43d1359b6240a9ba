"""Bind typeset documents into one PDF: pages, numbers, links, outline, structure, fields, fonts and metadata."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from book.files.atomic import draft_of
from book.language import direction
from book.pdf.bind.fonts import embed, embed_for_form, merged_uses
from book.pdf.bind.metadata import BookMetadata, information, xmp_packet
from book.pdf.bind.outline import OutlineItem, nested, outline_objects
from book.pdf.bind.writer import PdfWriter
from book.pdf.form.fields import TICK_FONT, TICKS
from book.pdf.model.document import PageStart, Placeholder, Target, TypesetDocument
from book.pdf.model.objects import Name, Numbers, Raw, Value, code, fill_marks
from book.pdf.model.page_numbers import FOLIO
from book.pdf.model.page_order import numbers_of_first_pages

WORTH_SHARING = 2048
"""Streams from this many bytes on are compared, so that an image that several documents show is kept once."""

IN_A_NODE = 64
"""How many names a leaf of a name tree holds."""


def first_pages(documents: Sequence[TypesetDocument]) -> list[int]:
    """The number of each document's first page: a right-hand one, or the one behind the document before it."""
    return list(numbers_of_first_pages((len(document.layout.pages), document.goes_on) for document in documents))


def page_map(documents: Sequence[TypesetDocument]) -> dict[str, int]:
    """The page number of each anchor; of two with one name, the first."""
    pages: dict[str, int] = {}
    for first, document in zip(first_pages(documents), documents, strict=True):
        for anchor, target in document.layout.anchors.items():
            pages.setdefault(anchor, first + target.page)
    return pages


def page_starts(documents: Sequence[TypesetDocument]) -> list[tuple[int, PageStart]]:
    """How each page begins, with its number; blank pages at the end of a document are left out."""
    return [
        (first + at, start)
        for first, document in zip(first_pages(documents), documents, strict=True)
        for at, start in enumerate(document.layout.starts)
    ]


def bind(documents: Sequence[TypesetDocument], metadata: BookMetadata, out: Path, is_excerpt: bool = False) -> int:
    """Write documents as one PDF, in order, and give the number of its pages.

    A document that does not go on from another begins on a right-hand page, before which a blank one goes if need be.
    The same documents and metadata give the same bytes. `out` is replaced only once the new file is whole.
    is_excerpt: others of the book are not here; links to them lead nowhere, and no page number is shown.
    Raises ValueError when a link or page reference names an anchor that no document has.
    """
    with draft_of(out) as draft, draft.open("wb") as file:
        return Binder(documents=documents, metadata=metadata, file=file, is_excerpt=is_excerpt).bind()


@dataclass
class Bound:
    """A document in the book, and the number of its first object."""

    document: TypesetDocument
    objects: int

    def reference(self, own: int) -> Raw:
        """A reference to one of its objects."""
        return Raw(b"%d 0 R" % (self.objects + own))

    def destination(self, target: Target) -> Value:
        """An explicit destination (ISO 32000-1, 12.3.2.2) that keeps the reader's magnification."""
        return [self.reference(self.document.layout.pages[target.page]), Name("XYZ"), target.x, target.y, None]


@dataclass(kw_only=True)
class Binder:
    """Documents on their way into one file. worth_sharing: see WORTH_SHARING."""

    documents: Sequence[TypesetDocument]
    metadata: BookMetadata
    file: BinaryIO
    is_excerpt: bool
    bound: list[Bound] = field(default_factory=list)
    pages: list[Raw] = field(default_factory=list)
    worth_sharing: int = WORTH_SHARING
    tree_keys: int = 0
    shared: dict[str, int] = field(default_factory=dict)
    streams: dict[bytes, int] = field(default_factory=dict)

    def bind(self) -> int:
        """Write the file, and give the number of its pages. Raises ValueError as the function `bind` does."""
        self.writer = PdfWriter(self.file)
        self.numbers = {anchor: str(page) for anchor, page in page_map(self.documents).items()}
        self._check_targets()
        for document, first in zip(self.documents, first_pages(self.documents), strict=True):
            self._take_in(document, first)
        self._write_shared()
        self.writer.finish(self._shared("catalog"), self._shared("information"))
        return len(self.pages)

    def _check_targets(self) -> None:
        named = {target for document in self.documents for target in document.layout.targets}
        if self.is_excerpt:
            self.numbers |= dict.fromkeys(named | self.numbers.keys(), "")
        if missing := sorted(named - self.numbers.keys()):
            raise ValueError(f"nothing in the book is called {', '.join(missing)}")

    # documents

    def _take_in(self, document: TypesetDocument, first: int) -> None:
        """Write a document's objects under their numbers in the book, with its page numbers filled in."""
        layout, body = document.layout, document.body()
        self._blank_page_before(first, layout.sizes[0])
        bound = Bound(document, self.writer.reserve(len(body.objects)))
        self.bound.append(bound)
        for placeholder in layout.placeholders:
            body.streams[placeholder.stream] = (b"<<>>", self._shown(placeholder, first))
        numbers = Numbers(bound.objects, [], self.tree_keys, self._shared, self.numbers.__getitem__)
        self._number_streams(body.streams, numbers)
        text = fill_marks(b"\n".join(body.objects), numbers)
        for at, entry in enumerate(text.split(b"\n")):
            self.writer.add(bound.objects + at, entry)
        self.pages += [bound.reference(page) for page in layout.pages]
        self.tree_keys += layout.tree_keys

    def _shown(self, placeholder: Placeholder, first: int) -> bytes:
        """What stands in the stream of a page number. first: of the document's first page."""
        anchor = placeholder.digits.anchor
        own = "" if self.is_excerpt else str(first + placeholder.page)
        return placeholder.digits.show(own if anchor == FOLIO else self.numbers[anchor])

    def _number_streams(self, streams: list[tuple[bytes, bytes]], numbers: Numbers) -> None:
        """Write streams; one that the book has already is not written again."""
        fresh = []
        for entries, data in streams:
            digest = hashlib.sha256(entries + data).digest() if len(data) >= self.worth_sharing else b""
            known = self.streams.get(digest)
            numbers.streams.append(known or self.writer.reserve())
            if known is None:
                fresh.append((numbers.streams[-1], entries, data))
            if digest:
                self.streams[digest] = numbers.streams[-1]
        for number, entries, data in fresh:
            self.writer.add_stream(number, fill_marks(entries, numbers), data)

    def _blank_page_before(self, first: int, size: tuple[float, float]) -> None:
        if len(self.pages) + 1 < first:
            sheet: dict[str, Value] = {"MediaBox": [0, 0, *size], "Resources": {}}
            self.pages.append(self._add({"Type": Name("Page"), "Parent": self._refer("pages"), **sheet}))

    # what the book has once

    def _shared(self, name: str) -> int:
        if name not in self.shared:
            self.shared[name] = self.writer.reserve()
        return self.shared[name]

    def _refer(self, name: str) -> Raw:
        return Raw(b"%d 0 R" % self._shared(name))

    def _add(self, value: Value) -> Raw:
        number = self.writer.reserve()
        self.writer.add(number, code(value))
        return Raw(b"%d 0 R" % number)

    def _add_stream(self, entries: dict[str, Value], data: bytes) -> Raw:
        number = self.writer.reserve()
        self.writer.add_stream(number, code(entries), data)
        return Raw(b"%d 0 R" % number)

    def _put(self, name: str, value: Value) -> Raw:
        self.writer.add(self._shared(name), code(value))
        return self._refer(name)

    def _viewed(self) -> dict[str, Value]:
        """How viewers show the book: pages side by side lie as they are bound (ISO 32000-1, 12.2)."""
        backwards = direction(self.metadata.language) == "rtl"
        return {"DisplayDocTitle": True, **({"Direction": Name("R2L")} if backwards else {})}

    def _write_shared(self) -> None:
        self._put("pages", {"Type": Name("Pages"), "Kids": list(self.pages), "Count": len(self.pages)})
        self._put("fonts", self._fonts())
        self._put("information", information(self.metadata))
        xmp = {"Type": Name("Metadata"), "Subtype": Name("XML")}
        self._put(
            "catalog",
            {
                "Type": Name("Catalog"),
                "Pages": self._refer("pages"),
                "Lang": self.metadata.language,
                "Metadata": self._add_stream({**xmp}, xmp_packet(self.metadata)),
                "ViewerPreferences": self._viewed(),
                "MarkInfo": {"Marked": True},
                "StructTreeRoot": self._structure(),
                "Names": {"Dests": self._destinations()},
                "PageLabels": {"Nums": [0, {"S": Name("D")}]},
                **self._outline(),
                **self._form(),
            },
        )

    def _fonts(self) -> Value:
        uses = merged_uses(use for document in self.documents for use in document.layout.fonts)
        folder = self.documents[0].fonts
        return {key: embed(use, folder, self._add, self._add_stream) for key, use in uses.items()}

    def _structure(self) -> Raw:
        """One element for the book with one for each document under it (ISO 32000-1, 14.7.2)."""
        root: dict[str, Value] = {"Type": Name("StructTreeRoot"), "ParentTreeNextKey": self.tree_keys}
        parts: list[Value] = [bound.reference(bound.document.layout.part) for bound in self.bound]
        trees: list[Value] = [bound.reference(bound.document.layout.tree) for bound in self.bound]
        self._put(
            "document",
            {
                "Type": Name("StructElem"),
                "S": Name("Document"),
                "P": self._refer("structure"),
                "K": parts,
            },
        )
        root |= {"K": [self._refer("document")], "ParentTree": self._add({"Kids": trees})}
        identifiers = {
            name: bound.reference(own) for bound in self.bound for name, own in bound.document.layout.ids.items()
        }
        if identifiers:
            root["IDTree"] = self._name_tree(identifiers)
        return self._put("structure", root)

    def _destinations(self) -> Raw:
        places: dict[str, Value] = {}
        for bound in self.bound:
            for anchor, target in bound.document.layout.anchors.items():
                places.setdefault(anchor, bound.destination(target))
        return self._name_tree(places)

    def _name_tree(self, names: dict[str, Value] | dict[str, Raw]) -> Raw:
        """A name tree of two storeys (ISO 32000-1, 7.9.6)."""
        rows = sorted(names.items(), key=lambda row: row[0].encode())
        leaves = [rows[at : at + IN_A_NODE] for at in range(0, len(rows), IN_A_NODE)]
        kids: list[Value] = [
            self._add({"Limits": [leaf[0][0], leaf[-1][0]], "Names": list(itertools.chain.from_iterable(leaf))})
            for leaf in leaves
        ]
        return self._add({"Kids": kids} if kids else {"Names": []})

    def _outline(self) -> dict[str, Value]:
        top = nested(self._bookmarks())
        if not top:
            return {}
        root = self._refer("outline")
        written = list(outline_objects(top, root, self._new_references()))
        for reference, value in written:
            self.writer.add(int(reference.code.split()[0]), code(value))
        ends = [reference for reference, value in written if isinstance(value, dict) and value["Parent"] is root]
        shown = sum(1 + (item.shown if item.open else 0) for item in top)
        self._put("outline", {"Type": Name("Outlines"), "First": ends[0], "Last": ends[-1], "Count": shown})
        return {"Outlines": root, "PageMode": Name("UseOutlines")}

    def _new_references(self) -> Iterator[Raw]:
        while True:
            yield Raw(b"%d 0 R" % self.writer.reserve())

    def _bookmarks(self) -> Iterator[OutlineItem]:
        for bound in self.bound:
            for mark in bound.document.layout.bookmarks:
                level = mark.level + bound.document.outline_level
                yield OutlineItem(level, mark.label, bound.destination(mark.target), mark.open)

    def _form(self) -> dict[str, Value]:
        fields: list[Value] = [bound.reference(own) for bound in self.bound for own in bound.document.layout.fields]
        if not fields:
            return {}
        fonts = {font.key: font for document in self.documents for font in document.layout.form_fonts}
        folder = self.documents[0].fonts
        resources = embed_for_form(fonts.values(), folder, self._add, self._add_stream)
        resources[TICKS] = self._add(TICK_FONT)
        order: list[Value] = [bound.reference(own) for bound in self.bound for own in bound.document.layout.calculated]
        return {
            "AcroForm": self._add(
                {
                    "Fields": fields,
                    "DR": {"Font": resources},
                    "DA": "0 g",
                    **({"CO": order} if order else {}),
                }
            )
        }
